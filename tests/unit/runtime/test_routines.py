"""What takes several requests is said once, for clients that block and clients that await."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import httpx2
import pytest

from postman_codegen.runtime.errors import Error
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.operations import Resource, SenderT, operation
from postman_codegen.runtime.paths import Path
from postman_codegen.runtime.routines import Steps, pause, response, routine, send
from postman_codegen.runtime.senders import AsyncSender, Service, SyncSender
from postman_codegen.runtime.settings import Settings


class RefusedError(Error):
    """The API refuses."""


class Books(Resource[SenderT]):
    @operation
    def state(self, book: str) -> Request[str]:
        """Tell the state of a book."""
        return Request("GET", Path("/books/{book}", book=book), str)

    @routine
    def when_back(self, book: str, *, every: float = 0) -> Steps[list[str]]:
        """Wait until a book is back."""
        states: list[str] = []
        while True:
            states.append((yield from send(self.state.request(book))))
            if states[-1] == "back":
                return states
            yield from pause(every)

    @routine
    def both(self) -> Steps[tuple[list[str], int]]:
        found = yield from self.when_back.steps("1")
        return found, (yield from response(self.state.request("1"))).status_code

    @routine
    def or_none(self, book: str) -> Steps[str | None]:
        try:
            return (yield from send(self.state.request(book)))
        except RefusedError:
            yield from pause(0)
            return None

    @routine
    def nothing(self) -> Steps[str]:
        return "nothing to send"
        yield 0


def service() -> Service:
    settings = Settings("X", {}, {"base_url": "https://books.test"})
    return Service(settings, {}, lambda found: RefusedError() if found.is_error else None)


def answers(*states: str) -> httpx2.MockTransport:
    left = list(states)

    def answer(_: httpx2.Request) -> httpx2.Response:
        state = left.pop(0)
        return httpx2.Response(404 if state == "gone" else 200, text=state)

    return httpx2.MockTransport(answer)


def blocking(*states: str) -> Books[SyncSender]:
    return Books(SyncSender(service(), httpx2.Client(transport=answers(*states))))


def awaiting(*states: str) -> Books[AsyncSender]:
    return Books(AsyncSender(service(), httpx2.AsyncClient(transport=answers(*states))))


CASES: list[tuple[tuple[str, ...], Callable[[Books[Any]], Any], object]] = [
    (("lent", "lent", "back"), lambda books: books.when_back("1"), ["lent", "lent", "back"]),
    (("lent", "back", "back"), lambda books: books.both(), (["lent", "back"], 200)),
    (("back",), lambda books: books.or_none("1"), "back"),
    (("gone",), lambda books: books.or_none("1"), None),
    ((), lambda books: books.nothing(), "nothing to send"),
]


@pytest.mark.parametrize(("states", "call", "expected"), CASES)
def test_both_clients_go_through_the_same(
    states: tuple[str, ...], call: Callable[[Books[Any]], Any], expected: object
) -> None:
    async def awaited() -> object:
        found: Awaitable[object] = call(awaiting(*states))
        return await found

    assert call(blocking(*states)) == expected
    assert asyncio.run(awaited()) == expected


def test_what_a_step_raises_is_raised_where_it_stands() -> None:
    with pytest.raises(RefusedError):
        blocking("lent", "gone").when_back("1")

    async def awaited() -> object:
        return await awaiting("lent", "gone").when_back("1")

    with pytest.raises(RefusedError):
        asyncio.run(awaited())


def test_others_run_while_a_routine_waits() -> None:
    async def awaited() -> list[list[str]]:
        folder = awaiting("lent", "lent", "back", "back")
        return await asyncio.gather(*(folder.when_back("1", every=0.01) for _ in "ab"))

    assert asyncio.run(awaited()) == [["lent", "back"], ["lent", "back"]]


def test_a_routine_that_is_cancelled_ends() -> None:
    ended: list[str] = []

    class Ending(Books[SenderT]):
        @routine
        def forever(self) -> Steps[None]:
            try:
                yield from pause(1000)
            finally:
                ended.append("here")

    async def cancelled() -> None:
        folder = Ending(AsyncSender(service(), httpx2.AsyncClient()))
        async with asyncio.timeout(0.01):
            await folder.forever()

    with pytest.raises(TimeoutError):
        asyncio.run(cancelled())
    assert ended == ["here"]


def test_a_routine_of_a_class_tells_what_it_is_for() -> None:
    assert Books.when_back.__doc__ == "Wait until a book is back."
