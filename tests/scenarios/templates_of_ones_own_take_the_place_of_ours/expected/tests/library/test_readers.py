"""The *Readers* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from library import AsyncLibrary, Library
from library._runtime.replay import Replay, Sent, dump
from library.models import readers as models

pytestmark = pytest.mark.anyio


def test_get_reader_ok(client: Library, replay: Replay) -> None:
    saved = replay.answer_with("readers/get_reader/ok")
    data = client.readers.get_reader("id")

    assert isinstance(data, models.GetReader)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/readers/id")


async def test_get_reader_ok_async(async_client: AsyncLibrary, replay: Replay) -> None:
    saved = replay.answer_with("readers/get_reader/ok")
    data = await async_client.readers.get_reader("id")

    assert isinstance(data, models.GetReader)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/readers/id")
