"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pickle
import sys
from importlib import import_module

import httpx2
import pytest

from ferry_booking import FerryBooking, errors
from ferry_booking._runtime.paths import Path
from ferry_booking._runtime.replay import Example, Replay
from ferry_booking.errors import error_from

BOOK_BODY: dict[str, object] = {"seats": 2}


def test_a_response_gives_its_status_and_the_same_data(
    client: FerryBooking, replay: Replay
) -> None:
    saved = replay.answer_with("root/book/booked")
    response = client.book.response(BOOK_BODY)

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(
    client: FerryBooking, replay: Replay
) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.book(BOOK_BODY)

    assert caught.value.response.text == "{cut"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("FERRY_BOOKING_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(FerryBooking(http_client=http))
    assert "arg.test" in repr(FerryBooking(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = FerryBooking(base_url="https://me:hunter2@api.test", http_client=replay.client())

    assert "hunter2" not in repr(client)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (502, "<html>", errors.BadGatewayError),
        (400, "<html>", errors.BadRequestError),
        (400, '{"error": {"code": "A_CODE_NEVER_SEEN"}}', errors.BadRequestError),
        (418, '{"error": {"code": "INVALID_SEATS"}}', errors.APIError),
    ],
)
def test_an_unforeseen_refusal_is_still_typed(
    status: int, content: str, error: type[errors.APIError]
) -> None:
    request = httpx2.Request("GET", "https://api.test")

    assert type(error_from(httpx2.Response(status, text=content, request=request))) is error


def test_a_refusal_survives_pickling(client: FerryBooking, replay: Replay) -> None:
    replay.answer_with("root/book/full")
    with pytest.raises(errors.APIError) as caught:
        client.book(BOOK_BODY)

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert type(copy) is type(caught.value)
    assert str(copy) == str(caught.value)


def test_a_path_segment_cannot_lead_elsewhere() -> None:
    assert Path("/jobs/{job_id}", job_id="a/b?c") == "/jobs/a%2Fb%3Fc"
    with pytest.raises(ValueError, match="job_id: a segment of a path can't be"):
        Path("/jobs/{job_id}", job_id="..")


def test_importing_the_package_imports_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "ferry_booking":
            monkeypatch.delitem(sys.modules, name)
    import_module("ferry_booking")

    assert "ferry_booking.client" in sys.modules
