"""A request to send, a response received."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache, cached_property
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, get_args, get_origin

import httpx2
from pydantic import TypeAdapter, ValidationError

from .bodies import Scalar, flat
from .errors import ResponseShapeError
from .models import Unknown
from .targets import media_type
from .wire import Verbatim, query_pair, quoted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeForm

    from .bodies import Body, Values

T = TypeVar("T")


@dataclass(frozen=True)
class Request(Generic[T]):
    """What to send, and the type of the answer's body.

    A query parameter or header that is None is left out.  `server` is the setting that holds the
    URL which `path` is below, None where `path` is a whole URL; `auth` the kind to prove who
    sends it, None for nobody.  `by_status` is there where the type depends on the status.
    With `encode` False the collection wants its URL sent as it's written; with `answers_errors`
    a success that tells of errors is what was asked for.
    """

    method: str
    path: str
    returns: TypeForm[T]
    query: Values = field(default_factory=dict[str, Scalar])
    headers: Values = field(default_factory=dict[str, Scalar])
    body: Body | None = None
    server: str | None = "base_url"
    auth: str | None = "default"
    by_status: Mapping[int, TypeForm[T]] = field(default_factory=dict[int, Any])
    encode: bool = True
    answers_errors: bool = False

    @property
    def target(self) -> str:
        """The path with its query."""
        pairs = [query_pair(key, value) for key, value in flat(self.query)]
        if not pairs:
            return self.path
        mark = "&" if self.server is None and "?" in self.path else "?"
        return f"{self.path}{mark}{'&'.join(pairs)}"


@dataclass(frozen=True)
class Response(Generic[T]):
    """An answer: the untouched one in `http`, its typed body in `data`."""

    http: httpx2.Response
    returns: TypeForm[T]

    @property
    def headers(self) -> httpx2.Headers:
        return self.http.headers

    @property
    def status_code(self) -> int:
        return self.http.status_code

    @cached_property
    def data(self) -> T:
        """The body, parsed on first use; an empty one reads as null.

        A body of the wrong shape leaves the rest of the answer within reach.
        """
        data: T = _read(self.http, self.returns)
        return data


def segment(value: str | int) -> str:
    """Encode one segment of a path, so that no value can lead to another path."""
    text = str(value)
    if isinstance(value, Verbatim):
        return text
    if text in {"", ".", ".."}:
        raise ValueError(f"not a path segment: {text!r}")
    return quoted(text)


def absolute(url: str) -> str:
    """Check a whole URL, such as one that an earlier answer gave."""
    if isinstance(url, Verbatim):
        return url
    parsed = httpx2.URL(url)
    if parsed.scheme not in {"http", "https"} or not parsed.host or parsed.userinfo:
        raise ValueError("not a URL that begins with https:// or http:// and names a host")
    return url.partition("#")[0]


def _read(response: httpx2.Response, returns: Any) -> Any:  # noqa: ANN401  any type there is
    kinds = _alternatives(returns)
    if returns is bytes or (bytes in kinds and not _is_json(response)):
        return response.content
    if returns is None:
        return None
    if returns is str and not _is_json(response):
        return response.text
    try:
        return adapter(returns).validate_json(response.content or b"null")
    except ValidationError as error:
        if (Unknown in kinds or str in kinds) and not _is_json(response):
            return response.text
        raise ResponseShapeError(response, error) from error


def _alternatives(returns: Any) -> tuple[Any, ...]:  # noqa: ANN401  any type there is
    """Return the types of a union; any other type is the only one."""
    return get_args(returns) if get_origin(returns) in {Union, UnionType} else (returns,)


@cache
def adapter(returns: Any) -> TypeAdapter[Any]:  # noqa: ANN401  any type there is
    """Return what validates a type; made once."""
    return TypeAdapter(returns)


def _is_json(response: httpx2.Response) -> bool:
    return media_type(response.headers).endswith(("/json", "+json"))
