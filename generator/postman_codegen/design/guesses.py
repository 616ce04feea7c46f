"""What the saved values of a parameter say of its type, its default, and whether it's needed."""

from __future__ import annotations

import re
from dataclasses import replace

from postman_codegen.api import JSON, Parameter, ValueType
from postman_codegen.secrets.values import REDACTED

PLACEHOLDER = re.compile(r"<([A-Za-z-]+)>")
PLACEHOLDER_TYPES: dict[str, ValueType] = {
    "integer": "integer",
    "long": "integer",
    "int": "integer",
    "number": "number",
    "float": "number",
    "double": "number",
    "boolean": "boolean",
}
INTEGER = re.compile(r"-?(0|[1-9]\d{0,8})")
FLOAT = re.compile(r"-?(0|[1-9]\d*)\.\d*[1-9]")
MEASURE = re.compile(
    r"(?:price|amount|qty|quantity|rate|lat|latitude|lon|lng|longitude|weight|ratio|balance|score)$",
    re.IGNORECASE,
)
"""Keys of numbers that happen to be saved whole."""

IDENTIFIERS = frozenset(
    "code guid id ids key no number phone ref reference uuid version zip".split()
)
"""Last words of keys whose digits are no number."""

NAMING = frozenset("guid id ids ref reference uuid".split())
"""Last words of keys that name one thing: the saved one is an example, never a default."""

ONE_TIME = re.compile(r"idempotency|nonce|request-?id|correlation-?id|trace-?id", re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)

DEFAULTS = re.compile(
    r"(?:^|[_\W])(?:page|per|limit|offset|size|count|max|top|skip|sort|order|direction|format|fields"
    r"|expand|include|version|lang|language|locale|type|action|alt)(?:$|[_\W])"
)
"""Keys that say how to answer: there a saved value is a good default even where it's described."""

CONDITIONS = frozenset(
    {"if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range"}
)
"""Headers about what the caller has already: a saved one is stale."""

REQUIRED = re.compile(r"\W*required\b", re.IGNORECASE)
REQUIRED_MARK = re.compile(
    r"\W*required(?:[)\]*.:,;]+|\s+[\u2013\u2014-]|\s*$)\s*(?:[\u2013\u2014:-]\s+)?", re.IGNORECASE
)
"""How a description begins that says so beside the point: "(Required) The id", "Required."."""


def guessed(parameter: Parameter, values: list[str]) -> Parameter:
    """Guess type and default from the saved values.

    A placeholder, a blank and what stands for a secret are no default.
    """
    types: set[ValueType] = {_type_of(parameter.name, value) for value in values if value}
    type_: ValueType = types.pop() if len(types) == 1 else "string"
    real = [value for value in values if value and not _is_placeholder(value)]
    typed = [_value(type_, value) for value in real]
    default: JSON = typed if len(typed) > 1 else typed[0] if typed else None
    return replace(parameter, type=type_, default=default)


def _is_placeholder(value: str) -> bool:
    return PLACEHOLDER.fullmatch(value) is not None or REDACTED.search(value) is not None


def is_required(parameter: Parameter) -> bool:
    """Tell whether only the caller can know a value: a thing's id, or what's good for one call."""
    if REQUIRED.match(parameter.doc) or ONE_TIME.search(parameter.key):
        return True
    values = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    if any(isinstance(value, str) and UUID.fullmatch(value) for value in values):
        return True
    if parameter.default is None or _last_word(parameter.name) not in NAMING:
        return False
    return parameter.place == "body" or (parameter.place == "query" and not parameter.doc)


def unmarked(doc: str) -> str:
    """Return what a description says but that a value is required, which the signature says."""
    return doc[mark.end() :] if (mark := REQUIRED_MARK.match(doc)) else doc


def _last_word(name: str) -> str:
    return name.rstrip("_").rpartition("_")[2]


def is_example(parameter: Parameter) -> bool:
    """Tell whether a saved value of the query only shows how one looks.

    Who describes parameters, as converters from OpenAPI do, fills in examples; who doesn't
    has saved what shall be sent.
    """
    return (
        parameter.place == "query"
        and bool(parameter.doc)
        and parameter.type != "boolean"
        and (not DEFAULTS.search(parameter.name) or _last_word(parameter.name) in NAMING)
    )


def _type_of(name: str, value: str) -> ValueType:
    placeholder = PLACEHOLDER.fullmatch(value)
    if placeholder:
        return PLACEHOLDER_TYPES.get(placeholder[1].lower(), "string")
    if value in {"true", "false"}:
        return "boolean"
    if _last_word(name) in IDENTIFIERS:
        return "string"
    if INTEGER.fullmatch(value):
        return "number" if MEASURE.search(name) else "integer"
    if FLOAT.fullmatch(value) and str(float(value)) == value:
        return "number"
    return "string"


def _value(type_: ValueType, value: str) -> JSON:
    if type_ == "boolean":
        return value == "true"
    if type_ == "integer":
        return int(value)
    if type_ == "number":
        return int(value) if INTEGER.fullmatch(value) else float(value)
    return value
