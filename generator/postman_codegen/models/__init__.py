"""JSON Schema -> pydantic source: datamodel-code-generator says the types, we the names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from postman_codegen.inference.schema import Document, Schema, titles_in
from postman_codegen.inference.sharing import SHARED
from postman_codegen.memo import Memo
from postman_codegen.models.annotations import annotated
from postman_codegen.models.source import Attribute, Definition, Foundation, import_line, source
from postman_codegen.quoting import quoted

__all__ = ["Foundation", "model_sources"]


def model_sources(
    document: Document,
    docs: Mapping[str, str],
    *,
    runtime: str | Foundation | None = None,
    memo: Memo | None = None,
) -> dict[str, str]:
    """Write the modules of models, by name; `docs` holds their docstrings.

    `runtime` is where Model, Open and Unknown come from, unless it's the package's own, or what
    writes them into each module.
    """
    definitions: Schema = document.schema["$defs"]
    annotations = annotated(definitions, memo)
    modules: dict[str, list[Definition]] = defaultdict(list)
    shared: dict[str, set[str]] = defaultdict(set)
    for title, schema in definitions.items():
        module, _, name = title.rpartition(".")
        modules[module].append(_definition(name, schema, annotations.get(title, [])))
        others = (other.rpartition(".") for other in titles_in(schema))
        shared[module] |= {found for where, _, found in others if where != module}
    return {
        module: source(
            docs.get(module, ""),
            members,
            runtime or f".{_up(module)}_runtime.models",
            import_line(f"{_up(module)}{SHARED}", shared[module]) if shared[module] else "",
        )
        for module, members in modules.items()
    }


def _exact(part: Schema) -> str:
    """Spell a text that tells variants apart, of which datamodel-code-generator knows less."""
    if "const" in part:
        return f"Literal[{quoted(part['const'])}]"
    if "not" in part:
        return f"Annotated[str, other_than({', '.join(map(quoted, part['not']['enum']))})]"
    return ""


def _up(module: str) -> str:
    """Spell the way from a module to the folder of all."""
    return "." * (module.count(".") + 1)


def _definition(name: str, schema: Schema, annotations: Sequence[str]) -> Definition:
    doc: str = schema.get("description", "")
    if "enum" in schema:
        members = zip(schema["x-enum-varnames"], schema["enum"], strict=True)
        return Definition(name, doc, members=tuple(members))
    if "properties" not in schema:
        return Definition(name, doc, alias=annotations[0])
    required = frozenset(schema["required"])
    attributes = (
        Attribute(part["x-python-name"], key, _exact(part) or annotation, key in required)
        for (key, part), annotation in zip(schema["properties"].items(), annotations, strict=True)
    )
    return Definition(name, doc, attributes=tuple(attributes))
