"""Servers: a URL that a setting holds, taken apart once for all requests."""

from dataclasses import dataclass, field, replace
from functools import lru_cache

import httpx2

from .wire import PATH_SAFE, PORTS, QUERY_SAFE, Address, address, quoted


@dataclass(frozen=True)
class Server:
    """A server of the web.

    `root` is where its path leads; None where what is put behind the URL isn't only a path, as
    behind one that has a query.  What may be secret isn't shown.
    """

    url: httpx2.URL
    text: str = field(repr=False)
    root: Address | None

    def below(self, target: str) -> Address:
        """Return where a path with its query leads that is put behind the URL."""
        root = self.root
        if root is None or not target.startswith("/"):
            return address(self.text + target)
        path, mark, query = target.partition("#")[0].partition("?")
        path = quoted(path.replace("\\", "/"), PATH_SAFE)
        whole = root.target + path
        if mark:
            whole += mark + quoted(query, QUERY_SAFE)
        return Address(root.origin, whole, root.userinfo)


@lru_cache(maxsize=64)  # a few servers, asked for with every request
def server_at(text: str) -> Server | None:
    """Return the server at a URL; None if it's none of the web."""
    url = _web_url(text)
    if url is None:
        return None
    base = str(url).rstrip("/")
    root = None
    if not set(base).intersection("?#"):
        found = address(f"{base}/")
        root = replace(found, target=found.target.removesuffix("/"))
    return Server(url, base, root)


def _web_url(text: str) -> httpx2.URL | None:
    """Read a URL; what is wrong with one isn't told, as it may hold a password."""
    try:
        url = httpx2.URL(text)
    except httpx2.InvalidURL:
        return None
    return url if url.scheme in PORTS and url.host else None


web_url = lru_cache(maxsize=256)(_web_url)
"""The same for URLs that hold nothing secret, the last of which are known already."""
