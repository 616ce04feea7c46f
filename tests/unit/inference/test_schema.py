from __future__ import annotations

from collections.abc import Mapping
from random import Random
from types import MappingProxyType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.schema import Root, TypeName, attributes, document, enum_members


def root(
    name: str,
    *values: object,
    module: str = "m",
    forced: Mapping[tuple[str, ...], str] = MappingProxyType({}),
) -> Root:
    type_ = simplify(merge_all(map(observe, values)))
    return Root(module, name, type_, "Doc.", forced)


def names(*roots: Root) -> list[str]:
    return list(document(roots).schema["$defs"])


def test_nested_objects_are_named_by_their_key() -> None:
    found = names(root("Job", {"field_mappings": [{"a": 1}], "file": {"b": 1}}))

    assert found == ["m.FieldMapping", "m.File", "m.Job"]


def test_equal_shapes_with_equal_names_are_one_class() -> None:
    order = root("Order", {"amount": {"value": 1}, "id": 1})
    bill = root("Bill", {"amount": {"value": 2}, "no": 1})

    assert names(order, bill) == ["m.Amount", "m.Order", "m.Bill"]


def test_different_shapes_with_one_name_get_their_parents_name() -> None:
    order = root("Order", {"amount": {"value": 1}})
    bill = root("Bill", {"amount": {"cents": 2}})

    assert names(order, bill) == ["m.OrderAmount", "m.Order", "m.BillAmount", "m.Bill"]


def test_different_shapes_of_several_modules_may_have_one_name() -> None:
    found = names(
        root("Order", {"amount": {"value": 1}}),
        root("Order", {"amount": {"cents": 1}}, module="n"),
    )

    assert found == ["m.Amount", "m.Order", "n.Amount", "n.Order"]


USER = {"name": "Ada", "email": "a", "phone": "1", "address": {"city": "Linz"}}


def test_what_several_modules_use_is_in_one_of_its_own() -> None:
    made = document(
        [
            root("GetUser", USER, module="users"),
            root("GetOrder", {"no": 1, "buyer": USER}, module="orders"),
            root("User", {"x": 1}, module="orders"),
        ]
    )

    # No name that is promised in one of them: all may be imported there.
    assert list(made.schema["$defs"]) == [
        "shared.Address",
        "shared.Buyer",
        "users.GetUser",
        "orders.GetOrder",
        "orders.User",
    ]
    assert made.names[0] == TypeName("users", "GetUser")
    assert made.schema["$defs"]["users.GetUser"]["$ref"] == "#/$defs/shared.Buyer"


def test_what_only_operations_of_several_modules_answer_is_named_after_the_thing() -> None:
    made = document([root("GetUser", USER, module="a"), root("UpdateUser", USER, module="b")])

    assert list(made.schema["$defs"]) == [
        "shared.Address",
        "shared.User",
        "a.GetUser",
        "b.UpdateUser",
    ]
    assert made.schema["$defs"]["shared.User"]["description"] == "Doc."


def test_operations_share_what_they_hardly_answer_alike_by_chance() -> None:
    count, vans = root("Crates", {"crates": 1}), root("Vans", {"crates": 2})
    assert "$ref" not in str(document([count, vans]).schema)

    book, booking = root("Book", {"id": 1, "seats": 2}), root("Booking", {"id": 1, "seats": 2})
    assert document([book, booking]).schema["$defs"]["m.Booking"]["$ref"] == "#/$defs/m.Book"


def test_shapes_with_a_name_of_their_own_have_it() -> None:
    value = {"author": {"id": 1}, "price": {"currency": "EUR", "value": 1}, "self": {"href": "/"}}

    assert names(root("Book", value)) == ["m.Reference", "m.Amount", "m.Link", "m.Book"]
    assert names(root("ListUsers", {"users": [{"id": 1}]})) == ["m.User", "m.ListUsers"]


def test_many_equal_parts_are_entries() -> None:
    times = {key: {"start": 1, "end": 2} for key in ("dawn", "noon", "dusk")}

    assert names(root("GetDay", {"no": 1, **times})) == ["m.DayEntry", "m.GetDay"]


def test_equal_roots_share_a_name_and_others_dont() -> None:
    made = document([root("A", {"x": 1}), root("A", {"x": 2}), root("A", {"y": 1})])

    assert [name.name for name in made.names] == ["A", "A", "A2"]


def test_a_root_that_is_no_object_is_an_alias() -> None:
    made = document([root("ListUsers", [{"id": 1}]), root("Ping", None), root("Model", {"a": 1})])

    assert [name.name for name in made.names] == ["ListUsers", "Ping", "ModelData"]
    assert made.schema["$defs"]["m.ListUsers"] == {
        "description": "Doc.",
        "type": "array",
        "items": {"$ref": "#/$defs/m.User"},
    }
    assert made.schema["$defs"]["m.Ping"] == {"description": "Doc."}


def test_what_operations_share_is_named_after_the_thing() -> None:
    user = {"id": 1, "name": "A", "email": "a", "phone": "b"}
    made = document([root("GetUser", user), root("UpdateUser", user), root("ListUsers", [user])])

    assert list(made.schema["$defs"]) == ["m.User", "m.GetUser", "m.UpdateUser", "m.ListUsers"]
    assert made.schema["$defs"]["m.GetUser"] == {"description": "Doc.", "$ref": "#/$defs/m.User"}


def test_small_shapes_are_only_shared_between_related_names() -> None:
    amounts = {"amount": {"value": 1}, "max_amount": {"value": 2}, "balance": {"value": 3}}

    assert names(root("Account", amounts)) == ["m.Amount", "m.Balance", "m.Account"]


def test_large_shapes_are_shared_under_any_name() -> None:
    one = dict.fromkeys("abcd", 1)

    assert names(root("Pair", {"left": one, "right": one})) == ["m.Left", "m.Pair"]


def test_equal_parts_of_one_whole_are_named_after_it() -> None:
    links = {"first": {"href": "a"}, "next": {"href": "b"}}

    assert names(root("Page", {"_links": links})) == ["m.Link", "m.Links", "m.Page"]


def test_the_items_of_data_are_what_is_answered() -> None:
    assert names(root("ListUsers", {"data": [{"id": 1}]})) == ["m.User", "m.ListUsers"]


def test_enums_of_one_name_that_overlap_are_one() -> None:
    made = document(
        [root("A", {"status": "DONE_OK"}, {"status": "OPEN_NEW"}), root("B", {"status": "DONE_OK"})]
    )
    definitions = made.schema["$defs"]

    assert list(definitions) == ["m.Status", "m.A", "m.B"]
    assert definitions["m.Status"]["enum"] == ["DONE_OK", "OPEN_NEW"]


def test_enums_of_one_name_without_a_common_value_are_two() -> None:
    found = names(root("A", {"status": "DONE_OK"}), root("B", {"status": "OPEN_NEW"}))

    assert found == ["m.AStatus", "m.A", "m.BStatus", "m.B"]


def test_enums_with_equal_values_are_one_named_by_most() -> None:
    value = {"code": "DONE_OK", "status": "DONE_OK", "file": {"status": "DONE_OK"}}

    assert names(root("A", value)) == ["m.Status", "m.File", "m.A"]


def test_forced_names_win() -> None:
    forced = {("code",): "ErrorCode", ("errors", "code"): "Inner", ("errors",): "Problem"}
    value = {"code": "BAD_INPUT", "errors": [{"code": "TOO_LONG"}]}

    assert names(root("Error", value, forced=forced)) == [
        "m.ErrorCode",
        "m.Inner",
        "m.Problem",
        "m.Error",
    ]


def test_docs_say_where_a_class_is_used() -> None:
    value = {"file": {"a": 1}, "parts": [{"a": 1}], "sizes": {"1": {"b": 1}}}
    definitions = document([root("Job", value)]).schema["$defs"]

    assert definitions["m.File"]["description"] == "`Job.file`."
    assert definitions["m.Part"]["description"] == "An item of `Job.parts`."
    assert definitions["m.Size"]["description"] == "A value of `Job.sizes`."
    assert definitions["m.Job"]["description"] == "Doc."


@pytest.mark.parametrize("key", ["Model", "Open", "Field", "Any", "UUID", "literal", "annotated"])
def test_names_that_modules_import_are_avoided(key: str) -> None:
    taken = names(root("Job", {key: {"a": 1}}))[0]

    assert taken.startswith("m.Job")


def test_keys_that_differ_in_symbols_only() -> None:
    assert attributes(["+1", "-1", "@id", "id", "fooBar", "foo_bar", "class", "class_"]) == {
        "+1": "plus_1",
        "-1": "minus_1",
        "@id": "at_id",
        "id": "id",
        "fooBar": "foo_bar_2",
        "foo_bar": "foo_bar",
        "class": "class_2",
        "class_": "class_",
    }


def test_members_are_told_apart() -> None:
    assert enum_members(["A_B", "A-B", "1"]) == {"A_B": "A_B", "A-B": "A_MINUS_B", "1": "VALUE_1"}


bodies = st.dictionaries(
    st.sampled_from(["user", "users", "status", "data", "Model"]),
    st.sampled_from([{"a": 1}, [{"b": 2}], "OPEN_NEW", {"user": {"c": 1}}, {"a": {"a": 1}}]),
    max_size=4,
)


@given(st.lists(bodies, min_size=1, max_size=5), st.randoms())
def test_names_dont_depend_on_the_order_of_roots(values: list[Any], random: Random) -> None:
    roots = [root(f"Root{n}", value) for n, value in enumerate(values)]
    shuffled = random.sample(roots, len(roots))

    assert sorted(names(*roots)) == sorted(names(*shuffled))
