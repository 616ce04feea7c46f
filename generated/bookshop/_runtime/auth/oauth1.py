"""OAuth 1.0a, RFC 5849: each request is signed for itself."""

import base64
import hashlib
import hmac
import time
from collections.abc import Sequence
from urllib.parse import unquote_plus

import httpx2

from ..discretion import BODY, HIDDEN, mark
from ..targets import media_type, retarget, shown_target, target_of
from ..wire import quoted
from . import Auth, Flow
from .keys import rsa_signature
from .signing import authorize, host_of, random_text

Pairs = Sequence[tuple[str, str | None]]
"""Names and values in their order; None is a name without a value."""

_FORM = "application/x-www-form-urlencoded"
_HASHES = {"SHA1": "sha1", "SHA256": "sha256", "SHA512": "sha512"}
_OWN = {
    f"oauth_{name}"
    for name in "consumer_key token signature_method timestamp nonce version signature "
    "callback verifier body_hash".split()
}


class OAuth1Auth(Auth):
    """Sign every request: in a header, else in a form that's POSTed or PUT, else in the query.

    `signature_method` is HMAC-SHA1 (also if empty), HMAC-SHA256, HMAC-SHA512, PLAINTEXT, RSA-SHA1,
    RSA-SHA256 or RSA-SHA512; RSA takes `private_key`, in PEM form, instead of the secrets.
    `timestamp`, in seconds, and `nonce` are made for each request unless given.  `add_empty` signs
    empty parameters too, `body_hash` adds the hash of a body that's no form.
    """

    requires_request_body = True

    def __init__(
        self,
        consumer_key: str,
        consumer_secret: str = "",
        token: str = "",
        token_secret: str = "",
        *,
        private_key: str = "",
        signature_method: str = "",
        in_header: bool = False,
        realm: str = "",
        version: str = "",
        callback: str = "",
        verifier: str = "",
        timestamp: str = "",
        nonce: str = "",
        add_empty: bool = False,
        body_hash: bool = False,
        disable_header_encoding: bool = False,
    ) -> None:
        self._method = signature_method
        self._key = f"{quoted(consumer_secret)}&{quoted(token_secret)}"
        self._private_key = private_key
        self._realm = realm
        self._in_header = in_header
        self._add_empty = add_empty
        self._body_hash = body_hash
        self._encodes_header = not disable_header_encoding
        self._own = {
            "oauth_consumer_key": consumer_key,
            "oauth_token": token,
            "oauth_signature_method": signature_method,
            "oauth_timestamp": timestamp,
            "oauth_nonce": nonce,
            "oauth_version": version,
        }
        self._extensions = {"oauth_callback": callback, "oauth_verifier": verifier}
        secret = private_key if signature_method.startswith("RSA-") else consumer_secret
        self._can_sign = bool(consumer_key and secret)

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Sign, if there are a key and its secret and the method is known."""
        kind, _, digest = (self._method or "HMAC-SHA1").partition("-")
        known = kind in {"HMAC", "RSA"} and digest in _HASHES
        if self._can_sign and (known or self._method == "PLAINTEXT"):
            request = self._signed(request, kind, _HASHES.get(digest, ""))
        yield request

    def _signed(self, request: httpx2.Request, kind: str, digest: str) -> httpx2.Request:
        path, _, text = target_of(request).partition("?")
        query = _pairs(text)
        is_form = media_type(request.headers) == _FORM
        form: Pairs = _pairs(request.content.decode(errors="replace")) if is_form else ()
        own = self._parameters(request)
        # The method is signed even where an empty one isn't sent.
        named = {**dict(own), "oauth_signature_method": self._method or "HMAC-SHA1"}
        base = _base_string(request, path, [*query, *form, *named.items()])
        own = [*own, ("oauth_signature", self._signature(base, kind, digest))]
        request.headers.pop("Authorization", None)
        in_form = is_form and not self._in_header and request.method in {"POST", "PUT"}
        if self._in_header:
            authorize(request, self._header(own))
        added: Pairs = () if self._in_header or in_form else own
        shown = "&".join(f"{name}={HIDDEN}" for name, _ in added)
        retarget(
            request,
            _respelled(target_of(request), _spelled(added)),
            _respelled(shown_target(request), shown),
        )
        return _with_body(request, _spelled([*form, *own]).encode()) if in_form else request

    def _parameters(self, request: httpx2.Request) -> Pairs:
        own = {
            **self._own,
            "oauth_timestamp": self._own["oauth_timestamp"] or str(int(time.time())),
            "oauth_nonce": self._own["oauth_nonce"] or random_text(11),
        }
        extensions = {"oauth_body_hash": self._hash_of(request), **self._extensions}
        own |= {name: value for name, value in extensions.items() if value}
        return [(name, value) for name, value in own.items() if self._add_empty or value.strip()]

    def _hash_of(self, request: httpx2.Request) -> str:
        """Hash a body, as draft-eaton-oauth-bodyhash says; forms have none."""
        digest = _HASHES.get(self._method.partition("-")[2])
        if not self._body_hash or digest is None:
            return ""
        if media_type(request.headers) in {_FORM, "multipart/form-data"}:
            return ""
        return base64.b64encode(hashlib.new(digest, request.content).digest()).decode()

    def _signature(self, base: str, kind: str, digest: str) -> str:
        if kind == "PLAINTEXT":
            return self._key
        if kind == "RSA":
            signature = rsa_signature(self._private_key, base.encode(), digest)
        else:
            signature = hmac.digest(self._key.encode(), base.encode(), digest)
        return base64.b64encode(signature).decode()

    def _header(self, own: Pairs) -> str:
        spell = quoted if self._encodes_header else str
        realm = [f'realm="{spell(self._realm)}"'] if self._realm.strip() else []
        shown = [(name, value.strip()) for name, value in own if value]
        return "OAuth " + ",".join([*realm, *(f'{name}="{spell(value)}"' for name, value in shown)])


def _pairs(text: str) -> Pairs:
    """Read a query or a form, without what an older signature has left there."""
    pairs: list[tuple[str, str | None]] = []
    for piece in filter(None, text.split("&")):
        name, found, value = piece.partition("=")
        pairs.append((unquote_plus(name), unquote_plus(value) if found else None))
    return [pair for pair in pairs if pair[0] not in _OWN]


def _respelled(target: str, more: str) -> str:
    """Spell the query anew, without an older signature and with what is added."""
    path, _, query = target.partition("?")
    spelled = "&".join(filter(None, [_spelled(_pairs(query)), more]))
    if spelled == query:
        return target
    return f"{path}?{spelled}" if spelled else path


def _spelled(pairs: Pairs) -> str:
    return "&".join(
        quoted(name) if value is None else f"{quoted(name)}={quoted(value)}"
        for name, value in pairs
    )


def _base_string(request: httpx2.Request, path: str, pairs: Pairs) -> str:
    """Spell what is signed, RFC 5849 3.4.1; the usual ports are left out of it."""
    host = host_of(request).lower()
    name, _, port = host.rpartition(":")
    if port in {"80", "443"}:
        host = name
    url = f"{request.url.scheme}://{host}{path}"
    parameters = sorted((quoted(name), quoted(value or "")) for name, value in pairs)
    text = "&".join(f"{name}={value}" for name, value in parameters)
    return f"{request.method}&{quoted(url)}&{quoted(text)}"


def _with_body(request: httpx2.Request, body: bytes) -> httpx2.Request:
    lengths = {b"content-length", b"transfer-encoding"}
    signed = httpx2.Request(
        request.method,
        request.url,
        headers=[header for header in request.headers.raw if header[0].lower() not in lengths],
        content=body,
        extensions=request.extensions,
    )
    mark(signed, BODY)
    return signed
