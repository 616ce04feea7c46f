"""Typed client of the Ferry Booking API.

with FerryBooking() as client:
    answer = client.booking("booking_id")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncFerryBooking, FerryBooking

__all__ = ["AsyncFerryBooking", "FerryBooking", "Options", "errors"]
