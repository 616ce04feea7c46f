"""What is secret, and how it's kept out of sight.

Whoever looks at an error, a log or the variables of a traceback sees `***` instead.
"""

from __future__ import annotations

import re
from functools import lru_cache
from traceback import walk_tb
from types import TracebackType
from typing import NoReturn

import httpx2

from .errors import Error

HIDDEN = "***"
"""What is shown instead of a secret."""

ASTERISKS = HIDDEN.encode()

SECRETS = "secrets"
"""The extension of a request that names its secret headers, in lower case, and maybe `BODY`."""

BODY = ":body"

TARGET = "target"
"""The extension of a request that holds its path and query, where the URL doesn't show them."""

OUT_OF_SIGHT = frozenset({SECRETS, TARGET})

CREDENTIALS = re.compile(
    "auth|cookie|credential|jwt|passw|secret|session|signature|token"
    "|(?<!idempotency)(?<!idempotency[-_])key"
)
"""Names of headers, in lower case, that hold credentials."""

NONE: frozenset[str] = frozenset()

AUTH = f"{__package__}.auth"


class Secret(str):
    """Text that is sent, and that no list of variables shows."""

    __slots__ = ()

    def __repr__(self) -> str:
        return repr(HIDDEN)


class Unshown:
    """What holds credentials: neither printed nor pickled."""

    def __repr__(self) -> str:
        return f"{type(self).__name__}(...)"

    def __reduce__(self) -> NoReturn:
        raise TypeError(f"{type(self).__name__} holds credentials, so it can't be pickled")


class Curtain:
    """Behind it credentials are at work: no traceback of an error leads there.

    A traceback may show the variables of its frames.  One of something else, such as a hook of
    the caller's own client, stays whole.
    """

    def __enter__(self) -> None:
        pass

    def __exit__(
        self, _: object, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, Error) or (isinstance(error, Exception) and _is_of_auth(traceback)):
            error.__traceback__ = error.__cause__ = error.__context__ = None


CURTAIN = Curtain()


def mark(request: httpx2.Request, *names: str) -> None:
    """Remember which headers of a request are secret, and whether its body is.

    Names that tell by themselves need not be remembered.
    """
    odd = {name.lower() for name in names if not _is_secret(name.encode(), NONE)}
    if odd:
        known = request.extensions.get(SECRETS, NONE)
        request.extensions = {**request.extensions, SECRETS: known | odd}


def forget(response: httpx2.Response) -> None:
    """Take the secrets out of the requests that an answer, and those before it, keep.

    Where it leads on to another request, that one goes without them.  What the API answered stays
    as it is: a cookie or a token in it is what was asked for.
    """
    for one in (response, *response.history):
        one.request = _public(one.request)
        if one.next_request:
            following = _public(one.next_request)
            kept = [pair for pair in following.headers.raw if pair[1] != HIDDEN.encode()]
            following.headers = httpx2.Headers(kept)
            one.next_request = following


def _public(request: httpx2.Request) -> httpx2.Request:
    """Return a copy without secrets: its target is what the URL shows."""
    secrets = request.extensions.get(SECRETS, NONE)
    headers = httpx2.Headers(
        [(one[0], ASTERISKS) if _is_secret(one[0], secrets) else one for one in request.headers.raw]
    )
    if BODY in secrets:
        public = httpx2.Request(request.method, request.url, headers=headers)
    else:
        public = object.__new__(type(request))  # `copy` would take it apart as if to pickle it
        vars(public).update(vars(request))
        public.headers = headers
    public.extensions = {
        key: one for key, one in request.extensions.items() if key not in OUT_OF_SIGHT
    }
    return public


@lru_cache(maxsize=512)  # the same few names come with every request
def _is_secret(name: bytes, known: frozenset[str]) -> bool:
    folded = name.decode("latin-1").lower()
    return folded in known or CREDENTIALS.search(folded) is not None


def _is_of_auth(traceback: TracebackType | None) -> bool:
    modules = (frame.f_globals.get("__name__", "") for frame, _ in walk_tb(traceback))
    return any(f"{module}.".startswith(f"{AUTH}.") for module in modules)
