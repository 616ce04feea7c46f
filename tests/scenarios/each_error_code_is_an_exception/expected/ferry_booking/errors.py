"""Errors of the Ferry Booking API.

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
        ├── BadRequestError        400
        │   └── InvalidSeatsError  INVALID_SEATS
        ├── ConflictError          409
        │   └── FerryFullError     FERRY_FULL
        ├── GoneError              410
        ├── BadGatewayError        502
        ├── GatewayTimeoutError    504
        │   └── APITimeoutError    TIMEOUT
        └── NoSuchBookingError     200 NO_SUCH_BOOKING

A code not listed raises its status's class; a status not listed, `APIError`.
"""

import httpx2
from pydantic import ValidationError

from ._runtime.envelopes import is_envelope
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
from ._runtime.refusals import code_of, message_of
from .models.errors import ErrorBody

__all__ = [
    "APIError",
    "APITimeoutError",
    "BadGatewayError",
    "BadRequestError",
    "BrokenResponseError",
    "ClosedError",
    "ConfigurationError",
    "ConflictError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "DeadlineError",
    "Error",
    "FerryFullError",
    "GatewayTimeoutError",
    "GoneError",
    "InvalidSeatsError",
    "NoSuchBookingError",
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

    def __init__(self, response: httpx2.Response, body: ErrorBody | None) -> None:
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


class BadRequestError(APIError):
    """400 Bad Request."""


class InvalidSeatsError(BadRequestError):
    """400 `INVALID_SEATS`: Seats must be positive."""


class ConflictError(APIError):
    """409 Conflict."""


class FerryFullError(ConflictError):
    """409 `FERRY_FULL`: No seats left."""


class GoneError(APIError):
    """410 Gone."""


class BadGatewayError(APIError):
    """502 Bad Gateway."""


class GatewayTimeoutError(APIError):
    """504 Gateway Timeout."""


class APITimeoutError(GatewayTimeoutError):
    """504 `TIMEOUT`: The harbour did not answer."""


class NoSuchBookingError(APIError):
    """200 `NO_SUCH_BOOKING`: Never heard of it."""


BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    409: ConflictError,
    410: GoneError,
    502: BadGatewayError,
    504: GatewayTimeoutError,
}

BY_STATUS_AND_CODE: dict[tuple[int, str], type[APIError]] = {
    (400, "INVALID_SEATS"): InvalidSeatsError,
    (409, "FERRY_FULL"): FerryFullError,
    (504, "TIMEOUT"): APITimeoutError,
    (200, "NO_SUCH_BOOKING"): NoSuchBookingError,
}


def error_from(response: httpx2.Response) -> APIError | None:
    """Choose the most precise error for a refusal; None where there is none."""
    if response.is_success and not is_envelope(response.content, "error", "success"):
        return None
    status = response.status_code
    error_type = BY_STATUS.get(status, APIError)
    error_type = BY_STATUS_AND_CODE.get((status, code_of(response) or ""), error_type)
    try:
        body = ErrorBody.model_validate_json(response.content)
    except ValidationError:
        return error_type(response, None)
    return error_type(response, body)
