"""Typed client of the Bookshop API.

with Bookshop() as client:
    readers = client.readers_picks_best_of("month")

A made-up shop that sells books.

Its collection uses *every* part of the format that a simple one doesn't.
"""

from . import errors
from .client import AsyncBookshop, Bookshop

__all__ = ["AsyncBookshop", "Bookshop", "errors"]
