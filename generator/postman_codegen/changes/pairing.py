"""Which types of two packages are one and the same: those that stand in the same places."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from postman_codegen.api.types import (
    Alias,
    Definition,
    Either,
    ListOf,
    MapOf,
    Model,
    Reference,
    Shape,
    Types,
)
from postman_codegen.inference.schema import TypeName

Direction: TypeAlias = Literal["read", "sent"]


@dataclass(frozen=True, slots=True)
class Use:
    """An operation that answers or sends a type."""

    operation: str
    pointer: str


@dataclass(slots=True)
class Pair:
    """An old and a new definition that stand in one place; `use` is the first that leads there."""

    old: TypeName
    new: TypeName
    use: Use
    directions: set[Direction] = field(default_factory=set[Direction])


@dataclass(slots=True)
class Pairing:
    """Goes through types of two packages side by side."""

    old: Types
    new: Types
    pairs: dict[tuple[TypeName, TypeName], Pair] = field(
        default_factory=dict[tuple[TypeName, TypeName], Pair]
    )

    def add(self, old: Shape, new: Shape, direction: Direction, use: Use) -> None:
        """Pair all that's in two types."""
        waiting = deque([(old, new)])
        while waiting:
            waiting += self._below(*waiting.popleft(), direction, use)

    def renamed(self) -> dict[TypeName, TypeName]:
        """Return the new names of definitions that are gone by their old ones."""
        found: dict[TypeName, TypeName] = {}
        for pair in self.pairs.values():
            old, new = pair.old, pair.new
            is_new = new not in self.old or resolved(self.old, new) == old  # an alias of it, before
            if old not in self.new and is_new and old not in found and new not in found.values():
                found[old] = new
        return found

    def named(self) -> Mapping[TypeName, TypeName]:
        """Return what old classes are called in the new package, where that's something else."""
        renamed = self.renamed()
        now = {old: resolved(self.new, renamed.get(old, old)) for old in self.old}
        return {old: new for old, new in now.items() if old != new}

    def _below(
        self, old: Shape, new: Shape, direction: Direction, use: Use
    ) -> Iterator[tuple[Shape, Shape]]:
        match old, new:
            case Reference(before), Reference(after):
                pair = self.pairs.setdefault((before, after), Pair(before, after, use))
                if direction not in pair.directions:
                    pair.directions.add(direction)
                    yield from _parts(self.old[before], self.new[after], old, new)
            case (ListOf(before), ListOf(after)) | (MapOf(before), MapOf(after)):
                yield before, after
            case _:
                olds, news = [*self._members(self.old, old)], [*self._members(self.new, new)]
                if [old] != olds or [new] != news:
                    yield from self._matched(olds, news)

    def _members(self, types: Types, shape: Shape) -> Iterator[Shape]:
        """Yield the members of a union, and of what an alias stands for."""
        match shape:
            case Either(members):
                for member in members:
                    yield from self._members(types, member)
            case Reference(name) if isinstance(alias := types[name], Alias):
                yield from self._members(types, alias.shape)
            case _:
                yield shape

    def _matched(self, olds: list[Shape], news: list[Shape]) -> Iterator[tuple[Shape, Shape]]:
        """Match members of unions: those of one name, else those that are most alike."""
        for kind in (ListOf, MapOf):
            lists = ([one for one in side if isinstance(one, kind)] for side in (olds, news))
            yield from zip(*lists, strict=False)
        before, after = (
            [one.name for one in side if isinstance(one, Reference)] for side in (olds, news)
        )
        same = set(before) & set(after)
        left = [name for name in after if name not in same]
        for name in before:
            if name in same:
                yield Reference(name), Reference(name)
            elif left:
                like = max(left, key=lambda other: self._likeness(name, other))
                left.remove(like)
                yield Reference(name), Reference(like)

    def _likeness(self, old: TypeName, new: TypeName) -> int:
        before, after = _keys(self.old[old]), _keys(self.new[new])
        return len(before & after) - len(before ^ after)


def resolved(types: Types, name: TypeName) -> TypeName:
    """Return the class that a name stands for, through its aliases; else the name."""
    match types.get(name):
        case Alias(shape=Reference(other)) if other != name:
            return resolved(types, other)
        case _:
            return name


def _parts(
    old: Definition, new: Definition, before: Shape, after: Shape
) -> Iterator[tuple[Shape, Shape]]:
    """Yield what stands in the same places of two definitions."""
    match old, new:
        case Model(members=olds), Model(members=news):
            now = {member.key: member.shape for member in news}
            for member in olds:
                if member.key in now:
                    yield member.shape, now[member.key]
        case Alias(shape=inner), Alias(shape=other):
            yield inner, other
        case Alias(shape=inner), _:
            yield inner, after
        case _, Alias(shape=other):
            yield before, other
        case _:
            pass


def _keys(definition: Definition) -> set[str]:
    match definition:
        case Model(members=members):
            return {member.key for member in members}
        case _:
            return set()
