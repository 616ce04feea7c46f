"""What stands in no folder."""

from collections.abc import Mapping, Sequence

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def list_teas(
        self,
        *,
        supplier_id: str,
        page: int | None = 1,
        per_page: int | None = 20,
        in_stock: bool | None = True,
        origin: str | None = None,
        colour: Sequence[str] | None = ("green", "black"),
    ) -> Request[Unknown]:
        """List teas.

        Args:
            supplier_id: The API's `supplier_id`.
            page: The API's `page`.
            per_page: The API's `per_page`.
            in_stock: The API's `in_stock`.
            origin: Where it grows.
            colour: The API's `colour`.
        """
        return Request(
            "GET",
            "/teas",
            Unknown,
            query={
                "page": page,
                "per_page": per_page,
                "in_stock": in_stock,
                "origin": origin,
                "colour": colour,
                "supplier_id": supplier_id,
            },
        )

    @operation
    def get_a_tea(self, tea_id: str) -> Request[Unknown]:
        """Get a tea.

        Args:
            tea_id: The number on the tin.
        """
        return Request("GET", Path("/teas/{tea_id}", tea_id=tea_id), Unknown)

    @operation
    def add_a_tea(
        self,
        body: models.AddATeaBody | Mapping[str, object],
        *,
        idempotency_key: str,
        x_shelf: str | None = "A",
    ) -> Request[Unknown]:
        """Add a tea to the shelf.

        Args:
            body: What to send.
            idempotency_key: The API's `Idempotency-Key`.
            x_shelf: The shelf to put it on.
        """
        return Request(
            "POST",
            "/teas",
            Unknown,
            headers={"Idempotency-Key": idempotency_key, "X-Shelf": x_shelf},
            body=Json(body),
        )

    @operation
    def remove_a_tea(self, tea_id: str) -> Request[Unknown]:
        """Remove a tea."""
        return Request("DELETE", Path("/teas/{tea_id}", tea_id=tea_id), Unknown)
