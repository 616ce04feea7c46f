"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pickle
import sys
from importlib import import_module

import httpx2
import pytest

from fleet import Fleet, errors
from fleet._runtime.paths import Path
from fleet._runtime.replay import Example, Replay
from fleet.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(client: Fleet, replay: Replay) -> None:
    saved = replay.answer_with("vehicles/vehicle/a_truck")
    response = client.vehicles.vehicle.response("id")

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(client: Fleet, replay: Replay) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.vehicles.vehicle("id")

    assert caught.value.response.text == "{cut"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("FLEET_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Fleet(http_client=http))
    assert "arg.test" in repr(Fleet(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Fleet(base_url="https://me:hunter2@api.test", http_client=replay.client())

    assert "hunter2" not in repr(client)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (502, "<html>", errors.APIError),
        (404, "<html>", errors.NotFoundError),
        (404, '{"code": "A_CODE_NEVER_SEEN"}', errors.NotFoundError),
        (409, '{"code": "VEHICLE_GONE"}', errors.APIError),
    ],
)
def test_an_unforeseen_refusal_is_still_typed(
    status: int, content: str, error: type[errors.APIError]
) -> None:
    request = httpx2.Request("GET", "https://api.test")

    assert type(error_from(httpx2.Response(status, text=content, request=request))) is error


def test_a_refusal_survives_pickling(client: Fleet, replay: Replay) -> None:
    replay.answer_with("vehicles/vehicle/no_such_vehicle")
    with pytest.raises(errors.APIError) as caught:
        client.vehicles.vehicle("id")

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert type(copy) is type(caught.value)
    assert str(copy) == str(caught.value)


def test_a_path_segment_cannot_lead_elsewhere() -> None:
    assert Path("/jobs/{job_id}", job_id="a/b?c") == "/jobs/a%2Fb%3Fc"
    with pytest.raises(ValueError, match="job_id: a segment of a path can't be"):
        Path("/jobs/{job_id}", job_id="..")


def test_importing_the_package_imports_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "fleet":
            monkeypatch.delitem(sys.modules, name)
    import_module("fleet")

    assert "fleet.client" in sys.modules
    assert "fleet.resources" not in sys.modules
