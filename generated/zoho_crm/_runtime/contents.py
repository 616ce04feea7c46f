"""The body of an answer, as it comes."""

import re
from dataclasses import dataclass

import httpx2

from .deadlines import Deadline
from .failures import EXPIRED, TOO_LARGE, Failure

LENGTH = re.compile("[0-9]{1,18}")


def is_small(response: httpx2.Response, limit: int | None) -> bool:
    """Tell whether a body comes as it is and says how long it is: to be read at once.

    The network library lets none be longer than it says.
    """
    headers = response.headers
    length = headers.get("Content-Length", "")
    if not LENGTH.fullmatch(length) or "Content-Encoding" in headers:
        return False
    return limit is None or int(length) <= limit


@dataclass(repr=False)
class Content:
    """What was read of an answer's body: decoded, and never more than a limit allows.

    httpx2 decodes in pieces of a mebibyte at most (since 2.12), so that a small body that becomes
    a huge one costs little more than the limit.
    """

    response: httpx2.Response
    limit: int | None
    deadline: Deadline | None
    _size: int = 0

    def __post_init__(self) -> None:
        """See whether somebody read it before: a hook, or a transport that needs no network."""
        self._chunks: list[bytes] = []
        self._was_read = self.response.is_closed

    def add(self, chunk: bytes) -> Failure | None:
        """Keep what came, unless it's too much or too late."""
        self._size += len(chunk)
        if self.limit is not None and self._size > self.limit:
            return TOO_LARGE
        if self.deadline is not None and self.deadline.is_over:
            return EXPIRED
        self._chunks.append(chunk)
        return None

    def whole(self) -> httpx2.Response:
        """Return a response like one that was read at once."""
        response = self.response
        if self._was_read:
            return response
        read = httpx2.Response(
            response.status_code,
            stream=httpx2.ByteStream(b"".join(self._chunks)),
            request=response.request,
            extensions=response.extensions,
            history=response.history,
            default_encoding=response.default_encoding,
        )
        read.read()
        read.headers = response.headers  # not before: they would have it decoded once more
        read.next_request = response.next_request
        read.elapsed = response.elapsed
        return read
