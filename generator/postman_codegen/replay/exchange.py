"""What goes over the wire, recorded; in a dry run nothing does, and a stand-in answers."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import dataclass, field

import httpx2

from postman_codegen.runtime.targets import target_of
from postman_codegen.runtime.wire import PORTS

DIGEST = (
    'Digest realm="oracle", nonce="b1946ac92492d2347c6235b4d2611184", qop="auth", '
    'opaque="5ccc069c403ebaf9f0171e9517f40e41"'
)
"""The challenge that a dry run puts to who would wait for one."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request as it is on the wire."""

    method: str
    scheme: str
    host: str
    port: int
    target: str
    headers: tuple[tuple[str, str], ...]
    body: bytes

    @classmethod
    def of(cls, request: httpx2.Request) -> Exchange:
        scheme = request.url.scheme
        return cls(
            method=request.method,
            scheme=scheme,
            host=request.url.raw_host.decode("ascii").strip("[]"),
            port=request.url.port or int(PORTS.get(scheme, 0)),
            target=target_of(request),
            headers=tuple(
                (name.decode("latin-1"), value.decode("latin-1"))
                for name, value in request.headers.raw
            ),
            body=request.read(),
        )

    @property
    def server(self) -> str:
        """The server that it goes to."""
        port = "" if str(self.port) == PORTS.get(self.scheme) else f":{self.port}"
        return f"{self.scheme}://{self.host}{port}"


@dataclass(slots=True)
class Wire(httpx2.BaseTransport):
    """Records what passes; `network` is None in a dry run.

    `challenge` is the scheme that a dry run asks for before it's content.
    """

    network: httpx2.BaseTransport | None = None
    challenge: str | None = None
    exchanges: list[Exchange] = field(default_factory=list[Exchange])

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        self.exchanges.append(Exchange.of(request))
        if self.network is not None:
            return self.network.handle_request(request)
        asked = next(_asked(self.challenge, request.headers.get("Authorization", "")), None)
        if asked is not None:
            return httpx2.Response(401, headers={"WWW-Authenticate": asked}, json={})
        return httpx2.Response(200, json={})

    def close(self) -> None:
        if self.network is not None:
            self.network.close()


def _asked(challenge: str | None, given: str) -> Iterator[str]:
    """Yield what a server that wants a challenge answered would ask."""
    if challenge == "digest" and not given:
        yield DIGEST
    elif challenge == "ntlm" and not given:
        yield "NTLM"
    elif challenge == "ntlm" and _ntlm_type(given) == 1:
        yield f"NTLM {base64.b64encode(_ntlm_challenge()).decode()}"


def _ntlm_type(given: str) -> int:
    """Return the number of an NTLM message, 0 for anything else."""
    scheme, _, message = given.partition(" ")
    content = base64.b64decode(message + "==") if scheme == "NTLM" else b""
    return content[8] if content.startswith(b"NTLMSSP\0") else 0


def _ntlm_challenge() -> bytes:
    """Return the second message of a handshake: a server called ORACLE with a fixed challenge."""
    name = "ORACLE".encode("utf-16-le")
    size = len(name).to_bytes(2, "little")
    info = b"\x02\0" + size + name + b"\x01\0" + size + name + b"\0\0\0\0"
    start = 56
    return b"".join(
        [
            b"NTLMSSP\0",
            (2).to_bytes(4, "little"),
            size * 2 + start.to_bytes(4, "little"),
            (0x00818205).to_bytes(4, "little"),
            bytes.fromhex("0123456789abcdef"),
            bytes(8),
            len(info).to_bytes(2, "little") * 2 + (start + len(name)).to_bytes(4, "little"),
            bytes(8),
            name,
            info,
        ]
    )
