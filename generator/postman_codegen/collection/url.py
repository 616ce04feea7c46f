"""URLs of a collection: text and objects -> Url, and Url -> the text Postman makes of it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import accumulate

from postman_codegen.collection.javascript import (
    WHITE_SPACE,
    as_list,
    as_object,
    text_of,
    truthy,
)
from postman_codegen.collection.members import cast_value, is_disabled, read_description
from postman_codegen.collection.model import Parameter, Url

_VARIABLE = re.compile(r"(\{\{[^{}]*\}\})")


def read_url(value: object) -> Url:
    """Return the parts of a URL given as text or object; anything else has none."""
    if isinstance(value, str):
        return parse_url(value)
    members = as_object(value) or {}
    host, path, auth = members.get("host"), members.get("path"), members.get("auth")
    query, port = members.get("query"), members.get("port")
    return Url(
        protocol=_protocol(members.get("protocol")),
        userinfo=_userinfo(as_object(auth) or {}),
        host=_joined(host, ".") if truthy(host) else "",
        port=None if port is None else text_of(port),
        path=_path(path),
        query=read_query(query),
        variables=_path_variables(members.get("variable")),
    )


def _protocol(value: object) -> str | None:
    return text_of(value).removesuffix("://") if truthy(value) else None


def _userinfo(auth: dict[str, object]) -> str | None:
    user, password = auth.get("user"), auth.get("password")
    name = user if isinstance(user, str) else None
    return f"{name or ''}:{password}" if isinstance(password, str) else name


def _joined(value: object, separator: str) -> str:
    items = as_list(value)
    if items is None:
        return text_of(value)
    return separator.join("" if item is None else text_of(item) for item in items)


def _path(value: object) -> tuple[str, ...] | None:
    if isinstance(value, str):
        path = value[1:] if len(value) > 1 and value[0] == "/" else value
        return None if not path else ("",) if path == "/" else tuple(path.split("/"))
    items = as_list(value)
    return None if items is None else tuple(map(_segment, items))


def _segment(value: object) -> str:
    """Return a path segment; of `{type, value}`, which Postman's engine garbles, its value."""
    members = as_object(value)
    value = value if members is None else members.get("value")
    return "" if value is None else text_of(value)


def _path_variables(value: object) -> tuple[Parameter, ...]:
    entries = (as_object(entry) for entry in as_list(value) or ())
    variables = (_path_variable(entry) for entry in entries if entry is not None)
    return tuple(variable for variable in variables if variable.key)


def _path_variable(members: dict[str, object]) -> Parameter:
    key = members.get("key") or members.get("id")
    value = cast_value(members) if "value" in members else None
    return Parameter(
        key=text_of(key) if truthy(key) else "",
        value=value if isinstance(value, str) else None,  # a number is never put in
        disabled=is_disabled(members),
        description=read_description(members),
    )


def read_query(value: object) -> tuple[Parameter, ...]:
    """Return the parameters of a query given as a list, text or map."""
    if isinstance(value, str):
        return parse_query(value)
    members = as_object(value)
    entries = as_list(value) or [{"key": k, "value": v} for k, v in (members or {}).items()]
    return tuple(parameter for entry in entries if (parameter := _query_parameter(entry)))


def _query_parameter(entry: object) -> Parameter | None:
    if isinstance(entry, str):
        return _pair(entry)
    members = as_object(entry)
    if members is None:
        return None
    key, value = members.get("key"), members.get("value")
    return Parameter(
        key=key if isinstance(key, str) else "",
        value=value if isinstance(value, str) else None,
        disabled=is_disabled(members),
        description=read_description(members),
    )


def parse_query(text: str) -> tuple[Parameter, ...]:
    """Return the parameters of the text behind a "?"."""
    return tuple(map(_pair, text.split("&"))) if text else ()


def _pair(text: str) -> Parameter:
    key, equals, value = text.partition("=")
    return Parameter(key, value if equals else None)


@dataclass(frozen=True, slots=True)
class _Text:
    """Text beside a mask of the same length, in which `{{variables}}` hold no syntax."""

    text: str
    mask: str

    def cut(self, start: int | None, end: int | None = None) -> _Text:
        return _Text(self.text[start:end], self.mask[start:end])

    def partition(self, separator: str) -> tuple[_Text, _Text | None]:
        """Cut at the first separator; None is what lies behind a missing one."""
        index = self.mask.find(separator)
        if index < 0:
            return self, None
        return self.cut(0, index), self.cut(index + len(separator))

    def rpartition(self, separator: str) -> tuple[_Text | None, _Text]:
        """Cut at the last separator; None is what lies before a missing one."""
        index = self.mask.rfind(separator)
        if index < 0:
            return None, self
        return self.cut(0, index), self.cut(index + len(separator))

    def split(self, separator: str) -> tuple[str, ...]:
        lengths = [len(part) + 1 for part in self.mask.split(separator)]
        ends = accumulate(lengths)
        return tuple(self.text[end - n : end - 1] for end, n in zip(ends, lengths, strict=True))


def _masked(text: str) -> _Text:
    return _Text(text, _VARIABLE.sub(lambda match: "_" * len(match[0]), text))


def parse_url(text: str) -> Url:
    """Return the parts of a URL as text; a `{{variable}}` is never cut."""
    rest, _ = _masked(text.lstrip(WHITE_SPACE)).partition("#")
    rest, query = rest.partition("?")
    rest = _Text(_slashed(rest), rest.mask.replace("\\", "/"))
    protocol, behind = rest.partition("://")
    if behind is not None:
        rest = behind.cut(len(behind.mask) - len(behind.mask.lstrip("/")))
    rest, path = rest.partition("/")
    userinfo, rest = rest.rpartition("@")
    before, behind_colon = rest.rpartition(":")
    has_port = before is not None and "]" not in behind_colon.mask
    host = before if before is not None and has_port else rest
    return Url(
        protocol=(protocol.text or None) if behind is not None else None,
        userinfo=None if userinfo is None else userinfo.text,
        host=host.text,
        port=behind_colon.text if has_port else None,
        path=None if path is None else path.split("/"),
        query=tuple(map(_pair, query.split("&"))) if query is not None else (),
    )


def _slashed(part: _Text) -> str:
    pairs = zip(part.text, part.mask, strict=True)
    return "".join("/" if mask == "\\" else char for char, mask in pairs)


def url_members(
    text: str, query: list[dict[str, object]], variables: list[dict[str, object]]
) -> dict[str, object]:
    """Return the members of a URL in v2.1's form; without a `query` that of the text stays."""
    url = parse_url(text)
    user, colon, password = (url.userinfo or "").partition(":")
    return {
        "protocol": url.protocol,
        "auth": url.userinfo and {"user": user, "password": password if colon else None},
        "host": url.host,
        "port": url.port,
        "path": None if url.path is None else list(url.path),
        "query": query or [{"key": pair.key, "value": pair.value} for pair in url.query],
        "variable": variables,
    }


def path_variable(segment: str) -> str | None:
    """Return the name of the variable that a path segment such as `:id.json` stands for."""
    if not segment.startswith(":"):
        return None
    return segment[1:].partition(".")[0] or None


def url_text(url: Url) -> str:
    """Return the text Postman makes of the parts: path variables put in, nothing else."""
    text = f"{url.protocol}://" if url.protocol else ""
    if url.userinfo is not None:
        text += f"{url.userinfo}@"
    text += url.host
    if url.port is not None:
        text += f":{url.port}"
    if url.path is not None:
        values = {variable.key: variable.value for variable in url.variables}
        text += "".join(f"/{_filled(segment, values)}" for segment in url.path) or "/"
    enabled = [parameter for parameter in url.query if not parameter.disabled]
    return f"{text}?{'&'.join(map(_query_piece, enabled))}" if enabled else text


def _filled(segment: str, values: dict[str, str | None]) -> str:
    name = path_variable(segment)
    value = values.get(name) if name else None
    return f"{value}{segment[len(name) + 1 :]}" if name and value else segment


def _query_piece(parameter: Parameter) -> str:
    key = query_key(parameter.key)
    return key if parameter.value is None else f"{key}={query_value(parameter.value)}"


def query_key(text: str) -> str:
    """Escape what would end the key of a query parameter before variables are put in."""
    return _escaped(text, "&#=")


def query_value(text: str) -> str:
    """Escape what would end the value of a query parameter before variables are put in."""
    return _escaped(text, "&#")


def _escaped(text: str, reserved: str) -> str:
    """Escape what would end a key or value, but in the names of variables."""
    if not any(char in text for char in reserved):
        return text
    pieces = _VARIABLE.split(text)
    for char in reserved:
        pieces[::2] = [piece.replace(char, f"%{ord(char):02X}") for piece in pieces[::2]]
    return "".join(pieces)
