"""Operations of the *Books* folder."""

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import books as models

if TYPE_CHECKING:
    from ..hooks import OurCopies as Copies
    from .loans import Loans


class Books(Resource[SenderT]):
    """The *Books* folder."""

    @cached_property
    def copies(self) -> "Copies[SenderT]":
        """The *Copies* folder."""
        from ..hooks import OurCopies as Copies

        return Copies(self.sender)

    @cached_property
    def loans(self) -> "Loans[SenderT]":
        """The *Loans* folder."""
        from .loans import Loans

        return Loans(self.sender)

    @operation
    def get_book(self, id: str) -> Request[models.GetBook]:
        """Get book."""
        return Request("GET", Path("/books/{id}", id=id), models.GetBook)
