"""What changed in operations: what one calls, passes and gets."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

from postman_codegen.api import Answer, Api, Operation
from postman_codegen.api.types import Anything, Either, Plain, Reference, Shape
from postman_codegen.changes.kinds import Change, Impact, impact, plain
from postman_codegen.changes.matching import Matched
from postman_codegen.changes.models import Models
from postman_codegen.changes.parameters import Signatures
from postman_codegen.changes.wire import (
    Sent,
    auth_of,
    body_of,
    differences,
    document_of,
    path_of,
    template,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.spelling.operations import SUCCESS, returns

BYTES = Reference(TypeName("", "bytes"))
"""Stands for an answer that is no JSON, where types are compared."""


Found: TypeAlias = tuple[Impact, str, str | None, str | None]
"""The impact and the kind of a change, and what it was before and is now."""


@dataclass(frozen=True, slots=True)
class Operations:
    """The operations of both packages."""

    old: Api
    new: Api
    matched: Matched
    models: Models

    def changes(self) -> Iterator[Change]:
        """Yield what changed in each, and which came and went."""
        for folder, now in sorted(self.matched.folders.items()):
            yield Change("breaking", "folder-renamed", now or self.new.client_class, folder, now)
        for one in self.matched.removed:
            was = _request(one)
            yield Change(
                "breaking", "operation-removed", one.accessor, was, None, one.accessor, one.pointer
            )
        for one in self.matched.added:
            now = _request(one)
            yield Change(
                "additive", "operation-added", one.accessor, None, now, one.accessor, one.pointer
            )
        for old, new in self.matched.pairs:
            yield from self._operation(old, new)
            yield from Signatures(old, new, self.models).changes()

    def _operation(self, old: Operation, new: Operation) -> Iterator[Change]:
        for effect, kind, was, now in self._found(old, new):
            yield Change(effect, kind, new.accessor, was, now, new.accessor, new.pointer)

    def _found(self, old: Operation, new: Operation) -> Iterator[Found]:
        if old.accessor != new.accessor and not self._moved_with_folder(old, new):
            yield "breaking", "operation-renamed", old.accessor, new.accessor
        yield from self._target(old, new)
        yield from self._auth(old, new)
        yield from _sent(old, new)
        yield from self._answers(old, new)
        if plain(old.doc) != plain(new.doc):
            yield "documentation", "description-changed", old.doc, new.doc
        if _raised(old) != _raised(new):
            yield "documentation", "raises-changed", _raised(old), _raised(new)
        if _examples(old) != _examples(new):
            was, now = (str(len(one.examples)) for one in (old, new))
            yield "documentation", "examples-changed", was, now

    def _moved_with_folder(self, old: Operation, new: Operation) -> bool:
        return any(
            old.accessor.removeprefix(f"{folder}.")
            == (new.accessor.removeprefix(f"{now}.") if now else new.accessor)
            for folder, now in self.matched.folders.items()
            if old.accessor.startswith(f"{folder}.")
        )

    def _target(self, old: Operation, new: Operation) -> Iterator[Found]:
        if old.method != new.method:
            yield "breaking", "method-changed", old.method, new.method
        both = {one.name for one in self.old.settings} & {one.name for one in self.new.settings}
        settings = frozenset(both)
        if template(old, settings) != template(new, settings):
            yield "breaking", "path-changed", path_of(old), path_of(new)
        if old.server != new.server:
            yield "breaking", "server-changed", old.server, new.server

    def _auth(self, old: Operation, new: Operation) -> Iterator[Found]:
        before, now = self.old.auth_of(old), self.new.auth_of(new)
        was, is_ = auth_of(before), auth_of(now)
        if was != is_:
            needs = set(now.settings if now else ()) - set(before.settings if before else ())
            if before and now and before.made.name != now.made.name:
                was, is_ = before.made.name, now.made.name
            yield impact(breaks=bool(needs)), "auth-changed", was, is_

    def _answers(self, old: Operation, new: Operation) -> Iterator[Found]:
        found = self.models.compared(_returned(old), _returned(new))
        kind, effect = found.told(["read"])
        if kind:
            kind = kind.removeprefix("type-")
            was, now = returns(old), returns(new)
            if was == now:  # an alias of something else
                was, now = self.models.spelled(_returned(old), _returned(new))
            yield effect, f"returns-{kind}", was, now
        before, now = _statuses(old), _statuses(new)
        if before != now:
            yield impact(breaks=found.lost), "statuses-changed", before, now
        if old.answers_errors != new.answers_errors:
            yield "breaking", "envelopes-changed", None, None


def _sent(old: Operation, new: Operation) -> Iterator[Found]:
    for before, after in differences(Sent.of(old), Sent.of(new)):
        kind = (
            "sent-added" if before is None else "sent-removed" if after is None else "sent-changed"
        )
        yield "additive", kind, before, after
    was, now = body_of(old), body_of(new)
    if was != now and was and now:
        yield "additive", "body-changed", was, now
    if old.body and new.body and document_of(old) != document_of(new):
        yield "additive", "body-changed", document_of(old), document_of(new)
    if old.encode != new.encode:
        yield "breaking", "encoding-changed", None, None


def _request(one: Operation) -> str:
    return f"{one.method} {path_of(one)}"


def _returned(one: Operation) -> Shape:
    """Return the type of all that an operation returns."""
    found = [_answered(answer) for answer in one.answers if answer.status in SUCCESS]
    return Either(tuple(found)) if found else Anything()


def _answered(one: Answer) -> Shape:
    match one.kind:
        case "json":
            return Reference(one.type) if one.type else Anything()
        case "text":
            return Plain("string")
        case "bytes":
            return BYTES
        case "nothing":
            return Plain("null")


def _statuses(one: Operation) -> str:
    found = ", ".join(str(one) for one in sorted({answer.status for answer in one.answers}))
    return found or "none"


def _raised(one: Operation) -> str:
    """Spell what is raised; of several messages, any may be the one that's shown."""
    return ", ".join(f"{raised.name} ({raised.status})" for raised in one.raises) or "none"


def _examples(one: Operation) -> list[str]:
    """Return what examples show, in an order of their own."""
    told = [json.dumps((example.name, example.status)) for example in one.examples]
    told += [json.dumps(fixture.content, sort_keys=True) for fixture in one.fixtures]
    return sorted(map(plain, told))
