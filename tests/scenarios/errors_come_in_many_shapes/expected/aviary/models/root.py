"""Models of what is in no folder."""

from enum import StrEnum

from .._runtime.models import Model, Open


class Bird(Model):
    """An item of `ListBirds.data`."""

    id: str
    species: str


class Code(StrEnum):
    BIRD_HIDDEN = "BIRD_HIDDEN"


class BirdError(Model):
    """An item of `ListBirds.errors`."""

    code: Open[Code]
    message: str


class ListBirds(Model):
    """What `list_birds` returns."""

    data: list[Bird]
    errors: list[BirdError]


class RingBird(Model):
    """What `ring_bird` returns."""

    success: bool
    code: int
    message: str


class Count(Model):
    """What `count` returns."""

    status: str
    message: str


class ErrorItem(Model):
    """An item of `ListErrors.errors`."""

    code: str
    message: str


class ListErrors(Model):
    """What `list_errors` returns."""

    errors: list[ErrorItem]
