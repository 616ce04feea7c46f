"""Typed client of the Vault.

with Vault(pass_="...", user="...") as client:
    answer = client.basic()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncVault, Vault

__all__ = ["AsyncVault", "Options", "Vault", "errors"]
