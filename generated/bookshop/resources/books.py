"""Operations of the *Books* folder."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import books as models

if TYPE_CHECKING:
    from .reviews import Reviews


class Books(Resource[SenderT]):
    """The *Books* folder.

    Books and all that hangs on them.
    """

    @cached_property
    def reviews(self) -> "Reviews[SenderT]":
        """The *Reviews* folder."""
        from .reviews import Reviews

        return Reviews(self.sender)

    @operation
    def list_books(
        self,
        *,
        genre: Sequence[str] | None = None,
        page: int | None = 1,
        per_page: int | None = 20,
        in_stock: bool | None = True,
        sort: str | None = None,
        author_id: str | None = None,
        accept_language: str | None = "de-AT",
        x_trace: str | None = None,
    ) -> Request[models.ListBooks]:
        """List books.

        All books of the shop, a page at a time.

        | parameter | meaning |
        |---|---|
        | `genre` | may be repeated |

        Args:
            genre: A genre; give it several times for several genres.
            page: The page, from 1.
            per_page: Books on a page, *at most* 100.
            in_stock: The API's `in_stock`.
            sort: The field to sort by.
            author_id: Only books of this author.
            accept_language: The language of titles and prices.
            x_trace: Ask for a trace of the query.

        Raises:
            TokenExpiredError: 401, "The access token expired."
        """
        return Request(
            "GET",
            Path("/{version}/books", version=self.settings.version),
            models.ListBooks,
            query={
                "genre": genre,
                "page": page,
                "per_page": per_page,
                "in_stock": in_stock,
                "sort": sort,
                "author_id": author_id,
            },
            headers={
                "X-Shop-Id": self.settings.shop_id,
                "Accept-Language": accept_language,
                "X-Trace": x_trace,
            },
        )

    @operation
    def get_a_book(
        self, book_id: str, *, fields: str | None = None, if_none_match: str | None = None
    ) -> Request[models.GetABook]:
        """Get a book.

        One book.

        Args:
            book_id: The book's **id**, as *List books* gives it.
            fields: Only these fields.
            if_none_match: The API's `If-None-Match`.

        Raises:
            BookNotFoundError: 404, "There is no book bk_9999."
        """
        return Request(
            "GET",
            Path("/{version}/books/{book_id}", version=self.settings.version, book_id=book_id),
            models.GetABook,
            query={"fields": fields},
            headers={"X-Shop-Id": self.settings.shop_id, "If-None-Match": if_none_match},
        )

    @operation
    def create_a_book(
        self,
        body: models.CreateABookBody | Mapping[str, object],
        *,
        idempotency_key: str | None = None,
    ) -> Request[models.CreateABook | models.CreateABookAccepted]:
        """Add a book to the catalogue.

        A book whose ISBN has to be checked first is accepted (202) and appears later.

        Args:
            body: What to send.
            idempotency_key: A new one for each call, unless it's passed.

        Raises:
            ISBNTakenError: 409, "Another book has this ISBN."
            InvalidBookError: 422, "The book is not valid."
        """
        return Request(
            "POST",
            Path("/{version}/books", version=self.settings.version),
            models.CreateABook | models.CreateABookAccepted,
            headers={
                "X-Shop-Id": self.settings.shop_id,
                "Idempotency-Key": idempotency_key or self.settings.fresh("guid"),
            },
            body=Json(body),
            by_status={201: models.CreateABook, 202: models.CreateABookAccepted},
        )

    @operation
    def update_a_book(
        self, book_id: str, body: models.UpdateABookBody | Mapping[str, object]
    ) -> Request[models.UpdateABook]:
        """Change some fields of a book.

        Args:
            book_id: The book's **id**, as *List books* gives it.
            body: What to send.
        """
        return Request(
            "PATCH",
            Path("/{version}/books/{book_id}", version=self.settings.version, book_id=book_id),
            models.UpdateABook,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Json(body),
        )

    @operation
    def replace_a_book(
        self, book_id: str, body: models.ReplaceABookBody | Mapping[str, object]
    ) -> Request[models.ReplaceABook | models.ReplaceABookCreated]:
        """Replace a book.

        Args:
            book_id: The book's **id**, as *List books* gives it.
            body: What to send.
        """
        return Request(
            "PUT",
            Path("/{version}/books/{book_id}", version=self.settings.version, book_id=book_id),
            models.ReplaceABook | models.ReplaceABookCreated,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Json(body),
            by_status={200: models.ReplaceABook, 201: models.ReplaceABookCreated},
        )

    @operation
    def delete_a_book(self, book_id: str) -> Request[None]:
        """Take a book out of the catalogue.

        Args:
            book_id: The book's **id**, as *List books* gives it.

        Raises:
            NotYourBookError: 403, "Only the shop that added a book may delete it."
        """
        return Request(
            "DELETE",
            Path("/{version}/books/{book_id}", version=self.settings.version, book_id=book_id),
            None,
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def book_as_json_file(self, book_id: str) -> Request[models.BookAsJSONFile]:
        """Book as JSON file.

        The book as a file to download.

        Args:
            book_id: The book's **id**, as *List books* gives it.
        """
        return Request(
            "GET",
            Path("/{version}/books/{book_id}.json", version=self.settings.version, book_id=book_id),
            models.BookAsJSONFile,
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def get_search(
        self, *, q: str | None = "dragon & dungeon", limit: str | None = None
    ) -> Request[models.Search]:
        """Search by words."""
        return Request(
            "GET",
            Path("/{version}/search", version=self.settings.version),
            models.Search,
            query={"q": q, "limit": limit},
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def post_search(self, body: models.SearchBody | Mapping[str, object]) -> Request[models.Search]:
        """Search by a query in JSON.

        Raises:
            SlowDownError: 429, "At most 10 searches a second."
        """
        return Request(
            "POST",
            Path("/{version}/search", version=self.settings.version),
            models.Search,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Json(body),
        )
