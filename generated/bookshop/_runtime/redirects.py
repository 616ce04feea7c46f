"""Where a redirect leads, and what goes along.

The network library would take more along than is good: every header but `Authorization`, to
wherever an answer points.
"""

from dataclasses import dataclass

import httpx2

from .discretion import HIDDEN, SECRETS
from .errors import TEMPLATE
from .targets import retarget, sent_target, shown_target, target_of
from .wire import PORTS

MOST = 20

HARMLESS = frozenset({b"accept", b"accept-encoding", b"accept-language", b"user-agent"})
"""Headers that another origin may see: they say nothing about who asks."""

KEPT = frozenset({"timeout", "trace", TEMPLATE, SECRETS})
"""Extensions that hold for wherever a request goes: a `target` is one of the old URL."""


@dataclass(frozen=True, repr=False)
class Hop:
    """A request on its way, and who proves whom it comes from.

    `target` is what it was before it was signed, `proofs` are the parameters of the query that
    earlier ones were signed with, or that were secret.
    """

    request: httpx2.Request
    auth: httpx2.Auth | None
    target: bytes
    proofs: frozenset[str] = frozenset()

    @classmethod
    def of(
        cls,
        request: httpx2.Request,
        auth: httpx2.Auth | None,
        proofs: frozenset[str] = frozenset(),
    ) -> "Hop":
        return cls(request, auth, sent_target(request), proofs)

    def all_proofs(self) -> frozenset[str]:
        """Name the parameters of the query that say who asks, of this one and of earlier ones."""
        added = _pairs(target_of(self.request)) - _pairs(self.target.decode("latin-1"))
        shown = _pairs(shown_target(self.request))
        hidden = (pair for pair in shown if pair.endswith(f"={HIDDEN}"))
        return self.proofs | {_name(pair) for pair in (*added, *hidden)}


def following(response: httpx2.Response, hop: Hop) -> Hop | None:
    """Return where an answer leads; None if nowhere, or if it's not to be followed.

    The same origin gets the same request, signed anew.  Another one gets the method and what says
    nothing about who asks: no credentials, no cookies, no body.  If that isn't enough, as for a
    body that must go along, the redirect is the caller's.  Nothing leads from https to http.
    """
    onward = response.next_request
    if onward is None or onward.url.scheme not in PORTS or not onward.url.host:
        return None
    before = hop.request.url
    if before.scheme == "https" and onward.url.scheme == "http":
        return None
    onward.extensions = {key: one for key, one in onward.extensions.items() if key in KEPT}
    onward.url = onward.url.copy_with(userinfo=b"")
    if onward.url.origin == before.origin:
        return Hop.of(onward, hop.auth, hop.all_proofs())
    if onward.method not in {"GET", "HEAD"} or _has_body(onward):
        return None
    headers = [one for one in onward.headers.raw if one[0].lower() in HARMLESS]
    bare = httpx2.Request(onward.method, onward.url, headers=headers, extensions=onward.extensions)
    proofs = hop.all_proofs()
    _forget(bare, proofs)
    return Hop.of(bare, None, proofs)


def _has_body(request: httpx2.Request) -> bool:
    return "Content-Length" in request.headers or "Transfer-Encoding" in request.headers


def _pairs(target: str) -> set[str]:
    return set(target.partition("?")[2].split("&"))


def _name(pair: str) -> str:
    return pair.partition("=")[0].lower()


def _forget(request: httpx2.Request, names: frozenset[str]) -> None:
    """Take parameters out of a query: an answer may repeat those that proved who asked."""
    path, _, query = target_of(request).partition("?")
    kept = [pair for pair in query.split("&") if _name(pair) not in names]
    if names and query:
        target = f"{path}?{'&'.join(kept)}" if kept else path
        retarget(request, target, target)
