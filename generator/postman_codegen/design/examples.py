"""What saved examples show: the kind of each body, and whether it reports an error."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast

from postman_codegen.api import JSON, AnswerKind
from postman_codegen.collection.json_text import NotJsonError, parse_body
from postman_codegen.collection.model import Example, Item
from postman_codegen.design.bodies import JSON_TYPE
from postman_codegen.names import words
from postman_codegen.runtime.codes import folded
from postman_codegen.runtime.envelopes import (
    PROBLEMS,
    is_explicit,
    is_state,
    is_verdict,
    is_zero,
    marks_of,
)
from postman_codegen.runtime.refusals import Object, codes, is_object

SUCCESS = range(200, 300)

TEXT_TYPE = re.compile(
    r"text/|[\w.+-]+/(?:[\w.+-]+\+)?(?:xml|yaml|javascript|csv|x-www-form-urlencoded|graphql)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An example and what its body is; `value` is there for JSON."""

    example: Example
    kind: AnswerKind
    value: JSON = None
    refused: bool = False
    broken: str | None = None

    @property
    def is_json(self) -> bool:
        return self.kind == "json" and self.broken is None


def see_all(items: Sequence[Item]) -> dict[str, tuple[Seen, ...]]:
    """Tell what the saved examples of each item show, by the item's pointer."""
    seen = {item.pointer: tuple(map(see, item.examples)) for item in items}
    successes = (one for every in seen.values() for one in every if one.example.status in SUCCESS)
    if any(is_zero(one.value) for one in successes):
        seen = {pointer: tuple(map(_by_number, every)) for pointer, every in seen.items()}
    return {item.pointer: _asked_for(item, seen[item.pointer]) for item in items}


def _by_number(seen: Seen) -> Seen:
    """Refuse a success whose code is any number but that of others which went well."""
    marks = marks_of(seen.value, numbered=True) if seen.example.status in SUCCESS else ()
    return replace(seen, refused=True) if marks else seen


def _asked_for(item: Item, seen: tuple[Seen, ...]) -> tuple[Seen, ...]:
    """Give whoever asks for errors, or how a job goes, what they asked for."""
    if not _answers_errors(item, seen):
        return seen
    return tuple(
        replace(one, refused=False) if one.example.status in SUCCESS else one for one in seen
    )


def answers_errors(item: Item, seen: tuple[Seen, ...]) -> bool:
    """Tell whether a success of an item is an answer even if it tells of an error."""
    return _answers_errors(item, seen) or any(
        one.is_json and not one.refused and bool(marks_of(one.value)) for one in seen
    )


def _answers_errors(item: Item, seen: tuple[Seen, ...]) -> bool:
    successes = (one for one in seen if one.is_json and one.example.status in SUCCESS)
    bodies = [one.value for one in successes if is_object(one.value)]
    marked = [body for body in bodies if marks_of(body)]
    if marked and _are_states(marked, bodies):
        return True
    if any(is_explicit(mark, body.get(mark)) for body in marked for mark in marks_of(body)):
        return False
    last = (item.request.url.path or ())[-1:]
    if "errors" in {word.lower() for segment in last for word in words(segment)}:
        return True
    fine = [body for body in bodies if body not in marked]
    return any(body and PROBLEMS.issuperset(map(folded, body)) for body in fine)


def _are_states(marked: Sequence[Object], bodies: Sequence[Object]) -> bool:
    """Tell whether what marks bodies as failed is how something stands, as others show."""
    states = {key for body in bodies for key, value in body.items() if is_state(key, value)}
    return all(
        mark in states and is_verdict(mark, body.get(mark)) and not codes(body, 0)
        for body in marked
        for mark in marks_of(body)
    )


def see(example: Example) -> Seen:
    """Tell what a saved example shows."""
    status = example.status
    refused = status is not None and status not in SUCCESS
    if not example.body:
        return Seen(example, "nothing", refused=refused)
    media_type = _header(example, "content-type").strip()
    try:
        value = cast("JSON", parse_body(example.body))
    except NotJsonError as error:
        if _means_json(example, media_type):
            return Seen(example, "json", None, refused, broken=str(error))
        kind: AnswerKind = "text" if _is_text(media_type) else "bytes"
        return Seen(example, kind, refused=refused)
    if _means_json(example, media_type) or isinstance(value, dict | list):
        return Seen(example, "json", value, refused or bool(marks_of(value)))
    return Seen(example, "text", refused=refused)


def _means_json(example: Example, media_type: str) -> bool:
    if media_type:
        return bool(JSON_TYPE.match(media_type))
    return example.language == "json"


def _is_text(media_type: str) -> bool:
    return not media_type or bool(TEXT_TYPE.match(media_type))


def _header(example: Example, name: str) -> str:
    found = [header.value for header in example.headers if header.key.lower() == name]
    return found[-1] if found else ""
