"""A request that is put together is the one that httpx2 would build."""

from typing import Any

import httpx2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.outgoing import built

NAMES = (
    *("Accept", "accept", "X-A", "User-Agent", "Content-Type", "Content-Length", "HOST"),
    *("Transfer-Encoding", "Connection", "Authorization"),
)
URL = httpx2.URL("https://api.test:8443/a?b=c")

fields = st.tuples(
    st.sampled_from(NAMES).map(str.encode), st.binary(max_size=4).map(bytes.hex).map(str.encode)
)


def same(one: httpx2.Request, other: httpx2.Request) -> None:
    """Compare all that a transport sees."""
    assert (one.method, one.url, one.content) == (other.method, other.url, other.content)
    assert one.headers.raw == other.headers.raw
    assert one.extensions == other.extensions
    assert type(one.stream) is type(other.stream)


@given(
    st.sampled_from(["GET", "POST", "put", "PATCH", "DELETE", "QUERY", "X"]),
    st.lists(fields, max_size=4),
    st.lists(fields, max_size=3),
    st.sampled_from([b"", b"x", b"x" * 10]),
    st.sampled_from([None, 3, httpx2.Timeout(1, read=2)]),
    st.sampled_from([httpx2.Client, httpx2.AsyncClient]),
)
def test_it_is_what_a_client_builds(
    method: str,
    own: list[tuple[bytes, bytes]],
    usual: list[tuple[bytes, bytes]],
    content: bytes,
    timeout: Any,  # noqa: ANN401  whatever a client takes
    kind: type[httpx2.Client] | type[httpx2.AsyncClient],
) -> None:
    http = CLIENTS[kind]
    http.headers = httpx2.Headers(usual)
    arguments = {"method": method, "url": URL, "headers": own, "extensions": {"template": "/a"}}
    arguments |= {"content": content} if content else {}
    arguments |= {} if timeout is None else {"timeout": timeout}
    same(built(http, arguments), http.build_request(**arguments))


CLIENTS: dict[Any, Any] = {
    kind: kind(transport=httpx2.MockTransport(lambda _: httpx2.Response(200)))
    for kind in (httpx2.Client, httpx2.AsyncClient)
}


class Own(httpx2.Client):
    """A client of the caller's."""

    def build_request(self, *args: Any, **kwargs: Any) -> httpx2.Request:  # noqa: ANN401
        request = super().build_request(*args, **kwargs)
        request.headers["X-Own"] = "1"
        return request


@pytest.mark.parametrize(
    ("http", "target", "headers"),
    [
        (Own(), b"/a?b=c", {"x-own": "1"}),
        (httpx2.Client(params={"d": "e"}), b"/a?d=e", {}),
        (httpx2.Client(cookies={"d": "e"}), b"/a?b=c", {"cookie": "d=e"}),
    ],
)
def test_what_a_client_adds_goes_along(
    http: httpx2.Client, target: bytes, headers: dict[str, str]
) -> None:
    arguments: dict[str, Any] = {"method": "GET", "url": URL, "headers": [], "extensions": {}}
    request = built(http, arguments)
    assert request.url.raw_path == target
    assert headers.items() <= dict(request.headers).items()
    same(request, http.build_request(**arguments))


def test_requests_of_one_client_share_nothing() -> None:
    http = httpx2.Client()
    arguments: dict[str, Any] = {"method": "GET", "url": URL, "headers": [], "extensions": {}}
    first = built(http, arguments)
    first.headers["Authorization"] = "Bearer hunter2"
    assert "Authorization" not in built(http, arguments).headers
