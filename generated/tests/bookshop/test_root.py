"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import root as models

pytestmark = pytest.mark.anyio


def test_health_check_open(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("root/health_check/open")
    data = client.health_check()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/health")


async def test_health_check_open_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("root/health_check/open")
    data = await async_client.health_check()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/health")


def test_whats_new_rss_xml_news(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("root/whats_new_rss_xml/news")
    data = client.whats_new_rss_xml()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/test-version/news.rss", [("limit", "5")])


async def test_whats_new_rss_xml_news_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("root/whats_new_rss_xml/news")
    data = await async_client.whats_new_rss_xml()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/test-version/news.rss", [("limit", "5")])


def test_readers_picks_best_of_march(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("root/readers_picks_best_of/march")
    data = client.readers_picks_best_of("month")

    assert isinstance(data, models.ReadersPicksBestOf)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/picks/month")


async def test_readers_picks_best_of_march_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    saved = replay.answer_with("root/readers_picks_best_of/march")
    data = await async_client.readers_picks_best_of("month")

    assert isinstance(data, models.ReadersPicksBestOf)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/picks/month")
