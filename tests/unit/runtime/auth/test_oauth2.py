"""A token is sent, fetched and renewed: blocking and awaiting, alone and among many."""

import asyncio
import base64
import json
import pickle
import threading
import time
import traceback
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Literal

import httpx2
import pytest

from postman_codegen.runtime.auth.oauth2 import OAuth2Auth, TokenError, concealed, token_from
from postman_codegen.runtime.auth.oauth2_grants import (
    ClientCredentials,
    Grant,
    Parameters,
    Password,
    Question,
    RefreshToken,
    Token,
)
from postman_codegen.runtime.errors import Error, RequestError
from postman_codegen.runtime.targets import target_of

URL = "https://accounts.test/oauth/v2/token"
API = "https://api.test/things?a=1"
WHO = (URL, "me", "s3cret")
RENEWING = RefreshToken(*WHO, "r0")
Send = Callable[..., httpx2.Response]
Handler = Callable[[httpx2.Request], httpx2.Response]
Place = Literal["header", "query"]


def copied(request: httpx2.Request) -> httpx2.Request:
    """Keep what was sent: the same request may be sent again with another token."""
    headers, extensions = request.headers, request.extensions
    content = request.content
    return httpx2.Request(
        request.method, request.url, headers=headers, content=content, extensions=extensions
    )


@dataclass
class Server:
    """Both servers: new tokens are t1, t2 and so on, or what `answers` says."""

    accepted: set[str] = field(default_factory=set)
    answers: list[httpx2.Response] = field(default_factory=list)
    expires_in: Any = None
    delay: float = 0
    asked: list[httpx2.Request] = field(default_factory=list)
    called: list[httpx2.Request] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        if request.url.host != "accounts.test":
            self.called.append(copied(request))
            sent = request.headers.get("Authorization", "").rpartition(" ")[2]
            return httpx2.Response(200 if sent in self.accepted else 401, text="body")
        with self.lock:
            self.asked.append(copied(request))
            answer = self.answers.pop(0) if self.answers else self.token()
        time.sleep(self.delay)
        return answer

    def token(self) -> httpx2.Response:
        token = f"t{len(self.asked)}"
        self.accepted.add(token)
        return httpx2.Response(200, json={"access_token": token, "expires_in": self.expires_in})

    @property
    def forms(self) -> list[str]:
        return [request.content.decode() for request in self.asked]

    @property
    def sent(self) -> list[str | None]:
        return [request.headers.get("Authorization") for request in self.called]


@dataclass
class Clock:
    now: float = 1_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    stopped = Clock()
    monkeypatch.setattr(time, "time", stopped)
    return stopped


def blocking(auth: httpx2.Auth, server: Handler, **request: Any) -> httpx2.Response:  # noqa: ANN401
    http = httpx2.Client(
        transport=httpx2.MockTransport(server),
        follow_redirects=request.pop("follow_redirects", False),
        headers={"User-Agent": "ours"},
        timeout=7,
    )
    return http.request(**{"method": "GET", "url": API, "auth": auth, **request})


def awaiting(auth: httpx2.Auth, server: Handler, **request: Any) -> httpx2.Response:  # noqa: ANN401
    """Send in an event loop of its own."""

    async def run() -> httpx2.Response:
        http = httpx2.AsyncClient(
            transport=httpx2.MockTransport(server),
            follow_redirects=request.pop("follow_redirects", False),
            headers={"User-Agent": "ours"},
            timeout=7,
        )
        return await http.request(**{"method": "GET", "url": API, "auth": auth, **request})

    return asyncio.run(run())


@pytest.fixture(params=[blocking, awaiting])
def send(request: pytest.FixtureRequest) -> Send:
    chosen: Send = request.param
    return chosen


def basic(text: str) -> str:
    return "Basic " + base64.b64encode(text.encode()).decode()


def refusal(error: str, description: str | None = None, status: int = 400) -> httpx2.Response:
    return httpx2.Response(status, json={"error": error, "error_description": description})


def answered(body: object) -> Token | TokenError:
    """Read an answer to a token request."""
    question = Question(httpx2.Request("POST", URL), ["s3cret"], "r0")
    question.answer = httpx2.Response(200, content=json.dumps(body), request=question.request)
    return token_from(question)


# A token that was passed.


@pytest.mark.parametrize(
    ("prefix", "header"),
    [("Bearer", "Bearer t"), (" Zoho-oauthtoken ", "Zoho-oauthtoken t"), ("", "t"), (" ", "t")],
)
def test_a_token_is_sent_behind_its_prefix(send: Send, prefix: str, header: str) -> None:
    server = Server()
    send(OAuth2Auth("t", prefix=prefix), server, headers={"authorization": "mine"})
    assert server.sent == [header]
    assert server.called[0].url.raw_path == b"/things?a=1"


@pytest.mark.parametrize(
    ("place", "target", "header"),
    [
        ("header", "/things?b=2", "Bearer t&/+ "),
        ("query", "/things?b=2&access_token=t%26/%2B%20", None),
    ],
)
def test_a_token_takes_the_place_of_another(
    send: Send, place: Place, target: str, header: str | None
) -> None:
    server = Server()
    token = "t&/+" if place == "header" else "t&/+ "
    url = "https://api.test/things?access_token=old&b=2"
    send(OAuth2Auth(token, place=place), server, url=url, headers={"Authorization": "mine"})
    assert target_of(server.called[0]) == target
    assert "%26" not in str(server.called[0].url)
    assert server.sent == [header and header.rstrip()]


@pytest.mark.parametrize("token", [None, ""])
def test_without_a_token_a_request_stays_as_it_is(send: Send, token: str | None) -> None:
    server = Server()
    url = "https://api.test/things?access_token=old"
    send(OAuth2Auth(token), server, url=url, headers={"Authorization": "mine"})
    assert server.sent == ["mine"]
    assert str(server.called[0].url) == url


def test_without_a_grant_a_401_is_the_callers(send: Send) -> None:
    server = Server()
    assert send(OAuth2Auth("old"), server).status_code == 401
    assert server.sent == ["Bearer old"]
    assert not server.asked


def test_a_token_that_no_header_can_hold_is_not_shown() -> None:
    for token in ("canary\n", "canary ", " canary", "can\0ary"):
        with pytest.raises(RequestError) as caught:
            blocking(OAuth2Auth(token), Server())
        assert "can" not in str(caught.value).replace("can't", "").replace("that no header can", "")


# What a token request looks like.


@pytest.mark.parametrize(
    ("grant", "form", "authorization"),
    [
        (
            ClientCredentials(*WHO, scope="read write"),
            "grant_type=client_credentials&scope=read+write",
            basic("me:s3cret"),
        ),
        (
            ClientCredentials(*WHO, client_authentication="body"),
            "grant_type=client_credentials&client_id=me&client_secret=s3cret",
            None,
        ),
        (
            Password(*WHO, "ada@x.test", "p&ä ss", scope="all"),
            "grant_type=password&username=ada%40x.test&password=p%26%C3%A4+ss&scope=all",
            basic("me:s3cret"),
        ),
        (
            RefreshToken(*WHO, "1000.a/b+c", scope="all"),
            "grant_type=refresh_token&refresh_token=1000.a%2Fb%2Bc&scope=all",
            basic("me:s3cret"),
        ),
        # As Postman does it: what RFC 6749 wants percent-encoded goes into the header as it is.
        (
            ClientCredentials(URL, "a:b", "ä%26+ ?"),
            "grant_type=client_credentials",
            basic("a:b:ä%26+ ?"),
        ),
        (RefreshToken(URL, None, None, "r"), "grant_type=refresh_token&refresh_token=r", None),
        (
            RefreshToken(URL, "me", None, "r", client_authentication="body"),
            "grant_type=refresh_token&refresh_token=r&client_id=me",
            None,
        ),
    ],
)
def test_each_grant_asks_before_the_first_request(
    send: Send, grant: Grant, form: str, authorization: str | None
) -> None:
    server = Server()
    assert send(OAuth2Auth(grant=grant), server).status_code == 200
    (asked,) = server.asked
    assert (asked.method, str(asked.url)) == ("POST", URL)
    assert server.forms == [form]
    assert asked.headers.get("Authorization") == authorization
    assert asked.headers["Content-Type"] == "application/x-www-form-urlencoded"
    assert asked.headers["Content-Length"] == str(len(form))
    assert asked.headers["Host"] == "accounts.test"
    assert asked.headers["Accept"] == "application/json"
    assert server.sent == ["Bearer t1"]


def test_a_token_request_carries_its_own_parameters(send: Send) -> None:
    extra = Parameters(
        body=[("audience", "a b"), ("resource", "1"), ("resource", "2")],
        headers=[("X-Tenant", "ten"), ("accept", "text/json")],
        query=[("v", "1&2")],
    )
    renewing = Parameters(body=[("again", "yes")])
    grant = ClientCredentials(
        f"{URL}?dc=eu",
        "me",
        "s3cret",
        parameters=extra,
        refresh_token="r0",
        refresh_url="https://accounts.test/renew",
        refresh_parameters=renewing,
    )
    server = Server(answers=[refusal("invalid_grant")])
    send(OAuth2Auth(grant=grant), server)
    renewal, fresh = server.asked
    assert str(renewal.url) == "https://accounts.test/renew"
    assert server.forms == [
        "grant_type=refresh_token&refresh_token=r0&again=yes",
        "grant_type=client_credentials&audience=a+b&resource=1&resource=2",
    ]
    assert target_of(fresh) == "/oauth/v2/token?dc=eu&v=1%262"
    assert str(fresh.url) == f"{URL}?dc=eu&v=***"
    assert (fresh.headers["X-Tenant"], fresh.headers["Accept"]) == ("ten", "text/json")
    assert "X-Tenant" not in renewal.headers


def test_a_token_request_is_sent_as_the_client_sends_others(send: Send) -> None:
    server = Server()
    send(OAuth2Auth(grant=RENEWING), server, headers={"X-Api-Key": "k"})
    (asked,) = server.asked
    assert asked.headers["User-Agent"] == "ours"
    assert asked.extensions["timeout"]["read"] == 7
    assert "X-Api-Key" not in asked.headers


@pytest.mark.parametrize(
    ("follow", "status", "hosts", "message"),
    [
        (False, 307, ["accounts.test"], "-> 307$"),
        (True, 307, ["accounts.test"], "credentials aren't sent elsewhere$"),
        (True, 303, ["accounts.test", "evil.test"], "GET / -> 200: .* was redirected$"),
    ],
)
def test_credentials_go_to_the_token_url_and_tokens_come_from_it(
    send: Send,
    follow: bool,  # noqa: FBT001
    status: int,
    hosts: list[str],
    message: str,
) -> None:
    seen: list[httpx2.Request] = []

    def server(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        if request.url.host == "evil.test":
            return httpx2.Response(200, json={"access_token": "theirs"})
        return httpx2.Response(status, headers={"Location": "https://evil.test/"})

    with pytest.raises(Error, match=message):
        send(OAuth2Auth(grant=RENEWING), server, follow_redirects=follow)
    assert [request.url.host for request in seen] == hosts
    assert all(not one.content and "Authorization" not in one.headers for one in seen[1:])


@pytest.mark.parametrize(
    "grant",
    [
        RefreshToken(None, "me", "s3cret", "r"),
        RefreshToken(URL, "me", "s3cret", None),
        ClientCredentials(URL, "me", None),
        ClientCredentials(URL, None, "s3cret"),
        Password(URL, "me", "s3cret", "ada", None),
        Password(URL, "me", "s3cret", None, "pw"),
    ],
)
def test_a_grant_that_lacks_a_value_is_none(send: Send, grant: Grant) -> None:
    server = Server()
    assert send(OAuth2Auth(grant=grant), server).status_code == 401
    assert send(OAuth2Auth("old", grant=grant), server).status_code == 401
    assert server.sent == [None, "Bearer old"]
    assert not server.asked


def test_another_proof_than_a_secret_will_do() -> None:
    proof = Parameters(body=[("client_assertion", "jwt")])
    assert ClientCredentials(URL, "me", None, parameters=proof).usable
    assert not ClientCredentials(URL, "me", None).usable


# When a token is renewed.


def test_a_token_is_renewed_shortly_before_its_end(send: Send, clock: Clock) -> None:
    server = Server(expires_in=3600)
    auth = OAuth2Auth(grant=RENEWING)
    for moment, tokens in [(0, 1), (3539, 1), (3540, 2), (3540 + 3539, 2)]:
        clock.now = 1_000_000.0 + moment
        send(auth, server)
        assert len(server.asked) == tokens
    assert server.sent == ["Bearer t1", "Bearer t1", "Bearer t2", "Bearer t2"]


@pytest.mark.parametrize(
    ("body", "life"),
    [
        ({"expires_in": 3600}, 3540),
        ({"expires_in": "3600"}, 3540),
        ({"expires_in": 100}, 90),
        ({"expires_in": 0.5}, 0.45),
        ({"expires_in_sec": 3600, "expires_in": 3600000}, 3540),
        ({}, None),
        ({"expires_in": None}, None),
        ({"expires_in": 0}, None),
        ({"expires_in": -5}, None),
        ({"expires_in": "soon"}, None),
        ({"expires_in": "nan"}, None),
        ({"expires_in": True}, None),
        ({"expires_in": [1]}, None),
        ({"expires_in": 10**400}, None),
    ],
)
def test_the_answer_tells_when_to_renew(
    clock: Clock, body: dict[str, Any], life: float | None
) -> None:
    token = answered({"access_token": "t", **body})
    assert isinstance(token, Token)
    assert token.renew_at == (float("inf") if life is None else clock.now + life)


def test_a_passed_token_is_used_until_a_401(send: Send) -> None:
    server = Server(accepted={"old"})
    auth = OAuth2Auth("old", grant=RENEWING)
    send(auth, server)
    assert not server.asked
    server.accepted = set()
    assert send(auth, server, method="POST", content=b"twice").status_code == 200
    assert server.sent == ["Bearer old", "Bearer old", "Bearer t1"]
    assert [request.content for request in server.called] == [b"", b"twice", b"twice"]


def test_a_body_that_can_be_read_once_is_sent_twice() -> None:
    async def parts() -> AsyncIterator[bytes]:
        yield b"on"
        yield b"ce"

    for send, body in ((blocking, iter([b"on", b"ce"])), (awaiting, parts())):
        server = Server()
        auth = OAuth2Auth("old", grant=RENEWING)
        assert send(auth, server, method="POST", content=body).status_code == 200
        assert [request.content for request in server.called] == [b"once", b"once"]


def test_a_token_in_the_query_is_replaced_when_it_is_renewed(send: Send) -> None:
    server = Server()
    auth = OAuth2Auth("old", grant=RENEWING, place="query")
    send(auth, server)
    assert list(map(target_of, server.called)) == [
        "/things?a=1&access_token=old",
        "/things?a=1&access_token=t1",
    ]
    assert {request.url.raw_path for request in server.called} == {b"/things?a=1&access_token=***"}


def test_a_second_401_is_the_callers_and_believed_for_a_while(send: Send, clock: Clock) -> None:
    def server(request: httpx2.Request) -> httpx2.Response:
        answer = api(request)
        return httpx2.Response(401) if request.url.host == "api.test" else answer

    api = Server()
    auth = OAuth2Auth("old", grant=RENEWING)
    assert send(auth, server).status_code == 401
    assert (len(api.asked), api.sent) == (1, ["Bearer old", "Bearer t1"])
    # A scope that's missing isn't mended by new tokens, and servers count those.
    assert send(auth, server).status_code == 401
    assert (len(api.asked), len(api.called)) == (1, 3)
    clock.now += 301
    assert send(auth, server).status_code == 401
    assert (len(api.asked), len(api.called)) == (2, 5)


def test_a_response_keeps_the_401_before_it_and_no_tokens(send: Send, clock: Clock) -> None:
    server = Server(expires_in=100)
    auth = OAuth2Auth(grant=RENEWING)
    assert send(auth, server).history == []
    server.accepted.clear()
    clock.now += 91

    def revoking(request: httpx2.Request) -> httpx2.Response:
        if len(server.called) == 1:
            server.accepted.clear()
        return server(request)

    response = send(auth, revoking)
    assert (response.status_code, len(server.asked)) == (200, 3)
    assert [(one.status_code, one.history) for one in response.history] == [(401, [])]


def test_a_rotated_refresh_token_replaces_the_old_one(send: Send, clock: Clock) -> None:
    rotated = {"access_token": "a", "refresh_token": "r1", "expires_in": 100}
    kept = {"access_token": "b", "expires_in": 100}
    server = Server(answers=[httpx2.Response(200, json=one) for one in (rotated, kept)])
    auth = OAuth2Auth(grant=RENEWING)
    for _ in range(3):
        send(auth, server)
        clock.now += 91
    assert [form.rpartition("=")[2] for form in server.forms] == ["r0", "r1", "r1"]


def test_a_grant_uses_the_refresh_token_that_it_was_given(send: Send, clock: Clock) -> None:
    first = {"access_token": "a", "refresh_token": "r1", "expires_in": 100}
    server = Server(answers=[httpx2.Response(200, json=first), refusal("invalid_grant")])
    auth = OAuth2Auth(grant=Password(*WHO, "ada", "pw", scope="all"))
    for _ in range(2):
        send(auth, server)
        clock.now += 91
    send(auth, server)
    anew = "grant_type=password&username=ada&password=pw&scope=all"
    assert server.forms == [anew, "grant_type=refresh_token&refresh_token=r1", anew]


def test_auth_flow_alone_sends_the_token_at_hand() -> None:
    request = httpx2.Request("GET", API)
    assert next(OAuth2Auth("t").auth_flow(request)) is request
    assert request.headers["Authorization"] == "Bearer t"


# Many at once.


def test_sixteen_threads_renew_once() -> None:
    server = Server(delay=0.05)
    auth = OAuth2Auth("old", grant=RENEWING)
    http = httpx2.Client(transport=httpx2.MockTransport(server), auth=auth)
    start = threading.Barrier(16)

    def call(_: int) -> int:
        start.wait()
        return http.get(API).status_code

    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(call, range(16))) == {200}
    assert len(server.asked) == 1


def test_threads_wait_only_while_a_token_is_renewed() -> None:
    both = threading.Barrier(2, timeout=5)

    def server(_: httpx2.Request) -> httpx2.Response:
        both.wait()  # passes if both requests are in flight
        return httpx2.Response(200)

    http = httpx2.Client(
        transport=httpx2.MockTransport(server), auth=OAuth2Auth("t", grant=RENEWING)
    )
    with ThreadPoolExecutor(2) as pool:
        assert [one.status_code for one in pool.map(http.get, [API, API])] == [200, 200]


class Slow:
    """A server for tasks, whose token requests wait until the test lets them go on."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self.begun = asyncio.Event()
        self.go_on = asyncio.Event()
        self.http = httpx2.AsyncClient(transport=httpx2.MockTransport(self.handle))

    async def handle(self, request: httpx2.Request) -> httpx2.Response:
        answer = self.server(request)
        if request.url.host == "accounts.test":
            self.begun.set()
            await self.go_on.wait()
        return answer

    def start(self, auth: httpx2.Auth, count: int) -> list["asyncio.Task[httpx2.Response]"]:
        return [asyncio.create_task(self.http.get(API, auth=auth)) for _ in range(count)]


async def hundred(auth: httpx2.Auth, server: Server) -> set[int]:
    slow = Slow(server)
    tasks = slow.start(auth, 100)
    await slow.begun.wait()
    await asyncio.sleep(0.01)
    slow.go_on.set()
    return {(await task).status_code for task in tasks}


@pytest.mark.parametrize("token", ["old", None])
def test_a_hundred_tasks_renew_once_in_each_of_two_loops(token: str | None) -> None:
    server = Server()
    auth = OAuth2Auth(token, grant=RENEWING)
    assert asyncio.run(hundred(auth, server)) == {200}
    assert len(server.asked) == 1
    server.accepted.clear()
    assert asyncio.run(hundred(auth, server)) == {200}
    assert len(server.asked) == 2


def test_a_loop_that_stopped_midway_leaves_no_lock_behind() -> None:
    server = Server()
    auth = OAuth2Auth(grant=RENEWING)

    async def abandoned() -> None:
        slow = Slow(server)
        _ = slow.start(auth, 3)
        await slow.begun.wait()

    asyncio.run(abandoned())
    assert awaiting(auth, server).status_code == 200


def test_the_next_task_renews_where_one_was_cancelled() -> None:
    server = Server()

    async def run() -> None:
        slow = Slow(server)
        first, *others = slow.start(OAuth2Auth(grant=RENEWING), 10)
        await slow.begun.wait()
        await asyncio.sleep(0)
        first.cancel()
        slow.go_on.set()
        assert {(await task).status_code for task in others} == {200}
        with pytest.raises(asyncio.CancelledError):
            await first

    asyncio.run(asyncio.wait_for(run(), 5))
    assert len(server.asked) == 2


def test_cancelled_waiters_hold_nobody_up() -> None:
    server = Server()

    async def run() -> None:
        slow = Slow(server)
        tasks = slow.start(OAuth2Auth("old", grant=RENEWING), 100)
        await slow.begun.wait()
        for task in tasks[1:-1]:
            task.cancel()
        slow.go_on.set()
        done = await asyncio.gather(*tasks, return_exceptions=True)
        good = [one for one in done if isinstance(one, httpx2.Response)]
        assert [one.status_code for one in good] == [200, 200]

    asyncio.run(asyncio.wait_for(run(), 5))
    assert len(server.asked) == 1


def test_the_next_thread_renews_where_the_network_failed() -> None:
    tries: list[int] = []

    def server(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "accounts.test" and not tries:
            tries.append(1)
            time.sleep(0.05)
            raise httpx2.ConnectError("down", request=request)
        return inner(request)

    inner = Server()
    http = httpx2.Client(transport=httpx2.MockTransport(server), auth=OAuth2Auth(grant=RENEWING))
    with ThreadPoolExecutor(4) as pool:
        futures = [pool.submit(http.get, API) for _ in range(4)]
        failures = [one.exception() for one in futures]
    assert [type(one) for one in failures if one] == [httpx2.ConnectError]
    assert len(inner.asked) == 1


def test_a_refusal_is_shared_by_those_who_waited_and_tried_anew_later() -> None:
    server = Server(answers=[refusal("invalid_grant")])
    auth = OAuth2Auth(grant=RENEWING)

    async def run() -> list[Any]:
        slow = Slow(server)
        tasks = slow.start(auth, 20)
        await slow.begun.wait()
        await asyncio.sleep(0.01)
        slow.go_on.set()
        return await asyncio.gather(*tasks, return_exceptions=True)

    failures = asyncio.run(run())
    assert {str(one) for one in failures} == {"POST /oauth/v2/token -> 400: invalid_grant"}
    assert len({id(one) for one in failures}) == 20
    assert len(server.asked) == 1
    assert awaiting(auth, server).status_code == 200


def test_without_a_loop_of_asyncio_nobody_waits() -> None:
    """Drive the flow by hand, as any other event loop would."""

    def step(awaitable: Any) -> httpx2.Request:  # noqa: ANN401
        with pytest.raises(StopIteration) as stopped:
            awaitable.send(None)
        sent: httpx2.Request = stopped.value.value
        return sent

    flow = OAuth2Auth(grant=RENEWING).async_auth_flow(httpx2.Request("GET", API))
    asked = step(flow.__anext__())
    answer = httpx2.Response(200, json={"access_token": "t"}, request=asked)
    assert step(flow.asend(answer)).headers["Authorization"] == "Bearer t"


class Body(httpx2.SyncByteStream, httpx2.AsyncByteStream):
    """A body that tells when its connection is free."""

    def __init__(self) -> None:
        self.is_closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield b"no"

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield b"no"

    def close(self) -> None:
        self.is_closed = True

    async def aclose(self) -> None:
        self.is_closed = True


def test_threads_that_wait_for_a_token_keep_no_connection() -> None:
    refused = [Body() for _ in range(4)]
    unused = list(refused)
    everybody = threading.Barrier(4, timeout=5)
    freed: list[bool] = []

    def server(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "accounts.test":
            time.sleep(0.05)  # the others come to the lock
            freed.extend(body.is_closed for body in refused)
        elif request.headers["Authorization"] == "Bearer old":
            everybody.wait()
            return httpx2.Response(401, stream=unused.pop())
        return inner(request)

    inner = Server()
    auth = OAuth2Auth("old", grant=RENEWING)
    http = httpx2.Client(transport=httpx2.MockTransport(server), auth=auth)
    with ThreadPoolExecutor(4) as pool:
        assert [one.status_code for one in pool.map(http.get, [API] * 4)] == [200] * 4
    assert freed == [True] * 4


def test_tasks_that_wait_for_a_token_keep_no_connection() -> None:
    refused: list[Body] = []
    freed: list[bool] = []

    async def server(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "accounts.test":
            await asyncio.sleep(0.01)  # the others come to the lock
            freed.extend(body.is_closed for body in refused)
        elif request.headers["Authorization"] == "Bearer old":
            refused.append(Body())
            return httpx2.Response(401, stream=refused[-1])
        return inner(request)

    async def run() -> set[int]:
        http = httpx2.AsyncClient(transport=httpx2.MockTransport(server), auth=auth)
        return {one.status_code for one in await asyncio.gather(*(http.get(API) for _ in "1234"))}

    inner = Server()
    auth = OAuth2Auth("old", grant=RENEWING)
    assert asyncio.run(run()) == {200}
    assert freed == [True] * 4


# What goes wrong.


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (refusal("invalid_client", "no such client", 401), "401: invalid_client: no such client"),
        (refusal("invalid_code", status=200), "200: invalid_code"),
        (httpx2.Response(200, json={"error": {"code": "x", "message": "y"}}), "200: x: y"),
        (httpx2.Response(200, json={"access_token": ""}), "200: no access_token in the answer"),
        (httpx2.Response(200, json={"access_token": 5}), "200: no access_token in the answer"),
        (httpx2.Response(200, text="<html>"), "200: the answer isn't a JSON object"),
        (httpx2.Response(200, json=[1]), "200: the answer isn't a JSON object"),
        (httpx2.Response(200, content=b"[" * 5000), "200: the answer isn't a JSON object"),
        (httpx2.Response(503, text="<html>"), "503"),
        (httpx2.Response(302, headers={"Location": "https://login.test"}), "302"),
        (refusal("a\x1b[31m\nb", "ü"), "400: a [31m b: ü"),
    ],
)
def test_a_failure_says_why(send: Send, answer: httpx2.Response, message: str) -> None:
    server = Server(answers=[httpx2.Response(answer.status_code, content=answer.content)])
    server.answers[0].headers.update(answer.headers)
    with pytest.raises(TokenError) as caught:
        send(OAuth2Auth("old", grant=RENEWING), server)
    assert str(caught.value) == f"POST /oauth/v2/token -> {message}"
    assert caught.value.status == answer.status_code
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert (str(again), again.error) == (str(caught.value), caught.value.error)


def test_failures_of_the_network_pass(send: Send) -> None:
    def server(request: httpx2.Request) -> httpx2.Response:
        raise httpx2.ConnectError("down", request=request)

    auth = OAuth2Auth(grant=RENEWING)
    with pytest.raises(httpx2.ConnectError):
        send(auth, server)
    assert send(auth, Server()).status_code == 200


def test_what_a_server_says_is_made_fit_for_a_message() -> None:
    assert concealed(None, []) is None
    assert concealed("a s3cret, s3", ["s3", "", "s3cret"]) == "a ***, ***"
    assert concealed("no a%2Fb", ["a/b"]) == "no ***"
    assert len(concealed("x" * 9999, []) or "") == 500


EXTRA = Parameters([("assertion", "canary-1")], [("X-Proof", "canary-2")], [("q", "canary-3")])
GRANTS = [
    ClientCredentials(URL, "canary-id", "canary/secret", refresh_token="canary-refresh"),
    Password(
        URL,
        "canary-id",
        "canary/secret",
        "canary-user",
        "canary&pass",
        refresh_token="canary-refresh",
        parameters=EXTRA,
        refresh_parameters=EXTRA,
    ),
    RefreshToken(URL, "canary-id", "canary/secret", "canary-refresh"),
]


def echo(request: httpx2.Request) -> httpx2.Response:
    """Repeat every credential in the reasons, as some servers do."""
    told = request.content.decode() + str(dict(request.headers.items())) + str(request.url)
    token = {"refresh_token": "canary-new", "access_token": "canary-token"}
    text = f"{told} canary-id canary/secret canary-refresh canary-token"
    return httpx2.Response(400, json={"error": "canary-id", "error_description": text, **token})


@pytest.mark.parametrize("grant", GRANTS, ids=lambda grant: type(grant).__name__)
def test_credentials_are_never_shown(
    send: Send, grant: Grant, caplog: pytest.LogCaptureFixture
) -> None:
    def server(request: httpx2.Request) -> httpx2.Response:
        return echo(request) if request.url.host == "accounts.test" else httpx2.Response(401)

    auth = OAuth2Auth("canary-old", grant=grant)
    with pytest.raises(TokenError) as caught:
        send(auth, server)
    error = caught.value
    assert error.error == "***"
    shown = [repr(auth), str(auth), repr(grant), f"{grant}", repr(EXTRA)]
    shown += [str(error), repr(error), repr(error.args), repr(vars(error)), caplog.text]
    shown += ["".join(traceback.format_exception(error)), pickle.dumps(error).decode("latin-1")]
    secret = basic("canary-id:canary/secret").removeprefix("Basic ")
    for text in shown:
        assert "canary" not in text
        assert secret not in text
    for holder in (auth, grant, EXTRA):
        with pytest.raises(TypeError, match="holds credentials"):
            pickle.dumps(holder)


def test_variables_of_a_traceback_hold_no_credentials() -> None:
    http = httpx2.Client(transport=httpx2.MockTransport(echo))
    auth = OAuth2Auth(grant=GRANTS[2])
    with pytest.raises(TokenError) as caught:
        http.get(API, auth=auth)
    frames = traceback.TracebackException.from_exception(caught.value, capture_locals=True)
    text = "".join(frames.format())
    assert "canary" not in text
    assert "question = Question(...)" in text


def test_a_failed_renewal_lets_go_of_the_lock(send: Send) -> None:
    server = Server(answers=[refusal("a"), refusal("b")])
    auth = OAuth2Auth(grant=RENEWING)
    for reason in "ab":
        with pytest.raises(TokenError, match=f"400: {reason}$"):
            send(auth, server)
    assert send(auth, server).status_code == 200
    with suppress(StopIteration):
        flow = auth.sync_auth_flow(httpx2.Request("GET", API))
        next(flow)
        flow.close()
    assert send(auth, server).status_code == 200
