"""A server that misbehaves on purpose, on a real socket, and remembers what it was asked."""

from __future__ import annotations

import contextlib
import socket
import ssl
import struct
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

RESET = struct.pack("ii", 1, 0)
"""A socket that lingers for no time is reset when it's closed."""

TRICKLE = 0.05


@dataclass
class Peer:
    """A client's connection, as the server sees it."""

    socket: socket.socket
    server: Server

    def ask(self) -> bytes:
        """Read one request; nothing if the client goes."""
        data = b""
        while b"\r\n\r\n" not in data:
            more = self.socket.recv(65536)
            if not more:
                return b""
            data += more
        head, _, body = data.partition(b"\r\n\r\n")
        length = next(
            (int(line.split(b":")[1]) for line in head.split(b"\r\n") if length_is(line)), 0
        )
        while len(body) < length:
            body += self.socket.recv(65536)
        request = head + b"\r\n\r\n" + body
        self.server.requests.append(request)
        return request

    def say(self, data: bytes) -> None:
        self.socket.sendall(data)

    def trickle(self, data: bytes) -> None:
        """Send byte by byte, as long as somebody listens and the test lasts."""
        for n in range(len(data)):
            if self.server.over.wait(TRICKLE):
                return
            self.say(data[n : n + 1])

    def wait(self) -> None:
        """Say nothing."""
        self.server.over.wait()

    def reset(self) -> None:
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
        self.socket.close()


Behaviour = Callable[[Peer], None]


@dataclass
class Server:
    """What it does with each connection in turn, the last one for all that follow."""

    behaviours: list[Behaviour]
    context: ssl.SSLContext | None
    url: str = ""
    requests: list[bytes] = field(default_factory=list[bytes])
    connections: int = 0
    over: threading.Event = field(default_factory=threading.Event)

    def meet(self, accepted: socket.socket) -> None:
        """Do to a client what's to be done."""
        behaviour = self.behaviours[min(self.connections, len(self.behaviours) - 1)]
        self.connections += 1
        threading.Thread(target=self._meet, args=(accepted, behaviour), daemon=True).start()

    def _meet(self, accepted: socket.socket, behaviour: Behaviour) -> None:
        with accepted, contextlib.suppress(OSError):
            accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            if self.context is None:
                behaviour(Peer(accepted, self))
                return
            with self.context.wrap_socket(accepted, server_side=True) as secured:
                behaviour(Peer(secured, self))


@contextmanager
def misbehaving(*behaviours: Behaviour, context: ssl.SSLContext | None = None) -> Iterator[Server]:
    """Serve on a port of this machine."""
    with socket.create_server(("127.0.0.1", 0), backlog=512) as listening:
        server = Server([*behaviours], context)
        scheme = "http" if context is None else "https"
        server.url = f"{scheme}://127.0.0.1:{listening.getsockname()[1]}"
        thread = threading.Thread(target=accept, args=(listening, server), daemon=True)
        thread.start()
        try:
            yield server
        finally:
            server.over.set()
            listening.shutdown(socket.SHUT_RDWR)
            thread.join()


def accept(listening: socket.socket, server: Server) -> None:
    with contextlib.suppress(OSError):
        while True:
            server.meet(listening.accept()[0])


def length_is(line: bytes) -> bool:
    return line.lower().startswith(b"content-length:")


def answer(
    body: bytes = b"fine", status: str = "200 OK", *headers: str, length: int | None = None
) -> bytes:
    """Spell a whole answer."""
    size = len(body) if length is None else length
    lines = [f"HTTP/1.1 {status}", "Content-Type: text/plain", f"Content-Length: {size}", *headers]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


def answering(data: bytes) -> Behaviour:
    """Answer every request of a connection alike."""

    def behave(peer: Peer) -> None:
        while peer.ask():
            peer.say(data)

    return behave


def once(data: bytes) -> Behaviour:
    """Answer one request, and go."""

    def behave(peer: Peer) -> None:
        if peer.ask():
            peer.say(data)

    return behave


def in_turn(*answers: bytes) -> Behaviour:
    """Answer the requests of a connection one by one."""

    def behave(peer: Peer) -> None:
        for data in answers:
            peer.ask()
            peer.say(data)
        peer.wait()

    return behave


def resetting(data: bytes = b"") -> Behaviour:
    """Answer in part, and reset the connection."""

    def behave(peer: Peer) -> None:
        peer.ask()
        if data:
            peer.say(data)
            time.sleep(TRICKLE)  # a reset overtakes what was sent
        peer.reset()

    return behave


def stalling(data: bytes = b"") -> Behaviour:
    """Answer in part, and say no more."""

    def behave(peer: Peer) -> None:
        peer.ask()
        peer.say(data)
        peer.wait()

    return behave


def trickling(data: bytes, slowly: bytes) -> Behaviour:
    def behave(peer: Peer) -> None:
        peer.ask()
        peer.say(data)
        peer.trickle(slowly)

    return behave


def reset_at_once(peer: Peer) -> None:
    peer.reset()
