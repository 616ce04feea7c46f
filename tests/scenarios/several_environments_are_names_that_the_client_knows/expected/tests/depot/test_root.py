"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from depot import AsyncDepot, Depot
from depot._runtime.replay import Replay, Sent, dump
from depot.models import root as models

pytestmark = pytest.mark.anyio


def test_crates_fine(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/crates/fine")
    data = client.crates()

    assert isinstance(data, models.Crates)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-zone/crates")


async def test_crates_fine_async(async_client: AsyncDepot, replay: Replay) -> None:
    saved = replay.answer_with("root/crates/fine")
    data = await async_client.crates()

    assert isinstance(data, models.Crates)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-zone/crates")


def test_pallets_fine(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/pallets/fine")
    data = client.pallets()

    assert isinstance(data, models.Pallets)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-zone/pallets")


async def test_pallets_fine_async(async_client: AsyncDepot, replay: Replay) -> None:
    saved = replay.answer_with("root/pallets/fine")
    data = await async_client.pallets()

    assert isinstance(data, models.Pallets)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-zone/pallets")


def test_vans_fine(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/vans/fine")
    data = client.vans()

    assert isinstance(data, models.Vans)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-zone/vans")


async def test_vans_fine_async(async_client: AsyncDepot, replay: Replay) -> None:
    saved = replay.answer_with("root/vans/fine")
    data = await async_client.vans()

    assert isinstance(data, models.Vans)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-zone/vans")
