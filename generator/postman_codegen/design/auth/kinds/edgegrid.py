"""Akamai EdgeGrid."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given, by_position


def read(given: Given) -> AuthKind:
    """Read the tokens and the secret of an API client."""
    credentials = by_position(
        (given.setting("accessToken", "access_token"),),
        (given.setting("clientToken", "client_token"),),
        (given.setting("clientSecret", "client_secret"),),
    )
    options = given.options(
        nonce="nonce", timestamp="timestamp", base_url="baseURL", headers_to_sign="headersToSign"
    )
    size = given.settled("maxBodySize")
    most = (("max_body_size", int(size)),) if size.isascii() and size.isdigit() else ()
    return AuthKind("", Make("edgegrid", "EdgeGridAuth", (*credentials, *options, *most)))
