"""Snippets as programs: run against a mock server that answers the example that is wanted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

from postman_codegen.api import Api, Fixture, Operation
from postman_codegen.collection.environment import read_environment
from postman_codegen.commands.designing import Made, made
from postman_codegen.configuration import Options, task_of
from postman_codegen.mock.app import app
from postman_codegen.mock.server import running
from postman_codegen.snippets import Snippet
from postman_codegen.snippets.settings import needed
from postman_codegen.spelling.client import environment_variable

CHOSEN = re.compile(rb"^/~(\d+)(?=/|$)")
"""What stands before a path: the number of the example that shall answer."""

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "python": (sys.executable, "-W", "error"),
    "php": ("php", "-d", "error_reporting=-1", "-d", "display_errors=stderr"),
    "shell": ("sh",),
}
NEEDED = {"php": "php", "shell": "curl"}
ABSOLUTE = re.compile(r"https?://[\w.-]+(?=/)")


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a program."""

    status: int
    out: bytes
    err: str


def design(collection: Path, environments: Sequence[Path] = ()) -> Made:
    """Decide about a collection as `generate` does."""
    task = task_of(collection, Options(environments=tuple(environments)))
    return made(task, [read_environment(file) for file in environments])


def missing(snippet: Snippet) -> str | None:
    """Name the program that a snippet needs and that isn't here."""
    name = NEEDED.get(snippet.language)
    return name if name and shutil.which(name) is None else None


@contextmanager
def answering(found: Made) -> Generator[str]:
    """Serve the examples of a collection; behind the URL stands which of them is wanted."""
    mock = app(found.collection, found.designed)
    pointers = examples(found.api)

    async def chosen(scope: dict[str, object], receive: object, send: object) -> None:
        path = scope.get("raw_path")
        match = CHOSEN.match(path) if isinstance(path, bytes) else None
        if match and isinstance(path, bytes):
            pointer = pointers[int(match[1])].pointer.encode()
            headers = scope["headers"]
            assert isinstance(headers, list)
            scope = {
                **scope,
                "headers": [*headers, (b"x-mock-response-id", pointer)],
                "path": path[match.end() :].decode("latin-1") or "/",
                "raw_path": path[match.end() :] or b"/",
            }
        await mock(scope, receive, send)  # type: ignore[arg-type]  as ASGI has them

    with running(chosen) as url:  # type: ignore[arg-type]
        yield url


def examples(api: Api) -> list[Fixture]:
    """Return every saved example, in order: its place is its number."""
    return [one for operation in api.operations for one in operation.fixtures]


def variables(api: Api, operation: Operation, url: str) -> dict[str, str]:
    """Return the environment in which every server is one, and all is there that a call needs."""
    lacking = {one.name for one in needed(api, operation).settings}
    found = {f"{api.prefix}_AUTHORIZATION": "Test signed-elsewhere"}
    for setting in api.settings:
        is_server = setting.name.endswith("_url")
        if is_server or setting.name in lacking:
            value = url if is_server else f"test-{setting.name.replace('_', '-')}"
            found[environment_variable(api, setting.name)] = value
    return found


def run(
    snippet: Snippet, operation: Operation, environment: Mapping[str, str], url: str, folder: Path
) -> Run:
    """Run a snippet in a folder of its own; a URL that an answer gave leads to the mock, too."""
    source = snippet.source
    if operation.server is None:
        source = source.replace(_elsewhere(operation), url)
    file = folder / snippet.file
    file.write_text(source, "utf-8")
    for name in snippet.files:
        (folder / name).write_bytes(b"a file")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    done = subprocess.run(
        [*COMMANDS[snippet.language], file.name],
        cwd=folder,
        env={**kept, "PYTHONIOENCODING": "utf-8", **environment},
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Run(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def _elsewhere(operation: Operation) -> str:
    """Return the server of the URL that an operation is called with."""
    for fixture in operation.fixtures:
        for _, value in fixture.arguments:
            if isinstance(value, str) and (match := ABSOLUTE.match(value)):
                return match[0]
    return ""


class Keeping(BaseHTTPRequestHandler):
    """Keeps what it is sent, and refuses it."""

    kept: ClassVar[list[bytes]] = []

    def handle_one_request(self) -> None:
        """Read a request as the bytes that it is."""
        self.connection.settimeout(5)
        head = b""
        while b"\r\n\r\n" not in head and (more := self.connection.recv(65536)):
            head += more
        length = re.search(rb"content-length: (\d+)", head, re.IGNORECASE)
        missing = int(length[1]) - len(head.partition(b"\r\n\r\n")[2]) if length else 0
        self.kept.append(head + (self.rfile.read(missing) if missing > 0 else b""))
        self.wfile.write(b"HTTP/1.1 418 Teapot\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
        self.close_connection = True


@contextmanager
def keeping() -> Generator[str]:
    """Run a server that keeps what it is sent in `Keeping.kept`."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Keeping) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
