"""Texts with environment variables in them: those that the generated client reads, too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from postman_codegen.api import Api, Fill, Pieces
from postman_codegen.snippets.settings import environment_of
from postman_codegen.spelling.client import environment_variable

REFERENCE = re.compile(r"\{\{(\w+)\}\}")


@dataclass(frozen=True, slots=True)
class Variable:
    """An environment variable; without a default it must be set."""

    name: str
    default: Texts = ()


Texts: TypeAlias = "tuple[str | Variable, ...]"


def plain(parts: Iterable[str | Variable]) -> Texts:
    """Join what stands side by side."""
    out: list[str | Variable] = []
    for part in parts:
        before = out[-1] if out else None
        if isinstance(part, str) and isinstance(before, str):
            out[-1] = before + part
        elif part != "":
            out.append(part)
    return tuple(out)


def setting(api: Api, name: str, *, may_vary: bool = False) -> Texts:
    """Return what a setting is: its default, or a variable where it has none.

    What `may_vary` can always be set, and the default is only where it isn't.
    """
    found = {one.name: one for one in api.settings}.get(name)
    variable = environment_variable(api, name)
    environment = environment_of(api)
    defaults = dict(found.by_environment) if found else {}
    default = defaults.get(environment or "", found.default) if found else None
    if found is None or found.secret or default is None:
        return (Variable(variable),)
    texts = plain(
        part
        for n, one in enumerate(REFERENCE.split(default))
        for part in (setting(api, one) if n % 2 else (one,))
    )
    return (Variable(variable, texts),) if may_vary else texts


def of_settings(api: Api, pieces: Pieces) -> Texts:
    """Return a text in which only settings stand."""
    return plain(
        part
        for piece in pieces
        for part in (setting(api, piece.name) if isinstance(piece, Fill) else (piece,))
    )


def without_slash(texts: Texts) -> Texts:
    """Take the slash away from the end of a server's URL, as the client does."""
    *before, last = texts or ("",)
    if isinstance(last, Variable):
        last = Variable(last.name, without_slash(last.default) if last.default else ())
        return (*before, last)
    return (*before, last.rstrip("/"))


def known(texts: Texts) -> str:
    """Return what of a text is known before the program runs."""
    return "".join(one if isinstance(one, str) else known(one.default) for one in texts)
