"""The body of an answer, as it comes."""

import re
from dataclasses import dataclass

import httpx2

from .deadlines import Deadline
from .failures import EXPIRED, TOO_LARGE, Failure

LENGTH = re.compile("[0-9]{1,18}")


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

    @property
    def is_small(self) -> bool:
        """Whether it comes as it is and says how long it is, within the limit: to be read at once.

        The network library lets no body be longer than it says.
        """
        headers = self.response.headers
        if self.deadline is not None or "Content-Encoding" in headers:
            return False
        length = headers.get("Content-Length", "")
        return LENGTH.fullmatch(length) is not None and self._is_within(int(length))

    def checked(self) -> httpx2.Response | Failure:
        """Return a response that was read at once."""
        return self.response if self._is_within(len(self.response.content)) else TOO_LARGE

    def _is_within(self, size: int) -> bool:
        return self.limit is None or size <= self.limit

    def add(self, chunk: bytes) -> Failure | None:
        """Keep what came, unless it's too much or too late."""
        self._size += len(chunk)
        if not self._is_within(self._size):
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
