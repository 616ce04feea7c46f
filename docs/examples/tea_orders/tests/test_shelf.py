import json
from collections.abc import Iterator

import httpx2
import pytest
from tea_house import TeaHouse, errors
from tea_orders import refill

STOCK = {"earl-grey": 1200, "sencha": 100, "chamomile": 0}


def tea_house(request: httpx2.Request) -> httpx2.Response:
    order = json.loads(request.content)
    left = STOCK.get(order["tea_id"])
    if left is None:
        return httpx2.Response(404, json={"code": "UNKNOWN_TEA", "message": "there is no such tea"})
    if left < order["grams"]:
        refusal = {"code": "OUT_OF_STOCK", "message": "not enough is left", "grams_in_stock": left}
        return httpx2.Response(409, json=refusal)
    return httpx2.Response(201, json={"id": 7, **order, "total": "12.00", "sent_on": "2026-11-25"})


@pytest.fixture
def client() -> Iterator[TeaHouse]:
    transport = httpx2.MockTransport(tea_house)
    with TeaHouse(token="t", http_client=httpx2.Client(transport=transport)) as made:
        yield made


@pytest.mark.parametrize(("tea_id", "ordered"), [("earl-grey", 300), ("sencha", 100)])
def test_as_much_as_there_is_is_ordered(client: TeaHouse, tea_id: str, ordered: int) -> None:
    order = refill(client, tea_id, 200)

    assert order
    assert order.grams == ordered


def test_nothing_is_ordered_of_what_is_there_or_sold_out(client: TeaHouse) -> None:
    assert refill(client, "earl-grey", 500) is None
    assert refill(client, "chamomile", 200) is None


def test_what_nobody_sells_is_an_error(client: TeaHouse) -> None:
    with pytest.raises(errors.UnknownTeaError):
        refill(client, "coffee", 0)
