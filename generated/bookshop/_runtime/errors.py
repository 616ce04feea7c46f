"""What can go wrong on this side of the wire.

    errors.Error
    ├── ConfigurationError           a setting is missing, or can't be used
    ├── RequestError                 a request that can't be sent
    ├── ResponseShapeError           a success whose body doesn't fit its model
    └── TransportError               no whole answer came
        ├── ConnectionFailedError    no connection: nothing was sent
        ├── ConnectionLostError      it broke before the answer was whole
        ├── BrokenResponseError      what came is no whole HTTP response
        ├── TimedOutError            a server, or the pool of connections, took too long
        │   └── DeadlineError        all of it took longer than the call's deadline
        ├── ResponseTooLargeError    a body with more bytes than the options allow
        ├── TooManyRedirectsError    servers that point to each other
        └── ClosedError              the client is closed

What the API itself reports is in `errors`, next to the client.
"""

from typing import Any, TypeGuard

import httpx2
from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError


class Error(Exception):
    """Base class of every error this package raises."""


class ConfigurationError(Error):
    """A setting is neither passed nor in the environment, or can't be used."""

    def __init__(self, setting: str, variable: str, reason: str | None = None) -> None:
        super().__init__(setting, variable, reason)
        self.setting = setting
        self.variable = variable
        self.reason = reason

    def __str__(self) -> str:
        if self.reason:
            return f"{self.setting}: {self.reason}"
        return f"no {self.setting}: pass {self.setting}=... or set {self.variable}"


class RequestError(Error, ValueError):
    """A request that can't be sent: an illegal header, a URL without a host."""


class ResponseShapeError(Error):
    """The API answered with success, and a body that doesn't fit its model.

    `cause` says where, and what was wanted there; the body itself is in `response` only.
    """

    def __init__(self, response: httpx2.Response, cause: ValidationError) -> None:
        cause = _without_values(cause)
        super().__init__(response, cause)
        self.response = response
        self.cause = cause
        self.exchange = exchange(response)

    def __str__(self) -> str:
        errors = self.cause.errors(include_url=False)
        # What is absent kept nobody from reading the rest.
        first = next((one for one in errors if one["type"] != "missing"), errors[0])
        where = ".".join(map(str, first["loc"])) or self.cause.title
        return f"{self.exchange}: {where}: {first['msg']}"


def _without_values(error: ValidationError) -> ValidationError:
    """Return an error that holds nothing of what was validated."""
    told: Any = error.errors(include_url=False, include_context=False, include_input=False)
    lines: list[InitErrorDetails] = [
        {"type": PydanticCustomError(one["type"], one["msg"]), "loc": one["loc"], "input": None}
        for one in told
    ]
    return ValidationError.from_exception_data(error.title, lines, "json", hide_input=True)


TEMPLATE = "template"
"""The extension of a request that holds its path's template."""


def exchange(response: httpx2.Response) -> str:
    """Name a request and its answer, for a message.

    The values in its path are left out, and its query: they may be secrets.
    """
    try:
        request = response.request
    except RuntimeError:  # an answer made by hand, in a test
        return str(response.status_code)
    template = request.extensions.get(TEMPLATE, request.url.path)
    return f"{request.method} {template} -> {response.status_code}"


def first_of(body: object, *places: str) -> str | None:
    """Find the first text or number at one of some places, such as "error.code".

    Of a list, its first item is meant.
    """
    for place in places:
        found: Any = body
        for step in place.split("."):
            found = _member(found, step)
        if isinstance(found, str | int) and not isinstance(found, bool):
            return str(found)
    return None


def _member(value: Any, name: str) -> Any:  # noqa: ANN401  JSON or models
    if _is_list(value):
        value = value[0] if value else None
    return value.get(name) if _is_object(value) else getattr(value, name, None)


def _is_object(value: object) -> TypeGuard[dict[str, Any]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[Any]]:
    return isinstance(value, list)


class TransportError(Error):
    """No whole answer came.

    `method` and `path` say of what, without values; `phase` what was being done: "pool",
    "connect", "write", "read", "redirect", or None where that isn't known.  `attempts` is how
    often the request was sent, `reason` what the system says.  What the network library raised
    isn't kept: its errors hold URLs and headers, and so credentials.
    """

    happened = "no answer"

    def __init__(
        self,
        method: str,
        path: str,
        phase: str | None = None,
        attempts: int = 1,
        reason: str | None = None,
    ) -> None:
        super().__init__(method, path, phase, attempts, reason)
        self.method = method
        self.path = path
        self.phase = phase
        self.attempts = attempts
        self.reason = reason

    def __str__(self) -> str:
        happened = f"{self.happened} ({self.phase})" if self.phase else self.happened
        told = ": ".join(filter(None, [f"{self.method} {self.path}", happened, self.reason]))
        return told if self.attempts == 1 else f"{told}; {self.attempts} attempts"


class ConnectionFailedError(TransportError):
    """There was no connection to the server; nothing was sent."""

    happened = "no connection"


class ConnectionLostError(TransportError):
    """The connection broke before the answer was whole."""

    happened = "connection lost"


class BrokenResponseError(TransportError):
    """What came is no whole HTTP response, or its body can't be decoded."""

    happened = "broken response"


class TimedOutError(TransportError):
    """A server, or the pool of connections, took longer than `Options.timeout`."""

    happened = "timed out"


class DeadlineError(TimedOutError):
    """All of a call took longer than `Options.deadline`."""

    happened = "deadline passed"


class ResponseTooLargeError(TransportError):
    """A body has more bytes than `Options.max_response_bytes`; the rest wasn't read."""

    happened = "response too large"


class TooManyRedirectsError(TransportError):
    """Redirects led to more redirects, and never to an answer."""

    happened = "too many redirects"


class ClosedError(TransportError):
    """The client is closed, or the `http_client` that it was given."""

    happened = "the client is closed"
