"""Operations of the *Partners* folder."""

from collections.abc import Mapping

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import partners as models


class Partners(Resource[SenderT]):
    """The *Partners* folder.

    What only partners may do: every one of them proves in a way of its own who it is.
    """

    @operation
    def deliver_to_the_warehouse(
        self, body: models.DeliverToTheWarehouseBody | Mapping[str, object]
    ) -> Request[models.DeliverToTheWarehouse]:
        """Send *Deliver to the warehouse*.

        The warehouse checks AWS signatures.
        """
        return Request(
            "POST",
            Path("/{version}/partners/deliveries", version=self.settings.version),
            models.DeliverToTheWarehouse,
            body=Json(body),
            auth="aws",
        )

    @operation
    def sales_of_a_publisher(
        self, *, month: str | None = "2026-02"
    ) -> Request[models.SalesOfAPublisher]:
        """Get *Sales of a publisher*.

        Publishers sign with OAuth 1.
        """
        return Request(
            "GET",
            Path("/{version}/partners/sales", version=self.settings.version),
            models.SalesOfAPublisher,
            query={"month": month},
            auth="oauth1",
        )

    @operation
    def reserve_a_title(
        self, body: models.ReserveATitleBody | Mapping[str, object]
    ) -> Request[models.ReserveATitle]:
        """Send *Reserve a title*.

        Libraries sign with Hawk.
        """
        return Request(
            "POST",
            Path("/{version}/partners/reservations", version=self.settings.version),
            models.ReserveATitle,
            body=Json(body),
            auth="hawk",
        )

    @operation
    def report_a_price(
        self, body: models.ReportAPriceBody | Mapping[str, object]
    ) -> Request[models.ReportAPrice]:
        """Report a price.

        Reporters sign a token for each report.
        """
        return Request(
            "PUT",
            Path("/{version}/partners/prices", version=self.settings.version),
            models.ReportAPrice,
            body=Json(body),
            auth="jwt",
        )

    @operation
    def archive_of_invoices(self) -> Request[models.ArchiveOfInvoices]:
        """Archive of invoices.

        Accountants answer a challenge.
        """
        return Request(
            "GET",
            Path("/{version}/partners/invoices", version=self.settings.version),
            models.ArchiveOfInvoices,
            auth="digest",
        )
