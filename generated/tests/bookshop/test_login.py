"""The *Login* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from bookshop import AsyncBookshop, Bookshop, errors
from bookshop._runtime.replay import Replay, Sent, dump
from bookshop.models import login as models

pytestmark = pytest.mark.anyio


def test_get_a_token_a_token(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/get_a_token/a_token")
    data = client.login.get_a_token()

    assert isinstance(data, models.GetAToken)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/oauth/token",
        body=[("grant_type", "client_credentials"), ("scope", "books orders")],
    )


async def test_get_a_token_a_token_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/get_a_token/a_token")
    data = await async_client.login.get_a_token()

    assert isinstance(data, models.GetAToken)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/oauth/token",
        body=[("grant_type", "client_credentials"), ("scope", "books orders")],
    )


GET_A_TOKEN_REFUSALS = [
    ("unknown_client", errors.InvalidClientError),
    ("unknown_scope", errors.InvalidScopeError),
]


@pytest.mark.parametrize(("example", "error"), GET_A_TOKEN_REFUSALS)
def test_get_a_token_refused(
    client: Bookshop, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    saved = replay.answer_with(f"login/get_a_token/{example}")
    with pytest.raises(error) as caught:
        client.login.get_a_token()

    assert type(caught.value) is error
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/oauth/token",
        body=[("grant_type", "client_credentials"), ("scope", "books orders")],
    )


@pytest.mark.parametrize(("example", "error"), GET_A_TOKEN_REFUSALS)
async def test_get_a_token_refused_async(
    async_client: AsyncBookshop, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    replay.answer_with(f"login/get_a_token/{example}")
    with pytest.raises(error):
        await async_client.login.get_a_token()


def test_who_am_i_a_partner(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/who_am_i/a_partner")
    data = client.login.who_am_i()

    assert isinstance(data, models.WhoAmI)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/userinfo")


async def test_who_am_i_a_partner_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/who_am_i/a_partner")
    data = await async_client.login.who_am_i()

    assert isinstance(data, models.WhoAmI)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/userinfo")


def test_log_out_gone(client: Bookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/log_out/gone")
    response = client.login.log_out.response()

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("POST", "/oauth/revoke")


async def test_log_out_gone_async(async_client: AsyncBookshop, replay: Replay) -> None:
    saved = replay.answer_with("login/log_out/gone")
    response = await async_client.login.log_out.response()

    assert response.status_code == saved.status_code
    assert response.data is None
    assert replay.sent == Sent("POST", "/oauth/revoke")
