"""JSON values -> types. Observing says what was seen, and merging forgets nothing of it but order.

Merging is associative and, but for the order of fields, commutative. It is idempotent but for how
often texts were seen, which is the evidence that `passes` decides enums on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import cast

from postman_codegen.inference.types import (
    Array,
    Boolean,
    Constant,
    Enum,
    Field,
    Format,
    Formatted,
    Integer,
    Itself,
    Map,
    Null,
    Number,
    Object,
    Other,
    String,
    Text,
    Type,
    Union,
    Unknown,
    members_of,
)
from postman_codegen.runtime.wire import HALVES

DEEPEST = 48
"""Below this any JSON is taken: no API nests so deep, and pydantic reads no further than 200."""

MOST_FIELDS = 1000
"""With more keys than this they are data, whatever they look like: nobody chose so many names."""

MOST_VALUES = 40
LONGEST_VALUE = 60

_EXACT_FLOAT = 2**53

_PLACEHOLDERS: dict[str, Type] = {
    **dict.fromkeys(("<integer>", "<long>", "<int32>", "<int64>"), Integer()),
    **dict.fromkeys(("<number>", "<double>", "<float>"), Number()),
    "<boolean>": Boolean(),
}
_PLACEHOLDER = re.compile(r"<[A-Za-z0-9]+>")

_ZONE = r"(?:Z|[+-]\d\d:\d\d)?"
_CLOCK = rf"\d\d:\d\d:\d\d(?:\.\d{{6}})?{_ZONE}"
_SHAPE = re.compile(
    rf"(?P<date>\d{{4}}-\d\d-\d\d(?P<moment>T{_CLOCK})?)|(?P<time>{_CLOCK})"
    rf"|(?P<millis>\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{{3}}{_ZONE})"
    r"|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"
)


def observe(value: object) -> Type:
    """Say what one JSON value is, as `json.loads` returns it."""
    return _observe(value, 0)


def merge(first: Type, second: Type) -> Type:
    """Return the type of a place where both were seen."""
    return merge_all((first, second))


def _observe(value: object, depth: int) -> Type:
    if isinstance(value, str):
        return _text(value)
    if value is None or isinstance(value, bool | float):
        return _SIMPLE[type(value)]
    if isinstance(value, int):
        return Integer(wide=abs(value) > _EXACT_FLOAT)
    if not isinstance(value, Mapping | Sequence):
        raise TypeError(f"not JSON: {type(value).__name__}")
    return _container(cast("Mapping[str, object] | Sequence[object]", value), depth + 1)


def _container(value: Mapping[str, object] | Sequence[object], depth: int) -> Type:
    if depth > DEEPEST:
        return Unknown()
    if isinstance(value, Mapping) and len(value) > MOST_FIELDS:
        return Map(merge_all(_observe(inner, depth) for inner in value.values()))
    if isinstance(value, Mapping):
        fields = (
            Field(key, _observe(inner, depth)) for key, inner in value.items() if _is_text(key)
        )
        return Object(tuple(fields), _tag(value))
    return Array(merge_all(_observe(item, depth) for item in value))


def _is_text(key: str) -> bool:
    """Tell a key that a field can have from one with half a character in it, which has none."""
    return key.isascii() or not HALVES.search(key)


def _tag(value: Mapping[str, object]) -> tuple[str, str] | None:
    """Return what may tell an object from others of its place, such as "type": "card"."""
    for key in _TAGS:
        text = value.get(key)
        if isinstance(text, str):
            return (key, text) if _TAG.fullmatch(text) else None
    return None


_TAGS = (
    *("__typename", "@type", "_type", "type", "kind", "objectType", "object_type"),
    *("resourceType", "resource_type", "eventType", "event_type", "object", "event"),
)
"""Keys under which APIs say what an object is, the surest first."""

_TAG = re.compile(r"[A-Za-z][A-Za-z0-9_.:/-]{0,39}")
_MOST_VARIANTS = 12

_SIMPLE: Mapping[type, Type] = {type(None): Null(), bool: Boolean(), float: Number()}


def _text(value: str) -> Type:
    if _PLACEHOLDER.fullmatch(value):
        # It says what real values will be, but the example itself must remain acceptable.
        text = Text(0, (), None)
        meant = _PLACEHOLDERS.get(value)
        return merge_all((meant, text)) if meant else text
    values = ((value, 1),) if len(value) <= LONGEST_VALUE else None
    return Text(1, values, format_of(value))


def format_of(text: str) -> Format | None:
    """Name the format that parsing and printing this text keeps to the letter."""
    shape = _SHAPE.fullmatch(text)
    if shape is None:
        return None
    if shape["millis"]:
        return "date-time-millis" if _printed(datetime, text, "milliseconds") == text else None
    if shape["moment"]:
        return "date-time" if _printed(datetime, text) == text else None
    if shape["date"]:
        return "date" if _printed(date, text) == text else None
    if shape["time"]:
        return "time" if _printed(time, text) == text else None
    return "uuid"


def _printed(kind: type[date | time], text: str, digits: str = "auto") -> str | None:
    """Print as pydantic does: UTC as Z, and no fraction that is zero unless it's asked for."""
    try:
        found = kind.fromisoformat(text)
    except ValueError:
        return None
    printed = found.isoformat(timespec=digits) if isinstance(found, datetime) else str(found)
    return re.sub(r"\+00:00$", "Z", printed)


def merge_all(types: Iterable[Type]) -> Type:
    """Return the type of a place where all of these were seen."""
    members = [member for type_ in types for member in members_of(type_)]
    if any(isinstance(member, Unknown) for member in members):
        return Unknown()
    kinds: dict[type[Type], list[Type]] = {}
    for member in members:
        kinds.setdefault(type(member), []).append(member)
    merged = [
        *_numeric(kinds),
        *_textual(kinds),
        *_structured(kinds),
        *(kind() for kind in (Boolean, Itself, Null) if kind in kinds),
    ]
    merged.sort(key=lambda member: _ORDER.index(type(member)))
    return merged[0] if len(merged) == 1 else Union(tuple(merged))


_ORDER = (
    *(Boolean, Integer, Number, Text, Formatted, Enum, Constant, Other, String),
    *(Object, Itself, Map, Array, Null),
)


def _numeric(kinds: Mapping[type[Type], Sequence[Type]]) -> Iterable[Type]:
    wide = Integer(wide=True) in kinds.get(Integer, ())
    if Integer in kinds and (wide or Number not in kinds):
        yield Integer(wide=wide)
    if Number in kinds:
        yield Number()


def _textual(kinds: Mapping[type[Type], Sequence[Type]]) -> Iterable[Type]:
    seen = [member for member in kinds.get(Text, ()) if isinstance(member, Text)]
    settled = {
        one for kind in (Formatted, Enum, Constant, Other, String) for one in kinds.get(kind, ())
    }
    if len(settled) > 1 or (settled and seen):
        enums = [member for member in settled if isinstance(member, Enum)]
        if len(enums) == len(settled) and not seen:
            yield Enum(tuple(sorted({value for enum in enums for value in enum.values})))
        else:
            yield String()
    elif settled:
        yield settled.pop()
    elif seen:
        yield _texts(seen)


def _texts(seen: Sequence[Text]) -> Text:
    if len(seen) == 1:
        return seen[0]
    formats: set[Format | None] = {text.format for text in seen}
    return Text(
        sum(text.count for text in seen),
        _counted(seen),
        formats.pop() if len(formats) == 1 else None,
    )


def _counted(seen: Sequence[Text]) -> tuple[tuple[str, int], ...] | None:
    counts: Counter[str] = Counter()
    for text in seen:
        if text.values is None:
            return None
        for value, times in text.values:
            counts[value] += times
        if len(counts) > MOST_VALUES:
            return None
    return tuple(sorted(counts.items()))


def _structured(kinds: Mapping[type[Type], Sequence[Type]]) -> Iterable[Type]:
    objects = [member for member in kinds.get(Object, ()) if isinstance(member, Object)]
    maps = [member.values for member in kinds.get(Map, ()) if isinstance(member, Map)]
    arrays = [member.items for member in kinds.get(Array, ()) if isinstance(member, Array)]
    if maps or _have_too_many_keys(objects):
        fields = (field.type for member in objects for field in member.fields)
        yield Map(merge_all((*maps, *fields)))
    elif objects:
        yield from _variants(objects)
    if arrays:
        yield Array(merge_all(arrays) if len(arrays) > 1 else arrays[0])


def _have_too_many_keys(objects: Sequence[Object]) -> bool:
    return (
        sum(len(one.fields) for one in objects) > MOST_FIELDS
        and len({field.key for one in objects for field in one.fields}) > MOST_FIELDS
    )


def _variants(objects: Sequence[Object]) -> Iterable[Object]:
    """Keep objects apart by their tags, if all have one under the same key."""
    tags = {one.tag for one in objects}
    keys = {tag and tag[0] for tag in tags}
    if None in keys or len(keys) > 1 or len(tags) > _MOST_VARIANTS:
        yield objects_merged(objects, None)
        return
    for tag in sorted(filter(None, tags), key=lambda tag: (not tag[1], tag)):
        yield objects_merged([one for one in objects if one.tag == tag], tag)


def objects_merged(objects: Sequence[Object], tag: tuple[str, str] | None) -> Object:
    """Make one object of all these, whatever tags they have."""
    if len(objects) == 1:
        return Object(objects[0].fields, tag)
    seen: dict[str, list[Field]] = {}
    for member in objects:
        for field in member.fields:
            seen.setdefault(field.key, []).append(field)
    return Object(
        tuple(
            Field(
                key,
                merge_all(field.type for field in fields),
                required=len(fields) == len(objects) and all(field.required for field in fields),
            )
            for key, fields in seen.items()
        ),
        tag,
    )
