"""What a saved request's texts say about the arguments of its item's operation.

The operation knows which parameter fills which place; the item's request and the saved one are
two spellings of one thing, so that the differences between them are the arguments.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import unquote

from postman_codegen.api import Fill, Operation, Pair, Parameter, Pieces
from postman_codegen.collection.model import Url
from postman_codegen.collection.url import path_variable
from postman_codegen.design.guesses import PLACEHOLDER
from postman_codegen.design.text import HOLES, TOKEN

INTEGER = re.compile(r"[+-]?\d{1,18}")
NUMBER = re.compile(r"[+-]?\d{1,18}(\.\d{1,18})?([eE][+-]?\d\d?)?")
DOTS = (".", "..")
SERVER = re.compile(r"(^|_)url(_\d+)?$")
MOST_FILLS = 6

SAMPLES: Mapping[str, object] = {
    "integer": 1,
    "number": 1.5,
    "boolean": True,
    "bare": True,
    "file": b"a file",
    "mapping": {},
    "list": [],
}


class DifferentError(Exception):
    """A saved request that its item's operation doesn't send; the message ends "saved with"."""


def setting_value(name: str) -> str:
    """Return what tests pass for a setting of the client."""
    words = name.strip("_").replace("_", "-")
    return f"https://{words}.test" if SERVER.search(name) else f"test-{words}"


def sent_key(pair: Pair) -> str:
    """Return the key that tests send for a pair: values in it are those of settings."""
    pieces = pair.named or (pair.key,)
    return "".join(one if isinstance(one, str) else setting_value(one.name) for one in pieces)


def plain(text: str) -> str:
    """Put the names of variables in their place: nobody knows their values."""
    return TOKEN.sub(r"\1", text)


def sample(parameter: Parameter) -> object:
    """Return a value for what must be passed and no request tells."""
    value = SAMPLES.get(parameter.type)
    if value is None:
        value = plain(parameter.key).lstrip(":") or parameter.name
    return [value] if parameter.repeated and parameter.type != "list" else value


@dataclass(slots=True)
class Arguments:
    """The arguments of an operation found so far, by name."""

    operation: Operation
    found: dict[str, object] = field(default_factory=dict[str, object])

    def parameter(self, fill: Fill) -> Parameter | None:
        """Return what fills a place, None for a setting."""
        if fill.source == "fresh":
            raise DifferentError(f"a value that is made anew, `${fill.name}`")
        if fill.source != "parameter":
            return None
        return next(one for one in self.operation.parameters if one.name == fill.name)

    def put(self, parameter: Parameter, value: object) -> None:
        """Take in an argument; one variable can't have two values."""
        if self.found.setdefault(parameter.name, value) != value:
            raise DifferentError(f"two values for `{parameter.name}`")

    def fill(self, pieces: Pieces, text: str, *, least: int = 0) -> str:
        """Read the arguments from a text, and return the text that they will make again."""
        values: list[str] = []
        for fill, found in captured(pieces, text, least):
            parameter = self.parameter(fill)
            if parameter is None:
                values.append(setting_value(fill.name))
            else:
                argument, spelled = typed(parameter, plain(found))
                if parameter.place == "path" and spelled in DOTS:
                    raise DifferentError("a path that leads elsewhere")
                self.put(parameter, argument)
                values.append(spelled)
        rest = iter(values)
        return "".join(next(rest) if isinstance(piece, Fill) else piece for piece in pieces)

    def pair(self, pair: Pair, texts: Sequence[str]) -> list[str]:
        """Read the arguments from the values of one key, and return what will be sent for it."""
        only = pair.value[0] if len(pair.value) == 1 else None
        if not isinstance(only, Fill):
            return [self.fill(pair.value, text) for text in _one(pair.key, texts)]
        parameter = self.parameter(only)
        if parameter is None:
            return [setting_value(only.name)]
        if not texts:
            return self._absent(pair, parameter)
        if parameter.repeated:
            every = [typed(parameter, plain(text)) for text in texts]
            self.put(parameter, [argument for argument, _ in every])
            return [spelled for _, spelled in every]
        return [self.fill(pair.value, text) for text in _one(pair.key, texts)]

    def _absent(self, pair: Pair, parameter: Parameter) -> list[str]:
        if parameter.required:
            raise DifferentError(f"nothing for `{pair.key}`")
        self.put(parameter, False if parameter.type == "bare" else None)
        return []

    def ordered(self) -> tuple[tuple[str, object], ...]:
        """Return the arguments that a call needs, as the operation orders them."""
        return tuple(
            (one.name, self.found[one.name] if one.name in self.found else sample(one))
            for one in self.operation.parameters
            if one.required or not self._is_default(one)
        )

    def _is_default(self, parameter: Parameter) -> bool:
        value = self.found.get(parameter.name, parameter.default)
        return value == parameter.default and type(value) is type(parameter.default)


def captured(pieces: Pieces, text: str, least: int = 0) -> Iterator[tuple[Fill, str]]:
    """Yield what stands in the places of a text; its variables stand where others fill."""
    fills = [piece for piece in pieces if isinstance(piece, Fill)]
    parts = TOKEN.split(text)
    literals = [piece for piece in pieces if isinstance(piece, str)]
    if len(parts) == 2 * len(fills) + 1 and [part for part in parts[::2] if part] == literals:
        yield from zip(fills, ("{{" + name + "}}" for name in parts[1::2]), strict=True)
        return
    wild = f"(.{{{least},}}?)"
    pattern = "".join(wild if isinstance(p, Fill) else re.escape(p) for p in pieces)
    match = re.fullmatch(pattern, text, re.DOTALL) if len(fills) <= MOST_FILLS else None
    if match is None:
        raise DifferentError("another text")
    yield from zip(fills, match.groups(), strict=True)


def typed(parameter: Parameter, text: str) -> tuple[object, str]:
    """Return the argument that a text stands for, and the text it's sent as.

    A placeholder, or a variable's name, stands for a value of the right type.
    """
    kind = parameter.type
    if kind == "string":
        return text, text
    if kind == "bare":
        return True, text
    if kind == "boolean" and text.lower() in {"true", "false"}:
        return text.lower() == "true", text.lower()
    if kind == "integer" and INTEGER.fullmatch(text):
        return int(text), str(int(text))
    if kind == "number" and NUMBER.fullmatch(text):
        return float(text), str(float(text))
    if text[:1].isdigit() or not (PLACEHOLDER.fullmatch(text) or text.isidentifier()):
        raise DifferentError(f"another type of value for `{parameter.key}`")
    value = SAMPLES[kind]
    return value, "true" if value is True else str(value)


def path(arguments: Arguments, item: Url, saved: Url) -> str:
    """Read the arguments from a path, and return the decoded path that will be sent."""
    fills = iter([piece for piece in arguments.operation.path if isinstance(piece, Fill)])
    wanted = [tuple(_segment_pieces(segment, fills)) for segment in item.path or ("",)]
    segments = [_filled(segment, saved) for segment in saved.path or ("",)]
    if item.host != saved.host and len(segments) > len(wanted):
        # The same path below another spelling of the server's URL.
        segments = segments[-len(wanted) :]
    if len(segments) != len(wanted):
        raise DifferentError(f"another path: {shown(saved)}")
    try:
        spelled = [
            arguments.fill(pieces, unquote(text), least=1)
            for pieces, text in zip(wanted, segments, strict=True)
        ]
    except DifferentError as error:
        raise DifferentError(f"another path: {shown(saved)}") from error
    return "/" + "/".join(spelled)


def shown(url: Url) -> str:
    """Write a path for a message; the query may hold secrets."""
    return "/" + "/".join(url.path or ())


def _segment_pieces(segment: str, fills: Iterator[Fill]) -> Iterator[str | Fill]:
    name = path_variable(segment)
    if name:
        yield next(fills)
        if segment[len(name) + 1 :]:
            yield unquote(segment[len(name) + 1 :])
        return
    for n, part in enumerate(HOLES.split(segment)):
        if n % 2:
            yield next(fills)
        elif part:
            yield unquote(part)


def _filled(segment: str, url: Url) -> str:
    name = path_variable(segment)
    if name is None:
        return segment
    value = next((one.value for one in url.variables if one.key == name), None)
    return (value or "{{" + name + "}}") + segment[len(name) + 1 :]


def _one(key: str, texts: Sequence[str]) -> Iterable[str]:
    if len(texts) > 1:
        raise DifferentError(f"several values for `{key}`")
    if not texts:
        raise DifferentError(f"nothing for `{key}`")
    return texts
