"""How a JSON body differs from its inferred type, by JSON path; values are never told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, TypeGuard, Union, get_args, get_origin

from pydantic import BaseModel, TypeAdapter, ValidationError

from postman_codegen.quoting import json_path

ROOT = "$"

Error = tuple[tuple[str | int, ...], str]
"""An error of pydantic's: the steps that still lead to it, and its type."""

EXPECTED = {
    "bool": "true or false",
    "date": "a date",
    "datetime": "a date and time",
    "dict": "an object",
    "enum": "a known value",
    "float": "a number",
    "int": "an integer",
    "list": "a list",
    "literal": "a known value",
    "model": "an object",
    "none": "null",
    "string": "a string",
    "time": "a time",
    "timezone": "a time zone",
    "url": "a URL",
    "uuid": "a UUID",
}
"""What was expected, by the first word of an error's type."""


def drifts(body: object, type_: TypeAdapter[Any], content: bytes) -> Iterator[str]:
    """Yield what keeps a body from being of a type.

    As strict as the examples were read: "3" isn't the 3 that a lenient client makes of it.
    """
    try:
        type_.validate_json(content, strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False, include_context=False, include_input=False)
        yield from _told(ROOT, body, [(one["loc"], one["type"]) for one in found])


def news(body: object, type_: object, path: str = ROOT) -> Iterator[str]:
    """Yield the paths of members that a type has no place for."""
    for member in _members_of(type_):
        if _is_object(body) and get_origin(member) is dict:
            for key, value in body.items():
                yield from news(value, get_args(member)[1], json_path(path, key))
        elif _is_list(body) and get_origin(member) is list:
            for index, value in enumerate(body):
                yield from news(value, get_args(member)[0], json_path(path, index))
    models = [one for one in _members_of(type_) if _is_model(one)]
    if _is_object(body) and models:
        # Of several models, the one is meant that knows most of it.
        known = max(map(_fields, models), key=lambda fields: len(fields.keys() & body.keys()))
        for key, value in body.items():
            if key in known:
                yield from news(value, known[key], json_path(path, key))
            else:
                yield f"{json_path(path, key)}: new"


def _told(path: str, node: object, errors: Iterable[Error]) -> Iterator[str]:
    """Follow errors into a body; steps that aren't in it name the members of a union."""
    here: list[str] = []
    below: dict[str | int, list[Error]] = {}
    branches: dict[str | int, list[Error]] = {}
    for steps, kind in errors:
        if not steps:
            here.append(kind)
        elif kind == "missing" and len(steps) == 1:
            yield f"{json_path(path, steps[0])}: missing"
        else:
            into = below if _has(node, steps[0]) else branches
            into.setdefault(steps[0], []).append((steps[1:], kind))
    for step, more in below.items():
        yield from _told(json_path(path, step), _at(node, step), more)
    # A member of a union that begins well is the one that is meant.
    meant = sorted((more for more in branches.values() if any(steps for steps, _ in more)), key=len)
    if meant:
        yield from _told(path, node, meant[0])
        return
    here += [kind for more in branches.values() for _, kind in more]
    if here:
        expected = dict.fromkeys(map(_expected, here))
        if "a string" in expected:  # whose known values are only some
            expected.pop("a known value", None)
        yield f"{path}: expected {' or '.join(expected)}, got {_kind_of(node)}"


def _expected(kind: str) -> str:
    return EXPECTED.get(kind.partition("_")[0], f"something else ({kind})")


def _kind_of(value: object) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "true or false"
        case int():
            return "an integer"
        case float():
            return "a number"
        case str():
            return "a string"
        case list():
            return "a list"
        case _:
            return "an object"


def _has(node: object, step: str | int) -> bool:
    if _is_object(node):
        return step in node
    return _is_list(node) and isinstance(step, int) and step < len(node)


def _at(node: object, step: str | int) -> object:
    if _is_object(node):
        return node[str(step)]
    return node[int(step)] if _is_list(node) else None


def _members_of(type_: object) -> tuple[object, ...]:
    """Return the members of a union, of which any other type is the only one."""
    origin = get_origin(type_)
    if origin is Annotated:
        return _members_of(get_args(type_)[0])
    if origin in {Union, UnionType}:
        return tuple(one for member in get_args(type_) for one in _members_of(member))
    return (type_,)


def _is_model(type_: object) -> TypeGuard[type[BaseModel]]:
    return isinstance(type_, type) and issubclass(type_, BaseModel)


def _fields(model: type[BaseModel]) -> Mapping[str, object]:
    """Return the types of a model's members, by their keys."""
    model.model_rebuild()  # its classes may have been defined after it
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _is_object(value: object) -> TypeGuard[dict[str, object]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)
