"""The *Reviews* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop, errors
from bookshop._runtime.replay import Replay, Sent, dump

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("example", ["two_reviews", "none_yet"])
def test_list_reviews_examples(client: Bookshop, replay: Replay, example: str) -> None:
    saved = replay.answer_with(f"reviews/list_reviews/{example}")
    data = client.catalogue.books.reviews.list_reviews("book_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/book_id/reviews")


@pytest.mark.parametrize("example", ["two_reviews", "none_yet"])
async def test_list_reviews_examples_async(
    async_client: AsyncBookshop, replay: Replay, example: str
) -> None:
    saved = replay.answer_with(f"reviews/list_reviews/{example}")
    data = await async_client.catalogue.books.reviews.list_reviews("book_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/book_id/reviews")


def test_add_a_review_thank_you(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("reviews/add_a_review/thank_you")
    data = client.catalogue.books.reviews.add_a_review("book_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/test-version/books/book_id/reviews",
        body=[
            ("rating", "5"),
            ("text", "Gro\xdfartig! 10/10 & more"),
            ("tag", "funny"),
            ("tag", "short"),
        ],
    )


async def test_add_a_review_thank_you_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("reviews/add_a_review/thank_you")
    data = await async_client.catalogue.books.reviews.add_a_review("book_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/test-version/books/book_id/reviews",
        body=[
            ("rating", "5"),
            ("text", "Gro\xdfartig! 10/10 & more"),
            ("tag", "funny"),
            ("tag", "short"),
        ],
    )


def test_add_a_review_already_reviewed(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("reviews/add_a_review/already_reviewed")
    with pytest.raises(errors.ReviewedBeforeError) as caught:
        client.catalogue.books.reviews.add_a_review("book_id")

    assert type(caught.value) is errors.ReviewedBeforeError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/test-version/books/book_id/reviews",
        body=[
            ("rating", "5"),
            ("text", "Gro\xdfartig! 10/10 & more"),
            ("tag", "funny"),
            ("tag", "short"),
        ],
    )


async def test_add_a_review_already_reviewed_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    replay.answer_with("reviews/add_a_review/already_reviewed")
    with pytest.raises(errors.ReviewedBeforeError):
        await async_client.catalogue.books.reviews.add_a_review("book_id")


def test_state_of_a_review_published(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("reviews/state_of_a_review/published")
    data = client.catalogue.books.reviews.state_of_a_review("review_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/reviews/review_id/state")


async def test_state_of_a_review_published_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    saved = replay.answer_with("reviews/state_of_a_review/published")
    data = await async_client.catalogue.books.reviews.state_of_a_review("review_id")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/reviews/review_id/state")
