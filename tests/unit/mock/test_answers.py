from __future__ import annotations

from uuid import UUID

import pytest

from postman_codegen.collection.model import Example, Header
from postman_codegen.collection.variables import Scopes
from postman_codegen.mock.answers import Answer, answer_of

KNOWN = Scopes({"city": "Lyon"}, dynamic=lambda _: None)


def answer(
    body: str | None, *headers: tuple[str, str], status: int = 200, language: str | None = None
) -> Answer:
    saved = tuple(Header(key, value) for key, value in headers)
    return answer_of(Example("/", "", status, "", saved, body, language), KNOWN)


def media_type(body: str, language: str | None = None) -> str:
    return dict(answer(body, language=language).headers)[b"content-type"].decode()


def test_headers_are_as_saved_but_those_of_the_connection_and_of_other_pages() -> None:
    found = answer(
        "{}",
        ("X-Total", "7"),
        ("Set-Cookie", "a=1"),
        ("Set-Cookie", "b=2"),
        ("Content-Length", "999"),
        ("Content-Encoding", "gzip"),
        ("Transfer-Encoding", "chunked"),
        ("Connection", "close"),
        ("Date", "Mon, 01 Jan 2024 00:00:00 GMT"),
        ("Access-Control-Allow-Origin", "https://shop.test"),
        ("Not a name", "x"),
        ("X-Control", "a\x00b"),
        ("Content-Type", "application/hal+json"),
    )

    assert [(key.lower(), value) for key, value in found.headers] == [
        (b"x-total", b"7"),
        (b"set-cookie", b"a=1"),
        (b"set-cookie", b"b=2"),
        (b"content-type", b"application/hal+json"),
    ]


@pytest.mark.parametrize(
    ("body", "language", "kind"),
    [
        ("<a/>", "xml", "application/xml; charset=utf-8"),
        ("not json", "json", "application/json; charset=utf-8"),
        (' {"a": 1}', None, "application/json"),
        ("[1", None, "text/plain; charset=utf-8"),
        ("7", "text", "text/plain; charset=utf-8"),
    ],
)
def test_a_media_type_that_was_not_saved_is_guessed(
    body: str, language: str | None, kind: str
) -> None:
    assert media_type(body, language) == kind


def test_nothing_has_no_media_type() -> None:
    assert answer(None).headers == ()
    assert answer("").headers == ()


def test_text_is_encoded_as_it_was_saved() -> None:
    found = answer("é", ("Content-Type", "text/html; charset=ISO-8859-1"))

    assert found.content == b"\xe9"
    assert dict(found.headers)[b"content-type"] == b"text/html; charset=ISO-8859-1"


@pytest.mark.parametrize(
    ("body", "kind", "sent"),
    [
        ("€", "text/html; charset=ISO-8859-1", b"text/html; charset=utf-8"),
        ("é", "text/html; charset=nonsense", b"text/html; charset=utf-8"),
        ("é", "text/html; charset=latin\\1", b"text/html; charset=utf-8"),
        ('"é"', "application/json; charset=ISO-8859-1", b"application/json; charset=utf-8"),
    ],
)
def test_what_cannot_be_is_utf_8_and_json_always(body: str, kind: str, sent: bytes) -> None:
    found = answer(body, ("Content-Type", kind))

    assert found.content == body.encode()
    assert dict(found.headers)[b"content-type"] == sent


def test_what_is_no_character_is_sent_as_a_question_mark() -> None:
    assert answer('"\ud800"').content == b'"?"'


@pytest.mark.parametrize("status", [204, 304])
def test_what_must_have_no_body_has_none(status: int) -> None:
    assert answer("{}", status=status).content == b""


def test_variables_are_put_into_a_body_as_postman_does() -> None:
    assert answer('{"city": "{{city}}", "x": "{{unknown}}"}').body() == (
        b'{"city": "Lyon", "x": "{{unknown}}"}'
    )


def test_dynamic_variables_get_a_value_each_time() -> None:
    found = answer("{{$guid}}", ("Content-Type", "text/plain; charset=latin-1"))

    first, second = found.body().decode(), found.body().decode()
    assert UUID(first) != UUID(second)
