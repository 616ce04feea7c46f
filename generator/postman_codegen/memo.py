"""What was made of what, for one collection: the next run need not make it again.

Whoever asks names all that decides on the answer, so that an answer is never stale: with anything
else in it, it's another question.  What isn't asked for any more is forgotten.
"""

from __future__ import annotations

import marshal
import sys
from functools import cache
from hashlib import blake2b
from typing import Any, cast

from postman_codegen import __version__
from postman_codegen import cache as kept
from postman_codegen.installed import TEMPLATES, TOOL, version_of

FORMAT = 1
ODD = "surrogatepass"
"""Halves of characters may stand in JSON."""

DECIDING = ("anyascii", "black", "datamodel-code-generator", "jinja2", "pydantic")
"""Libraries that have a say in what is generated."""

Answers = dict[str, dict[bytes, object]]
"""By what they are about, and by a digest of all that decides on them."""


class Memo:
    """Answers to questions about one collection, from the run before and from this one."""

    def __init__(self, name: str) -> None:
        self._name = f"memos/{_digest(name.encode()).hex()}"
        self._before = _read(self._name)
        self._now: Answers = {}

    def answer(self, about: str, *decides: bytes | str) -> object:
        """Return what was kept; None if nothing was."""
        question = _question(decides)
        found = self._before.get(about, {}).get(question)
        if found is not None:
            self._now.setdefault(about, {})[question] = found
        return found

    def keep(self, answer: object, about: str, *decides: bytes | str) -> None:
        """Keep an answer: text, bytes, numbers, and tuples, lists and dicts of them."""
        self._now.setdefault(about, {})[_question(decides)] = answer

    def retain(self, *about: str) -> None:
        """Keep all answers about some things: nobody asks only because more is known already."""
        for one in about:
            self._now[one] = self._before.get(one, {}) | self._now.get(one, {})

    def save(self) -> None:
        """Write down what this run asked for, if that isn't what is there."""
        if _questions(self._now) != _questions(self._before):
            content: Any = (_tool(), self._now)
            kept.write(self._name, marshal.dumps(content))


def _read(name: str) -> Answers:
    content = kept.read(name)
    try:
        # As safe as the interpreter's own files of this form: nobody else can write there.
        tool, answers = marshal.loads(content or b"")  # noqa: S302
    except (EOFError, TypeError, ValueError):
        return {}
    return cast("Answers", answers) if tool == _tool() else {}


def _questions(answers: Answers) -> dict[str, frozenset[bytes]]:
    return {about: frozenset(several) for about, several in answers.items()}


def _question(decides: tuple[bytes | str, ...]) -> bytes:
    parts = (one if isinstance(one, bytes) else one.encode("utf-8", ODD) for one in decides)
    return _digest(*parts)


def _digest(*parts: bytes) -> bytes:
    digest = blake2b(digest_size=16)
    for part in parts:
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()


@cache
def _tool() -> tuple[object, ...]:
    """Tell one state of the tool from others, in a checkout too, where it changes unannounced."""
    return FORMAT, __version__, sys.version, tuple(map(version_of, DECIDING)), tuple(_marks())


def _marks() -> list[tuple[str, int, int]]:
    """Return what changes with the tool's own files."""
    files = [*TOOL.rglob("*.py"), *TOOL.rglob("*.jinja"), *TEMPLATES.glob("*.jinja")]
    found = ((str(path), path.stat()) for path in files)
    return sorted((path, one.st_size, one.st_mtime_ns) for path, one in found)
