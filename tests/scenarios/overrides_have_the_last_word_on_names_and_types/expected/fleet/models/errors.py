"""Models of what the API answers when it refuses a request."""

from enum import StrEnum

from .._runtime.models import Model, Open, Unknown


class ErrorCode(StrEnum):
    VEHICLE_GONE = "VEHICLE_GONE"


class ErrorBody(Model):
    """The body of every error; only its code can be relied on."""

    code: Open[ErrorCode]
    message: str | None = None
    since: Unknown = None
