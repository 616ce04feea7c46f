"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import sys
from importlib import import_module

import httpx2
import pytest

from library import Library, errors
from library._runtime.paths import Path
from library._runtime.replay import Example, Replay
from library.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(client: Library, replay: Replay) -> None:
    saved = replay.answer_with("readers/get_reader/ok")
    response = client.readers.get_reader.response("id")

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(client: Library, replay: Replay) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.readers.get_reader("id")

    assert caught.value.response.text == "{cut"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("LIBRARY_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Library(http_client=http))
    assert "arg.test" in repr(Library(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Library(base_url="https://me:hunter2@api.test", http_client=replay.client())

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
        if name.partition(".")[0] == "library":
            monkeypatch.delitem(sys.modules, name)
    import_module("library")

    assert "library.client" in sys.modules
    assert "library.resources" not in sys.modules
