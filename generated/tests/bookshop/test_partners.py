"""The *Partners* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import partners as models

pytestmark = pytest.mark.anyio

DELIVER_TO_THE_WAREHOUSE_BODY: dict[str, object] = {"order_id": "or_7001", "parcels": 2}
RESERVE_A_TITLE_BODY: dict[str, object] = {"isbn": "9780000000017"}
REPORT_A_PRICE_BODY: dict[str, object] = {"isbn": "9780000000017", "price": "12.90"}


def test_deliver_to_the_warehouse_fine(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/deliver_to_the_warehouse/fine")
    data = client.partners.deliver_to_the_warehouse(DELIVER_TO_THE_WAREHOUSE_BODY)

    assert isinstance(data, models.DeliverToTheWarehouse)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST", "/test-version/partners/deliveries", body=DELIVER_TO_THE_WAREHOUSE_BODY
    )


async def test_deliver_to_the_warehouse_fine_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    saved = replay.answer_with("partners/deliver_to_the_warehouse/fine")
    data = await async_client.partners.deliver_to_the_warehouse(DELIVER_TO_THE_WAREHOUSE_BODY)

    assert isinstance(data, models.DeliverToTheWarehouse)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST", "/test-version/partners/deliveries", body=DELIVER_TO_THE_WAREHOUSE_BODY
    )


def test_sales_of_a_publisher_fine(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/sales_of_a_publisher/fine")
    data = client.partners.sales_of_a_publisher()

    assert isinstance(data, models.SalesOfAPublisher)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/partners/sales", [("month", "2026-02")])


async def test_sales_of_a_publisher_fine_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/sales_of_a_publisher/fine")
    data = await async_client.partners.sales_of_a_publisher()

    assert isinstance(data, models.SalesOfAPublisher)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/partners/sales", [("month", "2026-02")])


def test_reserve_a_title_fine(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/reserve_a_title/fine")
    data = client.partners.reserve_a_title(RESERVE_A_TITLE_BODY)

    assert isinstance(data, models.ReserveATitle)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST", "/test-version/partners/reservations", body=RESERVE_A_TITLE_BODY
    )


async def test_reserve_a_title_fine_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/reserve_a_title/fine")
    data = await async_client.partners.reserve_a_title(RESERVE_A_TITLE_BODY)

    assert isinstance(data, models.ReserveATitle)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST", "/test-version/partners/reservations", body=RESERVE_A_TITLE_BODY
    )


def test_report_a_price_fine(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/report_a_price/fine")
    data = client.partners.report_a_price(REPORT_A_PRICE_BODY)

    assert isinstance(data, models.ReportAPrice)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/test-version/partners/prices", body=REPORT_A_PRICE_BODY)


async def test_report_a_price_fine_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/report_a_price/fine")
    data = await async_client.partners.report_a_price(REPORT_A_PRICE_BODY)

    assert isinstance(data, models.ReportAPrice)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/test-version/partners/prices", body=REPORT_A_PRICE_BODY)


def test_archive_of_invoices_fine(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/archive_of_invoices/fine")
    data = client.partners.archive_of_invoices()

    assert isinstance(data, models.ArchiveOfInvoices)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/partners/invoices")


async def test_archive_of_invoices_fine_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("partners/archive_of_invoices/fine")
    data = await async_client.partners.archive_of_invoices()

    assert isinstance(data, models.ArchiveOfInvoices)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/partners/invoices")
