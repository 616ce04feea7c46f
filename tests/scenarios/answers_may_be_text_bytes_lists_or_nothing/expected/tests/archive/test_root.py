"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from archive import Archive, AsyncArchive, errors
from archive._runtime.replay import Replay, Sent, dump
from archive.models import root as models

pytestmark = pytest.mark.anyio


def test_readme_ok(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/readme/ok")
    data = client.readme()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/readme")


async def test_readme_ok_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/readme/ok")
    data = await async_client.readme()

    assert data == saved.text
    assert replay.sent == Sent("GET", "/readme")


def test_picture_ok(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/picture/ok")
    data = client.picture()

    assert data == saved.content
    assert replay.sent == Sent("GET", "/picture")


async def test_picture_ok_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/picture/ok")
    data = await async_client.picture()

    assert data == saved.content
    assert replay.sent == Sent("GET", "/picture")


def test_years_ok(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/years/ok")
    data = client.years()

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/years")


async def test_years_ok_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/years/ok")
    data = await async_client.years()

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/years")


def test_entries_ok(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/entries/ok")
    data = client.entries()

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/entries")


async def test_entries_ok_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/entries/ok")
    data = await async_client.entries()

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/entries")


def test_name_ok(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/name/ok")
    data = client.name()

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/name")


async def test_name_ok_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/name/ok")
    data = await async_client.name()

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/name")


def test_store_replaced(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/store/replaced")
    data = client.store("7")

    assert isinstance(data, models.Store)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/entries/7")


async def test_store_replaced_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/store/replaced")
    data = await async_client.store("7")

    assert isinstance(data, models.Store)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/entries/7")


def test_store_created(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/store/created")
    data = client.store("7")

    assert isinstance(data, models.StoreCreated)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/entries/7")


async def test_store_created_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/store/created")
    data = await async_client.store("7")

    assert isinstance(data, models.StoreCreated)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/entries/7")


def test_store_unchanged(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/store/unchanged")
    response = client.store.response("7")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("PUT", "/entries/7")


async def test_store_unchanged_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/store/unchanged")
    response = await async_client.store.response("7")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("PUT", "/entries/7")


def test_delete_gone(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/delete/gone")
    response = client.delete.response("7")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("DELETE", "/entries/7")


async def test_delete_gone_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/delete/gone")
    response = await async_client.delete.response("7")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("DELETE", "/entries/7")


def test_broken_cut(client: Archive, replay: Replay) -> None:
    saved = replay.answer_with("root/broken/cut")
    response = client.broken.response()

    assert response.status_code == saved.status_code
    assert response.http.text == saved.text
    with pytest.raises(errors.ResponseShapeError):
        dump(response.data)
    assert replay.sent == Sent("GET", "/broken")


async def test_broken_cut_async(async_client: AsyncArchive, replay: Replay) -> None:
    saved = replay.answer_with("root/broken/cut")
    response = await async_client.broken.response()

    assert response.status_code == saved.status_code
    assert response.http.text == saved.text
    with pytest.raises(errors.ResponseShapeError):
        dump(response.data)
    assert replay.sent == Sent("GET", "/broken")
