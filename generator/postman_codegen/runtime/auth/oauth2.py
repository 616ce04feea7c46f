"""OAuth 2: a token in a header or in the query, and a new one when it's no longer good."""

import asyncio
import copy
import math
import threading
import time
from collections.abc import AsyncGenerator, Iterable, Iterator
from contextlib import AbstractAsyncContextManager, nullcontext
from dataclasses import dataclass
from typing import Any, Literal, cast
from urllib.parse import quote_plus
from weakref import WeakKeyDictionary

import httpx2
from pydantic_core import from_json

from ..discretion import HIDDEN, Unshown
from ..errors import Error, RequestError, exchange, first_of
from ..targets import add_to_query, sent_target, set_header
from . import Auth, Flow
from .oauth2_grants import Grant, Once, Question, Token

LEEWAY = 60
"""How many seconds before its end a token is renewed; of a short life, the last tenth."""

PATIENCE = 300
"""For how many seconds a new token that was refused at once isn't replaced again."""

LONGEST_REASON = 500
"""How much of a server's explanation an error repeats."""


class TokenError(Error):
    """The authorization server gave no token.

    `error` and `description` are its reasons by RFC 6749 (5.2), without the credentials that they
    may repeat; None where it gave none.
    """

    def __init__(
        self, asked: str, status: int, error: str | None = None, description: str | None = None
    ) -> None:
        super().__init__(asked, status, error, description)
        self.asked = asked
        self.status = status
        self.error = error
        self.description = description

    def __str__(self) -> str:
        return ": ".join(filter(None, [self.asked, self.error, self.description]))


@dataclass(frozen=True, repr=False, eq=False)
class State(Unshown):
    """The token that all requests use, and why it couldn't be renewed."""

    token: Token
    failure: TokenError | None = None


class OAuth2Auth(Auth):
    """Send an access token with every request, and get one where a grant tells how.

    A token that was passed is used as it is.  With a grant (one that lacks a value is none), a
    token is fetched before the first request if none was passed, and renewed shortly before the
    end that the server told.  Where an API answers 401 all the same, the token is renewed and the
    request sent once more; the second answer is the caller's.  If that is a 401 too, a new token
    isn't what the API wants, and for the next minutes its 401s are believed.  One thread, or one
    task of an event loop, renews; those who need a token meanwhile wait and use the same.  If the
    server refuses, they raise the same `TokenError`; if the renewal was cancelled or the network
    failed, the next of them tries.  Whoever comes later tries anew.  Token requests go through the
    client that sends the others, to the grant's URL only.
    """

    def __init__(
        self,
        access_token: str | None = None,
        *,
        grant: Grant | None = None,
        prefix: str = "Bearer",
        place: Literal["header", "query"] = "header",
    ) -> None:
        self._grant = grant if grant and grant.usable else None
        self.requires_request_body = self._grant is not None  # to send it once more
        self._prefix = prefix.strip()
        self._place = place
        refresh = self._grant.refresh_token if self._grant else None
        self._state = State(Token(access_token or "", refresh))
        self._refused_when_new: Token | None = None
        self._lock = threading.Lock()
        self._locks: WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Lock] = (
            WeakKeyDictionary()
        )

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the token at hand, such as it is."""
        self._sign(request)
        yield request

    def sync_auth_flow(self, request: httpx2.Request) -> Flow:
        """Add a good token; other threads wait while this one renews it."""
        if self.requires_request_body:
            request.read()
        refused: Token | None = None
        while True:
            seen = self._state
            if self._must_renew(seen.token, refused):
                with self._lock:
                    for question in self._renewal(seen, request):
                        question.answer = yield question.request
                        question.answer.read()
            used = self._sign(request)
            response = yield request
            if not self._may_renew(used, response, refused):
                return
            # Who waits for a token must not keep a connection that the token request may need.
            response.read()
            refused = used

    async def async_auth_flow(
        self, request: httpx2.Request
    ) -> AsyncGenerator[httpx2.Request, httpx2.Response]:
        """Add a good token; other tasks wait while this one renews it."""
        if self.requires_request_body:
            await request.aread()
        refused: Token | None = None
        while True:
            seen = self._state
            if self._must_renew(seen.token, refused):
                async with self._turn():
                    for question in self._renewal(seen, request):
                        question.answer = yield question.request
                        await question.answer.aread()
            used = self._sign(request)
            response = yield request
            if not self._may_renew(used, response, refused):
                return
            await response.aread()
            refused = used

    def _turn(self) -> AbstractAsyncContextManager[None]:
        """Return the lock of the running event loop.

        Made here: an auth has no loop yet when it's made, and may see several.  It's asyncio's,
        so that nothing but httpx2 and pydantic is needed.  On any other loop, such as trio's,
        tasks that need a token at the same time each ask for one.
        """
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return nullcontext()
        return self._locks.setdefault(loop, asyncio.Lock())

    def _sign(self, request: httpx2.Request) -> Token:
        token = self._state.token
        if not token.access:
            return token
        if self._place == "query":
            request.headers.pop("Authorization", None)
            add_to_query(request, ("access_token", token.access), without="access_token")
            return token
        if token.access != token.access.strip():
            raise RequestError("the access token has spaces around it")
        prefix = f"{self._prefix} " if self._prefix else ""
        set_header(request, "Authorization", prefix + token.access)
        if b"access_token" in sent_target(request):
            add_to_query(request, without="access_token")
        return token

    def _must_renew(self, token: Token, refused: Token | None) -> bool:
        if self._grant is None:
            return False
        return not token.access or token is refused or token.renew_at <= time.time()

    def _may_renew(self, used: Token, response: httpx2.Response, refused: Token | None) -> bool:
        _forget_answers(response)
        if self._grant is None or response.status_code != int(httpx2.codes.UNAUTHORIZED):
            return False
        if refused is not None:
            self._refused_when_new = used
            return False
        return used is not self._refused_when_new or time.time() > used.since + PATIENCE

    def _renewal(self, seen: State, request: httpx2.Request) -> Iterator[Question]:
        """Ask for a token, unless somebody else did since the state was seen."""
        state = self._state
        if self._grant is None or state.token is not seen.token:
            return
        if state is not seen and state.failure:
            raise copy.copy(state.failure)
        failures: list[TokenError] = []
        for question in self._grant.questions(state.token):
            _send_alike(question.request, request)
            yield question
            found = token_from(question)
            if isinstance(found, Token):
                self._state = State(found)
                return
            failures.append(found)
        self._state = State(state.token, failures[-1])
        # A copy: the one that is kept must not gather tracebacks.
        raise copy.copy(failures[-1])


def _send_alike(asked: httpx2.Request, request: httpx2.Request) -> None:
    """Give a token request what the client gave to the request that it's for."""
    if "User-Agent" in request.headers:
        asked.headers["User-Agent"] = request.headers["User-Agent"]
    if "timeout" in request.extensions:
        asked.extensions = {**asked.extensions, "timeout": request.extensions["timeout"]}


def _forget_answers(response: httpx2.Response) -> None:
    """Take token answers out of the history: who keeps a response shouldn't keep tokens."""
    for one in (response, *response.history):
        if one.history:
            one.history = [
                past for past in one.history if not isinstance(past.request.stream, Once)
            ]


def token_from(question: Question) -> Token | TokenError:
    """Read the answer to a token request.

    Nothing is raised here: a traceback may show the variables, and they hold tokens.
    """
    response = question.answer
    body = _object(response.content)
    access, refresh, named = (body.get(key) for key in ("access_token", "refresh_token", "error"))
    mishap = None
    if response.request is not question.request:
        mishap = "the token request was redirected"
    elif response.is_success and not named:
        if isinstance(access, str) and access:
            now = time.time()
            renewed = refresh if isinstance(refresh, str) and refresh else question.refresh
            return Token(access, renewed, now, now + _useful(body))
        mishap = "no access_token in the answer" if body else "the answer isn't a JSON object"
    error = first_of(body, "error", "error.code")
    description = mishap or first_of(body, "error_description", "error.message")
    secrets = [*question.secrets, *(str(value) for value in (access, refresh) if value)]
    reasons = concealed(error, secrets), concealed(description, secrets)
    return TokenError(exchange(response), response.status_code, *reasons)


def _object(content: bytes) -> dict[str, Any]:
    try:
        body = from_json(content)
    except ValueError:
        return {}
    return cast("dict[str, Any]", body) if isinstance(body, dict) else {}


def _useful(body: dict[str, Any]) -> float:
    """For how long to use a token: endless if the answer doesn't tell, or tells nonsense.

    Zoho's older answers have seconds in `expires_in_sec`, and milliseconds in `expires_in`.
    """
    told = body.get("expires_in_sec", body.get("expires_in"))
    try:
        seconds = math.nan if told is None or isinstance(told, bool) else float(told)
    except (TypeError, ValueError, OverflowError):
        return math.inf
    return seconds - min(LEEWAY, seconds / 10) if seconds > 0 else math.inf


def concealed(text: str | None, secrets: Iterable[str]) -> str | None:
    """Make what a server says fit for a message: no secrets, one line, not endless."""
    if text is None:
        return None
    for secret in sorted(filter(None, secrets), key=len, reverse=True):
        for spelled in (secret, quote_plus(secret, errors="replace")):
            text = text.replace(spelled, HIDDEN)
    return "".join(char if char.isprintable() else " " for char in text)[:LONGEST_REASON]
