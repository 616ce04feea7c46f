"""Saved examples -> fixtures: each one is a test of its item's operation, or a problem."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from zlib import crc32

from postman_codegen import names
from postman_codegen.api import JSON, ErrorShape, ExampleUse, Fixture, Operation
from postman_codegen.collection.model import Example, Item, Url
from postman_codegen.design.calls import LONGEST_URL, Call, call, own_call
from postman_codegen.design.examples import SUCCESS, Seen
from postman_codegen.design.matching import DifferentError
from postman_codegen.design.refusals import Refusals
from postman_codegen.design.sendable import obstacles
from postman_codegen.problems import Location, Problem
from postman_codegen.runtime.envelopes import is_envelope

ANY_ERROR = "APIError"

DEVICES = frozenset(
    {"aux", "con", "nul", "prn"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10)}
)
"""Names that no file can have on Windows."""

LONGEST = 48
LONGEST_FOLDER = 72

JSON_TYPE = re.compile(r"\s*[^;]*[/+]json\s*(;|$)", re.IGNORECASE)


def with_fixtures(
    operation: Operation,
    item: Item,
    seen: tuple[Seen, ...],
    refusals: Refusals,
    file: str,
    module: str,
) -> tuple[Operation, tuple[Problem, ...]]:
    """Give an operation its fixtures, and say what can't be replayed as it was saved."""
    own = own_call(operation, item)
    known = [one for one in seen if not _missing(operation, item, one)]
    named = dict(zip((one.example.pointer for one in known), _names(known), strict=True))
    fixtures: list[Fixture] = []
    uses: list[ExampleUse] = []
    problems: list[Problem] = []
    for one in seen:
        place = Location(file, one.example.pointer, (*operation.names, one.example.name))
        error = _error(one, refusals)
        uses.append(_use(operation, item, one, error))
        missing = _missing(operation, item, one)
        if missing:
            problems.append(Problem(place, f"{missing}: not used"))
            continue
        made, different = _call(operation, item, one.example, own)
        if different:
            message = f"saved with {different}: only the answer is tested"
            problems.append(Problem(place, message))
        if one.broken:
            problems.append(Problem(place.below("body"), one.broken))
        name = named[one.example.pointer]
        path = f"{_folder(module)}/{_folder(operation.name)}/{name}.json"
        fixture = Fixture(
            name,
            path,
            content(one.example),
            made.arguments,
            made.sent,
            pointer=one.example.pointer,
        )
        raised = _error(one, refusals, exactly=True)
        fixtures.append(_expecting(fixture, one, raised, operation, refusals.shape))
    used = replace(operation, saved=own.arguments, fixtures=_called(fixtures), examples=tuple(uses))
    return used, tuple(problems)


def _called(fixtures: list[Fixture]) -> tuple[Fixture, ...]:
    """Let an example of another request be the answer to one that was really made."""
    made = next((one for one in fixtures if one.sent), None)
    if made is None:
        return tuple(fixtures)
    return tuple(one if one.sent else replace(one, arguments=made.arguments) for one in fixtures)


def _names(seen: Sequence[Seen]) -> list[str]:
    """Name the fixtures of an operation after their examples, told apart by status."""
    wanted = [
        names.snake(one.example.name, fallback="")
        or names.snake(one.example.reason, fallback=f"status_{one.example.status}")
        for one in seen
    ]
    wanted = [shortened(name, LONGEST) for name in wanted]
    candidates = [
        [name, f"{name}_{one.example.status}"] for name, one in zip(wanted, seen, strict=True)
    ]
    return names.unique(candidates, reserved=DEVICES, fold=True)


def _folder(name: str) -> str:
    """Return a name that's short enough for a line of the test, and still like no other."""
    if name in DEVICES:
        return f"{name}_"
    if len(name) <= LONGEST_FOLDER:
        return name
    return f"{shortened(name, 56)}_{crc32(name.encode()):x}"


def shortened(name: str, longest: int) -> str:
    """Cut a name between two of its words."""
    return (
        name if len(name) <= longest else name[: longest + 1].rpartition("_")[0] or name[:longest]
    )


def _error(seen: Seen, refusals: Refusals, *, exactly: bool = False) -> str | None:
    """Name the exception to catch for an example, or exactly the one that it raises."""
    if not seen.refused or seen.example.status is None:
        return None
    refusal = refusals.raised(seen) if exactly else refusals.of(seen)
    return refusal.name if refusal else ANY_ERROR


def _missing(operation: Operation, item: Item, seen: Seen) -> str | None:
    """Say what makes it impossible to replay an example."""
    if seen.example.status is None:
        return "no status code"
    if any(step != "url" for step, _ in obstacles(item)):  # tests have servers of their own
        return "its request can't be sent"
    length = sum(len(piece) for piece in operation.path if isinstance(piece, str))
    return "the URL is too long to be sent" if length > LONGEST_URL else None


def _use(operation: Operation, item: Item, seen: Seen, error: str | None) -> ExampleUse:
    example = seen.example
    used = not _missing(operation, item, seen) and seen.broken is None
    return ExampleUse(example.pointer, example.name, example.status, used, error)


def _call(operation: Operation, item: Item, example: Example, own: Call) -> tuple[Call, str | None]:
    """Return the call that does what an example's own request did, else what is different."""
    request = example.request
    if request is None or request.url == Url() or request == item.request:
        request = item.request
    try:
        return call(operation, item, request), None
    except DifferentError as different:
        return Call(own.arguments, None), str(different)


def content(example: Example) -> dict[str, JSON]:
    """Return what the file holds: the answer as it was saved, without the request."""
    header: list[JSON] = [{"key": one.key, "value": one.value} for one in example.headers]
    return {
        "name": example.name,
        "code": example.status,
        "status": example.reason,
        "header": header,
        "body": example.body,
    }


def _expecting(
    fixture: Fixture, seen: Seen, error: str | None, operation: Operation, shape: ErrorShape
) -> Fixture:
    """Say what a call answered with an example returns or raises."""
    if error and _is_reported(seen, shape):
        has_body = seen.is_json and shape.type is not None
        return replace(fixture, error=error, error_body=has_body, broken=seen.broken is not None)
    if error or seen.broken:
        return replace(
            fixture, broken=True, unreadable=not error and _is_unreadable(seen, operation)
        )
    status = seen.example.status
    found = (one for one in operation.answers if (one.status, one.kind) == (status, seen.kind))
    return replace(fixture, answer=next(found, None))


def _is_reported(seen: Seen, shape: ErrorShape) -> bool:
    """Tell whether the client raises: of a success, it must read what makes it an error."""
    if seen.example.status not in SUCCESS:
        return True
    body = (seen.example.body or "").encode(errors="replace")
    return is_envelope(body, *shape.marks, numbered=shape.numbered)


def _is_unreadable(seen: Seen, operation: Operation) -> bool:
    """Tell whether asking for the data must fail: what claims to be JSON can't be read as text."""
    types = [one.value for one in seen.example.headers if one.key.lower() == "content-type"]
    if not types or not JSON_TYPE.match(types[-1]):
        return False
    kinds = {one.kind for one in operation.answers}
    return (
        "json" in kinds and "bytes" not in kinds and not _is_lenient_json(seen.example.body or "")
    )


def _is_lenient_json(text: str) -> bool:
    """Tell whether some readers take a text that isn't strict JSON, such as NaN."""
    try:
        json.loads(text)
    except (ValueError, RecursionError):
        return False
    return True
