"""How text with values in it is spelled."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from postman_codegen.api import Fill, Pieces
from postman_codegen.quoting import escaped, literal

LONGEST_TEXT = 84
LONGEST_TEMPLATE = 80


def value(fill: Fill, settings: str = "self.settings") -> str:
    """Spell where a value comes from."""
    if fill.source == "optional":
        unless = f", unless={literal(fill.unless)}" if fill.unless else ""
        return f"{settings}.get({literal(fill.name)}{unless})"
    if fill.source == "fresh":
        return f"{settings}.fresh({literal(fill.name)})"
    if fill.fresh:
        return f"{fill.name} or {settings}.fresh({literal(fill.fresh)})"
    return f"{settings}.{fill.name}" if fill.source == "setting" else fill.name


def path(pieces: Pieces) -> str:
    """Spell a path: a template and the values for it, or a plain string where there are none."""
    fills: dict[str, str] = {}
    names = [_name(piece, fills) for piece in pieces if isinstance(piece, Fill)]
    if not names:
        return formatted(pieces, value)
    named = iter(names)
    parts = (_part(piece, lambda _: next(named)) for piece in pieces)
    template = _quoted([f'"{line}"' for line in _lines(parts, LONGEST_TEMPLATE)])
    arguments = (f"{name}={spelled}" for name, spelled in fills.items())
    return f"Path({template}, {', '.join(arguments)})"


def _name(fill: Fill, fills: dict[str, str]) -> str:
    """Name a value of a path; one that is made anew is another one each time."""
    name, spelled = fill.name, value(fill)
    while name in fills and (fill.source == "fresh" or fills[name] != spelled):
        name += "_"
    fills[name] = spelled
    return name


def text(pieces: Pieces, settings: str = "self.settings") -> str:
    """Spell text with values in it; a value alone stays what it is."""
    if len(pieces) == 1 and isinstance(pieces[0], Fill):
        return value(pieces[0], settings)
    return formatted(pieces, lambda fill: value(fill, settings))


def formatted(pieces: Pieces, spell: Callable[[Fill], str]) -> str:
    """Spell an f-string, or a plain one where there is nothing to fill in."""
    if not any(isinstance(piece, Fill) for piece in pieces):
        return literal("".join(piece for piece in pieces if isinstance(piece, str)))
    lines = _lines([_part(piece, spell) for piece in pieces], LONGEST_TEXT)
    return _quoted([f'f"{line}"' if "{" in line else f'"{line}"' for line in lines])


def _quoted(strings: list[str]) -> str:
    return strings[0] if len(strings) == 1 else "(" + "\n".join(strings) + ")"


def _lines(parts: Iterable[str], longest: int) -> list[str]:
    """Join parts of a text to lines, which end before a slash."""
    steps: list[str] = []
    for part in parts:
        if steps and not part.startswith("/"):
            steps[-1] += part
        else:
            steps.append(part)
    lines = [""]
    for step in steps:
        if lines[-1] and len(lines[-1]) + len(step) > longest:
            lines.append("")
        lines[-1] += step
    return lines


def _part(piece: str | Fill, spell: Callable[[Fill], str]) -> str:
    if isinstance(piece, Fill):
        # Before Python 3.12 what's inside can't have the quotes of the string.
        return "{" + spell(piece).replace('"', "'") + "}"
    return escaped(piece).replace("{", "{{").replace("}", "}}")
