"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def list_birds(self, *, species: str, page: int | None = 1) -> Request[models.ListBirds]:
        """List Birds.

        Args:
            species: Which species.
            page: Which page.

        Raises:
            BirdHiddenError: 200, "All hide."
            LimitError: 400, "At most 100."
            LimitError: 429, "One at a time."
        """
        return Request("GET", "/birds", models.ListBirds, query={"species": species, "page": page})

    @operation
    def ring_bird(self, id: str) -> Request[models.RingBird]:
        """Send *Ring Bird*.

        Raises:
            AlreadyRingedError: 200, "Already ringed"
            BadRequestError: 400
            Code1008Error: 200, "'b1' weighs only 3 g."
            ConflictError: 409, "Conflict"
            NoSuchBirdError: 404, "There is no b9."
            UnprocessableEntityError: 422, "Not valid"
        """
        return Request("POST", Path("/birds/{id}/ring", id=id), models.RingBird)

    @operation
    def count(self) -> Request[models.Count]:
        """Count."""
        return Request("GET", "/count", models.Count, answers_errors=True)

    @operation
    def list_errors(self) -> Request[models.ListErrors]:
        """List Errors."""
        return Request("GET", "/count/errors", models.ListErrors, answers_errors=True)
