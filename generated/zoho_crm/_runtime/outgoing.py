"""Requests of the network library: as its client would build them, for less."""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import httpx2

Raw = Sequence[tuple[bytes, bytes]]

BUILD_REQUEST = httpx2.Client.build_request
"""What both kinds of clients inherit, unless the caller's own does something else."""

EXPECTING_A_BODY = frozenset({"POST", "PUT", "PATCH", "QUERY"})
"""Methods of which a request without a body says so."""


def built(http: httpx2.Client | httpx2.AsyncClient, arguments: Mapping[str, Any]) -> httpx2.Request:
    """Return what `http.build_request` makes of these arguments.

    Where a client adds nothing but headers, a request is put together from what is known: its URL
    is one already, its headers are checked and encoded, and its body is bytes.
    """
    content = arguments.get("content", b"")
    plain = type(http).build_request is BUILD_REQUEST and not http.params and not http.cookies
    if not plain or not isinstance(content, bytes):
        return http.build_request(**arguments)
    method, url, own = arguments["method"].upper(), arguments["url"], arguments["headers"]
    size = len(content) if content or method in EXPECTING_A_BODY else None
    usual = tuple(http.headers.raw)
    merged = _merged(usual, own, url.netloc, size) if own else _usual(usual, url.netloc, size)
    timeout = httpx2.Timeout(arguments["timeout"]) if "timeout" in arguments else http.timeout
    request = httpx2.Request(
        method,
        url,
        headers=merged,
        stream=httpx2.ByteStream(content),
        extensions={**arguments["extensions"], "timeout": timeout.as_dict()},
    )
    request.read()
    return request


def _merged(usual: Raw, own: Raw, netloc: bytes, size: int | None) -> httpx2.Headers:
    """Put the headers of a request behind those of its client, and say what follows from both."""
    names = {name.lower() for name, _ in own}
    headers = [*(one for one in usual if one[0].lower() not in names), *own]
    names.update(name.lower() for name, _ in usual)
    if size is not None and names.isdisjoint({b"content-length", b"transfer-encoding"}):
        length = (b"Content-Length", str(size).encode())
        headers = [*headers, length] if size else [length, *headers]
    if b"host" not in names:
        headers.insert(0, (b"Host", netloc))
    return httpx2.Headers(headers)


@lru_cache(maxsize=64)  # most requests have no headers of their own
def _usual(usual: Raw, netloc: bytes, size: int | None) -> httpx2.Headers:
    return _merged(usual, (), netloc, size)
