"""Whether a request may be sent again, and when."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.options import Options
from postman_codegen.runtime.retries import LONGEST_BACKOFF, backoff, is_harmless, retry_after


def told(text: str) -> float | None:
    return retry_after(httpx2.Headers([(b"Retry-After", text.encode("latin-1", "replace"))]))


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        *(("0", 0), ("7", 7), (" 1.5 ", 1.5), ("00120", 120)),
        *((text, None) for text in ("-1", "nan", "inf", "1e3", "1.", ".5", "+1", "soon", "")),
        *((text, None) for text in ("Wed, 99 Foo 2026", "Wed, 21 Oct 99999 07:28:00 GMT", "٣")),
        ("Wed, 21 Oct 2015 07:28:00 GMT", 0),
        ("Wednesday, 21-Oct-15 07:28:00 GMT", 0),
        ("Wed Oct 21 07:28:00 2015", 0),
        ("Wed, 21 Oct 2015 07:28:00 -0000", 0),
    ],
)
def test_forms_of_retry_after(text: str, seconds: float | None) -> None:
    assert told(text) == seconds


def test_a_date_is_so_many_seconds_away() -> None:
    moment = datetime.now(UTC) + timedelta(seconds=90)
    found = told(format_datetime(moment, usegmt=True))
    assert found is not None
    assert 88 < found <= 90


def test_without_the_header_nothing_is_told() -> None:
    assert retry_after(httpx2.Headers()) is None


@given(st.text(st.characters(max_codepoint=255)))
def test_any_text_is_a_time_or_none(text: str) -> None:
    found = told(text)
    assert found is None or found >= 0


@given(st.integers(0, 10_000), st.floats(0, 1e9))
def test_nobody_backs_off_for_long(retry: int, first: float) -> None:
    waited = backoff(retry, Options(backoff=first))
    assert 0 <= waited <= min(LONGEST_BACKOFF, first * 2 ** min(retry, 32))


@pytest.mark.parametrize(
    ("method", "name", "value", "options", "harmless"),
    [
        ("GET", b"A", b"1", Options(), True),
        ("TRACE", b"A", b"1", Options(), True),
        ("POST", b"A", b"1", Options(), False),
        ("get", b"A", b"1", Options(), False),  # another method
        ("POST", b"Idempotency-Key", b"1", Options(), True),
        ("POST", b"x-idempotency_key", b"1", Options(), True),
        ("POST", b"Idempotency-Key", b"", Options(), False),
        ("POST", b"Idempotency-Key-Of", b"1", Options(), False),
        ("PATCH", b"A", b"1", Options(retry_every_method=True), True),
    ],
)
def test_what_does_no_harm_twice(
    method: str, name: bytes, value: bytes, options: Options, *, harmless: bool
) -> None:
    assert is_harmless(method, [(name, value)], options) is harmless
