"""A body that was read piece by piece is like any other."""

from __future__ import annotations

import gzip

import httpx2
import pytest

from postman_codegen.runtime.contents import Content, is_small
from postman_codegen.runtime.deadlines import Deadline
from postman_codegen.runtime.failures import EXPIRED, TOO_LARGE

PACKED = gzip.compress(b'{"a": "\xc3\xa9"}')


def response(**given: object) -> httpx2.Response:
    """Return a response as a client gives it, not yet read."""

    def handle(_: httpx2.Request) -> httpx2.Response:
        headers = {"Content-Encoding": "gzip", "Content-Type": "application/json"}
        return httpx2.Response(302, headers=headers, stream=httpx2.ByteStream(PACKED), **given)

    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    return http.send(http.build_request("GET", "https://api.test/a?b=1"), stream=True)


def test_a_whole_response_is_like_one_read_at_once() -> None:
    extensions = {"http_version": b"HTTP/2", "reason_phrase": b"Over There"}
    plain = response(extensions=extensions)
    plain.read()
    stream = response(extensions=extensions)
    content = Content(stream, None, None)
    for chunk in stream.iter_bytes():
        assert content.add(chunk) is None
    whole = content.whole()
    for name in (
        *("status_code", "headers", "content", "text", "encoding", "url", "history", "is_closed"),
        *("is_stream_consumed", "http_version", "reason_phrase", "default_encoding", "cookies"),
    ):
        assert getattr(whole, name) == getattr(plain, name), name
    assert whole.json() == plain.json() == {"a": "é"}
    assert whole.elapsed.total_seconds() > 0
    assert whole.request is stream.request
    assert whole.headers["Content-Encoding"] == "gzip"


def test_what_was_read_before_is_left_alone() -> None:
    read = response()
    read.read()
    content = Content(read, 3, None)
    assert content.whole() is read
    assert [content.add(chunk) for chunk in read.iter_bytes()] == [TOO_LARGE]


def test_it_may_be_too_much_or_too_late() -> None:
    content = Content(response(), 4, Deadline(60))
    assert [content.add(b"ab"), content.add(b"cd"), content.add(b"e")] == [None, None, TOO_LARGE]
    assert Content(response(), None, Deadline(0)).add(b"ab") is EXPIRED


@pytest.mark.parametrize(
    ("headers", "limit", "small"),
    [
        ({"Content-Length": "4"}, None, True),
        ({"Content-Length": "4"}, 4, True),
        ({"Content-Length": "4"}, 3, False),
        ({"Content-Length": "4, 4"}, 9, False),
        ({"Content-Length": "-1"}, 9, False),
        ({"Content-Length": "4", "Content-Encoding": "gzip"}, 9, False),
        ({"Content-Length": "4", "Content-Encoding": "identity"}, 9, False),
        ({}, None, False),
    ],
)
def test_what_says_that_it_is_small_can_be_read_at_once(
    headers: dict[str, str], limit: int | None, *, small: bool
) -> None:
    answer = httpx2.Response(200, headers=headers, stream=httpx2.ByteStream(b"abcd"))
    assert is_small(answer, limit) is small
