"""The JSON Schema of a collection's types -> the same as the Api has it."""

from __future__ import annotations

from collections.abc import Mapping

from postman_codegen.api.types import (
    Alias,
    Anything,
    Constant,
    Definition,
    Either,
    Enumeration,
    ListOf,
    MapOf,
    Member,
    Model,
    OtherThan,
    Plain,
    Reference,
    Shape,
    Types,
)
from postman_codegen.inference.schema import (
    DEFINITION,
    FORCED_NAME,
    PYTHON_TYPES,
    Document,
    Schema,
    TypeName,
)
from postman_codegen.inference.types import Format

FORMATS: Mapping[str, Format] = {written: format_ for format_, written in PYTHON_TYPES.items()}


def graph(document: Document) -> Types:
    """Return every definition of a document by its name."""
    found = (_definition(title, one) for title, one in document.schema["$defs"].items())
    return {one.name: one for one in found}


def _definition(title: str, schema: Schema) -> Definition:
    name, doc = _name(title), schema.get("description", "")
    if "enum" in schema:
        values = zip(schema["x-enum-varnames"], schema["enum"], strict=True)
        return Enumeration(name, doc, tuple(values))
    if "properties" not in schema:
        return Alias(name, doc, _shape(schema))
    required = frozenset(schema["required"])
    members = (
        Member(key, part[FORCED_NAME], _shape(part), key in required)
        for key, part in schema["properties"].items()
    )
    return Model(name, doc, tuple(members))


def _name(title: str) -> TypeName:
    module, _, name = title.rpartition(".")
    return TypeName(module, name)


def _shape(part: Schema) -> Shape:
    match part:
        case {"$ref": str(reference)}:
            return Reference(_name(reference.removeprefix(DEFINITION)))
        case {"x-python-type": str(written)} if written not in FORMATS:  # Open[module.Name]
            return Reference(_name(written.removeprefix("Open[").removesuffix("]")))
        case {"x-python-type": str(written)}:
            return Plain("string", FORMATS[written])
        case {"anyOf": [*members]}:
            return Either(tuple(map(_shape, members)))
        case {"items": items}:
            return ListOf(_shape(items))
        case {"additionalProperties": values}:
            return MapOf(_shape(values))
        case {"const": str(value)}:
            return Constant(value)
        case {"not": {"enum": [*known]}}:
            return OtherThan(tuple(known))
        case {"type": kind}:
            return Plain(kind, part.get("format"))
        case _:
            return Anything()
