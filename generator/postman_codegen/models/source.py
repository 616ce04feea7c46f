"""Annotated definitions -> the source of one module, as black leaves it."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from postman_codegen.layout import formatted
from postman_codegen.quoting import LINE, docstring, quoted

_FROM = {
    "date": "datetime",
    "datetime": "datetime",
    "time": "datetime",
    "StrEnum": "enum",
    "Annotated": "typing",
    "Literal": "typing",
    "TypeVar": "typing",
    "UUID": "uuid",
    "AfterValidator": "pydantic",
    "BaseModel": "pydantic",
    "ConfigDict": "pydantic",
    "Field": "pydantic",
    "JsonValue": "pydantic",
    "PlainSerializer": "pydantic",
    "DatetimeMillis": "",
    "Model": "",
    "Open": "",
    "Unknown": "",
    "other_than": "",
}
"""Where the names that models use come from; "" is the runtime, or a foundation."""

Foundation = Callable[[Collection[str]], str]
"""Writes those of Model, Open and Unknown that a module without a runtime needs, by their names."""

_STANDARD = ("datetime", "enum", "typing", "uuid")
_OURS = frozenset(name for name, origin in _FROM.items() if not origin)
_MOMENTS = frozenset({"date", "datetime", "time"})
_MODULE_NAMES = ("dt", "moments", "datetimes", "datetime_types")
_WORD = re.compile(r"[A-Za-z_]\w*")
_TEXT = re.compile(r'(?<=[\[(, ])"[^"]*"')
"""A text in an annotation; one that begins with it is a name that comes later."""


@dataclass(frozen=True, slots=True)
class Attribute:
    name: str
    key: str
    annotation: str
    required: bool


@dataclass(frozen=True, slots=True)
class Definition:
    """One class, enum or alias of a module."""

    name: str
    doc: str
    members: tuple[tuple[str, str], ...] = ()
    attributes: tuple[Attribute, ...] = ()
    alias: str = ""


def source(
    doc: str, definitions: Sequence[Definition], runtime: str | Foundation, shared: str = ""
) -> str:
    """Write a module.

    `shared` is the line that imports what other modules use, too.
    """
    moments = _hidden_moments(definitions)
    used = _used(definitions)
    if isinstance(runtime, str):
        base, imports = "", _imports(used, moments, runtime, shared)
    else:
        own = used & _OURS
        base = runtime(own)
        imports = _imports((used | _names_in(base)) - own, moments)
    parts = (docstring(doc, 0) if doc else "", imports, base)
    text = "\n\n".join(part for part in parts if part)
    after_class = False
    for one in definitions:
        write = _alias if one.alias else _enum if one.members else _model
        apart = "\n\n" if one.alias and not after_class else "\n\n\n"
        after_class = not one.alias
        text += (apart if text else "") + "\n".join(write(one, moments))
    text += "\n"
    if base or any(len(line) > LINE for line in text.splitlines()):
        return formatted(text)
    return text


def _alias(definition: Definition, moments: str) -> Iterator[str]:
    yield f"{definition.name} = {_with_moments(definition.alias, moments)}"
    if definition.doc:
        yield docstring(definition.doc, 0)


def _enum(definition: Definition, _moments: str) -> Iterator[str]:
    yield f"class {definition.name}(StrEnum):"
    if definition.doc:
        yield f"    {docstring(definition.doc, 4)}\n"
    for name, value in definition.members:
        yield f"    {name} = {quoted(value)}"


def _model(definition: Definition, moments: str) -> Iterator[str]:
    yield f"class {definition.name}(Model):"
    if definition.doc or not definition.attributes:
        gap = "\n" if definition.attributes else ""
        yield f"    {docstring(definition.doc or 'An object without known fields.', 4)}{gap}"
    for attribute in definition.attributes:
        annotation = _with_moments(attribute.annotation, moments)
        if attribute.name != attribute.key:
            annotation = f"Annotated[{annotation}, Field(alias={quoted(attribute.key)})]"
        default = "" if attribute.required else " = None"
        yield f"    {attribute.name}: {annotation}{default}"


def _hidden_moments(definitions: Iterable[Definition]) -> str:
    """Name the module datetime where a model's attribute hides a class that the model uses.

    "" where there is none, such as an attribute `date` beside an annotation `date`.
    """
    names: set[str] = set()
    hidden = False
    for one in definitions:
        own = {attribute.name for attribute in one.attributes}
        used = _words(attribute.annotation for attribute in one.attributes)
        hidden = hidden or bool(own & used & _MOMENTS)
        names |= own
    return next(name for name in _MODULE_NAMES if name not in names) if hidden else ""


def _with_moments(annotation: str, moments: str) -> str:
    if not moments:
        return annotation
    if _TEXT.search(annotation):
        return annotation
    return _WORD.sub(lambda m: f"{moments}.{m[0]}" if m[0] in _MOMENTS else m[0], annotation)


def _words(annotations: Iterable[str]) -> set[str]:
    return {word for one in annotations for word in _WORD.findall(_TEXT.sub("", one))}


def _names_in(text: str) -> set[str]:
    return {node.id for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Name)}


def _used(definitions: Sequence[Definition]) -> set[str]:
    """Return the names that models use, whether they are to be imported or not."""
    attributes = [attribute for one in definitions for attribute in one.attributes]
    used = _words([*(a.annotation for a in attributes), *(one.alias for one in definitions)])
    if any(attribute.name != attribute.key for attribute in attributes):
        used |= {"Annotated", "Field"}
    if any(one.members for one in definitions):
        used.add("StrEnum")
    if any(not one.members and not one.alias for one in definitions):
        used.add("Model")
    return used


def _imports(used: Collection[str], moments: str, runtime: str = "", shared: str = "") -> str:
    names: dict[str, list[str]] = defaultdict(list)
    for name in sorted(_FROM.keys() & used):
        if not (moments and name in _MOMENTS):
            names[_FROM[name]].append(name)
    standard = [f"import datetime as {moments}"] if moments else []
    standard += [import_line(origin, names[origin]) for origin in _STANDARD if origin in names]
    sections = [
        "\n".join(standard),
        import_line("pydantic", names["pydantic"]) if "pydantic" in names else "",
        "\n".join(filter(None, [import_line(runtime, names[""]) if "" in names else "", shared])),
    ]
    return "\n\n".join(section for section in sections if section)


def import_line(origin: str, names: Iterable[str]) -> str:
    """Spell an import, its names in the order that tools bring them into."""
    return f"from {origin} import {', '.join(sorted(names, key=_import_order))}"


def _import_order(name: str) -> tuple[object, ...]:
    """Put constants before classes, and numbers by their value."""
    kind = 0 if name.isupper() and len(name) > 1 else 1 if name[:1].isupper() else 2
    parts = re.split(r"(\d+)", name.lower())
    return (kind, [(int(part), "") if part.isdigit() else (-1, part) for part in parts], name)
