"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open


class ErrorCode(StrEnum):
    BOOK_NOT_FOUND = "BOOK_NOT_FOUND"
    INVALID_BOOK = "INVALID_BOOK"
    ISBN_TAKEN = "ISBN_TAKEN"
    METHOD_NOT_ALLOWED = "METHOD_NOT_ALLOWED"
    NOT_YOUR_BOOK = "NOT_YOUR_BOOK"
    OUT_OF_STOCK = "OUT_OF_STOCK"
    REVIEWED_BEFORE = "REVIEWED_BEFORE"
    SLOW_DOWN = "SLOW_DOWN"
    TOKEN_EXPIRED = "TOKEN_EXPIRED"


class ErrorField(Model):
    """An item of `Error.fields`."""

    name: str
    problem: str


class Error(Model):
    """`ErrorBody.error`."""

    code: Open[ErrorCode]
    message: str
    request_id: str
    fields: list[ErrorField] | None = None
    book_id: str | None = None
    available: int | None = None


class ErrorBody(Model):
    """The body of every error; any part of it may be missing."""

    error: str | Error | None = None
    type: str | None = None
    title: str | None = None
    status: int | None = None
    detail: str | None = None
    error_description: str | None = None
