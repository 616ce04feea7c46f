"""How types are spelled in Python, as the models have them."""

from __future__ import annotations

from collections.abc import Mapping

from postman_codegen.api.types import (
    Anything,
    Constant,
    Either,
    Enumeration,
    ListOf,
    MapOf,
    Member,
    OtherThan,
    Plain,
    Reference,
    Shape,
    Types,
)
from postman_codegen.quoting import quoted

NONE = "None"
ANYTHING = "Unknown"

PLAIN: Mapping[str, str] = {
    "null": NONE,
    "boolean": "bool",
    "integer": "int",
    "number": "float",
    "string": "str",
    "date": "date",
    "date-time": "datetime",
    "date-time-millis": "DatetimeMillis",
    "time": "time",
    "uuid": "UUID",
}


def spelled(shape: Shape, types: Types) -> str:
    """Spell a type; what it refers to by name only, without its module."""
    match shape:
        case Plain(kind, format_):
            found = PLAIN[format_ or kind]
        case Anything():
            found = ANYTHING
        case Constant(value):
            found = f"Literal[{quoted(value)}]"
        case OtherThan(known):
            found = f"Annotated[str, other_than({', '.join(map(quoted, known))})]"
        case ListOf(items):
            found = f"list[{spelled(items, types)}]"
        case MapOf(values):
            found = f"dict[str, {spelled(values, types)}]"
        case Either(members):
            found = " | ".join(spelled(member, types) for member in members)
        case Reference(name):
            is_open = isinstance(types[name], Enumeration)
            found = f"Open[{name.name}]" if is_open else name.name
    return found


def annotation(member: Member, types: Types) -> str:
    """Spell the type of a field: None is what one has that is left out."""
    found = spelled(member.shape, types)
    if member.required or found.rpartition(" | ")[2] in {NONE, ANYTHING}:
        return found
    return f"{found} | {NONE}"
