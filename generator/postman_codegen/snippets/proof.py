"""Who sends a request, as cURL can prove it, on the command line or from PHP."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from postman_codegen.api import Api, AuthValue, Make, Operation, Pieces
from postman_codegen.runtime.wire import QUERY_SAFE, quoted
from postman_codegen.snippets.texts import Texts, Variable, of_settings, plain

Scheme: TypeAlias = Literal["basic", "digest", "ntlm", "aws"]

SCHEMES: Mapping[str, Scheme] = {
    "BasicAuth": "basic",
    "DigestAuth": "digest",
    "NTLMAuth": "ntlm",
    "AWSAuth": "aws",
}

SIGNING: Mapping[str, str] = {
    "ASAPAuth": "an ASAP token",
    "EdgeGridAuth": "Akamai's EdgeGrid",
    "HawkAuth": "Hawk",
    "JWTAuth": "a JSON Web Token",
    "OAuth1Auth": "OAuth 1.0",
}
"""What cURL knows nothing of."""


@dataclass(frozen=True, slots=True)
class Proofs:
    """What proves who sends a request.

    `query` are whole parameters.  `user`, with a password behind a colon, is what `scheme` makes
    a header of; `scope` is AWS's region and service.  `signed` is what somebody else has to make
    the `Authorization` header by.
    """

    headers: tuple[tuple[str, Texts], ...] = ()
    query: tuple[Texts, ...] = ()
    scheme: Scheme | None = None
    user: Texts = ()
    scope: Texts = ()
    signed: str = ""


def proofs(api: Api, operation: Operation) -> Proofs:
    """Return what proves who calls an operation."""
    kind = api.auth_of(operation)
    if kind is None:
        return Proofs()
    found = [one for one in _parts(kind.made) if one.name]
    told = [_proof(api, made) for made in found]
    if not told:
        return Proofs()
    asking = next((one for one in told if one.scheme), Proofs())
    return Proofs(
        tuple(header for one in told for header in one.headers),
        tuple(pair for one in told for pair in one.query),
        asking.scheme,
        asking.user,
        asking.scope,
        next((one.signed for one in told if one.signed), ""),
    )


def _parts(made: Make) -> Iterator[Make]:
    """Yield the auths that one is made of, not how they get their tokens."""
    if made.name == "Auths":
        for _, value in made.arguments:
            if isinstance(value, Make):
                yield from _parts(value)
    else:
        yield made


def _proof(api: Api, made: Make) -> Proofs:
    named = {key: value for key, value in made.arguments if key}
    first, second, *more = [_text(api, v) for k, v in made.arguments if k is None] + [(), ()]
    if made.name in SCHEMES:
        return _asked(api, made.name, (first, second, *more), named)
    if made.name in SIGNING:
        header = ("Authorization", (Variable(f"{api.prefix}_AUTHORIZATION"),))
        return Proofs((header,), signed=SIGNING[made.name])
    key = _text(api, named.get("key", ("access_token",)))
    if named.get("place") == ("query",):
        return Proofs(query=(plain([*map(_encoded, key), "=", *first]),))
    if made.name == "KeyAuth":
        name = "".join(one for one in key if isinstance(one, str))
        return Proofs(((name, first),) if name else ())
    prefix = _text(api, named.get("prefix", ("Bearer",)))
    start = [*prefix, " "] if prefix else []
    return Proofs((("Authorization", plain([*start, *first])),))


def _asked(api: Api, name: str, given: tuple[Texts, ...], named: Mapping[str, AuthValue]) -> Proofs:
    user = plain([*given[0], ":", *given[1]])
    if name != "AWSAuth":
        return Proofs(scheme=SCHEMES[name], user=user)
    token = _text(api, named.get("session_token", ()))
    region, service = (_text(api, named.get(key, ())) for key in ("region", "service"))
    scope = plain(["aws:amz:", *region, ":", *service])
    headers = (("X-Amz-Security-Token", token),) if token else ()
    return Proofs(headers, scheme="aws", user=user, scope=scope)


def _encoded(part: str | Variable) -> str | Variable:
    return quoted(part, QUERY_SAFE) if isinstance(part, str) else part


def _text(api: Api, value: AuthValue) -> Texts:
    pieces: Pieces = value if isinstance(value, tuple) else ()
    return of_settings(api, pieces)
