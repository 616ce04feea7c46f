"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import sys
from importlib import import_module

import httpx2
import pytest

from vault import Vault, errors
from vault._runtime.paths import Path
from vault._runtime.replay import Replay
from vault.errors import error_from


@pytest.mark.parametrize(
    "secret", ["test-token", "test-pass", "test-key", "test-partner-token", "test-client-secret"]
)
def test_no_secret_is_shown(client: Vault, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("VAULT_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Vault(http_client=http))
    assert "arg.test" in repr(Vault(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Vault(
        token="test-token",
        pass_="test-pass",
        key="test-key",
        partner_token="test-partner-token",
        client_secret="test-client-secret",
        user="test-user",
        base_url="https://me:hunter2@api.test",
        http_client=replay.client(),
    )

    assert "hunter2" not in repr(client)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (502, "<html>", errors.APIError),
    ],
)
def test_an_unforeseen_refusal_is_still_typed(
    status: int, content: str, error: type[errors.APIError]
) -> None:
    request = httpx2.Request("GET", "https://api.test")

    assert type(error_from(httpx2.Response(status, text=content, request=request))) is error


def test_a_path_segment_cannot_lead_elsewhere() -> None:
    assert Path("/jobs/{job_id}", job_id="a/b?c") == "/jobs/a%2Fb%3Fc"
    with pytest.raises(ValueError, match="job_id: a segment of a path can't be"):
        Path("/jobs/{job_id}", job_id="..")


def test_importing_the_package_imports_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "vault":
            monkeypatch.delitem(sys.modules, name)
    import_module("vault")

    assert "vault.client" in sys.modules
