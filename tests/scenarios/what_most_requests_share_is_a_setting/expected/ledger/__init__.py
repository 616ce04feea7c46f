"""Typed client of the Ledger.

with Ledger() as client:
    answer = client.account("...")
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncLedger, Ledger

__all__ = ["AsyncLedger", "Ledger", "Options", "errors"]
