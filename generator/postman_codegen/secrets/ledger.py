"""The secrets found for one package: what each is replaced by, and where it stood."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TypeAlias

from postman_codegen.memo import Memo
from postman_codegen.problems import Location, Problem
from postman_codegen.secrets.innocent import Requests
from postman_codegen.secrets.needles import Needles
from postman_codegen.secrets.positions import Container, Step, Text, members_of, texts
from postman_codegen.secrets.spans import Span, merged, replaced
from postman_codegen.secrets.texts import in_text
from postman_codegen.secrets.values import REDACTED, is_unmistakable

MOST_PLACES = 5
"""So many places of a secret are told one by one."""

MOST_TOLD = 500
"""Lines in all: who has so many secrets in a collection knows by then."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that secrets were found in; `place` is the document as a whole."""

    document: Container
    place: Location

    def location(self, one: Text) -> Location:
        """Return where a text stands, with the names on the way to it as they are by now."""
        way = one.way()
        return replace(self.place.below(*(above.step for above in way)), names=tuple(_names(way)))


Places: TypeAlias = dict[tuple[int, int, Step], tuple[Source, Text]]
"""Where a secret stood, by what tells texts apart."""


@dataclass(slots=True)
class Secret:
    """A value that was found; it gets its number where it's first replaced."""

    kind: str
    number: int = 0
    places: Places = field(default_factory=dict[tuple[int, int, Step], tuple[Source, Text]])

    @property
    def placeholder(self) -> str:
        """What stands in its place."""
        return f"<REDACTED:{self.kind}:{self.number}>"


class Ledger:
    """Finds the secrets of documents; one that `keeps` them lets them stand there."""

    def __init__(self, *, keeps: bool = False) -> None:
        self.keeps = keeps
        self._secrets: dict[str, Secret] = {}
        self._needles = Needles()
        self._count = 0

    @property
    def values(self) -> tuple[str, ...]:
        """Every value that was found."""
        return tuple(self._secrets)

    def redact(self, document: Container, place: Location, memo: Memo | None = None) -> None:
        """Replace the secrets of a document, and remember where they stood.

        A memo knows requests without secrets: they aren't searched, unless one is found elsewhere.
        """
        requests = Requests(document, memo) if memo else None
        if requests and not self._secrets:
            others = texts(document, requests.innocent)
            if requests.innocent and not any(map(_secrets, others)):
                requests.acquit()
                return
        self._redact(Source(document, place))
        if requests and not self._secrets:
            requests.acquit()

    def _redact(self, source: Source) -> None:
        """Replace the secrets of a document.

        A placeholder may end what was part of a longer word, so that more is found beside it:
        what has changed is looked at until nothing changes.
        """
        every = list({one.key: one for one in texts(source.document)}.values())
        for one in every:
            self._skip_numbers(one.text)
        changed = every
        while changed:
            spans = {one.key: found for one in changed if (found := _secrets(one))}
            for found in spans.values():
                for span in found:
                    self._learn(span)
            if self.keeps or not (spans or self._needles):
                return
            searched = every if spans or changed is every else []
            changed = [one for one in searched if self._replace(one, spans.get(one.key), source)]

    def concealed(self, text: str) -> str:
        """Return a text that was read before without its secrets."""
        spans = merged(text, (*in_text(text), *self.known(text)))
        return replaced(text, spans, lambda span: self._numbered(span).placeholder)

    def shown(self, problem: Problem) -> Problem:
        """Return a problem without the secrets in its names and its message."""
        names = tuple(map(self.concealed, problem.location.names))
        location = replace(problem.location, names=names)
        return replace(problem, location=location, message=self.concealed(problem.message))

    def known(self, text: str) -> Iterator[Span]:
        """Yield where secrets that were found stand in another text, however they are spelled."""
        for start, end, value in self._needles.found(text):
            yield Span(start, end, self._secrets[value].kind, value)

    def first_place(self, value: str) -> Location | None:
        """Return where a secret stood first."""
        places = self._secrets[value].places if value in self._secrets else {}
        first = next(iter(places.values()), None)
        return first[0].location(first[1]) if first else None

    def problems(self) -> Iterator[Problem]:
        """Yield what was replaced and where, a line for each place of which few are enough."""
        told = [one for one in self._secrets.values() if one.places]
        told.sort(key=lambda one: one.number)
        lines = [problem for secret in told for problem in _lines(secret)]
        yield from lines[:MOST_TOLD]
        if told:
            source, _ = next(iter(told[0].places.values()))
            more = len(lines) - MOST_TOLD
            count = "1 secret" if len(told) == 1 else f"{len(told)} secrets"
            count += f" replaced, at {more} more places than these" if more > 0 else " replaced"
            yield Problem(source.place, f"{count}: revoke what is real; --keep-secrets keeps them")

    def _learn(self, span: Span) -> Secret:
        value = span.value
        secret = self._secrets.setdefault(value, Secret(span.kind))
        if is_unmistakable(value):
            self._needles.add(value)
        if span.kind == "basic":
            password = _password(value)
            if is_unmistakable(password):
                self._secrets.setdefault(password, Secret("password"))
                self._needles.add(password)
        return secret

    def _numbered(self, span: Span) -> Secret:
        secret = self._learn(span)
        if not secret.number:
            self._count += 1
            secret.number = self._count
        return secret

    def _replace(self, one: Text, found: tuple[Span, ...] | None, source: Source) -> bool:
        text = one.text
        spans = merged(text, (*(found or ()), *self.known(text)))
        if not spans:
            return False
        for span in spans:
            places = self._numbered(span).places
            places.setdefault((id(source.document), *one.key), (source, one))
        one.put(replaced(text, spans, lambda span: self._secrets[span.value].placeholder))
        return True

    def _skip_numbers(self, text: str) -> None:
        """Leave out the numbers that a document uses already."""
        if "<REDACTED:" in text:
            used = (int(match[2]) for match in REDACTED.finditer(text))
            self._count = max((self._count, *used))


def _names(way: list[Text]) -> Iterator[str]:
    """Yield the names of folders, item and example on the way to a text."""
    for list_, one in pairwise(way):
        name = members_of(one.value).get("name")
        if list_.step in {"item", "response"} and isinstance(name, str):
            yield name


def _secrets(one: Text) -> tuple[Span, ...]:
    return merged(one.text, one.secrets())


def _password(basic: str) -> str:
    """Return the password in the credentials of basic authentication, "" if there's none."""
    try:
        return base64.b64decode(basic + "==").decode().partition(":")[2]
    except ValueError:
        return ""


def _lines(secret: Secret) -> Iterator[Problem]:
    places = list(secret.places.values())
    for index, (source, one) in enumerate(places[:MOST_PLACES], 1):
        message = f"secret replaced by {secret.placeholder}"
        if index == MOST_PLACES < len(places):
            more = len(places) - MOST_PLACES
            message += f", and at {more} more place{'' if more == 1 else 's'}"
        yield Problem(source.location(one), message)
