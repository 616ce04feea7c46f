"""Text -> the value of its YAML, by the core schema of YAML 1.2, with errors for people.

PyYAML only parses: its own schema is YAML 1.1, in which `no` is false and `12:30:00` a number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from typing import NoReturn

import yaml

from postman_codegen.collection.javascript import text_of

_MOST_DIGITS = 309  # an integer with more is Infinity in JavaScript
_DEEPEST = 200
_MOST_REPEATED = 100_000
"""Values that aliases may stand for: a few lines of them can stand for billions."""

_LONG_TEXT = 64  # characters; what is longer counts as several values

_MOST_READ_TWICE = 2**20
"""Characters; PyYAML's own parser takes seconds for more."""


class NotYamlError(ValueError):
    """Text that can't be read as YAML; says where and why: `line 7 column 12: not YAML: ...`."""


def parse_yaml(text: str) -> object:
    """Return the value of the one YAML document in a text, as JSON would have it.

    Of duplicate keys the last one counts, and keys are texts. Tags construct nothing.

    Raises:
        NotYamlError: the text is no YAML, or more of it than is read.
    """
    try:
        return _parsed(text, yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader)
    except (yaml.YAMLError, UnicodeEncodeError) as error:
        if not yaml.__with_libyaml__ or len(text) > _MOST_READ_TWICE:
            raise _described(error, text) from error
    # PyYAML's own parser has the same words for an error everywhere, and takes JSON's "\ud83d".
    try:
        return _parsed(text, yaml.SafeLoader)
    except yaml.YAMLError as error:
        raise _described(error, text) from error


def _parsed(text: str, loader: type[yaml.CSafeLoader | yaml.SafeLoader]) -> object:
    return _Document(yaml.parse(text, loader)).value()


def _described(error: yaml.YAMLError | UnicodeEncodeError, text: str) -> NotYamlError:
    if isinstance(error, yaml.MarkedYAMLError):
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reason = error.problem or error.context
    else:
        position: object = getattr(error, "position", getattr(error, "start", 0))
        before = text[: position if isinstance(position, int) else 0]
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        reason = f"the character U+{ord(text[len(before)]):04X} has to be escaped"
    return NotYamlError(f"line {line} column {column}: not YAML: {reason}")


class _Document:
    """The value that a parser's events add up to."""

    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._anchors: dict[str, tuple[object, int] | None] = {}  # None while it isn't complete
        self._values = 0
        self._repeated = 0

    def value(self) -> object:
        event = next(self._events)
        while isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
            event = next(self._events)
        value = None if isinstance(event, yaml.StreamEndEvent) else self._value(event, depth=0)
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                _refuse(event, "a second document, of which a file may hold one")
        return value

    def _value(self, event: yaml.Event, *, depth: int) -> object:
        if isinstance(event, yaml.AliasEvent):
            return self._repeat(event)
        before, anchor = self._values, getattr(event, "anchor", None)
        self._values += 1
        if depth > _DEEPEST:
            _refuse(event, f"nested more than {_DEEPEST} deep")
        if anchor:
            self._anchors[anchor] = None
        if isinstance(event, yaml.ScalarEvent):
            self._values += len(event.value) // _LONG_TEXT
            value = _scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            value = self._list(depth + 1)
        else:
            value = self._map(depth + 1)
        if anchor:
            self._anchors[anchor] = value, self._values - before
        return value

    def _list(self, depth: int) -> list[object]:
        values: list[object] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, depth=depth))
        return values

    def _map(self, depth: int) -> dict[str, object]:
        members: dict[str, object] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._value(event, depth=depth)
            members[text_of(key)] = self._value(next(self._events), depth=depth)
        return members

    def _repeat(self, event: yaml.AliasEvent) -> object:
        anchor = event.anchor or ""
        found = self._anchors.get(anchor)
        if found is None:
            inside = anchor in self._anchors
            what = "inside of what it stands for" if inside else "that stands for nothing"
            _refuse(event, f"an alias {what}: *{anchor}")
        value, size = found
        self._values += size
        self._repeated += size
        if self._repeated > _MOST_REPEATED:
            _refuse(event, f"aliases stand for more than {_MOST_REPEATED:,} values")
        return value


def _refuse(event: yaml.Event, reason: str) -> NoReturn:
    mark = event.start_mark
    where = f"line {mark.line + 1} column {mark.column + 1}: " if mark else ""
    raise NotYamlError(f"{where}not read: {reason}")


_CORE = "tag:yaml.org,2002:"
_RESOLVED = {f"{_CORE}{name}" for name in ("null", "bool", "int", "float")}


def _scalar(event: yaml.ScalarEvent) -> object:
    if event.tag in _RESOLVED or (event.tag is None and event.implicit[0]):
        return core_value(event.value)
    return _SURROGATES.sub(_paired, event.value)


_SURROGATES = re.compile("[\ud800-\udbff][\udc00-\udfff]")


def _paired(pair: re.Match[str]) -> str:
    """Return the character that two escapes make in JSON, and so in YAML of JSON's writers."""
    return pair[0].encode("utf-16", "surrogatepass").decode("utf-16")


_WORDS: dict[str, object] = {
    **dict.fromkeys(["", "~", "null", "Null", "NULL"]),
    **dict.fromkeys(["true", "True", "TRUE"], True),
    **dict.fromkeys(["false", "False", "FALSE"], False),
    **dict.fromkeys([".nan", ".NaN", ".NAN"], math.nan),
}
_INTEGER = re.compile(r"[-+]?[0-9]+")
_RADIX = re.compile(r"0o(?P<octal>[0-7]+)|0x(?P<hexadecimal>[0-9a-fA-F]+)")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_INFINITY = re.compile(r"[-+]?\.(inf|Inf|INF)")


def core_value(text: str) -> object:
    """Return what a plain scalar stands for; most stand for themselves."""
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= _MOST_DIGITS else float(text)
    if _FLOAT.fullmatch(text):
        return float(text)
    if _INFINITY.fullmatch(text):
        return -math.inf if text[0] == "-" else math.inf
    if found := _RADIX.fullmatch(text):
        if len(text) > _MOST_DIGITS:
            return math.inf
        return int(text[2:], 8 if found["octal"] else 16)
    return text
