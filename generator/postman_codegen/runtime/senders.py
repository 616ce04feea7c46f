"""Who sends a request: blocking or awaiting.

All that doesn't touch the network is in `Service`, so that the two can't drift apart.
"""

import re
import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from contextlib import aclosing
from dataclasses import dataclass, field
from typing import Any, TypeVar
from urllib.parse import unquote

import httpx2

from .attempts import Attempts, Outcome
from .bodies import BEHIND_TEXT
from .deadlines import within
from .discretion import CURTAIN, SECRETS, forget
from .errors import TEMPLATE, ConfigurationError, RequestError
from .failures import CLOSED
from .messages import Request, Response
from .options import Options
from .parameters import flat
from .paths import template_of
from .redirects import Hop
from .servers import Server, server_at, web_url
from .settings import Settings
from .targets import extension, header, method
from .wire import Address, Verbatim, address, utf8

T = TypeVar("T")

UNESCAPED = re.compile(r"[^\x21-\xff]")

Headers = list[tuple[str, str]]
"""Names and values, in their order."""


@dataclass(frozen=True)
class Service:
    """Where requests go, as whom, and what to raise when one is refused.

    `auths` make what proves who sends a request, when it's first needed.  `error_from` returns
    None for an answer that reports no error.
    """

    settings: Settings
    auths: Mapping[str, Callable[[], httpx2.Auth]]
    error_from: Callable[[httpx2.Response], Exception | None]
    _made: dict[str, httpx2.Auth] = field(default_factory=dict[str, httpx2.Auth], repr=False)

    @property
    def base_url(self) -> httpx2.URL:
        """The URL of most requests, without what may be secret in it."""
        return self.server("base_url").copy_with(userinfo=b"", query=None, fragment=None)

    def server(self, name: str) -> httpx2.URL:
        """Return the URL that a setting holds.

        Raises:
            ConfigurationError: it's none of the web.
        """
        return self._server(name, self.settings[name]).url

    def _server(self, name: str, text: str) -> Server:
        server = server_at(text)
        if server is None:
            reason = "not a URL that begins with https:// or http://"
            raise ConfigurationError(name, self.settings.variable(name), reason)
        return server

    def arguments(self, request: Request[Any]) -> dict[str, Any]:
        """Spell a request as the keyword arguments of `httpx2.Client.build_request`, and its auth.

        Raises:
            RequestError: it can't be sent as it is.
            ConfigurationError: a setting that it needs is missing, or can't be used.
        """
        if request.server is None:
            request = self.elsewhere(request)
        where = self.address(request)
        public = request.public
        url = web_url((where if public is request else self.address(public)).url)
        if url is None:
            raise RequestError("not a URL: its host is none")
        body = request.body.arguments() if request.body else {}
        auth = self.auth(request)
        headers = [*body.pop("headers", {}).items()]
        if request.headers:
            headers = _joined(headers, [(name, text or "") for name, text in flat(request.headers)])
        if where.origin.port is not None and url.port is None:
            headers = _joined(headers, [("Host", where.origin.host_header)])
        if where.userinfo and auth is None:
            headers = _joined(headers, [("Authorization", _basic(where.userinfo))])
        encoding = "utf-8" if isinstance(request.body, BEHIND_TEXT) else "latin-1"
        told = {TEMPLATE: template_of(request.path), SECRETS: request.secrets}
        return {
            "method": method(request.method),
            "url": url,
            "headers": [header(name, value, encoding) for name, value in headers],
            "auth": auth,
            "extensions": told | extension(url, where.target),
            **body,
        }

    def address(self, request: Request[Any]) -> Address:
        """Return where a request goes."""
        found = self._address(request)
        if found.origin.obstacle:
            raise RequestError(found.origin.obstacle)
        if not request.encode and UNESCAPED.search(found.target):
            raise RequestError("the URL holds characters that must be escaped")
        return found

    def _address(self, request: Request[Any]) -> Address:
        if request.server is None:
            return address(request.target, encode=request.encode)
        base = self.settings[request.server]
        if isinstance(base, Verbatim):
            return address(base + request.target, encode=request.encode)
        server = self._server(request.server, base)
        if not request.encode:
            return address(server.text + request.target, encode=False)
        return server.below(request.target)

    def elsewhere(self, request: Request[T]) -> Request[T]:
        """Return what goes to a URL from elsewhere: nothing secret but to the own server.

        Raises:
            RequestError: it goes there unencrypted, where others are encrypted.
        """
        where = self.address(request).origin
        own = address(self.settings.find("base_url") or "").origin
        if where.reached == own.reached:
            return request
        if where.host == own.host and (own.scheme, where.scheme) == ("https", "http"):
            raise RequestError("an http:// URL of a server that is to be called by https://")
        return request.anonymous

    def auth(self, request: Request[Any]) -> httpx2.Auth | None:
        """Return who sends a request."""
        key = request.auth
        if key is None:
            return None
        if key not in self._made and key in self.auths:
            # Of two threads that come first, one has made it for both.
            self._made.setdefault(key, self.auths[key]())
        return self._made.get(key)

    def received(self, request: Request[T], response: httpx2.Response) -> Response[T]:
        """Type the answer, or raise the error it reports."""
        forget(response)
        wanted = request.answers_errors and response.is_success
        error = None if wanted else self.error_from(response)
        if error:
            raise error
        return Response(response, request.by_status.get(response.status_code, request.returns))


@dataclass(frozen=True)
class SyncSender:
    """Send, and block until the answer is there."""

    service: Service
    http: httpx2.Client
    options: Options = field(default_factory=Options)

    def send(self, request: Request[T]) -> Response[T]:
        with CURTAIN:
            attempts = Attempts(request, self.options, self.service.arguments(request))
            outcome = self._outcome_in_time(attempts)
            return self.service.received(request, attempts.answer(outcome))

    def _outcome_in_time(self, attempts: Attempts) -> Outcome:
        if attempts.deadline is None:
            return self._outcome(attempts)
        outcome = within(attempts.deadline.left, lambda: self._outcome(attempts))
        return outcome or attempts.expired()

    def _outcome(self, attempts: Attempts) -> Outcome:
        while True:
            outcome = self._attempt(attempts)
            wait = attempts.wait_after(outcome)
            if wait is None:
                return outcome
            time.sleep(wait)

    def _attempt(self, attempts: Attempts) -> Outcome:
        found: Hop | Outcome = attempts.next(self.http)
        while isinstance(found, Hop):
            found = attempts.after(self._answer(found, attempts), found, self.http)
        return found

    def _answer(self, hop: Hop, attempts: Attempts) -> Outcome:
        try:
            response = self.http.send(
                hop.request, auth=hop.auth, stream=True, follow_redirects=False
            )
            try:
                if attempts.is_small(response):
                    response.read()
                    return attempts.small(response)
                content = attempts.content(response)
                for chunk in response.iter_bytes():
                    failure = content.add(chunk)
                    if failure is not None:
                        return failure
                return content.whole()
            finally:
                response.close()
        except httpx2.RequestError as error:
            return attempts.failed(error, hop)
        except RuntimeError:
            if not self.http.is_closed:
                raise
            return CLOSED


@dataclass(frozen=True)
class AsyncSender:
    """Send, and let others run until the answer is there."""

    service: Service
    http: httpx2.AsyncClient
    options: Options = field(default_factory=Options)

    async def send(self, request: Request[T]) -> Response[T]:
        with CURTAIN:
            attempts = Attempts(request, self.options, self.service.arguments(request))
            outcome = await self._outcome_in_time(attempts)
            return self.service.received(request, attempts.answer(outcome))

    async def _outcome_in_time(self, attempts: Attempts) -> Outcome:
        if attempts.deadline is None:
            return await self._outcome(attempts)
        import anyio

        with anyio.move_on_after(attempts.deadline.left):
            return await self._outcome(attempts)
        return attempts.expired()

    async def _outcome(self, attempts: Attempts) -> Outcome:
        while True:
            outcome = await self._attempt(attempts)
            wait = attempts.wait_after(outcome)
            if wait is None:
                return outcome
            import anyio

            await anyio.sleep(wait)

    async def _attempt(self, attempts: Attempts) -> Outcome:
        found: Hop | Outcome = attempts.next(self.http)
        while isinstance(found, Hop):
            found = attempts.after(await self._answer(found, attempts), found, self.http)
        return found

    async def _answer(self, hop: Hop, attempts: Attempts) -> Outcome:
        try:
            response = await self.http.send(
                hop.request, auth=hop.auth, stream=True, follow_redirects=False
            )
            try:
                if attempts.is_small(response):
                    await response.aread()
                    return attempts.small(response)
                content = attempts.content(response)
                async with aclosing(response.aiter_bytes()) as chunks:
                    async for chunk in chunks:
                        failure = content.add(chunk)
                        if failure is not None:
                            return failure
                return content.whole()
            finally:
                await response.aclose()
        except httpx2.RequestError as error:
            return attempts.failed(error, hop)
        except RuntimeError:
            if not self.http.is_closed:
                raise
            return CLOSED


def _basic(userinfo: str) -> str:
    """Spell the `Authorization` header for the user and password in a URL."""
    user, _, password = userinfo.partition(":")
    return f"Basic {b64encode(utf8(f'{unquote(user)}:{unquote(password)}')).decode()}"


def _joined(headers: Headers, others: Headers) -> Headers:
    """Add headers to those that go before them: a name there is one that others can't repeat."""
    names = {name.lower() for name, _ in headers}
    return [*headers, *(one for one in others if one[0].lower() not in names)]
