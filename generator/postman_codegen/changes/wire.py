"""What operations send, spelled so that it can be compared and shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postman_codegen.api import AuthKind, Fill, Make, Operation, Pair, Pairs
from postman_codegen.api.auth import AuthValue
from postman_codegen.api.operations import named
from postman_codegen.changes.kinds import plain
from postman_codegen.quoting import literal


def path_of(operation: Operation) -> str:
    """Spell a path with the names of what fills it."""
    return named(operation.path)


def template(operation: Operation, settings: frozenset[str]) -> str:
    """Spell a path in which only these settings have names: who fills a hole is another matter."""
    return "".join(
        piece if isinstance(piece, str) else f"{{{piece.name}}}" if _is(piece, settings) else "{}"
        for piece in operation.path
    )


@dataclass(frozen=True, slots=True)
class Sent:
    """What an operation sends by itself, and which keys it takes from its caller, by place."""

    fixed: dict[tuple[str, str], str]
    passed: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, operation: Operation) -> Sent:
        """Sort out what an operation sends beside its path."""
        fixed: dict[tuple[str, str], str] = {}
        passed: set[tuple[str, str]] = set()
        for place, pair in _pairs(operation):
            key = pair.key.lower() if place == "header" else pair.key
            values = (pair.value, *pair.others)
            if any(_is_passed(piece) for value in values for piece in value):
                passed.add((place, key))
            else:
                fixed[place, key] = ", ".join(plain(named(value)) for value in values)
        return cls(fixed, frozenset(passed))


def differences(old: Sent, new: Sent) -> Iterator[tuple[str | None, str | None]]:
    """Yield what is sent by itself, before and now; what was or is passed is another matter."""
    for key in sorted(old.fixed.keys() | new.fixed.keys()):
        if key in old.passed or key in new.passed:
            continue
        was, now = (
            f"{' '.join(key)}: {side.fixed[key]}" if key in side.fixed else None
            for side in (old, new)
        )
        if was != now:
            yield was, now


def places(operation: Operation) -> dict[str, str]:
    """Return where each parameter is sent: in the path or the body, or under which key."""
    found = {one.name: "body" if one.place == "body" else "path" for one in operation.parameters}
    for place, pair in reversed([*_pairs(operation)]):
        key = pair.key.lower() if place == "header" else pair.key
        for piece in (piece for value in (pair.value, *pair.others) for piece in value):
            if isinstance(piece, Fill) and piece.name in found:
                found[piece.name] = f"{place} {key}"
    return found


def _pairs(operation: Operation) -> Iterator[tuple[str, Pair]]:
    yield from (("query", pair) for pair in operation.query)
    yield from (("header", pair) for pair in operation.headers)
    if operation.body:
        yield from (("field", pair) for pair in operation.body.fields)


def _is_passed(piece: str | Fill) -> bool:
    return isinstance(piece, Fill) and piece.source == "parameter"


def _is(piece: Fill, settings: frozenset[str]) -> bool:
    return piece.source != "parameter" and piece.name in settings


def body_of(operation: Operation) -> str | None:
    """Spell how a body is sent: its kind and its media types."""
    body = operation.body
    if body is None:
        return None
    declared = "no type" if body.media_type is None else named(body.media_type)
    parts = (f"{key}: {kind}" for key, kind in sorted(body.media_types.items()))
    return ", ".join(part for part in (body.kind, declared, *parts) if part)


def document_of(operation: Operation) -> str:
    """Return an operation's GraphQL document, "" if it has none."""
    return " ".join(operation.body.document.split()) if operation.body else ""


def auth_of(kind: AuthKind | None) -> str:
    """Spell what proves who sends a request."""
    return _made(kind.made) if kind else "none"


def _made(made: Make) -> str:
    arguments = (
        f"{keyword}={_value(value)}" if keyword else _value(value)
        for keyword, value in made.arguments
    )
    return f"{made.name}({', '.join(arguments)})"


def _value(value: AuthValue) -> str:
    match value:
        case Make():
            return _made(value)
        case Pairs(items):
            return "{" + ", ".join(f"{key}: {_value(one)}" for key, one in items) + "}"
        case tuple():
            return plain(named(value)) or '""'
        case _:
            return literal(value)
