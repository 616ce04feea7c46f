"""The call that docstrings show: the simplest one that answers something."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from postman_codegen import names
from postman_codegen.api import AuthKind, Example, Fixture, Operation, Setting
from postman_codegen.api.auth import unless
from postman_codegen.design.examples import SUCCESS
from postman_codegen.design.verbs import COMMANDS
from postman_codegen.secrets.values import REDACTED

LONGEST = 40


def example(
    operations: Sequence[Operation], settings: Sequence[Setting], auths: Sequence[AuthKind]
) -> Example | None:
    """Choose an operation that takes only parts of its path, best one with a saved success."""
    simple = [
        operation
        for operation in operations
        if all(p.place == "path" or not p.required for p in operation.parameters)
        and len(operation.accessor) <= LONGEST
    ]
    if not simple:
        return None
    operation = max(simple, key=_merit)
    required = [p.name for p in operation.parameters if p.required]
    success = _success(operation)
    saved = dict(success.arguments) if success else {}
    arguments = [str(saved.get(name) or "...") for name in required]
    if any(len(argument) > LONGEST or REDACTED.search(argument) for argument in arguments):
        arguments = ["..." for _ in arguments]
    proof = next((kind for kind in auths if kind.key == operation.auth), None)
    shown = _shown(settings, _credentials(proof) if proof else set())
    variable = names.snake(thing(operation.name), fallback="answer")
    return Example(tuple(shown), operation.accessor, variable, tuple(arguments))


def _shown(settings: Sequence[Setting], credentials: AbstractSet[str]) -> list[tuple[str, str]]:
    """Return what must be passed to the client, an environment for all that it knows."""
    needed = [
        one for one in settings if (one.required or one.name in credentials) and not one.default
    ]
    environment = next((name for one in needed for name, _ in one.by_environment), None)
    shown = [("environment", environment)] if environment else []
    shown += [
        (one.name, "https://..." if one.name.endswith("_url") else "...")
        for one in needed
        if environment not in dict(one.by_environment)
    ]
    return shown


def _credentials(kind: AuthKind) -> set[str]:
    """Return the settings that an auth needs, and those that it needs unless it gets a token."""
    return {*kind.settings, *(fill.name for fill in unless(kind.made))}


def thing(name: str) -> str:
    """Return what an operation is about: the tea of "get_a_tea", the job of "job_details"."""
    verb, *others = name.strip("_").split("_")
    words = [word for word in others if word not in ARTICLES]
    if verb in COMMANDS:
        return words[-1] if words else "answer"
    return verb if words else "answer"


ARTICLES = frozenset({"a", "all", "an", "by", "id", "of", "the"})


def _success(operation: Operation) -> Fixture | None:
    return next((f for f in operation.fixtures if f.answer and f.answer.kind == "json"), None)


def _merit(operation: Operation) -> tuple[bool, bool, int, bool, int]:
    """Rank a call: one that gets a thing by its name says most."""
    answers = any(a.kind == "json" and a.status in SUCCESS for a in operation.answers)
    taken = sum(p.required for p in operation.parameters)
    gets = operation.name.startswith("get_")
    return answers, operation.method == "GET", -abs(taken - 1), gets, -len(operation.accessor)
