"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from depot import AsyncDepot, Depot, errors
from depot._runtime.replay import Replay, Sent, dump
from depot.models import root as models

pytestmark = pytest.mark.anyio

PRINT_A_LABEL_BODY: dict[str, object] = {
    "parcel": 7,
    "webhook": {
        "url": "https://me:<REDACTED:password:9>@hooks.example.org/x",
        "secret": "<REDACTED:secret:10>",
    },
    "note": "made with <REDACTED:token:1>",
}


def test_log_in_logged_in(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/log_in/logged_in")
    data = client.log_in(otp="<REDACTED:one-time-code:5>")

    assert isinstance(data, models.LogIn)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/login",
        body=[
            ("grant_type", "password"),
            ("username", "clerk"),
            ("password", "test-password"),
            ("otp", "<REDACTED:one-time-code:5>"),
        ],
    )


async def test_log_in_logged_in_async(async_client: AsyncDepot, replay: Replay) -> None:
    saved = replay.answer_with("root/log_in/logged_in")
    data = await async_client.log_in(otp="<REDACTED:one-time-code:5>")

    assert isinstance(data, models.LogIn)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/login",
        body=[
            ("grant_type", "password"),
            ("username", "clerk"),
            ("password", "test-password"),
            ("otp", "<REDACTED:one-time-code:5>"),
        ],
    )


def test_log_in_wrong(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/log_in/wrong")
    with pytest.raises(errors.InvalidPasswordError) as caught:
        client.log_in(otp="<REDACTED:one-time-code:5>")

    assert type(caught.value) is errors.InvalidPasswordError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent(
        "POST",
        "/login",
        body=[
            ("grant_type", "password"),
            ("username", "clerk"),
            ("password", "test-password"),
            ("otp", "<REDACTED:one-time-code:5>"),
        ],
    )


async def test_log_in_wrong_async(async_client: AsyncDepot, replay: Replay) -> None:
    replay.answer_with("root/log_in/wrong")
    with pytest.raises(errors.InvalidPasswordError):
        await async_client.log_in(otp="<REDACTED:one-time-code:5>")


def test_list_parcels_all(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/list_parcels/all")
    data = client.list_parcels(sign_key="<REDACTED:api-key:2>")

    assert isinstance(data, models.ListParcels)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET", "/parcels", [("colour", "red"), ("sign_key", "<REDACTED:api-key:2>")]
    )


async def test_list_parcels_all_async(async_client: AsyncDepot, replay: Replay) -> None:
    saved = replay.answer_with("root/list_parcels/all")
    data = await async_client.list_parcels(sign_key="<REDACTED:api-key:2>")

    assert isinstance(data, models.ListParcels)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET", "/parcels", [("colour", "red"), ("sign_key", "<REDACTED:api-key:2>")]
    )


def test_print_a_label_printed(client: Depot, replay: Replay) -> None:
    saved = replay.answer_with("root/print_a_label/printed")
    data = client.print_a_label(PRINT_A_LABEL_BODY, x_depot="<REDACTED:token:1>")

    assert isinstance(data, models.PrintALabel)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/hooks/k9-test-token/labels", body=PRINT_A_LABEL_BODY)


async def test_print_a_label_printed_async(async_client: AsyncDepot, replay: Replay) -> None:
    saved = replay.answer_with("root/print_a_label/printed")
    data = await async_client.print_a_label(PRINT_A_LABEL_BODY, x_depot="<REDACTED:token:1>")

    assert isinstance(data, models.PrintALabel)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/hooks/k9-test-token/labels", body=PRINT_A_LABEL_BODY)
