"""Types -> one JSON Schema document in which every model has its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from postman_codegen.inference.gather import RESERVED, Gatherer, Group, Root, Schema
from postman_codegen.inference.sharing import Shared, renumbered, share
from postman_codegen.names import constant, field_name, spelled_out, unique

__all__ = ["Document", "Root", "Schema", "TypeName", "attributes", "document", "enum_members"]

FORCED_NAME = "x-python-name"
"""Where a property says what its attribute is called; without it, it's called after its key."""

Revise: TypeAlias = Callable[[str, Shared, Sequence[str]], tuple[Shared, list[str]]]
"""Changes the groups of a module, and their names; it may leave out roots."""

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
    """Name everything in these types; what is equal in one module is written once."""
    modules: dict[str, list[int]] = {}
    for i, root in enumerate(roots):
        modules.setdefault(root.module, []).append(i)
    definitions: Schema = {}
    found: dict[int, TypeName] = {}
    for module, members in modules.items():
        gathered = Gatherer([roots[i] for i in members])
        shared = share(gathered.groups)
        names = _names(shared.groups)
        if revise:
            shared, names = revise(module, shared, names)
        for i, number in zip(members, gathered.roots, strict=True):
            if number in shared.roots:
                found[i] = TypeName(module, names[shared.roots[number]])
        for name, group in zip(names, shared.groups, strict=True):
            definitions[f"{module}.{name}"] = _definition(module, name, group, names, shared)
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    return Document(schema, tuple(found.get(i, NOWHERE) for i in range(len(roots))))


def _names(groups: Sequence[Group]) -> list[str]:
    """Choose the names of a module: of what is promised first, then of what is answered."""
    names = [""] * len(groups)
    taken = set[str](RESERVED)
    ranks = [0 if group.fixed else 1 + group.sent for group in groups]
    for rank in sorted(set(ranks)):
        members = [i for i, own in enumerate(ranks) if own == rank]
        wanted = [groups[i].candidates for i in members]
        chosen = unique(wanted, reserved=taken, separator="")
        for i, name in zip(members, chosen, strict=True):
            names[i] = name
        taken.update(chosen)
    return names


def _definition(
    module: str, name: str, group: Group, names: Sequence[str], shared: Shared
) -> Schema:
    body = _spelled(renumbered(group.body, names.__getitem__), module, name)
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


def _spelled(part: Schema, module: str, own: str) -> Schema:
    """Write references to names, and to one's own, as JSON Schema has them."""
    out: Schema = {}
    for key, value in part.items():
        match key:
            case "$ref":
                out["$ref"] = f"#/$defs/{module}.{value}"
            case "open":
                out["x-python-type"] = f"Open[{value}]"
            case "itself":
                out["$ref"] = f"#/$defs/{module}.{own}"
            case "anyOf":
                out["anyOf"] = [_spelled(member, module, own) for member in value]
            case "properties":
                out[key] = {name: _spelled(one, module, own) for name, one in value.items()}
            case "items" | "additionalProperties":
                out[key] = _spelled(value, module, own)
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
