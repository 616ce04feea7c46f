"""Operations of the *Stock* folder."""

from collections.abc import Mapping, Sequence

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import stock as models


class Stock(Resource[SenderT]):
    """The *Stock* folder.

    A server for each region, older than the rest and with errors of its own shape.
    """

    @operation
    def stock_levels(
        self, *, warehouse: Sequence[str] | None = ("north", "south")
    ) -> Request[models.StockLevels]:
        """Get *Stock levels*.

        How many copies lie where, by ISBN.

        Raises:
            APIKeyError: 401, "Unknown Key"
            ServiceUnavailableError: 503
        """
        return Request(
            "GET",
            "/v2/levels",
            models.StockLevels,
            query={"warehouse": warehouse},
            server="stock_url",
            auth="x_stock_key",
        )

    @operation
    def adjust_stock(
        self, isbn: str, body: models.AdjustStockBody | Mapping[str, object]
    ) -> Request[models.AdjustStock]:
        """Send *Adjust stock*.

        Correct a count.

        Raises:
            NegativeError: 422, "There would be -1 copies."
        """
        return Request(
            "POST",
            Path("/v2/levels/{isbn}/adjust", isbn=isbn),
            models.AdjustStock,
            body=Json(body),
            server="stock_url",
            auth="stock_key",
        )
