"""The *Copies* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from library import AsyncLibrary, Library
from library._runtime.replay import Replay, Sent, dump

pytestmark = pytest.mark.anyio


def test_list_copies_ok(client: Library, replay: Replay) -> None:
    saved = replay.answer_with("copies/list_copies/ok")
    data = client.books.copies.list_copies("id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/books/id/copies")


async def test_list_copies_ok_async(async_client: AsyncLibrary, replay: Replay) -> None:
    saved = replay.answer_with("copies/list_copies/ok")
    data = await async_client.books.copies.list_copies("id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/books/id/copies")
