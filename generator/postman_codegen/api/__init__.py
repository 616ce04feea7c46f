"""What the templates read: an API as its client will offer it. Every decision is already taken.

Names here are final identifiers; text of the collection stands only in `str` fields that the
templates pass through the `literal` and `docstring` filters.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from postman_codegen.api.auth import AuthKind, AuthValue, Make, Pairs, Proof
from postman_codegen.api.operations import (
    JSON,
    Answer,
    AnswerKind,
    Body,
    BodyKind,
    Fill,
    Pair,
    Parameter,
    Pieces,
    Raise,
    ValueType,
)
from postman_codegen.api.tests import (
    Check,
    Constant,
    Credential,
    Expectation,
    Fixture,
    Passed,
    Sent,
    Suite,
    Tests,
)
from postman_codegen.api.types import Definition, Types
from postman_codegen.inference.schema import TypeName

__all__ = [
    "JSON",
    "Answer",
    "AnswerKind",
    "Api",
    "AuthKind",
    "AuthValue",
    "Body",
    "BodyKind",
    "Check",
    "Child",
    "Coded",
    "Constant",
    "Credential",
    "ErrorShape",
    "Example",
    "ExampleUse",
    "Expectation",
    "Fill",
    "Fixture",
    "Hooks",
    "Make",
    "Operation",
    "Pair",
    "Pairs",
    "Parameter",
    "Passed",
    "Pieces",
    "Proof",
    "Raise",
    "Refusal",
    "Resource",
    "Sent",
    "Setting",
    "Suite",
    "Tests",
    "ValueType",
    "VariableUse",
]


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
    """An item of the collection as a method; `id` is Postman's own name for it, if it has one.

    `saved` are the arguments with which it sends the item's own request.
    """

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
    encode: bool = True
    raises: tuple[Raise, ...] = ()
    saved: tuple[tuple[str, object], ...] = ()
    fixtures: tuple[Fixture, ...] = ()
    pointer: str = ""
    names: tuple[str, ...] = ()
    ordinal: int = 0
    url: str = ""
    answers_errors: bool = False
    statuses: Mapping[int, TypeName] = field(default_factory=dict[int, TypeName])
    examples: tuple[ExampleUse, ...] = ()
    id: str = ""

    def texts(self) -> Iterator[Pieces]:
        """Yield its path, and the names and values of what it sends by name."""
        yield self.path
        fields = self.body.fields if self.body else ()
        for pair in (*self.query, *self.headers, *fields):
            yield from (pair.value, pair.named, *pair.others)


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
    """An argument of the client; `required` ones are checked when it's made.

    `by_environment` has the defaults of environments that differ from the usual one, by name.
    """

    name: str
    doc: str
    default: str | None = None
    required: bool = False
    secret: bool = False
    by_environment: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class VariableUse:
    """A variable that stands in paths, queries or headers: what became of it, and why.

    `requests` is how many use it.
    """

    name: str
    role: Literal["setting", "parameter"]
    requests: int
    decided_by: Literal["counts", "manifest", "configuration"]


@dataclass(frozen=True, slots=True)
class Refusal:
    """An exception class: of a status when `code` is None, else of an API error code.

    `status` is None for a code that comes with several; `bases` are the classes it refines.
    `note` is what the tree of exceptions shows beside it.
    """

    name: str
    status: int | None
    doc: str
    bases: tuple[str, ...] = ("APIError",)
    code: str | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Coded:
    """Which exception a code raises under a status; `member` is the code's in the enum of codes."""

    status: int
    code: str
    name: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class ErrorShape:
    """How the API reports errors.

    `type` is None where no example has a JSON body.  The places are the keys that lead to a code
    or message; `code_attribute` is there where the code is simply a field of the error body.
    `marks` are the members that may make an error of a success; where codes are `numbered`, any
    but zero does.
    """

    type: TypeName | None
    code_places: tuple[tuple[str, ...], ...] = ()
    message_places: tuple[tuple[str, ...], ...] = ()
    marks: tuple[str, ...] = ()
    numbered: bool = False
    by_code: tuple[Coded, ...] = ()
    lists_codes: bool = False
    code_attribute: str | None = None
    message_attribute: str | None = None
    codes: TypeName | None = None
    is_model: bool = False


@dataclass(frozen=True, slots=True)
class Example:
    """A call for docstrings: what is passed to the client, and to an operation by position."""

    settings: tuple[tuple[str, str], ...]
    accessor: str
    variable: str
    arguments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hooks:
    """What the user's own module in the package takes the place of.

    `classes` are its classes by the modules of the resources that they derive from; the others say
    whether it wraps the transports of clients that block, or await.
    """

    classes: Mapping[str, str] = field(default_factory=dict[str, str])
    transport: bool = False
    async_transport: bool = False


@dataclass(frozen=True, slots=True)
class Api:
    """A collection as a package.

    `models` is the source of each module of models, `types` what they're made of.
    """

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
    types: Types = field(default_factory=dict[TypeName, Definition])
    example: Example | None = None
    tests: Tests = field(default_factory=Tests)
    environments: tuple[str, ...] = ()
    variables: tuple[VariableUse, ...] = ()
    decisions: Mapping[str, JSON] = field(default_factory=dict[str, JSON])
    hooks: Hooks | None = None

    @property
    def operations(self) -> tuple[Operation, ...]:
        """Every operation, in the collection's order."""
        every = (op for resource in (self.root, *self.resources) for op in resource.operations)
        return tuple(sorted(every, key=lambda op: _order(op.pointer)))

    def auth_of(self, operation: Operation) -> AuthKind | None:
        """Return what proves who calls an operation."""
        return next((kind for kind in self.auths if kind.key == operation.auth), None)


def _order(pointer: str) -> tuple[int, ...]:
    return tuple(int(step) for step in pointer.split("/") if step.isdigit())
