"""Akamai's EdgeGrid: a signature over the request, some headers, and the body of a POST."""

import base64
import hashlib
import hmac
import re
import time

import httpx2

from ..targets import media_type, target_of
from ..wire import address
from . import Auth, Flow
from .signing import authorize, host_of, random_uuid


class EdgeGridAuth(Auth):
    """Sign every request.

    `headers_to_sign` are names with commas between them.  `base_url` is what is signed as the
    host if requests go elsewhere, such as through a proxy.  Of a POST's body `max_body_size` bytes
    are signed.  `timestamp`, such as `20240102T03:04:05+0000`, and `nonce` are made for each
    request unless given.  The scheme is described at
    https://techdocs.akamai.com/developer/docs/edgegrid.
    """

    requires_request_body = True

    def __init__(
        self,
        access_token: str,
        client_token: str,
        client_secret: str,
        *,
        nonce: str = "",
        timestamp: str = "",
        base_url: str = "",
        headers_to_sign: str = "",
        max_body_size: int = 131072,
    ) -> None:
        self._access_token = access_token
        self._client_token = client_token
        self._client_secret = client_secret
        self._nonce = nonce
        self._timestamp = timestamp
        self._host = address(base_url).origin.host_header if base_url else ""
        self._headers = headers_to_sign.split(",")
        self._max_body_size = max_body_size or 131072

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Add the `Authorization` header, if both tokens and the secret are there."""
        if self._access_token and self._client_token and self._client_secret:
            authorize(request, self._header(request))
        yield request

    def _header(self, request: httpx2.Request) -> str:
        stamp = self._timestamp or time.strftime("%Y%m%dT%H:%M:%S+0000", time.gmtime(time.time()))
        nonce = self._nonce or random_uuid()
        header = (
            f"EG1-HMAC-SHA256 client_token={self._client_token};"
            f"access_token={self._access_token};timestamp={stamp};nonce={nonce};"
        )
        signed = [
            request.method,
            request.url.scheme,
            self._host or host_of(request),
            target_of(request),
            "\t".join(self._signed_headers(request)),
            self._hash_of(request),
            header,
        ]
        signature = _hmac(_hmac(self._client_secret, stamp), "\t".join(signed))
        return f"{header}signature={signature}"

    def _signed_headers(self, request: httpx2.Request) -> list[str]:
        """Spell the headers that are signed; one that occurs twice can't be."""
        spelled: list[str] = []
        for header in self._headers:
            name = header.strip().lower()
            values = request.headers.get_list(name)
            if len(values) == 1 and values[0]:
                value = re.sub(r"\s+", " ", values[0].strip())
                spelled.append(f"{name}:{value}")
        return spelled

    def _hash_of(self, request: httpx2.Request) -> str:
        """Hash the body of a POST; Postman can't do so with parts."""
        if request.method != "POST" or not request.content:
            return ""
        if media_type(request.headers) == "multipart/form-data":
            return ""
        body = request.content[: self._max_body_size]
        return base64.b64encode(hashlib.sha256(body).digest()).decode()


def _hmac(key: str, text: str) -> str:
    return base64.b64encode(hmac.digest(key.encode(), text.encode(), "sha256")).decode()
