"""Operations of the *Vehicles* folder."""

from collections.abc import Mapping

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import vehicles as models


class Vehicles(Resource[SenderT]):
    """The *Vehicles* folder."""

    @operation
    def vehicle(self, id: str) -> Request[models.Vehicle]:
        """Retrieve vehicle details.

        Raises:
            VehicleGoneError: 404, "Sold."
        """
        return Request("GET", Path("/vehicles/{id}", id=id), models.Vehicle)

    @operation
    def register_vehicle(
        self, body: models.RegisterVehicleBody | Mapping[str, object]
    ) -> Request[models.RegisterVehicle]:
        """Register vehicle."""
        return Request("POST", "/vehicles", models.RegisterVehicle, body=Json(body))
