"""Models of the *Books* folder."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import Model, Unknown
from .shared import Author, Book, BookPrice, LinePrice, Links


class BookItem(Model):
    """An item of `ListBooks.data`."""

    id: str
    isbn: str
    title: str
    subtitle: str | None
    authors: list[Author]
    price: BookPrice
    pages: int | None
    format: str
    in_stock: bool
    tags: list[str]
    published_on: date
    created_at: datetime
    class_: Annotated[str, Field(alias="class")]
    links: Annotated[Links, Field(alias="@links")]


class Page(Model):
    """`ListBooks.page`."""

    number: int
    size: int
    total: int


class ListBooks(Model):
    """What `catalogue.books.list_books` returns."""

    data: list[BookItem]
    page: Page
    next: str | None


GetABook = Book
"""What `catalogue.books.get_a_book` returns."""

CreateABook = Book
"""What `catalogue.books.create_a_book` returns."""


class CreateABookAccepted(Model):
    """What `catalogue.books.create_a_book` returns with status 202."""

    task_id: str
    state: str


UpdateABook = Book
"""What `catalogue.books.update_a_book` returns."""

ReplaceABook = Book
"""What `catalogue.books.replace_a_book` returns."""

ReplaceABookCreated = Book
"""What `catalogue.books.replace_a_book` returns with status 201."""


class BookAsJSONFile(Model):
    """What `catalogue.books.book_as_json_file` returns."""

    isbn: str
    title: str


class Hit(Model):
    """An item of `Search.hits`."""

    id: str
    title: str
    score: float


class Search(Model):
    """What `catalogue.books.get_search` returns."""

    total: int
    hits: list[Hit]
    next: Unknown


class Reference(Model):
    """An item of `BookBody.authors`."""

    id: str


class BookBody(Model):
    """What `catalogue.books.create_a_book` sends."""

    isbn: str
    title: str
    authors: list[Reference]
    price: LinePrice
    tags: Unknown


CreateABookBody = BookBody
"""What `catalogue.books.create_a_book` sends."""


class UpdateABookBody(Model):
    """What `catalogue.books.update_a_book` sends."""

    price: BookPrice
    subtitle: Unknown


ReplaceABookBody = BookBody
"""What `catalogue.books.replace_a_book` sends."""


class All(Model):
    """An item of `Query.all`."""

    field: str
    like: str


class Query(Model):
    """`SearchBody.query`."""

    all: list[All]


class SearchBody(Model):
    """What `catalogue.books.post_search` sends."""

    query: Query
    limit: int
