"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from ferry_booking import AsyncFerryBooking, FerryBooking, errors
from ferry_booking._runtime.replay import Replay, Sent, dump
from ferry_booking.models import root as models

pytestmark = pytest.mark.anyio

BOOK_BODY: dict[str, object] = {"seats": 2}


def test_book_booked(client: FerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/book/booked")
    data = client.book(BOOK_BODY)

    assert isinstance(data, models.Book)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/bookings", body=BOOK_BODY)


async def test_book_booked_async(async_client: AsyncFerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/book/booked")
    data = await async_client.book(BOOK_BODY)

    assert isinstance(data, models.Book)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/bookings", body=BOOK_BODY)


BOOK_REFUSALS = [
    ("full", errors.FerryFullError),
    ("bad", errors.InvalidSeatsError),
    ("also_bad", errors.BadRequestError),
    ("timeout", errors.APITimeoutError),
]


@pytest.mark.parametrize(("example", "error"), BOOK_REFUSALS)
def test_book_refused(
    client: FerryBooking, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    saved = replay.answer_with(f"root/book/{example}")
    with pytest.raises(error) as caught:
        client.book(BOOK_BODY)

    assert type(caught.value) is error
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/bookings", body=BOOK_BODY)


@pytest.mark.parametrize(("example", "error"), BOOK_REFUSALS)
async def test_book_refused_async(
    async_client: AsyncFerryBooking, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    replay.answer_with(f"root/book/{example}")
    with pytest.raises(error):
        await async_client.book(BOOK_BODY)


def test_book_proxy(client: FerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/book/proxy")
    with pytest.raises(errors.BadGatewayError) as caught:
        client.book(BOOK_BODY)

    assert type(caught.value) is errors.BadGatewayError
    assert caught.value.status_code == saved.status_code
    assert caught.value.response.text == saved.text
    assert replay.sent == Sent("POST", "/bookings", body=BOOK_BODY)


async def test_book_proxy_async(async_client: AsyncFerryBooking, replay: Replay) -> None:
    replay.answer_with("root/book/proxy")
    with pytest.raises(errors.BadGatewayError):
        await async_client.book(BOOK_BODY)


def test_booking_found(client: FerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/booking/found")
    data = client.booking("booking_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/bookings/booking_id")


async def test_booking_found_async(async_client: AsyncFerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/booking/found")
    data = await async_client.booking("booking_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/bookings/booking_id")


def test_booking_refused_in_disguise(client: FerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/booking/refused_in_disguise")
    with pytest.raises(errors.NoSuchBookingError) as caught:
        client.booking("booking_id")

    assert type(caught.value) is errors.NoSuchBookingError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", "/bookings/booking_id")


async def test_booking_refused_in_disguise_async(
    async_client: AsyncFerryBooking, replay: Replay
) -> None:
    replay.answer_with("root/booking/refused_in_disguise")
    with pytest.raises(errors.NoSuchBookingError):
        await async_client.booking("booking_id")


def test_booking_gone(client: FerryBooking, replay: Replay) -> None:
    saved = replay.answer_with("root/booking/gone")
    with pytest.raises(errors.GoneError) as caught:
        client.booking("booking_id")

    assert type(caught.value) is errors.GoneError
    assert caught.value.status_code == saved.status_code
    assert caught.value.response.text == saved.text
    assert replay.sent == Sent("GET", "/bookings/booking_id")


async def test_booking_gone_async(async_client: AsyncFerryBooking, replay: Replay) -> None:
    replay.answer_with("root/booking/gone")
    with pytest.raises(errors.GoneError):
        await async_client.booking("booking_id")
