"""JSON Schema -> annotations, by datamodel-code-generator, in one call for a whole collection.

It's shown every shape of a property once, with numbers in place of names: so nothing a key or a
class is called can meet a word that it reserves, or steer the code that it writes, and thousands
of models cost no more than the few ways in which their fields differ.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from postman_codegen.inference.schema import Schema
from postman_codegen.memo import Memo

SHAPES = "Shapes"

PLACE = re.compile(r"\bR(\d+)\b")
"""A place for a name."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides on an annotation: a property's schema as JSON, with places for names."""

    schema: str
    required: bool

    @property
    def key(self) -> tuple[str, str]:
        return self.schema, repr(self.required)


_SPELLED: dict[Shape, str] = {}
"""Of whatever collection: most have the same few."""

Named = tuple[Shape, tuple[str, ...]]
"""A shape, and the titles that go into its places."""


def annotated(definitions: Schema, memo: Memo | None = None) -> dict[str, list[str]]:
    """Return the annotations of each definition's properties, or the one of an alias.

    A memo knows those of shapes that were there before.
    """
    named = {title: _shapes(one) for title, one in definitions.items() if "enum" not in one}
    shapes = dict.fromkeys(shape for several in named.values() for shape, _ in several)
    spelled = _spelled_shapes(shapes, memo)
    places = {title: number for number, title in enumerate(definitions)}
    return {
        title: [_filled(spelled[shape], titles, title, places) for shape, titles in several]
        for title, several in named.items()
    }


def _shapes(definition: Schema) -> list[Named]:
    if "properties" not in definition:
        return [_shape(definition, required=True)]
    required = frozenset(definition["required"])
    parts = definition["properties"].items()
    return [_shape(part, required=key in required) for key, part in parts]


def _shape(part: Schema, *, required: bool) -> Named:
    titles: dict[str, str] = {}
    return Shape(json.dumps(_placed(part, titles)), required), tuple(titles)


def _placed(part: Schema, titles: dict[str, str]) -> Schema:
    """Keep what decides on annotations, with places for names; `titles` are the names so far."""
    out: Schema = {}
    for key, value in part.items():
        match key:
            case "type" | "format":
                out[key] = value
            case "x-python-type" if not value.startswith("Open["):
                out[key] = value  # of the runtime
            case "x-python-type":  # Open[module.Name]
                out[key] = f"Open[{_place(value[5:-1], titles)}]"
            case "$ref":
                out[key] = f"#/$defs/{_place(value.removeprefix('#/$defs/'), titles)}"
            case "items" | "additionalProperties":
                out[key] = _placed(value, titles)
            case "anyOf":
                out[key] = [_placed(member, titles) for member in value]
            case _:
                pass
    return out


def _place(title: str, titles: dict[str, str]) -> str:
    return titles.setdefault(title, f"R{len(titles)}")


def _spelled_shapes(shapes: Iterable[Shape], memo: Memo | None) -> dict[Shape, str]:
    """Return the annotation of each shape."""
    for shape in shapes:
        known = memo.answer("annotation", *shape.key) if memo else None
        if isinstance(known, str):
            _SPELLED[shape] = known
    new = [shape for shape in shapes if shape not in _SPELLED]
    _SPELLED.update(zip(new, _annotations(new) if new else (), strict=True))
    if memo:
        for shape in shapes:
            memo.keep(_SPELLED[shape], "annotation", *shape.key)
    return {shape: _SPELLED[shape] for shape in shapes}


def _annotations(shapes: Sequence[Shape]) -> list[str]:
    """Have a class with a property of each shape written, and read its annotations."""
    properties = {f"f{n}": json.loads(shape.schema) for n, shape in enumerate(shapes)}
    required = [f"f{n}" for n, shape in enumerate(shapes) if shape.required]
    places = dict.fromkeys(place for shape in shapes for place in _places_in(shape.schema))
    known: Schema = {place: {"type": "object", "properties": {"f": {}}} for place in places}
    whole = {"type": "object", "properties": properties, "required": required}
    lines = [
        line.annotation
        for node in ast.parse(_generated({**known, SHAPES: whole})).body
        if isinstance(node, ast.ClassDef) and node.name == SHAPES
        for line in node.body
        if isinstance(line, ast.AnnAssign)
    ]
    return list(map(_spelled, lines))


def _places_in(schema: str) -> Iterable[str]:
    return (found[0] for found in PLACE.finditer(schema))


def _generated(definitions: Schema) -> str:
    # Half a second of imports, which a run that can do without should be spared.
    from datamodel_code_generator import generate
    from datamodel_code_generator.config import GenerateConfig
    from datamodel_code_generator.enums import DataModelType, InputFileType
    from datamodel_code_generator.format import DatetimeClassType, PythonVersion

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


def _filled(annotation: str, titles: Sequence[str], own: str, places: Mapping[str, int]) -> str:
    """Put names into their places; quoted, when a class among them comes later."""
    if not titles:
        return annotation
    names = [title.rpartition(".")[2] for title in titles]
    filled = PLACE.sub(lambda found: names[int(found[1])], annotation)
    return f'"{filled}"' if any(places[title] >= places[own] for title in titles) else filled


def _spelled(node: ast.expr) -> str:
    match node:
        case ast.Name("Any"):
            spelled = "Unknown"
        case ast.Name(name):
            spelled = name
        case ast.Constant(None):
            spelled = "None"
        case ast.Constant(str(reference)):
            spelled = _spelled(ast.parse(reference, mode="eval").body)
        case ast.BinOp(left, ast.BitOr(), right):
            spelled = _either(_spelled(left), _spelled(right))
        case ast.Subscript(ast.Name("Optional"), inner):
            spelled = _either(_spelled(inner), "None")
        case ast.Subscript(ast.Name("Union"), ast.Tuple(members)):
            spelled = " | ".join(_spelled(member) for member in members)
        case ast.Subscript(outer, inner):
            spelled = f"{_spelled(outer)}[{_spelled(inner)}]"
        case ast.Tuple(members):
            spelled = ", ".join(_spelled(member) for member in members)
        case _:
            raise TypeError(f"unexpected annotation: {ast.unparse(node)}")
    return spelled


def _either(first: str, second: str) -> str:
    if (first, second) == ("Unknown", "None"):
        return first  # which None belongs to
    return f"{first} | {second}"
