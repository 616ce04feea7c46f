"""What the client's template reads of auths: which class of the runtime is made of what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from postman_codegen.api.operations import Fill, Pieces


@dataclass(frozen=True, slots=True)
class Make:
    """A call of a class, of a module of `_runtime.auth` or of httpx2 where `module` is "".

    `arguments` are keywords and values; those without a keyword are passed by position.
    """

    module: str
    name: str
    arguments: tuple[tuple[str | None, AuthValue], ...] = ()


@dataclass(frozen=True, slots=True)
class Pairs:
    """Names and values, each once or more."""

    items: tuple[tuple[str, AuthValue], ...]


AuthValue: TypeAlias = "Pieces | bool | int | Make | Pairs | None"


@dataclass(frozen=True, slots=True)
class Proof:
    """What an auth is seen to add to a request; `basic` is sent in base64 behind that word."""

    place: Literal["header", "query"]
    key: str
    value: Pieces
    basic: bool = False


@dataclass(frozen=True, slots=True)
class AuthKind:
    """A way to prove who sends a request.

    `made` is what does; `proofs` tell tests what it adds, where that can be foretold; `stem` is
    what tells it from others of its class; `extras` are packages that it needs.  What one that
    `signs` adds to the query or the body can't be foretold.
    """

    key: str
    made: Make
    proofs: tuple[Proof, ...] = ()
    stem: str = ""
    extras: tuple[str, ...] = ()
    signs: bool = False

    @property
    def settings(self) -> tuple[str, ...]:
        """The settings that must be there, each once."""
        return tuple(dict.fromkeys(_settings(self.made)))


def makes(made: AuthValue) -> Iterator[Make]:
    """Yield every call that makes up a value."""
    if isinstance(made, Make):
        yield made
        for _, value in made.arguments:
            yield from makes(value)


def unless(made: Make) -> Iterator[Fill]:
    """Yield the settings that may only be missing where another one is there."""
    fills = (fill for one in makes(made) for _, value in one.arguments for fill in _fills(value))
    yield from (fill for fill in fills if fill.unless)


def renewing(made: Make) -> tuple[str, ...]:
    """Return the settings that let an auth get a token by itself."""
    return tuple(fill.unless for fill in unless(made))


def _settings(made: Make) -> Iterator[str]:
    for one in makes(made):
        for _, value in one.arguments:
            yield from (fill.name for fill in _fills(value) if fill.source == "setting")


def _fills(value: AuthValue) -> Iterator[Fill]:
    if isinstance(value, tuple):
        yield from (one for one in value if isinstance(one, Fill))
