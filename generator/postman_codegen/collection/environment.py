"""Environment and globals files -> their variables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postman_codegen.collection.document import load_document, refusal
from postman_codegen.collection.javascript import as_list, as_object
from postman_codegen.collection.kinds import kind_of_document
from postman_codegen.collection.variables import read_variables
from postman_codegen.problems import Location

if TYPE_CHECKING:
    from pathlib import Path

    from postman_codegen.collection.model import Variable


_WANTED = "an environment"


def read_environment(path: Path) -> tuple[Variable, ...]:
    """Return the variables of an environment or globals file; `enabled` is ignored as in Postman.

    Raises:
        CollectionError: the file can't be read or is neither.
    """
    place = Location(str(path))
    document = load_document(path, _WANTED)
    members = as_object(document) or {}
    inner = as_object(members.get("environment")) or as_object(members.get("globals"))
    values = as_list((inner or members).get("values"))
    if values is None:
        raise refusal(place, f"{kind_of_document(document)}, not {_WANTED}")
    return read_variables(values)
