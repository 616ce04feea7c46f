"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def crates(self) -> Request[models.Crates]:
        """Get *Crates*."""
        return Request(
            "GET",
            Path("/{zone}/crates", zone=self.settings.zone),
            models.Crates,
            headers={"X-DSN": self.settings.dsn},
        )

    @operation
    def pallets(self) -> Request[models.Pallets]:
        """Get *Pallets*."""
        return Request(
            "GET",
            Path("/{zone}/pallets", zone=self.settings.zone),
            models.Pallets,
            headers={"X-DSN": self.settings.dsn},
        )

    @operation
    def vans(self) -> Request[models.Vans]:
        """Get *Vans*."""
        return Request(
            "GET",
            Path("/{zone}/vans", zone=self.settings.zone),
            models.Vans,
            headers={"X-DSN": self.settings.dsn},
        )
