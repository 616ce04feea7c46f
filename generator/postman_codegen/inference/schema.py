"""Types -> one JSON Schema document in which every model has its name."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from postman_codegen.inference import enums
from postman_codegen.inference.types import (
    Array,
    Boolean,
    Enum,
    Formatted,
    Integer,
    Map,
    Null,
    Number,
    Object,
    String,
    Text,
    Type,
    Union,
)
from postman_codegen.names import constant, field_name, pascal, singular, spelled_out, unique, words

RESERVED = frozenset(
    {"Annotated", "Any", "BaseModel", "Enum", "Field", "Literal", "Model", "Open", "Optional"}
    | {"RootModel", "StrEnum", "UUID", "Union", "Unknown"}
)
"""Names that a module of models imports, or may come to."""

Schema = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Root:
    """A type that must get one importable name.

    `forced` names nested classes and enums by the keys that lead there.
    """

    module: str
    name: str
    type: Type
    doc: str
    forced: Mapping[tuple[str, ...], str] = field(default_factory=dict[tuple[str, ...], str])


@dataclass(frozen=True, slots=True)
class TypeName:
    module: str
    name: str


@dataclass(frozen=True, slots=True)
class Document:
    """JSON Schema 2020-12 with `$defs` named `module.Name`, and the name of each root.

    What is used comes before what uses it. `x-python-name` is a property's attribute,
    `x-python-type` says what to write where JSON Schema has no word for it.
    """

    schema: Schema
    names: tuple[TypeName, ...]


def document(roots: Sequence[Root]) -> Document:
    """Name everything in these types; equal shapes with equal names in one module are one class."""
    modules: dict[str, list[int]] = {}
    for i, root in enumerate(roots):
        modules.setdefault(root.module, []).append(i)
    definitions: Schema = {}
    names: dict[int, TypeName] = {}
    for module, members in modules.items():
        scope = _Module(module)
        groups = scope.add([roots[i] for i in members])
        scope.settle()
        for i, group in zip(members, groups, strict=True):
            names[i] = TypeName(module, scope.names[group])
        definitions |= scope.definitions()
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    return Document(schema, tuple(names[i] for i in range(len(roots))))


@dataclass(slots=True)
class _Group:
    """Places that share one class, enum or alias; refers to others by their number."""

    candidates: tuple[str, ...]
    body: Schema
    doc: str = ""
    uses: list[tuple[int, str, str]] = field(default_factory=list[tuple[int, str, str]])
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a type stands: the names and keys that lead there."""

    trail: tuple[str, ...]
    keys: tuple[str, ...]
    forced: Mapping[tuple[str, ...], str]

    def below(self, name: str, key: str) -> _Place:
        return _Place((*self.trail, name), (*self.keys, key), self.forced)

    def is_forced(self) -> bool:
        return self.keys in self.forced

    def wanted(self, key: str) -> str:
        return self.forced.get(self.keys) or pascal(key, fallback="Item")

    def candidates(self, wanted: str) -> tuple[str, ...]:
        if self.is_forced():
            return (wanted,)
        candidates = [wanted]
        for parent in reversed(self.trail):
            if not candidates[-1].startswith(parent):
                candidates.append(f"{parent}{candidates[-1]}")
        return (*candidates, f"{candidates[-1]}Item")


class _Module:
    """Gathers the types of one module, then names them."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.names: list[str] = []
        self._groups: list[_Group] = []
        self._known: dict[tuple[str, str], int] = {}
        self._enums: Mapping[enums.Named, enums.Named] = {}

    def add(self, roots: Sequence[Root]) -> list[int]:
        """Take in all types of the module; return the numbers of the roots."""
        places = [place for root in roots for place in _enums_of(root)]
        self._enums = enums.shared(places)
        return [self._root(root) for root in roots]

    def _root(self, root: Root) -> int:
        place = _Place((), (), root.forced)
        if isinstance(root.type, Object):
            number = self._class(root.type, place, _root_candidates(root))
        else:
            item = _item_name(root.name)
            body = self._schema(root.type, place, item)
            number = self._group(_root_candidates(root), body)
            self._note_uses(number, "", body)
        group = self._groups[number]
        group.fixed = True
        group.doc = group.doc or root.doc
        return number

    def _group(self, candidates: tuple[str, ...], body: Schema) -> int:
        shape = (candidates[0], json.dumps(body, sort_keys=True))
        number = self._known.setdefault(shape, len(self._groups))
        if number == len(self._groups):
            self._groups.append(_Group(candidates, body))
        group = self._groups[number]
        group.candidates = min(group.candidates, candidates, key=lambda c: (len(c), c))
        return number

    def _class(self, type_: Object, place: _Place, candidates: tuple[str, ...]) -> int:
        properties = {
            member.key: self._schema(
                member.type, place.below(candidates[0], member.key), member.key
            )
            for member in type_.fields
        }
        body = {
            "type": "object",
            "properties": properties,
            "required": sorted(member.key for member in type_.fields if member.required),
        }
        number = self._group(candidates, body)
        for key, part in properties.items():
            self._note_uses(number, key, part)
        return number

    def _note_uses(self, owner: int, key: str, part: Schema) -> None:
        for number, how in _references(part, ""):
            uses = self._groups[number].uses
            if (owner, key, how) not in uses[-8:]:
                uses.append((owner, key, how))

    def _schema(self, type_: Type, place: _Place, key: str) -> Schema:
        match type_:
            case Object():
                candidates = place.candidates(place.wanted(key))
                number = self._class(type_, place, candidates)
                self._groups[number].fixed |= place.is_forced()
                return {"$ref": number}
            case Enum(values):
                wanted, values = self._enums[place.wanted(key), values]
                body: Schema = {"type": "string", "enum": list(values)}
                number = self._group(place.candidates(wanted), body)
                self._groups[number].fixed |= place.is_forced()
                return {"type": "string", "open": number}
            case Array(items):
                return {"type": "array", "items": self._schema(items, place, singular(key))}
            case Map(values):
                return {
                    "type": "object",
                    "additionalProperties": self._schema(values, place, singular(key)),
                }
            case Union(members):
                return {"anyOf": [self._schema(member, place, key) for member in members]}
            case _:
                return _plain(type_)

    def settle(self) -> None:
        """Choose the names: the roots' first, then the others' around them."""
        fixed = [i for i, group in enumerate(self._groups) if group.fixed]
        others = [i for i, group in enumerate(self._groups) if not group.fixed]
        names = [""] * len(self._groups)
        taken = set[str](RESERVED)
        for members in (fixed, others):
            chosen = unique(
                [self._groups[i].candidates for i in members], reserved=taken, separator=""
            )
            for i, name in zip(members, chosen, strict=True):
                names[i] = name
            taken.update(chosen)
        self.names = names

    def definitions(self) -> Schema:
        return {
            f"{self.name}.{name}": self._named(group)
            for name, group in zip(self.names, self._groups, strict=True)
        }

    def _named(self, group: _Group) -> Schema:
        body = self._resolved(group.body)
        if "enum" in body:
            body["x-enum-varnames"] = list(enum_members(body["enum"]).values())
        elif "properties" in body:
            named = attributes(list(body["properties"]))
            for key, part in body["properties"].items():
                part["x-python-name"] = named[key]
        doc = group.doc or ("" if "enum" in body else self._doc(group))
        return {"description": doc, **body} if doc else body

    def _doc(self, group: _Group) -> str:
        if not group.uses:
            return ""
        owner, key, how = group.uses[0]
        path = f"{self.names[owner]}.{field_name(key)}" if key else self.names[owner]
        if len(path) > _LONGEST_PATH:
            path = path.rpartition(".")[2]
        return f"{how}`{path}`."

    def _resolved(self, part: Schema) -> Schema:
        out: Schema = {}
        for key, value in part.items():
            if key == "$ref":
                out["$ref"] = f"#/$defs/{self.name}.{self.names[value]}"
            elif key == "open":
                out["x-python-type"] = f"Open[{self.names[value]}]"
            elif key == "properties":
                out[key] = {name: self._resolved(schema) for name, schema in value.items()}
            elif key == "anyOf":
                out[key] = [self._resolved(member) for member in value]
            elif key in {"items", "additionalProperties"}:
                out[key] = self._resolved(value)
            else:
                out[key] = value
        return out


def _enums_of(root: Root) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Find the enums in a root: their names, values and whether the name is forced."""
    pending: list[tuple[Type, _Place, str]] = [
        (root.type, _Place((), (), root.forced), _item_name(root.name))
    ]
    while pending:
        type_, place, key = pending.pop()
        match type_:
            case Enum(values):
                yield place.wanted(key), values, place.is_forced()
            case Object(fields):
                pending += ((one.type, place.below("", one.key), one.key) for one in fields)
            case Array(inner) | Map(inner):
                pending.append((inner, place, singular(key)))
            case Union(members):
                pending += ((member, place, key) for member in members)
            case _:
                pass


def _plain(type_: Type) -> Schema:
    if isinstance(type_, Formatted):
        return {"type": "string", "format": type_.format}
    return {"type": _PLAIN[type(type_)]} if type(type_) in _PLAIN else {}


_PLAIN: Mapping[type[Type], str] = {
    Null: "null",
    Boolean: "boolean",
    Integer: "integer",
    Number: "number",
    String: "string",
    Text: "string",
}


def _references(part: Schema, how: str) -> Iterator[tuple[int, str]]:
    if "$ref" in part:
        yield part["$ref"], how
    if "open" in part:
        yield part["open"], how
    if "items" in part:
        yield from _references(part["items"], "An item of ")
    if "additionalProperties" in part:
        yield from _references(part["additionalProperties"], "A value of ")
    for member in part.get("anyOf", ()):
        yield from _references(member, how)


def enum_members(values: Sequence[str]) -> dict[str, str]:
    """Name the member of each value of an enum."""
    wanted = [(constant(value), constant(spelled_out(value))) for value in values]
    return dict(zip(values, unique(wanted), strict=True))


def attributes(keys: Sequence[str]) -> dict[str, str]:
    """Name the attribute of each key of one object.

    No attribute has the name of another's key: pydantic takes values by either.
    """
    exact = {key for key in keys if field_name(key) == key}
    others = [key for key in keys if key not in exact]
    wanted = [(field_name(key), field_name(spelled_out(key))) for key in others]
    names = dict(zip(others, unique(wanted, reserved=keys), strict=True))
    return {key: names.get(key, key) for key in keys}


_LONGEST_PATH = 72
"""So that a docstring stays on its line."""

_VERBS = frozenset(
    {"all", "fetch", "find", "get", "list", "lookup", "query", "read", "retrieve", "return"}
    | {"returns", "search", "show"}
)


def _root_candidates(root: Root) -> tuple[str]:
    return (f"{root.name}Data" if root.name in RESERVED else root.name,)


def _item_name(name: str) -> str:
    """Name what `ListUsers` is about: users."""
    found = words(name)
    while len(found) > 1 and found[0].lower() in _VERBS:
        found = found[1:]
    return "_".join(found)
