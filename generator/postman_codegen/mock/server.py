"""uvicorn, as it runs a mock server: in this thread until Ctrl-C, or in another one for a while."""

from __future__ import annotations

import asyncio
import os
import socket
import threading
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn

if TYPE_CHECKING:
    from starlette.applications import Starlette


def listening(host: str, port: int) -> socket.socket:
    """Return a socket that listens; port 0 takes any that is free.

    Raises:
        OSError: the port is taken, or the host is none of this machine's.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # asyncio sends small answers at once only where a socket says that its protocol is TCP.
    listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen()
    except OSError:
        listener.close()
        raise
    return listener


def url_of(listener: socket.socket) -> str:
    """Return the URL under which a socket is reached."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def server_of(app: Starlette) -> uvicorn.Server:
    """Return the server of an application, which says nothing of its own.

    Its application finds in `app.state.transport` what a client's connection can be broken by.
    """
    server = uvicorn.Server(
        uvicorn.Config(
            app,
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            proxy_headers=False,
            ws="none",
            timeout_graceful_shutdown=0,
        )
    )

    def transport(client: tuple[str, int]) -> asyncio.Transport | None:
        every = server.server_state.connections
        found = (one.transport for one in every)
        return next((o for o in found if o.get_extra_info("peername")[:2] == client), None)

    app.state.transport = transport
    return server


@contextmanager
def running(app: Starlette, host: str = "127.0.0.1", port: int = 0) -> Generator[str]:
    """Run an application in another thread; gives the URL of the server."""
    server = server_of(app)
    listener = listening(host, port)
    url = url_of(listener)
    thread = threading.Thread(target=server.run, args=([listener],), daemon=True)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.005)
        yield url
    finally:
        server.should_exit = True
        thread.join()
        listener.close()
