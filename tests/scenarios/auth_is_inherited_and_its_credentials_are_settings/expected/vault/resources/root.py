"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def collection_auth(self) -> Request[Unknown]:
        """Get *Collection auth*."""
        return Request("GET", "/a", Unknown)

    @operation
    def no_auth(self) -> Request[Unknown]:
        """Get *No auth*."""
        return Request("GET", "/b", Unknown, auth=None)

    @operation
    def basic(self) -> Request[Unknown]:
        """Get *Basic*."""
        return Request("GET", "/c", Unknown, auth="basic")

    @operation
    def header_of_its_own(self) -> Request[Unknown]:
        """Get *Header of its own*."""
        return Request("GET", "/g", Unknown, auth="several")

    @operation
    def digest(self) -> Request[Unknown]:
        """Get *Digest*."""
        return Request("GET", "/h", Unknown, auth="digest")
