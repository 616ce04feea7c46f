"""Connections that break, answers that are none: each ends in its typed error."""

from __future__ import annotations

import gzip
import ssl
import time
import tracemalloc

import pytest
import trustme

from bookshop import Options, errors
from tests.faults.drivers import CANARY, FAST, Driver, failed, shown
from tests.faults.server import (
    Behaviour,
    answer,
    answering,
    misbehaving,
    once,
    reset_at_once,
    resetting,
    stalling,
    trickling,
)

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
CHUNKED = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
BROKEN = errors.BrokenResponseError
LOST = errors.ConnectionLostError

UNFINISHED = pytest.mark.filterwarnings(
    # What trio says of the network library's own generators, when a body isn't read to its end.
    "ignore:Async generator 'httpcore2",
    "ignore:Exception ignored in. <async_generator object",
)

BREAKING: dict[str, tuple[Behaviour, type[errors.TransportError]]] = {
    "reset after the request": (resetting(), LOST),
    "closed after the request": (once(b""), BROKEN),
    "reset in the headers": (resetting(HEAD), LOST),
    "closed in the headers": (once(HEAD), BROKEN),
    "reset in the body": (resetting(answer(length=9)), LOST),
    "a body shorter than its length": (once(answer(length=9)), BROKEN),
    "a chunk cut off": (once(CHUNKED + b"9\r\nfine"), BROKEN),
    "a chunk of no size": (once(CHUNKED + b"zz\r\nfine\r\n0\r\n\r\n"), BROKEN),
    "another protocol": (once(b"SSH-2.0-OpenSSH_9.6\r\n\r\n"), BROKEN),
    "two lengths": (once(answer(b"fine", "200 OK", "Content-Length: 5")), BROKEN),
}


@pytest.mark.parametrize("fault", BREAKING)
def test_what_breaks_is_tried_again_where_that_does_no_harm(
    driver: Driver, fault: str, caplog: pytest.LogCaptureFixture
) -> None:
    behaviour, error = BREAKING[fault]
    with misbehaving(behaviour) as server:
        found = failed(error, caplog, lambda: driver.call(server.url))
        assert (found.method, found.path) == ("GET", "/{version}/orders/{order_id}/invoice")
        assert found.attempts == len(server.requests) == 3
    with misbehaving(behaviour) as server:
        found = failed(
            error, caplog, lambda: driver.call(server.url, "orders.import_a_catalogue", "a,b")
        )
        assert (found.method, found.phase, found.attempts) == ("POST", "read", 1)
        assert len(server.requests) == 1


def test_a_reset_before_the_request_counts_as_one(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    with misbehaving(reset_at_once) as server:
        # It comes while the client connects, writes or reads.
        with pytest.raises((errors.ConnectionFailedError, LOST, BROKEN)) as caught:
            driver.call(server.url)
        assert CANARY not in shown(caught.value, caplog)
        assert server.connections == caught.value.attempts == 3


@pytest.mark.parametrize("fault", [reset_at_once, once(b""), once(answer(b"", "503 Busy"))])
def test_the_next_attempt_may_succeed(driver: Driver, fault: Behaviour) -> None:
    with misbehaving(fault, answering(answer())) as server:
        response = driver.call(server.url)
        assert response.data == "fine"
        assert server.connections == 2


@pytest.mark.parametrize(
    "data",
    [
        HEAD + b"\r\nfine",  # until the connection ends
        answer(b"fine and more", length=4),
        CHUNKED + b"2\r\nfi\r\n2;x=y\r\nne\r\n0\r\nTrailer: t\r\n\r\n",
        b"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + answer(),
    ],
)
def test_what_can_be_read_is_read(driver: Driver, data: bytes) -> None:
    with misbehaving(once(data)) as server:
        assert driver.call(server.url).data == "fine"


def test_nobody_listens(driver: Driver, caplog: pytest.LogCaptureFixture) -> None:
    with misbehaving(reset_at_once) as server:
        url = server.url
    found = failed(
        errors.ConnectionFailedError,
        caplog,
        lambda: driver.call(url, "orders.import_a_catalogue", "a,b"),
    )
    assert found.attempts == 3  # nothing was sent, so nothing can happen twice
    assert str(found).startswith("POST /{version}/imports/onix: no connection (connect)")


@pytest.mark.parametrize(
    ("behaviour", "phase"),
    [
        (stalling(), "read"),
        (stalling(HEAD), "read"),
        (stalling(answer(length=9)), "read"),
        (stalling(CHUNKED + b"2\r\nfi"), "read"),
    ],
)
def test_silence_times_out(
    driver: Driver, behaviour: Behaviour, phase: str, caplog: pytest.LogCaptureFixture
) -> None:
    with misbehaving(behaviour) as server:
        options = Options(timeout=0.1, max_retries=1, backoff=0)
        found = failed(
            errors.TimedOutError, caplog, lambda: driver.call(server.url, options=options)
        )
        assert (found.phase, found.attempts) == (phase, 2)
        assert len(server.requests) == 2


@pytest.mark.parametrize(
    "behaviour",
    [
        stalling(),
        stalling(answer(length=9)),
        trickling(answer(b"", length=400), b"x" * 400),
        trickling(CHUNKED, b"1\r\nx\r\n" * 50),
        trickling(b"", HEAD * 20),
    ],
    ids=["silent", "silent body", "slow body", "slow chunks", "slow headers"],
)
def test_a_deadline_holds_whatever_a_server_does(
    driver: Driver,
    behaviour: Behaviour,
    caplog: pytest.LogCaptureFixture,
) -> None:
    with misbehaving(behaviour) as server:
        options = Options(deadline=0.4)
        began = time.monotonic()
        failed(errors.DeadlineError, caplog, lambda: driver.call(server.url, options=options))
        assert 0.35 < time.monotonic() - began < 0.7
        assert len(server.requests) == 1


def test_a_deadline_is_for_all_attempts(driver: Driver, caplog: pytest.LogCaptureFixture) -> None:
    with misbehaving(stalling()) as server:
        options = Options(deadline=0.4, timeout=0.15, backoff=0, max_retries=9)
        began = time.monotonic()
        failed(errors.DeadlineError, caplog, lambda: driver.call(server.url, options=options))
        assert 0.35 < time.monotonic() - began < 0.7
        assert len(server.requests) == 3


@UNFINISHED
def test_a_small_body_that_becomes_a_huge_one_is_not_kept(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    bomb = gzip.compress(bytes(200 * 2**20), 9)
    assert len(bomb) < 210_000
    with misbehaving(once(answer(bomb, "200 OK", "Content-Encoding: gzip"))) as server:
        tracemalloc.start()
        try:
            options = Options(max_response_bytes=2**20)
            found = failed(
                errors.ResponseTooLargeError,
                caplog,
                lambda: driver.call(server.url, options=options),
            )
            assert tracemalloc.get_traced_memory()[1] < 8 * 2**20
        finally:
            tracemalloc.stop()
        assert found.attempts == len(server.requests) == 1


@UNFINISHED
def test_a_body_may_be_as_large_as_the_limit(driver: Driver) -> None:
    data = gzip.compress(b"x" * 1000)
    with misbehaving(answering(answer(data, "200 OK", "Content-Encoding: gzip"))) as server:
        options = Options(max_response_bytes=1000)
        response = driver.call(server.url, options=options)
        assert response.data == "x" * 1000
        assert response.headers["Content-Encoding"] == "gzip"
        assert response.http.elapsed.total_seconds() > 0
        assert response.http.is_closed
        with pytest.raises(errors.ResponseTooLargeError):
            driver.call(server.url, options=Options(max_response_bytes=999))


@UNFINISHED
def test_what_is_not_gzip_is_a_broken_response(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    with misbehaving(once(answer(b"plain", "200 OK", "Content-Encoding: gzip"))) as server:
        found = failed(BROKEN, caplog, lambda: driver.call(server.url))
        assert found.attempts == len(server.requests) == 1


def test_a_certificate_for_another_name_is_refused_once(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("other.test").configure_cert(context)
    trusting = ssl.create_default_context()
    authority.configure_trust(trusting)
    with misbehaving(answering(answer()), context=context) as server:
        found = failed(
            errors.ConnectionFailedError,
            caplog,
            lambda: driver.call(server.url, http={"verify": trusting}, options=FAST),
        )
        assert found.attempts == server.connections == 1
        assert "bad certificate: " in str(found)
        assert server.requests == []
