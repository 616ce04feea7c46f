import asyncio
from collections.abc import Callable

import httpx2
import pytest

from postman_codegen.runtime.auth.apikey import KeyAuth
from postman_codegen.runtime.auth.bearer import BearerAuth
from postman_codegen.runtime.auth.digest import DigestAuth
from postman_codegen.runtime.auth.several import Auths

CHALLENGE = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth-int"'}

Handle = Callable[[httpx2.Request], httpx2.Response]
Send = Callable[[httpx2.Auth, Handle], httpx2.Response]


def blocking(auth: httpx2.Auth, handle: Handle) -> httpx2.Response:
    with httpx2.Client(auth=auth, transport=httpx2.MockTransport(handle)) as http:
        return http.post("https://api.test/a", content=b"body")


def awaiting(auth: httpx2.Auth, handle: Handle) -> httpx2.Response:
    async def send() -> httpx2.Response:
        async with httpx2.AsyncClient(auth=auth, transport=httpx2.MockTransport(handle)) as http:
            return await http.post("https://api.test/a", content=b"body")

    return asyncio.run(send())


@pytest.fixture(params=[blocking, awaiting])
def send(request: pytest.FixtureRequest) -> Send:
    chosen: Send = request.param
    return chosen


def test_all_add_their_proof_and_the_last_may_answer_a_challenge(send: Send) -> None:
    seen: list[tuple[str | None, str]] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        proof = request.headers.get("Authorization", "")
        seen.append((request.headers.get("X-Key"), proof.partition(" ")[0]))
        return httpx2.Response(200) if proof else httpx2.Response(401, headers=CHALLENGE)

    both = Auths(KeyAuth("k1", key="X-Key", place="header"), DigestAuth("me", "pw"))
    assert send(both, handle).status_code == 200
    assert seen == [("k1", ""), ("k1", "Digest")]


def test_all_that_add_and_ask_nothing_send_one_request(send: Send) -> None:
    seen: list[httpx2.Request] = []

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(401)

    both = Auths(KeyAuth("k1", key="X-Key", place="header"), BearerAuth("t"))
    assert send(both, handle).status_code == 401
    (request,) = seen
    assert (request.headers["X-Key"], request.headers["Authorization"]) == ("k1", "Bearer t")


def test_within_others_they_only_add() -> None:
    key = KeyAuth("k1", key="X-Key", place="header")
    inner = Auths(key, BearerAuth("t"))
    request = next(Auths(inner, key).auth_flow(httpx2.Request("GET", "https://api.test")))
    assert request.headers["Authorization"] == "Bearer t"
