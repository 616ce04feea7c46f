"""Problems of a converted collection -> the files that they are in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.problems import Location, Problem

if TYPE_CHECKING:
    from postman_codegen.collection.model import Collection


def in_files(collection: Collection, problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return problems as people look for them: those of a v3 collection name a file of it."""
    problems, files = tuple(problems), dict(collection.files)
    if not files:
        return problems
    return tuple(
        replace(problem, location=_in_file(problem.location, collection.file, files))
        for problem in problems
    )


def _in_file(location: Location, folder: str, files: dict[str, str]) -> Location:
    pointer = location.pointer
    if location.file != folder:  # a file of it that couldn't be read
        return location
    while pointer and pointer not in files:
        pointer = pointer.rpartition("/")[0]
    file = Path(location.file) / files.get(pointer, "")
    return Location(str(file), names=location.names)
