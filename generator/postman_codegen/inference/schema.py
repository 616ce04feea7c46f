"""Types -> one JSON Schema document in which every model has its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from postman_codegen.inference.gather import (
    ITSELF,
    RESERVED,
    Gatherer,
    Group,
    Root,
    Schema,
    references_in,
)
from postman_codegen.inference.sharing import SHARED, Shared, renumbered, share
from postman_codegen.inference.types import Format
from postman_codegen.names import constant, field_name, spelled_out, unique

__all__ = ["Document", "Root", "Schema", "TypeName", "attributes", "document", "enum_members"]

DEFINITION = "#/$defs/"

PYTHON_TYPES: Mapping[Format, str] = {"date-time-millis": "DatetimeMillis"}
"""Types of the runtime for what JSON Schema has no format for."""

FORCED_NAME = "x-python-name"
"""Where a property says what its attribute is called; without it, it's called after its key."""

Revise: TypeAlias = Callable[[Shared, Sequence[str]], tuple[Shared, list[str]]]
"""Changes the groups, and their names; it may leave out roots."""

_LONGEST_PATH = 72
"""So that a docstring stays on its line."""


@dataclass(frozen=True, slots=True)
class TypeName:
    module: str
    name: str


NOWHERE = TypeName("", "")
"""The name of a root that was left out."""


@dataclass(frozen=True, slots=True)
class Document:
    """JSON Schema 2020-12 with `$defs` named `module.Name`, and the name of each root.

    What is used comes before what uses it. `x-python-name` is a property's attribute,
    `x-python-type` says what to write where JSON Schema has no word for it.
    """

    schema: Schema
    names: tuple[TypeName, ...]


def document(roots: Sequence[Root], revise: Revise | None = None) -> Document:
    """Name everything in these types; what is equal is written once."""
    gathered = Gatherer(roots)
    shared = share(gathered.groups)
    names = _names(shared.groups)
    if revise:
        shared, names = revise(shared, names)
    titles = [f"{module_of(one)}.{name}" for name, one in zip(names, shared.groups, strict=True)]
    definitions = {
        title: _definition(number, shared, names, titles) for number, title in enumerate(titles)
    }
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    numbers = [shared.roots.get(number) for number in gathered.roots]
    found = [
        NOWHERE if number is None else TypeName(root.module, names[number])
        for root, number in zip(roots, numbers, strict=True)
    ]
    return Document(schema, tuple(found))


def module_of(group: Group) -> str:
    """Return the module that a group is written in."""
    [module] = group.modules
    return module


def _names(groups: Sequence[Group]) -> list[str]:
    """Choose the names of each module: of what is promised first, then of what is answered.

    What modules share has none of the names that are promised in them, so that all can be there.
    """
    names = [""] * len(groups)
    modules: dict[str, list[int]] = {}
    for number, group in enumerate(groups):
        modules.setdefault(module_of(group), []).append(number)
    promised = {group.candidates[0] for group in groups if group.fixed}
    for module in sorted(modules, key=lambda name: (name != SHARED, name)):
        members = modules[module]
        imported = {
            names[inner]
            for number in members
            for inner, _ in references_in(groups[number].body)
            if names[inner]
        }
        _name_module(
            groups, members, RESERVED | (promised if module == SHARED else imported), names
        )
    return names


def _name_module(
    groups: Sequence[Group],
    members: Sequence[int],
    taken: frozenset[str] | set[str],
    names: list[str],
) -> None:
    taken = set(taken)
    ranks = {number: 0 if groups[number].fixed else 1 + groups[number].sent for number in members}
    for rank in sorted(set(ranks.values())):
        level = [number for number in members if ranks[number] == rank]
        for number in _largest(groups, level) if rank else ():
            name = groups[number].candidates[0]
            if name not in taken:
                names[number] = name
                taken.add(name)
        level = [number for number in level if not names[number]]
        wanted = [groups[number].candidates for number in level]
        chosen = unique(wanted, reserved=taken, separator="")
        for number, name in zip(level, chosen, strict=True):
            names[number] = name
        # What is sent doesn't get what several answers had to leave.
        taken.update(chosen, (candidates[0] for candidates in wanted))


def _largest(groups: Sequence[Group], level: Sequence[int]) -> Iterator[int]:
    """Yield of those that wish for one name the one with most fields: it has it."""
    wishes: dict[str, list[int]] = {}
    for number in level:
        wishes.setdefault(groups[number].candidates[0], []).append(number)
    for numbers in wishes.values():
        ordered = sorted(numbers, key=lambda number: -_size(groups[number]))
        if len(ordered) > 1 and _size(groups[ordered[0]]) > _size(groups[ordered[1]]):
            yield ordered[0]


def _size(group: Group) -> int:
    return len(group.body.get("properties", ()))


def _definition(number: int, shared: Shared, names: Sequence[str], titles: Sequence[str]) -> Schema:
    group = shared.groups[number]
    body = _spelled(renumbered(group.body, titles.__getitem__), titles[number])
    if "enum" in body:
        members = list(enum_members(body["enum"]).values())
        return {**body, "x-enum-varnames": members}
    if "properties" in body:
        named = attributes(list(body["properties"]))
        body["properties"] = {
            key: {FORCED_NAME: named[key], **part} for key, part in body["properties"].items()
        }
    doc = group.doc or _doc(group, names, shared)
    return {"description": doc, **body} if doc else body


def _spelled(part: Schema, own: str) -> Schema:
    """Write references to titles, and to one's own, as JSON Schema has them."""
    out: Schema = {}
    for key, value in part.items():
        match key:
            case "format" if value in PYTHON_TYPES:
                out["x-python-type"] = PYTHON_TYPES[value]
            case "$ref":
                out["$ref"] = f"{DEFINITION}{value}"
            case "open":
                out["x-python-type"] = f"Open[{value}]"
            case _ if key == ITSELF:
                out["$ref"] = f"{DEFINITION}{own}"
            case "anyOf":
                out["anyOf"] = [_spelled(member, own) for member in value]
            case "properties":
                out[key] = {name: _spelled(one, own) for name, one in value.items()}
            case "items" | "additionalProperties":
                out[key] = _spelled(value, own)
            case _:
                out[key] = value
    return out


def _doc(group: Group, names: Sequence[str], shared: Shared) -> str:
    """Say where a class is used, by the shortest of its places."""
    places: list[tuple[int, str, str]] = []
    for use in group.uses:
        owner = names[shared.classes[use.owner]]
        path = f"{owner}.{field_name(use.key)}" if use.key else owner
        if len(path) > _LONGEST_PATH:
            path = path.rpartition(".")[2]
        places.append((len(path), path, use.how))
    if not places:
        return ""
    _, path, how = min(places)
    return f"{how}`{path}`."


def titles_in(part: Schema) -> Iterator[str]:
    """Find the definitions that another one refers to, by their titles."""
    if "$ref" in part:
        yield part["$ref"].removeprefix(DEFINITION)
    if part.get("x-python-type", "").startswith("Open["):
        yield part["x-python-type"].removeprefix("Open[").removesuffix("]")
    for word in ("items", "additionalProperties"):
        if word in part:
            yield from titles_in(part[word])
    for inner in (*part.get("anyOf", ()), *part.get("properties", {}).values()):
        yield from titles_in(inner)


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
