"""What stands in no folder."""

from .._runtime.bodies import Form
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path, absolute
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def track(self, parcel: str) -> Request[models.Track]:
        """Track."""
        return Request("GET", Path("/parcels/{parcel}", parcel=parcel), models.Track)

    @operation
    def history(self, parcel: str) -> Request[models.History]:
        """Get *History*."""
        return Request("GET", Path("/parcels/{parcel}/history", parcel=parcel), models.History)

    @operation
    def log_in(self, *, grant_type: str | None = "client_credentials") -> Request[Unknown]:
        """Log in."""
        return Request(
            "POST",
            "/token",
            Unknown,
            body=Form({"grant_type": grant_type, "client_secret": self.settings.client_secret}),
            server="login_url",
        )

    @operation
    def depots(self) -> Request[Unknown]:
        """Get *Depots*."""
        return Request("GET", "/depots", Unknown, server="depots_url")

    @operation
    def label(self, label_url: str) -> Request[Unknown]:
        """Get *Label*.

        Args:
            label_url: The whole URL.
        """
        return Request("GET", absolute(label_url), Unknown, server=None)
