"""Typed client of the Depot.

with Depot(x_api_key="...", access_token="...") as client:
    parcels = client.list_parcels()

Prove yourself with `<REDACTED:token:1>`.
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncDepot, Depot

__all__ = ["AsyncDepot", "Depot", "Options", "errors"]
