"""A call from PHP 8 with its cURL extension."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from postman_codegen.api import Answer, Api, Operation
from postman_codegen.api.types import Anything, Reference, Shape
from postman_codegen.render import environment
from postman_codegen.runtime.bodies import BINARY
from postman_codegen.runtime.wire import quoted
from postman_codegen.snippets.call import (
    NOTHING,
    SUCCESS,
    TEXT,
    Call,
    FileNamed,
    answered,
    shape_of,
)
from postman_codegen.snippets.curl import needed
from postman_codegen.snippets.php_types import PhpTypes, camel
from postman_codegen.snippets.python import said
from postman_codegen.snippets.quotes import STEP, comment, php, php_value
from postman_codegen.snippets.reading import Each, Place, Present, Show, Step, Which, reading
from postman_codegen.snippets.texts import known, plain
from postman_codegen.snippets.wire import Field, Wire

LONGEST = 80

AT = STEP * 3
"""Where the members of a call's options begin."""

TAKEN = ("curl", "error", "status", "body", "value", "this", "json", "code")

AUTHS = {"basic": "CURLAUTH_BASIC", "digest": "CURLAUTH_DIGEST", "ntlm": "CURLAUTH_NTLM"}


def php_program(api: Api, operation: Operation, call: Call, wire: Wire) -> str:
    """Return a program that makes a call, reads every field of its answer, and says what failed."""
    answers = answered(operation) or (Answer(200, "json"),)
    shape = shape_of(api, operation)
    shapes = [] if shape is None else [shape]
    types = PhpTypes(shapes, api.types)
    variable = f"{call.variable}_" if call.variable in TAKEN else call.variable
    steps = () if shape is None else reading(shape, variable, api.types, TAKEN)
    kinds = {one.kind for one in answers}
    seen: dict[str, object] = {
        "answer": _answer(operation, answers, shape, types),
        "classes": list(types.classes()),
        "codes": _codes_of_success(api, operation),
        "enums": list(types.enums()),
        "errors": _errors(api, operation),
        "file": php(f"{operation.name.strip('_')}.bin") if kinds == {"bytes"} else "",
        "nothing": kinds == {"nothing"},
        "options": _options(wire),
        "places": [_place(place) for place in api.errors.code_places],
        "messages": [_place(place) for place in api.errors.message_places],
        "read": list(_lines(steps, types, 1)),
        "text": kinds <= {"text", "bytes"},
        "variable": camel(variable),
    }
    template = environment().get_template("snippets/php.jinja")
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
    return NOTHING if answer.kind == "nothing" else TEXT


def _read(found: set[Shape], types: PhpTypes) -> str:
    shapes = found - {NOTHING}
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


# what is sent


def _options(wire: Wire) -> list[str]:
    """Spell the options of cURL, each over as many lines as it needs."""
    out = [
        (
            "CURLOPT_NOBODY => true"
            if wire.method == "HEAD"
            else f"CURLOPT_CUSTOMREQUEST => {php(wire.method)}"
        ),
        f"CURLOPT_URL => {_broken(php(wire.url))}",
    ]
    proofs = wire.proofs
    if proofs.scheme == "aws":
        out.append(f"CURLOPT_AWS_SIGV4 => {php(proofs.scope)}")
    elif proofs.scheme:
        out.append(f"CURLOPT_HTTPAUTH => {AUTHS[proofs.scheme]}")
    if proofs.scheme:
        out.append(f"CURLOPT_USERPWD => {php(proofs.user)}")
    headers = [
        php(plain([f"{name}:", *([" ", *value] if value else [])])) for name, value in wire.headers
    ]
    if wire.body and wire.body.kind == "multipart" and not _is_plain(wire.body.fields):
        headers.insert(0, "'Content-Type: multipart/form-data; boundary=' . BOUNDARY")
    if headers:
        out.append(f"CURLOPT_HTTPHEADER => {_array(headers, AT)}")
    if wire.body:
        out += _body(wire)
    return out


def _broken(spelled: str) -> str:
    """Break a long text before what follows a variable."""
    if len(spelled) <= LONGEST:
        return spelled
    return spelled.replace("') . '", f"')\n{AT + STEP}. '")


def _array(items: Sequence[str], margin: str) -> str:
    lines = "".join(f"{margin}{STEP}{item},\n" for item in items)
    return f"[\n{lines}{margin}]"


def _body(wire: Wire) -> Iterator[str]:
    body = wire.body
    if body is None:
        return
    match body.kind:
        case "json":
            value = php_value(body.json, AT)
            yield f"CURLOPT_POSTFIELDS => encoded({value})"
        case "text":
            yield f"CURLOPT_POSTFIELDS => {php(body.text)}"
        case "file":
            yield f"CURLOPT_POSTFIELDS => content({php(body.file)})"
        case "form":
            pairs = [_pair(field) for field in body.fields]
            yield f"CURLOPT_POSTFIELDS => implode('&', {_array(pairs, AT)})"
        case "multipart":
            yield f"CURLOPT_POSTFIELDS => {_multipart(body.fields)}"


def _pair(field: Field) -> str:
    key = tuple(quoted(one) if isinstance(one, str) else one for one in field.key)
    value = () if isinstance(field.value, FileNamed) else field.value
    if all(isinstance(one, str) for one in value):
        return php(plain([*key, "=", quoted(known(value))]))
    return f"{php(plain([*key, '=']))} . rawurlencode({php(value)})"


def _multipart(fields: Sequence[Field]) -> str:
    """Spell the parts of a form: cURL's own array where that can hold them."""
    if not _is_plain(fields):
        parts = [f"part({', '.join(_part(field))})" for field in fields]
        lines = "".join(f"{AT + STEP}{part},\n" for part in parts)
        return f"multipart(\n{lines}{AT})"
    return _array([f"{php(field.key)} => {_plain_part(field)}" for field in fields], AT)


def _is_plain(fields: Sequence[Field]) -> bool:
    """Tell whether cURL's own array can hold the parts of a form."""
    keys = {field.key for field in fields}
    typed = any(field.media_type and not isinstance(field.value, FileNamed) for field in fields)
    return len(keys) == len(fields) and not typed


def _plain_part(field: Field) -> str:
    if not isinstance(field.value, FileNamed):
        return php(field.value)
    type_ = f", {php(field.media_type)}" if field.media_type else ""
    return f"new CURLFile({php(field.value.name)}{type_})"


def _part(field: Field) -> Iterator[str]:
    yield php(tuple(_unquoted(one) if isinstance(one, str) else one for one in field.key))
    if isinstance(field.value, FileNamed):
        yield f"content({php(field.value.name)})"
        yield php(field.media_type or BINARY)
        yield php(field.value.name)
    else:
        yield php(field.value)
        if field.media_type:
            yield php(field.media_type)


def _unquoted(name: str) -> str:
    """Let a name end neither its quotes nor its line."""
    return name.replace('"', "%22").replace("\r", "%0D").replace("\n", "%0A")


# how the answer is read


def _lines(steps: Sequence[Step], types: PhpTypes, indent: int = 0) -> Iterator[str]:
    return (f"{STEP * indent}{line}" for step in steps for line in _step(step, types))


def _step(step: Step, types: PhpTypes) -> Iterator[str]:
    match step:
        case Show(place):
            yield _shown(place, types)
        case Present(place, steps):
            yield f"if ({_spelled(place, types)} !== null) {{"
            yield from _lines(steps, types, 1)
            yield "}"
        case Each(place, variable, steps, key):
            found = _spelled(place, types) + " ?? []" * (len(place.steps) > 1)
            item = f"${camel(key)} => ${camel(variable)}" if key else f"${camel(variable)}"
            yield f"foreach ({found} as {item}) {{"
            if key:
                yield f"{STEP}echo {php(f'{key}: ')}, ${camel(key)}, PHP_EOL;"
            yield from _lines(steps, types, 1)
            yield "}"
        case Which(place, cases):
            yield from _which(place, cases, types)


def _which(
    place: Place, cases: Sequence[tuple[Shape, tuple[Step, ...]]], types: PhpTypes
) -> Iterator[str]:
    """Spell what is done by class: a list among others stays as it came."""
    word = "if"
    for shape, steps in cases:
        if isinstance(shape, Reference) and types.is_class(shape):
            yield f"{word} ({_spelled(place, types)} instanceof {types.names[shape.name]}) {{"
            yield from _lines(steps, types, 1)
            word = "} elseif"
    if word == "if":
        yield _shown(place, types)
        return
    yield "} else {"
    yield f"{STEP}{_shown(place, types)}"
    yield "}"


def _spelled(place: Place, types: PhpTypes) -> str:
    names = [types.property(one.model, one.member) for one in place.steps]
    return "?->".join(["->".join([f"${camel(place.variable)}", *names[:1]]), *names[1:]])


def _shown(place: Place, types: PhpTypes) -> str:
    label = place.label(lambda one: one.member.key)
    start = f"{php(f'{label}: ')}, " if label else ""
    return f"echo {start}shown({_spelled(place, types)}), PHP_EOL;"
