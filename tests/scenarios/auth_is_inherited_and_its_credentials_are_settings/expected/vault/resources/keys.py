"""Operations of the *Keys* folder."""

from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation


class Keys(Resource[SenderT]):
    """The *Keys* folder."""

    @operation
    def folder_auth(self) -> Request[Unknown]:
        """Get *Folder auth*."""
        return Request("GET", "/d", Unknown, auth="x_api_key")

    @operation
    def in_the_query(self) -> Request[Unknown]:
        """Get *In the query*."""
        return Request("GET", "/e", Unknown, auth="api_key")

    @operation
    def oauth(self) -> Request[Unknown]:
        """Get *OAuth*."""
        return Request("GET", "/f", Unknown, auth="bearer")
