"""The request of a call as it's sent, for languages that have no client.

What isn't known before the program runs is an environment variable: the same that the generated
client reads.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias, cast

from postman_codegen.api import JSON, Api, Body, Fill, Operation, Pair, Parameter, Pieces
from postman_codegen.runtime.bodies import BINARY
from postman_codegen.runtime.parameters import text as text_of
from postman_codegen.runtime.wire import (
    FIELD_VALUE,
    PATH_SAFE,
    QUERY_SAFE,
    TOKEN,
    escaped,
    escaped_key,
    quoted,
)
from postman_codegen.snippets.call import MADE_ANEW, Call, FileNamed, several
from postman_codegen.snippets.proof import Proofs, proofs
from postman_codegen.snippets.texts import (
    Texts,
    Variable,
    known,
    plain,
    setting,
    without_slash,
)
from postman_codegen.spelling.operations import PLAIN_TYPES

BodyKind: TypeAlias = Literal["json", "text", "form", "multipart", "file"]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form, or a part of one with files."""

    key: Texts
    value: Texts | FileNamed
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a request carries: JSON, text, the fields of a form, or a file."""

    kind: BodyKind
    json: JSON = None
    text: str = ""
    fields: tuple[Field, ...] = ()
    file: str = ""


@dataclass(frozen=True, slots=True)
class Wire:
    """A request: a header without a value isn't to be sent, although cURL would."""

    method: str
    url: Texts
    headers: tuple[tuple[str, Texts], ...]
    proofs: Proofs
    body: Sent | None = None


@dataclass(frozen=True, slots=True)
class Datum:
    """A value that somebody passes: quoted where it could be syntax, unless it's verbatim."""

    text: str
    verbatim: bool = False


Part: TypeAlias = "str | Datum | Variable"


def wire_of(api: Api, operation: Operation, call: Call) -> Wire:
    """Return what a call sends."""
    shown = proofs(api, operation)
    values = _Values(api, operation, call)
    body = _body(operation.body, values) if operation.body else None
    proven = {_by(shown), *(name.lower() for name, _ in shown.headers)}
    own = [one for one in _headers(operation, values) if one[0].lower() not in proven]
    told = {name.lower() for name, _ in own}
    declared = [one for one in _declared(operation.body, values) if one[0].lower() not in told]
    every = (*declared, *own, *shown.headers)
    headers = tuple(one for one in every if _is_header(*one))
    return Wire(operation.method, _url(api, operation, values, shown), headers, shown, body)


def _by(shown: Proofs) -> str:
    """Name the header that cURL makes by itself."""
    return "authorization" if shown.scheme else ""


def _is_header(name: str, value: Texts) -> bool:
    """Tell whether a header can be sent: another text might be an option or a second header."""
    return bool(TOKEN.fullmatch(name) and FIELD_VALUE.fullmatch(known(value)))


@dataclass(frozen=True, slots=True)
class _Values:
    """What stands in the places of an operation."""

    api: Api
    operation: Operation
    call: Call

    def parts(self, pieces: Pieces) -> list[Part]:
        """Return a text with what is known of its values."""
        out: list[Part] = []
        for piece in pieces:
            out += [piece] if isinstance(piece, str) else self._parts_of(piece)
        return out

    def texts(self, pieces: Pieces) -> Texts:
        """Return a text as it is."""
        return _plain(self.parts(pieces))

    def _parts_of(self, fill: Fill) -> list[Part]:
        if fill.source == "parameter":
            value = self.call.values.get(fill.name)
            if value is None and fill.fresh:
                return [Datum(_made_anew(fill.fresh))]
            one = several(value)[:1]
            return [self._datum(fill.name, one[0])] if one else []
        if fill.source == "fresh":
            return [Datum(_made_anew(fill.name))]
        return [
            one if isinstance(one, Variable) else Datum(one) for one in setting(self.api, fill.name)
        ]

    def _datum(self, name: str, value: object) -> Datum:
        parameter = next((one for one in self.operation.parameters if one.name == name), None)
        is_default = parameter and value in (parameter.default, *several(parameter.default))
        return Datum(_text(value), bool(parameter and parameter.verbatim and is_default))

    def only(self, pair: Pair) -> Parameter | None:
        """Return the parameter that is all of a value."""
        fill = pair.value[0] if len(pair.value) == 1 else None
        if not isinstance(fill, Fill) or fill.source != "parameter":
            return None
        return next((one for one in self.operation.parameters if one.name == fill.name), None)

    def all_of(self, pair: Pair) -> Iterator[list[Part]]:
        """Yield the values of a key; none where nothing is passed."""
        parameter = self.only(pair)
        found = self.call.values.get(parameter.name) if parameter else None
        if parameter and found is not None:
            for one in several(found):
                yield [self._datum(parameter.name, one)]
        elif parts := self.parts(pair.value):
            yield parts
        yield from (self.parts(one) for one in pair.others)


def _url(api: Api, operation: Operation, values: _Values, shown: Proofs) -> Texts:
    first = operation.path[0] if operation.path else ""
    if operation.server is None and isinstance(first, Fill):
        path: Texts = (known(values.texts(operation.path)).partition("#")[0],)
    else:
        path = _encoded(values.parts(operation.path), quoted, PATH_SAFE, operation)
    if operation.server is not None:
        path = (*without_slash(setting(api, operation.server, may_vary=True)), *path)
    query = [*_query(operation, values), *shown.query]
    if not query:
        return plain(path)
    marks = ["&"] * len(query)
    marks[0] = "&" if operation.server is None and "?" in known(path) else "?"
    behind = (part for mark, pair in zip(marks, query, strict=True) for part in (mark, *pair))
    return plain([*path, *behind])


def _query(operation: Operation, values: _Values) -> Iterator[Texts]:
    for pair in operation.query:
        key: Texts = (quoted(_key(pair.key), QUERY_SAFE),)
        if pair.named:
            key = _encoded(values.parts(pair.named), escaped_key, QUERY_SAFE, operation)
        parameter = values.only(pair)
        if parameter and parameter.type == "bare":
            yield from [key] if values.call.values.get(parameter.name) else []
            continue
        for parts in values.all_of(pair):
            # Where there are only values, what is around them is no syntax.
            data = parts if pair.escaped else [_as_datum(one) for one in parts]
            yield plain([*key, "=", *_encoded(data, escaped, QUERY_SAFE, operation)])


def _encoded(
    parts: list[Part], escape: Callable[[str], str], safe: str, operation: Operation
) -> Texts:
    """Encode a part of a URL: a value so that it can't be syntax, the rest where it must be."""
    out: list[str | Variable] = []
    for part in parts:
        if isinstance(part, Variable):
            out.append(part)
        elif isinstance(part, str):
            out.append(quoted(part, safe) if operation.encode else part)
        else:
            out.append(quoted(part.text if part.verbatim else escape(part.text), safe))
    return plain(out)


def _as_datum(part: Part) -> Part:
    return Datum(part) if isinstance(part, str) else part


def _key(key: str) -> str:
    """Escape what could end the key of a query parameter, as the client does."""
    return key.replace("&", "%26").replace("#", "%23").replace("=", "%3D")


def _declared(body: Body | None, values: _Values) -> Iterator[tuple[str, Texts]]:
    """Yield the header that says what the body is."""
    if body is None or body.kind == "multipart":
        return
    if body.kind == "binary" and not (
        body.media_type or values.call.values.get(body.content or "")
    ):
        return  # no file is chosen
    if body.media_type is None:
        yield "Content-Type", ()
    else:
        usual = PLAIN_TYPES.get(body.kind, BINARY)
        yield "Content-Type", values.texts(body.media_type or (usual,))


def _headers(operation: Operation, values: _Values) -> Iterator[tuple[str, Texts]]:
    for pair in operation.headers:
        key = known(values.texts(pair.named)) if pair.named else pair.key
        for parts in values.all_of(pair):
            yield key, _plain(parts)


def _body(body: Body, values: _Values) -> Sent | None:
    value = values.call.values.get(body.content or "")
    match body.kind:
        case "json":
            return Sent("json", json=cast("JSON", value))
        case "graphql":
            return Sent("json", json=_graphql(body, cast("JSON", value), values))
        case "text":
            return Sent("text", text=_text(value))
        case "binary":
            return Sent("file", file=value.name) if isinstance(value, FileNamed) else None
        case "form":
            return Sent("form", fields=tuple(_fields(body, values)))
        case "multipart":
            return Sent("multipart", fields=tuple(_fields(body, values)))


def _graphql(body: Body, variables: JSON, values: _Values) -> JSON:
    query = body.document
    for name, fill in body.fills:
        value = known(values.texts((fill,)))
        query = query.replace("{{" + name + "}}", json.dumps(value)[1:-1])
    sent: dict[str, JSON] = {"query": query}
    if body.operation_name:
        sent["operationName"] = body.operation_name
    if body.content or body.empty:
        sent["variables"] = {} if variables is None else variables
    return sent


def _fields(body: Body, values: _Values) -> Iterator[Field]:
    for pair in body.fields:
        key = values.texts(pair.named or (pair.key,))
        media_type = body.media_types.get(pair.key, "")
        parameter = values.only(pair)
        if parameter and parameter.type == "file":
            for one in several(values.call.values.get(parameter.name)):
                if isinstance(one, FileNamed):
                    yield Field(key, one, media_type)
        else:
            for parts in values.all_of(pair):
                yield Field(key, _plain(parts), media_type)


def _plain(parts: list[Part]) -> Texts:
    return plain(one.text if isinstance(one, Datum) else one for one in parts)


def _made_anew(name: str) -> str:
    return MADE_ANEW.get(f"${name}", name)


def _text(value: object) -> str:
    return text_of(value) if isinstance(value, str | int | float) else ""
