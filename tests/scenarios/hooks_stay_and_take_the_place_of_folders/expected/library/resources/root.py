"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def ping(self) -> Request[models.Ping]:
        """Ping."""
        return Request("GET", "/ping", models.Ping)
