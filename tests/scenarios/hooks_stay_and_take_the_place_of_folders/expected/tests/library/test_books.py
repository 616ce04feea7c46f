"""The *Books* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from library import AsyncLibrary, Library
from library._runtime.replay import Replay, Sent, dump
from library.models import books as models

pytestmark = pytest.mark.anyio


def test_get_book_ok(client: Library, replay: Replay) -> None:
    saved = replay.answer_with("books/get_book/ok")
    data = client.books.get_book("id")

    assert isinstance(data, models.GetBook)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/books/id")


async def test_get_book_ok_async(async_client: AsyncLibrary, replay: Replay) -> None:
    saved = replay.answer_with("books/get_book/ok")
    data = await async_client.books.get_book("id")

    assert isinstance(data, models.GetBook)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/books/id")
