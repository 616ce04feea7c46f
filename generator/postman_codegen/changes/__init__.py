"""Two Apis -> what changed in the client as its users see it.

kinds       what a change is, and what it's called
wire        what operations send, spelled
matching    which operations are the same one
pairing     which types are
fits        whether the values of a type are values of another
models      what changed in models
parameters  in what is passed to an operation
operations  in the rest of it
errors      in exceptions
client      in the client itself
texts       changes as text, Markdown and JSON
"""

from __future__ import annotations

from dataclasses import replace

from postman_codegen.api import Api, Operation
from postman_codegen.api.types import Either, Reference, Shape
from postman_codegen.changes.client import Client
from postman_codegen.changes.errors import Errors
from postman_codegen.changes.kinds import IMPACTS, Change
from postman_codegen.changes.matching import Matched
from postman_codegen.changes.models import Models
from postman_codegen.changes.operations import Operations
from postman_codegen.changes.pairing import Pairing, Use

__all__ = ["Change", "changes"]


def changes(old: Api, new: Api) -> tuple[Change, ...]:
    """Return what changed, the worst first, each change once."""
    matched = Matched.of(old, new)
    models = Models(_paired(old, new, matched))
    found: list[Change] = [
        *Client(old, new, matched).changes(),
        *Operations(old, new, matched, models).changes(),
        *models.changes(),
        *Errors(old, new, models).changes(),
    ]
    once: dict[Change, Change] = {}
    for one in found:
        once.setdefault(replace(one, pointer=""), one)
    return tuple(sorted(once.values(), key=lambda one: IMPACTS.index(one.impact)))


def _paired(old: Api, new: Api, matched: Matched) -> Pairing:
    """Pair the types of all that's in both packages."""
    pairing = Pairing(old.types, new.types)
    for before, now in matched.pairs:
        use = Use(now.accessor, now.pointer)
        for status in sorted({one.status for one in (*before.answers, *now.answers)}):
            pairing.add(_answered(before, status), _answered(now, status), "read", use)
        pairing.add(_answered(before), _answered(now), "read", use)
        sent = {one.name: one.model for one in now.parameters if one.model}
        for parameter in before.parameters:
            if parameter.model and parameter.name in sent:
                new_one = Reference(sent[parameter.name])
                pairing.add(Reference(parameter.model), new_one, "sent", use)
    if old.errors.type and new.errors.type:
        errors = Reference(old.errors.type), Reference(new.errors.type)
        pairing.add(*errors, "read", Use("", ""))
    return pairing


def _answered(operation: Operation, status: int | None = None) -> Shape:
    """Return the type of what an operation answers with one status, or with all."""
    found = [
        Reference(one.type)
        for one in operation.answers
        if one.type and status in {None, one.status}
    ]
    return found[0] if len(found) == 1 else Either(tuple(found))
