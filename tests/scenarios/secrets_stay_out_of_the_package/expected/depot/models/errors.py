"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open


class ErrorCode(StrEnum):
    INVALID_PASSWORD = "INVALID_PASSWORD"


class Error(Model):
    """`ErrorBody.error`."""

    code: Open[ErrorCode]
    message: str


class ErrorBody(Model):
    """The body of every error; any part of it may be missing."""

    error: Error
    request: str
