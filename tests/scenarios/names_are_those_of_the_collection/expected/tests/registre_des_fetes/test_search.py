"""The *Search* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from registre_des_fetes import AsyncRegistreDesFetes, RegistreDesFetes
from registre_des_fetes._runtime.replay import Replay, Sent, dump
from registre_des_fetes.models import search as models

pytestmark = pytest.mark.anyio


def test_deep_ok(client: RegistreDesFetes, replay: Replay) -> None:
    saved = replay.answer_with("search/deep/ok")
    data = client.fetes_events.search_folder.deep()

    assert isinstance(data, models.Deep)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/deep")


async def test_deep_ok_async(async_client: AsyncRegistreDesFetes, replay: Replay) -> None:
    saved = replay.answer_with("search/deep/ok")
    data = await async_client.fetes_events.search_folder.deep()

    assert isinstance(data, models.Deep)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/deep")
