from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.inference import kinship
from postman_codegen.inference.beside import with_beside
from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.shown import Role, Shown
from postman_codegen.inference.types import Array, Field, Map, Object, Type, Union

USER = {"id": 1, "name": "Ada", "email": "ada@example.com", "address": {"city": "Linz"}}
SHORT = {"id": 1, "name": "Ada"}


def acquainted(answers: Sequence[Shown]) -> list[Type]:
    return with_beside(answers, kinship.acquainted(answers))


def shown(
    item: str, name: str, *values: object, role: Role = "answered", folder: str = "f"
) -> Shown:
    type_ = simplify(merge_all(map(observe, values)))
    return Shown(folder, item, name, type_, role)


def fields(type_: Type, *path: str) -> dict[str, bool]:
    """Say which fields there are, and whether they are required."""
    for key in path:
        assert isinstance(type_, Object)
        type_ = next(one.type for one in type_.fields if one.key == key)
        type_ = type_.items if isinstance(type_, Array) else type_
    assert isinstance(type_, Object)
    return {one.key: one.required for one in type_.fields}


def test_a_short_form_knows_the_scalars_of_the_long_one() -> None:
    whole, listed = acquainted(
        [shown("a", "GetUser", USER), shown("b", "ListUsers", {"users": [SHORT], "total": 1})]
    )

    assert fields(whole) == dict.fromkeys(USER, True)
    assert fields(listed, "users") == {"id": True, "name": True, "email": False}


def test_things_with_the_same_fields_are_alike_in_all_they_need_not_have() -> None:
    mock = {"id": 1, "url": "u", "owner": "o"}
    known = acquainted(
        [
            shown("a", "AllMocks", {"mocks": [mock, {"id": 1, "url": "u"}]}),
            shown("b", "CreateMock", {"mock": {**mock, "owner": None}}),
        ]
    )

    listed, created = fields(known[0], "mocks"), fields(known[1], "mock")
    assert listed == created == {"id": True, "url": True, "owner": False}


def test_what_is_under_data_is_what_the_answer_is_about() -> None:
    _, listed = acquainted(
        [shown("a", "GetUser", USER), shown("b", "ListUsers", {"data": [SHORT]})]
    )

    assert fields(listed, "data") == {"id": True, "name": True, "email": False}


def test_one_word_for_different_things_is_no_kinship() -> None:
    for other in (
        {"id": "x", "name": "Ada", "email": "e"},  # another type under a common key
        {"id": 1, "size": 2, "colour": "red"},  # one common key only
    ):
        known = acquainted(
            [shown("a", "Orders", {"user": SHORT}), shown("b", "Invoices", {"user": other})]
        )
        assert fields(known[0], "user") == dict.fromkeys(SHORT, True)
        assert fields(known[1], "user") == dict.fromkeys(other, True)


def test_words_that_say_nothing_are_no_kinship() -> None:
    known = acquainted(
        [shown("a", "Orders", {"result": SHORT}), shown("b", "Invoices", {"result": USER})]
    )

    assert fields(known[0], "result") == dict.fromkeys(SHORT, True)


def test_statuses_of_one_item_show_one_thing() -> None:
    known = acquainted(
        [
            shown("a", "Apply", {"meta": {"summary": {"created": 1}}}),
            shown("a", "ApplyAccepted", {"meta": {"summary": {"deleted": 1}}}),
        ]
    )

    assert fields(known[0], "meta", "summary") == {"created": True, "deleted": False}
    assert fields(known[1], "meta", "summary") == {"deleted": True, "created": False}


def test_what_is_said_beside_the_data_may_be_said_anywhere() -> None:
    error = {"title": "Gone", "value": "7"}
    answers = [
        shown("a", "GetTag", {"data": {"id": "1"}, "errors": [error]}),
        shown("b", "GetToy", {"data": {"id": "1"}, "errors": [error]}),
        shown("c", "GetTin", {"data": {"id": "1"}}, folder="g"),
        shown("d", "GetTip", {"id": "1"}),
    ]

    known = acquainted(answers)

    assert fields(known[2]) == {"data": True, "errors": False}
    assert fields(known[3]) == {"id": True}
    assert fields(acquainted(answers[1:])[1]) == {"data": True}, "one item is no evidence"


def test_what_a_query_selects_is_all_there_is() -> None:
    known = acquainted(
        [shown("a", "GetUser", USER), shown("b", "Query", {"user": SHORT}, role="selected")]
    )

    assert fields(known[1], "user") == dict.fromkeys(SHORT, True)


def test_another_status_may_answer_something_else() -> None:
    known = acquainted([shown("a", "AddUser", USER), shown("a", "AddUserAccepted", {"job": "1"})])

    assert [fields(one) for one in known] == [dict.fromkeys(USER, True), {"job": True}]


def test_lists_by_kind_know_each_other_within_their_folder() -> None:
    media = {"media": [{"key": "1", "size": {"width": 1}}]}
    known = acquainted(
        [
            shown("a", "GetTag", {"data": {"id": "1"}, "includes": media}),
            shown("b", "GetToy", {"data": {"id": "1"}, "includes": {"users": [SHORT]}}),
            shown("c", "GetTin", {"data": {"id": "1"}}),
            shown("d", "GetTip", {"data": {"id": "1"}}, folder="g"),
        ]
    )

    assert fields(known[1], "includes") == {"users": True, "media": False}
    assert fields(known[2]) == {"data": True, "includes": False}
    assert fields(known[3]) == {"data": True}


def test_what_is_sent_learns_only_where_it_is_just_like_what_is_answered() -> None:
    known = acquainted(
        [
            shown("a", "GetUser", USER),
            shown("b", "ListUsers", {"users": [SHORT]}),
            shown("c", "AddUser", {"user": SHORT}, role="sent"),
            shown("d", "PatchUser", {"user": {"name": "Ada"}}, role="sent"),
            shown("e", "Other", {"user": {**SHORT, "secret": "x"}}, role="sent"),
        ]
    )

    assert fields(known[2], "user") == {"id": True, "name": True, "email": False}
    assert fields(known[3], "user") == {"name": True}
    assert "secret" not in fields(known[1], "users")


words = st.sampled_from(["user", "users", "address", "data", "id", "name", "size", "errors"])
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.sampled_from(["a", "b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)
bodies = st.lists(st.dictionaries(words, values, max_size=4), min_size=1, max_size=5)


@given(bodies, st.randoms(use_true_random=False))
def test_all_that_was_shown_stays_possible_whatever_the_order(
    seen: list[object], chance: random.Random
) -> None:
    answers = [shown(str(n // 2), "GetUser", value) for n, value in enumerate(seen)]
    known = acquainted(answers)
    for answer, type_ in zip(answers, known, strict=True):
        assert_wider(type_, answer.type)

    order = list(range(len(answers)))
    chance.shuffle(order)
    again = acquainted([answers[n] for n in order])
    assert [sorted_(again[order.index(n)]) for n in range(len(answers))] == [
        sorted_(type_) for type_ in known
    ]


def assert_wider(type_: Type, plain: Type) -> None:
    """Check that a type takes what another takes: it has more fields, and requires less."""
    match type_, plain:
        case Object(fields), Object(own):
            found = {one.key: one for one in fields}
            known = {one.key: one for one in own}
            assert not any(one.required for one in fields if one.key not in known)
            for key, one in known.items():
                assert one.required or not found[key].required
                assert_wider(found[key].type, one.type)
        case (Array(items), Array(own_items)) | (Map(items), Map(own_items)):
            assert_wider(items, own_items)
        case Union(members), Union(own_members):
            kinds = {type(member): member for member in members}
            for member in own_members:
                assert_wider(kinds[type(member)], member)
        case Union(members), _:
            assert_wider(next(one for one in members if type(one) is type(plain)), plain)
        case _:
            assert merge_all([type_, plain]) == type_


def sorted_(type_: Type) -> Type:
    """Forget the order of fields."""
    match type_:
        case Object(fields):
            inner = (Field(one.key, sorted_(one.type), one.required) for one in fields)
            return Object(tuple(sorted(inner, key=lambda one: one.key)))
        case Array(items):
            return Array(sorted_(items))
        case Map(items):
            return Map(sorted_(items))
        case Union(members):
            return Union(tuple(map(sorted_, members)))
        case _:
            return type_


def test_variants_keep_their_fields_to_themselves() -> None:
    card = {"type": "card", "id": 1, "at": 2, "last4": "1", "brand": "b"}
    bank = {"type": "bank", "id": 1, "at": 2, "iban": "D", "bic": "X"}
    answers = [
        shown("a", "ListMethods", {"methods": [card, bank]}),
        shown("b", "GetWallet", {"method": {**card, "type": "a card"}}),
    ]

    assert acquainted(answers)[0] == answers[0].type
