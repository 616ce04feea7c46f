"""How an answer is read: what is shown of it, and the loops and conditions around that.

A plan for any language; how a step is spelled is the language's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from postman_codegen.api.types import (
    NULL,
    ListOf,
    MapOf,
    Member,
    Model,
    Reference,
    Shape,
    Types,
    unaliased,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.names import pascal, singular, snake
from postman_codegen.snippets.call import members

DEEPEST = 6
MOST = 80
"""Steps of a plan: what would take more shows its innermost models whole."""


@dataclass(frozen=True, slots=True)
class Inside:
    """A field of a model."""

    model: TypeName
    member: Member


@dataclass(frozen=True, slots=True)
class Place:
    """A variable, or a field of it, or a field of that; `inner` tells that of a loop."""

    variable: str
    steps: tuple[Inside, ...] = ()
    inner: bool = False

    def label(self, spelled: Callable[[Inside], str]) -> str:
        """Say where in the answer it is."""
        return ".".join([*[self.variable] * self.inner, *map(spelled, self.steps)])


@dataclass(frozen=True, slots=True)
class Show:
    place: Place
    shape: Shape


@dataclass(frozen=True, slots=True)
class Each:
    """A loop over a list, or with `key` over a map; one that may be null is `optional`."""

    place: Place
    variable: str
    steps: tuple[Step, ...]
    key: str = ""
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Present:
    """What is done with a value that isn't null."""

    place: Place
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Which:
    """What is done with a value that may be of several kinds, by its kind; the rest is shown."""

    place: Place
    cases: tuple[tuple[Shape, tuple[Step, ...]], ...]
    rest: tuple[Shape, ...]


Step: TypeAlias = "Show | Each | Present | Which"


def reading(shape: Shape, variable: str, types: Types, taken: Sequence[str]) -> tuple[Step, ...]:
    """Plan how to read a value as deeply as can be read by people, too."""
    for depth in range(DEEPEST, 0, -1):
        reader = _Reader(types, depth, {variable, *taken})
        steps = tuple(reader.read(Place(variable), shape, ()))
        if size(steps) <= MOST or depth == 1:
            return steps
    raise AssertionError("unreachable")


def size(steps: Sequence[Step]) -> int:
    """Count the steps of a plan."""
    return sum(1 + sum(map(size, _inner(step))) for step in steps)


def _inner(step: Step) -> Iterator[tuple[Step, ...]]:
    match step:
        case Each(steps=steps) | Present(steps=steps):
            yield steps
        case Which(cases=cases):
            yield from (steps for _, steps in cases)
        case Show():
            pass


def models_in(steps: Sequence[Step]) -> Iterator[TypeName]:
    """Yield the models that a plan tells apart."""
    for step in steps:
        if isinstance(step, Which):
            yield from (shape.name for shape, _ in step.cases if isinstance(shape, Reference))
        for inner in _inner(step):
            yield from models_in(inner)


@dataclass(frozen=True, slots=True)
class _Reader:
    types: Types
    depth: int
    taken: set[str]

    def read(self, place: Place, shape: Shape, above: tuple[TypeName, ...]) -> Iterator[Step]:
        """Plan how to read what is at a place; `above` are the models that it stands in."""
        kinds = members(shape, self.types)
        others = tuple(kind for kind in kinds if kind != NULL)
        optional = len(others) < len(kinds) or any(
            not step.member.required for step in place.steps[-1:]
        )
        if len(others) > 1 and any(self._has_parts(kind, above) for kind in others):
            yield self._which(place, others, above, optional=optional)
        elif len(others) == 1 and self._has_parts(others[0], above):
            yield from self._parts(place, others[0], above, optional=optional)
        else:
            yield Show(place, shape)

    def _has_parts(self, kind: Shape, above: tuple[TypeName, ...]) -> bool:
        """Tell whether there is something to go into; below the deepest level there isn't."""
        if isinstance(kind, Reference):
            found = self.types.get(kind.name)
            fits = kind.name not in above and len(above) < self.depth
            return fits and isinstance(found, Model) and bool(found.members)
        if isinstance(kind, ListOf | MapOf):
            inner = kind.items if isinstance(kind, ListOf) else kind.values
            return any(self._has_parts(one, above) for one in members(inner, self.types))
        return False

    def _parts(
        self, place: Place, kind: Shape, above: tuple[TypeName, ...], *, optional: bool
    ) -> Iterator[Step]:
        if isinstance(kind, ListOf | MapOf):
            yield self._each(place, kind, above, optional=optional)
        elif isinstance(kind, Reference) and isinstance(model := self.types.get(kind.name), Model):
            steps = tuple(
                step
                for member in model.members
                for step in self.read(
                    replace(place, steps=(*place.steps, Inside(kind.name, member))),
                    member.shape,
                    (*above, kind.name),
                )
            )
            if optional:
                yield Present(place, steps)
            else:
                yield from steps

    def _each(
        self, place: Place, kind: ListOf | MapOf, above: tuple[TypeName, ...], *, optional: bool
    ) -> Each:
        inner = kind.items if isinstance(kind, ListOf) else kind.values
        key = place.steps[-1].member.key if place.steps else place.variable
        variable = self._variable(_item(singular(key), unaliased(inner, self.types)))
        key = "" if isinstance(kind, ListOf) else self._variable(f"{variable}_key")
        steps = tuple(self.read(Place(variable, inner=True), inner, above))
        return Each(place, variable, steps, key, optional)

    def _which(
        self,
        place: Place,
        kinds: tuple[Shape, ...],
        above: tuple[TypeName, ...],
        *,
        optional: bool,
    ) -> Which:
        cases: list[tuple[Shape, tuple[Step, ...]]] = []
        rest: list[Shape] = [NULL] if optional else []
        listed = sum(isinstance(kind, ListOf) for kind in kinds)
        mapped = sum(isinstance(kind, MapOf) for kind in kinds)
        for kind in kinds:
            alone = listed == 1 if isinstance(kind, ListOf) else mapped == 1
            known = isinstance(kind, Reference) or alone
            if known and self._has_parts(kind, above):
                cases.append((kind, tuple(self._parts(place, kind, above, optional=False))))
            else:
                rest.append(kind)
        return Which(place, tuple(cases), tuple(rest))

    def _variable(self, wanted: str) -> str:
        name = snake(wanted, fallback="item")
        number = 2
        while name in self.taken:
            name = f"{snake(wanted, fallback='item').rstrip('_')}{number}"
            number += 1
        self.taken.add(name)
        return name


def _item(wanted: str, shape: Shape) -> str:
    """Name an item of a list: after its model, unless that is only called after the list."""
    if not isinstance(shape, Reference):
        return wanted
    name = shape.name.name.rstrip("0123456789")
    return wanted if name.endswith(pascal(wanted)) else name
