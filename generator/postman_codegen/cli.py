"""The command line: arguments in, an exit status out.

Nothing is imported before it's known that there is something to do.
"""

from __future__ import annotations

import io
import os
import sys

from postman_codegen.recall import recalled

TYPE_CHECKING = False  # importing typing takes longer than having nothing to do
if TYPE_CHECKING:
    from collections.abc import Sequence

DONE, DIFFERENT, UNUSABLE, INTERRUPTED = 0, 1, 2, 130
"""Exit statuses; the last is what a shell makes of Ctrl-C."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command, and return the exit status."""
    _provide_streams()
    given = sys.argv[1:] if arguments is None else arguments
    try:
        status = _recalled(given)
        if status is None:
            status = _done(given)
        elif arguments is None:
            _leave(status)
        sys.stdout.flush()
    except KeyboardInterrupt:
        print("postman-codegen: interrupted", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:  # whoever read our output has seen enough
        _give_up_printing()
        return DONE
    except OSError as error:  # of printing: commands say themselves what else fails
        _give_up_printing()
        reason = (error.strerror or str(error)).lower()
        try:
            print(f"postman-codegen: the output can't be printed: {reason}", file=sys.stderr)
        except OSError:
            return UNUSABLE
        return UNUSABLE
    return status


def _recalled(arguments: Sequence[str]) -> int | None:
    """Say again what was said when everything was as it is; None if something has to be done."""
    said = recalled(arguments) if arguments[:1] == ["generate"] else None
    if said is None:
        return None
    out, err = said
    sys.stderr.write(err)
    sys.stdout.write(out)
    return DONE


def _done(arguments: Sequence[str]) -> int:
    from postman_codegen import arguments as commands

    return commands.run(arguments)


def _leave(status: int) -> None:
    """End the process: to take apart what little it holds takes longer than it was of use."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _give_up_printing() -> None:
    """Let what is still to be flushed at exit go nowhere: it would only fail once more."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _provide_streams() -> None:
    """Print what a terminal has no letters for as escapes, and nothing where nobody listens."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
        elif stream is None:  # closed by whoever started us
            nowhere = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  stays open
            setattr(sys, name, nowhere)
