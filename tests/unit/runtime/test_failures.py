"""What errors of the network library mean."""

from __future__ import annotations

import errno
import pickle
import ssl

import httpx2
import pytest

from postman_codegen.runtime import errors
from postman_codegen.runtime.failures import CLOSED, EXPIRED, OF_NETWORK, Again, of_network

SENT = httpx2.Request("GET", "https://api.test/secret?key=hunter2")


def raised(kind: type[httpx2.RequestError], cause: Exception | None = None) -> httpx2.RequestError:
    error = kind("hunter2", request=SENT)
    error.__cause__ = cause
    return error


def test_every_error_of_the_network_library_has_a_meaning() -> None:
    below = [httpx2.RequestError]
    for kind in below:
        below += kind.__subclasses__()
        found = of_network(raised(kind), sent=SENT)
        assert issubclass(found.kind, errors.TransportError)
        told = str(found.error("GET", "/secret", 2))
        assert told.startswith("GET /secret: ")
        assert told.endswith("; 2 attempts")
        assert "hunter2" not in told
    assert set(OF_NETWORK) < set(below)


@pytest.mark.parametrize(
    ("cause", "reason", "again"),
    [
        (None, None, Again.ANY),
        (OSError(errno.ECONNREFUSED, "in words of its own"), "connection refused", Again.ANY),
        (OSError(-2, "Name or service not known"), "name or service not known", Again.ANY),
        (OSError("no number"), None, Again.ANY),
        (ssl.SSLError(1, "[SSL: WRONG_VERSION_NUMBER]"), "TLS: failed", Again.NONE),
        (ssl.SSLCertVerificationError(1, "x"), "bad certificate: ", Again.NONE),
    ],
)
def test_the_system_says_why(cause: Exception | None, reason: str | None, again: Again) -> None:
    if isinstance(cause, ssl.SSLCertVerificationError):
        cause.verify_message = ""
    found = of_network(raised(httpx2.ConnectError, cause), sent=SENT)
    assert (found.reason, found.again) == (reason, again)


def test_only_the_request_itself_is_harmless_to_repeat() -> None:
    token = httpx2.Request("POST", "https://login.test/token")
    for request, again in ((token, Again.NONE), (SENT, Again.HARMLESS), (None, Again.HARMLESS)):
        error = httpx2.ReadTimeout("", request=request)
        assert of_network(error, sent=SENT).again is again
    assert of_network(httpx2.ConnectTimeout("", request=token), sent=SENT).again is Again.ANY


def test_errors_say_what_was_going_on_and_survive_pickling() -> None:
    error = EXPIRED.error("GET", "/a", 1)
    assert isinstance(error, errors.TimedOutError)
    assert str(error) == "GET /a: deadline passed"
    lost = errors.ConnectionLostError("PUT", "/a", "read", 3, "connection reset by peer")
    assert str(lost) == "PUT /a: connection lost (read): connection reset by peer; 3 attempts"
    copy = pickle.loads(pickle.dumps(lost))  # noqa: S301
    assert vars(copy) == vars(lost)
    assert type(CLOSED.error("GET", "/a", 1)) is errors.ClosedError
