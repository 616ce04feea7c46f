from __future__ import annotations

import math

import pytest

from postman_codegen.collection.javascript import number_of, text_of, truthy


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "null"),
        (True, "true"),
        (False, "false"),
        ("as is", "as is"),
        ({"a": 1}, "[object Object]"),
        ([1, None, [2, "x"], {"a": 1}], "1,,2,x,[object Object]"),
        ([], ""),
    ],
)
def test_values_become_text(value: object, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("value", "number"),
    [
        ("007", 7),
        ("", 0),
        (" 12\n", 12),
        ("0x10", 16),
        ("1e3", 1000),
        (".5", 0.5),
        ("-Infinity", -math.inf),
        (None, 0),
        (True, 1),
        ([], 0),
        ([3], 3),
    ],
)
def test_values_become_numbers(value: object, number: float) -> None:
    assert number_of(value) == number


@pytest.mark.parametrize("value", ["abc", "1_000", "1 2", "infinity", "nan", {}, "\u0661"])
def test_other_text_is_no_number(value: object) -> None:
    assert math.isnan(number_of(value))


def test_truth_is_javascripts() -> None:
    empty: dict[str, object] = {}
    assert all(map(truthy, ["false", "0", [], empty, 1, -1.5, True]))
    assert not any(map(truthy, ["", 0, 0.0, None, False, math.nan]))
