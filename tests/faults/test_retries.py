"""When a server asks for patience, and what is never sent twice."""

from __future__ import annotations

import logging
import time
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from bookshop import Options, errors
from tests.faults.drivers import FAST, Driver
from tests.faults.server import answer, answering, in_turn, misbehaving

MANY = "429 Too Many Requests"
BUSY = "503 Service Unavailable"


def moment(seconds: float) -> str:
    return format_datetime(datetime.now(UTC) + timedelta(seconds=seconds), usegmt=True)


@pytest.mark.parametrize(
    ("status", "told", "least"),
    [
        (BUSY, "1", 1),
        (MANY, "0.3", 0.3),
        *((MANY, told, 0) for told in ("0", "-5", "nan", "inf", "1e9", "soon", "", "Wed, 99 Foo")),
        pytest.param(BUSY, moment(-3600), 0, id="a-date-in-the-past"),
    ],
)
def test_what_a_server_asks_for_is_waited(
    driver: Driver, status: str, told: str, least: float
) -> None:
    with misbehaving(in_turn(answer(b"", status, f"Retry-After: {told}"), answer())) as server:
        began = time.monotonic()
        assert driver.call(server.url).data == "fine"
        assert least <= time.monotonic() - began < least + 0.4
        assert len(server.requests) == 2


def test_a_date_is_waited_for(driver: Driver) -> None:
    told = answer(b"", BUSY, f"Retry-After: {moment(1.5)}")  # of whole seconds
    with misbehaving(in_turn(told, answer())) as server:
        began = time.monotonic()
        assert driver.call(server.url).data == "fine"
        assert 0.4 < time.monotonic() - began < 1.8


@pytest.mark.parametrize("told", ["121", moment(3600), "9" * 400], ids=["seconds", "date", "ages"])
def test_nobody_waits_for_long(driver: Driver, told: str) -> None:
    with misbehaving(answering(answer(b"", MANY, f"Retry-After: {told}"))) as server:
        with pytest.raises(errors.TooManyRequestsError):
            driver.call(server.url)
        assert len(server.requests) == 1


def test_nobody_waits_beyond_the_deadline(driver: Driver) -> None:
    with misbehaving(answering(answer(b"", MANY, "Retry-After: 5"))) as server:
        began = time.monotonic()
        with pytest.raises(errors.TooManyRequestsError):
            driver.call(server.url, options=Options(deadline=3))
        assert time.monotonic() - began < 1
        assert len(server.requests) == 1


@pytest.mark.parametrize(
    ("operation", "arguments", "options", "times"),
    [
        ("orders.invoice", ("o1",), FAST, 3),
        ("orders.invoice", ("o1",), Options(max_retries=0), 1),
        ("catalogue.books.replace_a_book", ("b1", {}), FAST, 3),
        ("catalogue.books.delete_a_book", ("b1",), FAST, 3),
        ("catalogue.books.update_a_book", ("b1", {}), FAST, 1),
        ("orders.import_a_catalogue", ("x",), FAST, 1),
        ("orders.import_a_catalogue", ("x",), Options(retry_every_method=True, backoff=0), 3),
        ("orders.import_a_catalogue", ("x",), Options(idempotency_key="k1", backoff=0), 3),
        ("catalogue.books.create_a_book", ({},), FAST, 3),  # has a key of its own
    ],
)
def test_only_what_does_no_harm_is_sent_again(
    driver: Driver, operation: str, arguments: tuple[object, ...], options: Options, times: int
) -> None:
    with misbehaving(answering(answer(b"", BUSY))) as server:
        with pytest.raises(errors.ServiceUnavailableError):
            driver.call(server.url, operation, *arguments, options=options)
        assert len(server.requests) == times
        # The same each time: body, key, and who asks.
        assert len(set(server.requests)) == 1


@pytest.mark.parametrize("status", ["400 No", "401 No", "409 No", "501 No", "505 No", "507 No"])
def test_other_refusals_are_final(driver: Driver, status: str) -> None:
    with misbehaving(answering(answer(b"", status))) as server:
        with pytest.raises(errors.APIError):
            driver.call(server.url)
        assert len(server.requests) == 1


def test_the_log_says_what_was_tried(driver: Driver, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG, "bookshop")
    with misbehaving(in_turn(answer(b"", BUSY), answer())) as server:
        driver.call(server.url)
    said = [(one.levelname, one.getMessage()) for one in caplog.records if one.name == "bookshop"]
    assert [level for level, _ in said] == ["DEBUG", "INFO", "DEBUG"]
    assert said[0][1].startswith("GET /{version}/orders/{order_id}/invoice: 503 in ")
    assert said[1][1] == "GET /{version}/orders/{order_id}/invoice: 503, again in 0.0 s"
    assert said[2][1].endswith(" (attempt 2)")
