"""Environment and globals files, in JSON or YAML -> their variables."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from postman_codegen.collection.document import json_value, load_text, refusal
from postman_codegen.collection.javascript import as_list, as_object
from postman_codegen.collection.kinds import (
    AN_ENVIRONMENT,
    ENVIRONMENT,
    YAML,
    kind_of_document,
    kind_of_text,
    mistaken,
)
from postman_codegen.collection.variables import read_variables
from postman_codegen.problems import Location

if TYPE_CHECKING:
    from pathlib import Path

    from postman_codegen.collection.model import Variable
    from postman_codegen.secrets.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Environment:
    """An environment, or Postman's globals, which every other scope wins over."""

    name: str
    variables: tuple[Variable, ...]
    is_globals: bool = False


def read_environments(
    paths: Iterable[Path], ledger: Ledger | None = None
) -> tuple[Environment, ...]:
    """Return what several files hold, in their order; a ledger takes the secrets out.

    Raises:
        CollectionError: one of them can't be read or is neither.
    """
    return tuple(read_environment(path, ledger) for path in paths)


def read_environment(path: Path, ledger: Ledger | None = None) -> Environment:
    """Return an environment or globals; `enabled` is ignored as in Postman.

    Raises:
        CollectionError: the file can't be read or is neither.
    """
    place = Location(str(path))
    text = load_text(path, AN_ENVIRONMENT)
    is_yaml = kind_of_text(text) in {ENVIRONMENT, YAML}
    document = _yaml_value(text, place) if is_yaml else json_value(text, place, AN_ENVIRONMENT)
    members = as_object(document) or {}
    inner = as_object(members.get("environment")) or as_object(members.get("globals"))
    values = as_list((inner or members).get("values"))
    if values is None:
        instead = YAML if is_yaml else kind_of_document(document)
        raise refusal(place, mistaken(instead, AN_ENVIRONMENT))
    if ledger:
        ledger.redact(inner or members, place)
    scope = (inner or members).get("_postman_variable_scope")
    called = inner is not None and "globals" in members
    # A file that doesn't say what it is goes by what Postman calls it.
    is_globals = called or (
        path.name.endswith("globals.json") if scope is None else scope == "globals"
    )
    name = (inner or members).get("name")
    stem = path.name.partition(".")[0]
    return Environment(
        name if isinstance(name, str) and name else stem, read_variables(values), is_globals
    )


def _yaml_value(text: str, place: Location) -> object:
    from postman_codegen.collection.v3_request import without_nulls
    from postman_codegen.collection.yaml_text import NotYamlError, parse_yaml

    try:
        document = parse_yaml(text)
    except NotYamlError as error:
        raise refusal(place, str(error)) from error
    members = as_object(document) or {}
    values = as_list(members.get("values"))
    return document if values is None else {**members, "values": without_nulls(values)}
