"""Errors of the Bookshop API.

    errors.Error
    ├── ConfigurationError
    ├── ResponseShapeError
    ├── TransportError                no whole answer came
    │   ├── ConnectionFailedError     nothing was sent
    │   ├── ConnectionLostError       before the answer was whole
    │   ├── BrokenResponseError       no whole HTTP response
    │   ├── TimedOutError             something took too long
    │   │   └── DeadlineError         all of it did
    │   ├── ResponseTooLargeError     the rest wasn't read
    │   ├── TooManyRedirectsError
    │   └── ClosedError               the client is
    └── APIError
        ├── BadRequestError           400
        │   └── InvalidScopeError     invalid_scope
        ├── UnauthorizedError         401
        │   ├── APIKeyError           key
        │   ├── InvalidClientError    invalid_client
        │   └── TokenExpiredError     TOKEN_EXPIRED
        ├── ForbiddenError            403
        │   └── NotYourBookError      NOT_YOUR_BOOK
        ├── NotFoundError             404
        │   └── BookNotFoundError     BOOK_NOT_FOUND
        ├── MethodNotAllowedError     405
        ├── ConflictError             409
        │   ├── ISBNTakenError        ISBN_TAKEN
        │   ├── OutOfStockError       OUT_OF_STOCK
        │   └── ReviewedBeforeError   REVIEWED_BEFORE
        ├── UnprocessableEntityError  422
        │   ├── InvalidBookError      INVALID_BOOK
        │   └── NegativeError         negative
        ├── TooManyRequestsError      429
        │   └── SlowDownError         SLOW_DOWN
        └── ServiceUnavailableError   503

A code not listed raises its status's class; a status not listed, `APIError`.
"""

import httpx2
from pydantic import ValidationError

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
    "APIKeyError",
    "BadRequestError",
    "BookNotFoundError",
    "BrokenResponseError",
    "ClosedError",
    "ConfigurationError",
    "ConflictError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "DeadlineError",
    "Error",
    "ForbiddenError",
    "ISBNTakenError",
    "InvalidBookError",
    "InvalidClientError",
    "InvalidScopeError",
    "MethodNotAllowedError",
    "NegativeError",
    "NotFoundError",
    "NotYourBookError",
    "OutOfStockError",
    "ResponseShapeError",
    "ResponseTooLargeError",
    "ReviewedBeforeError",
    "ServiceUnavailableError",
    "SlowDownError",
    "TimedOutError",
    "TokenExpiredError",
    "TooManyRedirectsError",
    "TooManyRequestsError",
    "TransportError",
    "UnauthorizedError",
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
    def message(self) -> str | None:
        return message_of(self.response)


class BadRequestError(APIError):
    """400 Bad Request."""


class InvalidScopeError(BadRequestError):
    """400 `invalid_scope`: There is no scope 'toys'."""


class UnauthorizedError(APIError):
    """401 Unauthorized."""


class APIKeyError(UnauthorizedError):
    """401 `key`: Unknown Key."""


class InvalidClientError(UnauthorizedError):
    """401 `invalid_client`: No such client, or the wrong secret."""


class TokenExpiredError(UnauthorizedError):
    """401 `TOKEN_EXPIRED`: The access token expired."""


class ForbiddenError(APIError):
    """403 Forbidden."""


class NotYourBookError(ForbiddenError):
    """403 `NOT_YOUR_BOOK`: Only the shop that added a book may delete it."""


class NotFoundError(APIError):
    """404 Not Found."""


class BookNotFoundError(NotFoundError):
    """404 `BOOK_NOT_FOUND`: There is no book bk_9999."""


class MethodNotAllowedError(APIError):
    """405 Method Not Allowed."""


class ConflictError(APIError):
    """409 Conflict."""


class ISBNTakenError(ConflictError):
    """409 `ISBN_TAKEN`: Another book has this ISBN."""


class OutOfStockError(ConflictError):
    """409 `OUT_OF_STOCK`: Only 1 of bk_1001 is left."""


class ReviewedBeforeError(ConflictError):
    """409 `REVIEWED_BEFORE`: You have reviewed this book before."""


class UnprocessableEntityError(APIError):
    """422 Unprocessable Entity."""


class InvalidBookError(UnprocessableEntityError):
    """422 `INVALID_BOOK`: The book is not valid."""


class NegativeError(UnprocessableEntityError):
    """422 `negative`: There would be -1 copies."""


class TooManyRequestsError(APIError):
    """429 Too Many Requests."""


class SlowDownError(TooManyRequestsError):
    """429 `SLOW_DOWN`: At most 10 searches a second."""


class ServiceUnavailableError(APIError):
    """503 Service Unavailable."""


BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    403: ForbiddenError,
    404: NotFoundError,
    405: MethodNotAllowedError,
    409: ConflictError,
    422: UnprocessableEntityError,
    429: TooManyRequestsError,
    503: ServiceUnavailableError,
}

BY_STATUS_AND_CODE: dict[tuple[int, str], type[APIError]] = {
    (400, "invalid_scope"): InvalidScopeError,
    (401, "https://stock.bookshop.example.com/problems/key"): APIKeyError,
    (401, "invalid_client"): InvalidClientError,
    (401, "TOKEN_EXPIRED"): TokenExpiredError,
    (403, "NOT_YOUR_BOOK"): NotYourBookError,
    (404, "BOOK_NOT_FOUND"): BookNotFoundError,
    (409, "ISBN_TAKEN"): ISBNTakenError,
    (409, "OUT_OF_STOCK"): OutOfStockError,
    (409, "REVIEWED_BEFORE"): ReviewedBeforeError,
    (422, "INVALID_BOOK"): InvalidBookError,
    (422, "https://stock.bookshop.example.com/problems/negative"): NegativeError,
    (429, "SLOW_DOWN"): SlowDownError,
}


def error_from(response: httpx2.Response) -> APIError | None:
    """Choose the most precise error for a refusal; None where there is none."""
    if response.is_success:
        return None
    status = response.status_code
    error_type = BY_STATUS.get(status, APIError)
    error_type = BY_STATUS_AND_CODE.get((status, code_of(response) or ""), error_type)
    try:
        body = ErrorBody.model_validate_json(response.content)
    except ValidationError:
        return error_type(response, None)
    return error_type(response, body)
