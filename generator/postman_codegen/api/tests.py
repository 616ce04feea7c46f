"""What the templates of the generated tests read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from postman_codegen.api.operations import JSON, Answer
from postman_codegen.inference.schema import TypeName


@dataclass(frozen=True, slots=True)
class Sent:
    """What a replayed call must put on the wire, as `_runtime.replay.Sent` reads it.

    `body` is JSON, the pairs of a form, or text.
    """

    method: str
    path: str
    query: tuple[tuple[str, str], ...] = ()
    body: object = None


@dataclass(frozen=True, slots=True)
class Fixture:
    """A saved example as a test.

    `arguments` (JSON or bytes) call the operation as the example's own request did; `sent` is
    None where that request was another one than the item's.  `content` is what the fixture file
    holds of the example at `pointer`.  A body that isn't the JSON it claims to be makes it
    `broken`; `unreadable` tells that asking for its data must fail.
    """

    name: str
    file: str
    content: Mapping[str, JSON]
    arguments: tuple[tuple[str, object], ...]
    sent: Sent | None
    answer: Answer | None = None
    error: str | None = None
    error_body: bool = False
    broken: bool = False
    unreadable: bool = False
    pointer: str = ""


@dataclass(frozen=True, slots=True)
class Constant:
    """A value that a module of tests gives a name, because it's long or used twice."""

    name: str
    kind: Literal["mapping", "list", "plain"]
    value: object


@dataclass(frozen=True, slots=True)
class Passed:
    """A value in a test, by the name of its constant if it has one.

    `keyword` is there for an argument that isn't passed by position.
    """

    value: object
    keyword: str | None = None
    constant: str | None = None


Expectation = Literal["json", "text", "bytes", "nothing", "broken", "error body", "error"]


@dataclass(frozen=True, slots=True)
class Check:
    """A test: examples that share the call, what it must send, and what is to be expected.

    `steps` lead to the operation: one is a line of the test unless it's the only one.
    `examples` are files below `folder` without their extension; `errors` are their exceptions,
    `refusals` is what the list of both is called where there are several.
    `type` is there where the data must be an instance of it.
    """

    name: str
    accessor: str
    folder: str
    expects: Expectation
    examples: tuple[str, ...]
    errors: tuple[str, ...] = ()
    refusals: str = ""
    arguments: tuple[Passed, ...] = ()
    steps: tuple[str, ...] = ()
    sent: Sent | None = None
    path: Passed | None = None
    query: Passed | None = None
    body: Passed | None = None
    type: TypeName | None = None
    unreadable: bool = False


@dataclass(frozen=True, slots=True)
class Suite:
    """The tests of a resource, which has the same module."""

    module: str
    constants: tuple[Constant, ...]
    checks: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Credential:
    """What a test's call must send to prove who it is."""

    check: Check
    place: Literal["header", "query"]
    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Tests:
    """What the tests of a package need to know.

    `settings` are what the client under test is made with, `required` those it can't do without.
    `refusals` are answers that no example foresaw, status and body, and their exceptions.
    """

    settings: tuple[tuple[str, str], ...] = ()
    secrets: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    suites: tuple[Suite, ...] = ()
    answered: Check | None = None
    refused: Check | None = None
    credential: Credential | None = None
    refusals: tuple[tuple[int, str, str], ...] = ()
    constants: tuple[Constant, ...] = ()
