"""How long values are spelled: laid out as black does, so that no line is too long."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from postman_codegen.quoting import LINE, escaped, literal, quoted

STEP = 4
LEAST = 20


def laid_out(value: object, before: int = 0) -> str:
    """Spell JSON, bytes or tuples over as many lines as they need, behind `before` columns."""
    return _spelled(value, 0, before, 0)


def _spelled(value: object, indent: int, used: int, after: int) -> str:
    """Spell a value in a line that begins at `indent`; what follows it takes `after` columns."""
    flat = _flat(value)
    if used + len(flat) + after <= LINE or not value:
        return flat
    inner = indent + STEP
    if isinstance(value, str):
        # black joins what fits into one line.
        fits = inner + len(flat) <= LINE
        parts = [flat] if fits else [f'"{part}"' for part in _parts(value, LINE - inner - 2)]
        return _lines("(", parts, ")", indent)
    if isinstance(value, dict):
        pairs = cast("dict[object, object]", value).items()
        items = [f"{_flat(key)}: {_member(key, one, inner)}," for key, one in pairs]
        return _lines("{", items, "}", indent)
    if isinstance(value, list | tuple):
        several = cast("Sequence[object]", value)
        items = [f"{_spelled(one, inner, inner, 1)}," for one in several]
        start, end = "[]" if isinstance(value, list) else "()"
        return _lines(start, items, end, indent)
    return flat


def _member(key: object, value: object, indent: int) -> str:
    return _spelled(value, indent, indent + len(_flat(key)) + 2, 1)


def _lines(start: str, items: list[str], end: str, indent: int) -> str:
    separator = "\n" + " " * (indent + STEP)
    return separator.join([start, *items]) + "\n" + " " * indent + end


def _flat(value: object) -> str:
    """Spell a value in one line, however long."""
    if isinstance(value, str):
        return quoted(value)
    if isinstance(value, dict):
        pairs = cast("dict[object, object]", value).items()
        return "{" + ", ".join(f"{_flat(key)}: {_flat(one)}" for key, one in pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flat, cast("list[object]", value))) + "]"
    if isinstance(value, tuple):
        items = list(map(_flat, cast("tuple[object, ...]", value)))
        return "(" + ", ".join(items) + (",)" if len(items) == 1 else ")")
    return literal(value)


def _parts(text: str, room: int) -> Iterator[str]:
    """Split text into spelled parts, after a line's end or a space where there is one."""
    room = max(room, LEAST)
    while text:
        end = _end(text, room)
        line = text.find("\n", 0, end) + 1
        space = text.rfind(" ", 0, end) + 1 if end < len(text) else 0
        cut = line or space or end
        yield escaped(text[:cut])
        text = text[cut:]


def _end(text: str, room: int) -> int:
    """Return how much of a text fits into a line once it's escaped."""
    end, length = 0, 0
    for character in text[:room]:
        length += len(escaped(character))
        if length > room:
            break
        end += 1
    return max(end, 1)
