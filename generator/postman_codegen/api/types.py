"""What a package's models are made of, for all that reads or compares them without their source."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from postman_codegen.inference.schema import TypeName
from postman_codegen.inference.types import Format


@dataclass(frozen=True, slots=True)
class Plain:
    """A JSON value without parts; `format` is that of a text which is parsed to something else."""

    kind: Literal["null", "boolean", "integer", "number", "string"]
    format: Format | None = None


@dataclass(frozen=True, slots=True)
class Anything:
    """Any JSON: nothing is known of it."""


@dataclass(frozen=True, slots=True)
class Constant:
    """The one text that tells a variant from the others of its union."""

    value: str


@dataclass(frozen=True, slots=True)
class OtherThan:
    """Any text but these, each of which has a variant of its own."""

    known: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ListOf:
    items: Shape


@dataclass(frozen=True, slots=True)
class MapOf:
    values: Shape


@dataclass(frozen=True, slots=True)
class Either:
    """One of several; null, if it's among them, is the last."""

    members: tuple[Shape, ...]


@dataclass(frozen=True, slots=True)
class Reference:
    """A model, an enum or an alias, by its name: perhaps the one that this stands in."""

    name: TypeName


Shape: TypeAlias = "Plain | Anything | Constant | OtherThan | ListOf | MapOf | Either | Reference"


@dataclass(frozen=True, slots=True)
class Member:
    """A field of a model: its key in JSON, and what it's called in Python.

    One that isn't `required` is None where it's left out.
    """

    key: str
    attribute: str
    shape: Shape
    required: bool


@dataclass(frozen=True, slots=True)
class Model:
    """A class for JSON objects; keys without a field are kept."""

    name: TypeName
    doc: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Enumeration:
    """A text of which some values are known, by the names of their members; others stay texts."""

    name: TypeName
    doc: str
    values: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Alias:
    """A name for a type that is no class, such as a list of models."""

    name: TypeName
    doc: str
    shape: Shape


Definition: TypeAlias = Model | Enumeration | Alias

Types: TypeAlias = Mapping[TypeName, Definition]
"""Every definition of a package by its name; what is used comes before what uses it."""


NULL = Plain("null")


def unaliased(shape: Shape, types: Types) -> Shape:
    """Return what a name stands for, unless it's that of a class."""
    while isinstance(shape, Reference) and isinstance(found := types.get(shape.name), Alias):
        shape = found.shape
    return shape


def within(definition: Definition) -> Iterator[Shape]:
    """Yield the shapes that a definition is directly made of."""
    match definition:
        case Model(members=members):
            yield from (member.shape for member in members)
        case Alias(shape=shape):
            yield shape
        case Enumeration():
            pass


def references(shape: Shape) -> Iterator[TypeName]:
    """Yield the names that a shape refers to, as often as it does."""
    match shape:
        case Reference(name):
            yield name
        case ListOf(inner) | MapOf(inner):
            yield from references(inner)
        case Either(members):
            for member in members:
                yield from references(member)
        case _:
            pass
