"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open


class ErrorCode(StrEnum):
    BAD_REQUEST = "BAD_REQUEST"
    FERRY_FULL = "FERRY_FULL"
    INVALID_SEATS = "INVALID_SEATS"
    NO_SUCH_BOOKING = "NO_SUCH_BOOKING"
    TIMEOUT = "TIMEOUT"


class Detail(Model):
    """An item of `Error.details`."""

    free: int


class Error(Model):
    """`ErrorBody.error`."""

    code: Open[ErrorCode]
    message: str
    details: list[Detail] | None = None


class ErrorBody(Model):
    """The body of every error; any part of it may be missing."""

    error: Error
    success: bool | None = None
