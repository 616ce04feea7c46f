"""Runnable code for each operation: what the reference site shows, and a reader can paste.

call     the example call
reading  how its answer is read
python   the generated client
settings what must be set
texts    texts with environment variables in them
proof    who sends a request
wire     the request itself
quotes   how text is spelled in a shell and in PHP
curl     a command
php      a program in PHP
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from postman_codegen.api import Api, Operation
from postman_codegen.snippets.call import call_of
from postman_codegen.snippets.curl import curl
from postman_codegen.snippets.php import php_program
from postman_codegen.snippets.python import python
from postman_codegen.snippets.wire import wire_of

__all__ = ["Language", "Snippet", "snippets"]

Language: TypeAlias = Literal["python", "php", "shell"]
"""As Pygments calls them."""


@dataclass(frozen=True, slots=True)
class Snippet:
    """A program of one file; `files` are those that it wants beside it, to send them."""

    language: Language
    title: str
    file: str
    source: str
    files: tuple[str, ...] = ()


def snippets(api: Api, operation: Operation) -> tuple[Snippet, ...]:
    """Return the programs that call an operation, in the order in which they are shown."""
    call = call_of(operation)
    stem = operation.name.strip("_")
    wire = wire_of(api, operation, call)
    doc = operation.doc.partition("\n\n")[0] or operation.name
    made: tuple[tuple[Language, str, str, str], ...] = (
        ("python", "Python", f"{stem}.py", python(api, operation, call)),
        ("python", "Python async", f"{stem}_async.py", python(api, operation, call, awaits=True)),
        ("php", "PHP", f"{stem}.php", php_program(api, operation, call, wire)),
        ("shell", "cURL", f"{stem}.sh", curl(wire, doc)),
    )
    return tuple(Snippet(*one, call.files) for one in made)
