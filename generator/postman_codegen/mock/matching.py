"""A request -> the saved example that answers it, as Postman's mock servers choose.

Examples of another method, and those whose path doesn't fit, are out.  So are those that the
request's own headers rule out: x-mock-response-id, -name and -code say which example is meant,
x-mock-match-request-body and -headers what must be the same.  Of the others the first is the one

    whose path fits with the fewest segments put before it, variables filled, letters changed
    whose host is the one that was asked for
    whose query fits best
    whose body fits best
    that is a success
    that was saved first.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeAlias

from postman_codegen.mock.bodies import FITS, sent_content
from postman_codegen.mock.bodies import Misfit as BodyMisfit
from postman_codegen.mock.offers import Offer
from postman_codegen.mock.paths import Misfit as PathMisfit
from postman_codegen.mock.paths import Path, misfit, split
from postman_codegen.mock.queries import pairs_in

PREFIX = "x-mock-"
BY_ID, BY_NAME, BY_CODE = (f"{PREFIX}response-{what}" for what in ("id", "name", "code"))
SAME_BODY, SAME_HEADERS = (f"{PREFIX}match-request-{what}" for what in ("body", "headers"))

CONTENT_TYPE = "content-type"

Fit: TypeAlias = tuple[PathMisfit, bool]
"""How badly a path fits, and whether it's only that of the example's item."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was received; the names of its headers are in small letters."""

    method: str
    path: str
    query: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    content: bytes = b""

    def header(self, name: str) -> str:
        """Return the value of a header, "" if there's none."""
        return next((value for key, value in self.headers if key == name), "")


@dataclass(frozen=True, slots=True)
class Choice:
    """The examples that fit a request equally well, the one that answers it first.

    Where there are none, `without` is the header that kept the `near` ones from it.
    """

    offers: tuple[Offer, ...]
    near: tuple[Offer, ...] = ()
    without: str = ""

    @property
    def offer(self) -> Offer | None:
        return self.offers[0] if self.offers else None


class Table:
    """All that can be answered, found by method and by the number of segments of a path."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = offers
        self._hosts = frozenset(one.host for one in offers if one.host)
        self._places = {offer: place for place, offer in enumerate(offers)}
        self._found: dict[tuple[str, int], dict[Path, dict[Offer, bool]]] = {}
        for offer in offers:
            for method in sorted(offer.methods):
                for path in (*offer.own, *offer.others):
                    alike = self._found.setdefault((method, len(path)), {})
                    alike.setdefault(path, {}).setdefault(offer, path not in offer.own)

    def choose(self, asked: Asked) -> Choice:
        """Return the examples that fit best, or why there's none."""
        fitting = self._at(asked.method, asked.path)
        for header, meets in _conditions(asked):
            left = {offer: fit for offer, fit in fitting.items() if meets(offer)}
            if fitting and not left:
                return Choice((), tuple(fitting), header)
            fitting = left
        best: list[Offer] = [*fitting]
        for rank in self._ranks(asked, fitting):
            if len(best) <= 1:
                break
            least = min(map(rank, best))
            best = [offer for offer in best if rank(offer) == least]

        def order(offer: Offer) -> tuple[bool, bool, int]:
            return not offer.is_success, fitting[offer][1], self._places[offer]

        return Choice(tuple(sorted(best, key=order)))

    def methods(self, path: str) -> tuple[str, ...]:
        """Return the methods that are answered at a path."""
        known = dict.fromkeys(method for method, _ in self._found)
        return tuple(method for method in known if self._at(method, path))

    def _at(self, method: str, path: str) -> Mapping[Offer, Fit]:
        """Return what is answered at a path, as far as needed without what stands before it."""
        segments = split(path)
        for start in range(len(segments)):
            left = segments[start:]
            found: dict[Offer, Fit] = {}
            for known, offers in self._found.get((method, len(left)), {}).items():
                fits = misfit(known, left)
                if fits is not None:
                    for offer, is_other in offers.items():
                        fit = fits, is_other
                        found[offer] = min(found.get(offer, fit), fit)
            if found:
                return found
        return {}

    def _ranks(self, asked: Asked, fitting: Mapping[Offer, Fit]) -> Iterator[Rank]:
        """Yield what ranks examples, the most important first; what is dear is made when asked."""
        yield lambda offer: fitting[offer][0]
        host = asked.header("host").lower()
        if host in self._hosts:
            yield lambda offer: offer.host != host
        pairs = pairs_in(asked.query)
        yield lambda offer: offer.query.misfit(pairs)
        content = sent_content(asked.content, asked.header(CONTENT_TYPE))
        yield lambda offer: offer.content.misfit(content)


Rank: TypeAlias = Callable[[Offer], bool | int | PathMisfit | BodyMisfit]


def _conditions(asked: Asked) -> Iterator[tuple[str, Callable[[Offer], bool]]]:
    """Yield what the request's own headers want of an example."""
    if code := asked.header(BY_CODE):
        yield BY_CODE, lambda offer: str(offer.answer.status) == code.strip()
    if identifier := asked.header(BY_ID):
        yield BY_ID, lambda offer: offer.is_called(identifier)
    if name := asked.header(BY_NAME):
        yield BY_NAME, lambda offer: offer.example.name == name
    if asked.header(SAME_BODY).lower() == "true":
        content = sent_content(asked.content, asked.header(CONTENT_TYPE))
        yield SAME_BODY, lambda offer: offer.content.misfit(content) <= FITS
    if names := asked.header(SAME_HEADERS):
        named = [name.strip().lower() for name in names.split(",") if name.strip()]
        yield SAME_HEADERS, lambda offer: all(map(partial(_has_same, offer, asked), named))


def _has_same(offer: Offer, asked: Asked, name: str) -> bool:
    """Tell whether an example was saved with the same header of a name."""
    return dict(offer.headers).get(name, "") == asked.header(name)
