"""Snippets as programs: run against a mock server that answers the example that is wanted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from postman_codegen.api import Api, Fixture, Operation
from postman_codegen.commands.designing import Made, made
from postman_codegen.configuration import Options, task_of
from postman_codegen.collection.environment import read_environment
from postman_codegen.mock.app import app
from postman_codegen.mock.server import running
from postman_codegen.snippets import Snippet
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


def design(collection: Path, environments: Iterator[Path] | tuple[Path, ...] = ()) -> Made:
    """Decide about a collection as `generate` does."""
    files = tuple(environments)
    task = task_of(collection, Options(environments=files))
    return made(task, [read_environment(file) for file in files])


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


def variables(api: Api, url: str) -> dict[str, str]:
    """Return the environment in which every server is one, and every secret is there."""
    found = {f"{api.prefix}_AUTHORIZATION": "Test signed-elsewhere"}
    for setting in api.settings:
        is_server = setting.name.endswith("_url")
        if is_server or setting.secret or setting.default is None:
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
    done = subprocess.run(  # noqa: S603  what is tried here
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
