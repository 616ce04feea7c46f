"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import sys
from importlib import import_module

import httpx2
import pytest

from safe import Safe, errors
from safe._runtime.paths import Path
from safe._runtime.replay import Replay
from safe.errors import error_from


@pytest.mark.parametrize(
    "secret",
    [
        "test-aws-key",
        "test-aws-secret",
        "test-aws-session-token",
        "test-auth-id",
        "test-auth-key",
        "test-ck",
        "test-cs",
        "test-tk",
        "test-ts",
        "test-rsa-private-key",
        "test-eg-access-token",
        "test-eg-client-token",
        "test-eg-client-secret",
        "test-jwt-secret",
        "test-ec-private-key",
        "test-asap-private-key",
        "test-pass",
        "test-password",
        "test-token",
        "test-client-secret",
        "test-access-token",
    ],
)
def test_no_secret_is_shown(client: Safe, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("SAFE_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Safe(http_client=http))
    assert "arg.test" in repr(Safe(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Safe(
        aws_key="test-aws-key",
        aws_secret="test-aws-secret",
        aws_session_token="test-aws-session-token",
        auth_id="test-auth-id",
        auth_key="test-auth-key",
        ck="test-ck",
        cs="test-cs",
        tk="test-tk",
        ts="test-ts",
        rsa_private_key="test-rsa-private-key",
        eg_access_token="test-eg-access-token",
        eg_client_token="test-eg-client-token",
        eg_client_secret="test-eg-client-secret",
        jwt_secret="test-jwt-secret",
        ec_private_key="test-ec-private-key",
        asap_private_key="test-asap-private-key",
        pass_="test-pass",
        password="test-password",
        token="test-token",
        access_token="test-access-token",
        token_url="https://token-url.test",
        aws_region="test-aws-region",
        nonce="test-nonce",
        subject="test-subject",
        user="test-user",
        realm="test-realm",
        username="test-username",
        client_id="test-client-id",
        audience="test-audience",
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
        if name.partition(".")[0] == "safe":
            monkeypatch.delitem(sys.modules, name)
    import_module("safe")

    assert "safe.client" in sys.modules
