from __future__ import annotations

import base64
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.collection.model import (
    FormBody,
    FormPart,
    Header,
    Parameter,
    RawBody,
    Request,
    Url,
    UrlencodedBody,
)
from postman_codegen.collection.url import parse_url
from postman_codegen.collection.wire import Draft, Outgoing, RefusedError, outgoing

VALUES = {"base": "https://h:8080/v1", "amp": "x&y=z", "hash": "a#b", "name": "X-A", "empty": ""}
H = Url(host="h")


def send(request: Request, **behaviour: object) -> Outgoing:
    return outgoing(request, lookup=VALUES.get, behaviour=behaviour)


def get(url: Url | str) -> Outgoing:
    return send(Request("GET", parse_url(url) if isinstance(url, str) else url))


def lines(*headers: Header, **behaviour: object) -> list[tuple[str, str]]:
    """Return the headers of a request but Host."""
    sent = send(Request("GET", H, headers), **behaviour).headers
    return [line for line in sent if line != ("Host", "h")]


def content_type(request: Request, **behaviour: object) -> list[tuple[str, str]]:
    sent = send(request, **behaviour).headers
    return [line for line in sent if line[0].lower() == "content-type"]


def test_a_whole_request() -> None:
    request = Request("PATCH", parse_url("{{base}}/a b?c=é"), (Header("A", "1"),), RawBody("x"))
    assert send(request) == Outgoing(
        method="PATCH",
        scheme="https",
        host="h",
        port=8080,
        target="/v1/a%20b?c=%C3%A9",
        headers=(("A", "1"), ("Content-Type", "text/plain"), ("Host", "h:8080")),
        body=b"x",
    )


@pytest.mark.parametrize(
    ("url", "scheme", "host", "port"),
    [
        ("h", "http", "h", 80),
        ("HTTPS://H", "https", "h", 443),
        ("https://h:80", "https", "h", 80),
        ("http://h:", "http", "h", 80),
        ("http://h:blank", "http", "h", 80),
        ("http://[::1]:8080", "http", "::1", 8080),
        ("https://{{base}}", "https", "https", 443),
    ],
)
def test_origins(url: str, scheme: str, host: str, port: int) -> None:
    sent = get(url)
    assert (sent.scheme, sent.host, sent.port) == (scheme, host, port)


@pytest.mark.parametrize(
    ("url", "host"),
    [
        ("h", "h"),
        ("http://h:80", "h:80"),
        ("h:", "h:"),
        ("[::1]:1", "[::1]:1"),
        ("a:blank", "a:blank"),
    ],
)
def test_the_host_header_has_the_port_as_written(url: str, host: str) -> None:
    assert get(url).headers == (("Host", host),)


@pytest.mark.parametrize(
    ("url", "target"),
    [
        ("h", "/"),
        ("h?a", "/?a"),
        ("h/a//b/../c/", "/a//b/../c/"),
        ("h/{{amp}}?{{amp}}={{amp}}", "/x&y=z?x&y=z=x&y=z"),
        ("h/a?b={{hash}}&c=d", "/a?b=a"),
        ("h/{{nobody}}?{{nobody}}", "/%7B%7Bnobody%7D%7D?{{nobody}}"),
        ("h/{{a?b}}", "/%7B%7Ba%3Fb%7D%7D"),
        ("h/%41%zz", "/%41%zz"),
        (Url(host="h", path=("a?b", "c#d")), "/a?b/c"),
        (Url(host="h", path=(":id",), variables=(Parameter("id", "{{amp}}/é"),)), "/x&y=z/%C3%A9"),
        (Url(host="h", query=(Parameter("a&=", "b&="),)), "/?a%26%3D=b%26="),
        (Url(host="h", query=(Parameter("", None),)), "/?"),
        (Url(host="h", query=(Parameter("a", disabled=True),)), "/"),
    ],
)
def test_targets(url: Url | str, target: str) -> None:
    assert get(url).target == target


@given(st.lists(st.tuples(st.text("ab", min_size=1), st.text("cd")), min_size=1))
def test_parameters_keep_their_order_and_number(given: list[tuple[str, str]]) -> None:
    query = tuple(Parameter(key, value) for key, value in given)
    expected = "&".join(f"{key}={value}" for key, value in given)
    assert get(Url(host="h", query=query)).target == f"/?{expected}"


def test_encoding_can_be_switched_off() -> None:
    request = Request("GET", parse_url("h/{}?\"='"))
    assert send(request, disableUrlEncoding=True).target == "/{}?\"='"
    with pytest.raises(RefusedError, match="unescaped characters"):
        send(Request("GET", parse_url("h/a b")), disableUrlEncoding=True)


@pytest.mark.parametrize(
    ("url", "credentials"),
    [("u:p%40:x@h", "u:p@:x"), ("u@h", "u:"), (":p@h", ":p"), ("{{empty}}@h", ":")],
)
def test_credentials_of_the_url_become_a_header(url: str, credentials: str) -> None:
    encoded = base64.b64encode(credentials.encode()).decode()
    assert ("Authorization", f"Basic {encoded}") in get(url).headers


def test_an_authorization_header_wins_over_the_url() -> None:
    request = Request("GET", parse_url("u:p@h"), (Header("authorization", "mine"),))
    assert send(request).headers == (("authorization", "mine"), ("Host", "h"))


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([Header("B", "1"), Header("A", "")], [("B", "1"), ("A", "")]),
        ([Header("A", "1", disabled=True)], []),
        ([Header("{{empty}}", "1")], []),
        ([Header("{{name}}", " {{amp}} ")], [("X-A", " x&y=z ")]),
        (
            [Header("A", "1"), Header("B", "b"), Header("A", "2")],
            [("A", "1"), ("A", "2"), ("B", "b")],
        ),
        ([Header("A", "1"), Header("a", "2"), Header("A", "3")], [("a", "2")]),
        ([Header("cookie", "a=1"), Header("cookie", "b=2")], [("cookie", "a=1; b=2")]),
        (
            [Header("b", "1"), Header("2", "x"), Header("1", "x")],
            [("1", "x"), ("2", "x"), ("b", "1")],
        ),
        ([Header("A", "café")], [("A", "café")]),
    ],
)
def test_headers(headers: list[Header], expected: list[tuple[str, str]]) -> None:
    assert lines(*headers) == expected


def test_the_host_header_can_be_ones_own_or_none() -> None:
    assert lines(Header("HOST", "other")) == [("HOST", "other")]
    sent = send(Request("GET", H), disabledSystemHeaders={"host": True})
    assert sent.headers == ()


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (Request("GET", Url()), "request url is empty"),
        (Request("GET", Url(host="{{empty}}")), "request url is empty"),
        (Request("GET", parse_url("ftp://h")), "Invalid protocol: ftp:"),
        (Request("GET", parse_url("/a")), "Invalid URI"),
        (Request("GET", parse_url("h:65536")), "Invalid port: 65536"),
        (Request("A B", H), "Method must be a valid HTTP token"),
        (Request("{{METHOD}}", H), "Method must be a valid HTTP token"),
        (Request("GET", H, (Header("A B", "1"),)), "Header name must be a valid HTTP token"),
        (Request("GET", H, (Header("A", "日"),)), "Invalid character in header content"),
        (Request("GET", H, (Header("A", "a\nb"),)), "Invalid character in header content"),
    ],
)
def test_what_postman_refuses(request_: Request, reason: str) -> None:
    with pytest.raises(RefusedError, match=reason):
        send(request_)


@pytest.mark.parametrize("method", ["GET", "HEAD", "COPY", "PURGE", "UNLOCK"])
def test_methods_without_a_body(method: str) -> None:
    request = Request(method, H, body=RawBody("x"))
    assert send(request).body == b""
    assert content_type(request) == []
    assert send(request, disableBodyPruning=True).body == b"x"


@pytest.mark.parametrize("method", ["POST", "DELETE", "OPTIONS", "FOO"])
def test_methods_with_a_body(method: str) -> None:
    assert send(Request(method, H, body=RawBody("x"))).body == b"x"


def header(value: str, *, disabled: bool = False) -> Header:
    return Header("content-type", value, disabled=disabled)


RAW, FORM = RawBody("{} // x", "json"), UrlencodedBody((Parameter("a", "1"),))


@pytest.mark.parametrize(
    ("request_", "behaviour", "value"),
    [
        (Request("POST", H, (), RAW), {}, ("Content-Type", "application/json")),
        (Request("POST", H, (header("a/b"),), RAW), {}, ("content-type", "a/b")),
        (Request("POST", H, (header(""),), RAW), {}, ("content-type", "")),
        (
            Request("POST", H, (header("a/b", disabled=True),), RAW),
            {},
            ("Content-Type", "application/json"),
        ),
        (Request("POST", H, (header("a/b"),)), {}, ("content-type", "a/b")),
        (
            Request("POST", H, (header("a/b"),), FORM),
            {},
            ("content-type", "application/x-www-form-urlencoded"),
        ),
        (
            Request("POST", H, (header("a/b"),), FORM),
            {"disabledSystemHeaders": {"content-type": True}},
            ("content-type", "a/b"),
        ),
        (
            Request("POST", H, (header("multipart/form-data"),), FormBody((FormPart("a"),))),
            {},
            ("content-type", "multipart/form-data; boundary=postman-codegen-boundary"),
        ),
    ],
)
def test_content_types(
    request_: Request, behaviour: dict[str, object], value: tuple[str, str]
) -> None:
    assert content_type(request_, **behaviour) == [value]


def test_postmans_content_type_can_be_switched_off() -> None:
    request = Request("POST", H, body=RAW)
    assert content_type(request, disabledSystemHeaders={"content-type": True}) == []


@pytest.mark.parametrize(
    ("headers", "content"),
    [
        ((header("application/json", disabled=True),), b"{} "),
        ((header("text/plain", disabled=True), header("application/json")), b"{} "),
        ((header("text/plain"), header("application/json", disabled=True)), b"{} // x"),
        ((), b"{} // x"),
    ],
)
def test_which_content_type_tells_that_text_is_json(
    headers: tuple[Header, ...], content: bytes
) -> None:
    assert send(Request("POST", H, headers, RawBody("{} // x"))).body == content


def test_files_are_read_when_needed() -> None:
    body = FormBody((FormPart("f", sources=("a.txt",)),))
    request = Request("POST", H, body=body)
    sent = outgoing(request, lookup=VALUES.get, read_file=lambda path: path.encode(), boundary="B")
    assert b"\r\n\r\na.txt\r\n--B--\r\n" in sent.body


def test_auth_signs_what_is_not_encoded_yet() -> None:
    seen: list[Draft] = []

    def sign(draft: Draft) -> Draft:
        seen.append(draft)
        query = (*draft.url.query, Parameter("key", "a b"))
        return replace(draft, url=replace(draft.url, query=query))

    request = Request("GET", parse_url("{{base}}?c=d e"), (Header("{{name}}", "1"),))
    sent = outgoing(request, lookup=VALUES.get, sign=sign)
    assert seen == [Draft("GET", parse_url("https://h:8080/v1?c=d e"), (Header("X-A", "1"),))]
    assert sent.target == "/v1?c=d%20e&key=a%20b"
