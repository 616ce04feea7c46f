"""Things that hold things of their own kind: a comment its replies, a folder its folders."""

from __future__ import annotations

from collections.abc import Iterator

from postman_codegen.inference.maps import kinds_of
from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.types import Array, Field, Itself, Map, Object, Type, Union

_LEAST_COMMON = 2


def folded(type_: Object) -> Object:
    """Make one object of all that is nested in itself; any other stays as it is."""
    keys = frozenset(one.key for one in type_.fields if _is_again(type_, one))
    if not keys:
        return type_
    merged = merge_all(_within_itself(level, keys) for level in _levels(type_, keys))
    return merged if isinstance(merged, Object) else type_


def _is_again(outer: Object, field: Field) -> bool:
    """Tell whether what is under a key has what the object has that it's in."""
    inner = _object(field.type)
    if inner is None:
        return False
    own = {one.key: one.type for one in outer.fields if one.key != field.key}
    required = {one.key for one in outer.fields if one.required} - {field.key}
    there = {one.key: one.type for one in inner.fields if one.key != field.key}
    return (
        len(there) >= _LEAST_COMMON
        and required <= there.keys() <= own.keys()
        and all(len(kinds_of(own[key], there[key])) <= 1 for key in there)
    )


def _levels(type_: Object, keys: frozenset[str]) -> Iterator[Object]:
    yield type_
    for one in type_.fields:
        inner = _object(one.type)
        if one.key in keys and inner is not None:
            yield from _levels(inner, keys)


def _within_itself(level: Object, keys: frozenset[str]) -> Object:
    return Object(
        tuple(
            Field(one.key, _again(one.type) if one.key in keys else one.type, one.required)
            for one in level.fields
        ),
        level.tag,
    )


def _object(type_: Type) -> Object | None:
    """Return the object under a key, be it one, a list of them, or something else beside null."""
    match type_:
        case Object():
            return type_
        case Array(inner) | Map(inner):
            return _object(inner)
        case Union(members):
            return next(filter(None, map(_object, members)), None)
        case _:
            return None


def _again(type_: Type) -> Type:
    match type_:
        case Object():
            return Itself()
        case Array(items):
            return Array(_again(items))
        case Map(values):
            return Map(_again(values))
        case Union(members):
            return merge_all(map(_again, members))
        case _:
            return type_
