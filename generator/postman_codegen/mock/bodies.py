"""The body of a saved request, and how well another one fits it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

import httpx2

from postman_codegen.collection.javascript import as_list, as_object
from postman_codegen.collection.model import (
    Body,
    FileBody,
    FormBody,
    GraphqlBody,
    Parameter,
    RawBody,
    UrlencodedBody,
)
from postman_codegen.collection.variables import Lookup, resolve
from postman_codegen.design.saved import saved_json
from postman_codegen.runtime.replay import JSON_TYPE, Sent

Leaf: TypeAlias = tuple[tuple[object, ...], object]
"""A value with the keys that lead to it; of one that nobody knows, UNKNOWN."""

UNKNOWN = "{{}}"
SAME, SAME_SHAPE, ANOTHER = range(3)

Misfit: TypeAlias = tuple[int, float]
"""Whether it's the same body, one of the same keys or another; and how much of it is another."""

FITS: Misfit = (SAME, 0.0)


@dataclass(frozen=True, slots=True)
class Content:
    """What is in a body, whatever its spelling: values and the keys that lead to them."""

    leaves: frozenset[Leaf] = frozenset()

    def misfit(self, asked: Content) -> Misfit:
        """Say how badly another body fits."""
        if self.leaves == asked.leaves:
            return FITS
        places = {place for place, _ in self.leaves}
        others = {place for place, _ in asked.leaves}
        unknown = {place for place, value in self.leaves if value == UNKNOWN}
        common = len(self.leaves & asked.leaves) + len(unknown & others)
        share = common / max(len(self.leaves), len(asked.leaves))
        if places != others:
            return ANOTHER, 1 - share
        return SAME_SHAPE, 1 - share


def saved_content(body: Body | None, lookup: Lookup) -> Content:
    """Return what is in a saved body."""
    match body:
        case RawBody(text):
            resolved = resolve(text, lookup)
            found = saved_json(resolved)
            leaves = _leaves(found.value) if found.parsed else _of_text(resolved)
        case UrlencodedBody(fields):
            leaves = _of_fields(fields, lookup)
        case FormBody(parts):
            leaves = (
                ((one.key,), _text(one.value, lookup) if one.sources is None else "")
                for one in parts
                if not one.disabled
            )
        case GraphqlBody(query, name, variables):
            asked: dict[str, object] = {"query": query}
            asked |= {"operationName": name} if name else {}
            asked["variables"] = saved_json(resolve(variables or "{}", lookup)).value
            leaves = _leaves(asked)
        case FileBody() | None:
            leaves = iter(())
    return Content(frozenset(leaves))


def sent_content(content: bytes, media_type: str) -> Content:
    """Return what is in a body as it was sent; nothing in one that isn't text."""
    headers = {"Content-Type": media_type}
    try:
        body = Sent.of(
            httpx2.Request("POST", "http://mock/", headers=headers, content=content)
        ).body
    except RecursionError:
        body = None
    match body:
        case None | bytes():
            leaves: Iterator[Leaf] = iter(())
        case [(_, _), *_] if not JSON_TYPE.match(media_type) and isinstance(body[0], tuple):
            leaves = _of_pairs(body)
        case str():
            leaves = _of_text(body)
        case _:
            leaves = _leaves(body)
    return Content(frozenset(leaves))


def _of_pairs(pairs: list[tuple[str, str | bytes]]) -> Iterator[Leaf]:
    """Yield the fields of a form: of a file, that it's there."""
    for key, value in pairs:
        yield (key,), "" if isinstance(value, bytes) else value


def _of_text(text: str) -> Iterator[Leaf]:
    words = " ".join(text.split())
    if words:
        yield (), UNKNOWN if "{{" in words else words


def _of_fields(fields: tuple[Parameter, ...], lookup: Lookup) -> Iterator[Leaf]:
    for one in fields:
        if not one.disabled:
            yield (one.key,), _text(one.value or "", lookup)


def _text(saved: str, lookup: Lookup) -> str:
    text = resolve(saved, lookup)
    return UNKNOWN if "{{" in text else text


def _leaves(value: object) -> Iterator[Leaf]:
    """Yield what a JSON value holds; an empty list or object is a leaf, too."""
    left: list[tuple[tuple[object, ...], object]] = [((), value)]
    while left:
        place, found = left.pop()
        members, items = as_object(found), as_list(found)
        if members:
            left += (((*place, key), below) for key, below in members.items())
        elif items:
            left += (((*place, n), below) for n, below in enumerate(items))
        elif members is not None or items is not None:
            yield place, "{}" if members is not None else "[]"
        elif isinstance(found, str):
            yield place, UNKNOWN if "{{" in found else found
        else:  # 1, 1.0 and true are three values
            yield place, (type(found).__name__, found)
