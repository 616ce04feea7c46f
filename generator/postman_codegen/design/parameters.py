"""The arguments of an operation: variables, path variables, query, headers and form fields."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from postman_codegen import names
from postman_codegen.api import JSON, Fill, Pair, Parameter, Pieces, ValueType
from postman_codegen.collection.model import FileBody, FormPart, Header, Url
from postman_codegen.collection.model import Parameter as Saved
from postman_codegen.collection.url import path_variable, query_value
from postman_codegen.design.naming import apart
from postman_codegen.design.settings import Settings
from postman_codegen.design.text import TOKEN, plain_text
from postman_codegen.inference.schema import TypeName
from postman_codegen.runtime.wire import Verbatim, address, query_pair
from postman_codegen.secrets import is_secret_name

Place = Literal["path", "query", "header", "body", "url"]

SavedValues: TypeAlias = tuple[str | FormPart | FileBody | None, ...]
"""What a collection has for an argument: texts with their variables, files, None for a bare key.

Text of a query is escaped so far that it can't end early, as Postman does it before it replaces
variables.
"""

PLACEHOLDER = re.compile(r"<([A-Za-z-]+)>")
PLACEHOLDER_TYPES: dict[str, ValueType] = {
    "integer": "integer",
    "long": "integer",
    "int": "integer",
    "number": "number",
    "float": "number",
    "double": "number",
    "boolean": "boolean",
}
INTEGER = re.compile(r"-?(0|[1-9]\d{0,8})")
FLOAT = re.compile(r"-?(0|[1-9]\d*)\.\d*[1-9]")
MEASURE = re.compile(
    r"(?:price|amount|qty|quantity|rate|lat|latitude|lon|lng|longitude|weight|ratio|balance|score)$",
    re.IGNORECASE,
)
"""Keys of numbers that happen to be saved whole."""

IDENTIFIERS = frozenset(
    "code guid id ids key no number phone ref reference uuid version zip".split()
)
"""Last words of keys whose digits are no number."""

NAMING = frozenset("guid id ids ref reference uuid".split())
"""Last words of keys that name one thing: the saved one is an example, never a default."""

ONE_TIME = re.compile(r"idempotency|nonce|request-?id|correlation-?id|trace-?id", re.IGNORECASE)
UUID = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)

DEFAULTS = re.compile(
    r"(?:^|[_\W])(?:page|per|limit|offset|size|count|max|top|skip|sort|order|direction|format|fields"
    r"|expand|include|version|lang|language|locale|type|action|alt)(?:$|[_\W])"
)
"""Keys that say how to answer: there a saved value is a good default even where it's described."""

CONDITIONS = frozenset(
    {"if-match", "if-modified-since", "if-none-match", "if-range", "if-unmodified-since", "range"}
)
"""Headers about what the caller has already: a saved one is stale."""

FRESH_DOC = "A new one for each call, unless it's passed."

REQUIRED = re.compile(r"\W*required\b", re.IGNORECASE)


@dataclass(slots=True)
class Arguments:
    """The arguments of one operation, found one by one; names stay distinct.

    `saved` is what the collection has for each of them, `credentials` what it has for settings.
    """

    settings: Settings
    found: list[Parameter] = field(default_factory=list[Parameter])
    variables: dict[str, Fill] = field(default_factory=dict[str, Fill])
    saved: dict[str, SavedValues] = field(default_factory=dict[str, SavedValues])
    credentials: dict[str, str] = field(default_factory=dict[str, str])

    def add(self, parameter: Parameter, saved: SavedValues = ()) -> Fill:
        """Take in an argument, under a name of its own."""
        taken = {known.name for known in self.found} | RESERVED
        name = parameter.name
        if name in taken:
            name = apart(f"{name}_{parameter.place}", taken)
        self.found.append(replace(parameter, name=name))
        self.saved[name] = saved
        return Fill(name)

    def variable(self, name: str, place: Place, *, wanted: str | None = None) -> Fill:
        """Return what a variable stands for: a setting, or an argument that must be passed."""
        if self.settings.is_shared(name):
            return Fill(self.settings.variable(name), "setting")
        if self.settings.is_fresh(name):
            return self._fresh(name[1:], place, wanted)
        if name not in self.variables:
            self.variables[name] = self.add(
                Parameter(wanted or names.snake(name, fallback="value"), place=place, key=name),
                ("{{" + name + "}}",),
            )
        return self.variables[name]

    def _fresh(self, name: str, place: Place, wanted: str | None) -> Fill:
        """Return what is made anew for each call, unless it's passed: each use has its own."""
        if wanted is None:
            return Fill(name, "fresh")
        parameter = Parameter(wanted, required=False, doc=FRESH_DOC, place=place, key=f"${name}")
        return replace(self.add(parameter, ("{{$" + name + "}}",)), fresh=name)

    def text(self, text: str, place: Place) -> Pieces:
        """Split text at its variables, each of which becomes a setting or an argument."""
        parts = TOKEN.split(self.settings.unnested(text))
        every = (
            self.variable(part, place) if n % 2 else part for n, part in enumerate(parts) if part
        )
        return tuple(every)

    def path(self, url: Url) -> Pieces:
        """Return the path with what fills it; literal text may hold syntax.

        Without a path a variable before it may bring its own, so that no slash is added.
        """
        if url.path is None:
            return () if TOKEN.search(url.host) else ("/",)
        filled = {variable.key: variable for variable in url.variables}
        pieces: list[str | Fill] = []
        for segment in url.path or ("",):
            pieces.append("/")
            name = path_variable(segment)
            if name:
                pieces += [self._path_variable(name, filled.get(name)), segment[len(name) + 1 :]]
            else:
                pieces += self.text(segment, "path")
        return joined(pieces)

    def _path_variable(self, name: str, saved: Saved | None) -> Fill:
        variable = TOKEN.fullmatch(saved.value or "") if saved else None
        if variable and self.settings.is_shared(variable[1]):
            return self.variable(variable[1], "path")
        known = self.variables.get(f":{name}")
        if known:
            return known
        parameter = Parameter(
            names.snake(name, fallback="value"),
            doc=described(saved.description if saved else ""),
            key=f":{name}",
        )
        self.variables[f":{name}"] = self.add(parameter, ((saved and saved.value) or f":{name}",))
        return self.variables[f":{name}"]

    def pairs(self, saved: Iterable[Saved | Header | FormPart], place: Place) -> tuple[Pair, ...]:
        """Return query parameters, headers or form fields, one for each key."""
        grouped: dict[str, list[Saved | Header | FormPart]] = {}
        for one in saved:
            if one.key or (place != "header" and not one.disabled):
                grouped.setdefault(one.key, []).append(one)
        return tuple(
            self._pair(key, group, place)
            for key, group in grouped.items()
            # A credential that is switched off is no argument either.
            if place == "body" or not is_secret_name(key) or not all(o.disabled for o in group)
        )

    def _pair(self, key: str, group: list[Saved | Header | FormPart], place: Place) -> Pair:
        value = self._values(key, group, place)
        return Pair(
            key,
            value,
            named=self.settings.pieces(key) if TOKEN.search(key) else (),
            escaped=place == "query" and len(value) > 1,
        )

    def _values(self, key: str, group: list[Saved | Header | FormPart], place: Place) -> Pieces:
        enabled = [one for one in group if not one.disabled]
        only = enabled[0] if len(enabled) == 1 else None
        text = self.settings.unnested((only and only.value) or "")
        if TOKEN.search(text):
            return self._from_variables(key, text, place)
        name = names.snake(key, fallback="value")
        if enabled and is_secret_name(key):
            setting = self.settings.credential(name, text, f"The API's `{key}`")
            self.credentials[setting] = text
            return (Fill(setting, "setting"),)
        doc = described(next((one.description for one in group if one.description), ""))
        parameter = Parameter(name, required=False, doc=doc, place=place, key=key)
        if any(isinstance(one, FormPart) and one.sources is not None for one in group):
            several = len(group) > 1 or any(len(_sources(one)) > 1 for one in group)
            parameter = replace(parameter, type="file", required=bool(enabled), repeated=several)
        elif only and only.value is None:
            parameter = replace(parameter, type="bare", default=True)
        else:
            parameter = _guessed(parameter, [one.value or "" for one in enabled or group])
            unknown = any(TOKEN.search(one.value or "") for one in enabled)
            if enabled and (unknown or _is_required(parameter)):
                parameter = replace(parameter, required=True, default=None)
            elif not enabled or key.lower() in CONDITIONS or _is_example(parameter):
                parameter = replace(parameter, default=None)
            parameter = replace(parameter, repeated=len(group) > 1)
        if place == "query":
            parameter = replace(parameter, verbatim=_is_syntax(parameter.default))
        return (self.add(parameter, tuple(_text(one, place) for one in enabled)),)

    def _from_variables(self, key: str, text: str, place: Place) -> Pieces:
        whole = TOKEN.fullmatch(text)
        if not whole:
            return self.text(text, place)
        if is_secret_name(key):
            return (Fill(self.settings.variable(whole[1], secret=True), "setting"),)
        return (self.variable(whole[1], place, wanted=names.snake(key, fallback="value")),)

    def body(
        self, name: str, type_: ValueType, model: TypeName | None, doc: str, saved: SavedValues
    ) -> str:
        """Add the argument that holds a whole body, and return its name."""
        return self.add(Parameter(name, type_, model=model, doc=doc, place="body"), saved).name

    def ordered(self) -> tuple[Parameter, ...]:
        """Return the arguments as a caller wants them: what must be passed comes first."""
        return tuple(sorted(self.found, key=lambda p: (not p.required, PLACES.index(p.place))))


PLACES: tuple[Place, ...] = ("url", "path", "body", "query", "header")
RESERVED = frozenset(
    {"absolute", "escaped", "filled", "flag", "fresh", "l", "models", "segment", "self"}
)


def joined(pieces: Iterable[str | Fill]) -> Pieces:
    """Join neighbouring texts."""
    result: list[str | Fill] = []
    for piece in pieces:
        if isinstance(piece, str) and result and isinstance(result[-1], str):
            result[-1] += piece
        elif piece != "":
            result.append(piece)
    return tuple(result)


def described(text: str) -> str:
    """Return the first paragraph of a description on one line."""
    return " ".join(plain_text(text).strip().partition("\n\n")[0].split())


def _guessed(parameter: Parameter, values: list[str]) -> Parameter:
    """Guess type and default from the saved values; a placeholder or a blank is no default."""
    types: set[ValueType] = {_type_of(parameter.name, value) for value in values if value}
    type_: ValueType = types.pop() if len(types) == 1 else "string"
    real = [value for value in values if value and not PLACEHOLDER.fullmatch(value)]
    typed = [_value(type_, value) for value in real]
    default: JSON = typed if len(typed) > 1 else typed[0] if typed else None
    return replace(parameter, type=type_, default=default)


def _is_required(parameter: Parameter) -> bool:
    """Tell whether only the caller can know a value: a thing's id, or what's good for one call."""
    if REQUIRED.match(parameter.doc) or ONE_TIME.search(parameter.key):
        return True
    values = parameter.default if isinstance(parameter.default, list) else [parameter.default]
    if any(isinstance(value, str) and UUID.fullmatch(value) for value in values):
        return True
    if parameter.default is None or _last_word(parameter.name) not in NAMING:
        return False
    return parameter.place == "body" or (parameter.place == "query" and not parameter.doc)


def _last_word(name: str) -> str:
    return name.rstrip("_").rpartition("_")[2]


def _is_example(parameter: Parameter) -> bool:
    """Tell whether a saved value of the query only shows how one looks.

    Who describes parameters, as converters from OpenAPI do, fills in examples; who doesn't
    has saved what shall be sent.
    """
    return (
        parameter.place == "query"
        and bool(parameter.doc)
        and parameter.type != "boolean"
        and (not DEFAULTS.search(parameter.name) or _last_word(parameter.name) in NAMING)
    )


def _type_of(name: str, value: str) -> ValueType:
    placeholder = PLACEHOLDER.fullmatch(value)
    if placeholder:
        return PLACEHOLDER_TYPES.get(placeholder[1].lower(), "string")
    if value in {"true", "false"}:
        return "boolean"
    if _last_word(name) in IDENTIFIERS:
        return "string"
    if INTEGER.fullmatch(value):
        return "number" if MEASURE.search(name) else "integer"
    if FLOAT.fullmatch(value) and str(float(value)) == value:
        return "number"
    return "string"


def _value(type_: ValueType, value: str) -> JSON:
    if type_ == "boolean":
        return value == "true"
    if type_ == "integer":
        return int(value)
    if type_ == "number":
        return int(value) if INTEGER.fullmatch(value) else float(value)
    return value


def _sources(one: Saved | Header | FormPart) -> tuple[str, ...]:
    return (one.sources or ()) if isinstance(one, FormPart) else ()


def _text(one: Saved | Header | FormPart, place: Place) -> str | FormPart | None:
    """Return what a key was saved with."""
    if isinstance(one, FormPart):
        return one if one.sources is not None else one.value
    return query_value(one.value) if place == "query" and one.value is not None else one.value


def _is_syntax(default: JSON) -> bool:
    """Tell whether Postman sends a text otherwise than it sends a value."""
    texts = default if isinstance(default, list) else [default]
    return any(
        _target(text) != _target(Verbatim(query_value(text)))
        for text in texts
        if isinstance(text, str)
    )


def _target(value: str) -> str:
    return address("h?" + query_pair("", value)).target
