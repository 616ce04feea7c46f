"""The target and the headers of a request, exactly as they are sent.

httpx2 would spell some characters of a target in a way of its own; where it would, the target
goes along as the extension of that name.  So does one that holds secrets: httpx2 logs URLs, and
so do others who have a request in hands.
"""

from collections.abc import Sequence
from functools import lru_cache

import httpx2

from .discretion import HIDDEN, TARGET, mark
from .errors import RequestError
from .wire import FIELD_VALUE, QUERY_SAFE, TOKEN, Verbatim, query_pair, quoted


def sent_target(request: httpx2.Request) -> bytes:
    """Return path and query as they are sent."""
    target: bytes = request.extensions.get(TARGET, request.url.raw_path)
    return target


def target_of(request: httpx2.Request) -> str:
    """Return path and query as they are sent, as text."""
    return sent_target(request).decode("latin-1")


def shown_target(request: httpx2.Request) -> str:
    """Return path and query as the URL shows them."""
    return request.url.raw_path.decode("latin-1")


def retarget(request: httpx2.Request, target: str, shown: str) -> None:
    """Let a request go to another path and query of its server, with a URL without secrets."""
    request.url = request.url.copy_with(raw_path=shown.encode("latin-1"))
    extensions = {key: value for key, value in request.extensions.items() if key != TARGET}
    request.extensions = extensions | extension(request.url, target)


def extension(url: httpx2.URL, target: str) -> dict[str, bytes]:
    """Return what makes httpx2 send a target that it would spell otherwise."""
    wanted = target.encode("latin-1")
    return {} if url.raw_path == wanted else {TARGET: wanted}


def media_type(headers: httpx2.Headers) -> str:
    """Return the media type of a body, without its parameters; empty if there is none."""
    return headers.get("Content-Type", "").partition(";")[0].strip().lower()


def add_to_query(
    request: httpx2.Request, *pairs: tuple[str, str], without: str | None = None
) -> None:
    """Put secret parameters behind the query; others named `without` go."""
    target = _with_query(target_of(request), pairs, without)
    hidden = [(name, HIDDEN) for name, _ in pairs]
    retarget(request, target, _with_query(shown_target(request), hidden, without))


def _with_query(target: str, pairs: Sequence[tuple[str, str]], without: str | None) -> str:
    path, _, query = target.partition("?")
    name = None if without is None else quoted(query_pair(without, None), QUERY_SAFE)
    kept = [pair for pair in query.split("&") if pair.partition("=")[0] != name] if query else []
    added = (quoted(query_pair(key, _ended(value)), QUERY_SAFE) for key, value in pairs)
    both = "&".join([*kept, *added])
    return f"{path}?{both}" if both else path


def _ended(value: str) -> str:
    """Let no text end early: what's verbatim may have escapes, but is one value."""
    if not isinstance(value, Verbatim):
        return value
    return Verbatim(value.replace("&", "%26").replace("#", "%23"))


def set_header(request: httpx2.Request, name: str, value: str) -> None:
    """Let a secret header take the place of all others of that name, behind the rest."""
    field = header(name, value)
    folded = field[0].lower()
    raw = request.headers.raw
    others = [one for one in raw if one[0].lower() != folded]
    if len(others) == len(raw) and value.isascii():
        request.headers[name] = field[1].decode()
    else:
        request.headers = httpx2.Headers([*others, field])
    mark(request, name)


@lru_cache(maxsize=64)
def method(name: str) -> str:
    """Check a method."""
    if not TOKEN.fullmatch(name):
        raise RequestError(f"not an HTTP method: {name!r}")
    return name


def header(name: str, value: str, encoding: str = "latin-1") -> tuple[bytes, bytes]:
    """Check and encode a header; what can't be sent is named, and its value never shown."""
    encoded = _header_name(name)
    if not (value.isascii() and value.isprintable()) and not FIELD_VALUE.fullmatch(value):
        raise RequestError(f"the header {name} holds characters that no header can")
    return encoded, value.strip(" \t").encode(encoding)  # blanks around it aren't of it


@lru_cache(maxsize=512)
def _header_name(name: str) -> bytes:
    if not TOKEN.fullmatch(name):
        raise RequestError(f"not a name for a header: {name!r}")
    return name.encode()
