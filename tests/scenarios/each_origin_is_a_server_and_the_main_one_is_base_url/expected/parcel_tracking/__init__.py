"""Typed client of the Parcel Tracking.

with ParcelTracking() as client:
    answer = client.track("parcel")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncParcelTracking, ParcelTracking

__all__ = ["AsyncParcelTracking", "Options", "ParcelTracking", "errors"]
