"""The attempts of one call: what is sent in each, and whether another one follows."""

import logging
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import httpx2

from .contents import Content, is_small
from .deadlines import Deadline
from .errors import DeadlineError, TimedOutError
from .failures import EXPIRED, TOO_LARGE, TOO_MANY_REDIRECTS, Again, Failure, of_network
from .messages import Request
from .options import Options
from .outgoing import built
from .paths import template_of
from .redirects import MOST, Hop, following
from .retries import PASSING, backoff, is_harmless, retry_after
from .targets import header

LOG = logging.getLogger(__name__.partition("._runtime")[0])
LOG.addHandler(logging.NullHandler())

Outcome = httpx2.Response | Failure


@dataclass(repr=False)
class Attempts:
    """What was tried so far for one call.

    `arguments` spell the request: the same in each attempt, except for who signs it.
    """

    request: Request[Any]
    options: Options
    arguments: dict[str, Any]
    number: int = 0
    deadline: Deadline | None = None
    _began: float = 0
    _past: Sequence[httpx2.Response] = ()

    def __post_init__(self) -> None:
        """Begin to count the time, and put in what the options say of the request."""
        options = self.options
        self.auth: httpx2.Auth | None = self.arguments.pop("auth")
        if options.timeout is not None:
            self.arguments["timeout"] = options.timeout
        if options.deadline is not None:
            self.deadline = Deadline(options.deadline)
        if options.idempotency_key is not None:
            key = header("Idempotency-Key", options.idempotency_key)
            headers: list[tuple[bytes, bytes]] = self.arguments["headers"]
            others = [one for one in headers if one[0].lower() != key[0].lower()]
            self.arguments["headers"] = [*others, key]

    def next(self, http: httpx2.Client | httpx2.AsyncClient) -> Hop:
        """Return what to send in the next attempt, built anew: who signs a request changes it."""
        self.number += 1
        self._past = ()
        self._began = time.perf_counter()
        request = built(http, self.arguments)
        if self.deadline is not None:
            self.deadline.limit(request)
        return Hop.of(request, self.auth)

    def is_small(self, response: httpx2.Response) -> bool:
        """Tell whether the body of an answer can be read at once."""
        return self.deadline is None and is_small(response, self.options.max_response_bytes)

    def small(self, response: httpx2.Response) -> Outcome:
        """Return an answer that was read at once, unless its transport has lied."""
        limit = self.options.max_response_bytes
        return response if limit is None or len(response.content) <= limit else TOO_LARGE

    def content(self, response: httpx2.Response) -> Content:
        """Return what takes the body of an answer."""
        return Content(response, self.options.max_response_bytes, self.deadline)

    def after(
        self, answer: Outcome, hop: Hop, http: httpx2.Client | httpx2.AsyncClient
    ) -> Hop | Outcome:
        """Return where an answer leads: on, or to an end."""
        if isinstance(answer, Failure):
            return answer
        if self._past:
            answer.history = [*self._past, *answer.history]
        chosen = self.options.follow_redirects
        follows = http.follow_redirects if chosen is None else chosen
        onward = following(answer, hop) if follows else None
        if onward is None:
            return answer
        self._past = [*answer.history, answer]
        return onward if len(self._past) <= MOST else TOO_MANY_REDIRECTS

    def failed(self, error: httpx2.RequestError, hop: Hop) -> Failure:
        """Tell what an error of the network library means."""
        failure = of_network(error, sent=hop.request)
        if self._past and failure.again is Again.ANY:
            failure = replace(failure, again=Again.HARMLESS)  # what led here was sent
        late = self.deadline is not None and self.deadline.is_over
        if late and issubclass(failure.kind, TimedOutError):
            return replace(failure, kind=DeadlineError, again=Again.NONE)
        return failure

    def wait_after(self, outcome: Outcome) -> float | None:
        """Return for how long to wait before the next attempt, None if that was the last one."""
        self.log(outcome)
        if isinstance(outcome, httpx2.Response) and outcome.status_code not in PASSING:
            return None
        wait = self._wait(outcome) if self._may_repeat(outcome) else None
        if wait is None or (self.deadline is not None and wait >= self.deadline.left):
            return None
        LOG.info("%s: %s, again in %.1f s", self.request.shown, _named(outcome), wait)
        return wait

    def expired(self) -> Outcome:
        """Return what has become of a call whose deadline has passed."""
        self.log(EXPIRED)
        return EXPIRED

    def answer(self, outcome: Outcome) -> httpx2.Response:
        """Return the last answer.

        Raises:
            TransportError: there is none
        """
        if isinstance(outcome, httpx2.Response):
            return outcome
        raise outcome.error(self.request.method, template_of(self.request.path), self.number)

    def _may_repeat(self, outcome: Outcome) -> bool:
        if self.number > self.options.max_retries or not _rewinds(self.arguments):
            return False
        again = outcome.again if isinstance(outcome, Failure) else Again.HARMLESS
        if again is Again.HARMLESS:
            headers: list[tuple[bytes, bytes]] = self.arguments["headers"]
            return is_harmless(self.request.method, headers, self.options)
        return again is Again.ANY

    def _wait(self, outcome: Outcome) -> float | None:
        told = retry_after(outcome.headers) if isinstance(outcome, httpx2.Response) else None
        if told is None:
            return backoff(self.number - 1, self.options)
        return told if told <= self.options.longest_wait else None

    def log(self, outcome: Outcome) -> None:
        """Say how an attempt ended."""
        if not LOG.isEnabledFor(logging.DEBUG):
            return
        milliseconds = (time.perf_counter() - self._began) * 1000
        LOG.debug(
            "%s: %s in %.0f ms (attempt %d)",
            *(self.request.shown, _named(outcome), milliseconds, self.number),
        )


def _named(outcome: Outcome) -> str:
    return outcome.kind.__name__ if isinstance(outcome, Failure) else str(outcome.status_code)


def _rewinds(arguments: Mapping[str, Any]) -> bool:
    """Tell whether a body can be sent again: a file or an iterator is at its end."""
    return isinstance(arguments.get("content", b""), bytes | str)
