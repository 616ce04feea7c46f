"""A token in the `Authorization` header."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Fill, Make, Proof
from postman_codegen.design.auth.given import Given


def read(given: Given) -> AuthKind:
    """Read the token."""
    return bearer(given.setting("token", "access_token"))


def bearer(token: Fill, prefix: str = "Bearer") -> AuthKind:
    """Return what sends a token behind a prefix; no prefix sends the token alone."""
    options = (("prefix", (prefix,) if prefix else ()),) if prefix != "Bearer" else ()
    made = Make("bearer", "BearerAuth", ((None, (token,)), *options))
    start = (f"{prefix} ",) if prefix else ()
    return AuthKind("", made, (Proof("header", "Authorization", (*start, token)),))
