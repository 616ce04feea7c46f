"""The mock server as an ASGI application: for uvicorn, for others, and for tests without one."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount

from postman_codegen.mock.answers import Answer
from postman_codegen.mock.faults import Faults
from postman_codegen.mock.matching import Asked, Choice, Table
from postman_codegen.mock.offers import Offer
from postman_codegen.mock.page import PLACE, page
from postman_codegen.mock.proofs import lacking
from postman_codegen.mock.replies import PREFLIGHT, allowed, not_found, refused, reply
from postman_codegen.mock.sending import asked_in, headers_of, send_answer, spoil

if TYPE_CHECKING:
    from starlette.types import Lifespan, Receive, Scope, Send

    from postman_codegen.api import AuthKind

MOST_KNOWN = 4096
LARGE = 16_384
"""So many choices are remembered, of requests with bodies up to that."""


def nothing_told(_: str) -> None:
    """Say nothing of requests."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a mock server answers; `tell` gets a line for each request."""

    requires_auth: bool = False
    faults: Faults = field(default_factory=Faults)
    tell: Callable[[str], None] = nothing_told


DEFAULT = Options()


@dataclass(frozen=True, slots=True)
class Served:
    """The examples of a collection, and how it wants to be told who asks for them."""

    title: str
    table: Table
    auths: tuple[AuthKind, ...] = ()


class Mock:
    """Answers requests with examples."""

    def __init__(self, served: Served, options: Options = DEFAULT) -> None:
        self.options = options
        self.serve(served)

    def serve(self, served: Served) -> None:
        """Answer with other examples from now on."""
        self.served = served
        self._auths = {kind.key: kind for kind in served.auths}
        self._choice = lru_cache(MOST_KNOWN)(served.table.choose)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = headers_of(scope)
        asked = await asked_in(scope, headers, receive)
        said, fault, seconds = "", None, 0.0
        try:
            fault = self.options.faults.kind(headers)
            seconds = self.options.faults.seconds(headers)
        except ValueError as error:
            answer = reply(400, "mockHeaderError", str(error))
        else:
            said, answer = self.answer(asked, headers, fault)
        if seconds:
            await asyncio.sleep(seconds)
        self.options.tell(" ".join(_words(asked, answer, fault, said)))
        if fault is None or fault.isdecimal():
            await send_answer(answer, send, bodiless=asked.method == "HEAD")
        else:
            find = getattr(scope["app"].state, "transport", None)
            await spoil(fault, answer, find and find(scope["client"]), receive, send)

    def answer(
        self, asked: Asked, headers: Mapping[str, str], fault: str | None = None
    ) -> tuple[str, Answer]:
        """Return an answer, and words that say where it's from."""
        table = self.served.table
        if asked.path == PLACE or (asked.method == "OPTIONS" and PREFLIGHT in headers):
            return self._own(asked, headers)
        choice = self._chosen(asked)
        offer = choice.offer
        if offer is None:
            if not choice.near and (asked.method == "OPTIONS" or asked.path == "/"):
                return self._own(asked, headers)
            return "", not_found(table, asked, choice)
        kind = self._auths.get(offer.operation.auth or "") if self.options.requires_auth else None
        lacks = lacking(kind, headers, asked.query) if kind else None
        if kind and lacks:
            return self._of_status(offer, 401) or (f"without {lacks}", refused(kind, lacks))
        if fault and fault.isdecimal():
            wanted = reply(int(fault), "mockFault", "as x-mock-fault or --fault says")
            return self._of_status(offer, int(fault)) or ("", wanted)
        return _described(offer), offer.answer

    def _own(self, asked: Asked, headers: Mapping[str, str]) -> tuple[str, Answer]:
        """Return what no example answers: which methods there are, and the page about it all."""
        if asked.method == "OPTIONS":
            return "", allowed(self.served.table, asked)
        url = f"http://{headers.get('host', 'localhost')}"
        shown = page(self.served.table, self.served.title, url, headers.get("accept", ""))
        return "", shown

    def _chosen(self, asked: Asked) -> Choice:
        choose = self.served.table.choose if len(asked.content) > LARGE else self._choice
        choice = choose(asked)
        if choice.offer is None and asked.method == "HEAD":
            return choose(Asked("GET", asked.path, asked.query, asked.headers))
        return choice

    def _of_status(self, offer: Offer, status: int) -> tuple[str, Answer] | None:
        """Return the example of the same operation that has a status."""
        for one in self.served.table.offers:
            if one.operation is offer.operation and one.answer.status == status:
                return _described(one), one.answer
        return None


def app(mock: Mock, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """Return a mock server as an application; what is to be done beside it is its lifespan."""
    return Starlette(routes=[Mount("/", mock)], lifespan=lifespan)


def _described(offer: Offer) -> str:
    return f'{offer.operation.accessor} "{offer.example.name}"'


def _words(asked: Asked, answer: Answer, fault: str | None, said: str) -> list[str]:
    words = [asked.method, asked.path, "->", str(answer.status), said]
    return [word for word in (*words, f"({fault})" if fault else "") if word]
