"""Typed client of the Fleet API.

with Fleet() as client:
    answer = client.vehicles.vehicle("id")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncFleet, Fleet

__all__ = ["AsyncFleet", "Fleet", "Options", "errors"]
