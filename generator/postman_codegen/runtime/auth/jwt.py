"""A JSON Web Token, RFC 7519, signed anew for each request."""

from typing import Literal

import httpx2

from ..javascript import from_base64
from ..targets import add_to_query
from . import Auth, Flow
from .jose import knows, parse, token
from .signing import authorize


class JWTAuth(Auth):
    """Send a signed token with every request.

    `algorithm` is HS, RS, PS or ES with 256, 384 or 512: HS takes the secret, the others the
    private key, in PEM form.  `payload` and `header` are JSON; the algorithm is added to the
    header, nothing to the payload.  The token goes behind `prefix` and a space into the
    `Authorization` header, or into the query under `key`.
    """

    def __init__(
        self,
        secret: str = "",
        private_key: str = "",
        *,
        algorithm: str = "",
        payload: str = "",
        header: str = "",
        secret_is_base64: bool = False,
        prefix: str = "Bearer",
        place: Literal["header", "query"] = "header",
        key: str = "token",
    ) -> None:
        self._signing_key: str | bytes = private_key
        if algorithm.startswith("HS"):
            self._signing_key = from_base64(secret) if secret_is_base64 else secret.encode()
        self._algorithm = algorithm
        self._payload = payload
        self._header = header
        self._prefix = prefix
        self._place = place
        self._key = key or "token"

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the token, if algorithm and key are there and header and payload are JSON."""
        signed = self._token()
        if signed is not None and self._place == "query":
            add_to_query(request, (self._key, signed), without=self._key)
        elif signed is not None:
            authorize(request, f"{self._prefix} {signed}" if self._prefix else signed)
        yield request

    def _token(self) -> str | None:
        if not knows(self._algorithm) or not self._signing_key:
            return None
        try:
            header, payload = parse(self._header), parse(self._payload)
        except ValueError:
            return None
        if not isinstance(payload, dict):
            return None
        own = header if isinstance(header, dict) else {}
        return token(self._algorithm, self._signing_key, own | {"alg": self._algorithm}, payload)
