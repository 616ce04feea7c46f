"""Where everything comes from that decides what is generated: the files, and the folders searched.

It's rather too much than too little: what is listed here in vain only costs a look.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from postman_codegen.configuration import Task, searched
from postman_codegen.custom import HOOKS
from postman_codegen.installed import TEMPLATES, TOOL

MOST_FOLDERS = 2000
"""More of them take longer to look at than they are worth."""

INSTALLED = ("site-packages", "dist-packages")


class UnstableError(OSError):
    """Too much to look at each time, or nobody can tell whether it has changed."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Paths, as they were given.

    files      are read, if only perhaps
    folders    are listed
    installed  are folders that change whenever anything is installed in them
    forms      are asked whether they are there, and what they are
    hooks      are modules of the user's among what is written: the run says what it read
    """

    files: set[Path] = field(default_factory=set[Path])
    folders: set[Path] = field(default_factory=set[Path])
    installed: set[Path] = field(default_factory=set[Path])
    forms: set[Path] = field(default_factory=set[Path])
    hooks: set[Path] = field(default_factory=set[Path])

    @classmethod
    def of(cls, collections: Sequence[Path], work: Sequence[Task]) -> Sources:
        """Find the sources of tasks that were made for collections, or for none, and the tool's.

        Raises:
            OSError: There are too many, or something changes while one looks.
        """
        found = cls()
        found._add_tool()
        found._add_given(collections, work)
        return found

    @classmethod
    def given(cls, collections: Sequence[Path], work: Sequence[Task]) -> Sources:
        """Find what decides which tasks there are, and what each of them is made of.

        Raises:
            OSError: As above.
        """
        found = cls()
        found._add_given(collections, work)
        return found

    @classmethod
    def of_task(cls, task: Task) -> Sources:
        """Find what a single package is made of.

        Raises:
            OSError: As above.
        """
        found = cls()
        found._add_task(task)
        return found

    def places(self) -> set[Path]:
        """Return what may lead elsewhere one day: folders with a file in them, and links."""
        links = {path for path in self.files if path.is_symlink()}
        return links | {path.parent for path in self.files | self.forms}

    def _add_tool(self) -> None:
        folders = {Path(entry) for entry in sys.path if Path(entry).name in INSTALLED}
        self.installed.update(folder for folder in folders if folder.is_dir())
        if any(TOOL.is_relative_to(folder) for folder in self.installed):
            return
        for root in (TOOL, TEMPLATES):
            for folder, files in _walk(root, hidden=False):
                self.folders.add(folder)
                self.files.update(path for path in files if path.suffix in {".py", ".jinja"})

    def _add_given(self, collections: Sequence[Path], work: Sequence[Task]) -> None:
        file, missing, patterns = searched(collections)
        self.forms.update(missing)
        if file:
            self.files.add(file)
        for pattern in patterns:
            self._add_pattern(pattern)
        for task in work:
            self._add_task(task)

    def _add_task(self, task: Task) -> None:
        self.files.update(task.environments)
        if task.templates.folder:
            self._add_templates(Path(task.templates.folder))
        if task.hooks:  # what the package is called, the collection says
            self.hooks.update(task.output.glob(f"*/{HOOKS}"))
        self._add_collection(task.collection)

    def _add_templates(self, root: Path) -> None:
        for folder, files in _walk(root, hidden=True):
            self._add_folder(folder)
            self.files.update(files)

    def _add_collection(self, path: Path) -> None:
        self.forms.add(path)
        if not path.is_dir():
            self.files.add(path)
            return
        for folder, files in _walk(path, hidden=True):
            self._add_folder(folder)
            self.files.update(files)

    def _add_pattern(self, pattern: Path) -> None:
        """Add the folders that are searched for a pattern's matches, and those within matches."""
        fixed, parts = _divided(pattern)
        self.forms.add(fixed)
        level = [fixed] if fixed.is_dir() else []
        for part in parts:
            below: list[Path] = []
            for folder in level:
                self._add_folder(folder)
                below += _matching(folder, part)
            level = below
        for folder in level if parts else ():
            for within, _ in _walk(folder, hidden=False):
                self._add_folder(within)

    def _add_folder(self, folder: Path) -> None:
        self.folders.add(folder)
        if len(self.folders) > MOST_FOLDERS:
            raise UnstableError("too many folders to look at")


def _divided(pattern: Path) -> tuple[Path, list[str]]:
    """Return the part of a pattern that names a folder, and the others."""
    parts = list(pattern.parts)
    count = next((n for n, part in enumerate(parts) if set(part) & {*"*?["}), len(parts))
    return Path(*parts[:count]), parts[count:]


def _matching(folder: Path, part: str) -> Iterable[Path]:
    """Return the folders in a folder that a part of a pattern means."""
    if part == "**":
        return (within for within, _ in _walk(folder, hidden=True))
    return (path for path in folder.iterdir() if fnmatch(path.name, part) and path.is_dir())


def _walk(root: Path, *, hidden: bool) -> Iterator[tuple[Path, list[Path]]]:
    """Yield each folder and the files in it.

    Raises:
        OSError: A folder can't be read, or holds a link.
    """

    def refuse(error: OSError) -> None:
        raise error

    for above, folders, files in os.walk(root, onerror=refuse):
        folders[:] = [name for name in folders if hidden or not name.startswith(".")]
        paths = [Path(above, name) for name in files]
        if any(path.is_symlink() for path in (*paths, *(Path(above, name) for name in folders))):
            raise UnstableError(f"a link in {above}")
        yield Path(above), paths
