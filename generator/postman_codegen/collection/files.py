"""Files that a collection names: they are looked for beside it, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from postman_codegen.collection.model import Collection, FileBody, FormBody, Item
from postman_codegen.collection.variables import names_in
from postman_codegen.problems import Problem

NAMEABLE = re.compile("[^\0\ud800-\udfff]*")
"""What a path can hold: no NUL, no half of a character."""


def folder_of(collection: Path) -> Path:
    """Return the folder of a collection: the one it's in, or the one it is."""
    return collection if collection.is_dir() else collection.parent


def find(folder: Path, source: str) -> Path | None:
    """Return the file of that path, else of that name; never one outside the folder."""
    folder = folder.resolve()
    for path in candidates(folder, source):
        found = path.resolve()
        if found.is_relative_to(folder) and found.is_file():
            return found
    return None


def candidates(folder: Path, source: str) -> tuple[Path, ...]:
    """Return where a file is looked for."""
    nameable = NAMEABLE.fullmatch(source)
    return (folder / source, folder / base_name(source)) if nameable else ()


def base_name(path: str) -> str:
    """Return the last part of a path; a backslash is no separator where Postman ran."""
    return path.rstrip("/").rpartition("/")[2]


def missing(collection: Collection) -> Iterator[Problem]:
    """Yield a problem for each file that isn't there; callers pass files of their own."""
    folder = folder_of(Path(collection.file))
    for folders, item in collection.walk():
        body = collection.place_of(folders, item).below("request", "body")
        for step, source in _sources(item):
            if not names_in(source) and find(folder, source) is None:
                message = f"no file {source!r} beside the collection: callers pass their own"
                yield Problem(body.below(*step), message)


def named(collection: Collection) -> frozenset[str]:
    """Return the files that a collection names, as it names them."""
    sources = (source for _, item in collection.walk() for _, source in _sources(item))
    return frozenset(source for source in sources if not names_in(source))


def _sources(item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Yield the files of an item's body, each with the steps that lead to it."""
    match item.request.body:
        case FileBody(str(source)):
            yield ("file", "src"), source
        case FormBody(parts):
            for index, part in enumerate(parts):
                for source in part.sources or ():
                    yield ("formdata", index, "src"), source
        case _:
            return
