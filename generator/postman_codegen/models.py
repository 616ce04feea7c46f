"""JSON Schema -> pydantic source.

datamodel-code-generator turns schemas into annotations, in one call for a whole collection. It is
shown numbers in place of names, so that nothing a key or a class is called can meet a word that
it reserves, or steer the code that it writes.
"""

from __future__ import annotations

import ast
import json
import re
import textwrap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import black
from datamodel_code_generator import DataModelType, InputFileType, generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.format import DatetimeClassType, PythonVersion

from postman_codegen.inference.schema import Document, Schema

_WIDTH = 100
_MODE = black.Mode(line_length=_WIDTH, target_versions={black.TargetVersion.PY311})

_FROM = {
    "date": "datetime",
    "datetime": "datetime",
    "time": "datetime",
    "StrEnum": "enum",
    "Annotated": "typing",
    "UUID": "uuid",
    "Field": "pydantic",
    "Model": "",
    "Open": "",
    "Unknown": "",
}
"""Where the names that models use come from; "" is the runtime of the generated package."""

_STANDARD = ("datetime", "enum", "typing", "uuid")
_MOMENTS = frozenset({"date", "datetime", "time"})
_MODULE_NAMES = ("dt", "moments", "datetimes", "datetime_types")
_NAME = re.compile(r"[A-Za-z_]\w*")


@dataclass(frozen=True, slots=True)
class _Attribute:
    name: str
    key: str
    annotation: str
    required: bool


@dataclass(frozen=True, slots=True)
class _Definition:
    """One class, enum or alias of a module."""

    name: str
    doc: str
    members: tuple[tuple[str, str], ...] = ()
    attributes: tuple[_Attribute, ...] = ()
    alias: str = ""


def model_sources(
    document: Document, docs: Mapping[str, str], *, runtime: str | None = None
) -> dict[str, str]:
    """Write the modules of models, by name; `docs` holds their docstrings.

    `runtime` is where Model, Open and Unknown come from, unless it's the package's own.
    """
    definitions: Schema = document.schema["$defs"]
    annotations = _annotations(definitions)
    modules: dict[str, list[_Definition]] = defaultdict(list)
    for title, schema in definitions.items():
        module, _, name = title.rpartition(".")
        modules[module].append(_definition(name, schema, annotations.get(title, [])))
    return {
        module: _source(
            docs.get(module, ""),
            members,
            runtime or f"{'.' * (module.count('.') + 2)}_runtime.models",
        )
        for module, members in modules.items()
    }


def _definition(name: str, schema: Schema, annotations: Sequence[str]) -> _Definition:
    doc: str = schema.get("description", "")
    if "enum" in schema:
        members = zip(schema["x-enum-varnames"], schema["enum"], strict=True)
        return _Definition(name, doc, members=tuple(members))
    if "properties" not in schema:
        return _Definition(name, doc, alias=annotations[0])
    required = frozenset(schema["required"])
    attributes = (
        _Attribute(part["x-python-name"], key, annotation, key in required)
        for (key, part), annotation in zip(schema["properties"].items(), annotations, strict=True)
    )
    return _Definition(name, doc, attributes=tuple(attributes))


# --- annotations, by datamodel-code-generator ---------------------------------------------------


def _annotations(definitions: Schema) -> dict[str, list[str]]:
    """Return the annotations of each definition's properties, or the one of an alias."""
    numbers = {title: f"C{i}" for i, title in enumerate(definitions)}
    numbered = {
        numbers[title]: _numbered(schema, numbers, title)
        for title, schema in definitions.items()
        if "enum" not in schema
    }
    if not numbered:
        return {}
    titles = {number: title for title, number in numbers.items()}
    found: dict[str, list[str]] = {}
    for node in ast.parse(_generated(numbered)).body:
        if isinstance(node, ast.ClassDef) and node.name in titles:
            lines = [line for line in node.body if isinstance(line, ast.AnnAssign)]
            found[titles[node.name]] = [
                _annotation(line.annotation, titles, after=int(node.name[1:])) for line in lines
            ]
    return found


def _generated(definitions: Schema) -> str:
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions}
    generated = generate(
        json.dumps(schema),
        config=GenerateConfig(
            input_file_type=InputFileType.JsonSchema,
            output_model_type=DataModelType.PydanticV2BaseModel,
            target_python_version=PythonVersion.PY_311,
            output_datetime_class=DatetimeClassType.Datetime,
            formatters=[],
            disable_timestamp=True,
            disable_future_imports=True,
            use_standard_collections=True,
            use_union_operator=True,
            use_annotated=True,
        ),
    )
    if not isinstance(generated, str):
        raise TypeError("datamodel-code-generator returned no module")
    return generated


def _numbered(part: Schema, numbers: Mapping[str, str], title: str) -> Schema:
    """Keep what decides on annotations, with numbers for names."""
    out: Schema = {}
    for key, value in part.items():
        match key:
            case "type" | "format":
                out[key] = value
            case "x-python-type":  # Open[Name], of the same module
                module = title.rpartition(".")[0]
                out[key] = f"Open[{numbers[f'{module}.{value[5:-1]}']}]"
            case "$ref":
                out[key] = f"#/$defs/{numbers[value.removeprefix('#/$defs/')]}"
            case "items" | "additionalProperties":
                out[key] = _numbered(value, numbers, title)
            case "anyOf":
                out[key] = [_numbered(member, numbers, title) for member in value]
            case "properties":
                parts = enumerate(value.values())
                out[key] = {f"f{i}": _numbered(member, numbers, title) for i, member in parts}
            case "required":
                places = {name: f"f{i}" for i, name in enumerate(part["properties"])}
                out[key] = [places[name] for name in value]
            case _:
                pass
    return out


def _annotation(node: ast.expr, titles: Mapping[str, str], after: int) -> str:
    """Write an annotation with names for numbers, quoted when a class in it comes later."""
    used = [int(n) for n in re.findall(r"\bC(\d+)\b", ast.unparse(node))]
    spelled = _spelled(node, titles)
    return f'"{spelled}"' if any(number >= after for number in used) else spelled


def _spelled(node: ast.expr, titles: Mapping[str, str]) -> str:
    match node:
        case ast.Name("Any"):
            return "Unknown"
        case ast.Name(name):
            return titles[name].rpartition(".")[2] if name in titles else name
        case ast.Constant(None):
            return "None"
        case ast.Constant(str(reference)):
            return _spelled(ast.parse(reference, mode="eval").body, titles)
        case ast.BinOp(left, ast.BitOr(), right):
            return _either(_spelled(left, titles), _spelled(right, titles))
        case ast.Subscript(ast.Name("Optional"), inner):
            return _either(_spelled(inner, titles), "None")
        case ast.Subscript(ast.Name("Union"), ast.Tuple(members)):
            return " | ".join(_spelled(member, titles) for member in members)
        case ast.Subscript(outer, inner):
            return f"{_spelled(outer, titles)}[{_spelled(inner, titles)}]"
        case ast.Tuple(members):
            return ", ".join(_spelled(member, titles) for member in members)
        case _:
            raise TypeError(f"unexpected annotation: {ast.unparse(node)}")


def _either(first: str, second: str) -> str:
    if (first, second) == ("Unknown", "None"):
        return first  # which None belongs to
    return f"{first} | {second}"


# --- source -------------------------------------------------------------------------------------


def _source(doc: str, definitions: Sequence[_Definition], runtime: str) -> str:
    moments = _hidden_moments(definitions)
    blocks = [
        "\n".join((_alias if one.alias else _enum if one.members else _model)(one, moments))
        for one in definitions
    ]
    imports = _imports(definitions, runtime, moments)
    head = "\n\n".join(part for part in (docstring(doc) if doc else "", imports) if part)
    source = "\n\n\n".join(part for part in (head, *blocks) if part) + "\n"
    ast.parse(source)
    if any(len(line) > _WIDTH for line in source.splitlines()):
        return black.format_str(source, mode=_MODE)
    return source


def _alias(definition: _Definition, moments: str) -> Iterator[str]:
    yield f"{definition.name} = {_with_moments(definition.alias, moments)}"
    if definition.doc:
        yield docstring(definition.doc)


def _enum(definition: _Definition, _moments: str) -> Iterator[str]:
    yield f"class {definition.name}(StrEnum):"
    if definition.doc:
        yield f"    {docstring(definition.doc, 4)}\n"
    for name, value in definition.members:
        yield f"    {name} = {literal(value)}"


def _model(definition: _Definition, moments: str) -> Iterator[str]:
    yield f"class {definition.name}(Model):"
    if definition.doc or not definition.attributes:
        gap = "\n" if definition.attributes else ""
        yield f"    {docstring(definition.doc or 'An object without known fields.', 4)}{gap}"
    for attribute in definition.attributes:
        annotation = _with_moments(attribute.annotation, moments)
        if attribute.name != attribute.key:
            annotation = f"Annotated[{annotation}, Field(alias={literal(attribute.key)})]"
        default = "" if attribute.required else " = None"
        yield f"    {attribute.name}: {annotation}{default}"


def _hidden_moments(definitions: Iterable[_Definition]) -> str:
    """Name the module datetime where a model's attribute hides a class that the model uses.

    "" where there is none, such as an attribute `date` beside an annotation `date`.
    """
    names: set[str] = set()
    hidden = False
    for one in definitions:
        own = {attribute.name for attribute in one.attributes}
        used = _used(attribute.annotation for attribute in one.attributes)
        hidden = hidden or bool(own & used & _MOMENTS)
        names |= own
    return next(name for name in _MODULE_NAMES if name not in names) if hidden else ""


def _with_moments(annotation: str, moments: str) -> str:
    if not moments:
        return annotation
    return _NAME.sub(lambda m: f"{moments}.{m[0]}" if m[0] in _MOMENTS else m[0], annotation)


def _used(annotations: Iterable[str]) -> set[str]:
    return set(chain.from_iterable(map(_NAME.findall, annotations)))


def _imports(definitions: Sequence[_Definition], runtime: str, moments: str) -> str:
    attributes = [attribute for one in definitions for attribute in one.attributes]
    used = _used([*(a.annotation for a in attributes), *(one.alias for one in definitions)])
    if any(attribute.name != attribute.key for attribute in attributes):
        used |= {"Annotated", "Field"}
    if any(one.members for one in definitions):
        used.add("StrEnum")
    if any(not one.members and not one.alias for one in definitions):
        used.add("Model")
    names: dict[str, list[str]] = defaultdict(list)
    for name in sorted(used & _FROM.keys()):
        if not (moments and name in _MOMENTS):
            names[_FROM[name]].append(name)
    standard = [f"import datetime as {moments}"] if moments else []
    standard += [_import(source, names[source]) for source in _STANDARD if source in names]
    sections = [
        "\n".join(standard),
        _import("pydantic", names["pydantic"]) if "pydantic" in names else "",
        _import(runtime, names[""]) if "" in names else "",
    ]
    return "\n\n".join(section for section in sections if section)


def _import(source: str, names: Iterable[str]) -> str:
    return f"from {source} import {', '.join(names)}"


def literal(text: str) -> str:
    """Write a string as Python, quoted as black would."""
    written = repr(text)
    return f'"{written[1:-1]}"' if written[0] == "'" and '"' not in text else written


def docstring(text: str, indent: int = 0) -> str:
    """Write a docstring; what can't be shown is left out, as it's for people."""
    shown = "".join(c for c in text.strip() if c.isprintable() or c == "\n")
    shown = shown.replace("\\", "\\\\").replace('"""', "'''")
    if shown.endswith('"'):
        shown += " "
    lines = [
        line
        for paragraph in shown.split("\n")
        for line in textwrap.wrap(paragraph, _WIDTH - indent, break_long_words=False) or [""]
    ]
    if len(lines) == 1 and len(shown) + 6 + indent <= _WIDTH:
        return f'"""{shown}"""'
    margin = " " * indent
    body = "\n".join(f"{margin}{line}".rstrip() for line in lines).strip()
    return f'"""{body}\n{margin}"""'
