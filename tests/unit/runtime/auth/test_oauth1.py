import asyncio
import hashlib
from base64 import b64decode
from collections.abc import AsyncIterator
from urllib.parse import unquote

import httpx2
import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from postman_codegen.runtime.auth import signing
from postman_codegen.runtime.auth.oauth1 import OAuth1Auth
from postman_codegen.runtime.targets import target_of

FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def signed(auth: httpx2.Auth, request: httpx2.Request) -> httpx2.Request:
    return next(auth.sync_auth_flow(request))


def header(auth: httpx2.Auth, request: httpx2.Request) -> str:
    return signed(auth, request).headers["Authorization"]


def get(url: str = "https://api.test/a", **kwargs: dict[str, str]) -> httpx2.Request:
    return httpx2.Request("GET", url, **kwargs)


def test_rfc_5849_1_2() -> None:
    auth = OAuth1Auth(
        *["dpf43f3p2l4k3l03", "kd94hf93k423kf44", "nnch734d00sl2jdk", "pfkkdhi9sl3r4s00"],
        signature_method="HMAC-SHA1",
        in_header=True,
        realm="Photos",
        timestamp="137131202",
        nonce="chapoH",
    )
    request = get("http://photos.example.net/photos?file=vacation.jpg&size=original")
    assert header(auth, request) == (
        'OAuth realm="Photos",oauth_consumer_key="dpf43f3p2l4k3l03",'
        'oauth_token="nnch734d00sl2jdk",oauth_signature_method="HMAC-SHA1",'
        'oauth_timestamp="137131202",oauth_nonce="chapoH",'
        'oauth_signature="MdpQcU8iPSUjWoN%2FUDMsK2sui9I%3D"'
    )


def test_a_form_is_sent_with_its_proof_and_the_right_length() -> None:
    auth = OAuth1Auth("ck", "cs", timestamp="1", nonce="n")
    request = httpx2.Request(
        "POST",
        "https://api.test/a",
        headers=FORM,
        content=b"b=1+2&oauth_nonce=old",
        extensions={"timeout": {"read": 1}},
    )
    sent = signed(auth, request)
    assert sent.content.startswith(
        b"b=1%202&oauth_consumer_key=ck&oauth_timestamp=1&oauth_nonce=n&oauth_signature="
    )
    assert sent.headers["Content-Length"] == str(len(sent.content))
    assert sent.extensions["timeout"] == {"read": 1}
    assert target_of(sent) == "/a"


def test_a_form_may_be_a_stream_of_an_async_client() -> None:
    async def fields() -> AsyncIterator[bytes]:
        yield b"a=1&"
        yield b"b=2"

    async def send() -> httpx2.Response:
        echo = httpx2.MockTransport(lambda request: httpx2.Response(200, content=request.content))
        async with httpx2.AsyncClient(auth=OAuth1Auth("ck", "cs"), transport=echo) as client:
            return await client.post("https://api.test/a", content=fields(), headers=FORM)

    response = asyncio.run(send())
    assert response.text.startswith("a=1&b=2&oauth_consumer_key=ck&")
    assert "Transfer-Encoding" not in response.request.headers


def test_what_is_no_form_goes_into_the_query() -> None:
    auth = OAuth1Auth("ck", "cs", signature_method="PLAINTEXT", timestamp="1", nonce="n")
    sent = signed(auth, get("https://api.test/a?b=c+d&e", headers={"Authorization": "mine"}))
    assert target_of(sent) == (
        "/a?b=c%20d&e&oauth_consumer_key=ck&oauth_signature_method=PLAINTEXT"
        "&oauth_timestamp=1&oauth_nonce=n&oauth_signature=cs%26"
    )
    assert "Authorization" not in sent.headers


def test_the_target_signed_is_the_one_sent() -> None:
    auth = OAuth1Auth("ck", "cs", in_header=True, timestamp="1", nonce="n")
    url = httpx2.URL("https://api.test/[a]?b=^")
    plain = header(auth, httpx2.Request("GET", url, extensions={"target": b"/[a]"}))
    assert plain == header(auth, httpx2.Request("GET", url, extensions={"target": b"/[a]"}))
    assert plain != header(auth, httpx2.Request("GET", url))


@pytest.mark.parametrize("digest", ["SHA1", "SHA256", "SHA512"])
def test_rsa_signs_by_the_private_key(digest: str) -> None:
    key = rsa.generate_private_key(65537, 2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()
    auth = OAuth1Auth(
        "ck",
        private_key=pem,
        signature_method=f"RSA-{digest}",
        in_header=True,
        timestamp="1",
        nonce="n",
    )
    signature = unquote(header(auth, get()).rpartition("=")[2].strip('"'))
    base = (
        "GET&https%3A%2F%2Fapi.test%2Fa&oauth_consumer_key%3Dck%26oauth_nonce%3Dn"
        f"%26oauth_signature_method%3DRSA-{digest}%26oauth_timestamp%3D1"
    )
    algorithm = getattr(hashes, digest)()
    key.public_key().verify(b64decode(signature), base.encode(), padding.PKCS1v15(), algorithm)


def test_the_hash_of_a_body_is_that_of_the_signature() -> None:
    auth = OAuth1Auth("ck", "cs", signature_method="HMAC-SHA256", in_header=True, body_hash=True)
    request = httpx2.Request("POST", "https://api.test/a", content=b"{}")
    shown = unquote(header(auth, request)).partition('oauth_body_hash="')[2].partition('"')[0]
    assert b64decode(shown) == hashlib.sha256(b"{}").digest()


@pytest.mark.parametrize(
    "auth",
    [
        OAuth1Auth("", "cs", in_header=True),
        OAuth1Auth("ck", in_header=True),
        OAuth1Auth("ck", "cs", signature_method="RSA-SHA1", in_header=True),
        OAuth1Auth("ck", "cs", signature_method="HMAC-MD5", in_header=True),
    ],
    ids=["no key", "no secret", "no private key", "unknown method"],
)
def test_a_request_that_cannot_be_signed_stays_as_it_is(auth: httpx2.Auth) -> None:
    assert header(auth, get(headers={"Authorization": "mine"})) == "mine"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(signing, "import_module", missing)
    auth = OAuth1Auth("ck", private_key="key", signature_method="RSA-SHA1")
    with pytest.raises(ImportError, match="pip install cryptography"):
        signed(auth, get())


def test_a_key_that_is_none_is_refused() -> None:
    auth = OAuth1Auth("ck", private_key="hunter2", signature_method="RSA-SHA1")
    with pytest.raises(ValueError, match="isn't in PEM form") as refusal:
        signed(auth, get())
    assert "hunter2" not in str(refusal.value) + repr(auth)


def test_the_usual_port_is_not_signed() -> None:
    auth = OAuth1Auth("ck", "cs", timestamp="1", nonce="n", in_header=True)
    one, other = (
        signed(auth, httpx2.Request("GET", "https://api.test/a", headers={"Host": host}))
        for host in ("api.test", "API.test:443")
    )
    assert one.headers["Authorization"] == other.headers["Authorization"]


@pytest.mark.parametrize("kind", [*FORM.values(), "multipart/form-data; boundary=b"])
def test_forms_have_no_body_hash(kind: str) -> None:
    auth = OAuth1Auth("ck", "cs", signature_method="HMAC-SHA1", in_header=True, body_hash=True)
    request = httpx2.Request(
        "POST", "https://api.test/a", headers={"Content-Type": kind}, content=b"a=b"
    )
    assert "oauth_body_hash" not in signed(auth, request).headers["Authorization"]


def test_a_proof_in_the_query_is_sent_and_not_shown() -> None:
    auth = OAuth1Auth("ck", "cs", signature_method="PLAINTEXT", timestamp="1", nonce="n")
    sent = signed(auth, httpx2.Request("GET", "https://api.test/a?b=c"))
    assert target_of(sent).endswith("&oauth_nonce=n&oauth_signature=cs%26")
    assert str(sent.url).startswith("https://api.test/a?b=c&oauth_consumer_key=***&")
    assert not {"ck", "cs"} & set(sent.url.params.values())
