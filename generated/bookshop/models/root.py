"""Models of what is in no folder."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import Model, Unknown


class Author(Model):
    """An item of `Book.authors`."""

    id: str
    name: str
    role: str


class Price(Model):
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
    price: Price
    pages: int
    format: str
    in_stock: bool
    tags: list[str]
    published_on: date
    created_at: datetime
    class_: Annotated[str, Field(alias="class")]
    links: Annotated[Links, Field(alias="@links")]


class Pick(Model):
    """An item of `ReadersPicksBestOf.picks`."""

    rank: int
    book: Book


class ByCountry(Model):
    """`Votes.by_country`."""

    at: Annotated[int, Field(alias="AT")]
    de: Annotated[int, Field(alias="DE")]


class Votes(Model):
    """`ReadersPicksBestOf.votes`."""

    total: int
    by_country: ByCountry


class ReadersPicksBestOf(Model):
    """What `readers_picks_best_of` returns."""

    month: str
    picks: list[Pick]
    votes: Votes
