"""How definite the types are: acceptance must not be bought with looseness.

Counted are the places of a body that hold a scalar, never null, in every example of an item and
status; in lists, in every item of every list.  Keys below a map are one place.  Where examples
themselves show several kinds of scalar (text, number, boolean) there is nothing to be definite
about.  A placeholder such as "<long>" shows what it says.

A place is definite when reading it needs no question: its type is one scalar (text and open enums,
numbers, booleans, or one type of the standard library), and neither it nor anything on the way to
it may be None, any JSON, or of several types that don't all have it.
"""

from __future__ import annotations

import datetime as dt
import decimal
import enum
import re
import types
import typing
import uuid
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain

from pydantic import BaseModel, JsonValue

from benchmarks import corpus
from benchmarks.corpus import Example, Json
from benchmarks.outcomes import Count, Outcome, Row, Task, pooled
from benchmarks.packages import Package, Types, generated, importable

PLACEHOLDER = re.compile(r"<([A-Za-z][\w -]*)>")
SAYS = {
    **dict.fromkeys(["integer", "int", "int32", "int64", "long", "short"], "number"),
    **dict.fromkeys(["number", "float", "double", "decimal"], "number"),
    **dict.fromkeys(["boolean", "bool"], "boolean"),
}

FAMILIES: Mapping[type, str] = {
    enum.Enum: "text",
    str: "text",
    bool: "boolean",
    int: "number",
    float: "number",
    decimal.Decimal: "number",
    dt.datetime: "datetime",
    dt.date: "date",
    dt.time: "time",
    uuid.UUID: "UUID",
}
"""Scalars that are read alike; a class belongs to the first that it's derived from."""

UNIONS: Sequence[object] = (typing.Union, types.UnionType)
Annotation = typing.Any
Path = tuple[str, ...]


def definite(task: Task) -> Outcome | None:
    """Judge answers by item and status, error bodies by the type that they share."""
    package = generated(task.whole)
    answers, errors, alone = _grouped(corpus.examples(task.source), package)
    counts: dict[str, Count] = {}
    findings: list[str] = []
    with importable(package) as found:
        for kind, groups in (("answers", answers), ("errors", errors), ("errors apart", alone)):
            total = Count(0, 0)
            for (place, name), values in groups.items():
                judged = places(values, found, name)
                loose = {path: why for path, why in judged.items() if why}
                total += Count(len(judged) - len(loose), len(judged))
                if kind != "errors apart":
                    findings += [
                        f"{kind}: {place}: {'.'.join(path) or '(all of it)'}: {why}"
                        for path, why in loose.items()
                    ]
            if total.whole:
                counts[kind] = total
    return Outcome(task.source.name, counts, tuple(findings)) if counts else None


Groups = dict[tuple[str, str], list[Json]]


def _grouped(examples: Sequence[Example], package: Package) -> tuple[Groups, Groups, Groups]:
    """Put examples that must agree together."""
    answers: Groups = {}
    errors: Groups = {}
    alone: Groups = {}
    for example in examples:
        name = package.type_of(example.pointer, example.item, example.status)
        place = f"{example.item} {example.status}"
        if name and example.pointer in package.refused:
            errors.setdefault((name, name), []).append(example.value)
            alone.setdefault((place, name), []).append(example.value)
        elif name:
            answers.setdefault((place, name), []).append(example.value)
    return answers, errors, alone


def places(values: Sequence[Json], found: Types, name: str) -> dict[Path, str]:
    """Map each place that counts to why it is not definite, "" where it is."""
    judged: dict[Path, str] = {}
    for path, why in _judged(list(values), alternatives(found.named(name)), (), ""):
        judged[path] = judged.get(path) or why
    return judged


def _judged(
    values: list[Json], wanted: list[Annotation], path: Path, why: str
) -> Iterator[tuple[Path, str]]:
    if values and all(corpus.is_object(value) for value in values):
        for key in [key for key in values[0] if all(key in value for value in values)]:
            step, inner, doubt = _below(wanted, key)
            yield from _judged([value[key] for value in values], inner, (*path, step), why or doubt)
    elif values and all(corpus.is_list(value) for value in values):
        lists = [one for one in wanted if origin_of(one) is list]
        inner = list(chain.from_iterable(alternatives(typing.get_args(one)[0]) for one in lists))
        doubt = _doubt(wanted, len(lists))
        items = list(chain.from_iterable(values))
        yield from _judged(items, inner, (*path, "[]"), why or doubt)
    elif len({_kind(value) for value in values} - {"null"}) == 1 and None not in values:
        yield path, why or _vague(wanted, placeholder=any(map(_is_placeholder, values)))


def _below(wanted: list[Annotation], key: str) -> tuple[str, list[Annotation], str]:
    """Return the step to a member of an object, its types, and what makes it doubtful."""
    inner: list[Annotation] = []
    lacking: list[str] = []
    models = [one for one in wanted if derives(one, BaseModel)]
    maps = [one for one in wanted if origin_of(one) is dict]
    for model in models:
        annotation = _fields(model).get(key)
        if annotation is None:
            lacking.append(model.__name__)
        else:
            inner += alternatives(annotation)
    for one in maps:
        inner += alternatives(typing.get_args(one)[1])
    doubt = _doubt(wanted, len(models) + len(maps))
    if not doubt and lacking:
        doubt = f"{' and '.join(lacking)} has no such field"
    return ("*" if maps and not models else key), inner, doubt


def _doubt(wanted: list[Annotation], fitting: int) -> str:
    """Say why a value that should hold others need not do so."""
    if not wanted or JsonValue in wanted:
        return "within any JSON"
    if type(None) in wanted:
        return "within what may be None"
    return "within a union" if fitting < len(wanted) else ""


def _vague(wanted: list[Annotation], *, placeholder: bool) -> str:
    """Say why a scalar's type isn't definite."""
    if not wanted or JsonValue in wanted:
        return "any JSON"
    if type(None) in wanted:
        return "may be None"
    families = {_family(one) for one in wanted}
    if placeholder and len(families) > 1:
        families.discard("text")  # the placeholder itself
    return "" if len(families) == 1 else " | ".join(sorted(families))


def alternatives(annotation: Annotation) -> list[Annotation]:
    """Take a type apart into what a value may be, without what it's annotated with."""
    if annotation in {JsonValue, typing.Any, object}:
        return [JsonValue]
    if annotation is None:
        return [type(None)]
    origin = origin_of(annotation)
    if origin is typing.Annotated:
        return alternatives(typing.get_args(annotation)[0])
    if origin in UNIONS:
        members = chain.from_iterable(map(alternatives, typing.get_args(annotation)))
        return list(dict.fromkeys(members))
    if origin is typing.Literal:
        values: tuple[object, ...] = typing.get_args(annotation)
        return list(dict.fromkeys(value.__class__ for value in values))
    if hasattr(annotation, "__value__"):  # type X = ..., of typing or typing_extensions
        return alternatives(annotation.__value__)
    return [annotation]


def origin_of(annotation: Annotation) -> object:
    """Return what is subscripted in a type, such as list in list[int]."""
    return typing.get_origin(annotation)


def _fields(model: type[BaseModel]) -> dict[str, Annotation]:
    """Map keys, not names, to the types of a model's fields."""
    model.model_rebuild()
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def derives(annotation: Annotation, kind: type) -> bool:
    """Tell whether a type is a class, and of a kind."""
    return isinstance(annotation, type) and issubclass(annotation, kind)


def _family(annotation: Annotation) -> str:
    if not isinstance(annotation, type) or origin_of(annotation):
        return str(annotation)
    return next(
        (name for kind, name in FAMILIES.items() if issubclass(annotation, kind)),
        annotation.__name__,
    )


def _kind(value: Json) -> str:
    match value:
        case None:
            return "null"
        case bool():
            return "boolean"
        case int() | float():
            return "number"
        case str():
            found = PLACEHOLDER.fullmatch(value)
            return SAYS.get(found[1].lower(), "text") if found else "text"
        case _:
            return type(value).__name__


def _is_placeholder(value: Json) -> bool:
    return isinstance(value, str) and bool(PLACEHOLDER.fullmatch(value))


def rows(outcomes: Sequence[Outcome]) -> list[Row]:
    """Sum up places."""
    return [
        *pooled("fields that every example has are definite", "answers", outcomes, least=0.95),
        *pooled("  those of error bodies, by the type they share", "errors", outcomes, least=0.95),
        *pooled("  the same, by item and status", "errors apart", outcomes),
    ]
