"""Hawk: a MAC over the request."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given, by_position


def read(given: Given) -> AuthKind | None:
    """Read the key and its id."""
    if not given.text("algorithm"):
        return None
    credentials = by_position(
        (given.setting("authId", "auth_id"),), (given.setting("authKey", "auth_key"),)
    )
    options = given.options(
        algorithm="algorithm",
        nonce="nonce",
        timestamp="timestamp",
        extra_data="extraData",
        app="app",
        delegation="delegation",
    )
    flags = given.flags(payload_hash="includePayloadHash")
    return AuthKind("", Make("hawk", "HawkAuth", (*credentials, *options, *flags)))
