"""A type -> the type that an override makes of it.

What is said holds for what is inside: a list stays a list, a map a map, and what may be null
still may. Only "any", and a list that is said to be one, replace the whole.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postman_codegen.inference.gather import Group, Schema
from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.types import (
    Array,
    Boolean,
    Enum,
    Field,
    Formatted,
    Integer,
    Map,
    Null,
    Number,
    Object,
    String,
    Type,
    Union,
    Unknown,
    members_of,
)
from postman_codegen.overrides import ModelOverride


def changed(type_: Type, override: ModelOverride) -> Type:
    """Return a type as an override wants it."""
    if override.map:
        type_ = mapped(type_)
    return type_ if override.type is None else said_to_be(type_, override.type)


def said_to_be(type_: Type, said: Type) -> Type:
    """Return a type with another one inside."""
    if isinstance(said, Unknown | Array):
        return merge_all((said, Null())) if _takes_null(type_) else said
    match type_:
        case Array(items):
            return Array(said_to_be(items, said))
        case Map(values):
            return Map(said_to_be(values, said))
        case Union(members) if members:
            return merge_all(said_to_be(member, said) for member in members)
        case Null():
            return type_
        case Unknown():  # of what was seen, null is what a definite type leaves out
            return merge_all((said, Null()))
        case _:
            return said


def mapped(type_: Type) -> Type:
    """Return a type with maps in place of objects."""
    match type_:
        case Object(fields) if fields:
            return Map(merge_all(field.type for field in fields))
        case Array(items):
            return Array(mapped(items))
        case Union(members) if members:
            return merge_all(map(mapped, members))
        case Map() | Null():
            return type_
        case Unknown():
            return merge_all((Map(type_), Null()))
        case _:  # an example will say that it isn't one
            return Map(Unknown())


def _takes_null(type_: Type) -> bool:
    return any(isinstance(member, Null | Unknown) for member in members_of(type_))


def type_of(part: Schema, groups: Sequence[Group], within: tuple[int, ...] = ()) -> Type:
    """Return the type that a schema was written from; what holds itself may hold anything."""
    if "$ref" in part:
        number: int = part["$ref"]
        if number in within:
            return Unknown()
        return type_of(groups[number].body, groups, (*within, number))
    if "open" in part:
        enum: int = part["open"]
        return type_of(groups[enum].body, groups, within)
    if "enum" in part:
        return Enum(tuple(part["enum"]))
    if "anyOf" in part:
        return merge_all(type_of(member, groups, within) for member in part["anyOf"])
    if "properties" in part:
        return Object(
            tuple(
                Field(key, type_of(inner, groups, within), key in part["required"])
                for key, inner in part["properties"].items()
            )
        )
    if "items" in part:
        return Array(type_of(part["items"], groups, within))
    if "additionalProperties" in part:
        return Map(type_of(part["additionalProperties"], groups, within))
    if "format" in part:
        return Formatted(part["format"])
    return _PLAIN.get(part.get("type", ""), Unknown())


_PLAIN: Mapping[str, Type] = {
    "null": Null(),
    "boolean": Boolean(),
    "integer": Integer(),
    "number": Number(),
    "string": String(),
}
