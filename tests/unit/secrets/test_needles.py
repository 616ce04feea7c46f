from __future__ import annotations

import base64
import json
import time
from hashlib import sha256
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.secrets import needles as module
from postman_codegen.secrets.needles import SHORTEST, Needles

VALUE = "pa55/w\u00f6rd\n+plus"
LONG = st.text(min_size=SHORTEST)


def needles(*values: str) -> Needles:
    made = Needles()
    for value in values:
        made.add(value)
    return made


@given(value=LONG, before=st.text(), after=st.text())
def test_a_value_is_found_wherever_it_stands(value: str, before: str, after: str) -> None:
    found = list(needles(value).found(before + value + after))

    assert (len(before), len(before) + len(value), value) in found or before.endswith(value[:1])
    assert found


@pytest.mark.parametrize(
    "spelled",
    [
        VALUE,
        quote(VALUE, safe=""),
        quote(VALUE),
        json.dumps(VALUE),
        json.dumps(VALUE, ensure_ascii=False),
        ascii(VALUE),
        repr(VALUE),
        base64.b64encode(VALUE.encode()).decode(),
        base64.urlsafe_b64encode(VALUE.encode()).decode().rstrip("="),
        base64.b64encode(f"me:{VALUE}".encode()).decode(),
        base64.b64encode(f"user:{VALUE}:x".encode()).decode(),
        base64.urlsafe_b64encode(f"a:{VALUE}?".encode()).decode(),
    ],
)
def test_a_value_is_found_in_all_its_spellings(spelled: str) -> None:
    text = f"before{spelled}after"

    assert [value for *_, value in needles("another value", VALUE).found(text)] == [VALUE]


def test_every_place_is_found() -> None:
    value = "0123456789abcdef"

    assert len(list(needles(value).found(f"{value}{value} x{value}"))) == 3


def test_there_may_be_nothing_to_find() -> None:
    assert not Needles()
    assert not list(Needles().found("x" * 99))
    assert not list(needles("0123456789abcdef").found("short"))
    assert not list(needles("0123456789abcdef").found("0123456789abcdeX" * 9))
    assert not list(needles("too short").found("too short, even if it's there"))
    assert needles("0123456789abcdef")


def test_surrogates_are_no_obstacle() -> None:
    assert list(needles("\ud800" * SHORTEST).found("x\ud800" * SHORTEST)) == []


def test_many_values_that_begin_alike_take_linear_time() -> None:
    tails = (sha256(bytes([n % 256, n // 256])).hexdigest() for n in range(5_000))
    values = [f"eyJhbGciOiJIUzI1NiJ9.{tail}" for tail in tails]
    start = time.perf_counter()

    made = needles(*values)
    found = [sum(1 for _ in made.found(f'{{"a": "{value}"}}')) for value in values]

    assert set(found) == {1}
    assert time.perf_counter() - start < 10


def test_there_may_be_too_many_values_to_look_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST", 1)
    found = needles("first-secret-1", "other-secret-2").found("first-secret-1 other-secret-2")
    assert [value for _, _, value in found] == ["first-secret-1"]
