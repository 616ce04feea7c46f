"""The next step, said with what goes wrong: what was meant, and what to type."""

from __future__ import annotations

import shlex
import subprocess
import sys
from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from pathlib import Path

SHOWN = 3

NOISE = (".postman_collection", ".json")
"""What is in the names of files and tells nobody which one is meant."""


def meant(word: str, known: Iterable[str]) -> str:
    """Return what goes behind a complaint, such as "; did you mean generate?"; may be nothing."""
    return _question(_close(word, known))


def beside(path: Path) -> str:
    """Say of a file that isn't there which one of its folder may have been meant."""
    try:
        names = [other.name for other in path.parent.iterdir() if not other.name.startswith(".")]
    except OSError:
        return f": there is no folder {path.parent}"
    return _question([str(path.parent / name) for name in _close(path.name, names, NOISE)])


def typed(*words: str) -> str:
    """Return a command line of this tool, quoted as the shell of this system wants it."""
    whole = ["postman-codegen", *words]
    return subprocess.list2cmdline(whole) if sys.platform == "win32" else shlex.join(whole)


def _close(word: str, known: Iterable[str], noise: Sequence[str] = ()) -> list[str]:
    """Find the closest; capitals count for nothing, nor does noise."""
    by_core = {_core(one, noise): one for one in sorted(set(known), reverse=True)}
    return [by_core[core] for core in get_close_matches(_core(word, noise), by_core, SHOWN)]


def _core(word: str, noise: Sequence[str]) -> str:
    core = word.casefold()
    for part in noise:
        core = core.replace(part, "")
    return core


def _question(names: list[str]) -> str:
    either = " or ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    return f"; did you mean {either}?" if names else ""
