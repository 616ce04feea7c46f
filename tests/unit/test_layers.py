"""The house keeps its order: what a module may import is what lies before it."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator, Sequence
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import postman_codegen

PACKAGE = "postman_codegen"
ROOT = Path(postman_codegen.__file__).parent

ROOMS: Sequence[str] = """
    runtime installed problems hints cache recall memo quoting layout secrets names collection
    inference overrides api models design spelling custom verify render snippets site standalone
    manifest exchange claims write kept pyproject configuration sources remember seen parcels
    outline replay changes revisions mock commands testing hatch arguments cli __main__
""".split()
"""The way data flows: a room sees those before it."""

RUNTIME = "runtime"
"""Copied into every package, so it knows of nothing else here; others may know how values are
made and spelled."""

SHUNNED = {"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"}
"""Names that don't say what is inside."""


def room(module: str) -> str:
    return module.partition(".")[0]


def found() -> dict[str, Path]:
    """Map the name of every module, without the package's own, to its file."""
    paths = {path.relative_to(ROOT).with_suffix(""): path for path in sorted(ROOT.rglob("*.py"))}
    names = {".".join(path.parts): file for path, file in paths.items()}
    return {name.removesuffix(".__init__"): file for name, file in names.items()}


MODULES = found()
OURS = [name for name in MODULES if room(name) not in {RUNTIME, "__init__"}]


def imported(module: str, *, for_types: bool = True) -> Iterator[str]:
    """Yield what a module imports, by full names, relative ones resolved."""
    file = MODULES[module]
    steps = [PACKAGE, *file.relative_to(ROOT).parts[:-1]]
    tree = ast.parse(file.read_bytes())
    if not for_types:
        tree.body = [node for node in tree.body if not is_for_types(node)]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = steps[: len(steps) - node.level + 1] if node.level else []
            source = ".".join([*above, *([node.module] if node.module else [])])
            for alias in node.names:
                name = f"{source}.{alias.name}"
                yield name if name.removeprefix(f"{PACKAGE}.") in MODULES else source


def is_for_types(node: ast.stmt) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"


def neighbours(module: str) -> set[str]:
    """Return the modules of this package that a module imports."""
    inside = (name.removeprefix(f"{PACKAGE}.") for name in imported(module) if PACKAGE in name)
    return {name for name in inside if name in MODULES} - {module}


def test_every_room_has_its_place() -> None:
    assert {room(name) for name in OURS} <= set(ROOMS)


@pytest.mark.parametrize("module", OURS)
def test_a_module_imports_only_from_rooms_before_its_own(module: str) -> None:
    seen = ROOMS[: ROOMS.index(room(module)) + 1]

    assert {room(name) for name in neighbours(module)} <= set(seen)


def test_no_module_imports_itself_by_a_detour() -> None:
    tuple(TopologicalSorter({name: neighbours(name) for name in MODULES}).static_order())


@pytest.mark.parametrize("module", [name for name in MODULES if room(name) == RUNTIME])
def test_the_runtime_imports_only_itself_httpx2_and_pydantic(module: str) -> None:
    # anyio is what httpx2 itself waits by, whatever runs the tasks: no package more to install.
    allowed = {"anyio", "httpx2", "pydantic", "pydantic_core", *sys.stdlib_module_names}
    names = imported(module, for_types=False)
    others = {name for name in names if not name.startswith(f"{PACKAGE}.{RUNTIME}")}

    assert {room(name) for name in others} <= allowed


def test_every_name_says_what_is_inside() -> None:
    assert not {step for name in MODULES for step in name.split(".")} & SHUNNED
