"""Operations of the *Loans* folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import loans as models


class Loans(Resource[SenderT]):
    """The *Loans* folder."""

    @operation
    def list_loans(self, id: str) -> Request[models.ListLoans]:
        """List loans."""
        return Request("GET", Path("/books/{id}/loans", id=id), models.ListLoans)
