"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import sys
from importlib import import_module

import httpx2
import pytest

from post_office import PostOffice, errors
from post_office._runtime.paths import Path
from post_office._runtime.replay import Replay
from post_office.errors import error_from


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("POST_OFFICE_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(PostOffice(http_client=http))
    assert "arg.test" in repr(PostOffice(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = PostOffice(base_url="https://me:hunter2@api.test", http_client=replay.client())

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
        if name.partition(".")[0] == "post_office":
            monkeypatch.delitem(sys.modules, name)
    import_module("post_office")

    assert "post_office.client" in sys.modules
