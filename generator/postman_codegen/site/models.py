"""The models that a page shows as tables: those of what is asked for, and all that they hold."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postman_codegen.api.types import (
    Alias,
    Definition,
    Either,
    Enumeration,
    ListOf,
    Member,
    Model,
    Reference,
    Shape,
    Types,
    references,
    within,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.site.shapes import anchor, annotation, may_be_null
from postman_codegen.site.values import Values

if TYPE_CHECKING:
    from markupsafe import Markup

MOST = 60
"""Tables of a page."""

MOST_VALUES = 12
"""Known values of an enum in a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """A field of a model; `known` are values of its enum, of which `more` aren't shown."""

    attribute: str
    key: str
    type: Markup
    required: bool
    nullable: bool
    known: tuple[str, ...]
    more: int
    example: str


@dataclass(frozen=True, slots=True)
class Table:
    """A model with its fields, or an alias with what it stands for."""

    name: str
    module: str
    anchor: str
    doc: str
    rows: tuple[Row, ...]
    alias: Markup | None = None


def tables(
    roots: Iterable[TypeName], types: Types, examples: Values
) -> tuple[tuple[Table, ...], int]:
    """Return tables of these models and of what they are made of, and how many there's no room for.

    Who reads from top to bottom meets a model before its parts.
    """
    found = [one for one in _reachable(roots, types) if not isinstance(one, Enumeration)]
    return tuple(_table(one, types, examples) for one in found[:MOST]), len(found[MOST:])


def _reachable(roots: Iterable[TypeName], types: Types) -> list[Definition]:
    waiting = [*dict.fromkeys(roots)]
    found: dict[TypeName, Definition] = {}
    while waiting:
        name = waiting.pop(0)
        definition = types.get(name)
        if definition is None or name in found:
            continue
        found[name] = definition
        waiting += (other for shape in within(definition) for other in references(shape))
    return [*found.values()]


def _table(definition: Definition, types: Types, examples: Values) -> Table:
    name = definition.name
    rows = (
        tuple(_row(member, definition, types, examples) for member in definition.members)
        if isinstance(definition, Model)
        else ()
    )
    alias = annotation(definition.shape, types) if isinstance(definition, Alias) else None
    return Table(name.name, name.module, anchor(name), definition.doc, rows, alias)


def _row(member: Member, model: Model, types: Types, examples: Values) -> Row:
    known = [*dict.fromkeys(_known(member.shape, types))]
    return Row(
        member.attribute,
        member.key,
        annotation(member.shape, types),
        member.required,
        may_be_null(member.shape, types),
        tuple(known[:MOST_VALUES]),
        len(known[MOST_VALUES:]),
        examples.get((model.name, member.key), ""),
    )


def _known(shape: Shape, types: Types) -> Iterator[str]:
    match shape:
        case Reference(name):
            definition = types.get(name)
            if isinstance(definition, Enumeration):
                yield from (value for _, value in definition.values)
        case ListOf(inner):
            yield from _known(inner, types)
        case Either(members):
            for member in members:
                yield from _known(member, types)
        case _:
            pass
