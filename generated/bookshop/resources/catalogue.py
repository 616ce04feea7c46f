"""Operations of the *Catalogue* folder."""

from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.operations import Resource, SenderT

if TYPE_CHECKING:
    from .books import Books
    from .covers import Covers


class Catalogue(Resource[SenderT]):
    """The *Catalogue* folder.

    What the shop sells.
    """

    @cached_property
    def books(self) -> "Books[SenderT]":
        """The *Books* folder."""
        from .books import Books

        return Books(self.sender)

    @cached_property
    def covers(self) -> "Covers[SenderT]":
        """The *Covers* folder."""
        from .covers import Covers

        return Covers(self.sender)
