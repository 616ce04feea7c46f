"""What is known of variables, in which environment."""

from __future__ import annotations

import pytest

from postman_codegen.collection.environment import Environment
from postman_codegen.collection.model import Collection, Folder, Variable
from postman_codegen.design.known import Known

COLLECTION = Collection(
    "c.json", Folder("", "C"), (Variable("a", "collection"), Variable("b", "collection"))
)


def environment(name: str, *, is_globals: bool = False, **values: str) -> Environment:
    variables = tuple(Variable(key, value) for key, value in values.items())
    return Environment(name, variables, is_globals=is_globals)


def test_the_collection_wins_over_globals_and_an_environment_over_both() -> None:
    scopes = [environment("G", is_globals=True, a="globals", g="globals"), environment("E", b="e")]
    known = Known.of(COLLECTION, scopes)

    assert known.values == {"a": "collection", "b": "e", "g": "globals"}
    assert known.environments == {}
    assert known.defines("g")
    assert not known.defines("x")


def test_several_environments_stay_apart() -> None:
    known = Known.of(COLLECTION, [environment("Shop EU", b="eu"), environment("Shop US", b="us")])

    assert known.values == {"a": "collection", "b": "collection"}
    assert known.environments == {
        "eu": {"a": "collection", "b": "eu"},
        "us": {"a": "collection", "b": "us"},
    }


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["Live", "Test"], ["live", "test"]),
        (["Shop API: live", "Shop API: test"], ["live", "test"]),
        (["EU environment", "US environment"], ["eu", "us"]),
        (["Shop", "Shop test"], ["shop", "shop_test"]),
        (["Same", "Same"], ["same", "same_2"]),
        (["", "class"], ["environment", "class_"]),
    ],
)
def test_environments_are_named_by_what_tells_them_apart(
    names: list[str], expected: list[str]
) -> None:
    known = Known.of(COLLECTION, [environment(name) for name in names])

    assert list(known.environments) == expected


def test_what_is_declared_secret_is_secret_whatever_its_name() -> None:
    hidden = Environment("E", (Variable("dsn", "x", "secret"),))

    assert Known.of(COLLECTION, [hidden]).is_secret("dsn")
    assert Known().is_secret("api_key")
    assert not Known().is_secret("dsn")
