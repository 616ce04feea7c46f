"""Hawk: a message authentication code over the request, and over its body if wanted."""

import base64
import hashlib
import hmac
import time

import httpx2

from ..targets import media_type, target_of
from ..wire import PORTS
from . import Auth, Flow
from .signing import authorize, host_of, random_text


class HawkAuth(Auth):
    """Sign every request with a shared key.

    `algorithm` is sha256 or sha1.  `timestamp`, in seconds, and `nonce` are made for each request
    unless given.  The scheme is described at https://github.com/mozilla/hawk.
    """

    requires_request_body = True

    def __init__(
        self,
        auth_id: str,
        auth_key: str,
        *,
        algorithm: str = "sha256",
        nonce: str = "",
        timestamp: str = "",
        extra_data: str = "",
        app: str = "",
        delegation: str = "",
        payload_hash: bool = False,
    ) -> None:
        self._id = auth_id
        self._key = auth_key
        self._algorithm = algorithm
        self._nonce = nonce
        self._timestamp = timestamp
        self._extra_data = extra_data
        self._app = app
        self._delegation = delegation
        self._payload_hash = payload_hash

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the `Authorization` header, if there are an id and a key."""
        if self._id and self._key and self._algorithm in {"sha1", "sha256"}:
            authorize(request, self._header(request))
        yield request

    def _header(self, request: httpx2.Request) -> str:
        stamp = self._timestamp if self._timestamp.strip("0") else str(int(time.time()))
        nonce = self._nonce or random_text(6)
        body_hash = self._hash_of(request)
        parts = [("id", self._id), ("ts", stamp), ("nonce", nonce)]
        if body_hash:
            parts.append(("hash", body_hash))
        if self._extra_data:
            escaped = self._extra_data.replace("\\", "\\\\").replace('"', '\\"')
            parts.append(("ext", escaped))
        parts.append(("mac", self._code(request, stamp, nonce, body_hash)))
        if self._app:
            parts.append(("app", self._app))
            parts += [("dlg", self._delegation)] if self._delegation else []
        return "Hawk " + ", ".join(f'{name}="{value}"' for name, value in parts)

    def _code(self, request: httpx2.Request, stamp: str, nonce: str, body_hash: str) -> str:
        host, port = _host_and_port(request)
        # Only the first of each is escaped here, by Hawk's own implementation and Postman's.
        extra = self._extra_data.replace("\\", "\\\\", 1).replace("\n", "\\n", 1)
        place = [request.method, target_of(request), host.lower(), port]
        lines = ["hawk.1.header", stamp, nonce, *place, body_hash, extra]
        if self._app:
            lines += [self._app, self._delegation]
        text = "".join(f"{line}\n" for line in lines)
        return _base64(hmac.digest(self._key.encode(), text.encode(), self._algorithm))

    def _hash_of(self, request: httpx2.Request) -> str:
        """Hash a body with its media type; Postman can't do so with parts."""
        kind = media_type(request.headers)
        if not self._payload_hash or not request.content or kind == "multipart/form-data":
            return ""
        text = b"hawk.1.payload\n%s\n%s\n" % (kind.encode(), request.content)
        return _base64(hashlib.new(self._algorithm, text).digest())


def _host_and_port(request: httpx2.Request) -> tuple[str, str]:
    usual = PORTS[request.url.scheme]
    host, colon, port = host_of(request).rpartition(":")
    if not colon or "]" in port:
        return host_of(request), usual
    return host, port or usual


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode()
