"""What an answer lacks is no error until it is read.

From some examples nobody can know what an API always sends.  So a field that all of them had is
required for whoever makes a model, and for type checkers; but an answer without it is still read,
and only reading that field raises an AttributeError.

A complete answer costs nothing: the ordinary validator goes first.  Where that fails, a twin of
it is asked, in which every required field has a default; models then forget the defaults.
Strict validation knows no twin.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel, GetCoreSchemaHandler, ValidationError
from pydantic_core import CoreSchema, SchemaValidator, core_schema

ModelT = TypeVar("ModelT", bound=BaseModel)

_ABSENT = object()

_within = ContextVar("_within", default=False)
"""Whether a schema is being made for the inside of another model's, which has a twin already."""

_complete = ContextVar("_complete", default=False)


@contextmanager
def complete() -> Generator[None]:
    """Take what is absent for an error, as a constructor does."""
    token = _complete.set(True)
    try:
        yield
    finally:
        _complete.reset(token)


def tolerant(model: type[BaseModel], handler: GetCoreSchemaHandler) -> CoreSchema:
    """Return the schema of a model, with its twin unless it's for the inside of another one."""
    token = _within.set(True)
    try:
        schema = ordinary(handler(model))
    finally:
        _within.reset(token)
    with suppress(LookupError):  # a recursive one is still being made
        _serialize_as_is(handler.resolve_ref_schema(schema))
    if _within.get():
        return schema

    def read(value: object) -> object:
        # The ordinary validator has said what is wrong; there is nothing to add to that.
        nothing = ValidationError.from_exception_data(model.__name__, [])
        if _complete.get():
            raise nothing
        try:
            return _twin(model).validate_python(value)
        except ValidationError:
            raise nothing from None

    either = core_schema.union_schema(
        [(schema, model.__name__), core_schema.no_info_plain_validator_function(read)],
        mode="left_to_right",
    )
    return core_schema.lax_or_strict_schema(either, schema)


def _serialize_as_is(node: Any) -> None:  # noqa: ANN401  any part of a schema
    """Let members of unions be written by what they are, not by which is complete."""
    if not isinstance(node, dict):
        return
    schema = cast("dict[str, Any]", node)
    if schema.get("type") == "union" and not _is_written_in_its_own_way(schema["choices"]):
        schema["serialization"] = core_schema.simple_ser_schema("any")
    for key in ("schema", "items_schema", "values_schema"):
        _serialize_as_is(schema.get(key))
    if schema.get("type") == "model-fields":
        for field in schema["fields"].values():
            _serialize_as_is(field)


def _is_written_in_its_own_way(node: Any) -> bool:  # noqa: ANN401  any part of a schema
    """Tell whether a part that is no model says how it's written."""
    if isinstance(node, list | tuple):
        return any(map(_is_written_in_its_own_way, cast("Iterable[object]", node)))
    if not isinstance(node, dict):
        return False
    schema = cast("dict[str, Any]", node)
    parts = (schema.get(key) for key in ("schema", "items_schema", "values_schema", "choices"))
    return schema.get("type") != "model" and (
        "serialization" in schema or any(map(_is_written_in_its_own_way, parts))
    )


def ordinary(schema: CoreSchema) -> CoreSchema:
    """Return the schema of a model without its twin."""
    plain: Any = schema
    if plain["type"] == "definitions":
        return cast("CoreSchema", {**plain, "schema": ordinary(plain["schema"])})
    if plain["type"] == "lax-or-strict":
        plain = plain["strict_schema"]
    return cast("CoreSchema", plain)


@cache
def _twin(model: type[BaseModel]) -> SchemaValidator:
    model.model_rebuild()  # unless it has been used by itself already
    schema = _with_defaults(ordinary(model.__pydantic_core_schema__))
    return SchemaValidator(schema, _use_prebuilt=False)  # the ordinary ones, that is


def _with_defaults(node: Any) -> Any:  # noqa: ANN401  any part of a schema
    if isinstance(node, list):
        return [_with_defaults(part) for part in cast("list[object]", node)]
    if isinstance(node, tuple):
        return tuple(_with_defaults(part) for part in cast("tuple[object, ...]", node))
    if not isinstance(node, Mapping):
        return node
    schema: dict[str, Any] = {
        key: part if key in _NO_SCHEMAS else _with_defaults(part)
        for key, part in cast("Mapping[str, object]", node).items()
    }
    if schema.get("type") == "model-field" and schema["schema"]["type"] != "default":
        schema["schema"] = core_schema.with_default_schema(schema["schema"], default=_ABSENT)
    if schema.get("type") == "model":
        ref = schema.pop("ref", None)
        return core_schema.no_info_after_validator_function(
            _forgetting, cast("CoreSchema", schema), ref=ref
        )
    return schema


_NO_SCHEMAS = frozenset({"cls", "config", "metadata", "serialization"})


def _forgetting(model: ModelT) -> ModelT:
    values = vars(model)
    for name in [name for name, value in values.items() if value is _ABSENT]:
        del values[name]
    return model
