"""The *Stock* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop, errors
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import stock as models

pytestmark = pytest.mark.anyio

ADJUST_STOCK_BODY: dict[str, object] = {"warehouse": "north", "difference": -2, "reason": "damaged"}


def test_stock_levels_levels(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/stock_levels/levels")
    data = client.stock.stock_levels()

    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET", "/v2/levels", [("warehouse", "north"), ("warehouse", "south")]
    )


async def test_stock_levels_levels_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/stock_levels/levels")
    data = await async_client.stock.stock_levels()

    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET", "/v2/levels", [("warehouse", "north"), ("warehouse", "south")]
    )


def test_stock_levels_unknown_key(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/stock_levels/unknown_key")
    with pytest.raises(errors.APIKeyError) as caught:
        client.stock.stock_levels()

    assert type(caught.value) is errors.APIKeyError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent(
        "GET", "/v2/levels", [("warehouse", "north"), ("warehouse", "south")]
    )


async def test_stock_levels_unknown_key_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("stock/stock_levels/unknown_key")
    with pytest.raises(errors.APIKeyError):
        await async_client.stock.stock_levels()


def test_stock_levels_maintenance(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/stock_levels/maintenance")
    with pytest.raises(errors.ServiceUnavailableError) as caught:
        client.stock.stock_levels()

    assert type(caught.value) is errors.ServiceUnavailableError
    assert caught.value.status_code == saved.status_code
    assert caught.value.response.text == saved.text
    assert replay.sent == Sent(
        "GET", "/v2/levels", [("warehouse", "north"), ("warehouse", "south")]
    )


async def test_stock_levels_maintenance_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("stock/stock_levels/maintenance")
    with pytest.raises(errors.ServiceUnavailableError):
        await async_client.stock.stock_levels()


def test_adjust_stock_adjusted(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/adjust_stock/adjusted")
    data = client.stock.adjust_stock("isbn", ADJUST_STOCK_BODY)

    assert isinstance(data, models.AdjustStock)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST", "/v2/levels/isbn/adjust", [("stock_key", "test-stock-key")], body=ADJUST_STOCK_BODY
    )


async def test_adjust_stock_adjusted_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/adjust_stock/adjusted")
    data = await async_client.stock.adjust_stock("isbn", ADJUST_STOCK_BODY)

    assert isinstance(data, models.AdjustStock)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST", "/v2/levels/isbn/adjust", [("stock_key", "test-stock-key")], body=ADJUST_STOCK_BODY
    )


def test_adjust_stock_negative(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("stock/adjust_stock/negative")
    with pytest.raises(errors.NegativeError) as caught:
        client.stock.adjust_stock("isbn", ADJUST_STOCK_BODY)

    assert type(caught.value) is errors.NegativeError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent(
        "POST", "/v2/levels/isbn/adjust", [("stock_key", "test-stock-key")], body=ADJUST_STOCK_BODY
    )


async def test_adjust_stock_negative_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("stock/adjust_stock/negative")
    with pytest.raises(errors.NegativeError):
        await async_client.stock.adjust_stock("isbn", ADJUST_STOCK_BODY)
