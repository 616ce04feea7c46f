"""Why no whole answer came, as a value.

It's raised where no error of the network library is being handled: those hold the request, and
so credentials, and would go along as the context of what is raised.
"""

import os
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum

import httpx2

from .errors import (
    BrokenResponseError,
    ClosedError,
    ConnectionFailedError,
    ConnectionLostError,
    DeadlineError,
    ResponseTooLargeError,
    TimedOutError,
    TooManyRedirectsError,
    TransportError,
)


class Again(Enum):
    """Which requests may be sent again after a failure."""

    NONE = "none: it would fail again"
    HARMLESS = "those that do no harm twice: it may have been sent"
    ANY = "any: nothing was sent"


@dataclass(frozen=True)
class Failure:
    """What to raise, unless the request is sent again."""

    kind: type[TransportError]
    phase: str | None = None
    again: Again = Again.NONE
    reason: str | None = None

    def error(self, method: str, path: str, attempts: int) -> TransportError:
        return self.kind(method, path, self.phase, attempts, self.reason)


EXPIRED = Failure(DeadlineError)
TOO_LARGE = Failure(ResponseTooLargeError, "read")
TOO_MANY_REDIRECTS = Failure(TooManyRedirectsError, "redirect")
CLOSED = Failure(ClosedError)

OF_NETWORK: dict[type[BaseException], Failure] = {
    httpx2.PoolTimeout: Failure(TimedOutError, "pool"),
    httpx2.ConnectTimeout: Failure(TimedOutError, "connect", Again.ANY),
    httpx2.WriteTimeout: Failure(TimedOutError, "write", Again.HARMLESS),
    httpx2.ReadTimeout: Failure(TimedOutError, "read", Again.HARMLESS),
    httpx2.ConnectError: Failure(ConnectionFailedError, "connect", Again.ANY),
    httpx2.ProxyError: Failure(ConnectionFailedError, "connect"),
    httpx2.WriteError: Failure(ConnectionLostError, "write", Again.HARMLESS),
    httpx2.ReadError: Failure(ConnectionLostError, "read", Again.HARMLESS),
    httpx2.RemoteProtocolError: Failure(BrokenResponseError, "read", Again.HARMLESS),
    httpx2.DecodingError: Failure(BrokenResponseError, "read"),
    httpx2.LocalProtocolError: Failure(TransportError, "write", reason="HTTP forbids the request"),
    httpx2.RequestError: Failure(TransportError),
}
"""By what the network library raises; of an error's bases, the nearest one counts."""


def of_network(error: httpx2.RequestError, *, sent: httpx2.Request) -> Failure:
    """Tell what an error of the network library means for the request that was sent."""
    failure = next(OF_NETWORK[kind] for kind in type(error).__mro__ if kind in OF_NETWORK)
    if failure.again is Again.HARMLESS and not _is_about(error, sent):
        # Of a token request: whether a token was used up, nobody knows.
        failure = replace(failure, again=Again.NONE)
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLError):
            return replace(failure, again=Again.NONE, reason=_of_tls(cause))
        if isinstance(cause, OSError) and cause.strerror:
            # Loops of tasks have words of their own for what has a number.
            number = cause.errno or 0
            reason = os.strerror(number) if number > 0 else cause.strerror
            return replace(failure, reason=reason.lower())
    return failure


def _of_tls(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"bad certificate: {error.verify_message}"
    reason: str = getattr(error, "reason", None) or "failed"
    return f"TLS: {reason.replace('_', ' ').lower()}"


def _is_about(error: httpx2.RequestError, sent: httpx2.Request) -> bool:
    try:
        return error.request is sent
    except RuntimeError:  # it was raised without a request, by a transport of the caller's
        return True


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
