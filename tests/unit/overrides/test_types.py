from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.inference.observe import observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.types import (
    Array,
    Boolean,
    Enum,
    Field,
    Formatted,
    Integer,
    Map,
    Null,
    Number,
    Object,
    String,
    Type,
    Union,
    Unknown,
)
from postman_codegen.overrides.types import mapped, said_to_be

scalars = st.sampled_from([None, True, 1, 2.5, "text", "IN_PROGRESS", "2021-05-11"])
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3)
    | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=12,
)
types = values.map(lambda value: simplify(observe(value)))
leaves = st.sampled_from(
    [Boolean(), Integer(), Number(), String(), Formatted("date"), Enum(("A", "B"))]
)


def optional(type_: Type) -> Type:
    return Union((type_, Null()))


@pytest.mark.parametrize(
    ("inferred", "said", "expected"),
    [
        (String(), Integer(), Integer()),
        (Array(String()), Integer(), Array(Integer())),
        (Map(Array(String())), Integer(), Map(Array(Integer()))),
        (optional(String()), Integer(), optional(Integer())),
        (Unknown(), Integer(), optional(Integer())),
        (Object((Field("a", String()),)), Integer(), Integer()),
        (Array(String()), Unknown(), Unknown()),
        (optional(String()), Unknown(), Unknown()),
        (String(), Array(Integer()), Array(Integer())),
        (Unknown(), Array(Integer()), optional(Array(Integer()))),
    ],
)
def test_what_is_said_holds_for_what_is_inside(inferred: Type, said: Type, expected: Type) -> None:
    assert said_to_be(inferred, said) == expected


@pytest.mark.parametrize(
    ("inferred", "expected"),
    [
        (Object((Field("a", Integer()), Field("b", Number()))), Map(Number())),
        (Object((Field("a", String()), Field("b", String(), required=False))), Map(String())),
        (Array(Object((Field("a", String()),))), Array(Map(String()))),
        (optional(Object((Field("a", String()),))), optional(Map(String()))),
        (Map(String()), Map(String())),
        (Unknown(), optional(Map(Unknown()))),
    ],
)
def test_the_values_of_a_map_are_those_of_all_keys(inferred: Type, expected: Type) -> None:
    assert mapped(inferred) == expected


def test_objects_that_become_values_of_a_map_become_one() -> None:
    both = Object(
        (
            Field("ann", Object((Field("id", Integer()),))),
            Field("bob", Object((Field("id", Integer()), Field("age", Integer())))),
        )
    )

    assert mapped(both) == Map(
        Object((Field("id", Integer()), Field("age", Integer(), required=False)))
    )


@given(types, leaves)
def test_to_say_it_twice_is_to_say_it_once(inferred: Type, said: Type) -> None:
    once = said_to_be(inferred, said)

    assert said_to_be(once, said) == once


@given(types)
def test_a_map_is_one_already(inferred: Type) -> None:
    once = mapped(inferred)

    assert mapped(once) == once


@given(leaves)
def test_what_is_inferred_anyway_changes_nothing(said: Type) -> None:
    for inferred in (said, Array(said), Map(said), optional(said)):
        assert said_to_be(inferred, said) == inferred
