"""How text with values in it is spelled."""

from __future__ import annotations

from collections.abc import Callable

from postman_codegen.api import Fill, Pieces
from postman_codegen.quoting import escaped, literal

LONGEST_TEXT = 84


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
    """Spell a path whose values are encoded."""
    return formatted(pieces, lambda fill: f"segment({value(fill)})")


def text(pieces: Pieces, settings: str = "self.settings") -> str:
    """Spell text with values in it; a value alone stays what it is."""
    if len(pieces) == 1 and isinstance(pieces[0], Fill):
        return value(pieces[0], settings)
    return formatted(pieces, lambda fill: value(fill, settings))


def formatted(pieces: Pieces, spell: Callable[[Fill], str]) -> str:
    """Spell an f-string, or a plain one where there is nothing to fill in."""
    if not any(isinstance(piece, Fill) for piece in pieces):
        return literal("".join(piece for piece in pieces if isinstance(piece, str)))
    lines = [""]
    for step in _steps(pieces, spell):
        if lines[-1] and len(lines[-1]) + len(step) > LONGEST_TEXT:
            lines.append("")
        lines[-1] += step
    spelled = [f'f"{line}"' if "{" in line else f'"{line}"' for line in lines]
    return spelled[0] if len(spelled) == 1 else "(" + "\n".join(spelled) + ")"


def _steps(pieces: Pieces, spell: Callable[[Fill], str]) -> list[str]:
    """Spell pieces, joined to steps of a path."""
    steps: list[str] = []
    for piece in pieces:
        part = _part(piece, spell)
        if steps and not part.startswith("/"):
            steps[-1] += part
        else:
            steps.append(part)
    return steps


def _part(piece: str | Fill, spell: Callable[[Fill], str]) -> str:
    if isinstance(piece, Fill):
        # Before Python 3.12 what's inside can't have the quotes of the string.
        return "{" + spell(piece).replace('"', "'") + "}"
    return escaped(piece).replace("{", "{{").replace("}", "}}")
