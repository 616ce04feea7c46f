"""Typed client of the Bookshop API.

with Bookshop(access_token="...") as client:
    order = client.orders.get_an_order("order_id")

A made-up shop that sells books.

Its collection uses *every* part of the format that a simple one doesn't.
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncBookshop, Bookshop

__all__ = ["AsyncBookshop", "Bookshop", "Options", "errors"]
