"""Fixtures -> the tests of a package: which examples share one, and what they are called."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, count
from typing import Literal, cast

from postman_codegen.api import (
    Api,
    AuthKind,
    Check,
    Constant,
    Expectation,
    Fixture,
    Operation,
    Passed,
    Resource,
    Sent,
    Suite,
)
from postman_codegen.design.fixtures import shortened
from postman_codegen.design.matching import setting_value
from postman_codegen.inference.schema import TypeName

LONGEST = 60
"""A longer text gets a name."""

LONGEST_NAME = 76
LONGEST_CALL = 56
LONGEST_STEP = 76
"""What is longer would not fit into its line."""


ERRORS: frozenset[Expectation] = frozenset({"error", "error body"})


def suites(api: Api) -> Iterator[Suite]:
    """Yield the tests of each resource that has fixtures."""
    auths = {kind.key: kind for kind in api.auths}
    for resource in (api.root, *api.resources):
        if any(operation.fixtures for operation in resource.operations):
            yield _Module(resource, api.models, auths).suite()


def expectation(fixture: Fixture) -> Expectation:
    """Say what a fixture's call must do."""
    if fixture.error:
        return "error body" if fixture.error_body else "error"
    return fixture.answer.kind if fixture.answer else "broken"


def proofs(kind: AuthKind) -> Iterator[tuple[Literal["header", "query"], str, str]]:
    """Yield where an auth puts its proof, under which key, and what it is in tests."""
    for proof in kind.proofs:
        texts = (one if isinstance(one, str) else setting_value(one.name) for one in proof.value)
        text = "".join(texts)
        spelled = f"Basic {b64encode(text.encode()).decode()}" if proof.basic else text
        yield proof.place, proof.key, spelled


@dataclass(slots=True)
class Names:
    """The names of a module of tests, no two of them the same, and the constants among them."""

    taken: set[str] = field(default_factory=set[str])
    constants: list[Constant] = field(default_factory=list[Constant])
    _known: dict[str, str] = field(default_factory=dict[str, str])

    def free(self, candidates: Sequence[str], spelled: Callable[[str], tuple[str, ...]]) -> str:
        """Return the first candidate whose spellings are all free, else a numbered one."""
        short = [shortened(name, LONGEST_NAME) for name in candidates]
        numbered = (f"{short[-1]}_{n}" for n in count(2))
        name = next(one for one in chain(short, numbered) if self.taken.isdisjoint(spelled(one)))
        self.taken.update(spelled(name))
        return name

    def passed(self, name: str, value: object, keyword: str | None = None) -> Passed:
        """Give a long value a name, the same one wherever it's passed."""
        kind = _kind(value)
        if kind == "plain" and not _is_long(value):
            return Passed(value, keyword)
        exact = repr(value)  # 1, 1.0 and True are equal, and not the same
        if exact not in self._known:
            constant = self.free([name.upper()], lambda found: (found,))
            self.constants.append(Constant(constant, kind, value))
            self._known[exact] = constant
        return Passed(value, keyword, self._known[exact])


@dataclass(slots=True)
class _Module:
    """The tests of a resource as they come together."""

    resource: Resource
    models: Mapping[str, str]
    auths: Mapping[str, AuthKind]
    names: Names = field(default_factory=Names)

    def suite(self) -> Suite:
        checks = [
            self._check(operation, group)
            for operation in self.resource.operations
            for group in self._groups(operation)
        ]
        return Suite(self.resource.module, tuple(self.names.constants), tuple(checks))

    def _groups(self, operation: Operation) -> Iterable[list[Fixture]]:
        """Group the fixtures that one test can replay, in the order of their first."""
        groups: dict[str, list[Fixture]] = {}
        for one in operation.fixtures:
            alike = expectation(one), one.arguments, self._model(one), one.unreadable
            groups.setdefault(repr(alike), []).append(one)
        return groups.values()

    def _model(self, fixture: Fixture) -> TypeName | None:
        """Return the model that the data is an instance of; a union or list has no instances."""
        type_ = fixture.answer.type if fixture.answer else None
        if type_ is None:
            return None
        source = self.models.get(type_.module, "")
        return type_ if re.search(rf"^class {type_.name}\(", source, re.MULTILINE) else None

    def _check(self, operation: Operation, group: Sequence[Fixture]) -> Check:
        first = group[0]
        expects = expectation(first)
        sent = next((self._sent(operation, one.sent) for one in group if one.sent), None)
        name = self._name(operation, group, expects)
        return Check(
            name=name,
            accessor=operation.accessor,
            folder=first.file.rpartition("/")[0],
            expects=expects,
            examples=tuple(fixture.name for fixture in group),
            errors=tuple(fixture.error or "" for fixture in group) if expects in ERRORS else (),
            refusals=_refusals(name, operation) if expects in ERRORS and len(group) > 1 else "",
            arguments=tuple(self._arguments(operation, first)),
            steps=_steps(operation.accessor),
            sent=sent,
            path=self.names.passed(f"{operation.name}_path", sent.path) if sent else None,
            query=self._query(operation, sent) if sent and sent.query else None,
            body=self.names.passed(f"{operation.name}_sent", sent.body) if sent else None,
            type=self._model(first),
            unreadable=first.unreadable,
        )

    def _query(self, operation: Operation, sent: Sent) -> Passed:
        return self.names.passed(f"{operation.name}_query", list(sent.query))

    def _sent(self, operation: Operation, sent: Sent) -> Sent | None:
        """Add what the auth puts into the query; of what it signs nothing can be foretold."""
        kind = self.auths.get(operation.auth or "") if operation.server else None
        if kind and kind.signs:
            return None
        every = proofs(kind) if kind else ()
        added = {key: text for place, key, text in every if place == "query"}
        query = [(key, text) for key, text in sent.query if key not in added]
        return replace(sent, query=tuple(sorted([*query, *added.items()])))

    def _name(self, operation: Operation, group: Sequence[Fixture], expects: Expectation) -> str:
        """Name a test after its example, or after what its examples have in common."""
        single = f"{operation.name}_{group[0].name}"
        shared = f"{operation.name}_{'refused' if expects in ERRORS else 'examples'}"
        candidates = [single] if len(group) == 1 else [shared, f"{shared}_{group[0].name}"]
        return self.names.free(
            candidates, lambda name: (name, f"{name}_async", _refusals(name, operation))
        )

    def _arguments(self, operation: Operation, fixture: Fixture) -> Iterator[Passed]:
        parameters = {one.name: one for one in operation.parameters}
        for name, value in fixture.arguments:
            keyword = None if parameters[name].is_positional else name
            yield self.names.passed(f"{operation.name}_{name}", value, keyword)


def _refusals(name: str, operation: Operation) -> str:
    """Name the list of the examples that a test goes through."""
    rest = name.removeprefix(operation.name).replace("_refused", "_refusals", 1)
    return f"{operation.name}{rest}".upper()


def _steps(accessor: str) -> tuple[str, ...]:
    """Lead to an operation in steps that each fit into a line."""
    folders, _, name = accessor.rpartition(".")
    if len(accessor) <= LONGEST_CALL:
        return (accessor,)
    return (accessor, "") if len(accessor) <= LONGEST_STEP or not folders else (folders, name, "")


def _kind(value: object) -> Literal["mapping", "list", "plain"]:
    """Tell JSON that needs a type of its own from what says it all by itself."""
    if isinstance(value, dict):
        return "mapping"
    return "plain" if _is_flat(value) else "list"


def _is_flat(value: object) -> bool:
    """Tell whether a value is no list, or one that holds only what a parameter may repeat."""
    if not isinstance(value, list):
        return True
    items = cast("list[object]", value)
    return not any(isinstance(one, dict | list | None) for one in items)


def _is_long(value: object) -> bool:
    """Tell whether a value is too long to stand in a call."""
    if isinstance(value, list | tuple):
        return any(map(_is_long, cast("Sequence[object]", value)))
    if isinstance(value, str):
        return len(value) > LONGEST or "\n" in value
    return isinstance(value, bytes) and len(value) > LONGEST
