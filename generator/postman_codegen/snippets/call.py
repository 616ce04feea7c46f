"""The call that an operation's snippets make: of its first saved success, else the item's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from postman_codegen.api import JSON, Answer, Api, Fixture, Operation, Parameter
from postman_codegen.api.types import (
    NULL,
    Anything,
    Either,
    Plain,
    Reference,
    Shape,
    Types,
    unaliased,
)
from postman_codegen.design.example import thing
from postman_codegen.design.matching import sample
from postman_codegen.design.verbs import COMMANDS
from postman_codegen.names import snake

SUCCESS = range(200, 300)

MADE_ANEW: Mapping[str, str] = {
    "$guid": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    "$randomUUID": "9b1deb4d-3b7d-4bad-9bdd-2b0d7b3dcb6d",
    "$timestamp": "1767225600",
    "$isoTimestamp": "2026-01-01T00:00:00.000Z",
    "$randomInt": "42",
}
"""What stands for values that the client makes anew for each call."""

LONGEST_SUFFIX = 5
LONGEST_VARIABLE = 20

DETAILS = frozenset({"detail", "details", "info", "information"})


@dataclass(frozen=True, slots=True)
class FileNamed:
    """A file beside the snippet."""

    name: str


Passed: TypeAlias = "JSON | FileNamed | list[FileNamed]"


@dataclass(frozen=True, slots=True)
class Call:
    """What is passed to an operation, and what its answer is called.

    `arguments` has all that is passed, `values` also what isn't and so is the default.
    """

    arguments: Mapping[str, Passed]
    values: Mapping[str, Passed]
    variable: str

    @property
    def files(self) -> tuple[str, ...]:
        """The files that it sends, each once."""
        found = (one for value in self.values.values() for one in several(value))
        return tuple(dict.fromkeys(one.name for one in found if isinstance(one, FileNamed)))


def call_of(operation: Operation) -> Call:
    """Choose the call."""
    fixture = _example(operation)
    known = dict(fixture.arguments if fixture else operation.saved)
    passed: dict[str, Passed] = {}
    values: dict[str, Passed] = {}
    for parameter in operation.parameters:
        name = parameter.name
        given = known.get(name, sample(parameter) if parameter.required else parameter.default)
        value = _passed(parameter, given, operation)
        if name in known or parameter.required:
            if not _is_made_anew(parameter, given):
                passed[name] = value
            if isinstance(given, str) and _is_fresh(given):
                value = MADE_ANEW.get(given, given.lstrip("$"))
        values[name] = value
    return Call(passed, values, _variable(operation))


def _variable(operation: Operation) -> str:
    """Name the answer: after what the operation gets, or after all of it where that's no verb."""
    words = operation.name.strip("_").split("_")
    if words[0] not in COMMANDS and words[-1] not in DETAILS:
        return operation.name if len(operation.name) <= LONGEST_VARIABLE else "answer"
    return snake(thing(operation.name), fallback="answer")


def _example(operation: Operation) -> Fixture | None:
    fine = (one for one in operation.fixtures if one.answer and one.sent)
    return next(fine, next(iter(operation.fixtures), None))


def _is_fresh(value: object) -> bool:
    return isinstance(value, str) and value.startswith("$")


def _is_made_anew(parameter: Parameter, value: object) -> bool:
    """Tell whether the client makes a value by itself where none is passed."""
    return not parameter.required and _is_fresh(value) and value == parameter.key


def _passed(parameter: Parameter, value: object, operation: Operation) -> Passed:
    if parameter.type != "file" or value is None:
        return cast("JSON", value)
    name = _file_name(parameter, operation)
    if not isinstance(value, list):
        return FileNamed(name)
    count = len(cast("list[object]", value))
    stem, dot, suffix = name.partition(".")
    numbers = range(1, count + 1)
    return [FileNamed(f"{stem}_{number}{dot}{suffix}") for number in numbers]


def _file_name(parameter: Parameter, operation: Operation) -> str:
    """Name a file after what it is, with a suffix where its media type tells one."""
    body = operation.body
    declared = body.media_types.get(parameter.key, "") if body else ""
    if body and body.kind == "binary" and body.media_type:
        declared = "".join(one for one in body.media_type if isinstance(one, str))
    suffix = declared.partition(";")[0].rpartition("/")[2]
    fits = suffix.isascii() and suffix.isalnum() and len(suffix) <= LONGEST_SUFFIX
    return f"{parameter.name.strip('_')}.{suffix if fits else 'bin'}"


def several(value: object) -> list[object]:
    """Return the values that are passed: none, one or a list of them."""
    if value is None:
        return []
    return cast("list[object]", value) if isinstance(value, list) else [value]


def answered(operation: Operation) -> tuple[Answer, ...]:
    """Return what an operation answers when all goes well, each kind once."""
    found = {(one.kind, one.type): one for one in operation.answers if one.status in SUCCESS}
    return tuple(found.values())


TEXT = Plain("string")


def shape_of(api: Api, operation: Operation) -> Shape | None:
    """Return the shape of what an operation answers; None for bytes, alone or among others."""
    answers = answered(operation)
    if not answers:
        return Anything()
    if any(one.kind == "bytes" for one in answers):
        return None
    shapes = dict.fromkeys(_shape(one, api.types) for one in answers)
    ordered = sorted(shapes, key=lambda shape: shape == NULL)
    return ordered[0] if len(ordered) == 1 else Either(tuple(ordered))


def _shape(answer: Answer, types: Types) -> Shape:
    if answer.kind == "json":
        return unaliased(Reference(answer.type), types) if answer.type else Anything()
    return NULL if answer.kind == "nothing" else TEXT


def members(shape: Shape, types: Types) -> tuple[Shape, ...]:
    """Return the alternatives, each resolved; any other shape is the only one."""
    shape = unaliased(shape, types)
    if not isinstance(shape, Either):
        return (shape,)
    return tuple(dict.fromkeys(one for member in shape.members for one in members(member, types)))
