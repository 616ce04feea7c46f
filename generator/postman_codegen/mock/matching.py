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

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from postman_codegen.mock.bodies import FITS, sent_content
from postman_codegen.mock.bodies import Misfit as BodyMisfit
from postman_codegen.mock.offers import Offer
from postman_codegen.mock.paths import Misfit as PathMisfit
from postman_codegen.mock.paths import misfit, split
from postman_codegen.mock.queries import pairs_in

PREFIX = "x-mock-"
BY_ID, BY_NAME, BY_CODE = (f"{PREFIX}response-{what}" for what in ("id", "name", "code"))
SAME_BODY, SAME_HEADERS = (f"{PREFIX}match-request-{what}" for what in ("body", "headers"))

CONTENT_TYPE = "content-type"

Headers: TypeAlias = Mapping[str, str]
"""By their names in small letters."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request as it was received."""

    method: str
    path: str
    query: str = ""
    headers: Headers = field(default_factory=dict[str, str])
    content: bytes = b""


@dataclass(frozen=True, slots=True)
class Choice:
    """The examples that fit a request equally well, the one that answers it first.

    Where there are none, `without` says which condition no example met.
    """

    offers: tuple[Offer, ...]
    without: str = ""

    @property
    def offer(self) -> Offer | None:
        return self.offers[0] if self.offers else None


class Table:
    """All that can be answered, found by method and by the number of segments of a path."""

    def __init__(self, offers: Sequence[Offer]) -> None:
        self.offers = offers
        self._hosts = frozenset(one.host for one in offers if one.host)
        self._ranks = {one: (not one.is_success, rank) for rank, one in enumerate(offers)}
        self._found: dict[tuple[str, int], dict[Offer, None]] = {}
        for offer in offers:
            for method in offer.methods:
                for path in offer.paths:
                    self._found.setdefault((method, len(path)), {})[offer] = None

    def choose(self, asked: Asked) -> Choice:
        """Return the examples that fit best, or why there's none."""
        fitting = self._at(asked.method, asked.path)
        if not fitting:
            return Choice((), "path")
        for condition, meets in _conditions(asked):
            left = {offer: path for offer, path in fitting.items() if meets(offer)}
            if not left:
                return Choice((), condition)
            fitting = left
        best = list(fitting)
        for rank in self._ranks_of(asked, fitting):
            if len(best) == 1:
                break
            least = min(map(rank, best))
            best = [offer for offer in best if rank(offer) == least]
        return Choice(tuple(sorted(best, key=self._ranks.__getitem__)))

    def methods(self, path: str) -> tuple[str, ...]:
        """Return the methods that are answered at a path."""
        known = dict.fromkeys(method for method, _ in self._found)
        return tuple(method for method in known if self._at(method, path))

    def _at(self, method: str, path: str) -> dict[Offer, PathMisfit]:
        """Return what is answered at a path, as far as needed without what stands before it."""
        segments = split(path)
        for start in range(len(segments)):
            left = segments[start:]
            found = {
                offer: least
                for offer in self._found.get((method, len(left)), ())
                if (least := _misfit(offer, left)) is not None
            }
            if found:
                return found
        return {}

    def _ranks_of(
        self, asked: Asked, fitting: Mapping[Offer, PathMisfit]
    ) -> Iterator[Callable[[Offer], float | PathMisfit | BodyMisfit]]:
        """Yield what ranks examples, the most important first; what is dear is made when asked."""
        yield fitting.__getitem__
        host = asked.headers.get("host", "").lower()
        if host in self._hosts:
            yield lambda offer: offer.host != host
        pairs = pairs_in(asked.query)
        yield lambda offer: offer.query.misfit(pairs)
        content = sent_content(asked.content, asked.headers.get(CONTENT_TYPE, ""))
        yield lambda offer: offer.content.misfit(content)


def _misfit(offer: Offer, segments: Sequence[str]) -> PathMisfit | None:
    fits = (misfit(path, segments) for path in offer.paths if len(path) == len(segments))
    return min((one for one in fits if one is not None), default=None)


def _conditions(asked: Asked) -> Iterator[tuple[str, Callable[[Offer], bool]]]:
    """Yield what the request's own headers want of an example."""
    headers = asked.headers
    if identifier := headers.get(BY_ID):
        yield BY_ID, lambda offer: offer.is_called(identifier)
    if name := headers.get(BY_NAME):
        yield BY_NAME, lambda offer: offer.example.name == name
    if code := headers.get(BY_CODE):
        yield BY_CODE, lambda offer: str(offer.answer.status) == code.strip()
    if headers.get(SAME_BODY, "").lower() == "true":
        content = sent_content(asked.content, headers.get(CONTENT_TYPE, ""))
        yield SAME_BODY, lambda offer: offer.content.misfit(content) <= FITS
    if names := headers.get(SAME_HEADERS):
        yield SAME_HEADERS, lambda offer: _has(offer, _named(names), headers)


def _named(names: str) -> Iterator[str]:
    return (name.strip().lower() for name in names.split(",") if name.strip())


def _has(offer: Offer, names: Iterable[str], headers: Headers) -> bool:
    """Tell whether an example was saved with the same headers of these names."""
    saved = dict(offer.headers)
    return all(saved.get(name) == headers.get(name) for name in names)
