"""Types as people read them: annotations with links, and the boxes that a picture is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from postman_codegen.api.types import (
    NULL,
    Anything,
    Constant,
    Either,
    Enumeration,
    ListOf,
    MapOf,
    Member,
    Model,
    OtherThan,
    Plain,
    Reference,
    Shape,
    Types,
    unaliased,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.quoting import quoted
from postman_codegen.spelling.types import ANYTHING, PLAIN

DEEPEST = 5
MOST_BOXES = 60
MOST_LEAVES = 14
"""So that a picture can be taken in; the tables say the rest."""


def anchor(name: TypeName) -> str:
    """Return where a page shows a type."""
    return f"{name.module}.{name.name}"


def annotation(shape: Shape, types: Types) -> Markup:
    """Spell a type as the package does, with links to where the page shows its parts."""
    match shape:
        case Plain(kind, format_):
            return Markup(PLAIN[format_ or kind])  # noqa: S704  ours
        case Anything():
            return Markup(ANYTHING)  # noqa: S704  ours
        case Constant(value):
            return Markup("Literal[{}]").format(quoted(value))
        case OtherThan():
            return Markup("str")
        case ListOf(inner):
            return Markup("list[{}]").format(annotation(inner, types))
        case MapOf(inner):
            return Markup("dict[str, {}]").format(annotation(inner, types))
        case Either(members):
            return Markup(" | ").join(annotation(member, types) for member in members)
        case Reference(name):
            link = Markup('<a href="#{}">{}</a>').format(anchor(name), name.name)
            is_open = isinstance(types.get(name), Enumeration)
            return Markup("Open[{}]").format(name.name) if is_open else link


def kinds(shape: Shape, types: Types) -> tuple[Shape, ...]:
    """Return what a value may be, null aside."""
    shape = unaliased(shape, types)
    members = shape.members if isinstance(shape, Either) else (shape,)
    return tuple(unaliased(member, types) for member in members if member != NULL)


def may_be_null(shape: Shape, types: Types) -> bool:
    """Tell whether a value may be null, by itself or beside others."""
    shape = unaliased(shape, types)
    return shape == NULL or (isinstance(shape, Either) and NULL in shape.members)


@dataclass(frozen=True, slots=True)
class Leaf:
    """A field without parts that a picture could show."""

    key: str
    type: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Box:
    """A model in a picture; `many` says that there are several, in a "list" or a "map".

    `left_out` is how many of its fields there was no room for.
    """

    key: str
    title: str
    anchor: str
    many: str
    optional: bool
    leaves: tuple[Leaf, ...]
    inner: tuple[Box, ...]
    left_out: int = 0


def picture(shape: Shape, types: Types) -> tuple[Box, ...]:
    """Draw how the parts of a type lie in each other; a type without parts has no picture."""
    return tuple(_Artist(types, MOST_BOXES).boxes("", shape, (), "", optional=False))


@dataclass(slots=True)
class _Artist:
    types: Types
    room: int

    def boxes(
        self, key: str, shape: Shape, above: tuple[TypeName, ...], many: str, *, optional: bool
    ) -> Iterator[Box]:
        optional = optional or may_be_null(shape, self.types)
        for kind in kinds(shape, self.types):
            match kind:
                case ListOf(inner):
                    yield from self.boxes(key, inner, above, "list", optional=optional)
                case MapOf(inner):
                    yield from self.boxes(key, inner, above, "map", optional=optional)
                case Reference(name):
                    model = self.types.get(name)
                    if isinstance(model, Model) and self.room > 0:
                        self.room -= 1
                        yield self._box(key, model, above, many, optional=optional)
                case _:
                    pass

    def _box(
        self, key: str, model: Model, above: tuple[TypeName, ...], many: str, *, optional: bool
    ) -> Box:
        leaves: list[Leaf] = []
        inner: list[Box] = []
        above = (*above, model.name)
        for member in model.members:
            again = any(name in above for name in self._models(member.shape))
            found = (
                []
                if again or len(above) >= DEEPEST
                else [
                    *self.boxes(member.key, member.shape, above, "", optional=not member.required)
                ]
            )
            if found:
                inner += found
            else:
                leaves.append(self._leaf(member))
        return Box(
            key,
            model.name.name,
            anchor(model.name),
            many,
            optional,
            tuple(leaves[:MOST_LEAVES]),
            tuple(inner),
            len(leaves[MOST_LEAVES:]),
        )

    def _leaf(self, member: Member) -> Leaf:
        spelled = annotation(member.shape, self.types).striptags()
        return Leaf(member.key, spelled, not member.required)

    def _models(self, shape: Shape) -> Iterator[TypeName]:
        for kind in kinds(shape, self.types):
            match kind:
                case ListOf(inner) | MapOf(inner):
                    yield from self._models(inner)
                case Reference(name) if isinstance(self.types.get(name), Model):
                    yield name
                case _:
                    pass
