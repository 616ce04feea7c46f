"""Operations of the *Search* folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from ..models import search as models


class SearchFolder(Resource[SenderT]):
    """The *Search* folder."""

    @operation
    def deep(self) -> Request[models.Deep]:
        """Get *Deep*."""
        return Request("GET", "/deep", models.Deep)
