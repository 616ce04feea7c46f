"""From what was seen to what is meant: small rewrites of types, in the order of `PASSES`."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection

from postman_codegen.names import singular, words
from postman_codegen.inference.observe import merge_all
from postman_codegen.inference.types import (
    NOTHING,
    Array,
    Enum,
    Field,
    Formatted,
    Map,
    Null,
    Object,
    String,
    Text,
    Type,
    Union,
    Unknown,
)


def simplify(observed: Type) -> Type:
    """Return the type that a model should have, from what `observe` and `merge` gathered."""
    for rewrite in PASSES:
        observed = rewrite(observed)
    return observed


def optional_fields(type_: Type, keep: Collection[str] = ()) -> Type:
    """Require nothing, at any level, but the named fields of the outermost object."""

    def loosened(inner: Type, kept: Collection[str]) -> Type:
        if isinstance(inner, Object):
            return Object(
                tuple(
                    Field(field.key, loosened(field.type, ()), field.required and field.key in kept)
                    for field in inner.fields
                )
            )
        return _with_parts(inner, lambda part, _: loosened(part, kept))

    return loosened(type_, keep)


def _with_parts(type_: Type, change: Callable[[Type, str], Type], key: str = "") -> Type:
    """Rebuild a type with its direct parts changed; each part comes with the key it's under."""
    match type_:
        case Array(items):
            return Array(change(items, singular(key)))
        case Map(values):
            return Map(change(values, singular(key)))
        case Object(fields):
            return Object(tuple(Field(f.key, change(f.type, f.key), f.required) for f in fields))
        case Union(members):
            return merge_all(change(member, key) for member in members)
        case _:
            return type_


# --- maps: objects whose keys are data ----------------------------------------------------------

_LOREM = (
    "ad adipisicing aliqua aliquip amet anim aute cillum commodo consectetur consequat culpa"
    " cupidatat deserunt do dolor dolore duis ea eiusmod elit enim esse est et eu ex excepteur"
    " exercitation fugiat id in incididunt ipsum irure labore laboris laborum lorem magna minim"
    " mollit nisi non nostrud nulla occaecat officia pariatur proident qui quis reprehenderit sed"
    " sint sit sunt tempor ullamco ut velit veniam voluptate"
).replace(" ", "|")
_EXPORTED_KEY = re.compile(rf"key_\d+|additionalProp\d+|(?:{_LOREM})_?[0-9a-f]{{1,3}}")
_DATA_KEY = re.compile(
    r"[+-]?\d+(?:\.\d+)?"  # numbers
    r"|(?=[0-9a-f]*\d)[0-9a-f]{16,}|(?=[0-9A-F]*\d)[0-9A-F]{16,}"  # hashes
    r"|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|\d{4}-\d\d(?:-\d\d(?:[T ].*)?)?"  # months, days, moments
    r"|[a-z][a-z0-9+.-]*://\S+"
    r"|[^@\s]+@[^@\s]+\.[^@\s]+"
    r"|(?=[A-Za-z_-]*\d)(?=.*[A-Za-z])(?=.*\d.*\d.*\d)[A-Za-z0-9_-]{18,}"  # ids such as acct_1032D82eZv
)
_CODE_KEY = re.compile(r"[A-Z]{2,3}|[a-z]{2}[-_][A-Z]{2}")
_FEW_CODES = 4
_MANY_ALIKE = 16


def maps(type_: Type) -> Type:
    """Turn objects into maps where keys are ids, dates, codes or an exporter's inventions."""
    if isinstance(type_, Object) and type_.fields:
        named = tuple(f for f in type_.fields if not _EXPORTED_KEY.fullmatch(f.key))
        if named and len(named) < len(type_.fields):
            type_ = Object(named)  # the invented keys are still taken, as keys without a field
        elif not named or _is_map(type_):
            type_ = Map(merge_all(field.type for field in type_.fields))
    return _with_parts(type_, lambda part, _: maps(part))


def _is_map(type_: Object) -> bool:
    keys = [field.key for field in type_.fields]
    kinds = {_kind(field.type) for field in type_.fields} - {Null, None}
    if len(kinds) > 1:
        return False
    if all(_DATA_KEY.fullmatch(key) for key in keys):
        return True
    if len(keys) >= _FEW_CODES and all(_CODE_KEY.fullmatch(key) for key in keys):
        return True
    return len(keys) >= _MANY_ALIKE and _alike([field.type for field in type_.fields])


def _kind(type_: Type) -> type[Type] | None:
    """Tell objects from arrays from scalars; None where nothing definite was seen."""
    if isinstance(type_, Union):
        kinds = {type(member) for member in type_.members} - {Null}
        return kinds.pop() if len(kinds) == 1 else Union if kinds else None
    return type(type_)


def _alike(types: list[Type]) -> bool:
    """Tell whether all are objects with the same two or more keys."""
    keys = {
        frozenset(field.key for field in type_.fields) if isinstance(type_, Object) else frozenset()
        for type_ in types
    }
    return len(keys) == 1 and len(keys.pop()) > 1


# --- enums --------------------------------------------------------------------------------------

_CONSTANT = re.compile(r"(?=.*[A-Z]{2})[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*")
_LONG_CONSTANT = re.compile(r"(?=.*_)(?![A-Z]{2}_[A-Z]{2}$).*|(?:.*[A-Z]){4}.*")
_ID_LIKE = re.compile(r".*\d.*[A-Z].*\d|.*\d{3}")
_WORD_VALUE = re.compile(
    r"(?=[^A-Za-z]*[A-Za-z]{3})[A-Za-z][A-Za-z0-9]*(?:[ _.-][A-Za-z0-9]+){0,4}"
)
_TRUTHS = frozenset({"true", "false", "yes", "no", "null", "none", "string"})
_FREE_WORDS = frozenset(
    """address asset author bic body brand city code2 coin color colour comment company content
    country county currency cursor description domain email etag file filename firstname flag from
    hash href iban icon id identifier image key label language lang lastname link locale location
    message merchant model name nickname note notes number password path pattern phone pin postcode
    product query ref reference region secret sha signature sku slug state street subject subtitle
    summary surname symbol tag text ticker timezone title to token url uri user username value
    version word zip zone ids""".split()
)
_CODE_OWNERS = frozenset("error status reason result response failure refusal exception".split())
_MOST_MEMBERS = 30
_REPEATED = 3


def enums(type_: Type, key: str = "") -> Type:
    """Name the values of texts that are constants by their look, or by coming again and again."""
    if isinstance(type_, Text):
        return _enum(type_) if type_.values and _may_be_constant(key) else type_
    return _with_parts(type_, enums, key)


def _may_be_constant(key: str) -> bool:
    found = [word.lower() for word in words(key)]
    if not found:
        return False
    if found[-1] in {"code", "codes"}:
        return len(found) == 1 or found[-2] in _CODE_OWNERS
    return found[-1] not in _FREE_WORDS


def _enum(text: Text) -> Type:
    values = dict(text.values or ())
    constants = (
        all(_CONSTANT.fullmatch(value) and not _ID_LIKE.fullmatch(value) for value in values)
        and any(_LONG_CONSTANT.fullmatch(value) for value in values)
        and len(values) <= max(_MOST_MEMBERS // 2, text.count // 2)
    )
    repeated = (
        2 <= len(values) <= text.count // _REPEATED
        and min(values.values()) > 1
        and all(_WORD_VALUE.fullmatch(v) and not _ID_LIKE.fullmatch(v.upper()) for v in values)
        and not any(value.lower() in _TRUTHS for value in values)
    )
    if text.format is None and len(values) <= _MOST_MEMBERS and (constants or repeated):
        return Enum(tuple(sorted(values)))
    return text


# --- the rest -----------------------------------------------------------------------------------


def texts(type_: Type) -> Type:
    """Settle on formats where every text has one."""
    if isinstance(type_, Text):
        return Formatted(type_.format) if type_.format else String()
    return _with_parts(type_, lambda part, _: texts(part))


def unknowns(type_: Type) -> Type:
    """Take any JSON where nothing was seen but null, [] and {}."""
    members = type_.members if isinstance(type_, Union) else (type_,)
    if all(_says_nothing(member) for member in members):
        return Unknown()
    open_members = (Map(Unknown()) if member == Object(()) else member for member in members)
    return _with_parts(merge_all(open_members), lambda part, _: unknowns(part))


def _says_nothing(type_: Type) -> bool:
    return type_ in (Null(), Unknown(), Object(()), Array(NOTHING))


PASSES: tuple[Callable[[Type], Type], ...] = (maps, enums, texts, unknowns)
"""Maps come first: they merge the values of keys that were data."""
