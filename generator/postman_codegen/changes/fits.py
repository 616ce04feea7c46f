"""Whether the values of one type are values of another, as type checkers see it.

The types are of two packages: an old and a new one, in which a class may have another name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from postman_codegen.api.types import (
    Alias,
    Anything,
    Constant,
    Either,
    Enumeration,
    ListOf,
    MapOf,
    OtherThan,
    Plain,
    Reference,
    Shape,
    Types,
    references,
)
from postman_codegen.inference.schema import TypeName


@dataclass(frozen=True, slots=True)
class Side:
    """The types of a package; `named` are classes that go by another name here, by their own."""

    types: Types
    named: Mapping[TypeName, TypeName]


@dataclass(frozen=True, slots=True)
class Typed:
    """A type and the package that it's of."""

    side: Side
    shape: Shape

    def members(self, within: frozenset[TypeName] = frozenset()) -> Iterator[Shape]:
        """Yield what it's a union of.

        An enum that may grow is a text, a moment a moment however it's printed, and aliases are
        what they stand for. Classes have the name that both sides know.
        """
        match self.shape:
            case Either(members):
                for member in members:
                    yield from self._other(member).members(within)
            case Reference(name):
                yield from self._named(name, within)
            case Plain("string", "date-time-millis"):
                yield Plain("string", "date-time")
            case OtherThan():
                yield Plain("string")
            case _:
                yield self.shape

    def _named(self, name: TypeName, within: frozenset[TypeName]) -> Iterator[Shape]:
        match self.side.types.get(name):
            case Alias(shape=shape):
                if name not in within:
                    yield from self._other(shape).members(within | {name})
            case Enumeration():
                yield Plain("string")
            case _:
                yield Reference(self.side.named.get(name, name))

    def enums(self) -> frozenset[TypeName]:
        """Return the enums that it refers to by itself, by the names that both sides know."""
        return frozenset(
            self.side.named.get(name, name)
            for name in references(self.shape)
            if isinstance(self.side.types.get(name), Enumeration)
        )

    def _other(self, shape: Shape) -> Typed:
        return Typed(self.side, shape)

    def fits(self, other: Typed, within: Within = ()) -> bool:
        """Tell whether every value of this type is one of another type."""
        if (self.shape, other.shape) in within:
            return True  # of what holds itself, all else has been compared
        within = (*within, (self.shape, other.shape))
        wanted = [*other.members()]
        return all(
            any(_fits(self._other(one), other._other(target), within) for target in wanted)
            for one in self.members()
        )


Within: TypeAlias = tuple[tuple[Shape, Shape], ...]


def _fits(one: Typed, other: Typed, within: Within) -> bool:
    """Tell whether a member of a union fits one of another."""
    match one.shape, other.shape:
        case (ListOf(inner), ListOf(wanted)) | (MapOf(inner), MapOf(wanted)):
            return Typed(one.side, inner).fits(Typed(other.side, wanted), within)
        case (ListOf(inner) | MapOf(inner)), Anything():
            return Typed(one.side, inner).fits(other, within)
        case Plain("integer"), Plain("number"):
            return True
        case Constant(), Plain("string", None):
            return True
        case (Plain(_, None) | Constant()), Anything():
            return True
        case shape, wanted:
            return shape == wanted
