"""A key in a header or in the query."""

from __future__ import annotations

from typing import Literal, TypeAlias

from postman_codegen import names
from postman_codegen.api import AuthKind, Fill, Make, Pieces, Proof
from postman_codegen.design.auth.given import Given

Place: TypeAlias = Literal["header", "query"]


def read(given: Given) -> AuthKind | None:
    """Read the key; whatever isn't the query is a header."""
    key = given.option("key")
    place: Place = "query" if given.settled("in") == "query" else "header"
    if not key and (place == "header" or not given.text("value")):
        return None
    wanted = names.snake(given.text("key"), fallback="api_key")
    return api_key(given.setting("value", wanted), key, place)


def api_key(value: Fill, key: Pieces, place: Place) -> AuthKind:
    """Return what sends a key under a name."""
    made = Make("apikey", "KeyAuth", ((None, (value,)), ("key", key), ("place", (place,))))
    name = key[0] if len(key) == 1 and isinstance(key[0], str) else ""
    proofs = (Proof(place, name, (value,)),) if name else ()
    return AuthKind("", made, proofs, stem=names.snake(name, fallback="key"))
