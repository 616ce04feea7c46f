"""Models of the *Copies* folder."""

from .._runtime.models import Model


class Copy(Model):
    """An item of `ListCopies`."""

    shelf: str


ListCopies = list[Copy]
"""What `books.copies.list_copies` returns."""
