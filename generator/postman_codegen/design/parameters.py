"""The arguments of an operation: variables, path variables, query, headers and form fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from postman_codegen import names
from postman_codegen.api import JSON, Fill, Pair, Parameter, Pieces, ValueType
from postman_codegen.collection.model import FileBody, FormPart, Header, Url
from postman_codegen.collection.model import Parameter as Saved
from postman_codegen.collection.url import path_variable, query_value
from postman_codegen.design.guesses import (
    CONDITIONS,
    guessed,
    is_example,
    is_required,
    unmarked,
)
from postman_codegen.design.naming import apart
from postman_codegen.design.settings import Settings
from postman_codegen.design.text import HOLES, TOKEN, plain_text
from postman_codegen.inference.schema import TypeName
from postman_codegen.runtime.wire import Verbatim, address, query_pair
from postman_codegen.secrets.names import is_secret_name
from postman_codegen.secrets.values import REDACTED

Place = Literal["path", "query", "header", "body", "url"]

SavedValues: TypeAlias = tuple[str | FormPart | FileBody | None, ...]
"""What a collection has for an argument: texts with their variables, files, None for a bare key.

Text of a query is escaped so far that it can't end early, as Postman does it before it replaces
variables.
"""

FRESH_DOC = "A new one for each call, unless it's passed."


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
        """Split text at its variables, each of which becomes a setting or an argument.

        What a secret was replaced by becomes a setting.
        """
        parts = HOLES.split(self.settings.unnested(text))
        every = (self._hole(part, place) if n % 2 else part for n, part in enumerate(parts) if part)
        return tuple(every)

    def _hole(self, text: str, place: Place) -> Fill:
        redacted = REDACTED.fullmatch(text)
        if redacted is None:
            return self.variable(text[2:-2], place)
        kind = redacted[1]
        doc = f"The API's {kind.replace('-', ' ')}"
        setting = self.settings.credential(kind, text, doc)
        self.credentials[setting] = text
        return Fill(setting, "setting")

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
            doc=unmarked(described(saved.description if saved else "")),
            key=f":{name}",
        )
        self.variables[f":{name}"] = self.add(parameter, ((saved and saved.value) or f":{name}",))
        return self.variables[f":{name}"]

    def pairs(self, saved: Iterable[Saved | Header | FormPart], place: Place) -> tuple[Pair, ...]:
        """Return query parameters, headers or form fields, one for each key."""
        grouped: dict[str, list[Saved | Header | FormPart]] = {}
        sent: dict[str, int] = {}
        disabled: dict[str, int] = {}
        for n, one in enumerate(saved):
            if one.key or (place != "header" and not one.disabled):
                grouped.setdefault(one.key, []).append(one)
                # The first one that is sent gives a key its place.
                places = disabled if one.disabled else sent
                places.setdefault(one.key, n)
        return tuple(
            self._pair(key, grouped[key], place)
            for key in sorted(grouped, key={**disabled, **sent}.__getitem__)
            # A credential that is switched off is no argument either.
            if place == "body" or not is_secret_name(key) or key in sent
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
        if only and only.value is not None and is_secret_name(key):
            setting = self.settings.credential(name, text, f"The API's `{key}`")
            self.credentials[setting] = query_value(text) if place == "query" else text
            return (Fill(setting, "setting"),)
        doc = described(next((one.description for one in group if one.description), ""))
        parameter = Parameter(name, required=False, doc=doc, place=place, key=key)
        if any(isinstance(one, FormPart) and one.sources is not None for one in group):
            several = len(group) > 1 or any(len(_sources(one)) > 1 for one in group)
            parameter = replace(parameter, type="file", required=bool(enabled), repeated=several)
        elif only and only.value is None:
            parameter = replace(parameter, type="bare", default=True)
        else:
            parameter = guessed(parameter, [one.value or "" for one in enabled or group])
            unknown = any(TOKEN.search(one.value or "") for one in enabled)
            if enabled and (unknown or is_required(parameter)):
                parameter = replace(parameter, required=True, default=None)
            elif not enabled or key.lower() in CONDITIONS or is_example(parameter):
                parameter = replace(parameter, default=None)
            if len(group) > 1:
                scalar = parameter.default is not None and not isinstance(parameter.default, list)
                default = [parameter.default] if scalar else parameter.default
                parameter = replace(parameter, repeated=True, default=default)
        if place == "query":
            parameter = replace(parameter, verbatim=_is_syntax(parameter.default))
        parameter = replace(parameter, doc=unmarked(parameter.doc))
        return (self.add(parameter, tuple(_text(one, place) for one in enabled)),)

    def _from_variables(self, key: str, text: str, place: Place) -> Pieces:
        whole = TOKEN.fullmatch(text)
        if not whole:
            return self.text(query_value(text) if place == "query" else text, place)
        if is_secret_name(key):
            return (Fill(self.settings.variable(whole[1], secret=True), "setting"),)
        return (self.variable(whole[1], place, wanted=names.snake(key, fallback="value")),)

    def body(
        self, name: str, type_: ValueType, model: TypeName | None, doc: str, saved: SavedValues
    ) -> str:
        """Add the argument that holds a whole body, and return its name."""
        return self.add(Parameter(name, type_, model=model, doc=doc, place="body"), saved).name

    def file(self, saved: FileBody) -> str:
        """Add the argument for a body that is a file, and return its name."""
        if saved.is_chosen:
            return self.body("content", "file", None, "The file to send.", (saved,))
        doc = "The file to send; without one there's no body."
        return self.add(Parameter("content", "file", required=False, doc=doc, place="body")).name

    def ordered(self) -> tuple[Parameter, ...]:
        """Return the arguments as a caller wants them: what must be passed comes first."""
        return tuple(
            sorted(
                self.found,
                key=lambda p: (not p.is_positional, not p.required, PLACES.index(p.place)),
            )
        )


PLACES: tuple[Place, ...] = ("url", "path", "body", "query", "header")
RESERVED = frozenset("absolute escaped escaped_key filled flag fresh l models self".split())


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
