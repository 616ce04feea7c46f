"""How the API refuses: the shape of its error bodies, and an exception for each code."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from http import HTTPStatus

from postman_codegen import names
from postman_codegen.api import JSON, ErrorShape, Refusal
from postman_codegen.design.examples import FAILURES, SUCCESS, Seen
from postman_codegen.design.text import message_doc
from postman_codegen.inference.schema import TypeName

CODES = (
    "code",
    "error.code",
    "errorCode",
    "error_code",
    "error.name",
    "error.type",
    "error.status",
    "errors.0.code",
    "errors.0.errorCode",
    "error",
    "name",
    "type",
    "title",
    "errors.0.type",
    "errors.0.title",
)
"""Where APIs put the code of an error, the surest place first."""

MESSAGES = (
    "message",
    "error.message",
    "error_description",
    "errorMessage",
    "detail",
    "description",
    "error.detail",
    "errors.0.message",
    "errors.0.detail",
    "msg",
    "title",
    "errors.message",
    "error",
)

CODE = re.compile(r"[A-Za-z][\w .:/#-]{0,79}|\d{1,9}")
NO_CODES = frozenset({"about:blank", "error", "errors", "fail", "failure", "none", "unknown"})
"""What stands where a code could, and says nothing."""

NOTE = 40
SUFFIX = re.compile(r"(?:Error|Exception|Fault)$")


@dataclass(frozen=True)
class Refusals:
    """The exceptions of a collection, and how to find the one for an example."""

    shape: ErrorShape
    classes: tuple[Refusal, ...]
    code_places: tuple[str, ...]
    message_places: tuple[str, ...]

    def of(self, seen: Seen) -> Refusal | None:
        """Return the exception that an example raises; None where its status is unknown."""
        status = status_of(seen)
        code = at(seen.value, *self.code_places) if seen.is_json else None
        return self._exact.get((status, code)) or self._exact.get((status, None))

    @cached_property
    def _exact(self) -> dict[tuple[int, str | None], Refusal]:
        return {(one.status, one.code): one for one in self.classes}

    def message(self, seen: Seen) -> str:
        """Return what an example says to people."""
        return at(seen.value, *MESSAGES) or ""


def status_of(seen: Seen) -> int:
    """Return an example's status, 0 where the collection doesn't say."""
    return seen.example.status or 0


def refusals(refused: list[Seen], type_: TypeName | None) -> Refusals:
    """Return the exceptions that a collection's refused examples call for."""
    bodies = [seen for seen in refused if seen.is_json and isinstance(seen.value, dict | list)]
    places = _code_places(bodies)
    known = [seen for seen in refused if seen.example.status is not None]
    by_status = [_of_status(status) for status in sorted({status_of(seen) for seen in known})]
    by_status = [one for one in by_status if one.status not in SUCCESS]
    by_code = _by_code(known, places, {one.name: one.status for one in by_status})
    message_places = tuple(place for place in MESSAGES if any(at(s.value, place) for s in bodies))
    shape = ErrorShape(
        type_ if bodies else None,
        tuple(map(_attributes, places)),
        tuple(map(_attributes, message_places)),
        envelope=_envelope(bodies),
    )
    return Refusals(shape, tuple(_as_tree(by_status, by_code)), places, message_places)


def _as_tree(by_status: list[Refusal], by_code: list[Refusal]) -> Iterator[Refusal]:
    """Yield each status with the codes below it, then the codes that have no status's class."""
    for status in by_status:
        yield status
        yield from (one for one in by_code if one.status == status.status)
    statuses = {one.status for one in by_status}
    yield from (one for one in by_code if one.status not in statuses)


def _code_places(bodies: list[Seen]) -> tuple[str, ...]:
    """Return where codes are: each place tells apart something that none before it does."""
    chosen: list[str] = []
    left = bodies
    for place in CODES:
        found = [seen for seen in left if is_code(at(seen.value, place), status_of(seen))]
        if found and len(found) * 20 >= len(bodies):
            chosen.append(place)
            left = [seen for seen in left if seen not in found]
    return tuple(chosen)


def is_code(text: str | None, status: int) -> bool:
    """Tell whether a text can be an error's code: a short name, and not just the status."""
    if text is None or text == str(status) or text.lower() in NO_CODES:
        return False
    return bool(CODE.fullmatch(text))


def at(value: JSON, *places: str) -> str | None:
    """Return the first text or number at one of some places of a body."""
    for place in places:
        found: JSON = value
        for step in place.split("."):
            if isinstance(found, list):
                found = found[0] if found else None
            if step != "0":
                found = found.get(step) if isinstance(found, dict) else None
        if isinstance(found, str | int) and not isinstance(found, bool) and found != "":
            return str(found)
    return None


def _attributes(place: str) -> str:
    """Spell a place with the attributes of models; that of a list's first item is implied."""
    return ".".join(names.field_name(step) for step in place.split(".") if step != "0")


def _of_status(status: int) -> Refusal:
    reason = reason_of(status)
    return Refusal(
        names.pascal(_stem(reason)) + "Error", status, f"{status} {reason}.", note=str(status)
    )


def reason_of(status: int) -> str:
    """Return the standard reason phrase of a status."""
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"


def _by_code(known: list[Seen], places: tuple[str, ...], statuses: dict[str, int]) -> list[Refusal]:
    """Return an exception for each code; one that only repeats its status's name needs none."""
    first: dict[tuple[int, str], Seen] = {}
    for seen in known:
        code = at(seen.value, *places) if seen.is_json and places else None
        if code is not None and is_code(code, status_of(seen)):
            first.setdefault((status_of(seen), code), seen)
    wanted = {key: _code_names(*key) for key in sorted(first)}
    wanted = {key: found for key, found in wanted.items() if statuses.get(found[0]) != key[0]}
    chosen = names.unique(list(wanted.values()), reserved=RESERVED | statuses.keys(), fold=True)
    found = [
        Refusal(
            name,
            status,
            message_doc(at(first[status, code].value, *MESSAGES) or code),
            code,
            note=last_part(code)[:NOTE],
        )
        for (status, code), name in zip(wanted, chosen, strict=True)
    ]
    return sorted(found, key=lambda one: (one.status, one.name))


def _code_names(status: int, code: str) -> tuple[str, ...]:
    """Return what the exception of a code may be called; a code may be the URL of its page."""
    stem = _stem(names.pascal(last_part(code), fallback="Code"))
    plain = f"{stem}Error"
    exact = f"{stem}{_stem(_of_status(status).name)}Error"
    return (f"API{plain}", exact) if plain in BUILTINS else (plain, exact)


def last_part(code: str) -> str:
    """Return what tells one code from another where codes are URLs."""
    return re.split(r"[/#]", code.rstrip("/"))[-1]


def _stem(words: str) -> str:
    return SUFFIX.sub("", words.strip()).strip() or words


BUILTINS = frozenset(dir(builtins))
RESERVED = frozenset({"Error", "APIError", "ConfigurationError", "ResponseShapeError"})


def _envelope(bodies: list[Seen]) -> tuple[str, tuple[str | bool, ...]] | None:
    """Return the member, and its values, that mark an error under a status of success."""
    found = [seen.value for seen in bodies if status_of(seen) in SUCCESS]
    for key, failures in FAILURES.items():
        values = {
            mark
            for value in found
            if isinstance(value, dict) and isinstance(mark := value.get(key), str | bool)
            if mark in failures
        }
        if values:
            return key, tuple(sorted(values, key=str))
    return None
