"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def readme(self) -> Request[str]:
        """Get *Readme*."""
        return Request("GET", "/readme", str)

    @operation
    def picture(self) -> Request[bytes]:
        """Get *Picture*."""
        return Request("GET", "/picture", bytes)

    @operation
    def years(self) -> Request[models.Years]:
        """Get *Years*."""
        return Request("GET", "/years", models.Years)

    @operation
    def entries(self) -> Request[models.Entries]:
        """Get *Entries*."""
        return Request("GET", "/entries", models.Entries)

    @operation
    def name(self) -> Request[models.Name]:
        """Get *Name*."""
        return Request("GET", "/name", models.Name)

    @operation
    def store(self, id: str) -> Request[models.Store | models.StoreCreated | None]:
        """Store."""
        return Request(
            "PUT",
            Path("/entries/{id}", id=id),
            models.Store | models.StoreCreated | None,
            by_status={200: models.Store, 201: models.StoreCreated, 204: None},
        )

    @operation
    def delete(self, id: str) -> Request[None]:
        """Delete."""
        return Request("DELETE", Path("/entries/{id}", id=id), None)

    @operation
    def broken(self) -> Request[Unknown]:
        """Get *Broken*."""
        return Request("GET", "/broken", Unknown)
