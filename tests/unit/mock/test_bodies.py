from __future__ import annotations

import json
from urllib.parse import urlencode

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.model import (
    Body,
    FileBody,
    FormBody,
    FormPart,
    GraphqlBody,
    Parameter,
    RawBody,
    UrlencodedBody,
)
from postman_codegen.mock.bodies import ANOTHER, FITS, SAME_SHAPE, saved_content, sent_content
from tests.mocked import Json

JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(st.characters(codec="ascii")),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("ab"), inner, max_size=3),
    max_leaves=8,
)
FORM = "application/x-www-form-urlencoded"


def misfit(body: Body | None, content: bytes, media_type: str = "application/json") -> Json:
    return saved_content(body, {"x": "1"}.get).misfit(sent_content(content, media_type))


def multipart(**fields: Json) -> tuple[bytes, str]:
    files = {
        key: (None, value) if isinstance(value, str) else value for key, value in fields.items()
    }
    request = httpx2.Request("POST", "http://a.test/", files=files)
    return request.read(), request.headers["Content-Type"]


@given(st.dictionaries(st.text("abc", min_size=1), JSON, min_size=1))
def test_json_is_the_same_however_it_is_spelled(value: dict[str, Json]) -> None:
    text = json.dumps(value, indent=3, sort_keys=True)
    # Braces of a variable are none of a text.
    if "{{" not in text:
        assert misfit(RawBody(text), json.dumps(value).encode()) == FITS


@pytest.mark.parametrize(
    ("saved", "sent"),
    [
        ('{"a": {{x}}}', '{"a": 1}'),
        ('{"a": 1} // why', '{"a": 1}'),
        ("{}", "{}"),
        ("some  text", "some text"),
        ("", ""),
        ('"{{x}}"', '"1"'),
    ],
)
def test_raw_bodies_that_are_the_same(saved: str, sent: str) -> None:
    assert misfit(RawBody(saved), sent.encode()) == FITS


def test_a_body_with_the_same_keys_comes_before_another_one() -> None:
    saved = RawBody('{"a": 1, "b": [{"c": 1}, {"c": "{{name}}"}]}')

    same = misfit(saved, b'{"a": 2, "b": [{"c": 1}, {"c": "z"}]}')
    lacking = misfit(saved, b'{"a": 1, "b": [{"c": 1}]}')

    assert same[0] == SAME_SHAPE
    assert lacking[0] == ANOTHER
    assert FITS < same < lacking
    assert misfit(saved, b"") == (ANOTHER, 1)
    assert misfit(saved, b"\xff\xfe") == (ANOTHER, 1)
    assert misfit(None, b"") == FITS


def test_one_is_not_true() -> None:
    assert misfit(RawBody('{"a": true}'), b'{"a": 1}')[0] == SAME_SHAPE
    assert misfit(RawBody('{"a": []}'), b'{"a": {}}')[0] == SAME_SHAPE


def test_forms() -> None:
    fields = (Parameter("a", "1 &"), Parameter("b", "{{x}}"), Parameter("c", disabled=True))
    sent = urlencode({"b": "1", "a": "1 &"}).encode()

    assert misfit(UrlencodedBody(fields), sent, FORM) == FITS


def test_multipart_forms() -> None:
    parts = (
        FormPart("a", "{{x}}"),
        FormPart("file", sources=("x.zip",)),
        FormPart("no", disabled=True),
    )

    assert misfit(FormBody(parts), *multipart(a="1", file=("y.zip", b"\xff"))) == FITS
    assert misfit(FormBody(parts), *multipart(a="2", file=("y.zip", b"\xff")))[0] == SAME_SHAPE
    assert misfit(FormBody(parts), *multipart(a="1"))[0] == ANOTHER


def test_graphql() -> None:
    body = GraphqlBody("{ a }", "Name", '{"n": {{x}}}')
    sent = {"query": "{ a }", "operationName": "Name", "variables": {"n": 1}}

    assert misfit(body, json.dumps(sent).encode()) == FITS
    assert misfit(GraphqlBody("{ a }"), b'{"query": "{ a }", "variables": {}}') == FITS


def test_of_files_nothing_is_compared() -> None:
    assert misfit(FileBody("x.zip"), b"\xff\xfe", "application/zip") == FITS


def test_a_body_that_nests_too_deep_is_another_one() -> None:
    deep = b"[" * 100_000

    assert misfit(RawBody("[]"), deep)[0] == ANOTHER
