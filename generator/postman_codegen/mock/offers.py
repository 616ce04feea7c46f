"""A collection -> all that can be answered, and which requests each answer is for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from postman_codegen.api import Operation
from postman_codegen.api.operations import named
from postman_codegen.collection.environment import Environment
from postman_codegen.collection.model import Collection, Example, Item, Url
from postman_codegen.collection.url import parse_url
from postman_codegen.collection.variables import Lookup, Scopes, resolve
from postman_codegen.design import Designed
from postman_codegen.design.examples import SUCCESS
from postman_codegen.design.origins import origin_text
from postman_codegen.mock.answers import Answer, answer_of
from postman_codegen.mock.bodies import Content, saved_content
from postman_codegen.mock.paths import Path, path_of, paths_of
from postman_codegen.mock.queries import Query, query_of

STATUSES = range(200, 600)
"""Of answers; those below are said before one, and what lies above is no HTTP."""


@dataclass(frozen=True, slots=True, eq=False)
class Offer:
    """A saved example that can be an answer, and what is asked for it.

    Its own request's paths are `own`; at those `others` it's found by its item.  `headers` are
    those of its saved request, in small letters.  `host` is "" where only a variable that nobody
    knows says it.
    """

    operation: Operation
    example: Example
    answer: Answer
    methods: frozenset[str]
    own: tuple[Path, ...]
    others: tuple[Path, ...]
    query: Query
    content: Content
    headers: frozenset[tuple[str, str]]
    host: str

    @property
    def is_success(self) -> bool:
        return self.answer.status in SUCCESS

    @property
    def target(self) -> str:
        """The path of its operation, the names of values in their places."""
        pieces = self.operation.path if self.operation.server else ("/",)
        text = named(pieces)
        return text if text.startswith("/") else f"/{text}"

    def is_called(self, identifier: str) -> bool:
        """Tell whether an ID means this example: Postman's, with or without its owner, or ours."""
        example = self.example
        return identifier == example.pointer or bool(
            example.id and (identifier == example.id or identifier.endswith(f"-{example.id}"))
        )


def offers(
    collection: Collection, designed: Designed, environments: Sequence[Environment] = ()
) -> tuple[Offer, ...]:
    """Return all that can be answered, in the collection's order.

    An example without the status of an answer is none that could be sent.
    """
    lookup = _known(collection, environments)
    operations = {one.pointer: one for one in designed.api.operations}
    return tuple(
        _offer(operations[item.pointer], item, example, lookup)
        for _, item in collection.walk()
        if item.pointer in operations
        for example in item.examples
        if example.status in STATUSES
    )


def _known(collection: Collection, environments: Sequence[Environment]) -> Lookup:
    """Return what the collection's variables stand for, dynamic ones aside.

    Of several environments the first is the usual one, as it is for the client.
    """
    inner = (one.variables for one in environments if not one.is_globals)
    outer = (one.variables for one in environments if one.is_globals)
    return Scopes(*inner, collection.variables, *outer, dynamic=lambda _: None)


def _offer(operation: Operation, item: Item, example: Example, lookup: Lookup) -> Offer:
    own = example.request
    request = item.request if own is None or own.url == Url() else own
    return Offer(
        operation=operation,
        example=example,
        answer=answer_of(example, lookup),
        methods=frozenset({item.request.method, request.method}),
        own=tuple(dict.fromkeys(paths_of(request.url, lookup, pinned=True))),
        others=tuple(dict.fromkeys(_others(operation, item, lookup))),
        query=query_of(request.url.query, lookup),
        content=saved_content(request.body, lookup),
        headers=frozenset(
            (one.key.lower(), resolve(one.value, lookup))
            for one in request.headers
            if not one.disabled
        ),
        host=_host(request.url, lookup),
    )


def _others(operation: Operation, item: Item, lookup: Lookup) -> Iterator[Path]:
    """Yield the paths of an item, as its operation sends it and as it's written."""
    if operation.server is not None:
        yield path_of(operation.path)
    yield from paths_of(item.request.url, lookup, pinned=False)


def _host(url: Url, lookup: Lookup) -> str:
    host = parse_url(resolve(origin_text(url), lookup))
    text = host.host if host.port is None else f"{host.host}:{host.port}"
    return "" if "{{" in text else text.lower()
