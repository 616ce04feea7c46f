"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pickle
import sys
from importlib import import_module

import httpx2
import pytest

from zoho_crm import ZohoCRM, errors
from zoho_crm._runtime.paths import Path
from zoho_crm._runtime.replay import Example, Replay
from zoho_crm.client import Environment
from zoho_crm.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/upload_file/success_response")
    response = client.bulk_write.upload_file.response(file=b"a file", x_crm_org="694902309")

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(client: ZohoCRM, replay: Replay) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")

    assert caught.value.response.text == "{cut"


def test_who_sends_a_request_is_told_and_never_shown(client: ZohoCRM, replay: Replay) -> None:
    replay.answer_with("bulk_write/upload_file/success_response")
    client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")

    assert replay.requests[-1].headers["Authorization"] == "Zoho-oauthtoken test-access-token"


@pytest.mark.parametrize(
    "secret", ["test-access-token", "test-client-secret", "test-refresh-token"]
)
def test_no_secret_is_shown(client: ZohoCRM, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("ZOHO_CRM_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(ZohoCRM(http_client=http))
    assert "arg.test" in repr(ZohoCRM(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = ZohoCRM(
        access_token="test-access-token",
        client_secret="test-client-secret",
        content_url="https://content-url.test",
        dc="test-dc",
        client_id="test-client-id",
        base_url="https://me:hunter2@api.test",
        http_client=replay.client(),
    )

    assert "hunter2" not in repr(client)


def test_a_missing_base_url_names_both_remedies(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.delenv("ZOHO_CRM_BASE_URL", raising=False)

    with pytest.raises(errors.ConfigurationError, match=r"base_url=.*ZOHO_CRM_BASE_URL"):
        ZohoCRM(
            access_token="test-access-token",
            client_secret="test-client-secret",
            content_url="https://content-url.test",
            dc="test-dc",
            client_id="test-client-id",
            http_client=replay.client(),
        )


@pytest.mark.parametrize(
    ("environment", "setting", "value"),
    [
        ("us", "base_url", "https://www.zohoapis.com"),
        ("eu", "base_url", "https://www.zohoapis.eu"),
        ("india", "base_url", "https://www.zohoapis.in"),
    ],
)
def test_an_environment_has_defaults_of_its_own(
    environment: Environment, setting: str, value: str, replay: Replay
) -> None:
    client = ZohoCRM(environment=environment, http_client=replay.client())

    assert client.sender.service.settings[setting] == value


def test_an_environment_that_nobody_knows_is_refused(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("ZOHO_CRM_ENVIRONMENT", "nowhere")

    with pytest.raises(errors.ConfigurationError, match="'nowhere' is none of"):
        ZohoCRM(http_client=replay.client())


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (502, "<html>", errors.APIError),
        (400, "<html>", errors.BadRequestError),
        (400, '{"code": "A_CODE_NEVER_SEEN"}', errors.BadRequestError),
        (409, '{"code": "INVALID_CALLBACK_URL"}', errors.APIError),
    ],
)
def test_an_unforeseen_refusal_is_still_typed(
    status: int, content: str, error: type[errors.APIError]
) -> None:
    request = httpx2.Request("GET", "https://api.test")

    assert type(error_from(httpx2.Response(status, text=content, request=request))) is error


def test_a_refusal_survives_pickling(client: ZohoCRM, replay: Replay) -> None:
    replay.answer_with("bulk_write/upload_file/invalid_file_format")
    with pytest.raises(errors.APIError) as caught:
        client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert type(copy) is type(caught.value)
    assert str(copy) == str(caught.value)


def test_a_path_segment_cannot_lead_elsewhere() -> None:
    assert Path("/jobs/{job_id}", job_id="a/b?c") == "/jobs/a%2Fb%3Fc"
    with pytest.raises(ValueError, match="job_id: a segment of a path can't be"):
        Path("/jobs/{job_id}", job_id="..")


def test_importing_the_package_imports_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "zoho_crm":
            monkeypatch.delitem(sys.modules, name)
    import_module("zoho_crm")

    assert "zoho_crm.client" in sys.modules
    assert "zoho_crm.resources" not in sys.modules
