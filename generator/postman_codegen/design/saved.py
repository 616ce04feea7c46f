"""The JSON of saved bodies, in which variables may stand for values."""

from __future__ import annotations

from dataclasses import dataclass

from postman_codegen.collection.json_text import NotJsonError, parse_json
from postman_codegen.design.text import TOKEN


@dataclass(frozen=True, slots=True)
class SavedJson:
    """The JSON of a saved body; `value` is None where it isn't JSON as it stands."""

    value: object
    parsed: bool


def saved_json(text: str) -> SavedJson:
    """Parse a saved JSON body; bare variables stand for values unknown."""
    for attempt in (text, TOKEN.sub("null", text)):
        try:
            return SavedJson(parse_json(attempt), parsed=True)
        except NotJsonError:
            continue
    return SavedJson(None, parsed=False)
