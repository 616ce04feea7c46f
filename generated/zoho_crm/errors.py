"""Errors of the Zoho CRM REST APIs.

    errors.Error
    ├── ConfigurationError
    ├── ResponseShapeError
    ├── TransportError                      no whole answer came
    │   ├── ConnectionFailedError           nothing was sent
    │   ├── ConnectionLostError             before the answer was whole
    │   ├── BrokenResponseError             no whole HTTP response
    │   ├── TimedOutError                   something took too long
    │   │   └── DeadlineError               all of it did
    │   ├── ResponseTooLargeError           the rest wasn't read
    │   ├── TooManyRedirectsError
    │   └── ClosedError                     the client is
    └── APIError
        ├── BadRequestError                 400
        │   ├── InvalidCallbackURLError     INVALID_CALLBACK_URL
        │   ├── InvalidRequestMethodError   INVALID_REQUEST_METHOD
        │   ├── MandatoryNotFoundError      MANDATORY_NOT_FOUND
        │   └── ResourceNotFoundError       RESOURCE_NOT_FOUND
        ├── UnauthorizedError               401
        │   ├── AuthenticationFailureError  AUTHENTICATION_FAILURE
        │   ├── InvalidTokenError           INVALID_TOKEN
        │   └── OAuthScopeMismatchError     OAUTH_SCOPE_MISMATCH
        ├── NotFoundError                   404
        │   └── InvalidURLPatternError      INVALID_URL_PATTERN
        └── InvalidFileFormatError          200 INVALID_FILE_FORMAT

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
from .models.errors import ErrorBody, ErrorCode

__all__ = [
    "APIError",
    "AuthenticationFailureError",
    "BadRequestError",
    "BrokenResponseError",
    "ClosedError",
    "ConfigurationError",
    "ConnectionFailedError",
    "ConnectionLostError",
    "DeadlineError",
    "Error",
    "InvalidCallbackURLError",
    "InvalidFileFormatError",
    "InvalidRequestMethodError",
    "InvalidTokenError",
    "InvalidURLPatternError",
    "MandatoryNotFoundError",
    "NotFoundError",
    "OAuthScopeMismatchError",
    "ResourceNotFoundError",
    "ResponseShapeError",
    "ResponseTooLargeError",
    "TimedOutError",
    "TooManyRedirectsError",
    "TransportError",
    "UnauthorizedError",
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
    def code(self) -> ErrorCode | str | None:
        return getattr(self.body, "code", None) or code_of(self.response)

    @property
    def message(self) -> str | None:
        return getattr(self.body, "message", None) or message_of(self.response)


class BadRequestError(APIError):
    """400 Bad Request."""


class InvalidCallbackURLError(BadRequestError):
    """400 `INVALID_CALLBACK_URL`: The callback URL is invalid."""


class InvalidRequestMethodError(BadRequestError):
    """400 `INVALID_REQUEST_METHOD`: The http request method type is not a valid one."""


class MandatoryNotFoundError(BadRequestError):
    """400 `MANDATORY_NOT_FOUND`: Required field not found."""


class ResourceNotFoundError(BadRequestError):
    """400 `RESOURCE_NOT_FOUND`: The requested resource doesn't exist."""


class UnauthorizedError(APIError):
    """401 Unauthorized."""


class AuthenticationFailureError(UnauthorizedError):
    """401 `AUTHENTICATION_FAILURE`: Authentication failed."""


class InvalidTokenError(UnauthorizedError):
    """401 `INVALID_TOKEN`: Invalid oauth token."""


class OAuthScopeMismatchError(UnauthorizedError):
    """401 `OAUTH_SCOPE_MISMATCH`: Invalid oauth scope to access this URL."""


class NotFoundError(APIError):
    """404 Not Found."""


class InvalidURLPatternError(NotFoundError):
    """404 `INVALID_URL_PATTERN`: Please check if the URL trying to access is a correct one."""


class InvalidFileFormatError(APIError):
    """200 `INVALID_FILE_FORMAT`: Uploaded file is not in ZIP format."""


BY_STATUS: dict[int, type[APIError]] = {
    400: BadRequestError,
    401: UnauthorizedError,
    404: NotFoundError,
}

BY_STATUS_AND_CODE: dict[tuple[int, str], type[APIError]] = {
    (400, ErrorCode.INVALID_CALLBACK_URL): InvalidCallbackURLError,
    (400, ErrorCode.INVALID_REQUEST_METHOD): InvalidRequestMethodError,
    (400, ErrorCode.MANDATORY_NOT_FOUND): MandatoryNotFoundError,
    (400, ErrorCode.RESOURCE_NOT_FOUND): ResourceNotFoundError,
    (401, ErrorCode.AUTHENTICATION_FAILURE): AuthenticationFailureError,
    (401, ErrorCode.INVALID_TOKEN): InvalidTokenError,
    (401, ErrorCode.OAUTH_SCOPE_MISMATCH): OAuthScopeMismatchError,
    (404, ErrorCode.INVALID_URL_PATTERN): InvalidURLPatternError,
    (200, ErrorCode.INVALID_FILE_FORMAT): InvalidFileFormatError,
}


def error_from(response: httpx2.Response) -> APIError | None:
    """Choose the most precise error for a refusal; None where there is none."""
    if response.is_success and not is_envelope(response.content, "status"):
        return None
    status = response.status_code
    error_type = BY_STATUS.get(status, APIError)
    error_type = BY_STATUS_AND_CODE.get((status, code_of(response) or ""), error_type)
    try:
        body = ErrorBody.model_validate_json(response.content)
    except ValidationError:
        return error_type(response, None)
    return error_type(response, body)
