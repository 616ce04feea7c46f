"""The files of a v3 collection: which there are, and which of them are read."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.limits import LARGEST_FILE, MOST_FILES
from postman_codegen.problems import CollectionError, Location, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

REQUEST, EXAMPLE = (
    re.compile(rf"(?!\._)(.+)\.{kind}\.ya?ml", re.IGNORECASE) for kind in ("request", "example")
)
_RESOURCES = ".resources"
_DEFINITIONS = ("definition.yaml", "definition.yml")
_MOST_FOLDERS_SEARCHED = 10_000


def is_tree(folder: Path) -> bool:
    """Return whether there is a request somewhere in a folder, which makes it a collection."""
    for count, (_, folders, files) in enumerate(os.walk(folder)):
        if any(REQUEST.fullmatch(name) for name in files):
            return True
        folders[:] = [name for name in folders if not name.startswith(".")]
        if count > _MOST_FOLDERS_SEARCHED:
            break
    return False


def is_folder(path: Path) -> bool:
    """Return whether a path, perhaps an impossible one, leads to a folder."""
    try:
        return path.is_dir()
    except OSError:
        return False


def stem(path: Path) -> str:
    """Return the name that a file or folder gives to what is in it."""
    found = REQUEST.fullmatch(path.name) or EXAMPLE.fullmatch(path.name)
    return found[1] if found else path.name


@dataclass(slots=True)
class Tree:
    """A folder of files, of which only what really lies in it is read: links lead anywhere."""

    root: Path
    problems: list[Problem]
    _real: Path = field(init=False)
    _seen: int = 0
    _weight: int = 0

    def __post_init__(self) -> None:
        self._real = self.root.resolve()

    def listed(self, folder: Path) -> list[Path]:
        """Return what is in a folder, by name: the disk's order says nothing.

        Raises:
            CollectionError: there is too much in all of them together.
        """
        try:
            found = sorted(folder.iterdir())
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            self.problems.append(Problem(Location(str(folder)), f"cannot be read: {reason}"))
            return []
        self._seen += len(found)
        if self._seen > MOST_FILES:
            message = f"more than {MOST_FILES:,} files, the most that are read"
            raise CollectionError(Problem(Location(str(self.root)), message, "error"))
        return found

    def weigh(self, text: str) -> None:
        """Count what was read.

        Raises:
            CollectionError: it's too much in all files together.
        """
        self._weight += len(text)
        if self._weight > LARGEST_FILE:
            message = f"more than {LARGEST_FILE // 2**20} MB in all files, the most that is read"
            raise CollectionError(Problem(Location(str(self.root)), message, "error"))

    def definition(self, folder: Path) -> Path | None:
        """Return the file that describes a folder, if there is one."""
        paths = (folder / _RESOURCES / name for name in _DEFINITIONS)
        return next((path for path in paths if path.is_file() and self.is_inside(path)), None)

    def examples(self, request: Path, elsewhere: object) -> Iterator[Path]:
        """Yield the examples of a request, which may itself say in what folder they are."""
        name = f"{stem(request)}.resources"
        folders = [request.parent / _RESOURCES / name / "examples"]
        folders.append(request.parent / name / "examples")
        if isinstance(elsewhere, str) and not Path(elsewhere).is_absolute():
            folders.append(request.parent / elsewhere)
        seen = set[Path]()
        for folder in folders:
            if is_folder(folder) and self.is_inside(folder) and folder.resolve() not in seen:
                seen.add(folder.resolve())
                for path in self.listed(folder):
                    if EXAMPLE.fullmatch(path.name) and self.is_inside(path):
                        yield path

    def is_inside(self, path: Path) -> bool:
        """Return whether a path leads further into the tree; complain if it doesn't."""
        try:
            real, above = path.resolve(strict=True), path.parent.resolve()
            is_readable = real.is_file() or real.is_dir()
        except (OSError, RuntimeError):  # Python's word for a link to itself, before 3.13
            message = "a link that leads nowhere"
        else:
            if not real.is_relative_to(self._real):
                message = "leads out of the collection"
            elif above.is_relative_to(real):
                message = "a link to a folder around it"
            elif not is_readable:
                message = "neither a file nor a folder"
            else:
                return True
        self.problems.append(Problem(Location(str(path)), f"{message}: left out"))
        return False
