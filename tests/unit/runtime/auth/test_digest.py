import re

import httpx2
import pytest

from postman_codegen.runtime.auth.digest import DigestAuth

URL = "http://www.example.org/dir/index.html"
NONCE = "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
OPAQUE = "FQhe/qaU925kfnzjCev0ciny7QMkPqMAFRtzCUYo5tdS"
RFC_7616 = {
    "realm": "http-auth@example.org",
    "nonce": NONCE,
    "nonce_count": "00000001",
    "client_nonce": "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ",
    "qop": "auth",
    "opaque": OPAQUE,
}


def challenge(nonce: str, **fields: str) -> str:
    more = "".join(f', {name}="{value}"' for name, value in fields.items())
    return f'Digest realm="r", nonce="{nonce}"{more}'


class Server:
    """Refuses once for each of its challenges, and remembers what it was told."""

    def __init__(self, *challenges: str) -> None:
        self.challenges = list(challenges)
        self.proofs: list[str] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        self.proofs.append(request.headers.get("Authorization", ""))
        if not self.challenges:
            return httpx2.Response(200)
        headers = [("WWW-Authenticate", "Basic"), ("WWW-Authenticate", self.challenges.pop(0))]
        return httpx2.Response(401, headers=[*headers, ("Set-Cookie", "session=1")])


def client(auth: httpx2.Auth, server: Server) -> httpx2.Client:
    return httpx2.Client(auth=auth, transport=httpx2.MockTransport(server))


def field(proof: str, name: str) -> str:
    found = re.search(rf'\b{name}="?([^",]*)', proof)
    return found[1] if found else ""


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_rfc_7616_3_9_1(algorithm: str, response: str) -> None:
    auth = DigestAuth("Mufasa", "Circle of Life", algorithm=algorithm, **RFC_7616)
    request = next(auth.sync_auth_flow(httpx2.Request("GET", URL)))
    assert request.headers["Authorization"] == (
        'Digest username="Mufasa", realm="http-auth@example.org", '
        f'nonce="{NONCE}", uri="/dir/index.html", algorithm="{algorithm}", qop=auth, '
        f'nc=00000001, cnonce="{RFC_7616["client_nonce"]}", response="{response}", '
        f'opaque="{OPAQUE}"'
    )


def test_a_challenge_is_answered_once() -> None:
    server = Server(challenge("a", qop="auth"), challenge("b", qop="auth"))
    with client(DigestAuth("u", "p"), server) as http:
        assert http.get(URL).status_code == 401
    assert [field(proof, "nonce") for proof in server.proofs] == ["", "a"]


def test_an_answer_is_good_for_later_requests_and_counts_them() -> None:
    server = Server(challenge("a", qop="auth"))
    with client(DigestAuth("u", "p"), server) as http:
        for _ in range(10):
            http.post(URL, content=b"body")
        counts = [field(proof, "nc") for proof in server.proofs]
        assert counts == ["", *(f"{count:08x}" for count in range(1, 11))]
        server.challenges = [challenge("b", qop="auth", stale="true")]
        http.get(URL)
    assert [field(proof, "nonce") for proof in server.proofs[-2:]] == ["a", "b"]
    assert field(server.proofs[-1], "nc") == "00000001"


def test_another_server_has_its_own_challenge() -> None:
    server = Server(challenge("a"))
    with client(DigestAuth("u", "p"), server) as http:
        http.get(URL)
        http.get("http://elsewhere.test/")
    assert server.proofs[0] == server.proofs[2] == ""


def test_the_server_chooses_what_is_not_given() -> None:
    server = Server(challenge("a", qop="auth-int,auth", algorithm="SHA-512-256-sess"))
    with client(DigestAuth("u", "p"), server) as http:
        http.get(URL)
    assert field(server.proofs[1], "algorithm") == "SHA-512-256-sess"
    assert field(server.proofs[1], "qop") == "auth"
    server = Server(challenge("a", qop="auth-int,auth", algorithm="SHA-256"))
    with client(DigestAuth("u", "p", qop="auth-int", algorithm="MD5"), server) as http:
        http.get(URL)
    assert field(server.proofs[1], "algorithm") == "MD5"
    assert field(server.proofs[1], "qop") == "auth-int"


@pytest.mark.parametrize(
    ("auth", "asked"),
    [
        (DigestAuth("u", "p", retry=False), challenge("a")),
        (DigestAuth("", "p"), challenge("a")),
        (DigestAuth("u", "p"), challenge("a", algorithm="SHA-512")),
        (DigestAuth("u", "p"), "Basic"),
        (DigestAuth("u", "p", realm="r", nonce="a"), challenge("a")),
    ],
    ids=["no retry", "no user", "unknown algorithm", "no digest", "nothing new"],
)
def test_what_cannot_be_answered_is_not(auth: httpx2.Auth, asked: str) -> None:
    server = Server(asked)
    with client(auth, server) as http:
        assert http.get(URL).status_code == 401


def test_the_cookie_of_a_challenge_goes_with_the_answer() -> None:
    seen: list[str] = []
    server = Server(challenge("a"))

    def handle(request: httpx2.Request) -> httpx2.Response:
        seen.append(request.headers.get("Cookie", ""))
        return server(request)

    with httpx2.Client(auth=DigestAuth("u", "p"), transport=httpx2.MockTransport(handle)) as http:
        http.get(URL)
    assert seen == ["", "session=1"]


def test_nothing_is_shown() -> None:
    assert "hunter2" not in repr(DigestAuth("u", "hunter2"))
