"""A request to send, a response received."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from types import UnionType
from typing import TYPE_CHECKING, Any, Generic, TypeVar, Union, get_args, get_origin

from pydantic import TypeAdapter, ValidationError

from .bodies import holds_secrets
from .discretion import BODY, Secret
from .errors import ResponseShapeError, exchange
from .models import Unknown
from .parameters import concealed, flat
from .paths import public, template_of
from .targets import media_type
from .wire import query_pair

if TYPE_CHECKING:
    from collections.abc import Mapping

    import httpx2
    from typing_extensions import TypeForm

    from .bodies import Body
    from .parameters import Values

T = TypeVar("T")


def _nothing() -> dict[Any, Any]:
    return {}


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
    query: Values = field(default_factory=_nothing)
    headers: Values = field(default_factory=_nothing)
    body: Body | None = None
    server: str | None = "base_url"
    auth: str | None = "default"
    by_status: Mapping[int, TypeForm[T]] = field(default_factory=_nothing)
    encode: bool = True
    answers_errors: bool = False

    def __repr__(self) -> str:
        parts = [repr(self.shown)]
        parts += [f"query={[*self.query]}"] if self.query else []
        parts += [f"headers={[*self.headers]}"] if self.headers else []
        parts += [f"body={self.body!r}"] if self.body else []
        return f"Request({', '.join(parts)})"

    @property
    def shown(self) -> str:
        """What messages and logs say of it: no values."""
        return f"{self.method} {template_of(self.path)}"

    @property
    def target(self) -> str:
        """The path with its query."""
        pairs = [query_pair(key, value) for key, value in flat(self.query)]
        if not pairs:
            return self.path
        mark = "&" if self.server is None and "?" in self.path else "?"
        return f"{self.path}{mark}{'&'.join(pairs)}"

    @property
    def public(self) -> Request[T]:
        """The same without the secrets in its path and query: so its URL shows it."""
        path = public(self.path)
        if path is self.path and not self.query:
            return self
        query = {key: concealed(value) for key, value in self.query.items()}
        if path is self.path and query == self.query:
            return self
        return replace(self, path=path, query=query)

    @property
    def anonymous(self) -> Request[T]:
        """The same from nobody: without the secrets in its query and headers."""
        query, headers = (
            {key: value for key, value in values.items() if not isinstance(value, Secret)}
            for values in (self.query, self.headers)
        )
        return replace(self, auth=None, query=query, headers=headers)

    @property
    def secrets(self) -> frozenset[str]:
        """Name its secret headers, in lower case, and `BODY` if that is secret."""
        if not self.headers and self.body is None:
            return frozenset()
        names = [name.lower() for name, value in flat(self.headers) if isinstance(value, Secret)]
        return frozenset([*names, BODY] if holds_secrets(self.body) else names)


@dataclass(frozen=True)
class Response(Generic[T]):
    """An answer: the untouched one in `http`, its typed body in `data`."""

    http: httpx2.Response
    returns: TypeForm[T]

    def __repr__(self) -> str:
        return f"Response({exchange(self.http)!r})"

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


def _read(response: httpx2.Response, returns: Any) -> Any:  # noqa: ANN401  any type there is
    kinds = _alternatives(returns)
    if returns is bytes or (bytes in kinds and not _is_json(response)):
        return response.content
    if returns is None:
        return None
    if returns is str and not _is_json(response):
        return response.text
    try:
        return adapter(returns).validator.validate_json(response.content or b"null")
    except ValidationError as error:
        if (Unknown in kinds or str in kinds) and not _is_json(response):
            return response.text
        failure = ResponseShapeError(response, error)
    raise failure from failure.cause


@cache
def _alternatives(returns: Any) -> frozenset[Any]:  # noqa: ANN401  any type there is
    """Return the types of a union; any other type is the only one."""
    kinds = get_args(returns) if get_origin(returns) in {Union, UnionType} else (returns,)
    return frozenset(kinds)


@cache
def adapter(returns: Any) -> TypeAdapter[Any]:  # noqa: ANN401  any type there is
    """Return what validates a type; made once."""
    return TypeAdapter(returns)


def _is_json(response: httpx2.Response) -> bool:
    return media_type(response.headers).endswith(("/json", "+json"))
