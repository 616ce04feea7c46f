"""A server is taken apart once, and that changes nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.runtime.servers import server_at, web_url
from postman_codegen.runtime.wire import address

BASES = (
    *("https://api.test", "http://api.test:8080/v1/", "HTTPS://API.test:443/a b/%41"),
    *("https://me:p%40ss@api.test/é", "https://api.test/v1?key=k", "https://api.test/v1#part"),
    *("http://[::1]:1/x//", "https://bücher.test", "https://h.test/?", "https://h.test/a\\b"),
)


@given(st.sampled_from(BASES), st.text(st.characters()), st.text("/\\?#%&=@:. aé\ud800"))
def test_what_is_below_a_server_is_what_stands_behind_its_url(
    base: str, anything: str, syntax: str
) -> None:
    server = server_at(base)
    assert server is not None
    for target in (anything, syntax, f"/{anything}", f"/{syntax}", f"/a?{syntax}"):
        assert server.below(target) == address(server.text + target)


@pytest.mark.parametrize(
    "text",
    ["", "api.test", "ftp://api.test", "https://", "https://h:x", "http://h/\n", "x" * 99999],
)
def test_what_is_no_url_of_the_web_is_no_server(text: str) -> None:
    assert server_at(text) is web_url(text) is None


def test_a_server_does_not_show_a_password() -> None:
    assert "hunter2" not in repr(server_at("https://me:hunter2@api.test"))
