"""A JSON Web Token that the client signs itself."""

from __future__ import annotations

from postman_codegen.api import AuthKind, Make
from postman_codegen.design.auth.given import Given


def read(given: Given) -> AuthKind | None:
    """Read the key, and what the token says."""
    algorithm = given.settled("algorithm")
    if not algorithm:
        return None
    symmetric = algorithm.startswith("HS")
    credential = (
        ("secret", (given.setting("secret", "jwt_secret"),))
        if symmetric
        else ("private_key", (given.setting("privateKey", "jwt_private_key"),))
    )
    options = given.options(algorithm="algorithm", payload="payload", header="header")
    in_base64 = "isSecretBase64Encoded"
    flags = given.flags(secret_is_base64=in_base64)
    where = given.settled("addTokenTo")
    place = (("place", ("query",)), *given.options(key="queryParamKey"))
    prefix = (("prefix", given.option("headerPrefix")),) if _has_prefix(given) else ()
    arguments = (credential, *options, *flags, *(place if where == "queryParam" else prefix))
    made = Make("jwt", "JWTAuth", arguments)
    extras = () if symmetric else ("cryptography",)
    return AuthKind("", made, extras=extras, signs=where == "queryParam")


def _has_prefix(given: Given) -> bool:
    return given.auth.get("headerPrefix") not in {None, "Bearer"}
