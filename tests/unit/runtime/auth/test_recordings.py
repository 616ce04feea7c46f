"""What our auths add against what Postman's engine was recorded adding; skipped without it.

The recorder's clock stood still, and what it made up at random is made up here again.
"""

from __future__ import annotations

import base64
import json
import os
import re
import secrets
import struct
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest

from postman_codegen.collection.javascript import text_of, truthy
from postman_codegen.collection.media_types import LANGUAGES
from postman_codegen.collection.model import Auth, Item, RawBody, UrlencodedBody
from postman_codegen.collection.read import read_collection
from postman_codegen.collection.url import url_text
from postman_codegen.collection.variables import Lookup, Scopes, resolve
from postman_codegen.runtime.auth.asap import ASAPAuth
from postman_codegen.runtime.auth.awsv4 import AWSAuth
from postman_codegen.runtime.auth.digest import DigestAuth
from postman_codegen.runtime.auth.edgegrid import EdgeGridAuth
from postman_codegen.runtime.auth.hawk import HawkAuth
from postman_codegen.runtime.auth.jwt import JWTAuth
from postman_codegen.runtime.auth.ntlm import NTLMAuth
from postman_codegen.runtime.auth.oauth1 import OAuth1Auth
from postman_codegen.runtime.bodies import Body, Form, Text
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.senders import Service
from postman_codegen.runtime.settings import Settings
from postman_codegen.runtime.targets import target_of
from postman_codegen.runtime.wire import Verbatim

PROJECT = Path(__file__).parents[4]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", PROJECT.parent / "shared"))
CASES = SHARED / "conformance/cases"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="no recordings here")

NOW = 1704164645
ADDED = {
    *["user-agent", "accept", "cache-control", "postman-token", "accept-encoding", "connection"],
    "content-length",
}
DIGEST = (
    'Digest realm="oracle", nonce="b1946ac92492d2347c6235b4d2611184", qop="auth", '
    'opaque="5ccc069c403ebaf9f0171e9517f40e41"'
)
ORACLE = "ORACLE".encode("utf-16-le")
NTLM_INFO = b"".join(struct.pack("<HH", kind, len(ORACLE)) + ORACLE for kind in (2, 1)) + bytes(4)
NTLM_TYPE_2 = (
    b"NTLMSSP\0"
    + struct.pack("<IHHII", 2, len(ORACLE), len(ORACLE), 56, 0x00818205)
    + bytes.fromhex("0123456789abcdef")
    + struct.pack("<8xHHI8x", len(NTLM_INFO), len(NTLM_INFO), 56 + len(ORACLE))
    + ORACLE
    + NTLM_INFO
)

Given = Callable[[str], str]
Flag = Callable[[str], bool]


def oauth1(text: Given, flag: Flag) -> httpx2.Auth:
    keys = "consumerKey consumerSecret token tokenSecret".split()
    plain = "realm version callback verifier timestamp nonce".split()
    return OAuth1Auth(
        *map(text, keys),
        **{name: text(name) for name in plain},
        private_key=text("privateKey"),
        signature_method=text("signatureMethod"),
        in_header=flag("addParamsToHeader"),
        add_empty=flag("addEmptyParamsToSign"),
        body_hash=flag("includeBodyHash"),
        disable_header_encoding=flag("disableHeaderEncoding"),
    )


def hawk(text: Given, flag: Flag) -> httpx2.Auth:
    return HawkAuth(
        text("authId"),
        text("authKey"),
        **{name: text(name) for name in "algorithm nonce timestamp app delegation".split()},
        extra_data=text("extraData"),
        payload_hash=flag("includePayloadHash"),
    )


def awsv4(text: Given, flag: Flag) -> httpx2.Auth:
    return AWSAuth(
        *map(text, ["accessKey", "secretKey", "sessionToken"]),
        region=text("region"),
        service=text("service"),
        in_query=flag("addAuthDataToQuery"),
    )


def edgegrid(text: Given, _: Flag) -> httpx2.Auth:
    return EdgeGridAuth(
        *map(text, ["accessToken", "clientToken", "clientSecret"]),
        nonce=text("nonce"),
        timestamp=text("timestamp"),
        base_url=text("baseURL"),
        headers_to_sign=text("headersToSign"),
        max_body_size=int(text("maxBodySize") or 0),
    )


def jwt(text: Given, flag: Flag) -> httpx2.Auth:
    return JWTAuth(
        text("secret"),
        text("privateKey"),
        **{name: text(name) for name in "algorithm payload header".split()},
        secret_is_base64=flag("isSecretBase64Encoded"),
        place="query" if text("addTokenTo") == "queryParam" else "header",
        key=text("queryParamKey"),
        **({"prefix": text("headerPrefix")} if flag("has headerPrefix") else {}),
    )


def asap(text: Given, _: Flag) -> httpx2.Auth:
    names = "kid iss aud sub alg claims".split()
    return ASAPAuth(
        text("privateKey"),
        **{name: text(name) for name in names},
        expiry=int(text("exp") or 0),
    )


def digest(text: Given, flag: Flag) -> httpx2.Auth:
    return DigestAuth(
        text("username"),
        text("password"),
        **{name: text(name) for name in "realm nonce algorithm qop opaque".split()},
        nonce_count=text("nonceCount"),
        client_nonce=text("clientNonce"),
        retry=not flag("disableRetryRequest"),
    )


def ntlm(text: Given, flag: Flag) -> httpx2.Auth:
    return NTLMAuth(
        text("username"),
        text("password"),
        domain=text("domain"),
        workstation=text("workstation"),
        retry=not flag("disableRetryRequest"),
    )


KINDS = {kind.__name__: kind for kind in (oauth1, hawk, awsv4, edgegrid, jwt, asap, digest, ntlm)}


def made(auth: Auth, lookup: Lookup) -> httpx2.Auth:
    given = {key: value for key, value in auth.parameters if value is not None}

    def text(key: str) -> str:
        return resolve(text_of(given[key]), lookup) if key in given else ""

    def flag(key: str) -> bool:
        _, has, name = key.partition("has ")
        return name in given if has else truthy(given.get(key))

    return KINDS[auth.type](text, flag)


def unsigned(item: Item, lookup: Lookup) -> httpx2.Request:
    """Return a saved request as a client sends it before anybody signs it."""
    saved = item.request
    request = Request(
        saved.method,
        Verbatim(resolve(url_text(saved.url), lookup)),
        bytes,
        headers={header.key: resolve(header.value, lookup) for header in saved.headers},
        body=body_of(item, lookup),
        server=None,
        auth=None,
    )
    spelled = Service(Settings("X", {}, {}), {}, lambda _: None).arguments(request)
    names = ("method", "url", "headers", "content", "extensions")
    return httpx2.Request(**{name: spelled[name] for name in names if name in spelled})


def body_of(item: Item, lookup: Lookup) -> Body | None:
    """Return the body of a saved request: raw text or a form in all that are recorded."""
    own = any(header.key.lower() == "content-type" for header in item.request.headers)
    match item.request.body:
        case RawBody(text, language):
            media_type = LANGUAGES.get(language or "", "text/plain")
            return Text(resolve(text, lookup), None if own else media_type)
        case UrlencodedBody(fields):
            return Form({field.key: resolve(field.value or "", lookup) for field in fields})
        case body:
            assert body is None
            return None


def answer(kind: str, request: httpx2.Request) -> httpx2.Response:
    """Answer as the recorder does."""
    proof = request.headers.get("Authorization", "")
    challenge = ""
    if kind == "digest" and not proof:
        challenge = DIGEST
    if kind == "ntlm" and not proof:
        challenge = "NTLM"
    if kind == "ntlm" and message(proof)[8:9] == b"\1":
        challenge = f"NTLM {base64.b64encode(NTLM_TYPE_2).decode()}"
    headers = {"WWW-Authenticate": challenge} if challenge else {}
    return httpx2.Response(401 if challenge else 200, headers=headers)


def message(proof: str) -> bytes:
    return base64.b64decode(proof.removeprefix("NTLM "))


def shape(target: str, headers: list[tuple[str, str]], body: bytes) -> dict[str, Any]:
    kept = [(name.lower(), value) for name, value in headers if name.lower() not in ADDED]
    return {"target": target, "headers": sorted(kept), "body": body}


def exchanges(auth: httpx2.Auth, request: httpx2.Request, kind: str) -> Iterator[dict[str, Any]]:
    flow = auth.sync_auth_flow(request)
    request = next(flow)
    while True:
        raw = request.headers.raw
        headers = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]
        yield shape(target_of(request), headers, request.content)
        if request.content:
            assert request.headers["Content-Length"] == str(len(request.content))
        try:
            request = flow.send(answer(kind, request))
        except StopIteration:
            return


def recorded(record: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        shape(
            one["target"],
            [(name, value) for name, value in one["headers"]],
            base64.b64decode(one["body_b64"]),
        )
        for one in [*record.get("earlier", []), record]
    ]


def cases() -> Iterator[Any]:
    for name in "oauth1 awsv4 hawk edgegrid_ntlm digest jwt_asap".split():
        stem = f"auth_{name}"
        if not (CASES / f"{stem}.wire.json").exists():
            continue
        collection, _ = read_collection(CASES / f"{stem}.postman_collection.json")
        records = json.loads((CASES / f"{stem}.wire.json").read_text())["records"]
        by_pointer = {record["pointer"]: record for record in records}
        for _, item in collection.walk():
            lookup = Scopes(collection.variables)
            values = (item, lookup, by_pointer[item.pointer])
            yield pytest.param(*values, id=f"{name}: {item.name}")


@pytest.mark.parametrize(("item", "lookup", "record"), list(cases()))
def test_what_is_added(
    item: Item, lookup: Lookup, record: dict[str, Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    auth = item.request.auth
    assert auth is not None
    theirs = recorded(record)
    proof = dict(theirs[-1]["headers"]).get("authorization", "")
    characters = iter("".join(re.findall('nonce="([^"]*)"', proof)[-1:]))
    monkeypatch.setattr(secrets, "choice", lambda _: next(characters, "-"))
    monkeypatch.setattr(time, "time", lambda: float(NOW))
    ours = list(exchanges(made(auth, lookup), unsigned(item, lookup), auth.type))
    if item.name == "no user":  # Postman sends once more what can't be answered
        theirs = theirs[1:]
    if auth.type == "ntlm":
        ours, theirs = [[readable(one) for one in many] for many in (ours, theirs)]
    assert ours == theirs


def readable(exchange: dict[str, Any]) -> dict[str, Any]:
    """Leave of an NTLM message what doesn't depend on its version: its kind, and who it's from."""
    headers = [
        (name, named(message(value)) if name == "authorization" else value)
        for name, value in exchange["headers"]
    ]
    return exchange | {"headers": headers}


def named(data: bytes) -> tuple[bytes, ...]:
    # The machine's name is left out: pyspnego tells it only to servers that tell their version.
    kind = data[8:12]
    if kind != b"\3\0\0\0":
        return (kind,)
    fields = (struct.unpack_from("<HHI", data, place) for place in (28, 36))
    return (kind, *(data[start : start + size] for size, _, start in fields))
