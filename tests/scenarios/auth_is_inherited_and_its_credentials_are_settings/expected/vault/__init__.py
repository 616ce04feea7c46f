"""Typed client of the Vault.

with Vault() as client:
    collection = client.collection_auth()
"""

from . import errors
from .client import AsyncVault, Vault

__all__ = ["AsyncVault", "Vault", "errors"]
