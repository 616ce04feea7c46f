"""The mock server as an ASGI application: for uvicorn, for others, and for tests without one."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import TYPE_CHECKING

from starlette.applications import Starlette

from postman_codegen.mock.matching import Asked
from postman_codegen.mock.replies import reply
from postman_codegen.mock.sending import asked_in, headers_of, send_answer, spoil
from postman_codegen.mock.serving import Mock, Reply

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Lifespan, Receive, Scope, Send


def app(mock: Mock, lifespan: Lifespan[Starlette] | None = None) -> Starlette:
    """Return a mock server as an application; what is to be done beside it is its lifespan."""
    application = Starlette(lifespan=lifespan)
    application.router.default = _answering(mock)  # a route has no paths with line breaks in them
    return application


def _answering(mock: Mock) -> ASGIApp:
    faults, tell = mock.options.faults, mock.options.tell

    async def answering(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await send({"type": "websocket.close"})
            return
        headers = headers_of(scope)
        asked = await asked_in(scope, headers, receive)
        fault, seconds = None, 0.0
        try:
            fault, seconds = faults.kind(headers), faults.seconds(headers)
        except ValueError as error:
            answered = Reply(reply(400, "mockHeaderError", str(error)))
        else:
            answered = mock.reply(asked, headers, fault)
        if seconds:
            await asyncio.sleep(seconds)
        tell(" ".join(_words(asked, answered, fault)))
        if fault is None or fault.isdecimal():
            await send_answer(answered.answer, send, bodiless=asked.method == "HEAD")
        else:
            find = getattr(scope["app"].state, "transport", None)
            transport = find(scope["client"]) if find else None
            await spoil(fault, answered.answer, transport, receive, send)

    return answering


def _words(asked: Asked, answered: Reply, fault: str | None) -> Iterator[str]:
    yield f"{asked.method} {asked.path} ->"
    yield fault if fault and not fault.isdecimal() else str(answered.answer.status)
    if answered.source:
        yield answered.source
