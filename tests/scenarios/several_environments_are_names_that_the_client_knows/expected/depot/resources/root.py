"""What stands in no folder."""

from .._runtime.messages import Request, segment
from .._runtime.operations import Resource, SenderT, operation
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def crates(self) -> Request[models.Crates]:
        """Get *Crates*."""
        return Request(
            "GET",
            f"/{segment(self.settings.zone)}/crates",
            models.Crates,
            headers={"X-DSN": self.settings.dsn},
        )

    @operation
    def pallets(self) -> Request[models.Pallets]:
        """Get *Pallets*."""
        return Request(
            "GET",
            f"/{segment(self.settings.zone)}/pallets",
            models.Pallets,
            headers={"X-DSN": self.settings.dsn},
        )

    @operation
    def vans(self) -> Request[models.Vans]:
        """Get *Vans*."""
        return Request(
            "GET",
            f"/{segment(self.settings.zone)}/vans",
            models.Vans,
            headers={"X-DSN": self.settings.dsn},
        )
