"""What changed in the models, each once, however many operations use it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from postman_codegen.api.types import (
    Anything,
    Either,
    Enumeration,
    Member,
    Model,
    Plain,
    Shape,
    Types,
    references,
)
from postman_codegen.changes.fits import Side, Typed
from postman_codegen.changes.kinds import Change, Impact, impact, worst
from postman_codegen.changes.pairing import Direction, Pair, Pairing
from postman_codegen.inference.schema import TypeName
from postman_codegen.spelling.types import annotation, spelled

NULL = Plain("null")


@dataclass(frozen=True, slots=True)
class Models:
    """The types of both packages, once it's known which are the same.

    `named` is what old classes are called now, `renamed` those that are gone by their old name.
    """

    pairing: Pairing
    named: Mapping[TypeName, TypeName] = field(init=False)
    renamed: Mapping[TypeName, TypeName] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "named", self.pairing.named())
        object.__setattr__(self, "renamed", self.pairing.renamed())

    def compared(self, old: Shape, new: Shape) -> Comparison:
        """Compare types of both packages."""
        before = Typed(Side(self.pairing.old, self.named), old)
        after = Typed(Side(self.pairing.new, {}), new)
        return Comparison(
            narrower=after.fits(before),
            wider=before.fits(after),
            more=bool(after.enums() - before.enums()),
            fewer=bool(before.enums() - after.enums()),
            lost=any(
                name not in self.pairing.new and name not in self.renamed
                for name in references(old)
                if name in self.pairing.old
            ),
        )

    def spelled(self, old: Shape, new: Shape) -> tuple[str, str]:
        """Spell types of both packages by the classes that they are in the end."""
        return _spelled(old, self.pairing.old), _spelled(new, self.pairing.new)

    def changes(self) -> Iterator[Change]:
        """Yield what changed in definitions, and in their names."""
        yield from self._names()
        for pair in self.pairing.pairs.values():
            match self.pairing.old[pair.old], self.pairing.new[pair.new]:
                case (Model() as old), (Model() as new):
                    yield from self._members(pair, old, new)
                case (Enumeration() as old), (Enumeration() as new):
                    yield from _values(pair, old, new)
                case _:
                    pass

    def _names(self) -> Iterator[Change]:
        """Yield renamed models; a module that has another name only, as one change."""
        uses = {pair.old: pair.use for pair in self.pairing.pairs.values()}
        left = {name.module for name in self.pairing.new}
        moved: set[tuple[str, str]] = set()
        for old, new in self.renamed.items():
            modules = old.module, new.module
            if old.name == new.name and old.module not in left:
                if modules not in moved:
                    moved.add(modules)
                    was, now = (f"models.{module}" for module in modules)
                    yield Change("breaking", "module-renamed", now, was, now)
            else:
                yield Change(
                    "breaking",
                    "model-renamed",
                    place_of(new),
                    place_of(old),
                    place_of(new),
                    pointer=uses[old].pointer,
                )

    def _members(self, pair: Pair, old: Model, new: Model) -> Iterator[Change]:
        where = place_of(new.name)
        before = {member.key: member for member in old.members}
        after = {member.key: member for member in new.members}
        for key, member in before.items():
            if key not in after:
                kind = "field-removed"
                place = f"{where}.{member.attribute}"
                yield Change("breaking", kind, place, pointer=pair.use.pointer)
            else:
                for effect, kind, was, now in self._member(pair, member, after[key]):
                    place = f"{where}.{after[key].attribute}"
                    yield Change(effect, kind, place, was, now, pointer=pair.use.pointer)
        for key, member in after.items():
            if key not in before:
                breaks = member.required and "sent" in pair.directions
                yield Change(
                    impact(breaks=breaks),
                    "field-added",
                    f"{where}.{member.attribute}",
                    new=annotation(member, self.pairing.new),
                    pointer=pair.use.pointer,
                )

    def _member(
        self, pair: Pair, old: Member, new: Member
    ) -> Iterator[tuple[Impact, str, str | None, str | None]]:
        if old.attribute != new.attribute:
            yield "breaking", "field-renamed", old.attribute, new.attribute
        if old.required and not new.required:
            reads_anew = "read" in pair.directions and not self._is_none_among(old.shape)
            yield impact(breaks=reads_anew), "field-made-optional", None, None
        elif new.required and not old.required:
            must_send = "sent" in pair.directions
            yield impact(breaks=must_send), "field-made-required", None, None
        if old.required and new.required:
            found = self.compared(old.shape, new.shape)
        else:  # whether None is there has been said
            found = self.compared(Either((old.shape, NULL)), Either((new.shape, NULL)))
        kind, effect = found.told(pair.directions)
        if kind:
            was, now = spelled(old.shape, self.pairing.old), spelled(new.shape, self.pairing.new)
            yield effect, f"field-{kind}", was, now

    def _is_none_among(self, old: Shape) -> bool:
        members = Typed(Side(self.pairing.old, {}), old).members()
        return any(member in {NULL, Anything()} for member in members)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What became of a type.

    `narrower` and `wider` say which fits which: both, if they take the same values.  Of texts of
    which some values are known, there may be `more` or `fewer`.  `lost` tells that a name the old
    type refers to is gone.
    """

    narrower: bool
    wider: bool
    more: bool = False
    fewer: bool = False
    lost: bool = False

    def told(self, directions: Iterable[Direction]) -> tuple[str, Impact]:
        """Return the kind of the change, "" if there's none, and what it means to users."""
        impacts: list[Impact] = [impact(breaks=self.lost)]
        narrower, wider = self.narrower, self.wider
        if narrower and wider:
            if not (self.more or self.fewer or self.lost):
                return "", impacts[0]
            narrower, wider = self.more and not self.fewer, self.fewer and not self.more
        else:
            if "read" in directions:
                impacts.append(impact(breaks=not narrower))
            if "sent" in directions:
                impacts.append(impact(breaks=not wider))
        kind = "narrowed" if narrower else "widened" if wider else "type-changed"
        return kind, worst(*impacts)


def _spelled(shape: Shape, types: Types) -> str:
    members = Typed(Side(types, {}), shape).members()
    return " | ".join(dict.fromkeys(spelled(member, types) for member in members))


def place_of(name: TypeName) -> str:
    """Spell where a model is imported from."""
    return f"models.{name.module}.{name.name}"


def _values(pair: Pair, old: Enumeration, new: Enumeration) -> Iterator[Change]:
    place, pointer = place_of(new.name), pair.use.pointer
    before = {value: name for name, value in old.values}
    after = {value: name for name, value in new.values}
    added = [name for value, name in after.items() if value not in before]
    removed = [name for value, name in before.items() if value not in after]
    if removed:
        yield Change("breaking", "values-removed", place, ", ".join(removed), pointer=pointer)
    if added:
        yield Change("additive", "values-added", place, new=", ".join(added), pointer=pointer)
    for value, name in before.items():
        now = after.get(value, name)
        if name != now:
            yield Change("breaking", "value-renamed", place, name, now, pointer=pointer)
