"""Models of what is in no folder."""

from .._runtime.models import Model


class Book(Model):
    """What `book` returns."""

    id: str
    seats: int


Booking = Book
"""What `booking` returns."""


class BookBody(Model):
    """What `book` sends."""

    seats: int
