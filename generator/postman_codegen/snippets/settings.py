"""The settings that a call can't do without, and where a snippet takes them from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postman_codegen.api import Api, Fill, Operation, Setting
from postman_codegen.api.auth import unless


@dataclass(frozen=True, slots=True)
class Needed:
    """What must be set for a call: `settings` without a default.

    `environment` is chosen where that gives what is lacking.
    """

    settings: tuple[Setting, ...]
    environment: str | None


def needed(api: Api, operation: Operation) -> Needed:
    """Tell what a call needs."""
    kind = api.auth_of(operation)
    used = {*_used(operation), *(kind.settings if kind else ()), operation.server}
    if kind:
        used |= {fill.name for fill in unless(kind.made)}
    lacking = [
        one for one in api.settings if one.default is None and (one.required or one.name in used)
    ]
    environment = environment_of(api)
    left = (one for one in lacking if environment not in dict(one.by_environment))
    return Needed(tuple(left), environment)


def environment_of(api: Api) -> str | None:
    """Choose the environment that knows what the client can't be made without."""
    required = (one for one in api.settings if one.required and one.default is None)
    return next((name for one in required for name, _ in one.by_environment), None)


def _used(operation: Operation) -> Iterator[str]:
    body = operation.body
    of_body = (tuple(fill for _, fill in body.fills), body.media_type or ()) if body else ()
    for text in (*operation.texts(), *of_body):
        yield from (one.name for one in text if isinstance(one, Fill) and one.source != "parameter")
