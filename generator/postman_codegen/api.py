"""What the templates read: an API as its client will offer it. Every decision is already taken.

Names here are final identifiers; text of the collection stands only in `str` fields that the
templates pass through the `literal` and `docstring` filters.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from postman_codegen.inference.schema import TypeName

JSON = None | bool | int | float | str | list["JSON"] | dict[str, "JSON"]


AnswerKind = Literal["json", "text", "bytes", "nothing"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What one status of an operation answers; `type` is None for JSON that nothing is known of."""

    status: int
    kind: AnswerKind
    type: TypeName | None = None


@dataclass(frozen=True, slots=True)
class Fill:
    """A value put into text at the call: a parameter of the operation, or a setting."""

    name: str
    source: Literal["parameter", "setting"] = "parameter"


Pieces = tuple[str | Fill, ...]
"""Text with values in it: strings are literal, and already encoded where they are on the wire."""

ValueType = Literal["string", "integer", "number", "boolean", "file", "mapping", "list", "bare"]


@dataclass(frozen=True, slots=True)
class Parameter:
    """An argument of an operation.

    `default` is meaningful unless `required`: None leaves it out.  `place` is where it goes.
    """

    name: str
    type: ValueType = "string"
    required: bool = True
    default: JSON = None
    repeated: bool = False
    model: TypeName | None = None
    doc: str = ""
    place: Literal["path", "query", "header", "body", "url"] = "path"
    key: str = ""

    @property
    def is_positional(self) -> bool:
        """Whether it's passed by position: a part of the path, or a whole body."""
        return self.required and (
            self.place in {"path", "url"} or (self.place == "body" and not self.key)
        )


@dataclass(frozen=True, slots=True)
class Pair:
    """A query parameter, header or form field as the operation spells it."""

    key: str
    value: Pieces


BodyKind = Literal["json", "graphql", "text", "form", "multipart", "binary"]


@dataclass(frozen=True, slots=True)
class Body:
    """What an operation sends.

    `content` is the parameter that holds it (for GraphQL the one with the variables, if any);
    `fields` are those of forms; `document` is GraphQL's query as saved, with the variables in
    `fills`.
    """

    kind: BodyKind
    content: str | None = None
    fields: tuple[Pair, ...] = ()
    document: str = ""
    fills: tuple[tuple[str, Fill], ...] = ()
    operation_name: str | None = None
    media_type: str | None = None
    media_types: Mapping[str, str] = field(default_factory=dict[str, str])


@dataclass(frozen=True, slots=True)
class Raise:
    """A line of an operation's "Raises:"."""

    name: str
    status: int
    message: str


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
    holds.  A body that isn't the JSON it claims to be makes it `broken`; `unreadable` tells that
    asking for its data must fail.
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


@dataclass(frozen=True, slots=True)
class ExampleUse:
    """What became of a saved example, for `inspect`."""

    pointer: str
    name: str
    status: int | None
    used: bool
    exception: str | None = None


@dataclass(frozen=True, slots=True)
class Operation:
    """An item of the collection as a method."""

    name: str
    accessor: str
    doc: str
    method: str
    path: Pieces
    answers: tuple[Answer, ...]
    parameters: tuple[Parameter, ...] = ()
    query: tuple[Pair, ...] = ()
    headers: tuple[Pair, ...] = ()
    body: Body | None = None
    server: str | None = "base_url"
    auth: str | None = "default"
    raises: tuple[Raise, ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    pointer: str = ""
    names: tuple[str, ...] = ()
    ordinal: int = 0
    url: str = ""
    statuses: Mapping[int, TypeName] = field(default_factory=dict[int, TypeName])
    examples: tuple[ExampleUse, ...] = ()


@dataclass(frozen=True, slots=True)
class Child:
    """A folder inside a folder, as an attribute."""

    attribute: str
    resource: str
    class_name: str
    title: str


@dataclass(frozen=True, slots=True)
class Resource:
    """A folder as a class; `module` is the stem of its files."""

    module: str
    class_name: str
    accessor: str
    title: str
    doc: str = ""
    children: tuple[Child, ...] = ()
    operations: tuple[Operation, ...] = ()


@dataclass(frozen=True, slots=True)
class Setting:
    """An argument of the client; `required` ones are checked when it's made."""

    name: str
    doc: str
    default: str | None = None
    required: bool = False
    secret: bool = False


@dataclass(frozen=True, slots=True)
class AuthKind:
    """A way to prove who sends a request: a class of `_runtime.auth`.

    `settings` are the names of the settings it reads; `options` its other arguments.
    """

    key: str
    kind: Literal["bearer", "basic", "digest", "key", "several"]
    settings: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    members: tuple[AuthKind, ...] = ()


@dataclass(frozen=True, slots=True)
class Refusal:
    """An exception class: of a status when `code` is None, else of an API error code.

    `note` is what the tree of exceptions shows beside it.
    """

    name: str
    status: int
    doc: str
    code: str | None = None
    note: str = ""
    member: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorShape:
    """How the API reports errors.

    `type` is None where no example has a JSON body.  The places are paths of attributes, such as
    "error.code"; `code_attribute` is there where the code is simply a field of the error body.
    """

    type: TypeName | None
    code_places: tuple[str, ...] = ()
    message_places: tuple[str, ...] = ()
    code_attribute: str | None = None
    message_attribute: str | None = None
    codes: TypeName | None = None
    code_required: bool = False
    is_model: bool = False
    members: tuple[str, ...] = ()
    envelope: tuple[str, tuple[str | bool, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """A call for docstrings: what is passed to the client, and to an operation by position."""

    settings: tuple[tuple[str, str], ...]
    accessor: str
    variable: str
    arguments: tuple[str, ...]


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


@dataclass(frozen=True, slots=True)
class Api:
    """A collection as a package."""

    package: str
    title: str
    client_class: str
    doc: str
    prefix: str
    settings: tuple[Setting, ...]
    auths: tuple[AuthKind, ...]
    root: Resource
    resources: tuple[Resource, ...]
    refusals: tuple[Refusal, ...]
    errors: ErrorShape
    models: Mapping[str, str]
    example: Example | None = None
    tests: Tests = field(default_factory=Tests)
    decisions: Mapping[str, JSON] = field(default_factory=dict[str, JSON])

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the collection's order."""
        every = (op for resource in (self.root, *self.resources) for op in resource.operations)
        return tuple(sorted(every, key=lambda op: _order(op.pointer)))


def _order(pointer: str) -> tuple[int, ...]:
    return tuple(int(step) for step in pointer.split("/") if step.isdigit())
