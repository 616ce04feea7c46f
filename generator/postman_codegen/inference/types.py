"""The algebra of inferred types: immutable, comparable, without a word of Python in it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Format = Literal["date-time", "date-time-millis", "date", "time", "uuid"]
"""Those of JSON Schema, and moments with three digits of a second, as JavaScript prints them."""


@dataclass(frozen=True, slots=True)
class Null:
    """JSON's null, seen alone or beside another type."""


@dataclass(frozen=True, slots=True)
class Boolean:
    pass


@dataclass(frozen=True, slots=True)
class Integer:
    """`wide` when a value was seen that a float can't hold."""

    wide: bool = False


@dataclass(frozen=True, slots=True)
class Number:
    """A number with a fraction, or both kinds seen."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text as observed, with what `passes` needs to make it one of the three types below.

    `values` says how often each value was seen; None when they are too many or too long to be
    constants.
    """

    count: int
    values: tuple[tuple[str, int], ...] | None
    format: Format | None


@dataclass(frozen=True, slots=True)
class String:
    pass


@dataclass(frozen=True, slots=True)
class Formatted:
    """Text in one of JSON Schema's formats, which comes back the same when parsed and printed."""

    format: Format


@dataclass(frozen=True, slots=True)
class Enum:
    """Text of which some values are known, sorted; others may come."""

    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Constant:
    """The one text that tells a variant from the others of its union."""

    value: str


@dataclass(frozen=True, slots=True)
class Other:
    """A text that is none of these: what tells variants apart that nobody knows yet."""

    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Array:
    items: Type


@dataclass(frozen=True, slots=True)
class Field:
    key: str
    type: Type
    required: bool = True


@dataclass(frozen=True, slots=True)
class Object:
    """Fields in the order they were first seen; equality ignores nothing.

    `tag` is the key, and its value, that may tell objects of one place apart; "" for what is none
    of the others.
    """

    fields: tuple[Field, ...]
    tag: tuple[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Itself:
    """The object that this is a part of, once more: a comment among the replies to one."""


@dataclass(frozen=True, slots=True)
class Map:
    """An object whose keys are data."""

    values: Type


@dataclass(frozen=True, slots=True)
class Union:
    """Two or more different types, none of them a Union or Unknown; null last.

    Objects are different by their tags.

    Without members it's the type of what was never seen, such as the items of [].
    """

    members: tuple[Type, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Any JSON: nothing was seen, or only null, [] or {}."""


Type = (
    Null
    | Boolean
    | Integer
    | Number
    | Text
    | String
    | Formatted
    | Enum
    | Constant
    | Other
    | Array
    | Object
    | Itself
    | Map
    | Union
    | Unknown
)

NOTHING = Union(())


def members_of(type_: Type) -> tuple[Type, ...]:
    """Return the members of a union; any other type is its only one."""
    return type_.members if isinstance(type_, Union) else (type_,)
