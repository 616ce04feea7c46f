"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pickle
import sys
from importlib import import_module

import httpx2
import pytest

from depot import Depot, errors
from depot._runtime.paths import Path
from depot._runtime.replay import Example, Replay
from depot.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/log_in/logged_in")
    response = client.log_in.response(otp="<REDACTED:one-time-code:5>")

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(client: Depot, replay: Replay) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.log_in(otp="<REDACTED:one-time-code:5>")

    assert caught.value.response.text == "{cut"


def test_who_sends_a_request_is_told_and_never_shown(client: Depot, replay: Replay) -> None:
    replay.answer_with("root/list_parcels/all")
    client.list_parcels(sign_key="<REDACTED:api-key:2>")

    assert replay.requests[-1].headers["Authorization"] == "Bearer test-access-token"


@pytest.mark.parametrize(
    "secret",
    [
        "test-x-api-key",
        "test-access-token",
        "test-cookie",
        "test-password",
        "test-token",
        "test-motto",
    ],
)
def test_no_secret_is_shown(client: Depot, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("DEPOT_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Depot(http_client=http))
    assert "arg.test" in repr(Depot(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Depot(
        x_api_key="test-x-api-key",
        access_token="test-access-token",
        cookie="test-cookie",
        password="test-password",
        token="test-token",
        motto="test-motto",
        base_url="https://me:hunter2@api.test",
        http_client=replay.client(),
    )

    assert "hunter2" not in repr(client)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (502, "<html>", errors.APIError),
        (401, "<html>", errors.UnauthorizedError),
        (401, '{"error": {"code": "A_CODE_NEVER_SEEN"}}', errors.UnauthorizedError),
        (409, '{"error": {"code": "INVALID_PASSWORD"}}', errors.APIError),
    ],
)
def test_an_unforeseen_refusal_is_still_typed(
    status: int, content: str, error: type[errors.APIError]
) -> None:
    request = httpx2.Request("GET", "https://api.test")

    assert type(error_from(httpx2.Response(status, text=content, request=request))) is error


def test_a_refusal_survives_pickling(client: Depot, replay: Replay) -> None:
    replay.answer_with("root/log_in/wrong")
    with pytest.raises(errors.APIError) as caught:
        client.log_in(otp="<REDACTED:one-time-code:5>")

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert type(copy) is type(caught.value)
    assert str(copy) == str(caught.value)


def test_a_path_segment_cannot_lead_elsewhere() -> None:
    assert Path("/jobs/{job_id}", job_id="a/b?c") == "/jobs/a%2Fb%3Fc"
    with pytest.raises(ValueError, match="job_id: a segment of a path can't be"):
        Path("/jobs/{job_id}", job_id="..")


def test_importing_the_package_imports_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "depot":
            monkeypatch.delitem(sys.modules, name)
    import_module("depot")

    assert "depot.client" in sys.modules
