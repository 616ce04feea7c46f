"""What is put around a transport sees all that a client sends, on whatever way."""

from __future__ import annotations

import asyncio

import httpx2
import pytest

from postman_codegen.runtime.transports import AsyncWrapped, Wrapped

TIMEOUT = httpx2.Timeout(5)


class Signed(httpx2.BaseTransport):
    """Answers by itself, and notes what lies inside."""

    def __init__(self, inner: httpx2.BaseTransport) -> None:
        self.inner = inner
        self.closed = False

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, text=f"signed {request.url}")


class AsyncSigned(httpx2.AsyncBaseTransport):
    def __init__(self, inner: httpx2.AsyncBaseTransport) -> None:
        self.inner = inner

    async def handle_async_request(self, request: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, text=f"signed {request.url}")


@pytest.fixture(autouse=True)
def proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.test:8080")
    monkeypatch.setenv("NO_PROXY", "inside.test")


URLS = ["https://outside.test/", "https://inside.test/", "http://plain.test/"]


def test_requests_by_a_proxy_go_through_it_too() -> None:
    with Wrapped(Signed, TIMEOUT) as client:
        assert [client.get(url).text for url in URLS] == [f"signed {url}" for url in URLS]


def test_so_do_those_of_clients_that_await() -> None:
    async def texts() -> list[str]:
        async with AsyncWrapped(AsyncSigned, TIMEOUT) as client:
            return [(await client.get(url)).text for url in URLS]

    assert asyncio.run(texts()) == [f"signed {url}" for url in URLS]


def test_what_lies_inside_is_closed_with_the_client(monkeypatch: pytest.MonkeyPatch) -> None:
    closed: list[object] = []

    def close(transport: object) -> None:
        closed.append(transport)

    async def aclose(transport: object) -> None:
        closed.append(transport)

    monkeypatch.setattr(httpx2.HTTPTransport, "close", close)
    monkeypatch.setattr(httpx2.AsyncHTTPTransport, "aclose", aclose)
    Wrapped(Signed, TIMEOUT).close()
    assert len(closed) == 2  # its own, and that to the proxy

    asyncio.run(AsyncWrapped(AsyncSigned, TIMEOUT).aclose())
    assert len(closed) == 4
