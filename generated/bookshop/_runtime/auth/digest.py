"""Digest, RFC 7616: the answer to a challenge proves that one knows the password."""

import hashlib
import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx2

from ..targets import target_of
from . import Auth, Flow
from .signing import authorize, host_of, random_text

_HASHES = {"md5": "md5", "sha-256": "sha256", "sha-512-256": "sha512_256"}
_SESSION = "-sess"
_REFUSALS = {401, 403}
_FIELD = re.compile(r'(\w+)\s*=\s*(?:"([^"]*)"|([^\s,]+))')


@dataclass(frozen=True)
class _Challenge:
    """What a server wants to be answered; `counts` says how often it has been."""

    realm: str
    nonce: str
    algorithm: str
    qop: str
    opaque: str
    client_nonce: str = field(compare=False)
    counts: Iterator[int] = field(
        default_factory=lambda: itertools.count(1), init=False, compare=False
    )

    @property
    def is_session(self) -> bool:
        return self.algorithm.lower().endswith(_SESSION)

    def digest(self, data: bytes) -> str:
        """Hash as the server wants it, in hexadecimal digits."""
        name = _hash(self.algorithm) or ""
        return hashlib.new(name, data, usedforsecurity=False).hexdigest()


class DigestAuth(Auth):
    """Answer a server's challenge, and the same one again as long as the server takes it.

    With `realm` and `nonce` given, no challenge is waited for.  What is given goes before what
    the server asks for.  `algorithm` is MD5, SHA-256 or SHA-512-256, with or without `-sess`;
    `qop` is auth, auth-int or nothing; `nonce_count` are eight hexadecimal digits.  Without
    `retry`, a challenge isn't answered.
    """

    requires_request_body = True

    def __init__(
        self,
        username: str,
        password: str,
        *,
        realm: str = "",
        nonce: str = "",
        algorithm: str = "",
        qop: str = "",
        nonce_count: str = "",
        client_nonce: str = "",
        opaque: str = "",
        retry: bool = True,
    ) -> None:
        self._username = username
        self._password = password
        self._given = {
            "realm": realm,
            "nonce": nonce,
            "algorithm": algorithm,
            "qop": qop,
            "opaque": opaque,
        }
        self._nonce_count = nonce_count
        self._client_nonce = client_nonce
        self._retry = retry
        # A challenge holds for the server that made it.
        self._known: dict[str, _Challenge] = {}

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Answer the challenge that's known, or else the one that comes, once."""
        server = f"{request.url.scheme}://{host_of(request)}"
        known = self._known.get(server) or self._challenge({})
        if known:
            self._answer(request, known)
        response = yield request
        if not self._retry or response.status_code not in _REFUSALS:
            return
        asked = self._challenge(_challenge_in(response))
        if asked and asked != known:
            self._known[server] = asked
            self._answer(request, asked)
            # Not the answer's own `cookies`: once it has any, it can't be pickled.
            cookies = httpx2.Cookies()
            cookies.extract_cookies(response)
            cookies.set_cookie_header(request)
            yield request

    def _challenge(self, asked: dict[str, str]) -> _Challenge | None:
        """Return what is to be answered, None if that isn't known or can't be done."""
        wanted = {name: given or asked.get(name, "") for name, given in self._given.items()}
        offered = [name.strip() for name in wanted["qop"].lower().split(",")]
        wanted["qop"] = next((name for name in ("auth", "auth-int") if name in offered), "")
        wanted["algorithm"] = wanted["algorithm"] or "MD5"
        complete = self._username and wanted["realm"] and wanted["nonce"]
        if not complete or _hash(wanted["algorithm"]) is None:
            return None
        return _Challenge(**wanted, client_nonce=self._client_nonce or random_text(8))

    def _answer(self, request: httpx2.Request, challenge: _Challenge) -> None:
        count = self._nonce_count or f"{next(challenge.counts):08x}"
        parts = [
            f'username="{self._username}"',
            f'realm="{challenge.realm}"',
            f'nonce="{challenge.nonce}"',
            f'uri="{target_of(request)}"',
            f'algorithm="{challenge.algorithm}"',
        ]
        if challenge.qop:
            parts.append(f"qop={challenge.qop}")
        if challenge.qop or challenge.is_session:
            parts += [f"nc={count}", f'cnonce="{challenge.client_nonce}"']
        parts.append(f'response="{self._response(request, challenge, count)}"')
        if challenge.opaque:
            parts.append(f'opaque="{challenge.opaque}"')
        authorize(request, f"Digest {', '.join(parts)}")

    def _response(self, request: httpx2.Request, challenge: _Challenge, count: str) -> str:
        def digest(*parts: str) -> str:
            return challenge.digest(":".join(parts).encode())

        who = digest(self._username, challenge.realm, self._password)
        if challenge.is_session:
            who = digest(who, challenge.nonce, challenge.client_nonce)
        what = [request.method, target_of(request)]
        if challenge.qop == "auth-int":
            what.append(challenge.digest(request.content))
        how = [count, challenge.client_nonce, challenge.qop] if challenge.qop else []
        return digest(who, challenge.nonce, *how, digest(*what))


def _hash(algorithm: str) -> str | None:
    """Return the name that an algorithm's hash has in hashlib, None if it's not known here."""
    return _HASHES.get(algorithm.lower().removesuffix(_SESSION))


def _challenge_in(response: httpx2.Response) -> dict[str, str]:
    """Return the fields of the first challenge for a digest that can be answered."""
    for header in response.headers.get_list("WWW-Authenticate"):
        found = re.search(r"(?:^|,\s*)Digest\s+(.*)", header, re.IGNORECASE)
        fields: dict[str, str] = {}
        for name, quoted, bare in _FIELD.findall(found[1] if found else ""):
            fields.setdefault(name.lower(), quoted or bare)
        if fields and _hash(fields.get("algorithm", "MD5")):
            return fields
    return {}
