"""Options: what they are by default, what is refused, and that `with_options` knows them all."""

from __future__ import annotations

from dataclasses import fields
from typing import Any, get_type_hints

import httpx2
import pytest

from postman_codegen.runtime.errors import RequestError
from postman_codegen.runtime.options import TIMEOUT, Changes, Options


def test_with_options_takes_what_options_are() -> None:
    assert get_type_hints(Changes) == get_type_hints(Options)
    assert {field.name for field in fields(Options)} == set(get_type_hints(Changes))


def test_every_phase_has_a_timeout() -> None:
    assert TIMEOUT.as_dict() == {"connect": 5, "read": 30, "write": 30, "pool": 10}


@pytest.mark.parametrize(
    "given",
    [
        {"max_retries": -1},
        {"timeout": -1},
        {"timeout": float("nan")},
        {"timeout": httpx2.Timeout(5, pool=-0.1)},
        {"deadline": float("nan")},
        {"backoff": -0.5},
        {"longest_wait": -1},
        {"max_response_bytes": -1},
    ],
)
def test_what_makes_no_sense_is_refused_at_once(given: dict[str, Any]) -> None:
    (name,) = given
    with pytest.raises(ValueError, match=rf"^{name}( \(\w+\))?: not a number of at least 0: "):
        Options(**given)


@pytest.mark.parametrize(
    ("key", "error"), [("", ValueError), (" ", ValueError), ("a\n", RequestError)]
)
def test_a_key_is_one_that_a_header_can_hold(key: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        Options(idempotency_key=key)


def test_what_has_no_end_may_be_said() -> None:
    endless = Options(
        longest_wait=float("inf"), max_response_bytes=None, timeout=httpx2.Timeout(None)
    )
    assert endless.max_response_bytes is None
    assert "k1" not in repr(Options(idempotency_key="k1"))
