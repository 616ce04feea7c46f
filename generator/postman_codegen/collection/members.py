"""Members that mean the same wherever they stand: descriptions, switches, typed values."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from postman_codegen.collection.javascript import (
    as_list,
    as_object,
    number_of,
    text_of,
    truthy,
)
from postman_codegen.runtime.javascript import compact_json

if TYPE_CHECKING:
    from collections.abc import Mapping


def read_description(definition: Mapping[str, object]) -> str:
    """Return a description given as text or `{content, type}`."""
    value = definition.get("description")
    members = as_object(value)
    content = members.get("content") if members is not None else value
    return content if isinstance(content, str) else ""


def is_disabled(definition: Mapping[str, object]) -> bool:
    """Return whether a header, parameter or variable is switched off; `enabled` says nothing."""
    return truthy(definition.get("disabled"))


def cast_value(definition: Mapping[str, object]) -> object:
    """Return the value of a variable or parameter as its declared type has it; "" is missing."""
    value = definition.get("value", "")
    match declared_type(definition):
        case "string":
            return text_of(value)
        case "boolean":
            return truthy(value)
        case "number":
            return number_of(value)
        case "array" | "object" as kind:
            return _parsed(value, kind)
        case _:
            return value


def declared_type(definition: Mapping[str, object]) -> str:
    """Return the type in lower case, "" without one."""
    declared = definition.get("type")
    return "" if declared is None else text_of(declared).lower()


def _parsed(value: object, kind: str) -> object:
    try:
        parsed: object = json.loads(value if isinstance(value, str) else compact_json(value))
    except ValueError:
        return ""
    sound = as_list(parsed) if kind == "array" else as_object(parsed)
    return "" if sound is None else sound
