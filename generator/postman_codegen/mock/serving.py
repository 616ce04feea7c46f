"""A request -> the answer of the mock server: an example, an error of its own, or its page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from postman_codegen.api import AuthKind
from postman_codegen.mock.answers import Answer
from postman_codegen.mock.faults import Faults
from postman_codegen.mock.matching import Asked, Choice, Table
from postman_codegen.mock.offers import Offer
from postman_codegen.mock.page import PLACE, page
from postman_codegen.mock.proofs import lacking
from postman_codegen.mock.replies import PREFLIGHT, allowed, not_found, refused, reply
from postman_codegen.problems import fault as fault_of

MOST_KNOWN = 4096
LARGE = 16_384
"""So many choices are remembered, of requests with bodies up to that."""

UNAUTHORIZED = 401


def nothing_told(_: str) -> None:
    """Say nothing of requests."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a mock server answers; `tell` gets a line for each request."""

    requires_auth: bool = False
    faults: Faults = field(default_factory=Faults)
    tell: Callable[[str], None] = nothing_told


@dataclass(frozen=True, slots=True)
class Served:
    """The examples of a collection, and how it wants to be told who asks for them."""

    title: str
    table: Table
    auths: tuple[AuthKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer, and in words where it's from."""

    answer: Answer
    source: str = ""


class Mock:
    """Answers requests with examples."""

    def __init__(self, served: Served, options: Options | None = None) -> None:
        self.options = options or Options()
        self.serve(served)

    def serve(self, served: Served) -> None:
        """Answer with other examples from now on."""
        self.served = served
        self._auths = {kind.key: kind for kind in served.auths}
        self._choice = lru_cache(MOST_KNOWN)(served.table.choose)

    def reply(self, asked: Asked, headers: Mapping[str, str], fault: str | None = None) -> Reply:
        """Return the answer to a request; a fault of ours is one, too."""
        try:
            return self._reply(asked, headers, fault)
        except Exception as error:  # noqa: BLE001  who asks is to learn of it, and who serves
            said = fault_of(error)
            return Reply(reply(500, "mockError", said), said)

    def _reply(self, asked: Asked, headers: Mapping[str, str], fault: str | None) -> Reply:
        if asked.method == "OPTIONS" and PREFLIGHT in headers:
            return Reply(allowed(self.served.table, asked), "(preflight)")
        choice = self._chosen(asked)
        offer = choice.offer
        if self._is_about_it_all(asked, choice, headers.get("accept", "")):
            return Reply(self._page(headers), "(the page)")
        if offer is None:
            if asked.method == "OPTIONS" and not choice.near:
                return Reply(allowed(self.served.table, asked))
            return Reply(not_found(self.served.table, asked, choice))
        if fault and fault.isdecimal():
            spoiled = reply(int(fault), "mockFault", "as x-mock-fault or --fault says")
            return self._of_status(offer, int(fault)) or Reply(spoiled)
        kind = self._auths.get(offer.operation.auth or "") if self.options.requires_auth else None
        lacks = lacking(kind, headers, asked.query) if kind else None
        if kind and lacks:
            saved = self._of_status(offer, UNAUTHORIZED) or Reply(refused(kind, lacks))
            return Reply(saved.answer, f"{saved.source} (without {lacks})".strip())
        return _saved(offer)

    def _is_about_it_all(self, asked: Asked, choice: Choice, accepted: str) -> bool:
        """Tell whether the page is asked for: at "/" only if no operation is there.

        One whose whole URL the caller passes may be anywhere; a browser wants the page.
        """
        if asked.method not in {"GET", "HEAD"} or asked.path not in {"/", PLACE}:
            return False
        if asked.path == PLACE or choice.offer is None:
            return not choice.near
        return choice.offer.operation.server is None and "text/html" in accepted

    def _page(self, headers: Mapping[str, str]) -> Answer:
        url = f"http://{headers.get('host', 'localhost')}"
        return page(self.served.table, self.served.title, url, headers.get("accept", ""))

    def _chosen(self, asked: Asked) -> Choice:
        choose = self.served.table.choose if len(asked.content) > LARGE else self._choice
        choice = choose(asked)
        if choice.offer is None and asked.method == "HEAD":
            return choose(Asked("GET", asked.path, asked.query, asked.headers))
        return choice

    def _of_status(self, offer: Offer, status: int) -> Reply | None:
        """Return the example of the same operation that has a status."""
        for one in self.served.table.offers:
            if one.operation is offer.operation and one.answer.status == status:
                return _saved(one)
        return None


def _saved(offer: Offer) -> Reply:
    return Reply(offer.answer, f'{offer.operation.accessor} "{offer.example.name}"')
