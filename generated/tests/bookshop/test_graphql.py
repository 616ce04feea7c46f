"""The *GraphQL* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import graphql as models

pytestmark = pytest.mark.anyio

BEST_SELLERS_VARIABLES: dict[str, object] = {"count": 2}
BEST_SELLERS_SENT: dict[str, object] = {
    "query": "query Top($count: Int!) {\n  books(first: $count) { id title }\n}",
    "variables": {"count": 2},
}
NAME_OF_THE_SHOP_SENT: dict[str, object] = {"query": "{ shop { name } }"}


def test_best_sellers_two(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("graphql/best_sellers/two")
    data = client.graphql.best_sellers(BEST_SELLERS_VARIABLES)

    assert isinstance(data, models.BestSellers)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/graphql", body=BEST_SELLERS_SENT)


async def test_best_sellers_two_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("graphql/best_sellers/two")
    data = await async_client.graphql.best_sellers(BEST_SELLERS_VARIABLES)

    assert isinstance(data, models.BestSellers)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/graphql", body=BEST_SELLERS_SENT)


def test_name_of_the_shop_a_name(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("graphql/name_of_the_shop/a_name")
    data = client.graphql.name_of_the_shop()

    assert isinstance(data, models.NameOfTheShop)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/graphql", body=NAME_OF_THE_SHOP_SENT)


async def test_name_of_the_shop_a_name_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("graphql/name_of_the_shop/a_name")
    data = await async_client.graphql.name_of_the_shop()

    assert isinstance(data, models.NameOfTheShop)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/graphql", body=NAME_OF_THE_SHOP_SENT)
