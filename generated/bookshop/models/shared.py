"""Models that several folders share."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import Model, Unknown


class Author(Model):
    """An item of `Book.authors`."""

    id: str
    name: str
    role: str


class BookPrice(Model):
    """`Book.price`."""

    amount: float
    currency: str


class Links(Model):
    """`Book.links`."""

    self: str


class Book(Model):
    """`Pick.book`."""

    id: str
    isbn: str
    title: str
    subtitle: Unknown
    authors: list[Author]
    price: BookPrice
    pages: int | None
    format: str
    in_stock: bool
    tags: list[str]
    published_on: date
    created_at: datetime
    class_: Annotated[str, Field(alias="class")]
    links: Annotated[Links, Field(alias="@links")]


class LinePrice(Model):
    """`Line.price`."""

    amount: int
    currency: str
