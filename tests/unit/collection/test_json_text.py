from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.json_text import (
    NotJsonError,
    blank_comments,
    parse_json,
    parse_values,
    without_comments,
)


def test_the_last_of_duplicate_keys_counts() -> None:
    assert parse_json('{"a": 1, "b": 2, "a": 3}') == {"a": 3, "b": 2}


def test_very_long_integers_are_infinite() -> None:
    assert parse_json("9" * 5000) == float("inf")
    assert parse_json("9" * 300) == int("9" * 300)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"a": 1', "line 1 column 8: not JSON: the text ends too early"),
        ('{"a": "b', "line 1 column 7: not JSON: the text ends too early"),
        ("", "line 1 column 1: not JSON: the text ends too early"),
        ('{"a": 1}\n}', "line 2 column 1: not JSON: extra data"),
        ('{\n "a": x}', "line 2 column 7: not JSON: expecting value"),
        (
            '{"NaN": "NaN",\n\n "b": -Infinity}',
            "line 3 column 7: not JSON: -Infinity is no JSON number",
        ),
        ('["a\nb"]', "line 1 column 4: not JSON: invalid control character"),
        ("[" * 100_000, "nested too deep to be read"),
    ],
)
def test_says_where_and_why(text: str, message: str) -> None:
    with pytest.raises(NotJsonError) as caught:
        parse_json(text)
    assert str(caught.value) == message


@given(st.lists(st.integers() | st.text() | st.just([{"a": None}])), st.sampled_from("\n \t"))
def test_values_may_follow_each_other(values: list[object], between: str) -> None:
    assert parse_values(between.join(map(json.dumps, values))) == values
    assert parse_values(between.join([*map(json.dumps, values), ""])) == values


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n{", "line 2 column 2: not JSON: the text ends too early"),
        ("1\n 2x", "line 2 column 3: not JSON: extra data"),
        ("[1][2]", "line 1 column 4: not JSON: extra data"),
        ('"NaN"\n[NaN]', "line 2 column 2: not JSON: NaN is no JSON number"),
        ("[1]\n[1,]", "line 2 column 3: not JSON: illegal trailing comma before end of array"),
    ],
)
def test_says_which_of_several_values_is_wrong(text: str, message: str) -> None:
    with pytest.raises(NotJsonError) as caught:
        parse_values(text)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ('{"a": "//x", // y\n"b": 1 /* z */}', '{"a": "//x", \n"b": 1 }'),
        ("// only", ""),
        ("1 // a\r\n2", "1 \r\n2"),
        ("1 /* never closed", "1 "),
        ('"never closed // x', '"never closed // x'),
        (r'"\"//" // x', r'"\"//" '),
        (r'"\\" // x', r'"\\" '),
        ("/**/1/* a\n b */2", "12"),
        ("https://x", "https:"),
    ],
)
def test_what_is_a_comment(text: str, bare: str) -> None:
    assert without_comments(text) == bare
    blank = blank_comments(text)
    assert len(blank) == len(text)
    assert blank.split() == (bare.split() if "*/2" not in text else ["1", "2"])
    assert list(map(len, blank.splitlines())) == list(map(len, text.splitlines()))


@given(st.recursive(st.none() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_json_without_comments_stays(value: object) -> None:
    text = json.dumps(value, indent=1)
    assert without_comments(text) == text
