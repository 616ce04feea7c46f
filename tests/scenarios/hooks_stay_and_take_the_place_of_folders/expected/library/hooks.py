"""Ours: it was here before, and stays as it is."""

from __future__ import annotations

import httpx2

from ._runtime.messages import Request
from ._runtime.operations import SenderT, operation
from ._runtime.routines import Steps, pause, routine, send
from .models.books import GetBook
from .resources import books, root
from .resources.copies import Copies as Generated


class _Patient(books.Books[SenderT]):
    @routine
    def when_back(self, id: int, every: float = 60) -> Steps[GetBook]:
        """Wait until a book isn't lent any more."""
        while True:
            book = yield from send(self.get_book.request(str(id)))
            if book.state != "lent":
                return book
            yield from pause(every)


class Books(_Patient[SenderT]):
    @operation
    def cover(self, id: int) -> Request[bytes]:
        """Load the picture of its cover, which the collection knows nothing of."""
        return Request("GET", f"/books/{id}/cover", bytes)


class OurCopies(Generated[SenderT]):
    """Another name than that of the folder's class: the folder is told by what it derives from."""


class Everything(root.Root[SenderT]):
    pass


class Agent(httpx2.BaseTransport):
    def __init__(self, inner: httpx2.BaseTransport) -> None:
        self.inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["User-Agent"] = "library"
        return self.inner.handle_request(request)


transport = Agent
