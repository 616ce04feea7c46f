"""One call of a generated client, blocking or awaited, and what became of it."""

from __future__ import annotations

import asyncio
import logging
import pickle
import ssl
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from operator import attrgetter
from typing import Any, TypeVar

import httpx2
import pytest

import bookshop
from bookshop._runtime.messages import Response

CANARY = "hunter2-canary"
"""The access token: nothing that an error or a log shows may hold it."""

FAST = bookshop.Options(backoff=0.01)

TRUST = ssl.create_default_context()
"""Made once: a client of its own would read all certificates of the system."""

ErrorT = TypeVar("ErrorT", bound=bookshop.errors.Error)


@dataclass(frozen=True)
class Driver:
    """How a client is used: `run` is what awaits, None for the client that blocks."""

    name: str
    run: Callable[[Callable[[], Awaitable[Any]]], Any] | None

    @property
    def blocks(self) -> bool:
        return self.run is None

    def call(
        self,
        url: str,
        operation: str = "orders.invoice",
        *arguments: object,
        options: bookshop.Options = FAST,
        http: dict[str, Any] | None = None,
    ) -> Response[Any]:
        """Make a client, call one of its operations, and close it."""
        settings = {"base_url": url, "access_token": CANARY}
        called = attrgetter(f"{operation}.response")
        given = arguments or ("o1",)
        if self.run is None:
            sync = httpx2.Client(**{"verify": TRUST, **(http or {})})
            with bookshop.Bookshop(**settings, options=options, http_client=sync) as client:
                return called(client)(*given)

        async def call() -> Response[Any]:
            own = httpx2.AsyncClient(**{"verify": TRUST, **(http or {})})
            made = bookshop.AsyncBookshop(**settings, options=options, http_client=own)
            async with made as client:
                return await called(client)(*given)

        return self.run(call)


BLOCKING = Driver("blocking", None)
ASYNCIO = Driver("asyncio", lambda call: asyncio.run(call()))
DRIVERS = [BLOCKING, ASYNCIO]
if find_spec("trio"):  # no dependency: anyio's plugin would import it into every run of pytest
    DRIVERS.append(Driver("trio", import_module("trio").run))


def shown(error: BaseException, caplog: pytest.LogCaptureFixture) -> str:
    """Return all that an error and the package's log show of a call."""
    told = traceback.TracebackException.from_exception(error, capture_locals=True)
    frames = [frame for frame in told.stack if "/bookshop/" in frame.filename]
    logged = [one.getMessage() for one in caplog.records if one.name == "bookshop"]
    parts = [str(error), repr(error), repr(vars(error)), str(pickle.dumps(error))]
    return "\n".join([*parts, *(str(frame.locals) for frame in frames), *logged])


def failed(
    error: type[ErrorT], caplog: pytest.LogCaptureFixture, call: Callable[[], object]
) -> ErrorT:
    """Return the error that a call ends with: typed, alone, and silent about who called."""
    caplog.set_level(logging.DEBUG, "bookshop")
    with pytest.raises(error) as caught:
        call()
    assert type(caught.value) is error
    assert caught.value.__cause__ is None
    assert caught.value.__context__ is None
    assert CANARY not in shown(caught.value, caplog)
    return caught.value
