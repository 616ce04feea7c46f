"""The *Covers* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import covers as models

pytestmark = pytest.mark.anyio


def test_get_the_cover_an_image(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/get_the_cover/an_image")
    data = client.catalogue.covers.get_the_cover("bk_1001")

    assert data == saved.content
    assert replay.sent == Sent("GET", "/test-version/books/bk_1001/cover", [("size", "large")])


async def test_get_the_cover_an_image_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/get_the_cover/an_image")
    data = await async_client.catalogue.covers.get_the_cover("bk_1001")

    assert data == saved.content
    assert replay.sent == Sent("GET", "/test-version/books/bk_1001/cover", [("size", "large")])


def test_upload_a_cover_stored(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/upload_a_cover/stored")
    data = client.catalogue.covers.upload_a_cover(
        book_id="bk_1001", cover=b"a file", samples=[b"a file", b"a file"]
    )

    assert isinstance(data, models.UploadACover)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/covers",
        body=[
            ("book_id", "bk_1001"),
            ("meta", '{"side": "front"}'),
            ("cover", b"a file"),
            ("samples", b"a file"),
            ("samples", b"a file"),
            ("caption", "Premi\xe8re \xe9dition"),
        ],
    )


async def test_upload_a_cover_stored_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/upload_a_cover/stored")
    data = await async_client.catalogue.covers.upload_a_cover(
        book_id="bk_1001", cover=b"a file", samples=[b"a file", b"a file"]
    )

    assert isinstance(data, models.UploadACover)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/covers",
        body=[
            ("book_id", "bk_1001"),
            ("meta", '{"side": "front"}'),
            ("cover", b"a file"),
            ("samples", b"a file"),
            ("samples", b"a file"),
            ("caption", "Premi\xe8re \xe9dition"),
        ],
    )


def test_replace_a_cover_replaced(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/replace_a_cover/replaced")
    response = client.catalogue.covers.replace_a_cover.response("cv_12", b"a file")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("PUT", "/covers/cv_12", body="a file")


async def test_replace_a_cover_replaced_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/replace_a_cover/replaced")
    response = await async_client.catalogue.covers.replace_a_cover.response("cv_12", b"a file")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("PUT", "/covers/cv_12", body="a file")


def test_download_all_covers_an_archive(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("covers/download_all_covers/an_archive")
    data = client.catalogue.covers.download_all_covers()

    assert data == saved.content
    assert replay.sent == Sent("GET", "/covers/archive.zip")


async def test_download_all_covers_an_archive_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    saved = replay.answer_with("covers/download_all_covers/an_archive")
    data = await async_client.catalogue.covers.download_all_covers()

    assert data == saved.content
    assert replay.sent == Sent("GET", "/covers/archive.zip")
