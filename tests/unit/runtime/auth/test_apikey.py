import httpx2
import pytest

from postman_codegen.runtime.auth.apikey import KeyAuth
from postman_codegen.runtime.targets import target_of

URL = "https://api.test/a?k=old&b=1"


def signed(auth: httpx2.Auth, **headers: str) -> httpx2.Request:
    return next(auth.sync_auth_flow(httpx2.Request("GET", URL, headers=headers)))


@pytest.mark.parametrize("name", ["X-Api-Key", "X_Api_Key", "XApiKey", "x-api-key"])
def test_a_key_takes_the_place_of_headers_that_postman_takes_for_the_same(name: str) -> None:
    sent = signed(KeyAuth("k1", key=name, place="header"), x_api_key="mine", other="2")
    assert sent.headers.get_list(name) == ["k1"]
    assert ("x_api_key" in sent.headers) is (name == "X_Api_Key")
    assert sent.headers["other"] == "2"


def test_a_key_in_the_query_is_sent_and_not_shown() -> None:
    sent = signed(KeyAuth("k 1", key="k", place="query"))
    assert target_of(sent) == "/a?b=1&k=k%201"
    assert str(sent.url) == "https://api.test/a?b=1&k=***"


def test_a_key_without_a_name_is_not_sent() -> None:
    sent = signed(KeyAuth("k1", key="", place="header"), authorization="mine")
    assert "k1" not in str(sent.headers.raw)
    assert sent.headers["authorization"] == "mine"
