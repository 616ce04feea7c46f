"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import sys
from importlib import import_module

import httpx2
import pytest

from depot import Depot, errors
from depot._runtime.paths import Path
from depot._runtime.replay import Example, Replay
from depot.client import Environment
from depot.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/vans/fine")
    response = client.vans.response()

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(client: Depot, replay: Replay) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.vans()

    assert caught.value.response.text == "{cut"


def test_who_sends_a_request_is_told_and_never_shown(client: Depot, replay: Replay) -> None:
    replay.answer_with("root/vans/fine")
    client.vans()

    assert replay.requests[-1].headers["Authorization"] == "Bearer test-token"


@pytest.mark.parametrize("secret", ["test-token", "test-dsn"])
def test_no_secret_is_shown(client: Depot, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("DEPOT_TOKEN", "test-token")
    monkeypatch.setenv("DEPOT_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Depot(http_client=http))
    assert "arg.test" in repr(Depot(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Depot(
        token="test-token",
        dsn="test-dsn",
        zone="test-zone",
        base_url="https://me:hunter2@api.test",
        http_client=replay.client(),
    )

    assert "hunter2" not in repr(client)


def test_a_missing_token_names_both_remedies(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.delenv("DEPOT_TOKEN", raising=False)

    with pytest.raises(errors.ConfigurationError, match=r"token=.*DEPOT_TOKEN"):
        Depot(
            dsn="test-dsn",
            base_url="https://base-url.test",
            zone="test-zone",
            http_client=replay.client(),
        )


def test_a_missing_base_url_names_both_remedies(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.delenv("DEPOT_BASE_URL", raising=False)

    with pytest.raises(errors.ConfigurationError, match=r"base_url=.*DEPOT_BASE_URL"):
        Depot(token="test-token", dsn="test-dsn", zone="test-zone", http_client=replay.client())


@pytest.mark.parametrize(
    ("environment", "setting", "value"),
    [
        ("live", "base_url", "https://depot.example.com"),
        ("test", "base_url", "https://test.depot.example.com"),
    ],
)
def test_an_environment_has_defaults_of_its_own(
    environment: Environment, setting: str, value: str, replay: Replay
) -> None:
    client = Depot(environment=environment, token="test-token", http_client=replay.client())

    assert client.sender.service.settings[setting] == value


def test_an_environment_that_nobody_knows_is_refused(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("DEPOT_ENVIRONMENT", "nowhere")

    with pytest.raises(errors.ConfigurationError, match="'nowhere' is none of"):
        Depot(http_client=replay.client())


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
        if name.partition(".")[0] == "depot":
            monkeypatch.delitem(sys.modules, name)
    import_module("depot")

    assert "depot.client" in sys.modules
