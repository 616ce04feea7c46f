"""AWS Signature, version 4."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given, by_position


def read(given: Given) -> AuthKind:
    """Read the keys, and the region and service they are good for."""
    credentials = by_position(
        (given.setting("accessKey", "access_key"),),
        (given.setting("secretKey", "secret_key"),),
        *given.passed("sessionToken", "session_token"),
    )
    options = given.options(region="region", service="service")
    flags = given.flags(in_query="addAuthDataToQuery")
    made = Make("awsv4", "AWSAuth", (*credentials, *options, *flags))
    return AuthKind("", made, signs=bool(flags))
