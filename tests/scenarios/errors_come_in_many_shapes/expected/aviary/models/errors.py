"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open, Unknown


class Errors(Model):
    """`ErrorBody.errors`."""

    code: list[str]
    weight: list[str]


class Code(StrEnum):
    BIRD_HIDDEN = "BIRD_HIDDEN"
    LIMIT = "LIMIT"
    TOO_DARK = "TOO_DARK"


class Error(Model):
    """An item of `ErrorBody.errors`."""

    code: Open[Code]
    message: str


class ErrorBody(Model):
    """The body of every error; any part of it may be missing."""

    data: Unknown = None
    errors: Errors | list[Error] | None = None
    success: bool | str | None = None
    code: int | str | None = None
    message: str | None = None
    type: str | None = None
    title: str | None = None
    status: int | None = None
    detail: str | None = None
