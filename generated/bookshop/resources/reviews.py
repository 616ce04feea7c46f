"""Operations of the *Reviews* folder."""

from collections.abc import Sequence

from .._runtime.bodies import Form
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import reviews as models


class Reviews(Resource[SenderT]):
    """The *Reviews* folder.

    What readers think.
    """

    @operation
    def list_reviews(self, book_id: str) -> Request[models.ListReviews]:
        """List reviews.

        All reviews of a book, newest first.
        """
        return Request(
            "GET",
            Path(
                "/{version}/books/{book_id}/reviews", version=self.settings.version, book_id=book_id
            ),
            models.ListReviews,
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def add_a_review(
        self,
        book_id: str,
        *,
        rating: int | None = 5,
        text: str | None = "Gro\xdfartig! 10/10 & more",
        tag: Sequence[str] | None = ("funny", "short"),
        anonymous: bool | None = None,
    ) -> Request[models.AddAReview]:
        """Write a review.

        Args:
            book_id: The API's `book_id`.
            rating: From 1 to 5.
            text: The API's `text`.
            tag: The API's `tag`.
            anonymous: The API's `anonymous`.

        Raises:
            ReviewedBeforeError: 409, "You have reviewed this book before."
        """
        return Request(
            "POST",
            Path(
                "/{version}/books/{book_id}/reviews", version=self.settings.version, book_id=book_id
            ),
            models.AddAReview,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Form({"rating": rating, "text": text, "tag": tag, "anonymous": anonymous}),
        )

    @operation
    def state_of_a_review(self, review_id: str) -> Request[models.StateOfAReview]:
        """Get *State of a review*.

        `draft`, `published` or `rejected`.
        """
        return Request(
            "GET",
            Path(
                "/{version}/reviews/{review_id}/state",
                version=self.settings.version,
                review_id=review_id,
            ),
            models.StateOfAReview,
            headers={"X-Shop-Id": self.settings.shop_id},
        )
