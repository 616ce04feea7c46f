"""The named groups while overrides change them; what is added is named at the end."""

from __future__ import annotations

import json
from collections.abc import Container, Iterable, Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, replace

from postman_codegen.inference.gather import Gatherer, Group, Root, Schema, Use, references
from postman_codegen.inference.schema import FORCED_NAME, attributes, module_of
from postman_codegen.inference.sharing import SHARED, Shared, renumbered
from postman_codegen.inference.types import Field, Object, Type


@dataclass(slots=True)
class Draft:
    """A group without a name was added, or isn't used any more."""

    groups: list[Group]
    names: list[str]
    roots: dict[int, int]

    @classmethod
    def of(cls, shared: Shared, names: Sequence[str]) -> Draft:
        """Copy what may change."""
        groups = [replace(group, body=deepcopy(group.body)) for group in shared.groups]
        return cls(groups, list(names), dict(shared.roots))

    def title(self, number: int) -> str:
        """Spell module and name of a group."""
        return f"{module_of(self.groups[number])}.{self.names[number]}"

    def leave_out(self, titles: Container[str]) -> None:
        """Forget roots; a class that another root shares is described as that one."""
        gone = {root: number for root, number in self.roots.items() if self.title(number) in titles}
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
        for number, group in enumerate(self.groups):
            yield self.title(number)
            for attribute in attributes(list(group.body.get("properties", {}))).values():
                yield f"{self.title(number)}.{attribute}"

    def written(self, owner: int, key: str, type_: Type, instead_of: Schema) -> Schema:
        """Write a type as a schema of its owner's module; its classes are named as everywhere."""
        module, name = module_of(self.groups[owner]), self.names[owner]
        own = Gatherer([Root(module, name, Object((Field(key, type_),)), "")])
        near = self.reachable(groups_in(instead_of))
        numbers: dict[int, int] = {}
        for number, group in enumerate(own.groups):
            if number != own.roots[0]:
                body = renumbered(group.body, numbers.__getitem__)
                numbers[number] = self._number_of(replace(group, body=body), near)
        part: Schema = own.groups[own.roots[0]].body["properties"][key]
        return renumbered(part, numbers.__getitem__)

    def _number_of(self, wanted: Group, near: set[int]) -> int:
        """Return the group of a body: one that stood there, or that has the wished name; or add it.

        A class that stood there as the value of one key is none for the values of all.
        """
        spelled, wish = json.dumps(wanted.body, sort_keys=True), wanted.candidates[0]
        for number, group in enumerate(self.groups):
            name = self.names[number] or group.candidates[0]
            stood = number in near and ("enum" in wanted.body or name.endswith(wish))
            within_reach = group.modules <= wanted.modules | {SHARED}
            if (stood or (name == wish and within_reach)) and spelled == json.dumps(
                group.body, sort_keys=True
            ):
                return number
        self.groups.append(wanted)
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
