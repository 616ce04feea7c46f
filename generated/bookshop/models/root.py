"""Models of what is in no folder."""

from typing import Annotated

from pydantic import Field

from .._runtime.models import Model
from .shared import Book


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
