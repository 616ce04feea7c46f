"""Models of the *Books* folder."""

from .._runtime.models import Model


class GetBook(Model):
    """What `books.get_book` returns."""

    id: int
    state: str
