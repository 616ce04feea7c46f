"""Typed client of the Post Office.

with PostOffice() as client:
    body = client.get_with_a_body()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncPostOffice, PostOffice

__all__ = ["AsyncPostOffice", "Options", "PostOffice", "errors"]
