"""Models of what is in no folder."""

from .._runtime.models import Model


class Bird(Model):
    """An item of `ListBirds.data`."""

    id: str
    species: str


class Error(Model):
    """An item of `ListBirds.errors`."""

    code: str
    message: str


class ListBirds(Model):
    """What `list_birds` returns."""

    data: list[Bird]
    errors: list[Error]


class RingBird(Model):
    """What `ring_bird` returns."""

    success: bool
    code: int
    message: str


class Count(Model):
    """What `count` returns."""

    status: str
    message: str


class ListErrors(Model):
    """What `list_errors` returns."""

    errors: list[Error]
