"""The *Books* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop, errors
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import books as models

pytestmark = pytest.mark.anyio

CREATE_A_BOOK_BODY: dict[str, object] = {
    "isbn": "9780000000024",
    "title": "Il nome della prosa",
    "authors": [{"id": "au_9"}],
    "price": {"amount": 18, "currency": "EUR"},
    "tags": [],
}
CREATE_A_BOOK_BODY_2: dict[str, object] = {"isbn": "123"}
UPDATE_A_BOOK_BODY: dict[str, object] = {
    "price": {"amount": 9.95, "currency": "EUR"},
    "subtitle": None,
}
POST_SEARCH_BODY: dict[str, object] = {
    "query": {"all": [{"field": "title", "like": "dragon"}]},
    "limit": 10,
}


def test_list_books_first_page(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/list_books/first_page")
    data = client.catalogue.books.list_books(genre=["fantasy", "crime"])

    assert isinstance(data, models.ListBooks)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET",
        "/test-version/books",
        [
            ("genre", "crime"),
            ("genre", "fantasy"),
            ("in_stock", "true"),
            ("page", "1"),
            ("per_page", "20"),
        ],
    )


async def test_list_books_first_page_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/list_books/first_page")
    data = await async_client.catalogue.books.list_books(genre=["fantasy", "crime"])

    assert isinstance(data, models.ListBooks)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET",
        "/test-version/books",
        [
            ("genre", "crime"),
            ("genre", "fantasy"),
            ("in_stock", "true"),
            ("page", "1"),
            ("per_page", "20"),
        ],
    )


def test_list_books_nothing_found(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/list_books/nothing_found")
    data = client.catalogue.books.list_books(genre=["fantasy", "crime"], page=2)

    assert isinstance(data, models.ListBooks)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET",
        "/test-version/books",
        [
            ("genre", "crime"),
            ("genre", "fantasy"),
            ("in_stock", "true"),
            ("page", "2"),
            ("per_page", "20"),
        ],
    )


async def test_list_books_nothing_found_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/list_books/nothing_found")
    data = await async_client.catalogue.books.list_books(genre=["fantasy", "crime"], page=2)

    assert isinstance(data, models.ListBooks)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET",
        "/test-version/books",
        [
            ("genre", "crime"),
            ("genre", "fantasy"),
            ("in_stock", "true"),
            ("page", "2"),
            ("per_page", "20"),
        ],
    )


def test_list_books_token_expired(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/list_books/token_expired")
    with pytest.raises(errors.TokenExpiredError) as caught:
        client.catalogue.books.list_books(genre=["fantasy", "crime"])

    assert type(caught.value) is errors.TokenExpiredError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent(
        "GET",
        "/test-version/books",
        [
            ("genre", "crime"),
            ("genre", "fantasy"),
            ("in_stock", "true"),
            ("page", "1"),
            ("per_page", "20"),
        ],
    )


async def test_list_books_token_expired_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("books/list_books/token_expired")
    with pytest.raises(errors.TokenExpiredError):
        await async_client.catalogue.books.list_books(genre=["fantasy", "crime"])


def test_get_a_book_value_200_ok(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/get_a_book/value_200_ok")
    data = client.catalogue.books.get_a_book("bk_1001")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/bk_1001")


async def test_get_a_book_value_200_ok_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/get_a_book/value_200_ok")
    data = await async_client.catalogue.books.get_a_book("bk_1001")

    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/bk_1001")


def test_get_a_book_not_found(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/get_a_book/not_found")
    with pytest.raises(errors.BookNotFoundError) as caught:
        client.catalogue.books.get_a_book("bk_9999")

    assert type(caught.value) is errors.BookNotFoundError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/bk_9999")


async def test_get_a_book_not_found_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("books/get_a_book/not_found")
    with pytest.raises(errors.BookNotFoundError):
        await async_client.catalogue.books.get_a_book("bk_9999")


def test_create_a_book_created(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/create_a_book/created")
    data = client.catalogue.books.create_a_book(CREATE_A_BOOK_BODY, idempotency_key="$guid")

    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/books", body=CREATE_A_BOOK_BODY)


async def test_create_a_book_created_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/create_a_book/created")
    data = await async_client.catalogue.books.create_a_book(
        CREATE_A_BOOK_BODY, idempotency_key="$guid"
    )

    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/books", body=CREATE_A_BOOK_BODY)


def test_create_a_book_accepted(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/create_a_book/accepted")
    data = client.catalogue.books.create_a_book(CREATE_A_BOOK_BODY, idempotency_key="$guid")

    assert isinstance(data, models.CreateABookAccepted)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/books", body=CREATE_A_BOOK_BODY)


async def test_create_a_book_accepted_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/create_a_book/accepted")
    data = await async_client.catalogue.books.create_a_book(
        CREATE_A_BOOK_BODY, idempotency_key="$guid"
    )

    assert isinstance(data, models.CreateABookAccepted)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/books", body=CREATE_A_BOOK_BODY)


def test_create_a_book_invalid(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/create_a_book/invalid")
    with pytest.raises(errors.InvalidBookError) as caught:
        client.catalogue.books.create_a_book(CREATE_A_BOOK_BODY_2, idempotency_key="$guid")

    assert type(caught.value) is errors.InvalidBookError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/test-version/books", body=CREATE_A_BOOK_BODY_2)


async def test_create_a_book_invalid_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("books/create_a_book/invalid")
    with pytest.raises(errors.InvalidBookError):
        await async_client.catalogue.books.create_a_book(
            CREATE_A_BOOK_BODY_2, idempotency_key="$guid"
        )


def test_create_a_book_exists_already(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/create_a_book/exists_already")
    with pytest.raises(errors.ISBNTakenError) as caught:
        client.catalogue.books.create_a_book(CREATE_A_BOOK_BODY, idempotency_key="$guid")

    assert type(caught.value) is errors.ISBNTakenError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/test-version/books", body=CREATE_A_BOOK_BODY)


async def test_create_a_book_exists_already_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    replay.answer_with("books/create_a_book/exists_already")
    with pytest.raises(errors.ISBNTakenError):
        await async_client.catalogue.books.create_a_book(
            CREATE_A_BOOK_BODY, idempotency_key="$guid"
        )


def test_update_a_book_updated(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/update_a_book/updated")
    data = client.catalogue.books.update_a_book("bk_1001", UPDATE_A_BOOK_BODY)

    assert dump(data) == saved.json
    assert replay.sent == Sent("PATCH", "/test-version/books/bk_1001", body=UPDATE_A_BOOK_BODY)


async def test_update_a_book_updated_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/update_a_book/updated")
    data = await async_client.catalogue.books.update_a_book("bk_1001", UPDATE_A_BOOK_BODY)

    assert dump(data) == saved.json
    assert replay.sent == Sent("PATCH", "/test-version/books/bk_1001", body=UPDATE_A_BOOK_BODY)


def test_replace_a_book_replaced(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/replace_a_book/replaced")
    data = client.catalogue.books.replace_a_book("bk_1001", CREATE_A_BOOK_BODY)

    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/test-version/books/bk_1001", body=CREATE_A_BOOK_BODY)


async def test_replace_a_book_replaced_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/replace_a_book/replaced")
    data = await async_client.catalogue.books.replace_a_book("bk_1001", CREATE_A_BOOK_BODY)

    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/test-version/books/bk_1001", body=CREATE_A_BOOK_BODY)


def test_replace_a_book_created(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/replace_a_book/created")
    data = client.catalogue.books.replace_a_book("bk_1004", CREATE_A_BOOK_BODY)

    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/test-version/books/bk_1004", body=CREATE_A_BOOK_BODY)


async def test_replace_a_book_created_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/replace_a_book/created")
    data = await async_client.catalogue.books.replace_a_book("bk_1004", CREATE_A_BOOK_BODY)

    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/test-version/books/bk_1004", body=CREATE_A_BOOK_BODY)


def test_delete_a_book_deleted(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/delete_a_book/deleted")
    response = client.catalogue.books.delete_a_book.response("bk_1001")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("DELETE", "/test-version/books/bk_1001")


async def test_delete_a_book_deleted_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/delete_a_book/deleted")
    response = await async_client.catalogue.books.delete_a_book.response("bk_1001")

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("DELETE", "/test-version/books/bk_1001")


def test_delete_a_book_not_allowed(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/delete_a_book/not_allowed")
    with pytest.raises(errors.NotYourBookError) as caught:
        client.catalogue.books.delete_a_book("bk_1001")

    assert type(caught.value) is errors.NotYourBookError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("DELETE", "/test-version/books/bk_1001")


async def test_delete_a_book_not_allowed_async(async_client: AsyncBookshop, replay: Replay) -> None:
    replay.answer_with("books/delete_a_book/not_allowed")
    with pytest.raises(errors.NotYourBookError):
        await async_client.catalogue.books.delete_a_book("bk_1001")


def test_book_as_json_file_a_file(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/book_as_json_file/a_file")
    data = client.catalogue.books.book_as_json_file("bk_1001")

    assert isinstance(data, models.BookAsJSONFile)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/bk_1001.json")


async def test_book_as_json_file_a_file_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/book_as_json_file/a_file")
    data = await async_client.catalogue.books.book_as_json_file("bk_1001")

    assert isinstance(data, models.BookAsJSONFile)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/books/bk_1001.json")


def test_get_search_hits(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/get_search/hits")
    data = client.catalogue.books.get_search()

    assert isinstance(data, models.Search)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/search", [("q", "dragon & dungeon")])


async def test_get_search_hits_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/get_search/hits")
    data = await async_client.catalogue.books.get_search()

    assert isinstance(data, models.Search)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/test-version/search", [("q", "dragon & dungeon")])


def test_post_search_hits(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/post_search/hits")
    data = client.catalogue.books.post_search(POST_SEARCH_BODY)

    assert isinstance(data, models.Search)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/search", body=POST_SEARCH_BODY)


async def test_post_search_hits_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/post_search/hits")
    data = await async_client.catalogue.books.post_search(POST_SEARCH_BODY)

    assert isinstance(data, models.Search)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/test-version/search", body=POST_SEARCH_BODY)


def test_post_search_too_many_requests(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("books/post_search/too_many_requests")
    with pytest.raises(errors.SlowDownError) as caught:
        client.catalogue.books.post_search(POST_SEARCH_BODY)

    assert type(caught.value) is errors.SlowDownError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/test-version/search", body=POST_SEARCH_BODY)


async def test_post_search_too_many_requests_async(
    async_client: AsyncBookshop, replay: Replay
) -> None:
    replay.answer_with("books/post_search/too_many_requests")
    with pytest.raises(errors.SlowDownError):
        await async_client.catalogue.books.post_search(POST_SEARCH_BODY)
