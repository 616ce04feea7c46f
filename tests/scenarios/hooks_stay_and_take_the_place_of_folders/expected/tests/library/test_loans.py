"""The *Loans* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from library import AsyncLibrary, Library
from library._runtime.replay import Replay, Sent, dump

pytestmark = pytest.mark.anyio


def test_list_loans_ok(client: Library, replay: Replay) -> None:
    saved = replay.answer_with("loans/list_loans/ok")
    data = client.books.loans.list_loans("id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/books/id/loans")


async def test_list_loans_ok_async(async_client: AsyncLibrary, replay: Replay) -> None:
    saved = replay.answer_with("loans/list_loans/ok")
    data = await async_client.books.loans.list_loans("id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/books/id/loans")
