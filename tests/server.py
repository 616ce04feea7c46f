"""A server that answers as the examples of a collection do, on a real socket, with or without TLS.

Where a request goes is told by its method and path alone, so one server can stand for all that a
collection names.
"""

from __future__ import annotations

import re
import ssl
import threading
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from postman_codegen.collection.model import Item
from postman_codegen.collection.read import read_collection
from postman_codegen.design.examples import SUCCESS, see

if TYPE_CHECKING:
    import trustme

VARIABLE = re.compile(r"\{\{[^{}]*\}\}|^:[^/]+?(?=\.\w+$|$)")
ANYTHING = "[^/]+"
TOKEN = '{"access_token": "granted", "token_type": "Bearer", "expires_in": 3600}'


@dataclass(frozen=True)
class Answer:
    status: int
    body: bytes = b""
    media_type: str = ""


@dataclass(frozen=True)
class Received:
    """A request as it came."""

    line: str
    headers: tuple[tuple[str, str], ...]
    body: bytes


Drift = Callable[[Item, Answer], Answer]


@dataclass
class Server:
    """What it serves, and what it received."""

    items: tuple[Item, ...]
    drift: Drift
    token: Answer
    url: str = ""
    received: list[Received] = field(default_factory=list[Received])
    _asked: Counter[str] = field(default_factory=Counter[str])

    def answer(self, received: Received) -> Answer:
        """Answer as the item does that the request fits best; of several, one after the other."""
        method, target, _ = received.line.split(" ")
        path = unquote(target.partition("?")[0])
        self.received.append(received)
        fitting = [i for i in self.items if i.request.method == method and matches(i, path)]
        if not fitting:
            return self.token if b"grant_type=" in received.body else Answer(501)
        best = max(map(literal, fitting))
        fitting = [item for item in fitting if literal(item) == best]
        item = fitting[self._asked[fitting[0].pointer] % len(fitting)]
        self._asked[fitting[0].pointer] += 1
        return self.drift(item, success(item) or Answer(501))


def pattern(item: Item) -> tuple[str, int]:
    """Return what an item's path looks like, and how much of it is sure."""
    url = item.request.url
    if not url.path and url.host.startswith("{{"):
        return ".*", 0  # the whole URL is a variable
    pieces = [VARIABLE.split(unquote(segment)) for segment in url.path or ()]
    sure = sum(len(text) for texts in pieces for text in texts) + len(pieces)
    return "".join(f"/{ANYTHING.join(map(re.escape, texts))}" for texts in pieces) or "/", sure


def matches(item: Item, path: str) -> bool:
    return bool(re.fullmatch(f".*{pattern(item)[0]}", path))


def literal(item: Item) -> int:
    return pattern(item)[1]


def success(item: Item) -> Answer | None:
    """Return the first example of success that can be used."""
    for seen in map(see, item.examples):
        if seen.example.status in SUCCESS and not seen.refused and not seen.broken:
            kinds = [h.value for h in seen.example.headers if h.key.lower() == "content-type"]
            kind = "application/json" if seen.kind == "json" else "text/plain"
            body = (seen.example.body or "").encode(errors="replace")
            return Answer(seen.example.status or 200, body, kinds[-1] if kinds else kind)
    return None


def unchanged(_item: Item, answer: Answer) -> Answer:
    return answer


@contextmanager
def serving(
    collection: Path,
    *,
    drift: Drift = unchanged,
    token: str | None = None,
    authority: trustme.CA | None = None,
) -> Iterator[Server]:
    """Serve a collection; with an authority, over TLS.

    Who asks for a token gets one, or is refused with the body in `token`.
    """
    served, _ = read_collection(collection)
    answer = Answer(400 if token else 200, (token or TOKEN).encode(), "application/json")
    server = Server(tuple(item for _, item in served.walk()), drift, answer)
    http = Sockets(("127.0.0.1", 0), handler(server))
    if authority:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("127.0.0.1").configure_cert(context)
        http.socket = context.wrap_socket(http.socket, server_side=True)
    server.url = f"{'https' if authority else 'http'}://127.0.0.1:{http.server_address[1]}"
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()
        thread.join()


class Sockets(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """Take it that a client may go before it's answered."""


def handler(server: Server) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True

        def __getattr__(self, name: str) -> Callable[[], None]:
            if name.startswith("do_"):
                return self.answer
            raise AttributeError(name)

        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            answer = server.answer(Received(self.requestline, tuple(self.headers.items()), body))
            is_bare = self.command == "HEAD" or answer.status in {204, 304}
            self.send_response(answer.status)
            if answer.media_type:
                self.send_header("Content-Type", answer.media_type)
            if not is_bare:
                self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(b"" if is_bare else answer.body)

        def log_message(self, *_: object) -> None:
            pass

    return Handler
