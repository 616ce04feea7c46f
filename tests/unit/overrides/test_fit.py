from __future__ import annotations

import pytest

from postman_codegen.inference.schema import Schema
from postman_codegen.overrides.fit import Fit
from postman_codegen.overrides.models import SAID_BY

INTEGER = {"type": "integer"}
DAY = {"type": "string", "format": "date"}
ITEM = {"type": "object", "properties": {"n": {**INTEGER, SAID_BY: "m.Item.n"}}, "required": ["n"]}


def told(value: object, part: Schema, *, sent: bool = False) -> list[str]:
    fit = Fit({"m.Item": ITEM}, sent=sent)
    return [f"{one.path} {one.message}" for one in fit.misfits(value, part)]


@pytest.mark.parametrize(
    ("value", "part"),
    [
        (1, INTEGER),
        (1, {"type": "number"}),
        (2**53, {"type": "number"}),
        (True, {"type": "boolean"}),
        ("2024-01-31", DAY),
        (None, {"anyOf": [INTEGER, {"type": "null"}]}),
        ([{"n": 1, "more": []}], {"type": "array", "items": {"$ref": "#/$defs/m.Item"}}),
        ({"a": 1}, {"type": "object", "additionalProperties": INTEGER}),
        ({"a": [None]}, {}),
        ("B", {"type": "string", "x-python-type": "Open[A]"}),
    ],
)
def test_what_fits(value: object, part: Schema) -> None:
    assert told(value, part) == []


@pytest.mark.parametrize(
    ("value", "part", "message"),
    [
        ("1", INTEGER, "$ isn't an integer"),
        (True, INTEGER, "$ isn't an integer"),
        (1.0, INTEGER, "$ isn't an integer"),
        (2**53 + 1, {"type": "number"}, "$ isn't a number that a float holds"),
        (10**400, {"type": "number"}, "$ isn't a number that a float holds"),
        ("31.1.2024", DAY, "$ isn't a date, or is one in another spelling"),
        ([1, "a b"], {"type": "array", "items": INTEGER}, "$[1] isn't an integer"),
        (
            {"a b": "x"},
            {"type": "object", "additionalProperties": INTEGER},
            '$["a b"] isn\'t an integer',
        ),
        ({}, {"$ref": "#/$defs/m.Item"}, "$.n is missing"),
        (
            {"n": "x"},
            {"anyOf": [INTEGER, {"$ref": "#/$defs/m.Item"}]},
            "$.n isn't an integer",
        ),
    ],
)
def test_what_does_not_fit(value: object, part: Schema, message: str) -> None:
    assert told(value, part) == [message]


def test_a_misfit_knows_which_override_is_contradicted() -> None:
    fit = Fit({"m.Item": ITEM})
    found = [one.said_by for one in fit.misfits({"n": "x"}, {"$ref": "#/$defs/m.Item"})]

    assert found == ["m.Item.n"]


def test_a_variable_that_is_sent_stands_for_any_value() -> None:
    assert told("{{n}}", INTEGER, sent=True) == []
    assert told("{{n}}", INTEGER) == ["$ isn't an integer"]
    assert told("no {{n}}", INTEGER, sent=True) == ["$ isn't an integer"]
