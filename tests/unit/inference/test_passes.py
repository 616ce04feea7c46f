from __future__ import annotations

from typing import Any

import pytest

from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.types import (
    Array,
    Enum,
    Field,
    Formatted,
    Integer,
    Itself,
    Map,
    Null,
    Number,
    Object,
    String,
    Type,
    Union,
    Unknown,
)


def inferred(*values: object) -> Type:
    return simplify(merge_all(map(observe, values)))


def field(type_: Type, key: str) -> Type:
    assert isinstance(type_, Object)
    return next(field.type for field in type_.fields if field.key == key)


@pytest.mark.parametrize("value", [None, {}, [], [None], [[]], [{}]])
def test_what_was_never_seen_is_any_json(value: object) -> None:
    found = field(inferred({"a": value}), "a")

    assert found in {Unknown(), Array(Unknown())}


def test_null_beside_a_type_is_optional() -> None:
    assert field(inferred({"a": None}, {"a": "x"}), "a") == Union((String(), Null()))


def test_an_empty_object_beside_a_type_stays_an_object() -> None:
    assert field(inferred({"a": {}}, {"a": "x"}), "a") == Union((String(), Map(Unknown())))


def test_formats_need_every_text() -> None:
    assert inferred(["2021-05-11", "2021-05-12"]) == Array(Formatted("date"))
    assert inferred(["2021-05-11", ""]) == Array(String())


@pytest.mark.parametrize(
    ("key", "values", "is_enum"),
    [
        ("status", ["COMPLETED"], True),
        ("status", ["IN_PROGRESS", "NEW"], True),
        ("code", ["OAUTH_SCOPE_MISMATCH"], True),
        ("error_code", ["INVALID_DATA"], True),
        ("types", ["USER_ACCOUNT"], True),
        ("character_encoding", ["UTF-8"], False),
        ("currency_code", ["EURO", "USDT"], False),
        ("country", ["GERMANY", "FRANCE"], False),
        ("locale", ["EN_US"], False),
        ("status", ["DE_DE"], False),
        ("id", ["ABCD_EFGH"], False),
        ("status", ["AB12CD34EF"], False),
        ("merchantAccount", ["YOUR_MERCHANT_ACCOUNT"], False),
        ("status", ["YOUR_STATUS"], False),
        ("status", ["NEW"], False),
        ("nickname", ["ALICE", "BOBBY"], False),
        ("whatever", ["SOMETHING"], False),
        ("operation", ["insert"], False),
        ("operation", ["insert", "update"] * 3, True),
        ("operation", ["insert", "update"], False),
        ("operation", ["insert"] * 9, False),
        ("enabled", ["true", "false"] * 3, False),
        ("name", ["Leads", "Contacts"] * 3, False),
        ("status", [f"STATE_{chr(65 + n)}" for n in range(25)], False),
    ],
)
def test_enums_need_evidence(*, key: str, values: list[str], is_enum: bool) -> None:
    found = field(inferred(*({key: value} for value in values)), key)

    assert found == (Enum(tuple(sorted(set(values)))) if is_enum else String())


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"4150868": {"a": 1}, "4150869": {"a": 2}}, True),
        ({"2024-01-01": 1.5, "2024-01-02": 2}, True),
        ({"d2719b9c-5c1f-4d8e-9d10-0123456789ab": "x"}, True),
        ({"https://example.com/a": 1}, True),
        ({"someone@example.com": 1}, True),
        ({"EUR": 1, "USD": 2, "GBP": 3, "JPY": 4}, True),
        ({"key_0": "x", "key_1": "y"}, True),
        ({"additionalProp1": {}, "additionalProp2": {}}, True),
        ({"in_864": "x"}, True),
        ({"quis5_": "x", "deseruntf7": "y"}, True),
        ({"Status code is 200": True, "Body has a name": False}, True),
        ({f"planet{chr(97 + n)}": {"x": 1, "y": 2} for n in range(20)}, True),
        ({"id": 1}, False),
        ({"a": 1, "b": 2, "c": 3}, False),
        ({"1": 1, "name": "x"}, False),
        ({"EUR": 1, "USD": 2}, False),
        ({"dolor": 1, "id": 2}, False),
        ({f"can{chr(97 + n)}": True for n in range(40)}, False),
        ({"2024-01-01": 1, "2024-01-02": [1]}, False),
    ],
)
def test_maps_have_keys_that_are_data(*, value: dict[str, Any], expected: bool) -> None:
    assert isinstance(inferred(value), Map) == expected


def test_invented_keys_beside_others_are_no_fields() -> None:
    assert inferred({"id": 1, "ut_3e": "x"}) == Object((Field("id", Integer()),))


def test_users_give_metadata_keys_of_their_own() -> None:
    assert field(inferred({"metadata": {"colour": "red"}}), "metadata") == Map(String())
    assert isinstance(field(inferred({"metadata": {"pages": 1}}), "metadata"), Object)


def test_a_map_merges_what_its_keys_held() -> None:
    assert inferred({"1": {"a": 1}, "2": {"a": 2, "b": None}}) == Map(
        Object((Field("a", Integer()), Field("b", Unknown(), required=False)))
    )


def test_simplifying_the_simple_changes_nothing() -> None:
    once = inferred({"a": [{"b": None, "1": {"2": "2021-05-11"}}], "status": "DONE"})

    assert simplify(once) == once


COMMENT = {"id": 1, "text": "a", "replies": [{"id": 2, "text": "b", "replies": []}]}


def test_what_is_nested_in_itself_refers_to_itself() -> None:
    deeper = {**COMMENT, "replies": [COMMENT, {"id": 2.5, "text": "c"}]}

    assert inferred(deeper) == Object(
        (
            Field("id", Number()),
            Field("text", String()),
            Field("replies", Array(Itself()), required=False),
        )
    )


def test_a_tree_refers_to_itself_on_both_sides() -> None:
    leaf = {"value": 1, "left": None, "right": None}
    side = Union((Itself(), Null()))

    assert inferred({"value": 1, "left": leaf, "right": {**leaf, "left": leaf}}) == Object(
        (Field("value", Integer()), Field("left", side), Field("right", side))
    )


@pytest.mark.parametrize(
    "inner",
    [
        {"id": 1, "name": "Ada"},  # less than what is always there
        {"id": 1, "name": "Ada", "email": "e", "phone": "1"},  # more than that
        {"id": "1", "name": "Ada", "email": "e"},  # of another type
    ],
)
def test_another_thing_nested_in_a_thing_is_no_recursion(inner: dict[str, object]) -> None:
    found = field(inferred({"id": 1, "name": "Bo", "email": "e", "manager": inner}), "manager")

    assert isinstance(found, Object)


def test_latin_keys_are_invented_where_their_values_are() -> None:
    assert inferred({"labored": "<string>", "ut": "<string>"}) == Map(String())
    assert isinstance(inferred({"do": "this", "in": "there"}), Object)
    assert isinstance(inferred({"labored": "yes"}), Object)
    assert inferred({"Lorem7": {"a": 1}}) == Map(Object((Field("a", Integer()),)))


def test_objects_that_say_what_they_are_stay_apart_where_they_differ() -> None:
    card = {"type": "card", "last4": "4242", "brand": "visa"}
    bank = {"type": "bank", "iban": "DE1", "bic": "X"}
    found = inferred([card, bank, card])

    assert isinstance(found, Array)
    assert isinstance(found.items, Union)
    assert [one.tag for one in found.items.members if isinstance(one, Object)] == [
        ("type", "bank"),
        ("type", "card"),
        ("type", ""),
    ]


@pytest.mark.parametrize(
    "second",
    [
        {"type": "user", "id": 2, "name": "b"},  # has nothing of its own
        {"type": "user", "id": 2, "name": "b", "email": "e", "age": 1, "city": "x", "zip": "1"},
        {"id": 2, "phone": "1"},  # doesn't say what it is
        {"type": "a sentence", "phone": "1"},  # says it in words
    ],
)
def test_objects_that_hardly_differ_are_one(second: dict[str, object]) -> None:
    first = {"type": "admin", "id": 1, "name": "a", "email": "e", "age": 1, "city": "x", "fax": 1}

    assert inferred([first, second]) == Array(Object(field_order(first, second)))


def field_order(*values: dict[str, object]) -> tuple[Field, ...]:
    found = simplify(merge_all(map(observe, values)), apart=False)
    assert isinstance(found, Object)
    return found.fields
