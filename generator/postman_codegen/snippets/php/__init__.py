"""A call from PHP 8.2 with its cURL extension.

declared  what PHP declares
types     the types of answers in PHP
sent      what cURL is told to send
read      how an answer is read
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from postman_codegen.api import Answer, Api, Operation
from postman_codegen.api.types import NULL, Anything, Reference, Shape
from postman_codegen.custom.environments import ours
from postman_codegen.snippets.call import SUCCESS, TEXT, Call, answered, shape_of
from postman_codegen.snippets.curl import needed
from postman_codegen.snippets.php.read import lines
from postman_codegen.snippets.php.sent import AT, options_of
from postman_codegen.snippets.php.types import PhpTypes, camel
from postman_codegen.snippets.python import said
from postman_codegen.snippets.quotes import STEP, comment, php
from postman_codegen.snippets.reading import reading
from postman_codegen.snippets.wire import Wire

TAKEN = ("curl", "error", "status", "body", "value", "this", "json", "code")


def php_program(api: Api, operation: Operation, call: Call, wire: Wire) -> str:
    """Return a program that makes a call, reads every field of its answer, and says what failed."""
    answers = answered(operation) or (Answer(200, "json"),)
    shape = shape_of(api, operation)
    shapes = [] if shape is None else [shape]
    types = PhpTypes(shapes, api.types)
    variable = f"{call.variable}_" if call.variable in TAKEN else call.variable
    steps = () if shape is None else reading(shape, variable, api.types, TAKEN)
    kinds = {one.kind for one in answers}
    answer = _answer(operation, answers, shape, types)
    seen: dict[str, object] = {
        "answer": answer,
        "classes": list(types.classes()),
        "codes": _codes_of_success(api, operation),
        "enums": list(types.enums()),
        "errors": _errors(api, operation),
        "file": php(f"{operation.name.strip('_')}.bin") if kinds == {"bytes"} else "",
        "nothing": kinds == {"nothing"},
        "options": options_of(wire),
        "places": [_place(place) for place in api.errors.code_places],
        "messages": [_place(place) for place in api.errors.message_places],
        "unions": list(types.unions()),
        "read": list(lines(steps, types, 1)),
        "text": kinds <= {"text", "bytes"},
        "variable": camel(variable),
    }
    template = ours().get_template("snippets/php.jinja")
    return template.render(
        seen,
        doc=comment(operation.doc.partition("\n\n")[0] or operation.name),
        namespace=f"{api.client_class}\\Example",
        needed=list(dict.fromkeys(needed(wire))),
        signed=wire.proofs.signed,
        **_wanted(seen),
    )


FUNCTIONS = ("setting", "content", "multipart", "parsed", "moment", "shown", "encoded")
"""What the program may need beside what sends a request, in order."""


def _wanted(seen: Mapping[str, object]) -> dict[str, list[str]]:
    """Tell which functions and classes of PHP's own a program uses, by what is spelled in it."""
    spelled = "\n".join([*map(str, seen.values())])
    found = {name for name in FUNCTIONS if f"{name}(" in spelled}
    found |= {"encoded"} if "shown" in found else set[str]()
    classes = ["RuntimeException", "Throwable"]
    classes += ["BackedEnum"] if "shown" in found and seen["enums"] else []
    classes += ["DateTimeImmutable"] if "moment" in found else []
    classes += ["CURLFile"] if "new CURLFile(" in spelled else []
    return {
        "functions": [name for name in FUNCTIONS if name in found],
        "used": sorted(classes),
    }


def _place(steps: Sequence[str]) -> str:
    return f"[{', '.join(map(php, steps))}]"


def _answer(
    operation: Operation, answers: Sequence[Answer], shape: Shape | None, types: PhpTypes
) -> str:
    """Spell what the body is read as, by the status where that decides."""
    if shape is None or all(one.kind in {"text", "bytes"} for one in answers):
        return "$body"
    by_status: dict[int, set[Shape]] = {}
    for one in operation.answers:
        if one.status in SUCCESS:
            by_status.setdefault(one.status, set()).add(_shape(one))
    spelled = {status: _read(found, types) for status, found in sorted(by_status.items())}
    if len(set(spelled.values())) <= 1:
        return next(iter(spelled.values()), _read({Anything()}, types))
    arms = "".join(f"{AT}{status} => {one},\n" for status, one in spelled.items())
    return f"match ($status) {{\n{arms}{AT}default => parsed($body),\n{STEP * 2}}}"


def _shape(answer: Answer) -> Shape:
    if answer.kind == "json":
        return Reference(answer.type) if answer.type else Anything()
    return NULL if answer.kind == "nothing" else TEXT


def _read(found: set[Shape], types: PhpTypes) -> str:
    shapes = found - {NULL}
    if len(shapes) != 1:
        return "parsed($body)" if shapes else "null"
    [shape] = shapes
    if shape == TEXT:
        return "$body"
    type_ = types.of(shape)
    given = "parsed($body)" if type_.empty == "null" else f"parsed($body) ?? {type_.empty}"
    made = type_.convert(given) if type_.convert else given
    missing = " ?? throw new NoAnswer('the body is empty')"
    return made + missing * (type_.empty == "null" and type_.convert is not None)


def _codes_of_success(api: Api, operation: Operation) -> list[str]:
    """Return the codes that come with a status of success, and are errors."""
    raised = {one.name for one in operation.raises}
    found = [one.code for one in api.errors.by_code if one.status in SUCCESS and one.name in raised]
    return [php(code) for code in dict.fromkeys(found)]


def _errors(api: Api, operation: Operation) -> list[tuple[str, str]]:
    """Return the conditions under which an error has a name, codes first, and the name."""
    codes = {one.name: one.code for one in api.errors.by_code}
    raised = {one.name: one.status for one in operation.raises}
    by_code = [(name, codes[name]) for name in raised if name in codes]
    by_status = {status: name for name, status in raised.items() if name not in codes}
    return [
        *((f"$error->errorCode === {php(code)}", php(said(name))) for name, code in by_code),
        *((f"$error->status === {status}", php(said(n))) for status, n in by_status.items()),
    ]
