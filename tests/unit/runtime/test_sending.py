"""Both senders do the same with whatever comes: the rest is in tests/faults, on real sockets."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Any

import httpx2
import pytest

from postman_codegen.runtime import errors
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.options import Options
from postman_codegen.runtime.senders import AsyncSender, Service, SyncSender
from postman_codegen.runtime.settings import Settings

Handler = Callable[[httpx2.Request], httpx2.Response]
Sending = Callable[..., object]


class Chunks(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body in pieces, each of which takes its time."""

    def __init__(self, *chunks: bytes, pause: float = 0) -> None:
        self.chunks = chunks
        self.pause = pause
        self.closed = 0

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.chunks:
            time.sleep(self.pause)
            yield chunk

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            await asyncio.sleep(self.pause)
            yield chunk

    def close(self) -> None:
        self.closed += 1

    async def aclose(self) -> None:
        self.closed += 1


def service() -> Service:
    def refused(answer: httpx2.Response) -> Exception | None:
        return None if answer.is_success else LookupError(answer.status_code)

    return Service(Settings("X", {"base_url": "https://api.test"}, {}), {}, refused)


def blocking(
    handle: Handler, options: Options, request: Request[Any], *, closed: bool = False
) -> object:
    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    if closed:
        http.close()
    return SyncSender(service(), http, options).send(request).data


def awaiting(
    handle: Handler, options: Options, request: Request[Any], *, closed: bool = False
) -> object:
    async def send() -> object:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(handle))
        if closed:
            await http.aclose()
        return (await AsyncSender(service(), http, options).send(request)).data

    return asyncio.run(send())


@pytest.fixture(params=[blocking, awaiting])
def send(request: pytest.FixtureRequest) -> Sending:
    found: Sending = request.param
    return found


ONE = Request("GET", "/a", bytes)


def test_a_body_in_pieces_is_put_together_and_closed(send: Sending) -> None:
    body = Chunks(b"ab", b"", b"cd")
    assert send(lambda _: httpx2.Response(200, stream=body), Options(), ONE) == b"abcd"
    assert body.closed == 1


def test_a_body_too_large_is_closed(send: Sending) -> None:
    body = Chunks(b"ab", b"cd")
    with pytest.raises(errors.ResponseTooLargeError):
        send(lambda _: httpx2.Response(200, stream=body), Options(max_response_bytes=3), ONE)
    assert body.closed == 1


def test_a_body_that_says_it_is_small_may_lie(send: Sending) -> None:
    def handle(_: httpx2.Request) -> httpx2.Response:
        stream = Chunks(b"ab", b"cd")
        return httpx2.Response(200, headers={"Content-Length": "1"}, stream=stream)

    assert send(handle, Options(max_response_bytes=4), ONE) == b"abcd"
    assert send(handle, Options(max_response_bytes=None), ONE) == b"abcd"
    with pytest.raises(errors.ResponseTooLargeError):
        send(handle, Options(max_response_bytes=3), ONE)


def test_a_body_too_slow_is_closed(send: Sending) -> None:
    body = Chunks(*[b"a"] * 50, pause=0.02)
    with pytest.raises(errors.DeadlineError):
        send(lambda _: httpx2.Response(200, stream=body), Options(deadline=0.1), ONE)
    until = time.monotonic() + 5
    while not body.closed and time.monotonic() < until:
        time.sleep(0.01)  # who blocks isn't kept waiting for that
    assert body.closed == 1


def test_an_answer_in_time_is_one(send: Sending) -> None:
    assert send(lambda _: httpx2.Response(200), Options(deadline=5), ONE) == b""


def test_the_next_attempt_is_waited_for(send: Sending) -> None:
    statuses = iter([503, 429, 200])

    def handle(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(next(statuses), headers={"Retry-After": "0.01"})

    assert send(handle, Options(deadline=5), ONE) == b""


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (Options(longest_wait=1), "1.5"),
        (Options(deadline=1), "1.5"),
        (Options(max_retries=0), "0"),
    ],
)
def test_a_wait_too_long_is_none(send: Sending, options: Options, told: str) -> None:
    def handle(_: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(503, headers={"Retry-After": told})

    began = time.monotonic()
    with pytest.raises(LookupError, match="503"):
        send(handle, options, ONE)
    assert time.monotonic() - began < 1


def test_the_time_of_a_phase_is_the_deadlines(send: Sending) -> None:
    def handle(request: httpx2.Request) -> httpx2.Response:
        seconds = request.extensions["timeout"]["read"]
        assert seconds <= 0.05
        time.sleep(seconds)
        raise httpx2.ReadTimeout("")

    with pytest.raises(errors.DeadlineError):
        send(handle, Options(deadline=0.05, max_retries=9), ONE)


def test_redirects_are_followed_until_they_are_too_many(send: Sending) -> None:
    def handle(request: httpx2.Request) -> httpx2.Response:
        number = int(request.url.path[2:] or 0)
        if number == int(request.url.params.get("end", 99)):
            return httpx2.Response(200, content=b"there")
        there = f"/a{number + 1}?{request.url.query.decode()}"
        return httpx2.Response(307, headers={"Location": there})

    follow = Options(follow_redirects=True)
    last = Request("GET", "/a", bytes, query={"end": 20})
    assert send(handle, follow, last) == b"there"
    with pytest.raises(errors.TooManyRedirectsError):
        send(handle, follow, Request("GET", "/a", bytes, query={"end": 21}))
    with pytest.raises(LookupError, match="307"):
        send(handle, Options(), last)


@pytest.mark.parametrize(("method", "times"), [("POST", 1), ("PUT", 2)])
def test_what_led_to_a_lost_server_was_sent(send: Sending, method: str, times: int) -> None:
    asked: list[str] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        asked.append(request.method)
        if request.url.path == "/b":
            raise httpx2.ConnectError("")
        return httpx2.Response(303, headers={"Location": "/b"})

    options = Options(follow_redirects=True, max_retries=1, backoff=0)
    with pytest.raises(errors.ConnectionFailedError):
        send(handle, options, Request(method, "/a", bytes))
    assert asked == [method, "GET"] * times


def test_a_closed_client_is_named(send: Sending) -> None:
    with pytest.raises(errors.ClosedError) as caught:
        send(lambda _: httpx2.Response(200), Options(), ONE, closed=True)
    assert caught.value.__context__ is None


def test_a_bug_elsewhere_is_not_hidden(send: Sending) -> None:
    def handle(_: httpx2.Request) -> httpx2.Response:
        raise RuntimeError("a bug")

    with pytest.raises(RuntimeError, match="a bug"):
        send(handle, Options(), ONE)
