"""What tells a map from a model: keys that are data, not names somebody chose."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

from postman_codegen.inference.types import (
    Array,
    Boolean,
    Enum,
    Field,
    Formatted,
    Integer,
    Null,
    Number,
    Object,
    String,
    Text,
    Type,
    Union,
    Unknown,
)
from postman_codegen.names import words

_LOREM = (
    "ad adipisicing aliqua aliquip amet anim aute cillum commodo consectetur consequat culpa"
    " cupidatat deserunt do dolor dolore duis ea eiusmod elit enim esse est et eu ex excepteur"
    " exercitation fugiat in incididunt ipsum irure labore laboris laborum lorem magna minim"
    " mollit nisi non nostrud nulla occaecat officia pariatur proident qui quis reprehenderit sed"
    " sint sit sunt tempor ullamco ut velit veniam voluptate"
).replace(" ", "|")
_EXPORTED_KEY = re.compile(rf"key_\d+|additionalProp\d+|(?i:{_LOREM})(?=.*[0-9_])[0-9a-f_]{{1,4}}")
_LATIN_KEY = re.compile(rf"(?i:{_LOREM})[0-9a-f_]{{0,4}}")
_DATA_KEY = re.compile(
    r"[+-]?\d+(?:\.\d+)?"  # numbers
    r"|(?=[0-9a-f]*\d)[0-9a-f]{16,}|(?=[0-9A-F]*\d)[0-9A-F]{16,}"  # hashes
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|\d{4}-\d\d(?:-\d\d(?:[T ].*)?)?"  # months, days, moments
    r"|[a-z][a-z0-9+.-]*://\S+"
    r"|[^@\s]+@[^@\s]+\.[^@\s]+"
    r"|\S+(?: \S+){2,}"  # sentences
    r"|(?=[A-Za-z_-]*\d)(?=.*[A-Za-z])(?=.*\d.*\d.*\d)[A-Za-z0-9_-]{18,}"  # acct_1032D82eZvKY
)
_CODE_KEY = re.compile(r"[A-Z]{2,3}|[a-z]{2}[-_][A-Z]{2}")
_FEW_CODES = 4
_MANY_ALIKE = 16


def is_invented(field: Field) -> bool:
    """Tell keys that an exporter made up for a map's example.

    Latin words alone are no evidence: "do" and "in" are English, too. With values made up as
    well they are.
    """
    if _is_exported(field.key):
        return True
    return _LATIN_KEY.fullmatch(field.key) is not None and _is_placeholder(field.type)


@lru_cache(maxsize=8192)
def _is_exported(key: str) -> bool:
    return _EXPORTED_KEY.fullmatch(key) is not None


def _is_placeholder(type_: Type) -> bool:
    """Tell what only stands for values: "<string>", and lists and objects of nothing else."""
    match type_:
        case Text(count):
            return count == 0
        case Array(items):
            return _is_placeholder(items)
        case Object(fields):
            return bool(fields) and all(_is_placeholder(one.type) for one in fields)
        case Union(members):
            return any(isinstance(member, Text) and member.count == 0 for member in members)
        case _:
            return False


_OWN_KEYS = frozenset({"annotations", "headers", "labels", "metadata"})
"""What an API calls an object to which its users give keys of their own, if all are texts."""

_SCALARS = frozenset[type[Type]]({Boolean, Number, Text})


def is_map(type_: Object, key: str) -> bool:
    """Tell keys that are data by their look, or by many values being alike."""
    keys = [field.key for field in type_.fields]
    kinds = kinds_of(*(field.type for field in type_.fields))
    if (words(key) or [""])[-1].lower() in _OWN_KEYS and _are_own(keys, kinds):
        return True
    if len(kinds) > 1:
        return False
    if all(_DATA_KEY.fullmatch(key) for key in keys):
        return True
    if len(keys) >= _FEW_CODES and all(_CODE_KEY.fullmatch(key) for key in keys):
        return True
    return len(keys) >= _MANY_ALIKE and _alike([field.type for field in type_.fields])


def _are_own(keys: Sequence[str], kinds: frozenset[type[Type]]) -> bool:
    """Tell texts under any keys, or what headers hold under names such as content-length."""
    return kinds == frozenset({Text}) or (
        bool(kinds) and kinds <= _SCALARS and any("-" in k for k in keys)
    )


def kinds_of(*types: Type) -> frozenset[type[Type]]:
    """Tell objects from arrays from sorts of scalars, where anything definite was seen."""
    kinds: set[type[Type]] = set()
    for type_ in types:
        if isinstance(type_, Union):
            kinds |= kinds_of(*type_.members)
        elif not isinstance(type_, Null | Unknown):
            kinds.add(_SORTS.get(type(type_), type(type_)))
    return frozenset(kinds)


_SORTS: Mapping[type[Type], type[Type]] = {
    Integer: Number,
    **dict.fromkeys((String, Enum, Formatted), Text),
}


def _alike(types: list[Type]) -> bool:
    """Tell whether all are objects with the same two or more keys."""
    keys = {
        frozenset(field.key for field in (type_.fields if isinstance(type_, Object) else ()))
        for type_ in types
    }
    return len(keys) == 1 and len(keys.pop()) > 1
