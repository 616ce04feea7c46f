"""A call as a command of cURL, on a POSIX shell."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postman_codegen.render import environment
from postman_codegen.runtime.wire import quoted
from postman_codegen.snippets.call import FileNamed
from postman_codegen.snippets.quotes import comment, shell, shown_json
from postman_codegen.snippets.texts import Texts, Variable, known, plain
from postman_codegen.snippets.wire import Field, Sent, Wire

GLOBBING = re.compile(r"[\[\]{}]")
"""What cURL takes for a pattern in a URL."""

STEPS = re.compile(r"/\.\.?(?:[/?]|$)")
WEB = re.compile(r"https?://", re.IGNORECASE)

MEDIA_TYPE = re.compile(r"[\w.+-]+/[\w.+-]+(?:; ?charset=[\w-]+)?")
"""One that holds nothing that cURL takes for another option, or file."""


def curl(wire: Wire, doc: str) -> str:
    """Return a command that sends a request, prints what comes, and fails if it's refused."""
    template = environment().get_template("snippets/curl.sh.jinja")
    return template.render(
        doc=comment(doc),
        needed=list(dict.fromkeys(needed(wire))),
        options=list(_options(wire)),
        signed=wire.proofs.signed,
    )


def needed(wire: Wire) -> Iterator[str]:
    """Yield the environment variables that must be set."""
    texts = [wire.url, wire.proofs.user, *(value for _, value in wire.headers)]
    for one in wire.body.fields if wire.body else ():
        texts += [one.key] if isinstance(one.value, FileNamed) else [one.key, one.value]
    yield from (
        one.name for text in texts for one in text if isinstance(one, Variable) and not one.default
    )


def _options(wire: Wire) -> Iterator[str]:
    url = known(wire.url)
    start = "--fail-with-body --silent --show-error"
    start += " --globoff" if GLOBBING.search(url) else ""
    start += " --path-as-is" if STEPS.search(url.partition("://")[2]) else ""
    start += "" if WEB.match(url) or not url.partition("://")[1] else " --proto =http,https"
    yield start
    yield "--head" if wire.method == "HEAD" else f"--request {shell(wire.method)}"
    yield f"--url {shell(wire.url)}"
    yield from _proof(wire)
    for name, value in wire.headers:
        if not value:
            yield f"--header {shell(f'{name}:')}"
        else:
            yield f"--header {shell(plain([f'{name}: ', *value]))}"
    if wire.body:
        yield from _body(wire.body)


def _proof(wire: Wire) -> Iterator[str]:
    match wire.proofs.scheme:
        case None:
            return
        case "basic":
            pass
        case "digest" | "ntlm":
            yield f"--{wire.proofs.scheme}"
        case "aws":
            yield f"--aws-sigv4 {shell(wire.proofs.scope)}"
    yield f"--user {shell(wire.proofs.user)}"


def _body(body: Sent) -> Iterator[str]:
    match body.kind:
        case "json":
            yield f"--data-raw {shell(shown_json(body.json))}"
        case "text":
            yield f"--data-raw {shell(body.text)}"
        case "file":
            yield f"--data-binary {shell(f'@{body.file}')}"
        case "form":
            yield from map(_form_field, body.fields)
        case "multipart":
            yield from map(_part, body.fields)


def _form_field(field: Field) -> str:
    value = () if isinstance(field.value, FileNamed) else field.value
    return f"--data-urlencode {shell(plain([*_key(field), '=', *value]))}"


def _key(field: Field) -> Texts:
    """Spell a key as it's sent: cURL doesn't."""
    return tuple(quoted(one) if isinstance(one, str) else one for one in field.key)


def _part(field: Field) -> str:
    """Spell a part of a form: text that nobody says the type of can't be anything else."""
    name = tuple(one.replace("=", "%3D") if isinstance(one, str) else one for one in field.key)
    fits = MEDIA_TYPE.fullmatch(field.media_type)
    type_ = f";type={field.media_type}" if fits else ""
    if isinstance(field.value, FileNamed):
        return f"--form {shell(plain([*name, f'=@{field.value.name}{type_}']))}"
    if not fits:
        return f"--form-string {shell(plain([*name, '=', *field.value]))}"
    inside = (
        one.replace("\\", "\\\\").replace('"', '\\"') if isinstance(one, str) else one
        for one in field.value
    )
    part = plain([*name, '="', *inside, '"', type_])
    return f"--form {shell(part)}"
