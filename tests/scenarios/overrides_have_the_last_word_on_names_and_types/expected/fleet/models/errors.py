"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open, Unknown


class ErrorCode(StrEnum):
    VEHICLE_GONE = "VEHICLE_GONE"


class ErrorBody(Model):
    """The body of every error; any part of it may be missing."""

    code: Open[ErrorCode]
    message: str
    since: Unknown
