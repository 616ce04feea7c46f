"""A call of the generated client."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import cast

from postman_codegen.api import Api, Operation
from postman_codegen.api.types import ListOf, MapOf, Reference, Shape
from postman_codegen.inference.schema import TypeName
from postman_codegen.layout import formatted
from postman_codegen.names import words
from postman_codegen.quoting import docstring, literal
from postman_codegen.render import environment
from postman_codegen.snippets.call import Call, FileNamed, answered, shape_of
from postman_codegen.snippets.reading import (
    Each,
    Place,
    Present,
    Show,
    Step,
    Which,
    models_in,
    reading,
)
from postman_codegen.snippets.settings import Needed, needed
from postman_codegen.spelling.client import environment_variable

RESERVED = ("asyncio", "client", "error", "errors", "main", "sys")
"""Names that the program has already."""


def python(api: Api, operation: Operation, call: Call, *, awaits: bool = False) -> str:
    """Return a program that makes a call, reads every field of its answer, and says what failed."""
    shape = shape_of(api, operation)
    kinds = {one.kind for one in answered(operation)}
    variable, steps = _read(api, shape, call.variable)
    read = list(_lines(steps, 0)) if kinds != {"nothing"} else ['print("Done.")']
    template = environment().get_template("snippets/python.py.jinja")
    told = needed(api, operation)
    return formatted(
        template.render(
            api=api,
            awaits=awaits,
            call=f"client.{operation.accessor}({_arguments(operation, call)})",
            doc=docstring(operation.doc.partition("\n\n")[0] or operation.name, 0),
            errors=_errors(api, operation),
            file=f"{operation.name.strip('_')}.bin" if shape is None else "",
            imports=_imports(steps),
            mixed=len(kinds) > 1,
            needed=told,
            passed=_passed(told),
            read=read,
            sends_files=bool(call.files),
            variable="" if kinds == {"nothing"} else variable,
            variables=_variables(api, told),
        )
    )


def _read(api: Api, shape: Shape | None, wanted: str) -> tuple[str, tuple[Step, ...]]:
    """Name the answer, and plan to read it; modules needed for that keep their names."""
    modules: Sequence[str] = ()
    while True:
        taken = {*RESERVED, *modules, api.package}
        variable = f"{wanted}_" if wanted in taken else wanted
        steps = () if shape is None else reading(shape, variable, api.types, tuple(taken))
        if set(_imports(steps)) <= taken:
            return variable, steps
        modules = _imports(steps)


def _passed(told: Needed) -> str:
    return f"environment={literal(told.environment)}" if told.environment else ""


def _variables(api: Api, told: Needed) -> tuple[str, ...]:
    return tuple(environment_variable(api, one.name) for one in told.settings)


def _arguments(operation: Operation, call: Call) -> str:
    positional = {one.name for one in operation.parameters if one.is_positional}
    ordered = sorted(call.arguments.items(), key=lambda pair: pair[0] not in positional)
    spelled = (
        _value(value) if name in positional else f"{name}={_value(value)}"
        for name, value in ordered
    )
    return ", ".join(spelled)


def _value(value: object) -> str:
    if isinstance(value, FileNamed):
        return f"Path({literal(value.name)})"
    if isinstance(value, list):
        return f"[{', '.join(map(_value, cast('list[object]', value)))}]"
    return literal(value)


def _errors(api: Api, operation: Operation) -> list[tuple[str, str]]:
    """Return what is raised and what to say of it: the most special first."""
    bases = {one.name: one.bases for one in api.refusals}

    def depth(name: str) -> int:
        return 1 + max(map(depth, bases.get(name, ())), default=0)

    found = dict.fromkeys(one.name for one in operation.raises)
    ordered = sorted(found, key=lambda name: -depth(name))
    return [(name, said(name)) for name in ordered]


def said(error: str) -> str:
    """Say in words what an exception is called."""
    first, *others = words(error.removesuffix("Error")) or ["Error"]
    return " ".join([first, *(one if one.isupper() else one.lower() for one in others)])


def _imports(steps: Sequence[Step]) -> list[str]:
    """Return the modules of models that a program needs to tell them apart."""
    return sorted({name.module for name in models_in(steps)})


def _lines(steps: Sequence[Step], indent: int) -> Iterator[str]:
    """Spell a plan of reading."""
    margin = " " * 4 * indent
    return (f"{margin}{line}" for step in steps for line in _step(step))


def _step(step: Step) -> Iterator[str]:
    match step:
        case Show(place):
            yield _shown(place)
        case Present(place, steps):
            yield f"if {_spelled(place)} is not None:"
            yield from _lines(steps, 1)
        case Each():
            yield from _loop(step)
        case Which(place, cases, rest):
            word = "if"
            for shape, steps in cases:
                yield f"{word} isinstance({_spelled(place)}, {_class(shape)}):"
                yield from _lines(steps, 1)
                word = "elif"
            if rest:
                yield "else:"
                yield f"    {_shown(place)}"


def _loop(loop: Each) -> Iterator[str]:
    found = _spelled(loop.place)
    if not loop.key:
        yield (
            f"for {loop.variable} in {found} or []:"
            if loop.optional
            else f"for {loop.variable} in {found}:"
        )
    else:
        found = f"({found} or {{}})" if loop.optional else found
        yield f"for {loop.key}, {loop.variable} in {found}.items():"
        yield f'    print("{loop.key}:", {loop.key})'
    yield from _lines(loop.steps, 1)


def _spelled(place: Place) -> str:
    return ".".join([place.variable, *(step.member.attribute for step in place.steps)])


def _shown(place: Place) -> str:
    label = place.label(lambda step: step.member.attribute)
    start = f'"{label}:", ' if label else ""
    return f"print({start}{_spelled(place)})"


def _class(shape: Shape) -> str:
    match shape:
        case Reference(TypeName(module, name)):
            return f"{module}.{name}"
        case ListOf():
            return "list"
        case MapOf():
            return "dict"
        case _:
            raise TypeError(f"no class for {shape}")
