"""Typed client of the Archive.

with Archive() as client:
    answer = client.name()
"""

from . import errors
from ._runtime.options import Options
from .client import Archive, AsyncArchive

__all__ = ["Archive", "AsyncArchive", "Options", "errors"]
