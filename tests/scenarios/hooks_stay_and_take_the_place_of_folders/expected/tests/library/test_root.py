"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from library import AsyncLibrary, Library
from library._runtime.replay import Replay, Sent, dump
from library.models import root as models

pytestmark = pytest.mark.anyio


def test_ping_ok(client: Library, replay: Replay) -> None:
    saved = replay.answer_with("root/ping/ok")
    data = client.ping()

    assert isinstance(data, models.Ping)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/ping")


async def test_ping_ok_async(async_client: AsyncLibrary, replay: Replay) -> None:
    saved = replay.answer_with("root/ping/ok")
    data = await async_client.ping()

    assert isinstance(data, models.Ping)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/ping")
