"""Examples -> a value of each field, to be shown beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import TypeAlias, cast

from postman_codegen.api.types import (
    Alias,
    Constant,
    Either,
    ListOf,
    MapOf,
    Model,
    Reference,
    Shape,
    Types,
)
from postman_codegen.inference.schema import TypeName

LONGEST = 60
DEEPEST = 40
MOST_ITEMS = 10

Values: TypeAlias = Mapping[tuple[TypeName, str], str]
"""By model and key what an example holds there, as JSON."""


def values(shown: Iterable[tuple[object, Shape]], types: Types) -> Values:
    """Return the first value of each field that isn't null, of values that have these types."""
    found: dict[tuple[TypeName, str], str] = {}
    for value, shape in shown:
        _gather(value, shape, types, found, DEEPEST)
    return found


def _gather(
    value: object,
    shape: Shape,
    types: Types,
    found: dict[tuple[TypeName, str], str],
    depth: int,
) -> None:
    if not depth:
        return
    match shape:
        case Reference(name):
            definition = types.get(name)
            if isinstance(definition, Alias):
                _gather(value, definition.shape, types, found, depth - 1)
            elif isinstance(definition, Model) and isinstance(value, dict):
                _gather_fields(cast("dict[str, object]", value), definition, types, found, depth)
        case ListOf(inner) if isinstance(value, list):
            for one in cast("list[object]", value)[:MOST_ITEMS]:
                _gather(one, inner, types, found, depth - 1)
        case MapOf(inner) if isinstance(value, dict):
            for one in [*cast("dict[str, object]", value).values()][:MOST_ITEMS]:
                _gather(one, inner, types, found, depth - 1)
        case Either(members):
            fitting = max(members, key=lambda member: _fit(value, member, types))
            _gather(value, fitting, types, found, depth - 1)
        case _:
            pass


def _gather_fields(
    value: dict[str, object],
    model: Model,
    types: Types,
    found: dict[tuple[TypeName, str], str],
    depth: int,
) -> None:
    for member in model.members:
        held = value.get(member.key)
        if isinstance(held, str | int | float):
            found.setdefault((model.name, member.key), _shortened(held))
        _gather(held, member.shape, types, found, depth - 1)


def _fit(value: object, shape: Shape, types: Types) -> float:
    """Say how well a value fits, from 0 to 1."""
    match shape, value:
        case Reference(name), _:
            definition = types.get(name)
            if isinstance(definition, Alias):
                return _fit(value, definition.shape, types)
            if isinstance(definition, Model) and isinstance(value, dict):
                return _overlap(cast("dict[str, object]", value), definition)
            return 0
        case (ListOf(), list()) | (MapOf(), dict()):
            return 0.5
        case _:
            return 0


def _overlap(value: dict[str, object], model: Model) -> float:
    for member in model.members:
        if isinstance(member.shape, Constant) and value.get(member.key) != member.shape.value:
            return 0
    keys = {member.key for member in model.members}
    return (1 + len(keys & value.keys())) / (1 + len(keys | value.keys()))


def _shortened(value: object) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
