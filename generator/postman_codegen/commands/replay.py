"""Send every saved request of a collection through the generated client's own code.

Live, a row says for each operation which status was answered and whether the answer fits, and
lines below it where not, by JSON path; the exit status is 1 if anything drifts or failed.  A dry
run says what would be sent, or what keeps it from that; it found out what it was asked, so its exit
status is 0.  What can't be used at all ends in 2.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.document import load_document, refusal
from postman_codegen.collection.environment import Environment, read_environments
from postman_codegen.collection.files import folder_of
from postman_codegen.collection.javascript import as_object, text_of
from postman_codegen.collection.model import Collection, Variable
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import Made, made
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.commands.progress import Progress
from postman_codegen.configuration import Options as CommandLine
from postman_codegen.configuration import task_of
from postman_codegen.problems import Location, printable
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from postman_codegen.replay.session import Sent, Session

DONE, DRIFTED, UNUSABLE = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line says of a replay."""

    environments: Sequence[Path] = ()
    variables: Path | None = None
    base_url: str | None = None
    dry_run: bool = False
    record: Path | None = None


def run(file: Path, options: Options) -> int:
    """Replay a collection, print what came of it, and return the exit status."""
    try:
        return _replayed(file, options)
    except BrokenPipeError:  # the command line's business
        raise
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, file))
        return UNUSABLE


def _replayed(file: Path, options: Options) -> int:
    overrides = _variables(options.variables)
    task = task_of(file, CommandLine(environments=tuple(options.environments)))
    # Of several environments that are configured, none is meant before it's named.
    chosen = task.environments if options.environments or len(task.environments) == 1 else ()
    ledger = Ledger(keeps=True)  # what is found is sent, and never shown
    environments = read_environments(chosen, ledger)
    variables = tuple(Variable(name, text) for name, text in overrides.items())
    known = Environment("replay", (*_variables_of(environments), *variables))
    with Progress(f"Reading {printable(file.name)}"):
        found = made(task, [*(one for one in environments if one.is_globals), known], ledger)

    from postman_codegen.kept import kept

    with kept(options.record) as write:
        complain(map(ledger.shown, in_files(found.collection, found.problems)))
        with _session(file, found, environments, overrides, options, ledger.values) as session:
            sent: list[Sent] = []
            try:
                status = _told(_each(session, sent), session, options)
            except BaseException:  # such as Ctrl-C
                if sent:
                    write(_recorded(file, found.collection, sent, options))
                raise
            write(_recorded(file, found.collection, sent, options))
            return status


@contextmanager
def _session(
    file: Path,
    found: Made,
    environments: Sequence[Environment],
    overrides: Mapping[str, str],
    options: Options,
    secrets: Sequence[str],
) -> Generator[Session]:
    """Make the package, and what sends its requests."""
    from postman_codegen.replay.given import Given
    from postman_codegen.replay.network import Network
    from postman_codegen.replay.package import imported
    from postman_codegen.replay.session import Session
    from postman_codegen.replay.values import STAND_IN, Files

    collection, designed = found.collection, found.designed
    outer = tuple(v for one in environments if one.is_globals for v in one.variables)
    scopes = (_variables_of(environments), collection.variables, outer)
    given = Given.of(designed, scopes, overrides, options.base_url, secrets)
    files = Files(folder_of(file), STAND_IN if options.dry_run else None)
    with imported(designed.api) as package:
        if options.dry_run:
            yield Session(collection, designed, package, given, files)
            return
        with closing(Network()) as network:
            yield Session(collection, designed, package, given, files, network)


def _each(session: Session, sent: list[Sent]) -> Iterator[Sent]:
    """Send one request after the other, and remember those that Postman would send."""
    for one in session.run():
        if not one.skipped:
            sent.append(one)
        yield one


def _told(sent: Iterable[Sent], session: Session, options: Options) -> int:
    """Print a row for each request as soon as there is one, and the sum."""
    from postman_codegen.replay.report import answered, prepared

    report = prepared(session) if options.dry_run else answered(session)
    for one in sent:
        for line in report.rows(one):
            print(line, flush=True)
    print(report.summary)
    return DRIFTED if report.drifted else DONE


def _recorded(file: Path, collection: Collection, sent: Iterable[Sent], options: Options) -> str:
    from postman_codegen.replay.record import recording

    document = recording(file.name, collection.root.name, sent, dry_run=options.dry_run)
    return json.dumps(document, indent=1) + "\n"


def _variables_of(environments: Iterable[Environment]) -> tuple[Variable, ...]:
    return tuple(v for one in environments if not one.is_globals for v in one.variables)


def _variables(path: Path | None) -> Mapping[str, str]:
    """Read a JSON object of names and values.

    Raises:
        CollectionError: the file can't be read, or holds something else.
    """
    if path is None:
        return {}
    document = as_object(load_document(path, "variables"))
    if document is None:
        raise refusal(Location(str(path)), "not an object of names and values")
    return {name: text_of(value) for name, value in document.items()}
