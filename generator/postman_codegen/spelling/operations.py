"""How operations and clients are spelled in Python."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence

from postman_codegen.api import (
    Answer,
    Body,
    Fill,
    Hooks,
    Operation,
    Pair,
    Parameter,
    Resource,
    ValueType,
)
from postman_codegen.collection.url import query_key
from postman_codegen.quoting import block, literal, wrapped
from postman_codegen.spelling.folders import folder_imports
from postman_codegen.spelling.pieces import formatted, path, text, value

SUCCESS = range(200, 300)

LAST = ("Unknown", "None")
"""What stands behind all others in a union."""

LINE_INSIDE = 92
LONGEST_MEMBER = 78

TYPES: dict[ValueType, str] = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "file": "File",
    "mapping": "Mapping[str, object]",
    "list": "Sequence[object]",
    "bare": "bool",
}

IMPORTS = (
    ("..models", ("models",)),
    ("functools", ("cached_property",)),
    ("collections.abc", ("Mapping", "Sequence")),
    (
        ".._runtime.bodies",
        ("Binary", "File", "Form", "Graphql", "Json", "Multipart", "Text", "filled"),
    ),
    (".._runtime.messages", ("Request",)),
    (".._runtime.models", ("Unknown",)),
    (".._runtime.operations", ("Resource", "SenderT", "operation")),
    (".._runtime.parameters", ("flag",)),
    (".._runtime.paths", ("Path", "absolute")),
    (".._runtime.wire", ("Verbatim", "escaped", "escaped_key")),
)


def target(operation: Operation) -> str:
    """Spell the path of an operation, or the URL that the caller gives."""
    if operation.server is None and isinstance(operation.path[0], Fill):
        return f"absolute({value(operation.path[0])})"
    return path(operation.path)


def pairs(found: Sequence[Pair], operation: Operation) -> str:
    """Spell a mapping of parameters."""
    bare = {p.name for p in operation.parameters if p.type == "bare"}
    members = (
        _member(_key(pair, in_query=found is operation.query), _pair_value(pair, bare))
        for pair in found
    )
    return "{" + ", ".join(members) + "}"


def _key(pair: Pair, *, in_query: bool) -> str:
    """Spell the key of a parameter; one in a query may have values in it, but is one key."""
    if not pair.named:
        return literal(pair.key)
    if not in_query:
        return text(pair.named)
    ended = tuple(query_key(one) if isinstance(one, str) else one for one in pair.named)
    return f"Verbatim({formatted(ended, lambda fill: f'escaped_key({value(fill)})')})"


def _pair_value(pair: Pair, bare: set[str]) -> str:
    if _is_bare(pair, bare):
        return f"flag({text(pair.value)})"
    if pair.escaped:
        return f"Verbatim({formatted(pair.value, lambda fill: f'escaped({value(fill)})')})"
    if pair.others:
        return f"[{', '.join(map(text, (pair.value, *pair.others)))}]"
    return text(pair.value)


def _member(key: str, spelled: str) -> str:
    """Spell a member of a mapping; black leaves it to us to break a long one."""
    if len(key) + len(spelled) > LONGEST_MEMBER and spelled.isidentifier():
        return f"{key}: (\n{spelled}\n)"
    return f"{key}: {spelled}"


def _is_bare(pair: Pair, bare: set[str]) -> bool:
    return len(pair.value) == 1 and isinstance(pair.value[0], Fill) and pair.value[0].name in bare


def hint(parameter: Parameter) -> str:
    """Spell the type of a parameter."""
    spelled = TYPES[parameter.type]
    if parameter.model:
        spelled = f"models.{parameter.model.name} | {spelled}"
    if parameter.repeated:
        spelled = f"Sequence[{spelled}]"
    if parameter.required or parameter.type == "bare":
        return spelled
    return f"{spelled} | None"


def signature(operation: Operation) -> str:
    """Spell the parameters of an operation: what names a thing first, the rest by keyword."""
    return ", ".join(["self", *arguments(operation)])


def arguments(operation: Operation) -> list[str]:
    """Spell each parameter that a caller passes, and the star before those with a keyword."""
    positional = [p for p in operation.parameters if p.is_positional]
    keywords = [p for p in operation.parameters if not p.is_positional]
    spelled = [f"{p.name}: {hint(p)}" for p in positional]
    if keywords:
        spelled.append("*")
    return [*spelled, *(f"{p.name}: {hint(p)}{_default(p)}" for p in keywords)]


def _default(parameter: Parameter) -> str:
    if parameter.required:
        return ""
    default = parameter.default
    if parameter.verbatim and isinstance(default, list):
        return f" = ({', '.join(f'Verbatim({literal(one)})' for one in default)})"
    if parameter.verbatim:
        return f" = Verbatim({literal(default)})"
    return f" = {literal(tuple(default) if isinstance(default, list) else default)}"


def answer(one: Answer) -> str:
    """Spell the type of an answer."""
    if one.kind == "json":
        return f"models.{one.type.name}" if one.type else "Unknown"
    return {"text": "str", "bytes": "bytes", "nothing": "None"}[one.kind]


def returns(operation: Operation) -> str:
    """Spell the type of what an operation returns."""
    return _union(one for one in operation.answers if one.status in SUCCESS)


def by_status(operation: Operation) -> str:
    """Spell the types by status, where one status alone doesn't say it all; else nothing."""
    found = [one for one in operation.answers if one.status in SUCCESS]
    statuses = sorted({one.status for one in found})
    spelled = {s: _union(one for one in found if one.status == s) for s in statuses}
    if len(set(spelled.values()) - {"None"}) <= 1:
        return ""
    return "{" + ", ".join(f"{status}: {hint}" for status, hint in spelled.items()) + "}"


def _union(answers: Iterable[Answer]) -> str:
    spelled = dict.fromkeys(map(answer, answers)) or ["Unknown"]
    named = [one for one in spelled if one not in LAST]
    return " | ".join([*named, *(one for one in LAST if one in spelled)])


PLAIN_TYPES = {
    "json": "application/json",
    "graphql": "application/json",
    "text": "text/plain",
    "form": "application/x-www-form-urlencoded",
}
"""The media types that need not be said."""


def body(one: Body, operation: Operation, document: str) -> str:
    """Spell what an operation sends; `document` is the name of the constant with a query."""
    declared = _declared(one)
    if one.kind == "multipart":
        return _call("Multipart", pairs(one.fields, operation), _media_types(one))
    if one.kind == "form":
        return _call("Form", pairs(one.fields, operation), declared)
    if one.kind == "graphql":
        values = ", ".join(f"{literal(name)}: {value(fill)}" for name, fill in one.fills)
        query = f"filled({document}, {{{values}}})" if values else document
        named = one.content or ("{}" if one.empty else "None" if one.operation_name else "")
        name = literal(one.operation_name) if one.operation_name else ""
        return _call("Graphql", query, named, name, f"media_type={declared}" if declared else "")
    kinds = {"json": "Json", "text": "Text", "binary": "Binary"}
    return _call(kinds[one.kind], one.content or "", declared)


def _media_types(one: Body) -> str:
    """Spell the media types of a form's parts, by their keys."""
    keys = {pair.key: _key(pair, in_query=False) for pair in one.fields}
    found = (f"{keys[key]}: {literal(kind)}" for key, kind in one.media_types.items())
    return "{" + ", ".join(found) + "}" if one.media_types else ""


def _declared(one: Body) -> str:
    """Spell a media type that isn't the one to be expected."""
    if one.media_type is None:
        return "None"
    expected = one.media_type in {(), (PLAIN_TYPES.get(one.kind, ""),)}
    return "" if expected else text(one.media_type)


def _call(name: str, *arguments: str) -> str:
    return f"{name}({', '.join(filter(None, arguments))})"


def request(operation: Operation, authenticated: bool) -> str:  # noqa: FBT001  of the whole API
    """Spell the arguments of the `Request` that an operation makes."""
    arguments = [literal(operation.method), target(operation), returns(operation)]
    if operation.query:
        arguments.append(f"query={pairs(operation.query, operation)}")
    if operation.headers:
        arguments.append(f"headers={pairs(operation.headers, operation)}")
    if operation.body:
        arguments.append(f"body={body(operation.body, operation, document_name(operation))}")
    if operation.server != "base_url":
        arguments.append(f"server={literal(operation.server)}")
    if authenticated and operation.auth != "default":
        arguments.append(f"auth={literal(operation.auth)}")
    if types := by_status(operation):
        arguments.append(f"by_status={types}")
    if not operation.encode:
        arguments.append("encode=False")
    if operation.answers_errors:
        arguments.append("answers_errors=True")
    return ", ".join(arguments)


def document_name(operation: Operation) -> str:
    """Name the constant that holds an operation's GraphQL document."""
    return f"{operation.name.upper()}_QUERY"


def document(operation: Operation) -> str | None:
    """Spell an operation's GraphQL document."""
    one = operation.body
    return block(one.document) if one and one.kind == "graphql" else None


def operation_doc(operation: Operation) -> str:
    """Write the docstring of an operation: what it does, takes and raises."""
    blocks = [operation.doc]
    if any(p.doc for p in operation.parameters):
        documented = [(p.name, p.doc or _plain_doc(p)) for p in operation.parameters]
        lines = [wrapped(f"{name}: {doc}", 8, LINE_INSIDE) for name, doc in documented]
        blocks.append("\n    ".join(["Args:", *lines]))
    if operation.raises:
        said = [f', "{one.message}"' if one.message else "" for one in operation.raises]
        lines = [
            wrapped(f"{one.name}: {one.status}{message}", 8, LINE_INSIDE)
            for one, message in zip(operation.raises, said, strict=True)
        ]
        blocks.append("\n    ".join(["Raises:", *lines]))
    return "\n\n".join(blocks)


def _plain_doc(parameter: Parameter) -> str:
    """Say of a parameter that nobody described what there is to say."""
    if parameter.key and not parameter.key.startswith("$"):
        return f"The API's `{parameter.key.lstrip(':')}`."
    return "What to send."


def imports(source: str, resource: Resource, hooks: Hooks | None) -> list[str]:
    """Return the import lines that a module of operations needs."""
    words = {node.id for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Name)}
    standard: list[str] = []
    own: list[str] = []
    for module, names in IMPORTS:
        found = [name for name in names if name in words]
        if not found:
            continue
        if module == "..models":
            own.append(f"from ..models import {resource.module} as models")
        else:
            line = f"from {module} import {', '.join(found)}"
            (own if module.startswith(".") else standard).append(line)
    typing: list[str] = []
    if resource.children and "cached_property" in words:
        standard.append("from typing import TYPE_CHECKING")
        below = folder_imports(resource.children, hooks, ".", "..")
        typing = ["", "if TYPE_CHECKING:", *(f"    {line}" for line in below)]
    blank = [""] if standard else []
    return [*sorted(standard), *blank, *sorted(own), *typing]
