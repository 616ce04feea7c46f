"""Typed client of the Parcel Tracking.

with ParcelTracking() as client:
    answer = client.track("parcel")
"""

from . import errors
from .client import AsyncParcelTracking, ParcelTracking

__all__ = ["AsyncParcelTracking", "ParcelTracking", "errors"]
