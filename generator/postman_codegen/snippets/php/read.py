"""How PHP reads an answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from postman_codegen.api.types import Reference, Shape
from postman_codegen.snippets.php.types import PhpTypes, camel
from postman_codegen.snippets.quotes import STEP, php
from postman_codegen.snippets.reading import Each, Place, Present, Show, Step, Which


def lines(steps: Sequence[Step], types: PhpTypes, indent: int = 0) -> Iterator[str]:
    """Spell a plan of reading."""
    return (f"{STEP * indent}{line}" for step in steps for line in _step(step, types))


def _step(step: Step, types: PhpTypes) -> Iterator[str]:
    match step:
        case Show(place):
            yield _shown(place, types)
        case Present(place, steps):
            yield f"if ({_spelled(place, types)} !== null) {{"
            yield from lines(steps, types, 1)
            yield "}"
        case Each(place, variable, steps, key):
            found = _spelled(place, types) + " ?? []" * (len(place.steps) > 1)
            item = f"${camel(key)} => ${camel(variable)}" if key else f"${camel(variable)}"
            yield f"foreach ({found} as {item}) {{"
            if key:
                yield f"{STEP}echo {php(f'{key}: ')}, ${camel(key)}, PHP_EOL;"
            yield from lines(steps, types, 1)
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
            yield from lines(steps, types, 1)
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
