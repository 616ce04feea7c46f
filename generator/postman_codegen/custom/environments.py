"""Jinja as templates are drawn with: a user's before ours, and what goes wrong, with its line."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

import jinja2
from jinja2.sandbox import ImmutableSandboxedEnvironment

from postman_codegen import spelling
from postman_codegen.custom.marks import Marking, Spans, unmarked, without_marks
from postman_codegen.custom.templates import Templates, shipped
from postman_codegen.problems import CollectionError, Problem

PREFIX = "postman_codegen"
"""Before the name of one of ours, for templates that replace it block by block."""

WHOSE: Spans = ((0, 0),)
"""Of a text that has something of the user's in it, nobody knows where."""

# Python source, where HTML's escapes mean nothing.
OPTIONS: dict[str, Any] = {
    "undefined": jinja2.StrictUndefined,
    "trim_blocks": True,
    "lstrip_blocks": True,
    "keep_trailing_newline": True,
    "autoescape": False,
}


class OwnEnvironment(ImmutableSandboxedEnvironment):
    """For templates of a user: generating runs no code that lies in a folder of theirs.

    `marked` are the templates of which it's to be known what stands in them.
    """

    marked: frozenset[str] = frozenset()


def drawn(templates: Templates, name: str, seen: dict[str, object]) -> tuple[str, Spans]:
    """Render a template, and say which spans of the text stand in a user's own.

    Raises:
        CollectionError: One of the user's templates is broken.
    """
    if not templates:
        return ours().get_template(name).render(seen), ()
    try:
        text = own_environment(templates).get_template(name).render(seen)
        # Drawn once more: marks may lead a template that looks at its own text astray.
        same, spans = unmarked(_marking(templates).get_template(name).render(seen))
    except Exception as error:  # noqa: BLE001  a template may do whatever it likes
        _refuse(error, templates, name)
    return text, spans if same == text else WHOSE


@cache
def ours() -> jinja2.Environment:
    """Return what draws templates of ours alone."""
    loader = jinja2.FileSystemLoader(shipped())
    environment = jinja2.Environment(loader=loader, **OPTIONS)  # noqa: S701
    environment.filters |= spelling.FILTERS
    return environment


@cache
def own_environment(templates: Templates) -> OwnEnvironment:
    """Return what draws a user's templates, and ours where there is none."""
    environment = OwnEnvironment(loader=_loader(templates), **OPTIONS)
    environment.filters |= spelling.FILTERS
    return environment


@cache
def _marking(templates: Templates) -> OwnEnvironment:
    environment = OwnEnvironment(loader=_loader(templates), extensions=[Marking], **OPTIONS)
    environment.marked = frozenset(map(_file, templates.texts))
    for name, made in (environment.filters | spelling.FILTERS).items():
        environment.filters[name] = without_marks(made)
    return environment


def _loader(templates: Templates) -> jinja2.BaseLoader:
    ours = jinja2.FileSystemLoader(shipped())
    prefixed = jinja2.PrefixLoader({PREFIX: ours})
    texts = templates.texts

    def load(name: str) -> tuple[str, str, Callable[[], bool]] | None:
        return (texts[name], _file(name), lambda: True) if name in texts else None

    return jinja2.ChoiceLoader([jinja2.FunctionLoader(load), prefixed, ours])


def _file(name: str) -> str:
    """Tell a user's template from ours of the same name, where Jinja says whose a line is."""
    return f"<theirs/{name}>"


def _refuse(error: Exception, templates: Templates, name: str) -> NoReturn:
    """Complain about the line that an error comes from, and never of what it was about."""
    raise CollectionError(problem_of(error, templates, name)) from error


def problem_of(error: Exception, templates: Templates, name: str) -> Problem:
    """Say what is wrong with one of the user's templates, seen from the one that was asked for."""
    name, line = _origin(error, templates) or (name, 0)
    where = f"line {line}: " if line else ""
    return Problem(templates.place(name), f"{where}{reason(error)}", "error")


def _origin(error: Exception, templates: Templates) -> tuple[str, int] | None:
    """Return the template of the user's, and its line, in which an error came up."""
    known = {_file(name): name for name in templates.texts}
    if isinstance(error, jinja2.TemplateSyntaxError) and error.filename in known:
        return known[error.filename], error.lineno
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename in known:
            return known[frame.filename], frame.lineno or 0
    return None


def reason(error: Exception) -> str:
    """Say what went wrong with a template, and nothing of what it was drawn for."""
    match error:
        case jinja2.TemplateNotFound():
            return f"no template {error.name}"
        case (
            jinja2.TemplateSyntaxError()
            | jinja2.UndefinedError()
            | jinja2.exceptions.SecurityError()
        ):
            return (error.message or str(error)).rstrip(".")
        case RecursionError():
            return "draws itself without end"
        case SyntaxError():
            return f"makes no Python: {error.msg}"
        case _:
            return f"can't be drawn: {type(error).__name__}"
