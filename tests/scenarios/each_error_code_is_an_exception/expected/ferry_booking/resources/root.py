"""What stands in no folder."""

from collections.abc import Mapping

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def book(self, body: models.BookBody | Mapping[str, object]) -> Request[models.Book]:
        """Book.

        Raises:
            APITimeoutError: 504, "The harbour did not answer."
            BadGatewayError: 502
            BadRequestError: 400, "That makes no sense."
            FerryFullError: 409, "No seats left."
            InvalidSeatsError: 400, "seats must be positive"
        """
        return Request("POST", "/bookings", models.Book, body=Json(body))

    @operation
    def booking(self, booking_id: str) -> Request[models.Booking]:
        """Get *Booking*.

        Raises:
            GoneError: 410
            NoSuchBookingError: 200, "Never heard of it."
        """
        return Request("GET", Path("/bookings/{booking_id}", booking_id=booking_id), models.Booking)
