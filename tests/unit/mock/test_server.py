"""The mock server over real sockets."""

from __future__ import annotations

import asyncio
import json
import socket
import time
from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from postman_codegen.mock.app import app
from postman_codegen.mock.changes import changes
from postman_codegen.mock.faults import Faults
from postman_codegen.mock.server import listening, running, url_of
from postman_codegen.mock.serving import Mock, Options
from postman_codegen.testing import application, serving
from tests.mocked import example, item, post, served, written

TOYS = "https://toys.test/toys"
BODY = '{"name": "ball"}'


@pytest.fixture
def told() -> list[str]:
    return []


@pytest.fixture
def url(told: list[str]) -> Iterator[str]:
    items = (
        item("Get", TOYS, example("all", body=BODY)),
        item("Make", post(TOYS, {}), example("red", 201, originalRequest=post(TOYS, {"a": "red"}))),
        item("Drop", {"method": "DELETE", "url": TOYS}, example("gone", 204)),
        item("Name", "https://toys.test/by-name/:name", example("named")),
        item("Empty", f"{TOYS}/empty", example("empty", body="")),
    )
    mock = Mock(served(*items), Options(tell=told.append))
    with running(app(mock)) as url:
        yield url


@pytest.fixture
def client(url: str) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=url, timeout=0.3, trust_env=False) as client:
        yield client


def test_answers_are_as_saved_and_open_to_all_pages(client: httpx2.Client, told: list[str]) -> None:
    response = client.get("/toys?a=b")

    assert response.status_code == 200
    assert response.text == BODY
    assert response.headers["content-type"] == "application/json"
    assert response.headers["access-control-allow-origin"] == "*"
    assert response.headers.get_list("content-length") == [str(len(BODY))]
    assert "server" not in response.headers
    assert told == ['GET /toys -> 200 get "all"']


def test_bodies_are_read_whole(client: httpx2.Client) -> None:
    large = json.dumps({"a": "x" * 300_000})

    assert client.post("/toys", content=large).status_code == 201


def test_a_value_can_be_any_text(client: httpx2.Client) -> None:
    assert client.get("/toys/%0A%2F%00%FF/1").status_code == 404
    assert client.get("/by-name/a%0Ab%2Fc").status_code == 200


def test_head_and_empty_answers_have_no_body(client: httpx2.Client) -> None:
    head, gone = client.head("/toys"), client.delete("/toys")

    assert (head.content, head.headers["content-length"]) == (b"", str(len(BODY)))
    assert (gone.status_code, gone.content, "content-length" in gone.headers) == (204, b"", False)


@pytest.mark.parametrize(
    ("fault", "raised"),
    [
        ("reset", httpx2.ReadError),
        ("timeout", httpx2.ReadTimeout),
        ("truncate", httpx2.RemoteProtocolError),
    ],
)
@pytest.mark.parametrize("path", ["/toys", "/toys/empty", "/nowhere"])
def test_a_connection_goes_wrong(
    client: httpx2.Client, told: list[str], path: str, fault: str, raised: type[Exception]
) -> None:
    with pytest.raises(raised):
        client.get(path, headers={"x-mock-fault": fault})

    assert client.get("/toys").status_code == 200
    assert told[0].startswith(f"GET {path} -> {fault}")


def test_a_body_is_garbage(client: httpx2.Client) -> None:
    response = client.get("/toys", headers={"x-mock-fault": "garbage"})

    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    with pytest.raises(UnicodeDecodeError):
        response.json()


def test_a_header_that_cannot_be_read_is_told(client: httpx2.Client) -> None:
    response = client.get("/toys", headers={"x-mock-response-delay": "soon"})

    assert response.status_code == 400
    assert "not milliseconds" in response.json()["error"]["message"]


def test_an_answer_can_be_late(client: httpx2.Client, told: list[str]) -> None:
    with pytest.raises(httpx2.ReadTimeout):
        client.get("/toys", headers={"x-mock-response-delay": "60000"})
    assert told == []


def test_rates_spoil_all_requests() -> None:
    options = Options(faults=Faults(rates=(("503", 1.0),)))
    with running(app(Mock(served(item("Get", TOYS, example())), options))) as url:
        assert httpx2.get(f"{url}/toys", trust_env=False).status_code == 503


def test_without_a_server_no_connection_can_be_broken() -> None:
    transport = httpx2.ASGITransport(app(Mock(served(item("Get", TOYS, example())))))

    async def ask(**headers: str) -> int:
        async with httpx2.AsyncClient(transport=transport, base_url="http://mock") as client:
            return (await client.get("/toys", headers=headers)).status_code

    assert asyncio.run(ask()) == 200
    with pytest.raises(ConnectionAbortedError):
        asyncio.run(ask(**{"x-mock-fault": "reset"}))


def test_a_web_socket_is_closed() -> None:
    toys = app(Mock(served(item("Get", TOYS, example()))))
    sent: list[object] = []

    async def receive() -> dict[str, object]:
        return {"type": "websocket.connect"}

    async def send(message: object) -> None:
        sent.append(message)

    asyncio.run(toys({"type": "websocket", "path": "/toys", "headers": []}, receive, send))

    assert sent == [{"type": "websocket.close"}]


def test_a_port_that_is_taken_is_not_listened_at() -> None:
    with listening("127.0.0.1", 0) as taken, pytest.raises(OSError, match="in use"):
        listening("127.0.0.1", taken.getsockname()[1])


@pytest.mark.skipif(not socket.has_ipv6, reason="no IPv6 here")
def test_ipv6() -> None:
    try:
        with listening("::1", 0) as listener:
            assert url_of(listener).startswith("http://[::1]:")
    except OSError:
        pytest.skip("no IPv6 address here")


def test_tests_can_have_a_server(tmp_path: Path) -> None:
    shop = written(
        tmp_path,
        item("Get", "{{base}}/toys", example(body='"{{base}}"')),
        auth={"type": "bearer", "bearer": [{"key": "token", "value": "{{t}}"}]},
    )
    values = {"name": "test", "values": [{"key": "base", "value": "https://toys.test/v1"}]}
    environment = tmp_path / "environment.json"
    environment.write_text(json.dumps(values))

    with serving(shop, environments=[environment], require_auth=True) as url:
        refused = httpx2.get(f"{url}/v1/toys", trust_env=False)
        answered = httpx2.get(
            f"{url}/v1/toys", headers={"Authorization": "Bearer x"}, trust_env=False
        )

    assert (refused.status_code, answered.json()) == (401, "https://toys.test/v1")
    with pytest.raises(httpx2.ConnectError):
        httpx2.get(url, trust_env=False)


def test_secrets_are_not_served_unless_they_are_kept(tmp_path: Path) -> None:
    token = "ghp_" + "a1B2" * 9
    shop = written(tmp_path, item("Get", TOYS, example(body=json.dumps({"token": token}))))

    async def answered(*, keep_secrets: bool) -> str:
        transport = httpx2.ASGITransport(application(shop, keep_secrets=keep_secrets))
        async with httpx2.AsyncClient(transport=transport, base_url="http://mock") as client:
            return (await client.get("/toys")).text

    assert token not in asyncio.run(answered(keep_secrets=False))
    assert token in asyncio.run(answered(keep_secrets=True))


@pytest.mark.parametrize("kind", ["file", "folder"])
def test_changes_are_seen(tmp_path: Path, kind: str) -> None:
    file, other = tmp_path / "watched" / "a.json", tmp_path / "watched" / "b.json"
    file.parent.mkdir()
    file.write_text("1")
    path = file if kind == "file" else file.parent

    async def first() -> float:
        seen = changes([path])
        waiting = asyncio.create_task(anext(seen))
        await asyncio.sleep(0.5)
        if kind == "file":
            other.write_text("not watched")
            await asyncio.sleep(0.5)
            assert not waiting.done()
        replacement = tmp_path / "new.json"
        replacement.write_text("2")
        replacement.replace(file)
        await asyncio.wait_for(waiting, 20)
        await seen.aclose()
        return time.monotonic()

    assert asyncio.run(first())
