"""How requests are sent: how long to wait, when to try again, how much to read."""

import math
from dataclasses import dataclass, field
from typing import TypedDict

import httpx2

from .targets import header

TIMEOUT = httpx2.Timeout(connect=5, write=30, read=30, pool=10)
"""Seconds that a client waits for a connection, for each write and each read, and for others to
give back a connection; an `http_client` that is passed has its own."""

MEBIBYTE = 2**20


class Changes(TypedDict, total=False):
    """What `with_options` takes: any of the options."""

    max_retries: int
    timeout: httpx2.Timeout | float | None
    deadline: float | None
    backoff: float
    longest_wait: float
    max_response_bytes: int | None
    follow_redirects: bool | None
    retry_every_method: bool
    idempotency_key: str | None


@dataclass(frozen=True, kw_only=True)
class Options:
    """How requests are sent.

    Client(..., options=Options(max_retries=5))
    client.with_options(timeout=60).reports.get_a_report()

    Attributes:
        max_retries: How often a request is sent again after the network or the server failed, if
            it does no harm twice: GET, HEAD, OPTIONS, TRACE, PUT, DELETE, or whatever has an
            idempotency key.
        timeout: Seconds for each phase of an attempt, or one number for all; None for the
            `http_client`'s own.
        deadline: Seconds for all of a call: attempts, waits, redirects, reading the answer.
        backoff: How many seconds, at most, to wait before the first retry; before each further
            one it's twice that, up to 8.  How long exactly is random.
        longest_wait: How many seconds to wait, at most, when a server says `Retry-After`; if it
            wants more, its answer is the caller's.
        max_response_bytes: How much of an answer to read, decoded; None for all of it.
        follow_redirects: Whether to go where a redirect leads; None for what the `http_client`
            does.  To another origin nothing goes along that says who asks.
        retry_every_method: Whether POST and PATCH are safe to be sent again, too.
        idempotency_key: For one call: what lets a server know a repetition.
    """

    max_retries: int = 2
    timeout: httpx2.Timeout | float | None = None
    deadline: float | None = None
    backoff: float = 0.5
    longest_wait: float = 120
    max_response_bytes: int | None = 64 * MEBIBYTE
    follow_redirects: bool | None = None
    retry_every_method: bool = False
    idempotency_key: str | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        """Refuse what makes no sense, before anything is sent."""
        for name in ("backoff", "longest_wait", "max_retries", "max_response_bytes", "deadline"):
            _check(name, getattr(self, name))
        for phase, seconds in httpx2.Timeout(self.timeout).as_dict().items():
            _check(f"timeout ({phase})", seconds)
        if self.idempotency_key is not None:
            _, key = header("Idempotency-Key", self.idempotency_key)
            if not key:
                raise ValueError("idempotency_key: empty")


def _check(name: str, value: float | None) -> None:
    if value is not None and (math.isnan(value) or value < 0):
        raise ValueError(f"{name}: not a number of at least 0: {value}")
