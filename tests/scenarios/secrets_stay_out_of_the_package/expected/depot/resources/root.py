"""What stands in no folder."""

from collections.abc import Mapping

from .._runtime.bodies import Form, Json
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def log_in(
        self,
        *,
        grant_type: str | None = "password",
        username: str | None = "clerk",
        otp: str | None = None,
    ) -> Request[models.LogIn]:
        """Log in.

        Raises:
            InvalidPasswordError: 401, "The password is wrong."
        """
        return Request(
            "POST",
            "/login",
            models.LogIn,
            body=Form(
                {
                    "grant_type": grant_type,
                    "username": username,
                    "password": self.settings.password,
                    "otp": otp,
                }
            ),
            auth=None,
        )

    @operation
    def list_parcels(
        self, *, sign_key: str | None = None, colour: str | None = "red", x_trace: str | None = "on"
    ) -> Request[models.ListParcels]:
        """List parcels."""
        return Request(
            "GET",
            "/parcels",
            models.ListParcels,
            query={"sign_key": sign_key, "colour": colour},
            headers={"X-Trace": x_trace},
        )

    @operation
    def print_a_label(
        self, body: models.PrintALabelBody | Mapping[str, object], *, x_depot: str | None = None
    ) -> Request[models.PrintALabel]:
        """Print a label."""
        return Request(
            "POST",
            Path("/hooks/k9-{token}/labels", token=self.settings.token),
            models.PrintALabel,
            headers={"X-Depot": x_depot},
            body=Json(body),
            auth="key",
        )

    @operation
    def ask_twice_with(self) -> Request[Unknown]:
        """Ask twice with <REDACTED:token:1>."""
        return Request(
            "GET", "/twice", Unknown, headers={"X-Motto": self.settings.motto}, auth="several"
        )
