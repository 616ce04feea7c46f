"""Samples of one JSON value -> one module of models that needs nothing of ours beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from postman_codegen import names
from postman_codegen.inference.gather import RESERVED
from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.schema import Root, document
from postman_codegen.models import model_sources
from postman_codegen.render import foundation
from postman_codegen.verify import verified

MODULE = "models"
FALLBACK = "Sample"
"""What the value is called where nothing gives it a name."""

_CLASS = re.compile(r"[A-Z][A-Za-z0-9]{0,80}")


def class_name(text: str) -> str:
    """Return the name that a class gets if it's asked for; what looks like one stays as it is.

    Raises:
        ValueError: no class can be called so.
    """
    name = text if _CLASS.fullmatch(text) else names.pascal(text, fallback="")
    if not text.isidentifier() or text in names.KEYWORDS or not name:
        raise ValueError(f"{text!r} can't be the name of a class")
    if name in RESERVED:
        raise ValueError(f"{text!r} means something else in a module of models")
    return name


def standalone(values: Sequence[object], name: str) -> str:
    """Write the models of a value that was seen so, under this name if it's free.

    Raises:
        UnsoundError: the module isn't what templates can make.
    """
    type_ = simplify(merge_all(map(observe, values)))
    made = document([Root(MODULE, name, type_, "The whole of a sample.")])
    found = made.names[0]
    is_model = "properties" in made.schema["$defs"][f"{found.module}.{found.name}"]
    doc = _doc(found.name, len(values), _OF_MODEL if is_model else _OF_ALIAS)
    module = model_sources(made, {MODULE: doc}, runtime=foundation)[MODULE]
    return verified({f"{MODULE}.py": module}, MODULE)[f"{MODULE}.py"]


def _doc(name: str, count: int, usage: str) -> str:
    samples = "a sample" if count == 1 else f"{count} samples"
    return f"Models of `{name}`, inferred from {samples} of JSON.{usage % {'name': name}}"


_OF_MODEL = """

    data = %(name)s.model_validate_json(text)

`data.model_dump_json(exclude_unset=True)` is the same JSON again.
"""

_OF_ALIAS = """

    adapter = pydantic.TypeAdapter(%(name)s)
    data = adapter.validate_json(text)

`adapter.dump_json(data, exclude_unset=True)` is the same JSON again.
"""
