"""The models of a package as they are written: classes, their fields, and what these refer to."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ENUM = "Enum"
FIELD = "Field"


@dataclass(frozen=True, slots=True)
class Written:
    """A class; `module:Name` in annotations stands for other classes of the package."""

    name: str
    fields: Mapping[str, ast.expr]


@dataclass(frozen=True, slots=True)
class Models:
    """Every class and alias of a package by `module:Name`."""

    classes: Mapping[str, Written]
    aliases: Mapping[str, ast.expr]
    scopes: Mapping[str, Mapping[str, str]] = field(default_factory=dict[str, Mapping[str, str]])

    def refers(self, name: str, node: ast.AST) -> str | None:
        """Return the class or alias of the package that a word of a module stands for."""
        if not isinstance(node, ast.Name):
            return None
        return self.scopes[name.partition(":")[0]].get(node.id)

    def nested(self, name: str) -> dict[tuple[str, ...], str]:
        """Map each place below a type to the classes that stand there, by their names."""
        return dict(self._nested(name, (), ()))

    def _nested(
        self, name: str, path: tuple[str, ...], above: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], str]]:
        module, _, word = name.partition(":")
        name = self.scopes[module].get(word, name)
        if name in above:
            return
        inside = (*above, name)
        if name in self.aliases:
            for other in self._named(name, self.aliases[name]):
                yield (*path, ""), other
                yield from self._nested(other, path, inside)
            return
        for key, annotation in self.classes[name].fields.items():
            others = self._named(name, annotation)
            for n, other in enumerate(others):
                step = key if len(others) == 1 else f"{key}|{n}"
                yield (*path, step), other
                yield from self._nested(other, (*path, step), inside)

    def _named(self, name: str, annotation: ast.expr) -> list[str]:
        found = (self.refers(name, node) for node in ast.walk(annotation))
        known = [one for one in found if one in self.classes or one in self.aliases]
        return sorted({one for one in known if one})


def read_models(folder: Path) -> Models:
    """Read the modules of a package's models."""
    classes: dict[str, Written] = {}
    aliases: dict[str, ast.expr] = {}
    scopes: dict[str, dict[str, str]] = {}
    for file in sorted(folder.rglob("*.py")):
        module = ".".join(file.relative_to(folder).with_suffix("").parts)
        scope = scopes.setdefault(module, {})
        for node in ast.parse(file.read_bytes()).body:
            match node:
                case ast.ClassDef(name, bases):
                    scope[name] = f"{module}:{name}"
                    if not any(ast.unparse(base).endswith(ENUM) for base in bases):
                        classes[f"{module}:{name}"] = Written(name, dict(_fields(node)))
                case ast.Assign([ast.Name(name)], value) | ast.AnnAssign(
                    ast.Name(name), _, value
                ) if value:
                    scope[name] = f"{module}:{name}"
                    aliases[f"{module}:{name}"] = _parsed(value)
                case ast.ImportFrom(origin, names, 1) if origin:
                    scope |= {one.asname or one.name: f"{origin}:{one.name}" for one in names}
                case _:
                    pass
    return Models(classes, aliases, scopes)


def _fields(node: ast.ClassDef) -> Iterator[tuple[str, ast.expr]]:
    """Yield fields by their keys; an alias is a key, not part of the type."""
    for line in node.body:
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name):
            annotation, others = _parsed(line.annotation), [line.value]
            match annotation:
                case ast.Subscript(ast.Name("Annotated"), ast.Tuple([inner, *metadata])) if any(
                    _alias(one) for one in metadata
                ):
                    annotation, others = inner, [*metadata, line.value]
                case _:
                    pass
            aliases = (_alias(one) for one in others)
            yield next((alias for alias in aliases if alias), line.target.id), annotation


def _alias(node: ast.expr | None) -> str:
    if isinstance(node, ast.Call) and ast.unparse(node.func) == FIELD:
        for keyword in node.keywords:
            if keyword.arg == "alias" and isinstance(keyword.value, ast.Constant):
                return str(keyword.value.value)
    return ""


class _Unquoted(ast.NodeTransformer):
    """Reads what is quoted because it comes later; other texts are no types."""

    def visit_Constant(self, node: ast.Constant) -> ast.AST:
        if isinstance(node.value, str):
            return _parsed(ast.parse(node.value, mode="eval").body)
        return node

    def visit_Call(self, node: ast.Call) -> ast.expr:
        return node

    def visit_Subscript(self, node: ast.Subscript) -> ast.AST:
        return node if ast.unparse(node.value) == "Literal" else self.generic_visit(node)


def _parsed(annotation: ast.expr) -> ast.expr:
    made = _Unquoted().visit(annotation)
    return made if isinstance(made, ast.expr) else annotation


def resolved(models: Models, name: str, annotation: ast.expr, spell: Callable[[str], str]) -> str:
    """Spell an annotation with something else for the names of the package's classes."""

    class Respelled(ast.NodeTransformer):
        def visit_Name(self, node: ast.Name) -> ast.expr:
            other = models.refers(name, node)
            return ast.Name(spell(other)) if other else node

    return ast.unparse(Respelled().visit(ast.parse(ast.unparse(annotation), mode="eval")))
