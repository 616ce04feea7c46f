"""Errors of the Library.

    errors.Error
    ├── ConfigurationError
    ├── ResponseShapeError
    ├── TransportError             no whole answer came
    │   ├── ConnectionFailedError  nothing was sent
    │   ├── ConnectionLostError    before the answer was whole
    │   ├── BrokenResponseError    no whole HTTP response
    │   ├── TimedOutError          something took too long
    │   │   └── DeadlineError      all of it did
    │   ├── ResponseTooLargeError  the rest wasn't read
    │   ├── TooManyRedirectsError
    │   └── ClosedError            the client is
    └── APIError

A code not listed raises its status's class; a status not listed, `APIError`.
"""

import httpx2

from ._runtime.errors import (
    BrokenResponseError,
    ClosedError,
    ConfigurationError,
    ConnectionFailedError,
    ConnectionLostError,
    DeadlineError,
    Error,
    ResponseShapeError,
    ResponseTooLargeError,
    TimedOutError,
    TooManyRedirectsError,
    TransportError,
    exchange,
)
from ._runtime.refusals import code_of, message_of, read

__all__ = [
    "APIError",
    "BrokenResponseError",
    "ClosedError",
    "ConfigurationError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "DeadlineError",
    "Error",
    "ResponseShapeError",
    "ResponseTooLargeError",
    "TimedOutError",
    "TooManyRedirectsError",
    "TransportError",
]


class APIError(Error):
    """The API refused a request.

    `body` is None where the answer isn't the API's own, such as a proxy's HTML page.
    """

    def __init__(self, response: httpx2.Response, body: object | None) -> None:
        super().__init__(response, body)
        self.response = response
        self.body = body
        self.exchange = exchange(response)

    def __str__(self) -> str:
        parts = [self.exchange, self.code, self.message]
        return ": ".join(part for part in parts if part)

    @property
    def status_code(self) -> int:
        return self.response.status_code

    @property
    def code(self) -> str | None:
        return code_of(self.response)

    @property
    def message(self) -> str | None:
        return message_of(self.response)


BY_STATUS: dict[int, type[APIError]] = {}


def error_from(response: httpx2.Response) -> APIError | None:
    """Choose the most precise error for a refusal; None where there is none."""
    if response.is_success:
        return None
    status = response.status_code
    error_type = BY_STATUS.get(status, APIError)
    return error_type(response, read(response.content))
