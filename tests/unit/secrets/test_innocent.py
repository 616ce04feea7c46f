"""Requests without secrets are passed over by the next run, until there is a secret anywhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from postman_codegen import cache
from postman_codegen.memo import Memo
from postman_codegen.problems import Location
from postman_codegen.secrets import ledger
from postman_codegen.secrets.innocent import Requests
from postman_codegen.secrets.ledger import Ledger
from postman_codegen.secrets.spans import Span, merged

TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0" * 2


@pytest.fixture(autouse=True)
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep things in a folder of the test's own."""
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))


def document(*urls: object) -> dict[str, Any]:
    items: list[object] = [{"name": str(n), "request": {"url": url}} for n, url in enumerate(urls)]
    return {"info": {"name": "C"}, "item": [{"name": "F", "item": items}, "no request", {}]}


def redacted(found: dict[str, Any]) -> tuple[dict[str, Any], int]:
    memo, made = Memo("c"), Ledger()
    made.redact(found, Location("c.json"), memo)
    memo.save()
    return found, len(list(made.problems()))


def test_they_are_known_by_what_they_hold() -> None:
    memo = Memo("c")
    Requests(document("https://a.test", "https://b.test"), memo).acquit()
    memo.save()
    again = document("https://b.test", "https://c.test")
    found = Requests(again, Memo("c")).innocent

    # The first of these is now called otherwise: it's another request.
    assert found == frozenset()
    same = document("https://a.test", "https://c.test")
    assert Requests(same, Memo("c")).innocent == {id(same["item"][0]["item"][0])}


def test_what_no_file_can_hold_is_looked_at_each_time() -> None:
    odd = document(object())
    memo = Memo("c")
    Requests(odd, memo).acquit()
    memo.save()

    assert not Requests(odd, Memo("c")).innocent


def test_they_are_not_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    redacted(document("https://a.test", "https://b.test"))
    searched: list[str] = []

    def watched(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
        searched.append(text)
        return merged(text, spans)

    monkeypatch.setattr(ledger, "merged", watched)
    redacted(document("https://a.test", "https://new.test"))

    assert "https://new.test" in searched
    assert "https://a.test" not in searched


def test_a_secret_anywhere_is_searched_for_everywhere() -> None:
    before = document("https://a.test", "https://b.test")
    redacted(before)
    found, count = redacted(document("https://a.test", f"https://b.test?token={TOKEN}"))
    clean = document("https://a.test", f"https://b.test?token={TOKEN}")
    Ledger().redact(clean, Location("c.json"))

    assert found == clean
    assert TOKEN not in str(found)
    assert count
