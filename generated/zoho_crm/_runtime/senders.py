"""Who sends a request: blocking or awaiting.

All that doesn't touch the network is in `Service`, so that the two can't drift apart.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

import httpx2

from .bodies import flat
from .errors import ConfigurationError
from .messages import Request, Response
from .settings import Settings

T = TypeVar("T")


@dataclass(frozen=True)
class Service:
    """Where requests go, as whom, and what to raise when one is refused.

    `error_from` returns None for an answer that reports no error.
    """

    settings: Settings
    auths: Mapping[str, httpx2.Auth]
    error_from: Callable[[httpx2.Response], Exception | None]

    @property
    def base_url(self) -> httpx2.URL:
        """The URL of most requests."""
        return self.server("base_url")

    def server(self, name: str) -> httpx2.URL:
        """Return the URL that a setting holds."""
        url = httpx2.URL(self.settings[name])
        if url.scheme not in {"http", "https"} or not url.host:
            reason = "not a URL that begins with https:// or http://"
            raise ConfigurationError(name, self.settings.variable(name), reason)
        return url

    def arguments(self, request: Request[Any]) -> dict[str, Any]:
        """Spell a request as the keyword arguments of `httpx2.Client.request`."""
        body = request.body.arguments() if request.body else {}
        own = [(name, value or "") for name, value in flat(request.headers)]
        headers = [*body.pop("headers", {}).items(), *own]
        return {
            "method": request.method,
            "url": self.url(request),
            "headers": headers,
            "auth": self.auth(request),
            **body,
        }

    def url(self, request: Request[Any]) -> str:
        """Return the whole URL of a request."""
        if request.server is None:
            return request.target
        return str(self.server(request.server)).rstrip("/") + request.target

    def auth(self, request: Request[Any]) -> httpx2.Auth | None:
        """Return who sends a request; to a URL from elsewhere, nobody but to the own server."""
        if request.auth is None or (request.server is None and not self._is_own(request.target)):
            return None
        return self.auths.get(request.auth)

    def _is_own(self, url: str) -> bool:
        return self.settings.find("base_url") is not None and _origin(httpx2.URL(url)) == _origin(
            self.base_url
        )

    def received(self, request: Request[T], response: httpx2.Response) -> Response[T]:
        """Type the answer, or raise the error it reports."""
        error = self.error_from(response)
        if error:
            raise error
        return Response(response, request.by_status.get(response.status_code, request.returns))


@dataclass(frozen=True)
class SyncSender:
    """Send, and block until the answer is there."""

    service: Service
    http: httpx2.Client

    def send(self, request: Request[T]) -> Response[T]:
        response = self.http.request(**self.service.arguments(request))
        return self.service.received(request, response)


@dataclass(frozen=True)
class AsyncSender:
    """Send, and let others run until the answer is there."""

    service: Service
    http: httpx2.AsyncClient

    async def send(self, request: Request[T]) -> Response[T]:
        response = await self.http.request(**self.service.arguments(request))
        return self.service.received(request, response)


def _origin(url: httpx2.URL) -> tuple[str, str, int | None]:
    return url.scheme, url.host, url.port
