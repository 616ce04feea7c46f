"""A user name and a password in the `Authorization` header."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Fill, Make, Proof
from postman_codegen.design.auth.given import Given


def read(given: Given) -> AuthKind:
    """Read the user name and the password."""
    return basic(
        given.setting("username", "username", secret=False), given.setting("password", "password")
    )


def basic(username: Fill, password: Fill) -> AuthKind:
    """Return what sends a user name and a password: httpx2's own class does as Postman does."""
    made = Make("", "BasicAuth", ((None, (username,)), (None, (password,))))
    pair = (username, ":", password)
    return AuthKind("", made, (Proof("header", "Authorization", pair, basic=True),))
