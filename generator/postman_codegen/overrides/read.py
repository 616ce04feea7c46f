"""The configuration's text -> overrides. Whatever is malformed is named, all of it at once."""

from __future__ import annotations

import keyword
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar, cast

from postman_codegen import names
from postman_codegen.inference.gather import RESERVED
from postman_codegen.inference.types import (
    Array,
    Boolean,
    Enum,
    Formatted,
    Integer,
    Number,
    String,
    Type,
    Unknown,
)
from postman_codegen.overrides import ModelOverride, OperationOverride, Override, Overrides, Said
from postman_codegen.problems import CollectionError, Location, Problem

OF_OPERATIONS = ("name", "drop")
OF_MODELS = ("name", "type", "enum", "map", "optional")

TYPES: Mapping[str, Type] = {
    "string": String(),
    "integer": Integer(),
    "number": Number(),
    "boolean": Boolean(),
    "date": Formatted("date"),
    "date-time": Formatted("date-time"),
    "time": Formatted("time"),
    "uuid": Formatted("uuid"),
    "any": Unknown(),
}

CLASS = re.compile(r"[A-Z][A-Za-z0-9_]*")

OverrideT = TypeVar("OverrideT", bound=Override)


def overrides_of(said: Said) -> Overrides:
    """Read what is said of operations and models.

    Raises:
        CollectionError: Some of it is malformed; every place is named.
    """
    problems: list[Problem] = []
    operations = _section(said, "operations", _operation, problems)
    models = _section(said, "models", _model, problems)
    if problems:
        raise CollectionError(*problems)
    return Overrides(operations, models)


def _section(
    said: Said,
    name: str,
    read: Callable[[_Line], OverrideT],
    problems: list[Problem],
) -> tuple[OverrideT, ...]:
    found: list[OverrideT] = []
    members = said.members.get(name, {})
    if not isinstance(members, dict):
        message = f"[tool.{said.table}] needs a table as {name}"
        problems.append(Problem(Location(said.file), message, "error"))
        return ()
    place = Override(said.file, f"{said.table}.{name}", "")
    lines = list(_lines(place, cast("dict[str, object]", members)))
    count = Counter(line.place for line in lines)
    problems += (one.problem("is there twice") for one, times in count.items() if times > 1)
    for line in lines:
        try:
            found.append(read(line))
        except _MalformedError as error:
            problems.append(line.place.problem(str(error)))
    return tuple(found)


class _MalformedError(Exception):
    """What is wrong with a line."""


@dataclass(frozen=True, slots=True)
class _Line:
    """The options of one name."""

    place: Override
    options: Mapping[str, object]

    def know(self, *keys: str) -> None:
        """Refuse a line that says nothing, or something else."""
        if not self.options:
            raise _MalformedError(f"needs a table with some of {', '.join(keys)}")
        for key in self.options:
            if key not in keys:
                raise _MalformedError(f"knows no {key}, but {', '.join(keys)}")

    def text(self, key: str) -> str | None:
        value = self.options.get(key)
        if value is not None and not isinstance(value, str):
            raise _MalformedError(f"needs a text as {key}")
        return value

    def truth(self, key: str) -> bool | None:
        value = self.options.get(key)
        if value is not None and not isinstance(value, bool):
            raise _MalformedError(f"needs true or false as {key}")
        return value

    def marked(self, key: str) -> bool:
        """Tell whether something is said that can't be unsaid."""
        if self.options.get(key, True) is not True:
            raise _MalformedError(f"needs true as {key}, or none")
        return key in self.options


def _lines(place: Override, members: Mapping[str, object]) -> Iterator[_Line]:
    """Find what is said of each name: the dots of one that isn't quoted are tables in tables."""
    for step, value in members.items():
        key = f"{place.key}.{step}" if place.key else step
        here = Override(place.file, place.table, key)
        inner = cast("dict[str, object]", value) if isinstance(value, dict) else {}
        options = {name: said for name, said in inner.items() if not isinstance(said, dict)}
        if options or not inner:
            yield _Line(here, options)
        yield from _lines(here, {name: inner[name] for name in inner if name not in options})


def _operation(line: _Line) -> OperationOverride:
    line.know(*OF_OPERATIONS)
    name, drop = line.text("name"), line.marked("drop")
    if name is not None and drop:
        raise _MalformedError("can't be dropped and have a name")
    if name is not None:
        _check(name, names.snake(name, fallback=""))
    place = line.place
    return OperationOverride(place.file, place.table, place.key, name, drop)


def _model(line: _Line) -> ModelOverride:
    line.know(*OF_MODELS)
    place = line.place
    steps = place.key.split(".", 2)
    if not all(steps) or len(steps) == 1:
        raise _MalformedError("needs the form module.Model or module.Model.field")
    name, optional = line.text("name"), line.truth("optional")
    is_field = len(steps) > len(("module", "Model"))
    if optional is not None and not is_field:
        raise _MalformedError("is a model: only a field can be optional")
    if name is not None and is_field:
        _check(name, names.field_name(name))
    elif name is not None:
        _check_class(name)
    type_, map_ = _type(line), line.marked("map")
    if map_ and isinstance(type_, Unknown | Array):
        raise _MalformedError("has the type of the whole, and is a map: say one of both")
    return ModelOverride(place.file, place.table, place.key, name, type_, map_, optional)


def _check(name: str, legal: str) -> None:
    """Refuse a name that would have to be changed to be one."""
    if name != legal:
        hint = f", {legal} could be" if legal.isidentifier() else ""
        raise _MalformedError(f"{name!r} can't be its name{hint}")


def _check_class(name: str) -> None:
    if not CLASS.fullmatch(name) or keyword.iskeyword(name) or name in RESERVED:
        legal = names.pascal(name, fallback="", reserved=RESERVED) if name not in RESERVED else ""
        _check(name, legal if CLASS.fullmatch(legal) and legal != name else "")


def _type(line: _Line) -> Type | None:
    """Read a type; a list of one is a list of it."""
    values = line.options.get("enum")
    said = line.options.get("type")
    if values is not None and said is not None:
        raise _MalformedError("has a type and an enum: say one of both")
    if values is not None:
        return _enum(values)
    if said is None:
        return None
    one = _only(said)
    word = said if one is None else one
    if not isinstance(word, str) or word not in TYPES:
        raise _MalformedError(f"needs as type one of {', '.join(TYPES)}, or a list of one")
    return TYPES[word] if one is None else Array(TYPES[word])


def _only(said: object) -> object:
    """Return the only item of a list, None for anything else."""
    items = cast("list[object]", said) if isinstance(said, list) else []
    return items[0] if len(items) == 1 else None


def _enum(values: object) -> Enum:
    texts = cast("list[object]", values) if isinstance(values, list) else []
    if not texts or not all(isinstance(text, str) for text in texts):
        raise _MalformedError("needs a list of texts as enum")
    return Enum(tuple(sorted(set(cast("list[str]", texts)))))
