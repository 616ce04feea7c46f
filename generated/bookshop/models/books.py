"""Models of the *Books* folder."""

from datetime import date, datetime
from typing import Annotated

from pydantic import Field

from .._runtime.models import Model, Unknown


class Author(Model):
    """An item of `Book.authors`."""

    id: str
    name: str
    role: str


class Price(Model):
    """`Book.price`."""

    amount: float
    currency: str


class Links(Model):
    """`Book.links`."""

    self: str


class Book(Model):
    """An item of `ListBooks.data`."""

    id: str
    isbn: str
    title: str
    subtitle: str | None
    authors: list[Author]
    price: Price
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

    data: list[Book]
    page: Page
    next: str | None


class GetABook(Model):
    """What `catalogue.books.get_a_book` returns."""

    id: str
    isbn: str
    title: str
    subtitle: Unknown
    authors: list[Author]
    price: Price
    pages: int
    format: str
    in_stock: bool
    tags: list[str]
    published_on: date
    created_at: datetime
    class_: Annotated[str, Field(alias="class")]
    links: Annotated[Links, Field(alias="@links")]


CreateABook = GetABook
"""What `catalogue.books.create_a_book` returns."""


class CreateABookAccepted(Model):
    """What `catalogue.books.create_a_book` returns with status 202."""

    task_id: str
    state: str


UpdateABook = GetABook
"""What `catalogue.books.update_a_book` returns."""

ReplaceABook = GetABook
"""What `catalogue.books.replace_a_book` returns."""

ReplaceABookCreated = GetABook
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


class AuthorBody(Model):
    """An item of `BookBody.authors`."""

    id: str


class PriceBody(Model):
    """`BookBody.price`."""

    amount: int
    currency: str


class BookBody(Model):
    isbn: str
    title: str
    authors: list[AuthorBody]
    price: PriceBody
    tags: Unknown


CreateABookBody = BookBody
"""What `catalogue.books.create_a_book` sends."""


class UpdateABookBody(Model):
    """What `catalogue.books.update_a_book` sends."""

    price: Price
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
