"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open


class ErrorCode(StrEnum):
    AUTHENTICATION_FAILURE = "AUTHENTICATION_FAILURE"
    INVALID_CALLBACK_URL = "INVALID_CALLBACK_URL"
    INVALID_FILE_FORMAT = "INVALID_FILE_FORMAT"
    INVALID_REQUEST_METHOD = "INVALID_REQUEST_METHOD"
    INVALID_TOKEN = "INVALID_TOKEN"
    INVALID_URL_PATTERN = "INVALID_URL_PATTERN"
    MANDATORY_NOT_FOUND = "MANDATORY_NOT_FOUND"
    OAUTH_SCOPE_MISMATCH = "OAUTH_SCOPE_MISMATCH"
    RESOURCE_NOT_FOUND = "RESOURCE_NOT_FOUND"


class Details(Model):
    """`ErrorBody.details`."""

    api_name: str | None = None


class ErrorBody(Model):
    """The body of every error; any part of it may be missing."""

    status: str
    code: Open[ErrorCode]
    message: str
    details: Details
