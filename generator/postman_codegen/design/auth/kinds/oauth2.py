"""A token of OAuth 2; where the grant needs no browser, the client gets one by itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from postman_codegen import names
from postman_codegen.api import AuthKind, AuthValue, Fill, Make, Pairs, Proof
from postman_codegen.collection.javascript import as_list, as_object, text_of
from postman_codegen.collection.members import is_disabled
from postman_codegen.design.auth.given import Arguments, Given, by_position
from postman_codegen.design.auth.kinds.bearer import bearer

GRANTS: Mapping[str, tuple[str, ...]] = {
    "client_credentials": ("ClientCredentials",),
    "password_credentials": ("Password", "username", "password"),
    "authorization_code": ("RefreshToken", "refresh_token"),
    "authorization_code_with_pkce": ("RefreshToken", "refresh_token"),
}
"""The classes of grants, and what each needs beside the client's id and secret.

A browser's grant ends in a refresh token, which the client can use from then on.
"""


PLACES: Mapping[str, str] = {
    "request_body": "body",
    "request_header": "headers",
    "request_url": "query",
}


def read(given: Given) -> AuthKind | None:
    """Read the token, and how to get one."""
    target = given.settled("addTokenTo", "header")
    if given.settled("tokenType").lower() == "mac" or target not in {"header", "queryParams"}:
        return None
    token = given.setting("accessToken", "access_token")
    told = given.auth.get("headerPrefix") is not None
    prefix = given.settled("headerPrefix").strip() if told else "Bearer"
    options = _options(prefix, in_query=target == "queryParams")
    start = (f"{prefix} ",) if prefix else ()
    proof = (
        Proof("query", "access_token", (token,))
        if target == "queryParams"
        else Proof("header", "Authorization", (*start, token))
    )
    grant = _grant(given)
    if grant is None and target == "header" and not given.has_query("access_token"):
        return bearer(token, prefix)  # nothing is renewed, nothing replaced
    if grant is not None:
        needed, asks = grant
        token = replace(token, source="optional", unless=needed)
        options = (*options, ("grant", asks))
    made = Make("oauth2", "OAuth2Auth", (*by_position((token,)), *options))
    return AuthKind("", made, (proof,), stem=names.snake(token.name))


def _options(prefix: str, *, in_query: bool) -> Arguments:
    if in_query:
        return (("place", ("query",)),)
    return (("prefix", (prefix,) if prefix else ()),) if prefix != "Bearer" else ()


def _grant(given: Given) -> tuple[str, Make] | None:
    """Return what gets a token, and the setting without which it can't."""
    kind = GRANTS.get(given.settled("grant_type", "authorization_code"))
    url = given.told("accessTokenUrl")
    if kind is None or not url:
        return None
    name, *credentials = kind
    found = {key: _optional(given, key) for key in ("client_id", "client_secret", *credentials)}
    values = ((found[key],) for key in ("client_id", "client_secret", *credentials))
    in_body = given.settled("client_authentication") == "body"
    arguments = (
        *by_position(url, *values),
        *given.options(scope="scope"),
        *((("client_authentication", ("body",)),) if in_body else ()),
        *_parameters(given, "parameters", "tokenRequestParams"),
        *((("refresh_url", u),) if (u := given.told("refreshTokenUrl")) and u != url else ()),
        *_parameters(given, "refresh_parameters", "refreshRequestParams"),
    )
    needed = found[(credentials or ["client_secret"])[-1]].name
    return needed, Make("oauth2_grants", name, arguments)


def _optional(given: Given, wanted: str) -> Fill:
    public = wanted in {"client_id", "username"}
    return given.optional(NAMES[wanted], wanted, secret=not public)


NAMES = {
    "client_id": "clientId",
    "client_secret": "clientSecret",
    "username": "username",
    "password": "password",
    "refresh_token": "refreshToken",
}
"""What Postman calls the parts of a grant."""


def _parameters(given: Given, keyword: str, key: str) -> Arguments:
    """Return what a token request carries beside what its grant needs."""
    found: dict[str, list[tuple[str, AuthValue]]] = {}
    for entry in as_list(given.auth.get(key)) or ():
        members = as_object(entry) or {}
        name, place = members.get("key"), PLACES.get(text_of(members.get("send_as")))
        if name and place and not is_disabled(members) and members.get("enabled") is not False:
            value = given.settings.pieces(text_of(members.get("value") or ""))
            found.setdefault(place, []).append((text_of(name), value))
    if not found:
        return ()
    arguments = tuple((place, Pairs(tuple(pairs))) for place, pairs in sorted(found.items()))
    return ((keyword, Make("oauth2_grants", "Parameters", arguments)),)
