"""Parameters of a query, a header or a form, and how their values are spelled as text."""

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any

from .discretion import HIDDEN, Secret

Scalar = str | int | float | bool
"""What a parameter holds: sent as its text, booleans as `true` and `false`."""

SINGLE = (str, bytes, int, float)
"""What is no sequence: asked first, as that is quick."""


class Bare(Enum):
    """A query parameter without a value."""

    BARE = "bare"


Values = Mapping[str, Scalar | Bare | Sequence[Scalar] | None]
"""Parameters by name: a sequence repeats its name, None leaves it out."""


def text(value: Scalar) -> str:
    """Spell a parameter's value."""
    if isinstance(value, str):
        return value  # of whatever kind it is
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def flag(present: bool) -> Bare | None:  # noqa: FBT001  what it is
    """Spell a query parameter that is there or not, and has no value."""
    return Bare.BARE if present else None


def flat(values: Values) -> list[tuple[str, str | None]]:
    """List parameters as pairs of text; None for one without a value."""
    return [
        (key, None if value is Bare.BARE else text(value))
        for key, many in values.items()
        for value in several(many)
    ]


def concealed(value: Any) -> Any:  # noqa: ANN401  one, several or none of whatever
    """Return what is shown of a parameter: what it holds, unless that's secret."""
    if _is_sequence(value):
        return [*map(concealed, value)]
    return HIDDEN if isinstance(value, Secret) else value


def several(values: Any) -> Sequence[Any]:  # noqa: ANN401  one, several or none of whatever
    """Return the values that a name has."""
    if values is None:
        return ()
    found: Sequence[Any] = values if _is_sequence(values) else (values,)
    return found


def _is_sequence(value: object) -> bool:
    return not isinstance(value, SINGLE) and isinstance(value, Sequence)
