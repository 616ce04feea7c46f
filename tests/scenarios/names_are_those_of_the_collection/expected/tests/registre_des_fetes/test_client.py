"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import sys
from importlib import import_module

import httpx2
import pytest

from registre_des_fetes import RegistreDesFetes, errors
from registre_des_fetes._runtime.paths import Path
from registre_des_fetes._runtime.replay import Example, Replay
from registre_des_fetes.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(
    client: RegistreDesFetes, replay: Replay
) -> None:
    saved = replay.answer_with("search/deep/ok")
    response = client.fetes_events.search_folder.deep.response()

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(
    client: RegistreDesFetes, replay: Replay
) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.fetes_events.search_folder.deep()

    assert caught.value.response.text == "{cut"


def test_who_sends_a_request_is_told_and_never_shown(
    client: RegistreDesFetes, replay: Replay
) -> None:
    replay.answer_with("search/deep/ok")
    client.fetes_events.search_folder.deep()

    assert replay.requests[-1].headers["Authorization"] == "Bearer test-class"


@pytest.mark.parametrize("secret", ["test-class"])
def test_no_secret_is_shown(client: RegistreDesFetes, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("REGISTRE_DES_FETES_CLASS", "test-class")
    monkeypatch.setenv("REGISTRE_DES_FETES_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(RegistreDesFetes(http_client=http))
    assert "arg.test" in repr(RegistreDesFetes(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = RegistreDesFetes(
        class_="test-class", base_url="https://me:hunter2@api.test", http_client=replay.client()
    )

    assert "hunter2" not in repr(client)


def test_a_missing_class__names_both_remedies(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.delenv("REGISTRE_DES_FETES_CLASS", raising=False)

    with pytest.raises(errors.ConfigurationError, match=r"class_=.*REGISTRE_DES_FETES_CLASS"):
        RegistreDesFetes(base_url="https://base-url.test", http_client=replay.client())


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
        if name.partition(".")[0] == "registre_des_fetes":
            monkeypatch.delitem(sys.modules, name)
    import_module("registre_des_fetes")

    assert "registre_des_fetes.client" in sys.modules
    assert "registre_des_fetes.resources" not in sys.modules
