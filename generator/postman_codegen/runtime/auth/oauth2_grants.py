"""The grants of OAuth 2 that need no browser, and how each asks for a token.

Nothing here keeps state or touches the network.  What holds credentials never shows them.
"""

import base64
import math
from abc import ABC, abstractmethod
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Literal
from urllib.parse import urlencode

import httpx2

from ..discretion import BODY, Unshown, mark
from ..errors import Error
from ..targets import add_to_query, set_header

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, repr=False)
class Parameters(Unshown):
    """What a token request carries beside what its grant needs, by place."""

    body: Pairs = ()
    headers: Pairs = ()
    query: Pairs = ()


@dataclass(frozen=True, repr=False)
class Token(Unshown):
    """An access token: what renews it, since when it's there and when to renew it."""

    access: str
    refresh: str | None = None
    since: float = 0
    renew_at: float = math.inf


@dataclass(repr=False)
class Question(Unshown):
    """A token request; whoever sends it puts in the answer.

    No message says one of `secrets`; `refresh` is the refresh token that is still good if it
    works.
    """

    request: httpx2.Request
    secrets: list[str]
    refresh: str | None = None
    answer: httpx2.Response = field(init=False)


@dataclass(frozen=True, repr=False)
class Grant(Unshown, ABC):
    """Who asks for a token, and where.

    A value that a grant can't do without may be None: then it's not `usable`, and no token is
    asked for.  `refresh_url` is there where tokens are renewed at another URL.

    The Basic header holds id and secret as they are.  RFC 6749 (2.3.1) wants them form-encoded
    first; Postman doesn't do that, and what works there must work here.
    """

    url: str | None
    client_id: str | None
    client_secret: str | None
    _: KW_ONLY
    refresh_token: str | None = None
    scope: str | None = None
    client_authentication: Literal["header", "body"] = "header"
    parameters: Parameters = field(default_factory=Parameters)
    refresh_url: str | None = None
    refresh_parameters: Parameters = field(default_factory=Parameters)

    @abstractmethod
    def form(self) -> Pairs:
        """Return what the grant itself asks with: nothing where it lacks something."""

    @property
    def usable(self) -> bool:
        return bool(self.url and (self.refresh_token or self.form()))

    def questions(self, token: Token) -> Iterator[Question]:
        """Return what to try in turn until one works, the refresh token first."""
        # A bad URL fails here, where a traceback finds no credentials among the variables.
        url = httpx2.URL(self.url or "")
        refresh_url = httpx2.URL(self.refresh_url) if self.refresh_url else url
        form, secrets = self.form(), self._secrets(token)
        scope = [("scope", self.scope)] if self.scope else []
        if token.refresh:
            renewal = [("grant_type", "refresh_token"), ("refresh_token", token.refresh)]
            # Without a scope, a token is renewed with the one it was given for.
            sent = renewal if form else [*renewal, *scope]
            request = self._request(refresh_url, sent, self.refresh_parameters)
            yield Question(request, secrets, token.refresh)
        if form:
            request = self._request(url, [*form, *scope], self.parameters)
            yield Question(request, secrets)

    def _request(self, url: httpx2.URL, form: Pairs, parameters: Parameters) -> httpx2.Request:
        headers = {
            "Host": url.netloc.decode("ascii"),
            "Accept": "application/json",
            "Content-Type": "application/x-www-form-urlencoded",
        }
        if self.client_authentication == "body":
            identity = [("client_id", self.client_id), ("client_secret", self.client_secret)]
            form = [*form, *((name, value) for name, value in identity if value)]
        elif self.client_id:
            headers["Authorization"] = f"Basic {self._basic()}"
        body = urlencode([*form, *parameters.body]).encode()
        headers["Content-Length"] = str(len(body))
        request = httpx2.Request("POST", url, headers=headers, stream=Once(body))
        mark(request, BODY)
        for name, value in parameters.headers:
            set_header(request, name, value)
        if parameters.query:
            add_to_query(request, *parameters.query)
        return request

    def _basic(self) -> str:
        pair = f"{self.client_id or ''}:{self.client_secret or ''}"
        return base64.b64encode(pair.encode()).decode()

    def _secrets(self, token: Token) -> list[str]:
        pairs = [pair for pair in self.form() if pair[0] != "grant_type"]
        for more in (self.parameters, self.refresh_parameters):
            pairs += [*more.body, *more.headers, *more.query]
        own = [self.client_id, self.client_secret, self._basic(), self.refresh_token]
        held = [token.access, token.refresh]
        return [value for value in (*own, *held, *(value for _, value in pairs)) if value]


@dataclass(frozen=True, repr=False)
class ClientCredentials(Grant):
    """The client asks for itself."""

    def form(self) -> Pairs:
        # Without a secret, a parameter may prove who asks: an assertion, say.
        proof = self.client_secret or self.parameters.body or self.parameters.headers
        return [("grant_type", "client_credentials")] if self.client_id and proof else []


@dataclass(frozen=True, repr=False)
class Password(Grant):
    """The client asks in the name of a user whose password it knows."""

    username: str | None
    password: str | None

    def form(self) -> Pairs:
        if not (self.username and self.password):
            return []
        user = [("username", self.username), ("password", self.password)]
        return [("grant_type", "password"), *user]


@dataclass(frozen=True, repr=False)
class RefreshToken(Grant):
    """The client has a refresh token that somebody got in a browser."""

    refresh_token: str | None = field()  # here it's an argument that must be passed

    def form(self) -> Pairs:
        return []


class Once(httpx2.ByteStream):
    """A body that is sent once.

    A client that follows redirects would send it again, and so hand credentials to whatever URL
    the answer names.
    """

    def __init__(self, body: bytes) -> None:
        super().__init__(body)
        self._left = [body]

    def __iter__(self) -> Iterator[bytes]:
        yield self._take()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        yield self._take()

    def _take(self) -> bytes:
        if not self._left:
            raise Error("a token request was redirected: its credentials aren't sent elsewhere")
        return self._left.pop()
