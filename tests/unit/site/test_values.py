"""Examples say what stands in a field."""

from __future__ import annotations

from postman_codegen.api.types import (
    Alias,
    Constant,
    Either,
    ListOf,
    MapOf,
    Member,
    Model,
    Plain,
    Reference,
    Types,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.site.values import LONGEST, values

TEXT = Plain("string")
CAT, DOG, HOUSE, PETS = (TypeName("pets", name) for name in "Cat Dog House Pets".split())
TYPES: Types = {
    CAT: Model(
        CAT,
        "",
        (
            Member("kind", "kind", Constant("cat"), required=True),
            Member("name", "name", TEXT, required=True),
        ),
    ),
    DOG: Model(
        DOG,
        "",
        (
            Member("kind", "kind", Constant("dog"), required=True),
            Member("name", "name", TEXT, required=True),
        ),
    ),
    PETS: Alias(PETS, "", ListOf(Either((Reference(CAT), Reference(DOG))))),
    HOUSE: Model(
        HOUSE,
        "",
        (
            Member("pets", "pets", Reference(PETS), required=True),
            Member("rooms", "rooms", MapOf(Reference(CAT)), required=True),
            Member("number", "number", Plain("integer"), required=True),
            Member("door", "door", Either((TEXT, Plain("null"))), required=True),
        ),
    ),
}


def test_each_field_has_the_first_value_that_says_something() -> None:
    house = {
        "pets": [{"kind": "dog", "name": "Rex"}, {"kind": "cat", "name": "Tom"}],
        "rooms": {"attic": {"kind": "cat", "name": "Mia"}},
        "number": 7,
        "door": None,
    }

    found = values([(house, Reference(HOUSE)), ({"door": "red"}, Reference(HOUSE))], TYPES)

    assert found == {
        (DOG, "kind"): '"dog"',
        (DOG, "name"): '"Rex"',
        (CAT, "kind"): '"cat"',
        (CAT, "name"): '"Tom"',
        (HOUSE, "number"): "7",
        (HOUSE, "door"): '"red"',
    }


def test_a_value_of_another_type_says_nothing() -> None:
    wrongs: list[object] = [None, [], "house", {"pets": {}, "rooms": []}, {"pets": [[1], 2]}]
    for wrong in wrongs:
        assert values([(wrong, Reference(HOUSE))], TYPES) == {}


def test_a_long_value_is_shortened() -> None:
    found = values([({"kind": "cat", "name": "x" * 999}, Reference(CAT))], TYPES)

    assert len(found[CAT, "name"]) == LONGEST + 1


def test_what_nests_without_end_ends() -> None:
    again = TypeName("pets", "Again")
    types: Types = {again: Model(again, "", (Member("a", "a", Reference(again), required=False),))}
    value: dict[str, object] = {}
    for _ in range(500):
        value = {"a": value}

    assert values([(value, Reference(again))], types) == {}
