"""The texts of a document, each with what its position in a collection says of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import TypeAlias, cast

from postman_codegen.secrets.headers import in_cookie, in_header, in_lines
from postman_codegen.secrets.names import holds_secret, kind_of
from postman_codegen.secrets.spans import Span
from postman_codegen.secrets.texts import (
    in_body,
    in_credential,
    in_form,
    in_query,
    in_text,
    in_url,
    in_value,
)

Step: TypeAlias = str | int
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
    "graphql": {"query": "query", "variables": "text"},
    "url": {"auth": "user", "query": "form", "raw": "address", "variable": "pairs"},
    "user": {"password": "secret"},
}
"""What the members of an object are, by what the object is; elements may hold one another."""

_PAIRS = frozenset({"cookies", "form", "headers", "pairs"})
"""Lists of pairs, or maps, or texts."""

_WHOLE = {"body": "text", "request": "address", "url": "address"}
"""What a text is in place of an object."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text of a document: where it is, what it is, and the name it goes under.

    What objects and lists hold on the way to it is described alike.
    """

    above: Text | None
    holder: Container
    step: Step
    role: str = ""
    name: str = ""

    @property
    def key(self) -> tuple[int, Step]:
        """What tells it from others: two ways may lead to one text, as by aliases in YAML."""
        return id(self.holder), self.step

    @property
    def value(self) -> object:
        """What stands there now."""
        return cast("Mapping[Step, object]", self.holder)[self.step]

    @property
    def text(self) -> str:
        """The text that stands there now."""
        return cast("str", self.value)

    def put(self, text: str) -> None:
        """Replace what stands there."""
        cast("dict[Step, object]", self.holder)[self.step] = text

    def way(self) -> list[Text]:
        """Return what leads to it, from the outside, and itself."""
        found: list[Text] = [self]
        while above := found[-1].above:
            found.append(above)
        return found[::-1]

    def secrets(self) -> Iterator[Span]:
        """Yield what is secret in it, as far as one can tell without the other texts."""
        text = self.text
        match self.role:
            case "text":
                return in_body(text)
            case "query":
                return in_query(text)
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


def texts(document: Container, passed_over: AbstractSet[int] = frozenset()) -> Iterator[Text]:
    """Yield every text of a document, in its order, however deep it is.

    What is `passed_over` are the ids of objects and lists.
    """
    waiting = [_members(document, None, "", "")]
    while waiting:
        one = next(waiting[-1], None)
        if one is None:
            waiting.pop()
        elif isinstance(one.value, str):
            yield one
        elif (below := _container(one.value)) and id(below) not in passed_over:
            waiting.append(_members(below, one, one.role, one.name))


def members_of(value: object) -> Mapping[str, object]:
    """Return what an object holds; nothing else has members."""
    return cast("Mapping[str, object]", value) if isinstance(value, dict) else {}


def _container(value: object) -> Container | None:
    return cast("Container", value) if isinstance(value, dict | list) else None


def _members(holder: Container, above: Text | None, role: str, name: str) -> Iterator[Text]:
    """Yield what an object or list holds, and what each of it is."""
    if isinstance(holder, list):
        role = "parameter" if role == "scheme" else role
        yield from (Text(above, holder, index, role, name) for index in range(len(holder)))
        return
    listed = above is not None and isinstance(above.holder, list)
    is_pair = role == "parameter" or (
        role in _PAIRS and (listed or holder.keys() >= {"key", "value"})
    )
    for key, value in holder.items():
        inner, called = _pair(holder, key, role, name) if is_pair else _below(key, role, name)
        if inner == "text" and not isinstance(value, str):
            inner = "json"
        elif inner in _WHOLE and isinstance(value, str):
            inner = _WHOLE[inner]
        yield Text(above, holder, key, inner, called)


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
