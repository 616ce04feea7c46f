"""How a URL is spelled on the wire: by the rules of Postman's engine.

Literal text of the collection may hold syntax. Values that a caller passes are data: they are
quoted before they are put in, and an escape that is there already is left alone.
"""

import re
from dataclasses import dataclass, field
from functools import cache, cached_property
from urllib.parse import quote

PATH_SAFE = "!$%&'()*+,/:;=@[\\]^|"
QUERY_SAFE = "!$%&()*+,/:;=?@[\\]^`{|}"
"""What stays as it is beside letters, digits and `-._~`; a "%" may begin an escape."""

VALUE_SAFE = "!$()*,/:=?@[\\]^`{|}"
"""What stays as it is of data in a query: nothing that could end a value or be an escape.

For some servers a ";" ends one, too.
"""

HALVES = re.compile("[\ud800-\udfff]")
PORT = re.compile("0*([1-9][0-9]*)")

TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
FIELD_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
"""RFC 9110's methods and field names, and field values."""


class Verbatim(str):
    """Text that means what it says, syntax and escapes included: it's put in as it is.

    Pass it where a value would otherwise be quoted, such as several segments of a path in one
    argument, or JSON in a spelling of your own.
    """

    __slots__ = ()


PORTS = {"http": "80", "https": "443"}
"""The protocols that can be spoken here, and their own ports."""
LARGEST_PORT = "65535"


@dataclass(frozen=True)
class Origin:
    """Whom a request goes to.

    `port` is text as written, None where there is none.
    """

    scheme: str
    host: str
    port: str | None

    @cached_property
    def url(self) -> str:
        """What is connected to."""
        return f"{self.scheme}://{self.host}{f':{self._number}' if self._number else ''}"

    @cached_property
    def obstacle(self) -> str:
        """What keeps every request from going there; "" if nothing does."""
        if self.scheme not in PORTS:
            return f"{self.scheme}: not a protocol that can be spoken here"
        if not self.host:
            return "the URL names no host"
        number = self._number
        if (len(number), number) > (len(LARGEST_PORT), LARGEST_PORT):
            return f"not a port: {self.port}"
        return ""

    @property
    def host_header(self) -> str:
        """What the `Host` header says: the port stands in it if the URL names one."""
        return self.host if self.port is None else f"{self.host}:{self.port}"

    @property
    def reached(self) -> tuple[str, str, str]:
        """What is the same for all spellings of its port."""
        return self.scheme, self.host, self._number or PORTS.get(self.scheme, "")

    @cached_property
    def _number(self) -> str:
        """The port to connect to; "" for the scheme's own, also where the text is no number."""
        found = PORT.fullmatch(self.port or "")
        return found[1] if found else ""


@dataclass(frozen=True)
class Address:
    """Where a request goes: the parts of a URL as they are on the wire.

    What may be secret isn't shown.
    """

    origin: Origin
    target: str = field(repr=False)
    userinfo: str | None = field(default=None, repr=False)

    @property
    def url(self) -> str:
        """The whole of it, as it's connected to."""
        return self.origin.url + self.target


def address(text: str, *, encode: bool = True) -> Address:
    """Take a URL apart and encode it; without a scheme it's `http`.

    Any text can be taken apart: whether a request can go there is asked elsewhere.
    """
    rest, mark, query = text.lstrip().partition("#")[0].partition("?")
    rest = rest.replace("\\", "/")
    scheme, found, behind = rest.partition("://")
    if found:
        rest = behind.lstrip("/")
    authority, _, path = rest.partition("/")
    userinfo, at, host = authority.rpartition("@")
    before, colon, port = host.rpartition(":")
    has_port = bool(colon) and "]" not in port
    target = f"/{path}{mark}{query}"
    if encode:
        target = quoted(f"/{path}", PATH_SAFE) + mark + quoted(query, QUERY_SAFE)
    origin = Origin(
        scheme=(scheme.lower() if found else "") or "http",
        host=(before if has_port else host).lower(),
        port=port if has_port else None,
    )
    return Address(origin, target, userinfo if at else None)


def escaped(value: str | int) -> str:
    """Encode a value that stands in other text of a query."""
    return value if isinstance(value, Verbatim) else quoted(str(value), VALUE_SAFE)


def escaped_key(value: str | int) -> str:
    """Encode a value that stands in the key of a query parameter."""
    return value if isinstance(value, Verbatim) else quoted(str(value))


def query_pair(key: str, value: str | None) -> str:
    """Spell a query parameter; one without a value is its bare key.

    The key is literal text: what could end it is escaped, and escapes in it are left alone.
    """
    name = key
    if not isinstance(key, Verbatim):
        name = key.replace("&", "%26").replace("#", "%23").replace("=", "%3D")
    if value is None:
        return name
    return f"{name}={escaped(value)}"


def quoted(text: str, safe: str = "") -> str:
    """Escape all but unreserved characters and those that are safe where the text goes."""
    if _unsafe(safe).search(text) is None:
        return str(text)
    return quote(utf8(text), safe=safe)


@cache
def _unsafe(safe: str) -> re.Pattern[str]:
    return re.compile(f"[^A-Za-z0-9_.~{re.escape(safe)}-]")


def utf8(text: str) -> bytes:
    """Encode text; half a character becomes U+FFFD, as in JavaScript."""
    return HALVES.sub("\ufffd", text).encode()
