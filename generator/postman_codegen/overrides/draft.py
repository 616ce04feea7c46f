"""The named groups of a module while overrides change them; what is added is named at the end."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from postman_codegen.inference.gather import Gatherer, Group, Root, Schema, Use, references
from postman_codegen.inference.schema import FORCED_NAME, attributes
from postman_codegen.inference.sharing import Shared, renumbered
from postman_codegen.inference.types import Field, Object, Type


@dataclass(slots=True)
class Draft:
    """A group without a name was added, or isn't used any more."""

    module: str
    groups: list[Group]
    names: list[str]
    roots: dict[int, int]

    @classmethod
    def of(cls, module: str, shared: Shared, names: Sequence[str]) -> Draft:
        """Copy what may change."""
        groups = [replace(group, body=deepcopy(group.body)) for group in shared.groups]
        return cls(module, groups, list(names), dict(shared.roots))

    def leave_out(self, titles: Container[str]) -> None:
        """Forget roots; a class that another root shares is described as that one."""
        gone = {r: n for r, n in self.roots.items() if f"{self.module}.{self.names[n]}" in titles}
        for root, number in gone.items():
            self.groups[number].doc = ""
            del self.roots[root]
        for group in [self.groups[number] for number in self.roots.values()]:
            for number in groups_in(group.body) if "$ref" in group.body else ():
                if number in gone.values():
                    self.groups[number].doc = self.groups[number].doc or group.doc

    def used(self) -> set[int]:
        """Return the groups that lead from the roots."""
        return self.reachable(self.roots.values())

    def reachable(self, numbers: Iterable[int]) -> set[int]:
        """Return groups with all that they lead to."""
        found = set[int]()
        pending = list(numbers)
        while pending:
            number = pending.pop()
            if number not in found:
                found.add(number)
                pending += groups_in(self.groups[number].body)
        return found

    def addresses(self) -> Iterator[str]:
        """Spell all that an override can speak of."""
        for name, group in zip(self.names, self.groups, strict=True):
            yield f"{self.module}.{name}"
            for attribute in attributes(list(group.body.get("properties", {}))).values():
                yield f"{self.module}.{name}.{attribute}"

    def written(self, owner: str, key: str, type_: Type, instead_of: Schema) -> Schema:
        """Write a type as a schema of this module; its classes are named as everywhere."""
        own = Gatherer([Root(self.module, owner, Object((Field(key, type_),)), "")])
        near = self.reachable(groups_in(instead_of))
        numbers: dict[int, int] = {}
        for number, group in enumerate(own.groups):
            if number != own.roots[0]:
                body = renumbered(group.body, numbers.__getitem__)
                numbers[number] = self._number_of(body, group.candidates, near)
        part: Schema = own.groups[own.roots[0]].body["properties"][key]
        return renumbered(part, numbers.__getitem__)

    def _number_of(self, body: Schema, candidates: tuple[str, ...], near: set[int]) -> int:
        """Return the group of a body: one that stood there, or that has the wished name; or add it.

        A class that stood there as the value of one key is none for the values of all.
        """
        spelled = json.dumps(body, sort_keys=True)
        for number, group in enumerate(self.groups):
            name = self.names[number] or group.candidates[0]
            stood = number in near and ("enum" in body or name.endswith(candidates[0]))
            alike = stood or name == candidates[0]
            if alike and spelled == json.dumps(group.body, sort_keys=True):
                return number
        self.groups.append(Group(candidates, body))
        self.names.append("")
        return len(self.groups) - 1

    def finished(self) -> tuple[Shared, list[str]]:
        """Leave out what has no name, and say anew what is used where."""
        order = self._order()
        numbers = {old: new for new, old in enumerate(order)}
        bodies = [renumbered(self.groups[old].body, numbers.__getitem__) for old in order]
        groups = [
            replace(self.groups[old], body=body, uses={})
            for old, body in zip(order, bodies, strict=True)
        ]
        for owner, body in enumerate(bodies):
            if "$ref" in body:
                continue  # only another name
            for key, part in parts(body):
                for number, how in references(part):
                    groups[number].uses[Use(owner, part.get(FORCED_NAME, key), how)] = None
        roots = {root: numbers[number] for root, number in self.roots.items()}
        names = [self.names[old] for old in order]
        return Shared(groups, roots, {n: n for n in range(len(groups))}), names

    def _order(self) -> list[int]:
        """Keep the order, but for what was added: it comes before what uses it first."""
        begun: set[int] = set()
        order: list[int] = []

        def place(number: int) -> None:
            begun.add(number)
            for inner in groups_in(self.groups[number].body):
                if inner not in begun:
                    place(inner)
            order.append(number)

        for number, name in enumerate(self.names):
            if name and number not in begun:
                place(number)
        return order


def parts(body: Schema) -> Iterator[tuple[str, Schema]]:
    """Yield the schemas of a class by their keys, or the one of an alias."""
    yield from body["properties"].items() if "properties" in body else (("", body),)


def groups_in(body: Schema) -> Iterator[int]:
    """Yield the groups that a class or a schema refers to."""
    return (number for _, part in parts(body) for number, _ in references(part))
