"""The mock server as an ASGI application: for uvicorn, for others, and for tests without one."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.routing import Mount

from postman_codegen.mock.matching import Asked, Choice, Table
from postman_codegen.mock.offers import Offer, offers

if TYPE_CHECKING:
    from starlette.types import Receive, Scope, Send

    from postman_codegen.collection.environment import Environment
    from postman_codegen.collection.model import Collection
    from postman_codegen.design import Designed

OPEN = ((b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", b"*"))
"""Any page may read the answers, as those of Postman's mock servers."""


def nothing_told(_: str) -> None:
    """Say nothing of requests."""


@dataclass(frozen=True, slots=True)
class Options:
    """How a mock server answers; `tell` is told a line for each request."""

    tell: Callable[[str], None] = nothing_told


class Mock:
    """Answers requests with the examples of a collection."""

    def __init__(self, table: Table, options: Options) -> None:
        self.table = table
        self.options = options

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asked = await _asked(scope, receive)
        choice = self.table.choose(asked)
        offer = choice.offer
        if offer is None:
            body, status = _nothing(asked, choice), 404
            headers: list[tuple[bytes, bytes]] = [(b"content-type", b"application/json")]
        else:
            body, status = offer.answer.body(), offer.answer.status
            headers = [*offer.answer.headers]
        headers += [*OPEN, (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body})


def app(
    collection: Collection,
    designed: Designed,
    environments: Sequence[Environment] = (),
    options: Options | None = None,
) -> Starlette:
    """Return what answers the examples of a collection."""
    table = Table(offers(collection, designed, environments))
    return Starlette(routes=[Mount("/", Mock(table, options or Options()))])


async def _asked(scope: Scope, receive: Receive) -> Asked:
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]}
    content = b""
    more = True
    while more:
        message = await receive()
        content += message.get("body", b"")
        more = message.get("more_body", False)
    raw: bytes = scope.get("raw_path") or scope["path"].encode()
    query: bytes = scope["query_string"]
    path = raw.decode("latin-1")
    return Asked(scope["method"], path, query.decode("latin-1"), headers, content)


def _nothing(asked: Asked, choice: Choice) -> bytes:
    error = {"name": "mockRequestNotFoundError", "message": f"no example: {choice.without}"}
    return json.dumps({"error": error, "request": [asked.method, asked.path]}).encode()


__all__ = ["Mock", "Offer", "Options", "app"]
