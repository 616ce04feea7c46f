"""Atlassian's ASAP: a token that says who calls whom, signed anew for each request."""

import re
import time
from urllib.parse import unquote

import httpx2

from ..errors import RequestError
from . import Auth, Flow
from .jose import Json, knows, parse, token
from .signing import authorize, random_uuid

_DATA_URI = re.compile(r"data:application/pkcs8;kid=([\w.+/-]+);base64,([A-Za-z0-9+/=]+)")
_HOUR = 3600


class ASAPAuth(Auth):
    """Send a signed token with every request.

    `private_key` is in PEM form, or a `data:application/pkcs8` URI that names the same key id.
    `iss` is who calls, `aud` who is called, `sub` on whose behalf: the caller's own unless given.
    `alg` is RS, PS or ES with 256, 384 or 512.  `expiry` is in seconds.  `claims` is JSON; what
    it holds goes before the other arguments.  The scheme is described at
    https://s2sauth.bitbucket.io/spec/.
    """

    def __init__(
        self,
        private_key: str,
        *,
        kid: str = "",
        iss: str = "",
        aud: str = "",
        sub: str = "",
        alg: str = "RS256",
        expiry: int = _HOUR,
        claims: str = "",
    ) -> None:
        self._private_key = private_key
        self._kid = kid
        self._iss = iss
        self._aud = aud
        self._sub = sub
        self._alg = alg or "RS256"
        self._expiry = expiry or _HOUR
        self._claims = claims

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the token, if key, key id, caller and called are there and the claims are JSON."""
        signed = self._token()
        if signed is not None:
            authorize(request, f"Bearer {signed}")
        yield request

    def _token(self) -> str | None:
        try:
            claims = parse(self._claims)
        except ValueError:
            return None
        if not isinstance(claims, dict) or not knows(self._alg) or self._alg.startswith("HS"):
            return None
        now = int(time.time())
        issuer, audience = claims.get("iss") or self._iss, claims.get("aud") or self._aud
        key_id = claims.get("kid") or self._kid
        if not (issuer and audience and key_id and self._private_key):
            return None
        expires = _seconds(claims.get("exp"))
        payload = claims | {
            "iat": claims.get("iat") or now,
            "iss": issuer,
            "sub": claims.get("sub") or self._sub or issuer,
            "jti": claims.get("jti") or random_uuid(),
            "aud": audience,
            "exp": now + self._expiry if expires is None else expires,
        }
        header: dict[str, Json] = {"alg": self._alg, "kid": key_id}
        return token(self._alg, _pem(self._private_key, key_id), header, payload)


def _seconds(value: Json) -> int | None:
    """Return the whole number that a claim begins with; zero is none."""
    text = str(int(value)) if isinstance(value, float) else str(value)
    found = re.match(r"\s*[+-]?\d+", text)
    return int(found[0]) or None if found else None


def _pem(text: str, key_id: Json) -> str:
    """Return a private key in PEM form."""
    text = unquote(re.sub('^"(.*)"$', r"\1", text.replace("\n", "")))
    if not text.startswith("data:"):
        return text
    found = _DATA_URI.fullmatch(text)
    if not found or found[1] != key_id:
        raise RequestError("the private key's data: URI is malformed or names another key id")
    return f"-----BEGIN PRIVATE KEY-----{found[2]}-----END PRIVATE KEY-----"
