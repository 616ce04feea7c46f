"""The tree of a client as the configuration wants it: operations renamed, or left out."""

from __future__ import annotations

from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postman_codegen.collection.model import Collection, Folder
from postman_codegen.design.naming import ATTRIBUTES
from postman_codegen.design.operations import Place
from postman_codegen.design.tree import Node
from postman_codegen.overrides import OperationOverride
from postman_codegen.overrides.hints import unmatched
from postman_codegen.problems import Problem


@dataclass(frozen=True, slots=True)
class Overridden:
    """What is left of a tree; `dropped` are the pointers of items and folders that aren't.

    `every` is the tree with these: they still have their say in what models are called.
    """

    nodes: tuple[Node, ...]
    every: tuple[Node, ...]
    dropped: frozenset[str] = frozenset()
    problems: tuple[Problem, ...] = ()


def overridden(nodes: tuple[Node, ...], overrides: Sequence[OperationOverride]) -> Overridden:
    """Apply overrides to a tree, in which everything was named without them."""
    if not overrides:
        return Overridden(nodes, nodes)
    items = {place.accessor: item.pointer for node in nodes for item, place in node.items}
    folders = {node.accessor for node in nodes if node.accessor}
    problems: list[Problem] = []
    renamed: dict[str, OperationOverride] = {}
    dropped: set[str] = set()
    for one in overrides:
        if one.key not in items.keys() | folders:
            problems.append(unmatched(one, [*items, *folders]))
        elif one.drop:
            dropped |= {items[one.key]} if one.key in items else set(_below(nodes, one.key))
        elif one.key in items:
            renamed[one.key] = one
        else:
            problems.append(one.problem("is a folder: it can be dropped, and not renamed"))
    every = tuple(_renamed(node, renamed) for node in nodes)
    left = _without(every, dropped)
    problems += (problem for node in left for problem in _collisions(node, renamed))
    return Overridden(left, every, frozenset(dropped), tuple(problems))


def pruned(collection: Collection, dropped: Names[str]) -> Collection:
    """Return a collection without what is dropped."""
    return replace(collection, root=_pruned(collection.root, dropped)) if dropped else collection


def concerns(problem: Problem, dropped: Names[str]) -> bool:
    """Tell whether a problem lies in what is dropped."""
    steps = problem.location.pointer.split("/")
    return any("/".join(steps[:n]) in dropped for n in range(2, len(steps) + 1))


def _pruned(folder: Folder, dropped: Names[str]) -> Folder:
    left = (entry for entry in folder.items if entry.pointer not in dropped)
    items = (_pruned(one, dropped) if isinstance(one, Folder) else one for one in left)
    return replace(folder, items=tuple(items))


def _below(nodes: Sequence[Node], accessor: str) -> Iterator[str]:
    """Yield the pointers of a folder and of all that's in it: several may share its name."""
    for node in nodes:
        if f"{node.accessor}.".startswith(f"{accessor}."):
            yield node.folder.pointer
            yield from (item.pointer for item, _ in node.items)


def _without(nodes: Sequence[Node], dropped: Names[str]) -> tuple[Node, ...]:
    """Leave out items, and folders in which nothing is left."""
    left = [
        replace(node, items=tuple(one for one in node.items if one[0].pointer not in dropped))
        for node in nodes
    ]
    holding = {f"{node.accessor}." for node in left if node.items}
    used = [
        node
        for node in left
        if not node.accessor or any(one.startswith(f"{node.accessor}.") for one in holding)
    ]
    modules = {node.module for node in used}
    return tuple(
        replace(node, children=tuple(one for one in node.children if one.resource in modules))
        for node in used
    )


def _renamed(node: Node, renamed: Mapping[str, OperationOverride]) -> Node:
    def new(place: Place) -> Place:
        override = renamed.get(place.accessor)
        return place.called(override.name) if override and override.name else place

    return replace(node, items=tuple((item, new(place)) for item, place in node.items))


def _collisions(node: Node, renamed: Mapping[str, OperationOverride]) -> Iterator[Problem]:
    """Yield the new names that something beside them has."""
    taken = [*ATTRIBUTES, *(child.attribute for child in node.children)]
    taken += (place.name for _, place in node.items)
    for _, place in node.items:
        old = f"{node.accessor}.{place.unchanged}".removeprefix(".")
        if place.unchanged and taken.count(place.name) > 1:
            yield renamed[old].problem(f"{place.accessor} is taken")
