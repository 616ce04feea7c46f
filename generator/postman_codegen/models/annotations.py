"""JSON Schema -> annotations, by datamodel-code-generator, in one call for a whole collection.

It is shown numbers in place of names, so that nothing a key or a class is called can meet a word
that it reserves, or steer the code that it writes.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping

from datamodel_code_generator import generate
from datamodel_code_generator.config import GenerateConfig
from datamodel_code_generator.enums import DataModelType, InputFileType
from datamodel_code_generator.format import DatetimeClassType, PythonVersion

from postman_codegen.inference.schema import Schema


def annotated(definitions: Schema) -> dict[str, list[str]]:
    """Return the annotations of each definition's properties, or the one of an alias."""
    numbers = {title: f"C{i}" for i, title in enumerate(definitions)}
    numbered = {
        numbers[title]: _numbered(schema, numbers)
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


def _numbered(part: Schema, numbers: Mapping[str, str]) -> Schema:
    """Keep what decides on annotations, with numbers for names."""
    out: Schema = {}
    for key, value in part.items():
        match key:
            case "type" | "format":
                out[key] = value
            case "x-python-type" if not value.startswith("Open["):
                out[key] = value  # of the runtime
            case "x-python-type":  # Open[module.Name]
                out[key] = f"Open[{numbers[value[5:-1]]}]"
            case "$ref":
                out[key] = f"#/$defs/{numbers[value.removeprefix('#/$defs/')]}"
            case "items" | "additionalProperties":
                out[key] = _numbered(value, numbers)
            case "anyOf":
                out[key] = [_numbered(member, numbers) for member in value]
            case "properties":
                parts = enumerate(value.values())
                out[key] = {f"f{i}": _numbered(member, numbers) for i, member in parts}
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
            spelled = "Unknown"
        case ast.Name(name):
            spelled = titles[name].rpartition(".")[2] if name in titles else name
        case ast.Constant(None):
            spelled = "None"
        case ast.Constant(str(reference)):
            spelled = _spelled(ast.parse(reference, mode="eval").body, titles)
        case ast.BinOp(left, ast.BitOr(), right):
            spelled = _either(_spelled(left, titles), _spelled(right, titles))
        case ast.Subscript(ast.Name("Optional"), inner):
            spelled = _either(_spelled(inner, titles), "None")
        case ast.Subscript(ast.Name("Union"), ast.Tuple(members)):
            spelled = " | ".join(_spelled(member, titles) for member in members)
        case ast.Subscript(outer, inner):
            spelled = f"{_spelled(outer, titles)}[{_spelled(inner, titles)}]"
        case ast.Tuple(members):
            spelled = ", ".join(_spelled(member, titles) for member in members)
        case _:
            raise TypeError(f"unexpected annotation: {ast.unparse(node)}")
    return spelled


def _either(first: str, second: str) -> str:
    if (first, second) == ("Unknown", "None"):
        return first  # which None belongs to
    return f"{first} | {second}"
