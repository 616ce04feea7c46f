"""What PHP tells cURL to send."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postman_codegen.runtime.bodies import BINARY
from postman_codegen.runtime.wire import quoted
from postman_codegen.snippets.call import FileNamed
from postman_codegen.snippets.quotes import STEP, php, php_value
from postman_codegen.snippets.texts import Texts, Variable, known, plain
from postman_codegen.snippets.wire import Field, Wire

LONGEST = 80

AT = STEP * 3
"""Where the members of a call's options begin."""

AUTHS = {"basic": "CURLAUTH_BASIC", "digest": "CURLAUTH_DIGEST", "ntlm": "CURLAUTH_NTLM"}


def options_of(wire: Wire) -> list[str]:
    """Spell the options of cURL, each over as many lines as it needs."""
    out = [
        (
            "CURLOPT_NOBODY => true"
            if wire.method == "HEAD"
            else f"CURLOPT_CUSTOMREQUEST => {php(wire.method)}"
        ),
        f"CURLOPT_URL => {_broken(_url(wire.url))}",
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


def _url(texts: Texts) -> str:
    """Spell a URL: what a variable holds behind its server can't be syntax."""
    return " . ".join(
        f"rawurlencode({php((one,))})" if n and isinstance(one, Variable) else php((one,))
        for n, one in enumerate(texts)
    )


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
