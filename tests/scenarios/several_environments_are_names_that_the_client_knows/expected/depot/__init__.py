"""Typed client of the Depot.

with Depot(environment="live", token="...") as client:
    answer = client.vans()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncDepot, Depot

__all__ = ["AsyncDepot", "Depot", "Options", "errors"]
