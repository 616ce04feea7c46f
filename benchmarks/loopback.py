"""A server in another process that answers each path with one body, over connections it keeps.

What stands behind a "~" makes another URL with the same answer.
"""

from __future__ import annotations

import multiprocessing
import socketserver
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from multiprocessing.connection import Connection

LENGTH = b"content-length:"


class _Answering(socketserver.StreamRequestHandler):
    """Answers one connection for as long as it's kept."""

    bodies: Mapping[str, bytes] = {}
    wbufsize = -1
    disable_nagle_algorithm = True

    def handle(self) -> None:
        while line := self.rfile.readline():
            length = 0
            while (header := self.rfile.readline()) not in {b"\r\n", b""}:
                if header.lower().startswith(LENGTH):
                    length = int(header[len(LENGTH) :])
            self.rfile.read(length)
            body = self.bodies[line.split(b" ")[1].decode().partition("~")[0]]
            head = (
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
                "Date: Tue, 01 Sep 2026 10:00:00 GMT\r\nServer: loopback\r\n"
                f"Content-Length: {len(body)}\r\n\r\n"
            )
            self.wfile.write(head.encode() + body)
            self.wfile.flush()


class _Server(socketserver.ThreadingTCPServer):
    daemon_threads = True


def _serve(bodies: Mapping[str, bytes], told: Connection) -> None:
    _Answering.bodies = bodies
    with _Server(("127.0.0.1", 0), _Answering) as server:
        told.send(server.server_address[1])
        server.serve_forever()


@contextmanager
def serving(bodies: Mapping[str, bytes]) -> Generator[str]:
    """Answer paths with these bodies; gives the URL of the server."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    process = context.Process(target=_serve, args=(bodies, there), daemon=True)
    process.start()
    try:
        yield f"http://127.0.0.1:{here.recv()}"
    finally:
        process.terminate()
        process.join()
