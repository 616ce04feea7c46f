"""How errors are spelled in Python."""

from __future__ import annotations

from collections.abc import Iterator

from postman_codegen.api import Api, ErrorShape, Refusal
from postman_codegen.quoting import LINE, literal

PYDANTICS = "ValidationError"
OWN = ("APIError", "ConfigurationError", "Error", "ResponseShapeError")


def parent(refusal: Refusal, api: Api) -> str:
    """Name the class that an exception refines: its status's, else the one of all."""
    if refusal.code is not None:
        for other in api.refusals:
            if other.code is None and other.status == refusal.status:
                return other.name
    return "APIError"


def error_names(api: Api) -> list[str]:
    """Return every exception, for `__all__`."""
    return sorted({*OWN, *(refusal.name for refusal in api.refusals)})


def errors_doc(api: Api) -> str:
    """Draw the tree of exceptions."""
    lines = list(_tree(api))
    width = min(max(len(name) for name, _ in lines) + 1, 60)
    drawn = (f"{name:{width}} {note}".rstrip() for name, note in lines)
    tree = "\n".join(f"    {line}"[: LINE - 1] for line in drawn)
    listed = "A code not listed raises its status's class; a status not listed, `APIError`."
    return (
        f"Errors of the {api.title}.\n\n{tree}\n\n{listed}\n"
        "Network failures reach the caller as `httpx2.TransportError`."
    )


def _tree(api: Api) -> Iterator[tuple[str, str]]:
    yield "errors.Error", ""
    yield "├── ConfigurationError", ""
    yield "├── ResponseShapeError", ""
    yield "└── APIError", ""
    top = [refusal for refusal in api.refusals if parent(refusal, api) == "APIError"]
    for refusal in top:
        last = refusal is top[-1]
        yield f"    {'└' if last else '├'}── {refusal.name}", refusal.note
        below = [other for other in api.refusals if parent(other, api) == refusal.name]
        for other in below:
            bar = " " if last else "│"
            corner = "└" if other is below[-1] else "├"
            yield f"    {bar}   {corner}── {other.name}", other.note


def errors_imports(api: Api) -> list[str]:
    """Return the import lines of the module of errors."""
    shape = api.errors
    own = ["ConfigurationError", "Error", "ResponseShapeError", "exchange"]
    places = _looks_up(shape)
    own += ["first_of"] if places else []
    own += ["reports_error"] if shape.envelope else []
    lines = ["import httpx2"]
    if shape.type:
        lines.append(f"from pydantic import {_import_of_mismatch(api)}")
    lines += ["", f"from ._runtime.errors import {', '.join(own)}"]
    if shape.type and not shape.is_model:
        lines.append("from ._runtime.messages import adapter")
    if shape.type:
        names = [shape.type.name, *([shape.codes.name] if shape.codes else [])]
        lines.append(f"from .models.errors import {', '.join(names)}")
    return lines


def mismatch(api: Api) -> str:
    """Name pydantic's ValidationError: an API may have an exception of that name."""
    taken = any(refusal.name == PYDANTICS for refusal in api.refusals)
    return "InvalidBodyError" if taken else PYDANTICS


def _import_of_mismatch(api: Api) -> str:
    name = mismatch(api)
    return name if name == PYDANTICS else f"{PYDANTICS} as {name}"


def _looks_up(shape: ErrorShape) -> bool:
    return bool(
        (shape.code_places and not shape.code_attribute)
        or (shape.message_places and not shape.message_attribute)
    )


def code_expression(shape: ErrorShape) -> str:
    """Spell how an exception finds its code."""
    return _expression(shape.code_attribute, shape.code_places)


def message_expression(shape: ErrorShape) -> str:
    """Spell how an exception finds its message."""
    return _expression(shape.message_attribute, shape.message_places)


def code_of_body(shape: ErrorShape) -> str:
    """Spell how a body that was just parsed gives its code."""
    if shape.code_attribute:
        return f'body.{shape.code_attribute} or ""'
    return f'{_lookup("body", shape.code_places)} or ""'


def _expression(attribute: str | None, places: tuple[str, ...]) -> str:
    if attribute:
        return f"self.body.{attribute} if self.body else None"
    return _lookup("self.body", places) if places else "None"


def _lookup(body: str, places: tuple[str, ...]) -> str:
    return f"first_of({body}, {', '.join(map(literal, places))})"


def envelope(shape: ErrorShape) -> str:
    """Spell the question whether a success reports an error."""
    if shape.envelope is None:
        return "False"
    member, values = shape.envelope
    return (
        f"reports_error(response, {literal(member)}, {literal(values)}, {literal(shape.members)})"
    )
