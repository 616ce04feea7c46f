"""Typed client of the Library.

with Library() as client:
    reader = client.readers.get_reader("id")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncLibrary, Library

__all__ = ["AsyncLibrary", "Library", "Options", "errors"]
