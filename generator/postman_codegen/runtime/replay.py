"""Answer requests with saved examples: for tests, without a network.

replay = Replay(Path("fixtures"))
replay.answer_with("bulk_write/job_details/success_response")
client = ZohoCRM(..., http_client=replay.client())
client.bulk_write.job_details("1")
assert replay.sent == Sent("GET", "/crm/bulk/v2.1/write/1")
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote

import httpx2
from pydantic import TypeAdapter

from .targets import target_of
from .wire import TOKEN

WIRE_HEADERS = frozenset({"content-encoding", "content-length", "transfer-encoding"})
"""Headers of the bytes on the wire: the collection saved the body decoded."""

CHARSET = re.compile(r'(charset\s*=\s*)("[^"]*"|[^\s;,]+)', re.IGNORECASE)
JSON_TYPE = re.compile(r"[\w.+-]+/(?:[\w.+-]+\+)?json\b", re.IGNORECASE)
FORM_TYPE = "application/x-www-form-urlencoded"
BOUNDARY = re.compile(r'multipart/form-data;.*boundary="?([^";]+)')
PART = re.compile(
    rb'; name="(?P<name>[^"]*)"(?P<file>; filename=)?.*?\r\n\r\n(?P<content>.*)\r\n', re.DOTALL
)
ANY = TypeAdapter[Any](Any)


@dataclass(frozen=True)
class Example:
    """An answer: what a test lets the API say."""

    status_code: int
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()

    @classmethod
    def saved(cls, members: Mapping[str, Any]) -> "Example":
        """Read an example as the collection has it."""
        text = (members["body"] or "").encode(errors="replace").decode()
        return cls(members["code"], text, tuple((o["key"], o["value"]) for o in members["header"]))

    @property
    def content(self) -> bytes:
        return self.text.encode()

    @property
    def json(self) -> object:
        return json.loads(self.text)

    def response(self) -> httpx2.Response:
        """Return the answer, without what only described its bytes on the wire."""
        headers = list(_sendable(self.headers))
        return httpx2.Response(self.status_code, headers=headers, content=self.content)


@dataclass(frozen=True)
class Sent:
    """A request as it was on the wire: its path and query decoded, the query sorted.

    `body` is JSON, the pairs of a form, the text or else the bytes; None where there is none.
    """

    method: str
    path: str
    query: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    body: object = None

    @classmethod
    def of(cls, request: httpx2.Request) -> "Sent":
        """Decode a request."""
        path, _, query = target_of(request).partition("?")
        pairs = (pair.partition("=") for pair in query.split("&") if pair)
        decoded = sorted((unquote(key), unquote(value)) for key, _, value in pairs)
        return cls(request.method, unquote(path), decoded, _body(request))


class Replay:
    """Answers every request with one example, and remembers the requests."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.example: Example | None = None
        self.requests: list[httpx2.Request] = []

    def answer_with(self, example: str | Example) -> Example:
        """Choose the answer: an example of the folder by its name, or one of your own."""
        if isinstance(example, str):
            text = (self.folder / f"{example}.json").read_text("utf-8")
            example = Example.saved(json.loads(text))
        self.example = example
        return example

    def client(self) -> httpx2.Client:
        return httpx2.Client(transport=httpx2.MockTransport(self._answer))

    def async_client(self) -> httpx2.AsyncClient:
        return httpx2.AsyncClient(transport=httpx2.MockTransport(self._answer))

    @property
    def sent(self) -> Sent:
        """The latest request."""
        return Sent.of(self.requests[-1])

    def _answer(self, request: httpx2.Request) -> httpx2.Response:
        self.requests.append(request)
        if self.example is None:
            raise LookupError("nothing to answer: call answer_with() first")
        return self.example.response()


def dump(data: object) -> object:
    """Return the JSON that an answer was parsed from."""
    return ANY.dump_python(data, mode="json", exclude_unset=True)


def _sendable(headers: tuple[tuple[str, str], ...]) -> Iterator[tuple[bytes, bytes]]:
    """Leave out what no server could have sent, and say that the text is UTF-8."""
    for key, value in headers:
        name = key.lower()
        text = " ".join(value.split())
        if name in WIRE_HEADERS or not TOKEN.fullmatch(key):
            continue
        if name == "location" and not _is_url(text):
            continue
        if name == "content-type":
            text = CHARSET.sub(r"\1utf-8", text)
        yield key.encode(), text.encode(errors="replace")


def _is_url(text: str) -> bool:
    try:
        httpx2.URL(text)
    except httpx2.InvalidURL:
        return False
    return True


def _body(request: httpx2.Request) -> object:
    media_type = request.headers.get("Content-Type", "")
    boundary = BOUNDARY.match(media_type)
    if not request.content:
        return None
    if boundary:
        return list(_parts(request.content, boundary[1]))
    try:
        return _value(request.content.decode(), media_type)
    except UnicodeDecodeError:
        return request.content


def _value(text: str, media_type: str) -> object:
    """Return pairs of a form, JSON whatever its media type says, or just text."""
    if media_type.startswith(FORM_TYPE):
        return parse_qsl(text, keep_blank_values=True)
    if JSON_TYPE.match(media_type) or text.lstrip().startswith(("{", "[")):
        try:
            return json.loads(text)
        except ValueError:
            return text
    return text


def _parts(content: bytes, boundary: str) -> Iterator[tuple[str, str | bytes]]:
    """Yield the fields of a form as text, its files as bytes."""
    for part in content.split(b"--" + boundary.encode()):
        found = PART.search(part)
        if found:
            value = found["content"]
            name = found["name"].decode().replace("%22", '"')
            yield name, value if found["file"] else value.decode()
