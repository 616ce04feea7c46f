"""How errors are spelled in Python."""

from __future__ import annotations

import re
from collections.abc import Iterator

from postman_codegen.api import Api, ErrorShape
from postman_codegen.quoting import LINE

PYDANTICS = "ValidationError"
RUNTIME = (
    ("├── ConfigurationError", ""),
    ("├── ResponseShapeError", ""),
    ("├── TransportError", "no whole answer came"),
    ("│   ├── ConnectionFailedError", "nothing was sent"),
    ("│   ├── ConnectionLostError", "before the answer was whole"),
    ("│   ├── BrokenResponseError", "no whole HTTP response"),
    ("│   ├── TimedOutError", "something took too long"),
    ("│   │   └── DeadlineError", "all of it did"),
    ("│   ├── ResponseTooLargeError", "the rest wasn't read"),
    ("│   ├── TooManyRedirectsError", ""),
    ("│   └── ClosedError", "the client is"),
)
"""What every package raises, beside what its API reports."""

IMPORTED = ("Error", *(drawn.rpartition(" ")[2] for drawn, _ in RUNTIME))


def error_names(api: Api) -> list[str]:
    """Return every exception, for `__all__`: numbers in names are sorted as numbers."""
    return sorted(
        {"APIError", *IMPORTED, *(refusal.name for refusal in api.refusals)}, key=_counted
    )


def _counted(name: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdigit() else 0, part) for part in re.split(r"(\d+)", name)]


def errors_doc(api: Api) -> str:
    """Draw the tree of exceptions."""
    lines = list(_tree(api))
    width = min(max(len(name) for name, _ in lines) + 1, 60)
    drawn = (f"{name:{width}} {note}".rstrip() for name, note in lines)
    tree = "\n".join(f"    {line}"[: LINE - 1] for line in drawn)
    listed = "A code not listed raises its status's class; a status not listed, `APIError`."
    return f"Errors of the {api.title}.\n\n{tree}\n\n{listed}"


def _tree(api: Api) -> Iterator[tuple[str, str]]:
    yield "errors.Error", ""
    yield from RUNTIME
    yield "└── APIError", ""
    top = [refusal for refusal in api.refusals if refusal.bases == ("APIError",)]
    for refusal in top:
        last = refusal is top[-1]
        yield f"    {'└' if last else '├'}── {refusal.name}", refusal.note
        below = [other for other in api.refusals if other.bases[-1] == refusal.name]
        for other in below:
            bar = " " if last else "│"
            corner = "└" if other is below[-1] else "├"
            yield f"    {bar}   {corner}── {other.name}", other.note


def errors_imports(api: Api) -> list[str]:
    """Return the import lines of the module of errors."""
    shape = api.errors
    lines = ["import httpx2"]
    if shape.type:
        lines.append(f"from pydantic import {_import_of_mismatch(api)}")
    own = [*sorted(IMPORTED), "exchange"]
    lines.append("")
    if shape.marks:
        lines.append("from ._runtime.envelopes import is_envelope")
    lines.append(f"from ._runtime.errors import {', '.join(own)}")
    if shape.type and not shape.is_model:
        lines.append("from ._runtime.messages import adapter")
    searched = ["code_of", *(["codes_of"] if shape.lists_codes else []), "message_of"]
    searched += ["read"] if not shape.type else []
    lines.append(f"from ._runtime.refusals import {', '.join(searched)}")
    if shape.type:
        names = [shape.type.name, *([shape.codes.name] if shape.codes else [])]
        lines.append(f"from .models.errors import {', '.join(names)}")
    return lines


def mismatch(api: Api) -> str:
    """Name pydantic's ValidationError: an API may have an exception of that name."""
    taken = any(refusal.name == PYDANTICS for refusal in api.refusals)
    return "InvalidBody" if taken else PYDANTICS


def _import_of_mismatch(api: Api) -> str:
    name = mismatch(api)
    return name if name == PYDANTICS else f"{PYDANTICS} as {name}"


def code_expression(shape: ErrorShape) -> str:
    """Spell how an exception finds its code."""
    return _found(shape.code_attribute, "code_of(self.response)")


def message_expression(shape: ErrorShape) -> str:
    """Spell how an exception finds its message."""
    return _found(shape.message_attribute, "message_of(self.response)")


def _found(attribute: str | None, anywhere: str) -> str:
    """Spell the usual place of a text, and where to look in a body of another shape."""
    if attribute is None:
        return anywhere
    return f'getattr(self.body, "{attribute}", None) or {anywhere}'
