from __future__ import annotations

import base64
import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.javascript import (
    compact_json,
    from_base64,
    key_order,
    number_text,
)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (5, "5"),
        (1.0, "1"),
        (-2.50, "-2.5"),
        (100.0, "100"),
        (1e20, "100000000000000000000"),
        (1e21, "1e+21"),
        (1.5e300, "1.5e+300"),
        (0.000001, "0.000001"),
        (1e-7, "1e-7"),
        (1.25e-9, "1.25e-9"),
        (2**53 + 1, "9007199254740992"),
        (12345678901234567890, "12345678901234567000"),
        (10**400, "Infinity"),
        (-(10**400), "-Infinity"),
        (math.nan, "NaN"),
    ],
)
def test_numbers_read_as_in_javascript(number: float, text: str) -> None:
    assert number_text(number) == text


def test_array_indices_come_first() -> None:
    assert key_order(["z", "10", "2", "01", "-1", "a", "0", "4294967295"]) == [
        *["0", "2", "10"],
        *["z", "01", "-1", "a", "4294967295"],
    ]


def test_json_is_compact() -> None:
    inner: dict[str, object] = {}
    value: dict[str, object] = {"b": [1.0, True, None, "é\n\ud800"], "1": inner, "x": 1e400}
    assert compact_json(value) == '{"1":{},"b":[1,true,null,"é\\n\\ud800"],"x":null}'


json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_compact_json_says_the_same(value: object) -> None:
    assert json.loads(compact_json(value)) == value


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_numbers_keep_their_value(number: float) -> None:
    assert float(number_text(number)) == number


@given(st.binary())
def test_base64_goes_there_and_back(data: bytes) -> None:
    assert from_base64(base64.b64encode(data).decode()) == data
    assert from_base64(base64.urlsafe_b64encode(data).decode().rstrip("=")) == data


@given(st.text())
def test_base64_never_fails(text: str) -> None:
    assert isinstance(from_base64(text), bytes)
