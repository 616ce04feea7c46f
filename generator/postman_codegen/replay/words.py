"""Why a request wasn't answered, in words that repeat nothing of what was sent.

Messages of libraries may hold a header or a URL, and so a credential: of those only the kind of
the error is told.
"""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from typing import Protocol, TypeGuard

import httpx2


def words(error: Exception) -> str:
    """Say what went wrong."""
    match error:
        case httpx2.ConnectTimeout():
            return f"{_where(error)}: no connection in time"
        case httpx2.TimeoutException():
            return f"{_where(error)}: no answer in time"
        case httpx2.ConnectError():
            return f"{_where(error)}: {_reason(error)}"
        case httpx2.RequestError():
            return f"{_where(error)}: {type(error).__name__}"
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


def _where(error: httpx2.RequestError) -> str:
    """Name the server, without the rest of the URL."""
    url = error.request.url
    port = f":{url.port}" if url.port else ""
    return f"{url.scheme}://{url.host}{port}"


def _reason(error: BaseException) -> str:
    for cause in _causes(error):
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"bad certificate: {cause.verify_message}"
        if isinstance(cause, OSError) and cause.strerror:
            return cause.strerror.lower()
    return "no connection"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
