"""What is one thing in several places: each of them knows the fields that the others show.

A list shows id and name of a user, another operation shows all of a user: who reads the list next
may meet the rest, and has it typed then.  Nothing changes of what a place showed; what is added
may be absent.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from postman_codegen.inference.maps import kinds_of
from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.types import Array, Field, Map, Number, Object, Type, Union, Unknown
from postman_codegen.names import noun, singular, words

_LEAST_COMMON = 2

_SAME = 0.8
"""The share of what is always there that things have in common which are one model."""

_SAY_NOTHING = frozenset(
    """attribute body content data detail element entry info item list object option param payload
    property record response result row value""".split()
)
"""Last words of keys that any thing may be under."""

_BESIDE = frozenset({"errors", "warnings"})
"""What an API says beside the data, in whichever answer has something to say."""

_BESIDE_IN_FOLDER = frozenset({"included", "includes"})
"""What the answers of one folder may bring along, for whoever asks for it."""

Role = Literal["answered", "sent", "selected"]
Fields = Mapping[str, Type]

_NO_FIELDS: Fields = {}


@dataclass(frozen=True, slots=True)
class Shown:
    """What an item of a folder shows in one role; the item is the same for all statuses.

    What is sent teaches nobody, and learns only where it's just like what is answered.  What is
    selected has the fields that its request asks for, no others.
    """

    folder: str
    item: str
    name: str
    type: Type
    role: Role = "answered"


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
    answers = [one for one in shown if one.role == "answered"]
    wholes = _wholes(answers)
    everywhere = _beside(answers, _BESIDE)
    beside = {
        folder: everywhere | _beside(members, _BESIDE_IN_FOLDER)
        for folder, members in _by_folder(answers).items()
    }
    return [
        (
            one.type
            if one.role == "selected"
            else _with_beside(
                _completed(one.type, _root(one), wholes, ()),
                beside[one.folder] if one.role == "answered" else _NO_FIELDS,
            )
        )
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
    known = {thing: _fields(type_) for thing, type_ in seen.items()}
    required = {thing: _required(type_) for thing, type_ in seen.items()}
    wholes: dict[_Thing, _Whole] = {}
    for family in _joined(known, _pairs(known, places.values())):
        fields = _all_fields([known[thing] for thing in family])
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
    for things in by_word.values():
        for first, second in combinations(things, 2):
            if _are_related(known[first], known[second]):
                yield first, second
    for things_there in places:
        for first, second in combinations(things_there, 2):
            if first.word and _agree(known[first], known[second]):
                yield first, second


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


def _all_fields(parts: Sequence[Fields]) -> Fields:
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
    whole = wholes.get(place.thing(type_), _NOTHING)
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
    fractions = Number() in _members(everywhere) and Number() not in _members(own)
    return everywhere if _is_flat(everywhere) and not fractions else own


def _members(type_: Type) -> tuple[Type, ...]:
    return type_.members if isinstance(type_, Union) else (type_,)


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


def _by_folder(answers: Iterable[Shown]) -> Mapping[str, list[Shown]]:
    folders: dict[str, list[Shown]] = defaultdict(list)
    for answer in answers:
        folders[answer.folder].append(answer)
    return folders


def _beside(answers: Iterable[Shown], keys: frozenset[str]) -> dict[str, Type]:
    """Return what several items say beside their data, where they agree on what it is."""
    found: dict[str, dict[str, list[Type]]] = defaultdict(lambda: defaultdict(list))
    for answer in answers:
        for key, type_ in _fields(answer.type).items():
            if key.lower() in keys and isinstance(type_, Array | Object):
                found[key][answer.item].append(type_)
    merged = {
        key: merge_all(type_ for types in items.values() for type_ in types)
        for key, items in sorted(found.items())
        if len(items) > 1
    }
    return {key: type_ for key, type_ in merged.items() if not isinstance(type_, Union)}


def _with_beside(type_: Type, beside: Fields) -> Type:
    """Add what may be said beside the data of an answer that has data, or says such things."""
    keys = _fields(type_).keys()
    if not isinstance(type_, Object) or not keys & {"data", "meta", *beside}:
        return type_
    more = (Field(key, one, required=False) for key, one in beside.items() if key not in keys)
    return Object((*type_.fields, *more), type_.tag)


def _fields(type_: Type) -> dict[str, Type]:
    return {one.key: one.type for one in type_.fields} if isinstance(type_, Object) else {}
