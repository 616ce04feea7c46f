"""Answer the saved examples of a collection, as a real server does.

It says where it listens and what it serves, then a line for each request.  When the collection or
an environment changes it's read again; while it can't be, what was served is served.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen import installed
from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import designed, source_of
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.configuration import Options as CommandLine
from postman_codegen.configuration import task_of
from postman_codegen.outline.branches import counted
from postman_codegen.problems import Location, Problem, printable
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from socket import socket

    from postman_codegen.configuration import Task
    from postman_codegen.mock.serving import Mock, Served
    from postman_codegen.mock.serving import Options as MockOptions

DONE, UNUSABLE = 0, 2


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a mock server; the texts of faults are checked already."""

    environments: Sequence[Path] = ()
    host: str = "127.0.0.1"
    port: int = 4010
    requires_auth: bool = False
    delay: tuple[int, int] = (0, 0)
    faults: Sequence[tuple[str, float]] = ()
    seed: int = 0
    keep_secrets: bool = False
    quiet: bool = False


def run(file: Path, options: Options) -> int:
    """Serve a collection until Ctrl-C; return the exit status if that can't be done."""
    try:
        from postman_codegen.mock.changes import changes
        from postman_codegen.mock.server import listening
        from postman_codegen.mock.serving import Mock
    except ModuleNotFoundError:
        return _refused("the mock server", installed.lacking("the mock server", "serve"))
    line = CommandLine(environments=tuple(options.environments), keep_secrets=options.keep_secrets)
    try:
        task = task_of(file, line)
        served, problems = loaded(task)
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, file))
        return UNUSABLE
    complain(problems)
    try:
        listener = listening(options.host, options.port)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        return _refused(f"{options.host}:{options.port}", reason)
    with listener:
        changed = changes((task.collection, *task.environments))
        _serve(Mock(served, _how(options)), listener, task, changed)
    return DONE


def loaded(task: Task) -> tuple[Served, tuple[Problem, ...]]:
    """Return what answers the requests of a collection, and what is wrong with that.

    Raises:
        CollectionError: the collection or an environment can't be read.
    """
    from postman_codegen.mock.matching import Table
    from postman_codegen.mock.offers import offers
    from postman_codegen.mock.serving import Served

    ledger = None if task.keep_secrets else Ledger()
    environments = read_environments(task.environments, ledger)
    source = source_of(task, environments, ledger)
    found = designed(task, source)
    left, _ = source.told(found.problems, found.dropped)
    # What a client couldn't do is none of a server's concern.
    problems = (*source.problems, *([*ledger.problems()][-1:] if ledger else ()))
    served = Served(found.api.title, Table(offers(left, found, environments)), found.api.auths)
    return served, in_files(left, problems)


def _how(options: Options) -> MockOptions:
    from postman_codegen.mock.faults import Faults
    from postman_codegen.mock.serving import Options as MockOptions
    from postman_codegen.mock.serving import nothing_told

    faults = Faults(options.delay, tuple(options.faults), options.seed)
    return MockOptions(options.requires_auth, faults, nothing_told if options.quiet else _say)


def _serve(mock: Mock, listener: socket, task: Task, changed: AsyncIterator[None]) -> None:
    """Serve until a signal comes, and read the collection again whenever it has changed."""
    from postman_codegen.mock.app import app
    from postman_codegen.mock.server import server_of, url_of

    @asynccontextmanager
    async def watching(_: object) -> AsyncGenerator[None]:
        _say(f"listening on {url_of(listener)}")
        _say(_sum(mock.served))
        watch = asyncio.create_task(_watch(mock, task, changed))
        try:
            yield
        finally:
            watch.cancel()

    server_of(app(mock, watching)).run([listener])


async def _watch(mock: Mock, task: Task, changed: AsyncIterator[None]) -> None:
    async for _ in changed:
        try:
            served, problems = await asyncio.to_thread(loaded, task)
        except Exception as error:  # noqa: BLE001  what was served is served
            complain(problems_of(error, task.collection))
            continue
        complain(problems)
        mock.serve(served)
        _say(f"read again: {_sum(served)}")


def _sum(served: Served) -> str:
    offers = served.table.offers
    operations = len({id(offer.operation) for offer in offers})
    return f"{counted(len(offers), 'example')} of {counted(operations, 'operation')}"


def _say(line: str) -> None:
    with suppress(BrokenPipeError):  # whoever read our lines isn't who is served
        print(printable(line), flush=True)


def _refused(where: str, why: str) -> int:
    complain([Problem(Location(where), why, "error")])
    return UNUSABLE
