from __future__ import annotations

import re
import uuid
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.dynamic import DYNAMIC_NAMES, dynamic_value
from postman_codegen.collection.model import Variable
from postman_codegen.collection.variables import Scopes, names_in, read_variables, resolve

VALUES = {
    "one": "1",
    "two": "2",
    "empty": "",
    "base": "http://{{host}}/v1",
    "host": "h",
    "which": "left",
    "left_name": "L",
    "loop": "{{pool}}",
    "pool": "{{loop}}",
    "self": "<{{self}}>",
    "a.b-c/d e": "odd",
    "é": "accent",
    "group": r"\1 $& \g<0>",
}


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("", ""),
        ("{{one}}{{two}}", "12"),
        ("[{{empty}}]", "[]"),
        ("{{base}}/x", "http://h/v1/x"),
        ("{{{{which}}_name}}", "L"),
        ("{{{one}}}", "{1}"),
        ("{{ one }} {{One}}", "{{ one }} {{One}}"),
        ("{one} {{}} {{one} {{one", "{one} {{}} {{one} {{one"),
        ("{{a.b-c/d e}}{{é}}", "oddaccent"),
        ("{{group}}", r"\1 $& \g<0>"),
        ("{{nobody}}{{one}}", "{{nobody}}1"),
        ("{{loop}}", "{{pool}}"),
        ("{{self}}", "<" * 19 + "{{self}}" + ">" * 19),
    ],
)
def test_variables_are_replaced(text: str, resolved: str) -> None:
    assert resolve(text, VALUES.get) == resolved


@given(st.text(st.characters(exclude_characters="{}")))
def test_text_without_braces_stays(text: str) -> None:
    assert resolve(text, lambda _: "x") == text


@given(st.text("{}ab ", max_size=30))
def test_nothing_is_left_that_has_a_value(text: str) -> None:
    assert names_in(resolve(text, lambda _: "v")) == ()


@given(st.text("{}ab ", max_size=30))
def test_unknown_names_stay(text: str) -> None:
    assert resolve(text, lambda _: None) == text


def test_a_value_that_holds_itself_does_not_fill_the_memory() -> None:
    values = {"a": "{{a}}" * 1000}
    assert len(resolve("{{a}}", values.get)) < 2**26


def test_names_in_their_order() -> None:
    assert names_in("{{b}}{{a}}{{ c }}{{b}}{{}}{x}") == ("b", "a", " c ", "")


def test_the_first_scope_wins() -> None:
    environment = (Variable("a", "environment"), Variable("b", ""))
    collection = (Variable("a", "collection"), Variable("b", "collection"), Variable("c", "c"))
    lookup = Scopes({"d": "override"}, environment, collection)
    assert [lookup(name) for name in "abcd"] == ["environment", "", "c", "override"]
    assert lookup("nobody") is None


def test_dynamic_variables_come_last() -> None:
    lookup = Scopes((Variable("$guid", "mine"),))
    assert lookup("$guid") == "mine"
    assert lookup("$timestamp") is not None
    assert lookup("$unknown") is None
    assert Scopes(dynamic=lambda name: f"<{name}>")("$randomCity") == "<$randomCity>"


def test_dynamic_values() -> None:
    assert uuid.UUID(dynamic_value("$guid")).version == 4
    assert dynamic_value("$randomUUID") != dynamic_value("$randomUUID")
    assert 0 <= int(dynamic_value("$randomInt") or "") <= 1000
    assert re.fullmatch(r"\d{10}", dynamic_value("$timestamp") or "")
    moment = dynamic_value("$isoTimestamp") or ""
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", moment)
    assert datetime.fromisoformat(moment).tzinfo is not None
    assert dynamic_value("$randomBoolean") in {"true", "false"}
    assert dynamic_value("$randomCity") == "randomCity"  # an invention: its name is as good


def test_all_dynamic_names_are_known() -> None:
    assert len(DYNAMIC_NAMES) == 118
    assert {"$guid", "$randomCity", "$randomWords", "$isoTimestamp"} < DYNAMIC_NAMES


@pytest.mark.parametrize(
    ("definition", "value"),
    [
        ({"value": "text"}, "text"),
        ({"value": 5}, "5"),
        ({"value": 1.0}, "1"),
        ({"value": True}, "true"),
        ({"value": None}, "null"),
        ({"value": {"a": 1}}, "[object Object]"),
        ({"value": [1, 2]}, "1,2"),
        ({}, ""),
        ({"type": "string"}, ""),
        ({"value": 12, "type": "string"}, "12"),
        ({"value": "007", "type": "number"}, "7"),
        ({"value": "x", "type": "Number"}, "NaN"),
        ({"value": "false", "type": "boolean"}, "true"),
        ({"value": "", "type": "boolean"}, "false"),
        ({"value": "[1, [2]]", "type": "array"}, "1,2"),
        ({"value": "{}", "type": "array"}, ""),
        ({"value": "{}", "type": "object"}, "[object Object]"),
        ({"value": {"a": 1}, "type": "object"}, "[object Object]"),
        ({"value": "{", "type": "object"}, ""),
        ({"value": "x", "type": "secret"}, "x"),
        ({"value": "x", "type": None}, "x"),
    ],
)
def test_values_are_cast_by_their_type(definition: dict[str, object], value: str) -> None:
    (variable,) = read_variables([{"key": "a", **definition}])
    assert variable.value == value


def test_the_last_enabled_entry_of_a_name_wins() -> None:
    given = [
        {"key": "a", "value": "1"},
        {"key": "b", "value": "2"},
        {"key": "a", "value": "3"},
        {"key": "a", "value": "4", "disabled": True},
        {"key": "c", "value": "5", "enabled": False},
    ]
    assert [(v.key, v.value) for v in read_variables(given)] == [("a", "3"), ("b", "2"), ("c", "5")]


@pytest.mark.parametrize(
    "junk", [None, {}, "x", [None, 5, "x", {}, {"id": "a", "value": "1"}, {"key": ""}]]
)
def test_what_has_no_key_is_no_variable(junk: object) -> None:
    assert read_variables(junk) == ()
