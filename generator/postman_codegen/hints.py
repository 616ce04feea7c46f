"""The next step, said with what goes wrong: what was meant, and what to type."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable
from difflib import get_close_matches

SHOWN = 3


def meant(word: str, known: Iterable[str], *, infix: str = "") -> str:
    """Return what goes behind a complaint, such as "; did you mean generate?"; may be nothing.

    Capitals count for nothing, nor does a part of names that only some have.
    """
    by_core = {_core(one, infix): one for one in sorted(set(known), reverse=True)}
    close = [by_core[core] for core in get_close_matches(_core(word, infix), by_core, SHOWN)]
    return f"; did you mean {_either(close)}?" if close else ""


def typed(*words: str) -> str:
    """Return a command line of this tool, quoted as the shell of this system wants it."""
    whole = ["postman-codegen", *words]
    return subprocess.list2cmdline(whole) if sys.platform == "win32" else shlex.join(whole)


def _core(word: str, infix: str) -> str:
    return word.casefold().replace(infix, "")


def _either(names: list[str]) -> str:
    return " or ".join(filter(None, (", ".join(names[:-1]), names[-1])))
