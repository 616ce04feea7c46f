"""One item of the collection -> one operation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from postman_codegen import names
from postman_codegen.api import Answer, Body, Operation, Pair, Parameter, Pieces, Raise
from postman_codegen.collection.javascript import truthy
from postman_codegen.collection.model import Header, Item
from postman_codegen.collection.model import Parameter as SavedParameter
from postman_codegen.design.auth import Auths, is_credential
from postman_codegen.design.bodies import body_of
from postman_codegen.design.examples import SUCCESS, Seen, answers_errors
from postman_codegen.design.origins import Origin
from postman_codegen.design.parameters import Arguments, SavedValues
from postman_codegen.design.refusals import Refusals, message_of
from postman_codegen.design.settings import Settings
from postman_codegen.design.text import TOKEN, operation_doc, sentence
from postman_codegen.inference.schema import TypeName

SYSTEM_HEADERS = frozenset({"connection", "content-length", "postman-token", "transfer-encoding"})
"""Headers that the client sets itself."""

FIXED_HEADERS = frozenset(
    {"accept", "accept-charset", "accept-encoding", "cache-control", "content-type", "host"}
    | {"origin", "referer"}
    | {"dnt", "pragma", "te", "upgrade-insecure-requests", "user-agent", "x-requested-with"}
)
"""Headers that no caller wants to choose, as those of browsers: a literal one is simply sent."""


@dataclass(frozen=True, slots=True)
class SavedCall:
    """What the collection has for a call: for its arguments, and for settings of the client."""

    arguments: Mapping[str, SavedValues]
    settings: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Context:
    """What all operations of a collection share, and the types inferred for them.

    `saved` gathers, by the pointer of each item, what the collection would pass.
    """

    settings: Settings
    auths: Auths
    refusals: Refusals
    answers: Mapping[str, tuple[Answer, ...]]
    bodies: Mapping[str, TypeName]
    seen: Mapping[str, tuple[Seen, ...]]
    saved: dict[str, SavedCall] = field(default_factory=dict[str, SavedCall])


@dataclass(frozen=True, slots=True)
class Place:
    """Where an operation stands: its name and accessor, its names in the collection.

    `unchanged` is the name that it has without overrides, where that's another one.
    """

    name: str
    accessor: str
    names: tuple[str, ...]
    ordinal: int
    unchanged: str | None = None

    def called(self, name: str) -> Place:
        """Return the place under another name."""
        folders = self.accessor.rpartition(".")[0]
        accessor = f"{folders}.{name}" if folders else name
        return replace(self, name=name, accessor=accessor, unchanged=self.name)


def operation(item: Item, place: Place, context: Context) -> Operation:
    """Turn an item into an operation."""
    arguments = Arguments(context.settings)
    url = item.request.url
    origin = context.settings.origin(url)
    path = _path(item, origin, arguments)
    body = body_of(item, arguments, context.bodies.get(item.pointer))
    query = arguments.pairs((*url.query, *_also_asked(item)), "query")
    headers = _headers(item, body, arguments)
    context.saved[item.pointer] = SavedCall(
        arguments=arguments.saved,
        settings={**arguments.credentials, **context.auths.saved[item.pointer]},
    )
    seen = context.seen[item.pointer]
    return Operation(
        name=place.name,
        accessor=place.accessor,
        doc=_doc(item, context.auths),
        method=item.request.method,
        path=path,
        answers=context.answers[item.pointer],
        parameters=arguments.ordered(),
        query=query,
        headers=headers,
        body=body,
        server=origin.setting,
        auth=context.auths.of(item),
        encode=not truthy(dict(item.behaviour).get("disableUrlEncoding")),
        raises=_raises(seen, context.refusals),
        answers_errors=bool(context.refusals.shape.marks) and answers_errors(item, seen),
        pointer=item.pointer,
        names=place.names,
        ordinal=place.ordinal,
        url=_url(item, origin),
        statuses=_statuses(seen, context.answers[item.pointer], context.refusals),
        id=item.id,
    )


def _doc(item: Item, auths: Auths) -> str:
    """Describe an operation; who calls it must know if nothing can prove who they are."""
    described = item.request.description or item.description
    doc = operation_doc(item.name, item.request.method, described)
    problem = auths.problems.get(item.pointer)
    return f"{doc}\n\n{sentence(problem)}" if problem else doc


def _also_asked(item: Item) -> tuple[SavedParameter, ...]:
    """Return query parameters that only the examples of success have: optional ones."""
    url = item.request.url
    if any(TOKEN.search(parameter.key) for parameter in url.query):
        return ()  # nobody knows which of them an example means
    known = {parameter.key for parameter in url.query}
    found: dict[str, SavedParameter] = {}
    for example in item.examples:
        asked = example.request
        if asked is None or example.status not in SUCCESS or asked.method != item.request.method:
            continue
        if len(asked.url.path or ()) != len(url.path or ()):
            continue
        for parameter in asked.url.query:
            if parameter.key and parameter.key not in known:
                other = found.setdefault(parameter.key, parameter)
                # Of several values, the same one speaks for all, in whatever order they come.
                found[parameter.key] = min(parameter, other, key=lambda one: one.value or "")
    return tuple(replace(parameter, disabled=True) for parameter in found.values())


def _url(item: Item, origin: Origin) -> str:
    """Spell the URL as the collection does, without its query."""
    return "/".join([origin.text, *(item.request.url.path or ())])


def _statuses(
    seen: tuple[Seen, ...], answers: tuple[Answer, ...], refusals: Refusals
) -> dict[int, TypeName]:
    """Return the type of each status that was seen with JSON."""
    found = {answer.status: answer.type for answer in answers if answer.type}
    for one in seen:
        if one.refused and one.is_json and one.example.status and refusals.shape.type:
            found.setdefault(one.example.status, refusals.shape.type)
    return found


def _path(item: Item, origin: Origin, arguments: Arguments) -> Pieces:
    if origin.setting is None:
        variable = TOKEN.sub(r"\1", item.request.url.host)
        name = names.snake(variable, fallback="url")
        parameter = Parameter(name, doc="The whole URL.", place="url", key=variable)
        return (arguments.add(parameter, (item.request.url.host,)),)
    return arguments.path(item.request.url)


def _headers(item: Item, body: Body | None, arguments: Arguments) -> tuple[Pair, ...]:
    """Return the headers that the operation spells."""
    pairs: list[Pair] = []
    for name, group in _spellings(item.request.headers).items():
        if name == "content-type" and body and body.media_type is not None:
            continue  # the body says it
        if name in FIXED_HEADERS or name.startswith("sec-"):
            texts = [arguments.text(h.value, "header") for h in group if not h.disabled]
            pairs += [Pair(group[-1].key, texts[0], others=tuple(texts[1:]))] if texts else []
        else:
            pairs += arguments.pairs(group, "header")
    return tuple(pairs)


def _spellings(headers: Iterable[Header]) -> dict[str, list[Header]]:
    """Return the headers that aren't credentials by name: the newest spelling replaces others."""
    by_spelling: dict[str, list[Header]] = {}
    for header in headers:
        name = header.key.lower()
        credential = is_credential(header) or (header.disabled and name == "authorization")
        if name and name not in SYSTEM_HEADERS and not credential:
            by_spelling.setdefault(header.key, []).append(header)
    found: dict[str, list[Header]] = {}
    for key, group in by_spelling.items():
        if key.lower() not in found or not all(header.disabled for header in group):
            found[key.lower()] = group
    return found


def _raises(seen: tuple[Seen, ...], refusals: Refusals) -> tuple[Raise, ...]:
    found: dict[tuple[str, int], Raise] = {}
    for one in seen:
        refusal = refusals.of(one) if one.refused else None
        if refusal:
            raised = Raise(refusal.name, one.example.status or 0, message_of(one))
            found.setdefault((raised.name, raised.status), raised)
    return tuple(found[key] for key in sorted(found))
