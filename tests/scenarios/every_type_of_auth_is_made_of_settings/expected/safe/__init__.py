"""Typed client of the Safe.

with Safe(aws_key="...", aws_secret="...", aws_session_token="...") as client:
    answer = client.aws()
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncSafe, Safe

__all__ = ["AsyncSafe", "Options", "Safe", "errors"]
