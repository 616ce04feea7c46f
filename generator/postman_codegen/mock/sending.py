"""ASGI: what is read of a request, and how an answer is sent, or spoiled."""

from __future__ import annotations

import socket
import struct
from collections.abc import Mapping
from typing import TYPE_CHECKING

from postman_codegen.mock.answers import BODILESS, Answer
from postman_codegen.mock.faults import GARBAGE, RESET, TRUNCATE
from postman_codegen.mock.matching import CONTENT_TYPE, PREFIX, SAME_HEADERS, Asked
from postman_codegen.mock.replies import PREFLIGHT, PREFLIGHT_HEADERS

if TYPE_CHECKING:
    from asyncio import Transport

    from starlette.types import Receive, Scope, Send

OPEN = ((b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"*"))
"""Any page may read the answers, as those of Postman's mock servers."""

HEEDED = frozenset({"host", CONTENT_TYPE, PREFLIGHT, PREFLIGHT_HEADERS})
"""Headers that an answer may depend on, beside those that start with PREFIX."""

NONSENSE = b"{\xff\x00]" * 8
"""Neither text nor JSON."""

AT_ONCE = struct.pack("ii", 1, 0)
"""Lets a socket be closed without a farewell."""


def headers_of(scope: Scope) -> dict[str, str]:
    """Return the headers of a request, by their names in small letters."""
    return {name.decode("latin-1"): text.decode("latin-1") for name, text in scope["headers"]}


async def asked_in(scope: Scope, headers: Mapping[str, str], receive: Receive) -> Asked:
    """Read a request, with those of its headers that may matter to the choice."""
    named = SAME_HEADERS in headers
    kept = tuple(
        (name, text)
        for name, text in headers.items()
        if named or name in HEEDED or name.startswith(PREFIX)
    )
    message = await receive()
    content: bytes = message.get("body", b"")
    while message.get("more_body"):
        message = await receive()
        content += message.get("body", b"")
    path: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    return Asked(scope["method"], path.decode("latin-1"), query.decode("latin-1"), kept, content)


async def send_answer(answer: Answer, send: Send, *, bodiless: bool) -> None:
    """Send an answer, to HEAD without its body."""
    content = answer.body()
    await send(_start(answer, len(content)))
    await send({"type": "http.response.body", "body": b"" if bodiless else content})


async def spoil(
    fault: str, answer: Answer, transport: Transport | None, receive: Receive, send: Send
) -> None:
    """Let an answer go wrong; what only a server can do is done to its transport."""
    content = answer.body()
    if fault == GARBAGE:
        await send(_start(answer, len(NONSENSE)))
        await send({"type": "http.response.body", "body": NONSENSE})
        return
    if fault == TRUNCATE:
        await send(_start(answer, max(len(content), 2)))
        half = content[: len(content) // 2] or b" "
        await send({"type": "http.response.body", "body": half, "more_body": True})
    if fault in {TRUNCATE, RESET}:
        _break(transport, at_once=fault == RESET)
    while (await receive())["type"] != "http.disconnect":
        pass


def _break(transport: Transport | None, *, at_once: bool) -> None:
    """End a connection: when all is sent, or at once, which the other side sees as a reset."""
    if transport is None:
        raise ConnectionAbortedError("only a real server has a connection to break")
    if not at_once:
        transport.close()
        return
    transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
    transport.abort()


def _start(answer: Answer, length: int) -> dict[str, object]:
    headers = [*answer.headers, *OPEN]
    if answer.status not in BODILESS:
        headers.append((b"content-length", b"%d" % length))
    return {"type": "http.response.start", "status": answer.status, "headers": headers}
