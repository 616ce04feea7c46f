"""Models of the *Reviews* folder."""

from datetime import datetime

from .._runtime.models import Model


class Author(Model):
    """`Review.author`."""

    name: str


class Helpful(Model):
    """`Review.helpful`."""

    yes: int
    no: int


class Review(Model):
    """An item of `ListReviews`."""

    id: int
    rating: int
    text: str | None
    author: Author
    helpful: Helpful
    written_at: datetime


ListReviews = list[Review]
"""What `catalogue.books.reviews.list_reviews` returns."""

AddAReview = Review
"""What `catalogue.books.reviews.add_a_review` returns."""

StateOfAReview = str
"""What `catalogue.books.reviews.state_of_a_review` returns."""
