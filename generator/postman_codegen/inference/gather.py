"""Types -> groups of places that share a class, an enum or an alias; names are only wished for."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from postman_codegen.inference.enums import Named, shared_enums
from postman_codegen.inference.types import (
    Array,
    Boolean,
    Constant,
    Enum,
    Formatted,
    Integer,
    Itself,
    Map,
    Null,
    Number,
    Object,
    Other,
    String,
    Text,
    Type,
    Union,
)
from postman_codegen.inference.wishes import Place, by_length, variant_key
from postman_codegen.names import noun, singular

RESERVED = frozenset(
    """AfterValidator Annotated Any BaseModel ConfigDict DatetimeMillis Enum Field JsonValue Literal
    Model Open Optional PlainSerializer RootModel StrEnum TypeVar UUID Union Unknown""".split()
)
"""Names that a module of models imports, or may come to."""

Schema = dict[str, Any]

ITSELF = "itself"
"""Where a schema refers to the class that it is in."""


@dataclass(frozen=True, slots=True)
class Root:
    """A type that must get one importable name.

    `forced` names nested classes and enums by the keys that lead there.  What is `sent` leaves
    the plainer names to what is answered.
    """

    module: str
    name: str
    type: Type
    doc: str
    forced: Mapping[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])
    sent: bool = False


@dataclass(frozen=True, slots=True)
class Use:
    """Where a group is used: by which other group, under which key, and how."""

    owner: int
    key: str
    how: str


@dataclass(slots=True)
class Group:
    """Places of one shape and one wish for a name.

    `body` is a JSON Schema that refers to other groups by number: as "$ref", or as "open" to an
    enum. `modules` are those of the places. `fixed` names are promised to somebody.
    """

    candidates: tuple[str, ...]
    body: Schema
    modules: frozenset[str]
    doc: str = ""
    fixed: bool = False
    root: bool = False
    sent: bool = False
    uses: dict[Use, None] = field(default_factory=dict[Use, None])


class Gatherer:
    """Takes in types, and gathers what is alike in them."""

    def __init__(self, roots: Sequence[Root]) -> None:
        self.groups: list[Group] = []
        self._known: dict[tuple[str, str, str], int] = {}
        self._enums = {
            module: shared_enums([seen for root in members for seen in _enums_of(root)])
            for module, members in _by_module(roots).items()
        }
        # An answer's groups come first: what is sent may share them, and not the other way round.
        self._sent = False
        self._module = ""
        ordered = sorted(range(len(roots)), key=lambda n: roots[n].sent)
        numbers = {n: self._root(roots[n]) for n in ordered}
        self.roots = [numbers[n] for n in range(len(roots))]

    def _root(self, root: Root) -> int:
        self._sent, self._module = root.sent, root.module
        place = Place((), (), root.forced, root.sent)
        candidates = (f"{root.name}Data" if root.name in RESERVED else root.name,)
        if isinstance(root.type, Object):
            number = self._class(root.type, place, candidates, promised=True)
        else:
            body = self._schema(root.type, place, noun(root.name))
            number = self._group(candidates, body, promised=True)
            self._note_uses(number, "", body)
        group = self.groups[number]
        group.root = True
        group.doc = group.doc or root.doc
        return number

    def _group(self, candidates: tuple[str, ...], body: Schema, *, promised: bool) -> int:
        """Return the group of a body; one with a promised name stays in its module."""
        where = self._module if promised else ""
        shape = (where, candidates[0], json.dumps(body, sort_keys=True))
        number = self._known.setdefault(shape, len(self.groups))
        if number == len(self.groups):
            self.groups.append(Group(candidates, body, frozenset(), sent=self._sent))
        group = self.groups[number]
        group.modules |= {self._module}
        group.fixed |= promised
        group.candidates = min(group.candidates, candidates, key=by_length)
        return number

    def _class(
        self, type_: Object, place: Place, candidates: tuple[str, ...], *, promised: bool
    ) -> int:
        properties: Schema = {}
        for member in type_.fields:
            inner = place.below(candidates[0], member.key)
            properties[member.key] = self._schema(member.type, inner, member.key)
        required = sorted(member.key for member in type_.fields if member.required)
        body = {"type": "object", "properties": properties, "required": required}
        number = self._group(candidates, body, promised=promised)
        for key, part in properties.items():
            self._note_uses(number, key, part)
        return number

    def _note_uses(self, owner: int, key: str, part: Schema) -> None:
        for number, how in references(part):
            self.groups[number].uses[Use(owner, key, how)] = None

    def _schema(self, type_: Type, place: Place, key: str) -> Schema:
        match type_:
            case Object():
                wished = place.candidates(place.class_wish(type_, variant_key(type_, key)))
                return {"$ref": self._class(type_, place, wished, promised=place.is_forced())}
            case Enum(values):
                wish, values = self._enums[self._module][Named(place.wish(key), values)]
                body: Schema = {"type": "string", "enum": list(values)}
                forced = place.is_forced()
                number = self._group(place.candidates(wish), body, promised=forced)
                return {"type": "string", "open": number}
            case Itself():
                return {ITSELF: True}
            case Array(items):
                return {"type": "array", "items": self._schema(items, place, place.item_key(key))}
            case Map(values):
                inner = self._schema(values, place, singular(key))
                return {"type": "object", "additionalProperties": inner}
            case Union(members):
                return {"anyOf": [self._schema(member, place, key) for member in members]}
            case _:
                return _plain(type_)


def _by_module(roots: Iterable[Root]) -> Mapping[str, list[Root]]:
    modules: dict[str, list[Root]] = {}
    for root in roots:
        modules.setdefault(root.module, []).append(root)
    return modules


def _enums_of(root: Root) -> Iterator[tuple[Named, bool]]:
    """Find the enums in a root, and whether their names are forced."""
    pending: list[tuple[Type, Place, str]] = [
        (root.type, Place((), (), root.forced), noun(root.name))
    ]
    while pending:
        type_, place, key = pending.pop()
        match type_:
            case Enum(values):
                yield Named(place.wish(key), values), place.is_forced()
            case Object(fields):
                pending += ((one.type, place.below(root.name, one.key), one.key) for one in fields)
            case Array(items):
                pending.append((items, place, place.item_key(key)))
            case Map(values):
                pending.append((values, place, singular(key)))
            case Union(members):
                pending += ((member, place, key) for member in members)
            case _:
                pass


def references_in(body: Schema) -> Iterator[tuple[int, str]]:
    """Find the groups that a class or an alias refers to."""
    for part in body.get("properties", {"": body}).values():
        yield from references(part)


def references(part: Schema, how: str = "") -> Iterator[tuple[int, str]]:
    """Find the groups that a schema refers to, and how a docstring says it."""
    for word in ("$ref", "open"):
        if word in part:
            yield part[word], how
    if "items" in part:
        yield from references(part["items"], "An item of ")
    if "additionalProperties" in part:
        yield from references(part["additionalProperties"], "A value of ")
    for member in part.get("anyOf", ()):
        yield from references(member, how)


def _plain(type_: Type) -> Schema:
    match type_:
        case Formatted(format_):
            return {"type": "string", "format": format_}
        case Constant(value):
            return {"type": "string", "const": value}
        case Other(known):
            return {"type": "string", "not": {"enum": list(known)}}
        case _:
            pass
    return {"type": _PLAIN[type(type_)]} if type(type_) in _PLAIN else {}


_PLAIN: Mapping[type[Type], str] = {
    Null: "null",
    Boolean: "boolean",
    Integer: "integer",
    Number: "number",
    String: "string",
    Text: "string",
}
