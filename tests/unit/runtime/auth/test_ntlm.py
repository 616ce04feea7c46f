import base64
import os
import struct
from pathlib import Path

import httpx2
import pytest
import spnego

from postman_codegen.runtime.auth import signing
from postman_codegen.runtime.auth.ntlm import NTLMAuth

URL = "http://files.test/a"


class Server:
    """Asks for NTLM, and lets in whom pyspnego's own server takes."""

    def __init__(self) -> None:
        self.context = spnego.server(protocol="ntlm", options=spnego.NegotiateOptions.use_ntlm)
        self.proofs: list[str] = []
        self.bodies: list[bytes] = []

    def __call__(self, request: httpx2.Request) -> httpx2.Response:
        proof = request.headers.get("Authorization", "")
        self.proofs.append(proof)
        self.bodies.append(request.content)
        if not proof.startswith("NTLM "):
            return httpx2.Response(401, headers={"WWW-Authenticate": "Negotiate, NTLM"})
        message = self.context.step(base64.b64decode(proof.removeprefix("NTLM ")))
        if self.context.complete:
            return httpx2.Response(200)
        assert message is not None
        challenge = f"NTLM {base64.b64encode(message).decode()}"
        return httpx2.Response(401, headers={"WWW-Authenticate": challenge})


@pytest.fixture(autouse=True)
def _accounts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    accounts = tmp_path / "accounts"
    accounts.write_text("DOM:u:hunter2\n")
    monkeypatch.setenv("NTLM_USER_FILE", str(accounts))


def sent(auth: httpx2.Auth, server: Server) -> httpx2.Response:
    with httpx2.Client(auth=auth, transport=httpx2.MockTransport(server)) as http:
        return http.post(URL, content=b"body", headers={"Authorization": "mine"})


@pytest.mark.parametrize(
    "auth",
    [
        NTLMAuth("u", "hunter2", domain="dom"),
        NTLMAuth("DOM\\u", "hunter2"),
        NTLMAuth("u@dom", "hunter2"),
    ],
    ids=["domain", "down-level name", "principal"],
)
def test_three_requests_let_one_in(auth: httpx2.Auth) -> None:
    server = Server()
    assert sent(auth, server).status_code == 200
    assert [proof.partition(" ")[0] for proof in server.proofs] == ["", "NTLM", "NTLM"]
    assert server.bodies == [b"body"] * 3
    assert server.context.client_principal == "DOM\\u"


def test_the_machine_is_the_one_that_is_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NETBIOS_COMPUTER_NAME", "MINE")
    for name in ("", "w"):
        server = Server()
        sent(NTLMAuth("u", "hunter2", domain="dom", workstation=name), server)
        last = base64.b64decode(server.proofs[-1].removeprefix("NTLM "))
        size, _, start = struct.unpack_from("<HHI", last, 44)
        assert last[start : start + size].decode("utf-16-le") == name.upper()
    assert os.environ["NETBIOS_COMPUTER_NAME"] == "MINE"


def test_without_retry_nothing_is_proven() -> None:
    server = Server()
    assert sent(NTLMAuth("u", "p", retry=False), server).status_code == 401
    assert server.proofs == [""]


def test_without_a_user_the_request_stays_as_it_is() -> None:
    server = Server()
    assert sent(NTLMAuth("", ""), server).status_code == 401
    assert server.proofs == ["mine"]


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(name: str) -> None:
        raise ModuleNotFoundError(name)

    server = Server()
    monkeypatch.setattr(signing, "import_module", missing)
    with pytest.raises(ImportError, match="pip install pyspnego"):
        sent(NTLMAuth("u", "p"), server)


@pytest.mark.parametrize(
    "answers",
    [
        [(403, {"WWW-Authenticate": "Negotiate"})],
        [(403, {})],
        [(200, {"WWW-Authenticate": "NTLM"})],
        [(401, {"WWW-Authenticate": "NTLM"}), (200, {})],
        [(401, {"WWW-Authenticate": "NTLM"}), (401, {"WWW-Authenticate": "NTLM"})],
    ],
)
def test_a_server_that_does_not_go_on_has_the_last_word(
    answers: list[tuple[int, dict[str, str]]],
) -> None:
    left = [httpx2.Response(status, headers=headers) for status, headers in answers]
    auth = NTLMAuth("u", "hunter2")
    with httpx2.Client(auth=auth, transport=httpx2.MockTransport(lambda _: left.pop(0))) as http:
        assert http.get(URL).status_code == answers[-1][0]
    assert not left
