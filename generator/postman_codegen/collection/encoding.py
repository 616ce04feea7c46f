"""Percent-encoding as Postman does it: by place, with escapes that are there already left alone."""

from __future__ import annotations

from urllib.parse import quote

from postman_codegen.collection.javascript import utf8

_CONTROLS = {*range(0x20), 0x7F}


def _table(encoded: str) -> tuple[str, ...]:
    """Return what each byte becomes; a "%" is never encoded, so that escapes stay as they are."""
    escaped = _CONTROLS.union(map(ord, encoded), range(0x80, 0x100))
    return tuple(f"%{byte:02X}" if byte in escaped else chr(byte) for byte in range(0x100))


_QUERY_SET = " \"#'<>"
_PATH_SET = ' "#<>?`{}'

_PATH = _table(_PATH_SET)
_QUERY = _table(_QUERY_SET)
_QUERY_VALUE = _table(_QUERY_SET + "&")
_QUERY_KEY = _table(_QUERY_SET + "&=")
_USERINFO = _table(_PATH_SET + "/:;=@[\\]^|")


def _encoded(text: str, table: tuple[str, ...]) -> str:
    return "".join([table[byte] for byte in utf8(text)])


def encode_path(text: str) -> str:
    """Encode a whole path: slashes stay."""
    return _encoded(text, _PATH)


def encode_query(text: str) -> str:
    """Encode a whole query: "&" and "=" stay."""
    return _encoded(text, _QUERY)


def encode_query_key(text: str) -> str:
    """Encode the key of a query parameter."""
    return _encoded(text, _QUERY_KEY)


def encode_query_value(text: str) -> str:
    """Encode the value of a query parameter: "=" stays."""
    return _encoded(text, _QUERY_VALUE)


def encode_userinfo(text: str) -> str:
    """Encode a user name or password for a URL."""
    return _encoded(text, _USERINFO)


def encode_form(text: str) -> str:
    """Encode a key or value of an urlencoded body: a "%" is encoded as well."""
    return quote(utf8(text), safe="-._~")


def encode_host(host: str) -> str:
    """Return a host name as it is looked up: lower-case, other scripts in punycode."""
    host = host.lower()
    if host.isascii():
        return host
    try:
        return ".".join(_label(label) for label in host.split("."))
    except UnicodeError:
        return host


def _label(label: str) -> str:
    return label if label.isascii() else f"xn--{label.encode('punycode').decode()}"
