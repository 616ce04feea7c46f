import httpx2
import pytest

from postman_codegen.runtime.auth.jwt import JWTAuth
from postman_codegen.runtime.targets import target_of

EMPTY = "eyJhbGciOiJIUzI1NiJ9.e30.gsVbBM1BdYYqD5sQ8gq8VoS16uqtqr1YYJrTXr8L9yE"


def get(url: str = "https://api.test/a") -> httpx2.Request:
    return httpx2.Request("GET", url, headers={"Authorization": "mine"})


def header(auth: httpx2.Auth) -> str:
    return next(auth.sync_auth_flow(get())).headers["Authorization"]


def test_the_example_everyone_knows() -> None:
    auth = JWTAuth(
        "your-256-bit-secret",
        algorithm="HS256",
        header='{"alg": "none", "typ": "JWT"}',
        payload='{"sub": "1234567890", "name": "John Doe", "iat": 1516239022}',
    )
    assert header(auth) == (
        "Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."
        "eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ."
        "SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"
    )


def test_the_secret_may_be_base64() -> None:
    for secret in ("czNjcmV0", "czNj cmV0=="):
        auth = JWTAuth(secret, algorithm="HS256", secret_is_base64=True, prefix="")
        assert header(auth) == EMPTY


def test_the_prefix_is_taken_as_it_is() -> None:
    assert header(JWTAuth("s3cret", algorithm="HS256", prefix="JWT ")) == f"JWT  {EMPTY}"


def test_in_the_query_it_replaces_its_like_and_leaves_the_header() -> None:
    auth = JWTAuth("s3cret", algorithm="HS256", place="query", key="t")
    sent = next(auth.sync_auth_flow(get("https://api.test/a?t=old&b=1&t=older")))
    assert target_of(sent) == f"/a?b=1&t={EMPTY}"
    assert sent.headers["Authorization"] == "mine"


@pytest.mark.parametrize(
    "auth",
    [
        JWTAuth("s3cret"),
        JWTAuth(algorithm="HS256"),
        JWTAuth("s3cret", algorithm="RS256"),
        JWTAuth("s3cret", algorithm="HS256", payload="{nope"),
        JWTAuth("s3cret", algorithm="HS256", payload="[1]"),
        JWTAuth("s3cret", algorithm="HS256", header="{nope"),
    ],
    ids=["no algorithm", "no secret", "no private key", "no JSON", "no object", "bad header"],
)
def test_a_request_that_cannot_be_signed_stays_as_it_is(auth: httpx2.Auth) -> None:
    assert header(auth) == "mine"


def test_nothing_is_shown() -> None:
    assert "s3cret" not in repr(JWTAuth("s3cret", algorithm="HS256"))
