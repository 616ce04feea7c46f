"""Operations of the *1. Fêtes & Events* folder."""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from .._runtime.bodies import Json
from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from ..models import fetes_events as models

if TYPE_CHECKING:
    from .search import SearchFolder


class FetesEvents(Resource[SenderT]):
    """The *1. Fêtes & Events* folder."""

    @cached_property
    def search_folder(self) -> "SearchFolder[SenderT]":
        """The *Search* folder."""
        from .search import SearchFolder

        return SearchFolder(self.sender)

    @operation
    def get_search(self) -> Request[Unknown]:
        """Search."""
        return Request("GET", "/events", Unknown)

    @operation
    def post_search(self, body: models.SearchBody | Mapping[str, object]) -> Request[Unknown]:
        """Search."""
        return Request("POST", "/events/search", Unknown, body=Json(body))

    @operation
    def class_(self) -> Request[Unknown]:
        """Get *class*."""
        return Request("GET", "/class", Unknown)

    @operation
    def copy(self) -> Request[Unknown]:
        """Copy."""
        return Request("POST", "/copy", Unknown)

    @operation
    def get_unnamed_thing(self) -> Request[Unknown]:
        """Get *it*."""
        return Request("GET", "/unnamed/thing", Unknown)
