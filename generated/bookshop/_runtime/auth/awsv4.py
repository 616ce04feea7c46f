"""AWS's Signature Version 4, as the package `aws4` makes it, which Postman signs by."""

import hashlib
import hmac
import re
import time
from contextlib import suppress
from email.utils import parsedate_to_datetime
from urllib.parse import parse_qsl, unquote

import httpx2

from ..discretion import HIDDEN
from ..targets import media_type, retarget, set_header, shown_target, target_of
from ..wire import quoted
from . import Auth, Flow
from .signing import authorize, host_of

_ALGORITHM = "AWS4-HMAC-SHA256"
_MULTIPART = "multipart/form-data"
_OWN_HEADERS = ("Authorization", "X-Amz-Date", "X-Amz-Security-Token", "X-Amz-Content-Sha256")
_OWN_PARAMETERS = {
    f"X-Amz-{name}"
    for name in "Security-Token Date Algorithm Credential SignedHeaders Signature".split()
}
_UNSIGNED = {
    *["authorization", "connection", "expect", "presigned-expires", "range", "user-agent"],
    *["x-amzn-trace-id", "content-length", "transfer-encoding"],
}
_DEFAULTS = {
    "accept": re.compile(r"\*/\*"),
    "accept-encoding": re.compile("gzip, deflate.*"),
    "content-type": re.compile(r"application/x-www-form-urlencoded|multipart/form-data;.*"),
}
"""What clients send by themselves: Postman signs before it adds such headers."""


class AWSAuth(Auth):
    """Sign every request, in headers or in the query.

    The service is API Gateway, `execute-api`, unless another one is named.  In the query, a body
    isn't signed; for `s3` such a URL is good for a day, or for the seconds in an `X-Amz-Expires`
    of its own.
    """

    requires_request_body = True

    def __init__(
        self,
        access_key: str,
        secret_key: str,
        session_token: str = "",
        *,
        region: str = "us-east-1",
        service: str = "execute-api",
        in_query: bool = False,
    ) -> None:
        self._access_key = access_key
        self._secret_key = secret_key
        self._session_token = session_token
        self._region = region or "us-east-1"
        self._service = {"": "execute-api", "email": "ses"}.get(service, service)
        self._in_query = in_query

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Sign, even with empty keys, as Postman does."""
        for name in _OWN_HEADERS:
            request.headers.pop(name, None)
        retarget(request, _unsigned(target_of(request)), _unsigned(shown_target(request)))
        if self._in_query:
            self._sign_query(request)
        else:
            self._sign_headers(request)
        yield request

    def _sign_headers(self, request: httpx2.Request) -> None:
        body = b"" if media_type(request.headers) == _MULTIPART else request.content
        if body or self._service == "s3":
            request.headers["X-Amz-Content-Sha256"] = hashlib.sha256(body).hexdigest()
        if self._session_token:
            set_header(request, "X-Amz-Security-Token", self._session_token)
        date = _date(request)
        request.headers["X-Amz-Date"] = date
        signature = self._signature(request, date, hashlib.sha256(body).hexdigest())
        credential = f"{self._access_key}/{self._scope(date)}"
        names = _names(request)
        authorize(
            request,
            f"{_ALGORITHM} Credential={credential}, SignedHeaders={names}, Signature={signature}",
        )

    def _sign_query(self, request: httpx2.Request) -> None:
        date = _date(request)
        parameters = {
            "X-Amz-Date": date,
            "X-Amz-Algorithm": _ALGORITHM,
            "X-Amz-Credential": f"{self._access_key}/{self._scope(date)}",
            "X-Amz-SignedHeaders": _names(request),
        }
        is_s3 = self._service == "s3"
        if is_s3 and not re.search(r"[?&]X-Amz-Expires=[^&]", target_of(request)):
            parameters = {"X-Amz-Expires": "86400", **parameters}
        if self._session_token:
            parameters = {"X-Amz-Security-Token": self._session_token, **parameters}
        _append(request, parameters)
        body = "UNSIGNED-PAYLOAD" if is_s3 else hashlib.sha256(b"").hexdigest()
        _append(request, {"X-Amz-Signature": self._signature(request, date, body)})

    def _scope(self, date: str) -> str:
        return f"{date[:8]}/{self._region}/{self._service}/aws4_request"

    def _signature(self, request: httpx2.Request, date: str, body: str) -> str:
        path, _, query = target_of(request).partition("?")
        is_s3 = self._service == "s3"
        lines = [
            request.method,
            _canonical_path(path, is_s3=is_s3),
            _canonical_query(query, is_s3=is_s3),
            *(f"{name}:{value}" for name, value in _signed(request)),
            "",
            _names(request),
            body,
        ]
        digest = hashlib.sha256("\n".join(lines).encode()).hexdigest()
        key = f"AWS4{self._secret_key}".encode()
        for part in self._scope(date).split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        text = f"{_ALGORITHM}\n{date}\n{self._scope(date)}\n{digest}"
        return hmac.digest(key, text.encode(), "sha256").hex()


def _date(request: httpx2.Request) -> str:
    """Return the time in UTC; a `Date` header of the request's own is right."""
    seconds = time.time()
    with suppress(ValueError):
        seconds = parsedate_to_datetime(request.headers.get("Date", "")).timestamp()
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(seconds))


def _unsigned(target: str) -> str:
    """Take out what an older signature has left."""
    path, _, query = target.partition("?")
    pieces = query.split("&") if query else []
    kept = [piece for piece in pieces if piece.partition("=")[0] not in _OWN_PARAMETERS]
    if len(kept) == len(pieces):
        return target
    return f"{path}?{'&'.join(kept)}" if kept else path


def _append(request: httpx2.Request, parameters: dict[str, str]) -> None:
    spelled = "&".join(f"{name}={quoted(value)}" for name, value in parameters.items())
    shown = "&".join(f"{name}={HIDDEN}" for name in parameters)
    retarget(request, _joined(target_of(request), spelled), _joined(shown_target(request), shown))


def _joined(target: str, parameters: str) -> str:
    path, _, query = target.partition("?")
    return f"{target}&{parameters}" if query else f"{path}?{parameters}"


def _signed(request: httpx2.Request) -> list[tuple[str, str]]:
    """Return the headers that are signed: those of the request itself."""
    headers = {"host": host_of(request)}
    for name in request.headers:
        value = ",".join(request.headers.get_list(name))
        default = _DEFAULTS.get(name)
        if name not in _UNSIGNED and not (default and default.fullmatch(value)):
            headers[name] = value
    return sorted((name, re.sub(r"\s+", " ", value.strip())) for name, value in headers.items())


def _names(request: httpx2.Request) -> str:
    return ";".join(name for name, _ in _signed(request))


def _canonical_path(path: str, *, is_s3: bool) -> str:
    """Encode each segment, once more but for S3, which on the other hand takes dots as they are."""
    # aws4 first encodes what isn't usual in a path.
    path = re.sub(r"[^0-9A-Za-z;,/?:@&=+$_.!~*'()#%-]", lambda found: quoted(found[0]), path)
    if is_s3:
        pieces = [quoted(unquote(piece.replace("+", " "))) for piece in path.split("/")]
        return "/".join(pieces).replace("%2F", "/")
    kept: list[str] = []
    for piece in re.sub("/+", "/", path).split("/"):
        if piece == "..":
            kept = kept[:-1]
        elif piece != ".":
            kept.append(quoted(piece))
    return "/" + "/".join(kept).removeprefix("/")


def _canonical_query(query: str, *, is_s3: bool) -> str:
    """Sort the parameters; S3 looks at the first of a name only."""
    values: dict[str, list[str]] = {}
    for name, value in parse_qsl(query, keep_blank_values=True):
        values.setdefault(quoted(name), []).append(quoted(value))
    values.pop("", None)
    return "&".join(
        f"{name}={value}"
        for name in sorted(values)
        for value in (values[name][:1] if is_s3 else sorted(values[name]))
    )
