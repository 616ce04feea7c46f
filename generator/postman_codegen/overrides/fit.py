"""An example -> where it contradicts what an override says; its values are never told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast

from postman_codegen.collection.variables import names_in
from postman_codegen.inference.observe import format_of
from postman_codegen.inference.schema import DEFINITION, Schema
from postman_codegen.overrides.models import SAID_BY
from postman_codegen.quoting import json_path

WORDS: Mapping[str, str] = {
    "array": "a list",
    "boolean": "true or false",
    "date": "a date, or is one in another spelling",
    "date-time": "a date and time, or is one in another spelling",
    "date-time-millis": "a date and time with three digits of a second",
    "integer": "an integer",
    "null": "null",
    "number": "a number that a float holds",
    "object": "an object",
    "string": "a text",
    "time": "a time, or is one in another spelling",
    "uuid": "a UUID, or is one in another spelling",
}


@dataclass(frozen=True, slots=True)
class Misfit:
    """What an example is not, at a JSON path; `said_by` is the key of the override, if any."""

    path: str
    message: str
    said_by: str | None


@dataclass(frozen=True, slots=True)
class _At:
    path: str
    said_by: str | None

    def of(self, part: Schema) -> _At:
        return _At(self.path, part.get(SAID_BY, self.said_by))

    def below(self, step: str | int, part: Schema) -> _At:
        return _At(json_path(self.path, step), part.get(SAID_BY, self.said_by))

    def is_no(self, word: str) -> Misfit:
        return Misfit(self.path, f"isn't {WORDS[word]}", self.said_by)


@dataclass(frozen=True, slots=True)
class Fit:
    """Compares JSON with schemas; where it's sent, a variable stands for any value."""

    definitions: Schema
    sent: bool = False

    def misfits(self, value: object, part: Schema) -> Iterator[Misfit]:
        """Yield where a value isn't what a schema says."""
        return self._misfits(value, part, _At("$", part.get(SAID_BY)))

    def _misfits(self, value: object, part: Schema, at: _At) -> Iterator[Misfit]:
        if self.sent and isinstance(value, str) and _is_variable(value.strip()):
            return
        if "$ref" in part:
            definition = self.definitions[part["$ref"].removeprefix(DEFINITION)]
            yield from self._misfits(value, definition, at.of(definition))
        elif "anyOf" in part:
            yield from _closest(list(self._misfits(value, one, at)) for one in part["anyOf"])
        elif not _is_a(part, value):
            yield at.is_no(_word(part))
        elif isinstance(value, dict):
            yield from self._in_object(cast("dict[str, object]", value), part, at)
        elif isinstance(value, list):
            for index, item in enumerate(cast("list[object]", value)):
                yield from self._misfits(item, part.get("items", {}), at.below(index, {}))

    def _in_object(self, value: Mapping[str, object], part: Schema, at: _At) -> Iterator[Misfit]:
        properties: Schema = part.get("properties", {})
        for key in part.get("required", ()):
            if key not in value:
                below = at.below(key, properties[key])
                yield Misfit(below.path, "is missing", below.said_by)
        for key, inner in value.items():
            schema: Schema = properties.get(key) or part.get("additionalProperties") or {}
            yield from self._misfits(inner, schema, at.below(key, schema))


def _is_variable(text: str) -> bool:
    return text in {f"{{{{{name}}}}}" for name in names_in(text)}


def _closest(found: Iterable[list[Misfit]]) -> list[Misfit]:
    """Return what keeps a value from the alternative that it fits best."""
    return min(found, key=lambda misfits: (bool(misfits), -len(misfits[0].path) if misfits else 0))


def _is_a(part: Schema, value: object) -> bool:
    match part.get("type"):
        case None:
            return True
        case "null":
            return value is None
        case "boolean":
            return isinstance(value, bool)
        case "integer":
            return isinstance(value, int) and not isinstance(value, bool)
        case "number":
            return isinstance(value, int | float) and not isinstance(value, bool) and _floats(value)
        case "string":
            return isinstance(value, str) and part.get("format") in (None, format_of(value))
        case "array":
            return isinstance(value, list)
        case _:
            return isinstance(value, dict)


def _floats(value: float) -> bool:
    try:
        return float(value) == value
    except OverflowError:
        return False


def _word(part: Schema) -> str:
    return str(part.get("format") or part["type"])
