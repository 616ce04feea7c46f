"""NTLM, MS-NTHT: three messages prove a Windows account; they need the package `pyspnego`."""

import base64
import os
import re
from collections.abc import Generator
from contextlib import contextmanager
from threading import Lock
from typing import Any

import httpx2

from . import Auth, Flow
from .signing import authorize, imported

_REFUSALS = {401, 403}
_MACHINE = "NETBIOS_COMPUTER_NAME"
_environment = Lock()


class NTLMAuth(Auth):
    r"""Prove who one is when the server asks for it; without `retry`, leave it at that.

    The domain may stand in the user name instead: `DOMAIN\user` or `user@domain`.  It's version 2
    of NTLM, even for servers that take the first one, to whom Postman shows hashes that are easily
    broken.  A connection is proven, not a request: send one at a time.
    """

    requires_request_body = True

    def __init__(
        self,
        username: str,
        password: str,
        *,
        domain: str = "",
        workstation: str = "",
        retry: bool = True,
    ) -> None:
        self._username, self._domain = (username, domain) if domain else _account(username)
        self._password = password
        self._workstation = workstation
        self._retry = retry

    def auth_flow(self, request: httpx2.Request) -> Flow:
        """Send the request as it is, and twice more if the server asks for it.

        Raises:
            ImportError: the server asks, and `pyspnego` isn't installed.
        """
        if self._username:
            request.headers.pop("Authorization", None)
        response = yield request
        if not self._username or not self._retry or _token(response) is None:
            return
        context = self._context()
        authorize(request, self._message(context, None))
        response = yield request
        challenge = _token(response)
        if challenge:
            authorize(request, self._message(context, challenge))
            yield request

    def _context(self) -> Any:  # noqa: ANN401  a type of a package that may not be there
        spnego = imported("spnego", package="pyspnego")
        account = f"{self._domain.upper()}\\{self._username}" if self._domain else self._username
        return spnego.client(
            account,
            self._password,
            protocol="ntlm",
            # Nobody's but the library's own implementation: it goes by the account that's given.
            options=spnego.NegotiateOptions.use_ntlm,
        )

    def _message(self, context: Any, challenge: bytes | None) -> str:  # noqa: ANN401  as above
        with _machine(self._workstation.upper()):
            message: bytes = context.step(challenge)
        return f"NTLM {base64.b64encode(message).decode()}"


@contextmanager
def _machine(name: str) -> Generator[None]:
    """Tell pyspnego which machine this is: the environment is the only way that it has."""
    with _environment:
        before = os.environ.get(_MACHINE)
        os.environ[_MACHINE] = name
        try:
            yield
        finally:
            if before is None:
                del os.environ[_MACHINE]
            else:
                os.environ[_MACHINE] = before


def _account(text: str) -> tuple[str, str]:
    """Return user and domain."""
    if found := re.fullmatch(r"([^\\@]+)\\([^\\@]+)", text):
        return found[2], found[1]
    if found := re.fullmatch(r"([^\\@]+)@([^\\@]+)", text):
        return found[1], found[2]
    return text, ""


def _token(response: httpx2.Response) -> bytes | None:
    """Return what a refusal challenges with, empty at first; None if it asks for nothing."""
    if response.status_code not in _REFUSALS:
        return None
    for header in response.headers.get_list("WWW-Authenticate"):
        found = re.search(r"(?:^|,)\s*NTLM(?:\s+([A-Za-z0-9+/=]+))?", header, re.IGNORECASE)
        if found:
            return base64.b64decode(found[1] or "")
    return None
