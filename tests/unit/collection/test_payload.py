from __future__ import annotations

import json

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
from postman_codegen.collection.payload import (
    Payload,
    PayloadContext,
    payload,
    without_comments,
)

FILES = {"a/b.txt": b"hello", "data.unknown": b"\x00"}
VALUES = {"id": '7"8', "dir": "a"}


def sent(body: Body, content_type: str | None = None) -> Payload | None:
    return payload(body, PayloadContext(VALUES.get, FILES.get, "BOUND", content_type))


def fields(*given: tuple[str, str | None]) -> UrlencodedBody:
    return UrlencodedBody(tuple(Parameter(key, value) for key, value in given))


@pytest.mark.parametrize(
    ("language", "content_type"),
    [
        ("json", "application/json"),
        ("xml", "application/xml"),
        ("html", "text/html"),
        ("javascript", "application/javascript"),
        ("text", "text/plain"),
        ("klingon", "text/plain"),
        (None, "text/plain"),
    ],
)
def test_the_language_of_raw_text_gives_its_type(language: str | None, content_type: str) -> None:
    assert sent(RawBody("é\r\n ", language)) == Payload("é\r\n ".encode(), content_type)


COMMENTED = '{"a": "//x", // y\n"b": 1 /* z */}'
BARE = '{"a": "//x", \n"b": 1 }'


@pytest.mark.parametrize(
    ("language", "content_type", "text"),
    [
        ("json", None, BARE),
        ("json", "text/plain", BARE),
        (None, "application/json", BARE),
        (None, "application/vnd.api+json; charset=utf-8", BARE),
        (None, None, COMMENTED),
        (None, "text/json", COMMENTED),
        ("text", "application/json", COMMENTED),
    ],
)
def test_comments_go_out_of_json(language: str | None, content_type: str | None, text: str) -> None:
    body = sent(RawBody(COMMENTED, language), content_type)
    assert body is not None
    assert body.content.decode() == text


@pytest.mark.parametrize(
    ("text", "bare"),
    [
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


@given(st.recursive(st.none() | st.text(), lambda inner: st.dictionaries(st.text(), inner)))
def test_json_without_comments_stays(value: object) -> None:
    text = json.dumps(value, indent=1)
    assert without_comments(text) == text


@pytest.mark.parametrize(
    ("body", "content"),
    [
        (fields(("a", "1"), ("b", "two words")), "a=1&b=two%20words"),
        (fields(("a", "a%20b+c")), "a=a%2520b%2Bc"),
        (fields(("a", "1"), ("b", "2"), ("a", "3")), "a=1&a=3&b=2"),
        (fields(("z", "1"), ("10", "b"), ("2", "a")), "2=a&10=b&z=1"),
        (fields(("__proto__", "1"), ("a", "2")), "a=2"),
        (fields(("a", None), ("", "v")), "a=&=v"),
        (fields(("{{dir}}", "{{id}}")), "a=7%228"),
    ],
)
def test_urlencoded(body: UrlencodedBody, content: str) -> None:
    expected = Payload(content.encode(), "application/x-www-form-urlencoded", overrides=True)
    assert sent(body) == expected
    assert sent(body, "application/json") == expected


def test_an_urlencoded_type_is_kept() -> None:
    body = sent(fields(("a", "1")), "application/x-www-form-urlencoded; charset=utf-8")
    assert body == Payload(b"a=1", None, overrides=True)


def test_a_form_without_enabled_fields_is_nothing() -> None:
    assert sent(UrlencodedBody((Parameter("a", "1", disabled=True),))) is None
    assert sent(FormBody((FormPart("a", "1", disabled=True),))) is None


def part(given: FormPart) -> str | None:
    """Return the one part of a form as text, without its delimiters."""
    body = sent(FormBody((given,)))
    assert body is not None
    assert body.content_type == "multipart/form-data; boundary=BOUND"
    text = body.content.decode()
    if text == "--BOUND--\r\n":
        return None
    assert text.startswith("--BOUND\r\nContent-Disposition: form-data; ")
    assert text.endswith("\r\n--BOUND--\r\n")
    return text.removeprefix("--BOUND\r\nContent-Disposition: form-data; ").removesuffix(
        "\r\n--BOUND--\r\n"
    )


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (FormPart("a", "1"), 'name="a"\r\n\r\n1'),
        (FormPart("a", ""), 'name="a"\r\n\r\n'),
        (FormPart('q"ü', "1\n2"), 'name="q"ü"\r\n\r\n1\n2'),
        (FormPart("{{dir}}", "{{id}}"), 'name="a"\r\n\r\n7"8'),
        (
            FormPart("a", "1", content_type="text/csv"),
            'name="a"\r\nContent-Type: text/csv\r\n\r\n1',
        ),
        (
            FormPart("f", sources=("{{dir}}/b.txt",)),
            'name="f"; filename="b.txt"\r\nContent-Type: text/plain\r\n\r\nhello',
        ),
        (
            FormPart("f", sources=("data.unknown",)),
            (
                'name="f"; filename="data.unknown"\r\n'
                "Content-Type: application/octet-stream\r\n\r\n\x00"
            ),
        ),
        (
            FormPart("f", sources=("a/b.txt",), file_name="x/new.bin", content_type="a/b"),
            'name="f"; filename="new.bin"\r\nContent-Type: a/b\r\n\r\nhello',
        ),
        (
            FormPart("f", sources=("a/b.txt",), file_name="日.txt"),
            (
                'name="f"; filename="日.txt"; filename*=UTF-8\'\'%E6%97%A5.txt\r\n'
                "Content-Type: text/plain\r\n\r\nhello"
            ),
        ),
        (FormPart("f", sources=()), 'name="f"; filename=""\r\n\r\n'),
        (
            FormPart("f", sources=(), content=b"x"),
            'name="f"\r\nContent-Type: application/octet-stream\r\n\r\nx',
        ),
        (
            FormPart("f", sources=(), content=b"x", file_name="a.png"),
            'name="f"; filename="a.png"\r\nContent-Type: image/png\r\n\r\nx',
        ),
        (FormPart("f", sources=("missing",)), None),
    ],
)
def test_form_parts(given: FormPart, text: str | None) -> None:
    assert part(given) == text


def test_form_parts_keep_their_order() -> None:
    body = sent(
        FormBody((FormPart("a", "1"), FormPart("f", sources=tuple(FILES)), FormPart("a", "2")))
    )
    assert body is not None
    assert body.content.count(b"--BOUND\r\n") == 4
    assert body.content.index(b"hello") < body.content.index(b"\x00")


@pytest.mark.parametrize("boundary", ["XyZ", '"XyZ"'])
def test_a_boundary_of_ones_own_is_used(boundary: str) -> None:
    body = sent(FormBody((FormPart("a", "1"),)), f"multipart/form-data; boundary={boundary}")
    assert body is not None
    assert body.content_type is None
    assert body.content.endswith(b"\r\n--XyZ--\r\n")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (FileBody("{{dir}}/b.txt"), Payload(b"hello", "text/plain")),
        (FileBody("data.unknown"), Payload(b"\x00", "application/octet-stream")),
        (FileBody(None, b"x"), Payload(b"x")),
        (FileBody("missing"), None),
        (FileBody(None), None),
    ],
)
def test_files(given: FileBody, expected: Payload | None) -> None:
    assert sent(given) == expected


@pytest.mark.parametrize(
    ("given", "text"),
    [
        (GraphqlBody("{a}\n"), r'{"query":"{a}\n"}'),
        (GraphqlBody("{a}", "A", "{ }"), '{"query":"{a}","operationName":"A","variables":{ }}'),
        (GraphqlBody("{{id}}", variables="{{id}}"), '{"query":"7\\"8","variables":7"8}'),
    ],
)
def test_graphql(given: GraphqlBody, text: str) -> None:
    assert sent(given) == Payload(text.encode(), "application/json")
