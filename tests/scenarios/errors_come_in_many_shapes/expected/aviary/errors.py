"""Errors of the Aviary API.

    errors.Error
    ├── ConfigurationError
    ├── ResponseShapeError
    ├── TransportError                     no whole answer came
    │   ├── ConnectionFailedError          nothing was sent
    │   ├── ConnectionLostError            before the answer was whole
    │   ├── BrokenResponseError            no whole HTTP response
    │   ├── TimedOutError                  something took too long
    │   │   └── DeadlineError              all of it did
    │   ├── ResponseTooLargeError          the rest wasn't read
    │   ├── TooManyRedirectsError
    │   └── ClosedError                    the client is
    └── APIError
        ├── LimitError                     400 429 LIMIT
        ├── BadRequestError                400
        │   └── LimitBadRequestError       LIMIT
        ├── NotFoundError                  404
        │   └── NoSuchBirdError            no-such-bird
        ├── ConflictError                  409
        ├── UnprocessableEntityError       422
        ├── TooManyRequestsError           429
        │   └── LimitTooManyRequestsError  LIMIT
        ├── AlreadyRingedError             200 1007
        ├── BirdHiddenError                200 BIRD_HIDDEN
        ├── Code1008Error                  200 1008
        └── TooDarkError                   200 TOO_DARK

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
from ._runtime.refusals import code_of, codes_of, message_of
from .models.errors import ErrorBody

__all__ = [
    "APIError",
    "AlreadyRingedError",
    "BadRequestError",
    "BirdHiddenError",
    "BrokenResponseError",
    "ClosedError",
    "Code1008Error",
    "ConfigurationError",
    "ConflictError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "DeadlineError",
    "Error",
    "LimitBadRequestError",
    "LimitError",
    "LimitTooManyRequestsError",
    "NoSuchBirdError",
    "NotFoundError",
    "ResponseShapeError",
    "ResponseTooLargeError",
    "TimedOutError",
    "TooDarkError",
    "TooManyRedirectsError",
    "TooManyRequestsError",
    "TransportError",
    "UnprocessableEntityError",
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
    def codes(self) -> tuple[str, ...]:
        """The codes of all errors in the answer; the exception is the first one's."""
        return codes_of(self.response)

    @property
    def message(self) -> str | None:
        return message_of(self.response)


class LimitError(APIError):
    """`LIMIT`, with status 400 or 429."""


class BadRequestError(APIError):
    """400 Bad Request."""


class LimitBadRequestError(LimitError, BadRequestError):
    """400 `LIMIT`: At most 100."""


class NotFoundError(APIError):
    """404 Not Found."""


class NoSuchBirdError(NotFoundError):
    """404 `no-such-bird`: There is no b9."""


class ConflictError(APIError):
    """409 Conflict."""


class UnprocessableEntityError(APIError):
    """422 Unprocessable Entity."""


class TooManyRequestsError(APIError):
    """429 Too Many Requests."""


class LimitTooManyRequestsError(LimitError, TooManyRequestsError):
    """429 `LIMIT`: One at a time."""


class AlreadyRingedError(APIError):
    """200 `1007`: Already ringed."""


class BirdHiddenError(APIError):
    """200 `BIRD_HIDDEN`: All hide."""


class Code1008Error(APIError):
    """200 `1008`: 'b1' weighs only 3 g."""


class TooDarkError(APIError):
    """200 `TOO_DARK`: It is night."""


BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    404: NotFoundError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: TooManyRequestsError,
}

BY_STATUS_AND_CODE: dict[tuple[int, str], type[APIError]] = {
    (400, "LIMIT"): LimitBadRequestError,
    (404, "https://aviary.example.com/problems/no-such-bird"): NoSuchBirdError,
    (429, "LIMIT"): LimitTooManyRequestsError,
    (200, "1007"): AlreadyRingedError,
    (200, "BIRD_HIDDEN"): BirdHiddenError,
    (200, "1008"): Code1008Error,
    (200, "TOO_DARK"): TooDarkError,
}


def error_from(response: httpx2.Response) -> APIError | None:
    """Choose the most precise error for a refusal; None where there is none."""
    if response.is_success and not is_envelope(response.content, "errors", "success"):
        return None
    status = response.status_code
    error_type = BY_STATUS.get(status, APIError)
    error_type = BY_STATUS_AND_CODE.get((status, code_of(response) or ""), error_type)
    try:
        body = ErrorBody.model_validate_json(response.content)
    except ValidationError:
        return error_type(response, None)
    return error_type(response, body)
