"""Print the models that samples of JSON show, as one module that stands alone."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from postman_codegen.collection.document import refusal
from postman_codegen.collection.samples import STANDARD_INPUT, WANTED, read_samples
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.kept import kept
from postman_codegen.problems import Location

DONE, UNUSABLE = 0, 2


def run(samples: Sequence[Path], name: str | None, output: Path | None) -> int:
    """Infer, print or write the models, and return the exit status."""
    files = list(samples) or [STANDARD_INPUT]
    if STANDARD_INPUT in files and sys.stdin and sys.stdin.isatty():
        print(f"standard input: waiting for {WANTED}", file=sys.stderr)
    try:
        _refuse_overwriting(files, output)
        text = _module(files, name)
        with kept(output, mode=0o666) as write:
            write(text)
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, files[0]))
        return UNUSABLE
    if output is None:
        sys.stdout.write(text)
    return DONE


def _module(files: Sequence[Path], name: str | None) -> str:
    values = read_samples(files)

    # From here on it takes half a second of imports; what can't be read is refused before.
    from postman_codegen.names import pascal
    from postman_codegen.standalone import FALLBACK, class_name, standalone

    if name is None:
        stem = "" if files[0] == STANDARD_INPUT else files[0].stem
        return standalone(values, pascal(stem, fallback=FALLBACK))
    try:
        wanted = class_name(name)
    except ValueError as error:
        raise refusal(Location("--name"), str(error)) from error
    return standalone(values, wanted)


def _refuse_overwriting(files: Sequence[Path], output: Path | None) -> None:
    if output and output.exists() and any(f.exists() and f.samefile(output) for f in files):
        raise refusal(Location(str(output)), "a sample can't be the output, too")
