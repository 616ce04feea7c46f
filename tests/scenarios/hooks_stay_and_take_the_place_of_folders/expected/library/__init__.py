"""Typed client of the Library.

with Library() as client:
    book = client.books.get_book("id")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncLibrary, Library

__all__ = ["AsyncLibrary", "Library", "Options", "errors"]
