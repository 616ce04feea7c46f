from __future__ import annotations

import json
import math
import time
from itertools import pairwise
from unittest.mock import patch

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.yaml_text import NotYamlError, core_value, parse_yaml

LINES = st.text(alphabet="a:-?[]{},&*!|>'\"%#~ \n\t.0\x85\u2028\x00é\ud83d", max_size=40)


def refusal(text: str) -> str:
    with pytest.raises(NotYamlError) as caught:
        parse_yaml(text)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *[(text, None) for text in ("", "~", "null", "Null", "NULL")],
        *[(text, True) for text in ("true", "True", "TRUE")],
        *[(text, False) for text in ("false", "False", "FALSE")],
        *[("0", 0), ("-12", -12), ("+3", 3), ("007", 7), ("0o17", 15), ("0xfF", 255)],
        *[("1.5", 1.5), ("-.5", -0.5), ("1.", 1.0), ("1e3", 1000.0), ("+1.5E-1", 0.15)],
        *[(".inf", math.inf), ("+.Inf", math.inf), ("-.INF", -math.inf)],
        ("9" * 5000, math.inf),
        ("0x" + "f" * 5000, math.inf),
        ("9" * 300, int("9" * 300)),
    ],
)
def test_the_core_schema_knows_few_words_and_numbers(text: str, value: object) -> None:
    assert (core_value(text), type(core_value(text))) == (value, type(value))
    assert parse_yaml(f"key: {text}") == {"key": value}


def test_not_a_number() -> None:
    assert str(core_value(".NaN")) == "nan"


@pytest.mark.parametrize(
    "text",
    "no yes on off y n Yes NO nUlL tRUE 12:30:00 1_000 2024-01-01 2024-01-01T10:00:00Z 0b1 0O17 0o8"
    " 0xg -0x1 1e 1.2.3 . - + -. e3 inf nan +.nan = << <".split(),
)
def test_everything_else_stays_text(text: str) -> None:
    assert core_value(text) == text
    if text != "-":
        assert parse_yaml(f"key: {text}") == {"key": text}


@given(
    st.recursive(
        st.none()
        | st.booleans()
        | st.integers()
        | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=99), inner),
        max_leaves=20,
    )
)
def test_json_is_yaml(value: object) -> None:
    assert parse_yaml(json.dumps(value)) == value


@given(LINES)
def test_what_cannot_be_read_has_a_place(text: str) -> None:
    try:
        parse_yaml(text)
    except NotYamlError as error:
        assert str(error).startswith("line ")  # noqa: PT017  it may as well be read


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a: b: c", "line 1 column 5: not YAML: mapping values are not allowed here"),
        (
            "a:\n\tb: 1",
            "line 2 column 1: not YAML: found character '\\t' that cannot start any token",
        ),
        ("a: [", "line 1 column 5: not YAML: expected the node content, but found '<stream end>'"),
        ("a\nb: \x01", "line 2 column 4: not YAML: the character U+0001 has to be escaped"),
        ("é: \ud83d", "line 1 column 4: not YAML: the character U+D83D has to be escaped"),
        (
            "--- 1\n--- 2",
            "line 2 column 1: not read: a second document, of which a file may hold one",
        ),
        ("a: *b", "line 1 column 4: not read: an alias that stands for nothing: *b"),
        ("&a [*a]", "line 1 column 5: not read: an alias inside of what it stands for: *a"),
        ("[" * 100_000, "line 1 column 202: not read: nested more than 200 deep"),
    ],
)
@pytest.mark.parametrize("fast", [True, False])
def test_says_where_and_why(text: str, message: str, *, fast: bool) -> None:
    with patch.object(yaml, "__with_libyaml__", new=fast and yaml.__with_libyaml__):
        assert refusal(text) == message


def test_large_texts_are_not_read_twice() -> None:
    assert refusal(f"a: {'x' * 2**20}\n\x01").startswith("line ")


def test_the_last_of_duplicate_keys_counts_and_keys_are_texts() -> None:
    assert parse_yaml("5: a\n5: b\nfalse: c\n~: d") == {"5": "b", "false": "c", "null": "d"}


def test_tags_construct_nothing() -> None:
    text = '[!!str 5, !!int "5", ! 5, !!binary aGk=, !!python/object:os.system x, !!set {a}]'
    assert parse_yaml(text) == ["5", 5, "5", "aGk=", "x", {"a": None}]


def test_aliases_repeat_what_they_stand_for() -> None:
    assert parse_yaml("- &a {x: 1}\n- *a\n- &a 2\n- *a") == [{"x": 1}, {"x": 1}, 2, 2]


@pytest.mark.parametrize(
    ("first", "line"), [("x, x, x, x, x, x, x, x, x, x", 5), ("x" * 999_999, 2)]
)
def test_aliases_are_counted(first: str, line: int) -> None:
    lines = [f"a: &a [{first}]"]
    lines += [f"{b}: &{b} [{', '.join([f'*{a}'] * 10)}]" for a, b in pairwise("abcdefghi")]
    start = time.monotonic()
    message = refusal("\n".join(lines))
    assert message.startswith(f"line {line} ")
    assert message.endswith(": not read: aliases stand for more than 100,000 values")
    assert time.monotonic() - start < 5


def test_texts_of_several_lines() -> None:
    assert parse_yaml("a: |\n  x\n   y\nb: >-\n  x\n  y\n") == {"a": "x\n y\n", "b": "x y"}


@pytest.mark.parametrize("text", ["", "# nothing", "---\n"])
def test_nothing_is_null(text: str) -> None:
    assert parse_yaml(text) is None
