"""The path of a saved request, and how well another one fits it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeAlias
from urllib.parse import unquote

from postman_codegen.api import Fill, Pieces
from postman_codegen.collection.model import Url
from postman_codegen.collection.url import parse_url, path_variable, url_text
from postman_codegen.collection.variables import Lookup, resolve
from postman_codegen.design.text import HOLES

Misfit: TypeAlias = tuple[int, int]
"""How many segments are whatever a variable may be, and how many are in other letters."""

HOLE = "\0"
"""Stands for a value while a path is taken apart: no URL holds it."""


@dataclass(frozen=True, slots=True)
class Segment:
    """What stands between two slashes: a text, or where there are values in it what's around them.

    A value that the collection has for a variable is a text, too: it fits better.
    """

    text: str | None
    around: tuple[str, ...] = ()

    def misfit(self, asked: str) -> Misfit | None:
        if self.text is not None:
            if self.text == asked:
                return 0, 0
            if self.text.casefold() == asked.casefold():
                return 0, 1
        return (1, 0) if self.around and _is_around(self.around, asked.casefold()) else None


Path: TypeAlias = tuple[Segment, ...]


def split(path: str) -> tuple[str, ...]:
    """Return the segments of a path as they are meant; a slash at its end says nothing."""
    return tuple(unquote(text) for text in path.strip("/").split("/"))


def misfit(path: Path, asked: Sequence[str]) -> Misfit | None:
    """Say how badly a path fits, None if not at all."""
    wild = other = 0
    for segment, text in zip(path, asked, strict=True):
        found = segment.misfit(text)
        if found is None:
            return None
        wild += found[0]
        other += found[1]
    return wild, other


def path_of(pieces: Pieces) -> Path:
    """Return the path of an operation: what a client sends always fits it."""
    text = "".join(HOLE if isinstance(piece, Fill) else piece for piece in pieces)
    return tuple(map(_holed, text.strip("/").split("/")))


def paths_of(url: Url, lookup: Lookup) -> Iterator[Path]:
    """Yield the path of a saved request as it's written, and with what comes of its host.

    Of `{{base_url}}/users` that is /users, and /v2/users if the variable's value ends in /v2.
    """
    written = parse_url("http://host/" + "/".join(url.path or ()))
    known = {one.key: one.value for one in url.variables}
    yield tuple(_segments(written.path or ("",), known, lookup))
    whole = parse_url(resolve(url_text(url), lookup))
    if url.host:
        yield tuple(_segments(whole.path or ("",), known, lookup))


def _segments(
    path: Iterable[str], known: dict[str, str | None], lookup: Lookup
) -> Iterator[Segment]:
    for text in _trimmed(tuple(path)):
        name = path_variable(text)
        if name is None:
            holed = HOLES.sub(HOLE, text)
            value = resolve(text, lookup)
        else:
            rest = text[len(name) + 1 :]
            holed = HOLE + HOLES.sub(HOLE, rest)
            value = resolve((known.get(name) or "{{}}") + rest, lookup)
        segment = _holed(holed)
        if segment.around and "{{" not in value:
            segment = Segment(unquote(value), segment.around)
        yield segment


def _trimmed(path: tuple[str, ...]) -> tuple[str, ...]:
    start, end = 0, len(path)
    while end - start > 1 and not path[end - 1]:
        end -= 1
    while end - start > 1 and not path[start]:
        start += 1
    return path[start:end]


def _holed(text: str) -> Segment:
    parts = [unquote(part) for part in text.split(HOLE)]
    if len(parts) == 1:
        return Segment(parts[0])
    return Segment(None, tuple(part.casefold() for part in parts))


def _is_around(parts: tuple[str, ...], text: str) -> bool:
    """Tell whether a text is these parts with at least a letter between any two of them."""
    first, *between, last = parts
    start, end = len(first), len(text) - len(last)
    if end <= start or not (text.startswith(first) and text.endswith(last)):
        return False
    for part in between:
        start = text.find(part, start + 1, end)
        if start < 0:
            return False
        start += len(part)
    return start < end
