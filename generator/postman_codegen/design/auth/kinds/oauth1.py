"""OAuth 1.0a: a signature over method, URL and parameters."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given, by_position


def read(given: Given) -> AuthKind:
    """Read consumer and token; an RSA method signs with a private key instead of a secret."""
    method = given.settled("signatureMethod")
    rsa = method.startswith("RSA")
    credentials = by_position(
        (given.setting("consumerKey", "consumer_key"),),
        () if rsa else (given.setting("consumerSecret", "consumer_secret"),),
    )
    more = [
        (keyword, value)
        for keyword, key in (("token", "token"), ("token_secret", "tokenSecret"))
        for value in given.passed(key, keyword)
    ]
    if rsa:
        more.append(("private_key", (given.setting("privateKey", "private_key"),)))
    options = given.options(
        signature_method="signatureMethod",
        realm="realm",
        version="version",
        callback="callback",
        verifier="verifier",
        timestamp="timestamp",
        nonce="nonce",
    )
    flags = given.flags(
        in_header="addParamsToHeader",
        add_empty="addEmptyParamsToSign",
        body_hash="includeBodyHash",
        disable_header_encoding="disableHeaderEncoding",
    )
    made = Make("oauth1", "OAuth1Auth", (*credentials, *more, *options, *flags))
    in_header = given.flag("addParamsToHeader")
    return AuthKind("", made, extras=("cryptography",) if rsa else (), signs=not in_header)
