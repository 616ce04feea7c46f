"""Why a request wasn't answered, in words that repeat nothing of what was sent.

Messages of libraries may hold a header or a URL, and so a credential: of those only the kind of
the error is told.
"""

from __future__ import annotations

from typing import Protocol, TypeGuard

import httpx2


def words(error: Exception) -> str:
    """Say what went wrong."""
    match error:
        case UnicodeError():
            return "holds characters that can't be sent"
        case _ if isinstance(error.__cause__, httpx2.InvalidURL):
            return "not a URL"
        case _ if _is_missing_setting(error):
            return f"no {error.setting}: define it, or set ${error.variable}"
        case _:
            return str(error) or type(error).__name__


def _is_missing_setting(error: Exception) -> TypeGuard[MissingSetting]:
    """Tell a generated package's `ConfigurationError`: each package has its own."""
    return hasattr(error, "setting") and getattr(error, "reason", "") is None


class MissingSetting(Protocol):
    setting: str
    variable: str
