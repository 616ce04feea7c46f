"""The texts of a document, each with what its position in a collection says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, cast

from postman_codegen.secrets.headers import in_cookie, in_header, in_lines
from postman_codegen.secrets.names import holds_secret, kind_of
from postman_codegen.secrets.spans import Span
from postman_codegen.secrets.texts import (
    in_body,
    in_credential,
    in_form,
    in_text,
    in_url,
    in_value,
)

Steps: TypeAlias = tuple[str | int, ...]
Container: TypeAlias = dict[str, object] | list[object]

_ELEMENT: Mapping[str, str] = {
    "auth": "auth",
    "body": "body",
    "certificate": "json",
    "cookie": "cookies",
    "header": "headers",
    "originalRequest": "request",
    "request": "request",
    "url": "url",
    "values": "pairs",
    "variable": "pairs",
}
_INSIDE: Mapping[str, Mapping[str, str]] = {
    "body": {
        "formdata": "pairs",
        "graphql": "graphql",
        "raw": "text",
        "urlencoded": "form",
    },
    "graphql": {"query": "text", "variables": "text"},
    "url": {"auth": "user", "query": "form", "raw": "address", "variable": "pairs"},
    "user": {"password": "secret"},
}
"""What the members of an object are, by what the object is; elements may hold one another."""

_PAIRS = frozenset({"cookies", "form", "headers", "pairs"})
"""Lists of pairs, or maps, or texts."""

_WHOLE = {"body": "text", "request": "address", "url": "address"}
"""What a text is in place of an object."""


@dataclass(frozen=True, slots=True)
class _Member:
    """What an object or list holds at a place."""

    holder: Container
    steps: Steps
    value: object
    role: str
    name: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document: where it is, what it is, and the name it goes under."""

    holder: Container
    steps: Steps
    role: str
    name: str

    @property
    def key(self) -> tuple[int, str | int]:
        """What tells it from others: two ways may lead to one text, as by aliases in YAML."""
        return id(self.holder), self.steps[-1]

    @property
    def text(self) -> str:
        """What stands there now."""
        return cast("str", cast("Mapping[str | int, object]", self.holder)[self.steps[-1]])

    def put(self, text: str) -> None:
        """Replace what stands there."""
        cast("dict[str | int, object]", self.holder)[self.steps[-1]] = text

    def secrets(self) -> Iterator[Span]:
        """Yield what is secret in it, as far as one can tell without the other texts."""
        text = self.text
        match self.role:
            case "text":
                return in_body(text)
            case "address":
                return in_url(text)
            case "form" if not self.name:
                return in_form(text)
            case "form" | "json" | "pairs":
                return in_value(text, self.name)
            case "headers":
                return in_header(text, self.name) if self.name else in_lines(text)
            case "cookies":
                return in_cookie(text)
            case "secret":
                return in_credential(text, kind_of(self.name))
            case _:
                return in_text(text)


def texts(document: Container) -> Iterator[Text]:
    """Yield every text of a document, in its order, however deep it is."""
    waiting = [_members(document, (), "", "")]
    while waiting:
        found = next(waiting[-1], None)
        if found is None:
            waiting.pop()
        elif isinstance(found.value, str):
            yield Text(found.holder, found.steps, found.role, found.name)
        elif below := _container(found.value):
            waiting.append(_members(below, found.steps, found.role, found.name))


def _container(value: object) -> Container | None:
    return cast("Container", value) if isinstance(value, dict | list) else None


def _members(holder: Container, steps: Steps, role: str, name: str) -> Iterator[_Member]:
    """Yield what an object or list holds, and what each of it is."""
    if isinstance(holder, list):
        role = "parameter" if role == "scheme" else role
        for index, item in enumerate(holder):
            yield _Member(holder, (*steps, index), item, role, name)
        return
    is_pair = role == "parameter" or (role in _PAIRS and holder.keys() & {"key", "name"})
    for key, value in holder.items():
        inner, called = _pair(holder, key, role, name) if is_pair else _below(key, role, name)
        if inner == "text" and not isinstance(value, str):
            inner = "json"
        elif inner in _WHOLE and isinstance(value, str):
            inner = _WHOLE[inner]
        yield _Member(holder, (*steps, key), value, inner, called)


def _below(key: str, role: str, name: str) -> tuple[str, str]:
    """Return what a member of an object is, and the name it goes under."""
    if role == "json":
        return role, key if holds_secret(key) else ""
    if role == "auth":
        return ("", "") if key == "type" else ("scheme", key)
    if role == "scheme":
        return _parameter(name, key)
    if role in _PAIRS:
        return role, key
    return _INSIDE.get(role, _ELEMENT).get(key, ""), ""


def _pair(pair: dict[str, object], key: str, role: str, name: str) -> tuple[str, str]:
    """Return what a member of a pair is: its value is what counts."""
    if key != "value":
        return "", ""
    called = pair.get("key") or pair.get("name")
    called = called if isinstance(called, str) else ""
    if role == "parameter":
        return _parameter(name, called)
    return ("secret" if pair.get("type") == "secret" else role), called


def _parameter(scheme: str, name: str) -> tuple[str, str]:
    """Return what a parameter of an auth is."""
    if (scheme, name) == ("apikey", "value"):
        return "secret", "apikey"
    if (scheme, name) == ("bearer", "token"):
        return "secret", "bearer"
    return ("secret", name) if holds_secret(name) else ("pairs", "")
