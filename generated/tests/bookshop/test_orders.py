"""The *Orders* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop, errors
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import orders as models

pytestmark = pytest.mark.anyio

PLACE_AN_ORDER_BODY: dict[str, object] = {
    "customer_id": "{{customer_id}}",
    "lines": [{"book_id": "bk_1001", "quantity": 2}],
    "gift": False,
    "note": "Bitte l\xe4uten: 2\xd7 kurz",
}
LEAVE_A_NOTE_BODY = "Please wrap it in blue paper.\nThank you \u2013 \u8c22\u8c22!"
IMPORT_A_CATALOGUE_BODY = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<ONIXMessage release="3.0">\n'
    "  <Product><RecordReference>bk_1001</RecordReference></Product>\n"
    "</ONIXMessage>\n"
)


def test_place_an_order_placed(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/place_an_order/placed")
    data = client.orders.place_an_order(PLACE_AN_ORDER_BODY)

    assert isinstance(data, models.PlaceAnOrder)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/orders", body=PLACE_AN_ORDER_BODY)


async def test_place_an_order_placed_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/place_an_order/placed")
    data = await async_client.orders.place_an_order(PLACE_AN_ORDER_BODY)

    assert isinstance(data, models.PlaceAnOrder)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/orders", body=PLACE_AN_ORDER_BODY)


def test_place_an_order_out_of_stock(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/place_an_order/out_of_stock")
    with pytest.raises(errors.OutOfStockError) as caught:
        client.orders.place_an_order(PLACE_AN_ORDER_BODY)

    assert type(caught.value) is errors.OutOfStockError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/test-version/orders", body=PLACE_AN_ORDER_BODY)


async def test_place_an_order_out_of_stock_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    replay.answer_with("orders/place_an_order/out_of_stock")
    with pytest.raises(errors.OutOfStockError):
        await async_client.orders.place_an_order(PLACE_AN_ORDER_BODY)


def test_place_an_order_cut_off_by_the_proxy(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/place_an_order/cut_off_by_the_proxy")
    response = client.orders.place_an_order.response(PLACE_AN_ORDER_BODY)

    assert response.status_code == saved.status_code
    assert response.http.text == saved.text
    with pytest.raises(errors.ResponseShapeError):
        dump(response.data)
    assert replay.sent == Sent("POST", "/test-version/orders", body=PLACE_AN_ORDER_BODY)


async def test_place_an_order_cut_off_by_the_proxy_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    saved = replay.answer_with("orders/place_an_order/cut_off_by_the_proxy")
    response = await async_client.orders.place_an_order.response(PLACE_AN_ORDER_BODY)

    assert response.status_code == saved.status_code
    assert response.http.text == saved.text
    with pytest.raises(errors.ResponseShapeError):
        dump(response.data)
    assert replay.sent == Sent("POST", "/test-version/orders", body=PLACE_AN_ORDER_BODY)


@pytest.mark.parametrize("example", ["open", "paid", "only_its_state"])
def test_get_an_order_examples(client: Bookshop, replay: Replay, example: str) -> None:
    saved = replay.answer_with(f"orders/get_an_order/{example}")
    data = client.orders.get_an_order("order_id")

    assert isinstance(data, models.GetAnOrder)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/orders/order_id")


@pytest.mark.parametrize("example", ["open", "paid", "only_its_state"])
async def test_get_an_order_examples_async(
    async_client: AsyncBookshop, replay: Replay, example: str
) -> None:
    saved = replay.answer_with(f"orders/get_an_order/{example}")
    data = await async_client.orders.get_an_order("order_id")

    assert isinstance(data, models.GetAnOrder)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/orders/order_id")


def test_get_an_order_wrong_method(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/get_an_order/wrong_method")
    with pytest.raises(errors.MethodNotAllowedError) as caught:
        client.orders.get_an_order("order_id")

    assert type(caught.value) is errors.MethodNotAllowedError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json


async def test_get_an_order_wrong_method_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("orders/get_an_order/wrong_method")
    with pytest.raises(errors.MethodNotAllowedError):
        await async_client.orders.get_an_order("order_id")


def test_invoice_a_page(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/invoice/a_page")
    data = client.orders.invoice("order_id")

    assert data == saved.text
    assert replay.sent == Sent("GET", "/test-version/orders/order_id/invoice")


async def test_invoice_a_page_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/invoice/a_page")
    data = await async_client.orders.invoice("order_id")

    assert data == saved.text
    assert replay.sent == Sent("GET", "/test-version/orders/order_id/invoice")


def test_orders_of_a_year_csv_a_table(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/orders_of_a_year_csv/a_table")
    data = client.orders.orders_of_a_year_csv()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/test-version/orders.csv", [("year", "2026")])


async def test_orders_of_a_year_csv_a_table_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    saved = replay.answer_with("orders/orders_of_a_year_csv/a_table")
    data = await async_client.orders.orders_of_a_year_csv()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/test-version/orders.csv", [("year", "2026")])


def test_leave_a_note_noted(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/leave_a_note/noted")
    response = client.orders.leave_a_note.response("order_id", LEAVE_A_NOTE_BODY)

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent(
        "POST", "/test-version/orders/order_id/notes", body=LEAVE_A_NOTE_BODY
    )


async def test_leave_a_note_noted_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/leave_a_note/noted")
    response = await async_client.orders.leave_a_note.response("order_id", LEAVE_A_NOTE_BODY)

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent(
        "POST", "/test-version/orders/order_id/notes", body=LEAVE_A_NOTE_BODY
    )


def test_leave_a_note_too_long(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/leave_a_note/too_long")
    with pytest.raises(errors.BadRequestError) as caught:
        client.orders.leave_a_note("order_id", LEAVE_A_NOTE_BODY)

    assert type(caught.value) is errors.BadRequestError
    assert caught.value.status_code == saved.status_code
    assert caught.value.response.text == saved.text
    assert replay.sent == Sent(
        "POST", "/test-version/orders/order_id/notes", body=LEAVE_A_NOTE_BODY
    )


async def test_leave_a_note_too_long_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("orders/leave_a_note/too_long")
    with pytest.raises(errors.BadRequestError):
        await async_client.orders.leave_a_note("order_id", LEAVE_A_NOTE_BODY)


def test_import_a_catalogue_read(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/import_a_catalogue/read")
    data = client.orders.import_a_catalogue(IMPORT_A_CATALOGUE_BODY)

    assert data == saved.text
    assert replay.sent == Sent("POST", "/test-version/imports/onix", body=IMPORT_A_CATALOGUE_BODY)


async def test_import_a_catalogue_read_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("orders/import_a_catalogue/read")
    data = await async_client.orders.import_a_catalogue(IMPORT_A_CATALOGUE_BODY)

    assert data == saved.text
    assert replay.sent == Sent("POST", "/test-version/imports/onix", body=IMPORT_A_CATALOGUE_BODY)
