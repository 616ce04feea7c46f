import json
import time
from base64 import b64encode, urlsafe_b64decode
from typing import Any
from urllib.parse import quote

import httpx2
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from postman_codegen.runtime.auth.asap import ASAPAuth

KEY = rsa.generate_private_key(65537, 2048)
FORM = (serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
PEM = KEY.private_bytes(serialization.Encoding.PEM, *FORM).decode()
DER = KEY.private_bytes(serialization.Encoding.DER, *FORM)


def header(auth: httpx2.Auth) -> str:
    request = httpx2.Request("GET", "https://api.test/", headers={"Authorization": "mine"})
    return next(auth.sync_auth_flow(request)).headers["Authorization"]


def claims(auth: httpx2.Auth) -> tuple[dict[str, Any], dict[str, Any]]:
    head, payload, _ = header(auth).removeprefix("Bearer ").split(".")
    one, other = (json.loads(urlsafe_b64decode(part + "==")) for part in (head, payload))
    return one, other


def test_the_caller_speaks_for_itself_for_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1000.9)
    head, payload = claims(ASAPAuth(PEM, kid="k/1", iss="me", aud="you"))
    assert head == {"alg": "RS256", "kid": "k/1"}
    assert len(payload.pop("jti")) == 36
    assert list(payload.items()) == [
        *[("iat", 1000), ("iss", "me"), ("sub", "me"), ("aud", "you"), ("exp", 4600)],
    ]


def test_claims_go_before_arguments() -> None:
    given = '{"x": [1], "exp": "12", "iss": "i", "aud": ["a"], "jti": "j", "iat": 5, "kid": "k2"}'
    head, payload = claims(ASAPAuth(PEM, kid="k", iss="me", aud="you", sub="s", claims=given))
    assert head["kid"] == "k2"
    assert payload == json.loads(given) | {"exp": 12, "sub": "s"}


def test_the_key_may_be_a_uri() -> None:
    uri = f"data:application/pkcs8;kid={quote('k/1', safe='')};base64,{b64encode(DER).decode()}"
    auths = [
        ASAPAuth(key, kid="k/1", claims='{"iss":"i","aud":"a","jti":"j","iat":1,"exp":2}')
        for key in (PEM, uri, f'"{uri}"')
    ]
    assert len({header(auth) for auth in auths}) == 1
    with pytest.raises(ValueError, match="names another key id"):
        header(ASAPAuth(uri, kid="k/2", iss="i", aud="a"))


@pytest.mark.parametrize(
    "auth",
    [
        ASAPAuth("", kid="k", iss="i", aud="a"),
        ASAPAuth(PEM, kid="", iss="i", aud="a"),
        ASAPAuth(PEM, kid="k", aud="a"),
        ASAPAuth(PEM, kid="k", iss="i"),
        ASAPAuth(PEM, kid="k", iss="i", aud="a", alg="HS256"),
        ASAPAuth(PEM, kid="k", iss="i", aud="a", claims="{nope"),
    ],
    ids=["no key", "no key id", "no caller", "nobody called", "no private key's", "no JSON"],
)
def test_a_request_that_cannot_be_signed_stays_as_it_is(auth: httpx2.Auth) -> None:
    assert header(auth) == "mine"
