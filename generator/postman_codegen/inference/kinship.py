"""What is one thing in several places: each of them knows the fields that the others show.

A list shows id and name of a user, another operation shows all of a user: who reads the list next
may meet the rest, and has it typed then; what is added may be absent.  Things that have the same
fields then, and nearly all of them always, are alike in what they need not have.  All that a place
showed stays possible.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from postman_codegen.inference.maps import kinds_of
from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.shown import Fields, Shown, fields_of
from postman_codegen.inference.types import (
    Array,
    Field,
    Map,
    Number,
    Object,
    Type,
    Union,
    Unknown,
    members_of,
)
from postman_codegen.names import noun, singular, words

_LEAST_COMMON = 2

_SAME = 0.8
"""The share of what is always there that things have in common which are one model."""

_SAY_NOTHING = frozenset(
    """attribute body content data detail element entry info item list object option param payload
    property record response result row value""".split()
)
"""Last words of keys that any thing may be under."""

_MOST_FORMS = 40
"""A thing shown in more forms than this isn't one: all would know all, and say nothing."""

_MOST_SHAPES = 400
"""With more different objects under it than this a word says nothing."""

_NO_FIELDS: Fields = {}


@dataclass(frozen=True, slots=True)
class _Thing:
    """What objects are one by: a word for it, and the keys they have."""

    word: str
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a type stands in what is shown, and the word for what is there."""

    word: str
    path: tuple[str, ...] = ()

    def below(self, key: str) -> _Place:
        named = _word(key)
        # Under "data" is what the whole answer is about.
        return _Place(named if self.path or key != "data" else self.word, (*self.path, key))

    def is_main(self) -> bool:
        """Tell what a status is there for, which another status may have something else for."""
        return self.path in {(), ("data",)}

    def thing(self, type_: Object) -> _Thing:
        return _Thing(self.word, frozenset(one.key for one in type_.fields))


@dataclass(frozen=True, slots=True)
class _Whole:
    """All fields that were seen of a thing.

    `always` are those that all had which have the same ones now: None where that's too few of
    them to make them one model.
    """

    fields: Fields
    always: frozenset[str] | None = None


_NOTHING = _Whole(_NO_FIELDS)


def acquainted(shown: Sequence[Shown]) -> list[Type]:
    """Return all the types, with the fields that others show of the same things."""
    wholes = _wholes([one for one in shown if one.role == "answered"])
    return [
        one.type if one.role == "selected" else _completed(one.type, _root(one), wholes, ())
        for one in shown
    ]


def _root(shown: Shown) -> _Place:
    return _Place(_word(noun(shown.name)))


def _word(key: str) -> str:
    """Say what is under a key: "" where that may be anything."""
    last = (words(singular(key)) or [""])[-1].lower()
    return "" if last in _SAY_NOTHING else last


def _wholes(answers: Sequence[Shown]) -> Mapping[_Thing, _Whole]:
    """Return for each thing all the fields that were seen of it, wherever that was."""
    shapes: dict[_Thing, dict[Object, None]] = defaultdict(dict)
    places: dict[tuple[str, tuple[str, ...]], dict[_Thing, None]] = defaultdict(dict)
    for answer in answers:
        for place, found in _objects(answer.type, _root(answer)):
            thing = place.thing(found)
            shapes[thing][Object(found.fields)] = None
            if not place.is_main():
                places[answer.item, place.path][thing] = None
    seen = {thing: merge_all(objects) for thing, objects in shapes.items()}
    known = {thing: fields_of(type_) for thing, type_ in seen.items()}
    required = {thing: _required(type_) for thing, type_ in seen.items()}
    wholes: dict[_Thing, _Whole] = {}
    for family in _joined(known, _pairs(known, places.values())):
        if len(family) > _MOST_FORMS:
            continue
        fields = _allfields_of([known[thing] for thing in family])
        added = {key for key, type_ in fields.items() if _is_flat(type_) or _holds_lists(fields)}
        alike: dict[frozenset[str], list[_Thing]] = defaultdict(list)
        for thing in family:
            alike[thing.keys | added].append(thing)
        for things in alike.values():
            always = frozenset[str].intersection(*(required[thing] for thing in things))
            most = max(len(required[thing]) for thing in things)
            whole = _Whole(fields, always if len(always) >= _SAME * most else None)
            wholes |= dict.fromkeys(things, whole)
    return wholes


def _required(type_: Type) -> frozenset[str]:
    fields = type_.fields if isinstance(type_, Object) else ()
    return frozenset(one.key for one in fields if one.required)


def _objects(type_: Type, place: _Place) -> Iterator[tuple[_Place, Object]]:
    match type_:
        case Object(fields):
            if not type_.tag:  # a variant's fields are its own
                yield place, type_
            for one in fields:
                yield from _objects(one.type, place.below(one.key))
        case Array(inner) | Map(inner):
            yield from _objects(inner, place)
        case Union(members):
            for member in members:
                yield from _objects(member, place)
        case _:
            pass


def _pairs(
    known: Mapping[_Thing, Fields], places: Iterable[Iterable[_Thing]]
) -> Iterator[tuple[_Thing, _Thing]]:
    """Yield things that are one: by word and fields, or by their place in answers of one item."""
    by_word: dict[str, list[_Thing]] = defaultdict(list)
    for thing in known:
        if thing.word:
            by_word[thing.word].append(thing)
    for first, second in _two_of_each(by_word.values()):
        if _are_related(known[first], known[second]):
            yield first, second
    for first, second in _two_of_each(map(list, places)):
        if first.word and _agree(known[first], known[second]):
            yield first, second


def _two_of_each(groups: Iterable[list[_Thing]]) -> Iterator[tuple[_Thing, _Thing]]:
    return (two for one in groups if len(one) <= _MOST_SHAPES for two in combinations(one, 2))


def _joined(
    things: Iterable[_Thing], pairs: Iterable[tuple[_Thing, _Thing]]
) -> list[dict[_Thing, None]]:
    """Gather all that pairs lead to from one another."""
    family_of = {thing: {thing: None} for thing in things}
    for first, second in pairs:
        larger, smaller = family_of[first], family_of[second]
        if larger is not smaller:
            larger |= smaller
            family_of |= dict.fromkeys(smaller, larger)
    return list({id(family): family for family in family_of.values()}.values())


def _allfields_of(parts: Sequence[Fields]) -> Fields:
    """Return the fields of all parts, by name, without those that they don't agree on."""
    found: Fields = {
        key: merge_all(dict.fromkeys(part[key] for part in parts if key in part))
        for key in sorted({key for part in parts for key in part})
    }
    return {key: type_ for key, type_ in found.items() if len(kinds_of(type_)) <= 1}


def _agree(first: Fields, second: Fields) -> bool:
    return all(
        len(kinds_of(first[key]) | kinds_of(second[key])) <= 1
        for key in first.keys() & second.keys()
    )


def _are_related(first: Fields, second: Fields) -> bool:
    """Tell whether two objects under one word are one thing."""
    if _holds_lists(first) and _holds_lists(second):
        return _agree(first, second)  # lists by kind, of which each answer has some
    common = len(first.keys() & second.keys())
    enough = common >= _LEAST_COMMON and common * 2 >= max(len(first), len(second))
    return enough and _agree(first, second)


def _holds_lists(fields: Fields) -> bool:
    return all(isinstance(one, Array) and isinstance(one.items, Object) for one in fields.values())


def _completed(
    type_: Type, place: _Place, wholes: Mapping[_Thing, _Whole], within: tuple[Fields, ...]
) -> Type:
    """Add what a type lacks, at every level; a thing inside itself stays as it was seen."""
    match type_:
        case Object():
            return _whole(type_, place, wholes, within)
        case Array(items):
            return Array(_completed(items, place, wholes, within))
        case Map(values):
            return Map(_completed(values, place, wholes, within))
        case Union(members):
            return merge_all(_completed(member, place, wholes, within) for member in members)
        case _:
            return type_


def _whole(
    type_: Object, place: _Place, wholes: Mapping[_Thing, _Whole], within: tuple[Fields, ...]
) -> Object:
    whole = _NOTHING if type_.tag else wholes.get(place.thing(type_), _NOTHING)
    known = whole.fields
    inside = (*within, known) if known else within
    if any(known is other for other in within):
        whole, known = _NOTHING, _NO_FIELDS
    own = {one.key for one in type_.fields}
    more = [
        Field(key, inner, required=False)
        for key, inner in known.items()
        if key not in own and (_is_flat(inner) or _holds_lists(known))
    ]
    fields: list[Field] = []
    for one in (*type_.fields, *more):
        inner, required = one.type, one.required
        if whole.always is not None:
            required = required and one.key in whole.always
            inner = _as_everywhere(inner, known.get(one.key, inner))
        fields.append(
            Field(one.key, _completed(inner, place.below(one.key), wholes, inside), required)
        )
    return Object(tuple(fields), type_.tag)


def _as_everywhere(own: Type, everywhere: Type) -> Type:
    """Return the type that a field has everywhere, unless it's only whole numbers here."""
    fractions = Number() in members_of(everywhere) and Number() not in members_of(own)
    return everywhere if _is_flat(everywhere) and not fractions else own


def _is_flat(type_: Type) -> bool:
    """Tell what needs no class of its own."""
    match type_:
        case Object() | Unknown():
            return False
        case Array(inner) | Map(inner):
            return _is_flat(inner)
        case Union(members):
            return all(map(_is_flat, members))
        case _:
            return True
