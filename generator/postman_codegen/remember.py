"""What a run looked at and wrote -> the memo by which the next one may find that nothing changed.

All that may decide what is generated is looked at before the run and after it.  What changed
meanwhile, or so shortly before that nobody could tell, isn't remembered: then the next run does
its work, and remembers.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen import cache
from postman_codegen.collection.files import candidates
from postman_codegen.recall import NEVER, digest, form, keep, key_of, listing, mark, settled
from postman_codegen.sources import Sources, UnstableError

if TYPE_CHECKING:
    from postman_codegen.configuration import Task
    from postman_codegen.recall import Key, Mark, Memo


@dataclass(frozen=True, slots=True)
class Look:
    """What decides what is generated, as `recall.Memo` has it."""

    places: list[tuple[str, str]]
    forms: list[tuple[str, int]]
    folders: list[tuple[str, Mark, list[str] | None]]
    files: list[tuple[str, Mark]]
    begun: int = field(compare=False)

    @classmethod
    def at(cls, collections: Sequence[Path], work: Sequence[Task]) -> Look:
        """Look at all that tasks come from.

        Raises:
            OSError: There is too much of it, or something is going on there.
        """
        begun, sources = time.time_ns(), Sources.of(collections, work)
        folders, installed = (sorted(map(str, s)) for s in (sources.folders, sources.installed))
        return cls(
            places=[*_places(sorted(map(str, sources.places())))],
            forms=[*_forms(sorted(map(str, sources.forms)))],
            folders=[
                *((path, mark(os.stat(path)), listing(path)) for path in folders),
                *((path, mark(os.stat(path)), None) for path in installed),
            ],
            files=[(path, mark(os.stat(path))) for path in sorted(map(str, sources.files))],
            begun=begun,
        )

    def shows_changes(self) -> bool:
        """Tell whether nothing can have changed since without other times to show for it."""
        marks = [*(seen for _, seen, _ in self.folders), *(seen for _, seen in self.files)]
        return all(settled(seen, self.begun) != NEVER for seen in marks)


@dataclass(frozen=True, slots=True)
class Ran:
    """A run that went well.

    `written` has the digests of all files as they should be, `packages` the folders that they are
    in, and `named` the files that were looked for beside collections.  `read` has the digests of
    what was read, or written once, in the packages.
    """

    written: Mapping[Path, str]
    read: Mapping[Path, str]
    packages: Sequence[Path]
    named: Iterable[tuple[Path, str]]
    out: str
    err: str


class Watch:
    """Looks at everything before a run, and remembers it afterwards."""

    def __init__(self, collections: Sequence[Path], work: Sequence[Task]) -> None:
        self._asked = collections, work
        self._before = self._look() if cache.folder() else None

    def remember(self, arguments: Sequence[str], ran: Ran) -> None:
        """Keep a memo of the run, if it's certain what it saw."""
        before = self._before
        if before is None or not before.shows_changes():
            return
        try:
            memo = _memo(key_of(arguments), before, ran)
        except OSError:
            return
        if self._look() == before:
            keep(memo)

    def _look(self) -> Look | None:
        try:
            return Look.at(*self._asked)
        except OSError:
            return None


def _memo(key: Key, seen: Look, ran: Ran) -> Memo:
    files = [path for path, _ in seen.files]
    # What changed since the run began has no mark: its content must be what the run knew.
    within = [settled(mark(os.stat(path)), seen.begun) for path in ran.read]
    written = [str(path) for path in ran.written]
    roots = sorted({str(package.parent) for package in ran.packages})
    named = [path for folder, source in ran.named for path in candidates(folder, source)]
    return {
        "key": key,
        "places": [*seen.places, *_places(roots), *_places(_found(named, seen.begun))],
        "forms": [*seen.forms, *_forms(map(str, ran.packages)), *_forms(map(str, named))],
        "folders": seen.folders,
        "roots": roots,
        "read": (
            [*files, *map(str, ran.read)],
            [*(seen for _, seen in seen.files), *within],
            b"".join(map(digest, files)) + bytes.fromhex("".join(ran.read.values())),
        ),
        "written": (
            written,
            [settled(mark(os.lstat(path)), seen.begun) for path in written],
            bytes.fromhex("".join(ran.written.values())),
        ),
        "out": ran.out,
        "err": ran.err,
    }


def _found(named: Iterable[Path], begun: int) -> Iterator[str]:
    """Yield the files that are there.

    Raises:
        OSError: One of them may have come or gone during the run.
    """
    for path in named:
        if path.exists():
            yield str(path)
        above = next(folder for folder in path.parents if folder.is_dir())
        if settled(mark(above.stat()), begun) == NEVER:
            raise UnstableError(above)


def _places(paths: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((path, os.path.realpath(path)) for path in paths)


def _forms(paths: Iterable[str]) -> Iterator[tuple[str, int]]:
    return ((path, form(path)) for path in paths)
