"""How the class of a folder is imported: from the hooks, where one there takes its place."""

from __future__ import annotations

from collections.abc import Iterable

from postman_codegen.api import Child, Hooks, Resource


def folder_import(child: Child, hooks: Hooks | None, home: str, above: str) -> str:
    """Return the line that imports a folder's class, whatever stands in its place, under its name.

    `home` is what the modules of folders are in, `above` the package.
    """
    theirs = hooks.classes.get(child.resource) if hooks else None
    if theirs is None:
        return f"from {home}{child.resource} import {child.class_name}"
    name = theirs if theirs == child.class_name else f"{theirs} as {child.class_name}"
    return f"from {above}hooks import {name}"


def root_import(root: Resource, hooks: Hooks | None) -> str:
    """Return the line that imports the class of what stands in no folder."""
    return folder_import(Child("", root.module, root.class_name, ""), hooks, ".resources.", ".")


def folder_imports(
    children: Iterable[Child], hooks: Hooks | None, home: str, above: str
) -> list[str]:
    """Return the lines that import several folders' classes, in order."""
    lines = sorted(folder_import(child, hooks, home, above) for child in children)
    start = f"from {above}hooks import "
    theirs = [line for line in lines if line.startswith(start)]
    plain = [line.removeprefix(start) for line in theirs if " as " not in line]
    joined = [start + ", ".join(plain)] if plain else []
    renamed = [line for line in theirs if " as " in line]
    return [*joined, *renamed, *(line for line in lines if line not in theirs)]
