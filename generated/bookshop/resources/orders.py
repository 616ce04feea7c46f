"""Operations of the *Orders* folder."""

from collections.abc import Mapping

from .._runtime.bodies import Json, Text
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import orders as models


class Orders(Resource[SenderT]):
    """The *Orders* folder.

    From the basket to the invoice.
    """

    @operation
    def place_an_order(
        self,
        body: models.PlaceAnOrderBody | Mapping[str, object],
        *,
        idempotency_key: str | None = None,
    ) -> Request[models.PlaceAnOrder]:
        """Order books.

        Args:
            body: What to send.
            idempotency_key: A new one for each call, unless it's passed.

        Raises:
            OutOfStockError: 409, "Only 1 of bk_1001 is left."
        """
        return Request(
            "POST",
            Path("/{version}/orders", version=self.settings.version),
            models.PlaceAnOrder,
            headers={
                "X-Shop-Id": self.settings.shop_id,
                "Idempotency-Key": idempotency_key or self.settings.fresh("guid"),
            },
            body=Json(body),
        )

    @operation
    def get_an_order(self, order_id: str) -> Request[models.GetAnOrder]:
        """Get an order.

        One order.

        Raises:
            MethodNotAllowedError: 405, "Use GET."
        """
        return Request(
            "GET",
            Path("/{version}/orders/{order_id}", version=self.settings.version, order_id=order_id),
            models.GetAnOrder,
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def list_orders(
        self, *, customer_id: str, since: str | None = None, state: str | None = None
    ) -> Request[Unknown]:
        """List orders.

        Args:
            customer_id: The API's `customer_id`.
            since: A day.
            state: The API's `state`.
        """
        return Request(
            "GET",
            Path("/{version}/orders", version=self.settings.version),
            Unknown,
            query={"customer_id": customer_id, "since": since, "state": state},
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def cancel_an_order(self, order_id: str) -> Request[Unknown]:
        """Cancel an order."""
        return Request(
            "POST",
            Path(
                "/{version}/orders/{order_id}/cancel",
                version=self.settings.version,
                order_id=order_id,
            ),
            Unknown,
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def invoice(self, order_id: str) -> Request[str]:
        """Get *Invoice*.

        The invoice as a web page.
        """
        return Request(
            "GET",
            Path(
                "/{version}/orders/{order_id}/invoice",
                version=self.settings.version,
                order_id=order_id,
            ),
            str,
            headers={"X-Shop-Id": self.settings.shop_id, "Accept": "text/html"},
        )

    @operation
    def orders_of_a_year_csv(self, *, year: int | None = 2026) -> Request[str]:
        """Get *Orders of a year (CSV)*.

        All orders of a year, for a spreadsheet.
        """
        return Request(
            "GET",
            Path("/{version}/orders.csv", version=self.settings.version),
            str,
            query={"year": year},
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def leave_a_note(self, order_id: str, body: str) -> Request[None]:
        """Leave a note for the staff.

        Raises:
            BadRequestError: 400
        """
        return Request(
            "POST",
            Path(
                "/{version}/orders/{order_id}/notes",
                version=self.settings.version,
                order_id=order_id,
            ),
            None,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Text(body),
        )

    @operation
    def import_a_catalogue(self, body: str) -> Request[str]:
        """Import a catalogue in ONIX, which is XML."""
        return Request(
            "POST",
            Path("/{version}/imports/onix", version=self.settings.version),
            str,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Text(body, "application/xml"),
        )
