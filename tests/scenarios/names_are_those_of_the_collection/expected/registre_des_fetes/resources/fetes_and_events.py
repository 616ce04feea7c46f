"""Operations of the *Fetes and events* folder."""

from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation


class FetesAndEvents(Resource[SenderT]):
    """The *Fetes and events* folder."""

    @operation
    def sender_(self) -> Request[Unknown]:
        """Get *sender*."""
        return Request("GET", "/sender", Unknown)
