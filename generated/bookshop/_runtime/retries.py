"""Whether a request may be sent again, and how long to wait before."""

import random
import re
import time
from collections.abc import Iterable
from datetime import UTC
from email.utils import parsedate_to_datetime

import httpx2

from .options import Options

HARMLESS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"})
"""Methods for which twice is as good as once: RFC 9110, 9.2.2."""

PASSING = frozenset({408, 429, 500, 502, 503, 504})
"""Statuses that say nothing about the next attempt."""

LONGEST_BACKOFF = 8
"""Seconds."""

SECONDS = re.compile(r"\d+(?:\.\d+)?")
KEY = b"idempotency-key"


def is_harmless(method: str, headers: Iterable[tuple[bytes, bytes]], options: Options) -> bool:
    """Tell whether a request does no harm when it's sent twice."""
    if method in HARMLESS or options.retry_every_method:
        return True
    return any(value and name.lower().replace(b"_", b"-").endswith(KEY) for name, value in headers)


def backoff(retry: int, options: Options) -> float:
    """Return how long to wait before a retry, numbered from 0: each may take twice as long.

    It's random, so that clients that failed together don't come back together.
    """
    longest = min(LONGEST_BACKOFF, options.backoff * 2 ** min(retry, 32))
    return random.uniform(0, longest)  # noqa: S311  no secret


def retry_after(headers: httpx2.Headers) -> float | None:
    """Return the seconds that a server wants to be left alone, None where it doesn't say."""
    told = headers.get("Retry-After", "").strip()
    if SECONDS.fullmatch(told):
        return float(told)
    try:
        moment = parsedate_to_datetime(told)
    except (ValueError, OverflowError):
        return None
    # The oldest of the three formats names no zone: it's always GMT.
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return max(0, moment.timestamp() - time.time())
