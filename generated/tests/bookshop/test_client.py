"""What holds for every client, whatever its collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pickle
import sys
from importlib import import_module

import httpx2
import pytest

from bookshop import Bookshop, errors
from bookshop._runtime.paths import Path
from bookshop._runtime.replay import Example, Replay
from bookshop.errors import error_from


def test_a_response_gives_its_status_and_the_same_data(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/who_am_i/a_partner")
    response = client.login.who_am_i.response()

    assert response.status_code == saved.status_code
    assert response.data is response.data


def test_a_body_that_cannot_be_read_keeps_the_response(client: Bookshop, replay: Replay) -> None:
    replay.answer_with(Example(200, "{cut", (("Content-Type", "application/json"),)))
    with pytest.raises(errors.ResponseShapeError) as caught:
        client.login.who_am_i()

    assert caught.value.response.text == "{cut"


def test_who_sends_a_request_is_told_and_never_shown(client: Bookshop, replay: Replay) -> None:
    replay.answer_with("login/who_am_i/a_partner")
    client.login.who_am_i()

    assert replay.requests[-1].headers["Authorization"] == "Bearer test-partner-token"


@pytest.mark.parametrize(
    "secret",
    [
        "test-access-token",
        "test-stock-key",
        "test-warehouse-key",
        "test-warehouse-secret",
        "test-publisher-key",
        "test-publisher-secret",
        "test-library-id",
        "test-library-secret",
        "test-reporter-secret",
        "test-accountant-password",
        "test-client-secret",
        "test-partner-token",
    ],
)
def test_no_secret_is_shown(client: Bookshop, secret: str) -> None:
    assert secret not in f"{client!r} {client.sender!r}"


def test_settings_come_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, replay: Replay
) -> None:
    monkeypatch.setenv("BOOKSHOP_BASE_URL", "https://env.test")
    http = replay.client()

    assert "env.test" in repr(Bookshop(http_client=http))
    assert "arg.test" in repr(Bookshop(base_url="https://arg.test", http_client=http))


def test_a_password_in_a_url_is_not_shown(replay: Replay) -> None:
    client = Bookshop(
        access_token="test-access-token",
        stock_key="test-stock-key",
        warehouse_key="test-warehouse-key",
        warehouse_secret="test-warehouse-secret",
        publisher_key="test-publisher-key",
        publisher_secret="test-publisher-secret",
        library_id="test-library-id",
        library_secret="test-library-secret",
        reporter_secret="test-reporter-secret",
        accountant_password="test-accountant-password",
        client_secret="test-client-secret",
        partner_token="test-partner-token",
        uploads_url="https://uploads-url.test",
        stock_url="https://stock-url.test",
        auth_url="https://auth-url.test",
        region="test-region",
        reporter="test-reporter",
        accountant="test-accountant",
        client_id="test-client-id",
        version="test-version",
        shop_id="test-shop-id",
        base_url="https://me:hunter2@api.test",
        http_client=replay.client(),
    )

    assert "hunter2" not in repr(client)


@pytest.mark.parametrize(
    ("status", "content", "error"),
    [
        (502, "<html>", errors.APIError),
        (400, "<html>", errors.BadRequestError),
        (400, '{"error": {"code": "A_CODE_NEVER_SEEN"}}', errors.BadRequestError),
        (418, '{"error": {"code": "invalid_scope"}}', errors.APIError),
    ],
)
def test_an_unforeseen_refusal_is_still_typed(
    status: int, content: str, error: type[errors.APIError]
) -> None:
    request = httpx2.Request("GET", "https://api.test")

    assert type(error_from(httpx2.Response(status, text=content, request=request))) is error


def test_a_refusal_survives_pickling(client: Bookshop, replay: Replay) -> None:
    replay.answer_with("login/get_a_token/unknown_client")
    with pytest.raises(errors.APIError) as caught:
        client.login.get_a_token()

    copy = pickle.loads(pickle.dumps(caught.value))  # noqa: S301
    assert type(copy) is type(caught.value)
    assert str(copy) == str(caught.value)


def test_a_path_segment_cannot_lead_elsewhere() -> None:
    assert Path("/jobs/{job_id}", job_id="a/b?c") == "/jobs/a%2Fb%3Fc"
    with pytest.raises(ValueError, match="job_id: a segment of a path can't be"):
        Path("/jobs/{job_id}", job_id="..")


def test_importing_the_package_imports_no_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(sys.modules):
        if name.partition(".")[0] == "bookshop":
            monkeypatch.delitem(sys.modules, name)
    import_module("bookshop")

    assert "bookshop.client" in sys.modules
