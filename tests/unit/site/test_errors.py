"""The catalogue of errors is the package's tree, and says who raises what."""

from __future__ import annotations

from postman_codegen.collection.v2 import standard_reason
from postman_codegen.site.errors import catalogue, raised
from postman_codegen.site.pages import Book


def test_every_exception_is_listed_below_its_status(bookshop: Book) -> None:
    found = catalogue(bookshop.api)
    names = [one.refusal.name for one in found]

    assert sorted(names) == sorted(one.name for one in bookshop.api.refusals)
    missing = names.index("BookNotFoundError")
    assert (found[missing - 1].refusal.name, found[missing - 1].depth) == ("NotFoundError", 0)
    assert found[missing].depth == 1
    assert "catalogue.books.get_a_book" in {op.accessor for op in found[missing].raised_by}


def test_an_exception_of_an_operation_leads_to_the_response_that_shows_it(bookshop: Book) -> None:
    [operation] = [
        op for op in bookshop.api.operations if op.accessor == "catalogue.books.get_a_book"
    ]

    [one] = raised(bookshop.api, operation)

    assert (one.name, one.status, one.reason) == ("BookNotFoundError", 404, "Not Found")
    assert (one.code, one.message) == ("BOOK_NOT_FOUND", "There is no book bk_9999.")
    assert operation.examples[(one.example or 0) - 1].name == "Not found"


def test_not_every_number_is_a_status() -> None:
    assert standard_reason(404) == "Not Found"
    assert standard_reason(799) == standard_reason(None) == ""
