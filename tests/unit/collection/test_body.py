from __future__ import annotations

import pytest

from postman_codegen.collection.body import read_body
from postman_codegen.collection.model import (
    FileBody,
    FormBody,
    FormPart,
    GraphqlBody,
    Parameter,
    RawBody,
    UrlencodedBody,
)


@pytest.mark.parametrize(
    "nothing",
    [
        None,
        {},
        [],
        5,
        "",
        {"raw": "no mode"},
        {"mode": None, "raw": "x"},
        {"mode": "raw"},
        {"mode": "raw", "raw": ""},
        {"mode": "raw", "raw": None},
        {"mode": "raw", "raw": 5},
        {"mode": "raw", "raw": {}},
        {"mode": "raw", "raw": []},
        {"mode": "raw", "raw": "x", "disabled": True},
        {"mode": "none"},
        {"mode": "urlencoded"},
        {"mode": "urlencoded", "urlencoded": []},
        {"mode": "urlencoded", "urlencoded": ""},
        {"mode": "urlencoded", "urlencoded": [None, 5]},
        {"mode": "formdata"},
        {"mode": "formdata", "formdata": []},
        {"mode": "formdata", "formdata": "a=1"},
    ],
)
def test_no_body(nothing: object) -> None:
    assert read_body(nothing) is None


def language(name: object) -> dict[str, object]:
    return {"raw": {"language": name}}


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ("text", RawBody("text")),
        ({"mode": "raw", "raw": " "}, RawBody(" ")),
        ({"mode": "RAW", "raw": "x"}, RawBody("x")),
        ({"mode": "binary", "raw": "x"}, RawBody("x")),
        ({"mode": 5, "raw": "x"}, RawBody("x")),
        ({"mode": "raw", "raw": {"b": 1, "2": [1.0]}}, RawBody('{"2":[1],"b":1}')),
        ({"mode": "raw", "raw": [None]}, RawBody("[null]")),
        ({"mode": "raw", "raw": "x", "options": language("json")}, RawBody("x", "json")),
        ({"mode": "raw", "raw": "x", "options": language(5)}, RawBody("x")),
        ({"mode": "raw", "raw": "x", "options": []}, RawBody("x")),
        ({"mode": "raw", "raw": "x", "options": {"raw": None}}, RawBody("x")),
    ],
)
def test_raw(given: object, body: RawBody) -> None:
    assert read_body(given) == body


@pytest.mark.parametrize(
    ("given", "fields"),
    [
        ([{"key": "a", "value": "1"}, {"key": "a", "value": "2"}], [("a", "1"), ("a", "2")]),
        ([{"key": "a", "value": None}, {"key": "b"}], [("a", ""), ("b", "")]),
        (
            [{"key": "n", "value": 5}, {"key": "t", "value": True}, {"key": "f", "value": 1.5}],
            [("n", "5"), ("t", "true"), ("f", "1.5")],
        ),
        ([{"key": "i", "value": 1e400}], [("i", "")]),
        ([{"key": "o", "value": {"a": 1}}], [("o", "")]),
        ([{"key": "l", "value": ["1", 2, None]}], [("l", "1"), ("l", "2"), ("l", "")]),
        ([{"key": "", "value": "v"}, {"key": 5, "value": "v"}], [("", "v"), ("5", "v")]),
        ("a=1&b=x%20y&c", [("a", "1"), ("b", "x%20y"), ("c", "")]),
        (["a=1", "b"], [("a", "1"), ("b", "")]),
        ({"key": "a", "value": "1"}, [("a", "1")]),
    ],
)
def test_urlencoded(given: object, fields: list[tuple[str, str]]) -> None:
    body = read_body({"mode": "urlencoded", "urlencoded": given})
    assert body == UrlencodedBody(tuple(Parameter(key, value) for key, value in fields))


def test_a_disabled_field_is_kept_as_such() -> None:
    body = read_body(
        {
            "mode": "urlencoded",
            "urlencoded": [{"key": "a", "value": "1", "disabled": True, "description": "d"}],
        }
    )
    assert body == UrlencodedBody((Parameter("a", "1", disabled=True, description="d"),))


@pytest.mark.parametrize(
    ("given", "part"),
    [
        ({"key": "a", "value": "1", "type": "text"}, FormPart("a", "1")),
        ({"key": "a", "value": "1"}, FormPart("a", "1")),
        ({"key": "a", "value": "1", "src": "x.txt"}, FormPart("a", "1")),
        ({"key": "a", "value": 5}, FormPart("a", "5")),
        ({"key": "a", "value": True}, FormPart("a", "true")),
        ({"key": "a", "value": 0}, FormPart("a", "")),
        ({"key": "a", "value": None}, FormPart("a", "")),
        ({"key": "a", "value": {"b": [1, 2]}}, FormPart("a", '{"b":[1,2]}')),
        ({"key": None, "value": "1"}, FormPart("", "1")),
        ({"value": "1"}, FormPart("", "1")),
        (
            {"key": "a", "value": "1", "contentType": "text/csv"},
            FormPart("a", "1", content_type="text/csv"),
        ),
        ({"key": "a", "value": "1", "contentType": ""}, FormPart("a", "1")),
        ({"key": "f", "type": "file", "src": "a/b.txt"}, FormPart("f", sources=("a/b.txt",))),
        ({"key": "f", "type": "file", "src": ["a", "b"]}, FormPart("f", sources=("a", "b"))),
        ({"key": "f", "type": "file", "src": []}, FormPart("f", sources=())),
        ({"key": "f", "type": "file", "src": None}, FormPart("f", sources=())),
        ({"key": "f", "type": "file", "src": ""}, FormPart("f", sources=())),
        ({"key": "f", "type": "file", "value": 5}, FormPart("f", sources=())),
        (
            {"key": "f", "type": "file", "value": "aGVsbG8="},
            FormPart("f", sources=(), content=b"hello"),
        ),
        (
            {"key": "f", "type": "file", "src": "a", "value": "aGVsbG8="},
            FormPart("f", sources=("a",)),
        ),
        (
            {"key": "f", "type": "file", "src": "a", "fileName": "b"},
            FormPart("f", sources=("a",), file_name="b"),
        ),
        ({"key": "f", "type": "file", "src": "a", "fileName": 5}, FormPart("f", sources=("a",))),
        ({"key": "a", "value": "1", "disabled": True}, FormPart("a", "1", disabled=True)),
        ({"key": "a", "value": "1", "description": "d"}, FormPart("a", "1", description="d")),
    ],
)
def test_form_data(given: object, part: FormPart) -> None:
    assert read_body({"mode": "formdata", "formdata": [given]}) == FormBody((part,))


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({"src": "a/b.png"}, FileBody("a/b.png")),
        ("notes.txt", FileBody("notes.txt")),
        ({"content": "aGVsbG8="}, FileBody(None, b"hello")),
        ({"src": "a", "content": "aGVsbG8="}, FileBody("a")),
        ({"src": None}, FileBody()),
        ({}, FileBody()),
        ({"content": 5}, FileBody()),
        ("", FileBody()),
        (None, FileBody()),
    ],
)
def test_files(given: object, body: FileBody) -> None:
    assert read_body({"mode": "file", "file": given}) == body


@pytest.mark.parametrize(
    ("given", "body"),
    [
        ({"query": "{a}"}, GraphqlBody("{a}")),
        ({"query": "{a}", "variables": ""}, GraphqlBody("{a}")),
        ({"query": "{a}", "variables": "{ not json"}, GraphqlBody("{a}", variables="{ not json")),
        ({"query": "{a}", "variables": {"b": [1]}}, GraphqlBody("{a}", variables='{"b":[1]}')),
        ({"query": "{a}", "variables": None}, GraphqlBody("{a}", variables="null")),
        ({"query": "{a}", "operationName": "A"}, GraphqlBody("{a}", "A")),
        ({"query": "{a}", "operationName": None}, GraphqlBody("{a}")),
        ({"query": ""}, GraphqlBody("")),
        ({}, RawBody("{}", "json")),
        ("{a}", RawBody("{}", "json")),
        (None, RawBody("{}", "json")),
        (
            {"operationName": "A", "variables": "{}"},
            RawBody('{"operationName":"A","variables":{}}', "json"),
        ),
    ],
)
def test_graphql(given: object, body: GraphqlBody | RawBody) -> None:
    assert read_body({"mode": "graphql", "graphql": given}) == body
