"""A digest of user name and password: the answer to the server's challenge."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given, by_position


def read(given: Given) -> AuthKind:
    """Read who it is; what the server would ask may be known already."""
    credentials = by_position(
        (given.setting("username", "username", secret=False),),
        (given.setting("password", "password"),),
    )
    options = given.options(
        realm="realm",
        nonce="nonce",
        algorithm="algorithm",
        qop="qop",
        nonce_count="nonceCount",
        client_nonce="clientNonce",
        opaque="opaque",
    )
    retry = (("retry", False),) if given.flag("disableRetryRequest") else ()
    return AuthKind("", Make("digest", "DigestAuth", (*credentials, *options, *retry)))
