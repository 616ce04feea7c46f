from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter

from postman_codegen.inference.observe import format_of, merge, merge_all, observe
from postman_codegen.inference.types import (
    NOTHING,
    Array,
    Boolean,
    Field,
    Integer,
    Map,
    Null,
    Number,
    Object,
    Text,
    Type,
    Union,
    Unknown,
)

scalars = (
    st.none()
    | st.booleans()
    | st.integers(-(2**60), 2**60)
    | st.floats(allow_nan=False)
    | st.sampled_from(["A", "IN_PROGRESS", "2021-05-11", "<integer>", "<uuid>", "x" * 99])
)
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from(["a", "b", "c", "d", "type", "kind"]), inner, max_size=3),
    max_leaves=12,
)
types = values.map(observe)


def canonical(type_: Type) -> Type:
    """Put fields in one order."""
    match type_:
        case Object(fields):
            ordered = sorted(fields, key=lambda field: field.key)
            return Object(tuple(replace(f, type=canonical(f.type)) for f in ordered), type_.tag)
        case Array(items):
            return Array(canonical(items))
        case Map(inner):
            return Map(canonical(inner))
        case Union(members):
            return Union(tuple(map(canonical, members)))
        case _:
            return type_


def uncounted(type_: Type) -> Type:
    """Forget how often texts were seen."""
    match type_:
        case Text(_, values, format_):
            known = None if values is None else tuple((value, 1) for value, _ in values)
            return Text(1, known, format_)
        case Object(fields):
            return Object(tuple(replace(f, type=uncounted(f.type)) for f in fields), type_.tag)
        case Array(items):
            return Array(uncounted(items))
        case Union(members):
            return Union(tuple(map(uncounted, members)))
        case _:
            return type_


@given(types, types, types)
def test_merging_is_associative(a: Type, b: Type, c: Type) -> None:
    assert merge(merge(a, b), c) == merge(a, merge(b, c)) == merge_all([a, b, c])


@given(types, types)
def test_merging_is_commutative_but_for_the_order_of_fields(a: Type, b: Type) -> None:
    assert canonical(merge(a, b)) == canonical(merge(b, a))


@given(types)
def test_merging_is_idempotent_but_for_counts(a: Type) -> None:
    assert uncounted(merge(a, a)) == uncounted(a)


@given(types)
def test_nothing_is_neutral(a: Type) -> None:
    assert merge(a, NOTHING) == a


@given(types)
def test_unknown_absorbs(a: Type) -> None:
    assert merge(a, Unknown()) == Unknown()


@given(st.lists(values, max_size=4))
def test_a_list_is_its_items_merged(items: list[Any]) -> None:
    assert observe(items) == Array(merge_all(map(observe, items)))


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([True], Boolean()),
        ([1, True], Union((Boolean(), Integer()))),
        ([1, 2.5], Number()),
        ([2**60, 2.5], Union((Integer(wide=True), Number()))),
        ([2.5, 1, 2**60], Union((Integer(wide=True), Number()))),
        ([1, None], Union((Integer(), Null()))),
        ([[], [1]], Array(Integer())),
        ([{}, {"a": 1}], Object((Field("a", Integer(), required=False),))),
    ],
)
def test_what_is_seen_at_one_place(seen: list[Any], expected: Type) -> None:
    assert merge_all(map(observe, seen)) == expected


def test_a_field_is_required_when_every_object_has_it() -> None:
    found = observe([{"a": 1, "b": None}, {"a": 2}, {"c": 3, "a": 3}])

    assert isinstance(found, Array)
    assert isinstance(found.items, Object)
    assert {f.key: f.required for f in found.items.fields} == {"a": True, "b": False, "c": False}


def test_what_stands_for_a_value_says_its_type_and_is_taken_itself() -> None:
    assert observe("<long>") == Union((Integer(), Text(0, (), None)))
    assert observe("<boolean>") == Union((Boolean(), Text(0, (), None)))
    assert observe("<dateTime>") == Text(0, (), None)
    assert observe("{{variable}}") == Text(1, (("{{variable}}", 1),), None)


def test_deep_values_end_in_any_json() -> None:
    deep: object = 1
    for _ in range(190):
        deep = [{"a": deep}]

    assert "Unknown()" in repr(observe(deep))


def test_only_json_is_observed() -> None:
    with pytest.raises(TypeError, match="not JSON: set"):
        observe({"a": {1}})


@pytest.mark.parametrize(
    ("text", "format_"),
    [
        ("2021-05-11T12:38:29+05:30", "date-time"),
        ("2021-05-11T12:38:29Z", "date-time"),
        ("2021-05-11T12:38:29", "date-time"),
        ("2021-05-11T12:38:29.123456Z", "date-time"),
        ("2021-05-11T12:38:29.000Z", "date-time-millis"),
        ("2021-05-11T12:38:29.000000Z", None),
        ("2021-05-11T12:38:29+00:00", None),
        ("2021-05-11 12:38:29", None),
        ("2021-02-30", None),
        ("2021-02-28", "date"),
        ("0000-00-00", None),
        ("12:38:29", "time"),
        ("12:38", None),
        ("d2719b9c-5c1f-4d8e-9d10-0123456789ab", "uuid"),
        ("D2719B9C-5C1F-4D8E-9D10-0123456789AB", None),
        ("4150868000005350003", None),
        ("", None),
    ],
)
def test_formats_are_those_that_come_back_to_the_letter(text: str, format_: str | None) -> None:
    assert format_of(text) == format_


offsets = st.timezones() | st.none()
moments = st.datetimes(timezones=offsets).map(lambda m: m.isoformat()) | st.from_regex(
    r"\A[0-2]\d{3}-[01]\d-[0-3]\d(T[0-2]\d:[0-6]\d:[0-6]\d(\.\d{1,7})?(Z|[+-][0-2]\d:[0-6]\d)?)?\Z"
)
clocks = st.times().map(str) | st.from_regex(r"\A[0-2]\d:[0-6]\d:[0-6]\d(\.\d{3,6})?Z?\Z")
ADAPTERS: dict[str, TypeAdapter[Any]] = {
    "date-time": TypeAdapter(datetime),
    "time": TypeAdapter(time),
}


@given(moments | clocks | moments.map(lambda m: m.replace("+00:00", "Z")))
def test_pydantic_prints_formats_back_as_they_came(text: str) -> None:
    adapter = ADAPTERS.get(format_of(text) or "")
    if adapter:
        parsed = adapter.validate_json(json.dumps(text))
        assert adapter.dump_python(parsed, mode="json") == text
