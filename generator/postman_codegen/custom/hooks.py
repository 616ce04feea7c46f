"""What a package's module of hooks takes the place of: read from its text, which is never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NoReturn

from postman_codegen.api import Api, Hooks
from postman_codegen.hints import meant
from postman_codegen.problems import CollectionError, Location, Problem

RESOURCES = "resources"
TRANSPORT, ASYNC_TRANSPORT = "transport", "async_transport"


@dataclass(frozen=True, slots=True)
class Written:
    """A module of hooks, and where it lies."""

    place: Location
    text: str

    def refuse(self, line: int, message: str) -> NoReturn:
        raise CollectionError(Problem(self.place, f"line {line}: {message}", "error"))


def hooks_of(written: Written, api: Api) -> Hooks:
    """Return what takes whose place.

    Raises:
        CollectionError: It's no Python, or refers to a folder that isn't there (any more).
    """
    try:
        tree = ast.parse(written.text.removeprefix("\ufeff"))
    except (SyntaxError, ValueError) as error:
        line, reason = getattr(error, "lineno", None), getattr(error, "msg", str(error))
        written.refuse(line or 1, f"no Python: {reason}")
    modules = {one.module: one.class_name for one in (api.root, *api.resources)}
    if not api.root.operations:
        del modules[api.root.module]
    imported: dict[str, tuple[str, ...]] = {}
    for line, name, path in _imports(tree, api.package):
        if path[:1] == (RESOURCES,) and len(path) > 1 and path[1] not in modules:
            _miss(written, line, f"{RESOURCES}.{path[1]}", [f"{RESOURCES}.{m}" for m in modules])
        imported[name] = path
    bound = {name for node in tree.body for name in _bound(node)}
    return Hooks(
        _classes(tree, written, imported, modules), TRANSPORT in bound, ASYNC_TRANSPORT in bound
    )


def _imports(tree: ast.Module, package: str) -> Iterator[tuple[int, str, tuple[str, ...]]]:
    """Yield what is imported of the package: the line, its name there, and its path here."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level <= 1:
            path = tuple((node.module or "").split(".")) if node.module else ()
            if not node.level and path[:1] != (package,):
                continue
            path = path if node.level else path[1:]
            for alias in node.names:
                if alias.name != "*":
                    yield node.lineno, alias.asname or alias.name, (*path, alias.name)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                first, *rest = alias.name.split(".")
                if first == package:
                    yield node.lineno, alias.asname or first, tuple(rest if alias.asname else ())


def _classes(
    tree: ast.Module,
    written: Written,
    imported: Mapping[str, tuple[str, ...]],
    modules: Mapping[str, str],
) -> dict[str, str]:
    """Return the classes that nothing derives from, by the folders that they go back to."""
    folders: dict[str, str] = {}
    lines: dict[str, int] = {}
    within: set[str] = set()
    for node in tree.body:
        if not isinstance(node, ast.ClassDef):
            continue
        for first, *rest in map(_dotted, node.bases):
            if first in folders:
                within.add(first)
                folders[node.name] = folders[first]
            elif first in imported:
                module = _folder(written, node.lineno, (*imported[first], *rest), modules)
                if module:
                    folders[node.name] = module
        lines[node.name] = node.lineno
    found: dict[str, str] = {}
    for name, module in folders.items():
        if name in within:
            continue
        if module in found:
            other = f"{found[module]} does already"
            written.refuse(lines[name], f"{name} takes the place of {modules[module]}: {other}")
        found[module] = name
    return found


def _folder(
    written: Written, line: int, path: tuple[str, ...], modules: Mapping[str, str]
) -> str | None:
    """Return the module of the folder whose class a path leads to."""
    match path:
        case (one, module, name) if one == RESOURCES:
            known = f"{RESOURCES}.{module}"
            if module not in modules:
                _miss(written, line, known, [f"{RESOURCES}.{m}" for m in modules])
            if modules[module] != name:
                _miss(written, line, f"{known}.{name}", [f"{known}.{modules[module]}"])
            return module
        case _:
            return None


def _miss(written: Written, line: int, name: str, known: list[str]) -> NoReturn:
    written.refuse(line, f"the collection has no {name}{meant(name, known)}")


def _dotted(base: ast.expr) -> tuple[str, ...]:
    """Return what a class derives from as names, without what stands in brackets."""
    if isinstance(base, ast.Subscript):
        base = base.value
    return tuple(ast.unparse(base).split("."))


def _bound(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement of the module binds."""
    match node:
        case ast.FunctionDef(name) | ast.ClassDef(name) | ast.AnnAssign(ast.Name(name)):
            yield name
        case ast.Assign(targets):
            yield from (one.id for one in targets if isinstance(one, ast.Name))
        case ast.ImportFrom(_, names):
            yield from (alias.asname or alias.name for alias in names)
        case _:
            return
