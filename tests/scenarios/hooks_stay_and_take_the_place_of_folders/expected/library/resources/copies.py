"""Operations of the *Copies* folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import copies as models


class Copies(Resource[SenderT]):
    """The *Copies* folder."""

    @operation
    def list_copies(self, id: str) -> Request[models.ListCopies]:
        """List copies."""
        return Request("GET", Path("/books/{id}/copies", id=id), models.ListCopies)
