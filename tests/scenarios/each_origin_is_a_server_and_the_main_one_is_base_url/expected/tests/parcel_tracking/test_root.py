"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from parcel_tracking import AsyncParcelTracking, ParcelTracking
from parcel_tracking._runtime.replay import Replay, Sent, dump
from parcel_tracking.models import root as models

pytestmark = pytest.mark.anyio


def test_track_ok(client: ParcelTracking, replay: Replay) -> None:
    saved = replay.answer_with("root/track/ok")
    data = client.track("parcel")

    assert isinstance(data, models.Track)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/parcels/parcel")


async def test_track_ok_async(async_client: AsyncParcelTracking, replay: Replay) -> None:
    saved = replay.answer_with("root/track/ok")
    data = await async_client.track("parcel")

    assert isinstance(data, models.Track)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/parcels/parcel")


def test_history_ok(client: ParcelTracking, replay: Replay) -> None:
    saved = replay.answer_with("root/history/ok")
    data = client.history("parcel")

    assert isinstance(data, models.History)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/parcels/parcel/history")


async def test_history_ok_async(async_client: AsyncParcelTracking, replay: Replay) -> None:
    saved = replay.answer_with("root/history/ok")
    data = await async_client.history("parcel")

    assert isinstance(data, models.History)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/parcels/parcel/history")
