"""Typed client of the Aviary API.

with Aviary() as client:
    answer = client.count()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncAviary, Aviary

__all__ = ["AsyncAviary", "Aviary", "Options", "errors"]
