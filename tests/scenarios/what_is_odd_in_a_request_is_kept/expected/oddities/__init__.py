"""Typed client of the Oddities.

with Oddities() as client:
    same = client.same_key_twice()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncOddities, Oddities

__all__ = ["AsyncOddities", "Oddities", "Options", "errors"]
