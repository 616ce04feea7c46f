"""The folders of a collection as resources, and the place of each item among them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from postman_codegen import names
from postman_codegen.api import Child
from postman_codegen.collection.model import Collection, Folder, Item
from postman_codegen.design.naming import RESOURCE_CLASSES, attributes, modules
from postman_codegen.design.operations import Place

ROOT_MODULE = "root"
"""The module of what stands in no folder."""


@dataclass(frozen=True, slots=True)
class Node:
    """A folder with something in it, and what its resource is called.

    The behaviour of each item is merged with that of its folders, as Postman does.
    """

    folder: Folder
    path: tuple[str, ...]
    module: str
    class_name: str
    accessor: str
    children: tuple[Child, ...] = ()
    items: tuple[tuple[Item, Place], ...] = ()


@dataclass(slots=True)
class _Draft:
    folder: Folder
    path: tuple[str, ...]
    accessor: str
    attribute: str = ""
    class_name: str = "Root"
    children: list[_Draft] = field(default_factory=list["_Draft"])
    items: list[tuple[Item, Place]] = field(default_factory=list[tuple[Item, Place]])

    def walk(self) -> Iterator[_Draft]:
        yield self
        for child in self.children:
            yield from child.walk()


def tree(collection: Collection, client: str) -> tuple[Node, ...]:
    """Return the collection's nodes in document order, the root first.

    No folder of the root shares its class's name with `client`.
    """
    root = _draft(collection.root, (), "", Counter(), {})
    drafts = list(root.walk())
    stems = [ROOT_MODULE, *modules([draft.path for draft in drafts[1:]])]
    _name_classes(root, {client, f"Async{client}", "Collection"})
    index = {id(draft): n for n, draft in enumerate(drafts)}

    def child(draft: _Draft) -> Child:
        n = index[id(draft)]
        return Child(draft.attribute, stems[n], draft.class_name, draft.folder.name)

    return tuple(
        Node(
            draft.folder,
            draft.path,
            stems[n],
            draft.class_name,
            draft.accessor,
            tuple(child(below) for below in draft.children),
            tuple(draft.items),
        )
        for n, draft in enumerate(drafts)
    )


def _draft(
    folder: Folder,
    path: tuple[str, ...],
    accessor: str,
    counted: Counter[tuple[str, ...]],
    outer: Mapping[str, object],
) -> _Draft:
    draft = _Draft(folder, path, accessor)
    behaviour = {**outer, **dict(folder.behaviour)}
    entries = _as_one([one for one in folder.items if isinstance(one, Item) or _has_items(one)])
    for entry, attribute in zip(entries, attributes(entries), strict=True):
        below = f"{accessor}.{attribute}" if accessor else attribute
        inner = (*path, entry.name)
        if isinstance(entry, Folder):
            child = _draft(entry, inner, below, counted, behaviour)
            child.attribute = attribute
            draft.children.append(child)
        else:
            item = replace(entry, behaviour=tuple({**behaviour, **dict(entry.behaviour)}.items()))
            draft.items.append((item, Place(attribute, below, inner, counted[inner])))
            counted[inner] += 1
    return draft


def _as_one(entries: Iterable[Folder | Item]) -> list[Folder | Item]:
    """Put folders of one name together, as exports of OpenAPI leave one for each method."""
    found: dict[object, Folder | Item] = {}
    for entry in entries:
        key = entry.name.strip() if isinstance(entry, Folder) else id(entry)
        first = found.get(key)
        if isinstance(entry, Folder) and isinstance(first, Folder):
            items = (*_with_behaviour(first), *_with_behaviour(entry))
            description = first.description or entry.description
            found[key] = replace(first, description=description, items=items, behaviour=())
        else:
            found[key] = entry
    return list(found.values())


def _with_behaviour(folder: Folder) -> Iterator[Folder | Item]:
    """Give what is in a folder the behaviour that it has from there."""
    outer = dict(folder.behaviour)
    for entry in folder.items:
        yield replace(entry, behaviour=tuple({**outer, **dict(entry.behaviour)}.items()))


def _has_items(folder: Folder) -> bool:
    return any(isinstance(entry, Item) or _has_items(entry) for entry in folder.items)


def _name_classes(draft: _Draft, taken: AbstractSet[str]) -> None:
    """Name the resources of siblings after their attributes."""
    stems = [names.pascal(child.attribute, fallback="Folder") for child in draft.children]
    wanted = [(stem, f"{stem}Folder") for stem in stems]
    found = names.unique(wanted, reserved=RESOURCE_CLASSES | taken, separator="")
    for child, name in zip(draft.children, found, strict=True):
        child.class_name = name
        _name_classes(child, {name})
