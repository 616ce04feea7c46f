from __future__ import annotations

import pytest

from postman_codegen.collection.json_text import NotJsonError, parse_json


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
