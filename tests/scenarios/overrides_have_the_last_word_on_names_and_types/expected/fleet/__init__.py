"""Typed client of the Fleet API.

with Fleet() as client:
    answer = client.vehicles.vehicle("id")
"""

from . import errors
from .client import AsyncFleet, Fleet

__all__ = ["AsyncFleet", "Fleet", "errors"]
