"""Windows authentication by NTLM."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given, by_position


def read(given: Given) -> AuthKind:
    """Read the account; its domain may stand in the user name."""
    credentials = by_position(
        (given.setting("username", "username", secret=False),),
        (given.setting("password", "password"),),
    )
    options = given.options(domain="domain", workstation="workstation")
    retry = (("retry", False),) if given.flag("disableRetryRequest") else ()
    made = Make("ntlm", "NTLMAuth", (*credentials, *options, *retry))
    return AuthKind("", made, extras=("pyspnego",))
