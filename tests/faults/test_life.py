"""Clients that are closed, shared and interrupted."""

from __future__ import annotations

import asyncio
import threading
import time
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx2
import pytest

from bookshop import AsyncBookshop, Bookshop, Options, errors
from tests.faults.drivers import CANARY, TRUST, Driver, failed
from tests.faults.server import Server, answer, answering, misbehaving, stalling

TOKEN = {"access_token": CANARY}


@pytest.fixture
def server() -> Iterator[Server]:
    with misbehaving(answering(answer())) as running:
        yield running


def blocking(server: Server, **http: object) -> Bookshop:
    own = httpx2.Client(verify=TRUST, **http)
    return Bookshop(base_url=server.url, **TOKEN, http_client=own)


def awaiting(server: Server, **http: object) -> AsyncBookshop:
    own = httpx2.AsyncClient(verify=TRUST, **http)
    return AsyncBookshop(base_url=server.url, **TOKEN, http_client=own)


def test_a_client_of_its_own_needs_no_more(server: Server) -> None:
    with Bookshop(base_url=server.url, **TOKEN) as client:
        assert client.orders.invoice("o1") == "fine"


def test_a_closed_client_says_so(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    client = blocking(server)
    client.close()
    client.close()
    found = failed(errors.ClosedError, caplog, lambda: client.orders.invoice("o1"))
    assert str(found) == "GET /{version}/orders/{order_id}/invoice: the client is closed"
    http = httpx2.Client(verify=TRUST)
    http.close()
    given = Bookshop(base_url=server.url, **TOKEN, http_client=http)
    failed(errors.ClosedError, caplog, lambda: given.orders.invoice("o1"))
    assert server.requests == []


def test_a_closed_client_that_awaits_says_so(
    server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    async def call() -> None:
        client = awaiting(server)
        await client.close()
        await client.close()
        await client.orders.invoice("o1")

    failed(errors.ClosedError, caplog, lambda: asyncio.run(call()))


def test_a_client_is_closed_when_its_block_ends_badly(server: Server) -> None:
    with pytest.raises(LookupError), blocking(server) as client:
        raise LookupError
    assert client.sender.http.is_closed

    async def call() -> AsyncBookshop:
        made = awaiting(server)
        with pytest.raises(LookupError):
            async with made:
                raise LookupError
        return made

    assert asyncio.run(call()).sender.http.is_closed


def test_a_pool_with_no_connection_left_is_named(
    driver: Driver, caplog: pytest.LogCaptureFixture
) -> None:
    limits = httpx2.Limits(max_connections=1)
    options = Options(timeout=httpx2.Timeout(0.1, read=None), max_retries=2)
    with misbehaving(stalling(answer(length=9))) as slow:
        if driver.blocks:
            with blocking(slow, limits=limits).with_options(timeout=5, max_retries=0) as client:
                first = threading.Thread(target=swallowed, args=(client.orders.invoice,))
                first.start()
                wait_for(lambda: len(slow.requests) == 1)
                other = client.with_options(timeout=options.timeout)
                found = failed(errors.TimedOutError, caplog, lambda: other.orders.invoice("o2"))
                slow.over.set()
                first.join()
        else:

            async def call() -> None:
                async with awaiting(slow, limits=limits) as client:
                    task = asyncio.create_task(client.orders.invoice("o1"))
                    await asyncio.to_thread(wait_for, lambda: len(slow.requests) == 1)
                    try:
                        await client.with_options(timeout=options.timeout).orders.invoice("o2")
                    finally:
                        task.cancel()

            found = failed(errors.TimedOutError, caplog, lambda: asyncio.run(call()))
    assert (found.phase, found.attempts) == ("pool", 1)


def swallowed(call: Callable[[str], object]) -> None:
    with pytest.raises(errors.TransportError):
        call("o1")


def wait_for(condition: Callable[[], bool]) -> None:
    ends = time.monotonic() + 5
    while not condition():
        assert time.monotonic() < ends
        time.sleep(0.005)


def test_sixteen_threads_share_a_client(server: Server) -> None:
    with blocking(server) as client, ThreadPoolExecutor(16) as pool:
        found = list(pool.map(client.orders.invoice, [f"o{n}" for n in range(320)]))
    assert found == ["fine"] * 320
    asked = {request.split(b" ")[1] for request in server.requests}
    assert asked == {f"/v1/orders/o{n}/invoice".encode() for n in range(320)}


def test_a_thousand_tasks_share_a_client(server: Server) -> None:
    async def call() -> list[str]:
        async with awaiting(server) as client:
            return await asyncio.gather(*(client.orders.invoice(f"o{n}") for n in range(1000)))

    assert asyncio.run(call()) == ["fine"] * 1000
    assert len(server.requests) == 1000


@pytest.mark.parametrize("when", ["before the answer", "in the body"])
def test_cancelled_tasks_leave_a_pool_that_works(when: str) -> None:
    begun = b"" if when == "before the answer" else answer(length=9)
    stalled = stalling(begun)
    with misbehaving(*[stalled] * 10, answering(answer())) as server:

        async def call() -> str:
            limits = httpx2.Limits(max_connections=10)
            async with awaiting(server, limits=limits) as client:
                tasks = [asyncio.create_task(client.orders.invoice(f"o{n}")) for n in range(100)]
                await asyncio.to_thread(wait_for, lambda: len(server.requests) == 10)
                for task in tasks:
                    task.cancel()
                ends = await asyncio.gather(*tasks, return_exceptions=True)
                assert all(isinstance(end, asyncio.CancelledError) for end in ends)
                return await client.with_options(deadline=5).orders.invoice("good")

        with warnings.catch_warnings():
            warnings.simplefilter("error")
            assert asyncio.run(call()) == "fine"
        assert len(server.requests) == 11


def test_hooks_see_each_request_signed_and_each_answer(server: Server) -> None:
    seen: list[Any] = []
    hooks: dict[str, list[Any]] = {
        "request": [lambda request: seen.append(request.headers["Authorization"])],
        "response": [lambda response: seen.append(response.read())],
    }
    with blocking(server, event_hooks=hooks) as client:
        assert client.orders.invoice("o1") == "fine"
        limited = client.with_options(max_response_bytes=3, max_retries=0)
        with pytest.raises(errors.ResponseTooLargeError):
            limited.orders.invoice("o1")
    assert seen == [f"Bearer {CANARY}", b"fine"] * 2
