"""What is said of an operation is what its call, its request and its answers are."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from postman_codegen.site.operations import Shown, shown
from postman_codegen.site.pages import Book

Show = Callable[[str], Shown]


@pytest.fixture
def show(bookshop: Book) -> Show:
    items = {item.pointer: item for _, item in bookshop.collection.walk()}

    def of(accessor: str) -> Shown:
        [operation] = [op for op in bookshop.api.operations if op.accessor == accessor]
        return shown(bookshop.api, operation, items[operation.pointer], {})

    return of


def test_an_argument_is_called_as_the_api_calls_it(show: Show) -> None:
    found = {one.parameter.name: one for one in show("catalogue.books.create_a_book").arguments}
    listed = {one.parameter.name: one for one in show("catalogue.books.list_books").arguments}

    assert found["idempotency_key"].key == "Idempotency-Key"
    assert found["idempotency_key"].fresh
    assert found["body"].type.startswith('<a href="#books.CreateABookBody">')
    assert (listed["page"].key, listed["page"].default, listed["page"].fresh) == (
        "page",
        "1",
        False,
    )
    assert listed["accept_language"].default == '"de-AT"'
    assert listed["sort"].default is None
    assert show("catalogue.books.get_a_book").arguments[0].key == "book_id"


def test_a_long_signature_is_laid_out(show: Show) -> None:
    long, short = (
        show(f"catalogue.books.{name}").signature.striptags()
        for name in ("list_books", "get_a_book")
    )

    assert long.startswith("client.catalogue.books.list_books( *, genre: Sequence[str] | None")
    assert "models." not in long + short


def test_every_saved_response_is_shown_with_what_it_raises(show: Show) -> None:
    fine, missing = show("catalogue.books.get_a_book").saved

    assert (fine.status, fine.reason, fine.exception) == (200, "OK", None)
    assert (missing.status, missing.exception) == (404, "BookNotFoundError")
    assert fine.body
    assert "bk_1001" in fine.body


def test_what_is_returned_has_a_picture_and_tables_with_examples(show: Show) -> None:
    found = show("catalogue.books.get_a_book")
    [answer] = found.answered
    alias, book, *_ = found.models
    rows = {row.key: row for row in book.rows}

    assert (answer.status, answer.reason) == (200, "OK")
    assert answer.type == '<a href="#books.GetABook">GetABook</a>'
    assert (alias.anchor, alias.alias) == ("books.GetABook", '<a href="#shared.Book">Book</a>')
    assert answer.boxes[0].anchor == book.anchor == "shared.Book"
    assert rows["isbn"].example == '"9780000000017"'
    assert rows["class"].attribute == "class_"


def test_answers_that_are_no_models_are_named(show: Show) -> None:
    [answer] = show("catalogue.books.delete_a_book").answered

    assert (answer.status, answer.type, answer.boxes) == (204, "None", ())
