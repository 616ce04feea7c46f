"""ASAP: a short-lived JSON Web Token for each request."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given


def read(given: Given) -> AuthKind | None:
    """Read the key, and who vouches for whom."""
    if not given.text("privateKey"):
        return None
    key = given.setting("privateKey", "private_key")
    options = given.options(kid="kid", iss="iss", aud="aud", sub="sub", alg="alg", claims="claims")
    expiry = given.settled("exp") or given.settled("expiry")
    lives = (("expiry", int(expiry)),) if expiry.isascii() and expiry.isdigit() else ()
    made = Make("asap", "ASAPAuth", ((None, (key,)), *options, *lives))
    return AuthKind("", made, extras=("cryptography",))
