"""How long values are spelled: laid out as black does, so that no line is too long."""

from __future__ import annotations

from collections.abc import Iterator

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
        return _lines("(", [f'"{part}"' for part in _parts(value, LINE - inner - 2)], ")", indent)
    if isinstance(value, dict):
        items = [f"{_flat(key)}: {_member(key, one, inner)}," for key, one in value.items()]
        return _lines("{", items, "}", indent)
    if isinstance(value, list | tuple):
        items = [f"{_spelled(one, inner, inner, 1)}," for one in value]
        return _lines(*("[", items, "]") if isinstance(value, list) else ("(", items, ")"), indent)
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
        return "{" + ", ".join(f"{_flat(key)}: {_flat(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flat, value)) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_flat, value)) + (",)" if len(value) == 1 else ")")
    if isinstance(value, bytes):
        return f'b"{escaped(value.decode("latin-1"))}"'
    return literal(value).replace("e+", "e")


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
