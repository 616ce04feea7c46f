"""Typed client of the Ledger.

with Ledger() as client:
    answer = client.account("...")
"""

from . import errors
from .client import AsyncLedger, Ledger

__all__ = ["AsyncLedger", "Ledger", "errors"]
