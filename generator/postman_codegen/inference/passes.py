"""From what was seen to what is meant: small rewrites of types, in the order of `PASSES`."""

from __future__ import annotations

from collections.abc import Callable

from postman_codegen.inference.enums import choices
from postman_codegen.inference.maps import is_invented, is_map
from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.recursion import folded
from postman_codegen.inference.types import (
    NOTHING,
    Array,
    Enum,
    Field,
    Formatted,
    Map,
    Null,
    Object,
    String,
    Text,
    Type,
    Union,
    Unknown,
    members_of,
)
from postman_codegen.inference.variants import as_one, told_apart
from postman_codegen.names import singular


def simplify(observed: Type, *, apart: bool = True) -> Type:
    """Return the type that a model should have, from what `observe` and `merge` gathered.

    Objects of one place that say to be of several kinds are kept `apart`, or are one.
    """
    for rewrite in (variants if apart else together, *PASSES):
        observed = rewrite(observed)
    return observed


def _with_parts(type_: Type, change: Callable[[Type, str], Type], key: str = "") -> Type:
    """Rebuild a type with its direct parts changed; each part comes with the key it's under."""
    match type_:
        case Array(items):
            return Array(change(items, singular(key)))
        case Map(values):
            return Map(change(values, singular(key)))
        case Object(fields):
            changed = (Field(f.key, change(f.type, f.key), f.required) for f in fields)
            return Object(tuple(changed), type_.tag)
        case Union(members):
            return merge_all(change(member, key) for member in members)
        case _:
            return type_


def variants(type_: Type, key: str = "") -> Type:
    """Tell objects apart by a field that says what they are, where they differ in others."""
    if isinstance(type_, Union):
        type_ = told_apart(type_)
    if isinstance(type_, Union):
        return Union(tuple(_with_parts(one, variants, key) for one in type_.members))
    if isinstance(type_, Object):
        type_ = Object(type_.fields)  # alone, it need not be told from anything
    return _with_parts(type_, variants, key)


def together(type_: Type, key: str = "") -> Type:
    """Make one object of all in one place."""
    if isinstance(type_, Union):
        type_ = as_one(type_)
    elif isinstance(type_, Object):
        type_ = Object(type_.fields)
    return _with_parts(type_, together, key)


def maps(type_: Type, key: str = "") -> Type:
    """Turn objects into maps where keys are ids, dates, codes or an exporter's inventions."""
    if isinstance(type_, Object) and type_.fields:
        named = tuple(field for field in type_.fields if not is_invented(field))
        if named and len(named) < len(type_.fields):
            type_ = Object(
                named, type_.tag
            )  # the invented keys are still taken, as keys without a field
        elif not named or is_map(type_, key):
            type_ = Map(merge_all(field.type for field in type_.fields))
    return _with_parts(type_, maps, key)


def recursion(type_: Type, key: str = "") -> Type:
    """Refer to the object itself where the same thing is nested in it."""
    if isinstance(type_, Object):
        type_ = folded(type_)
    return _with_parts(type_, recursion, key)


def enums(type_: Type, key: str = "") -> Type:
    """Name the values of texts that are constants by their look, or by coming again and again."""
    if isinstance(type_, Text):
        values = choices(type_, key)
        return Enum(values) if values else type_
    return _with_parts(type_, enums, key)


def texts(type_: Type) -> Type:
    """Settle on formats where every text has one."""
    if isinstance(type_, Text):
        return Formatted(type_.format) if type_.format else String()
    return _with_parts(type_, lambda part, _: texts(part))


def unknowns(type_: Type) -> Type:
    """Take any JSON where nothing was seen but null, [] and {}."""
    members = members_of(type_)
    if all(_says_nothing(member) for member in members):
        return Unknown()
    return merge_all(map(_opened, members))


def _opened(member: Type) -> Type:
    if member == Object(()):
        return Map(Unknown())
    return _with_parts(member, lambda part, _: unknowns(part))


def _says_nothing(type_: Type) -> bool:
    return type_ in (Null(), Unknown(), Object(()), Array(NOTHING))


PASSES: tuple[Callable[[Type], Type], ...] = (maps, recursion, enums, texts, unknowns)
"""After variants, maps come first: they merge the values of keys that were data."""
