"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from aviary import AsyncAviary, Aviary, errors
from aviary._runtime.replay import Replay, Sent, dump
from aviary.models import root as models

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("example", ["all", "some"])
def test_list_birds_examples(client: Aviary, replay: Replay, example: str) -> None:
    saved = replay.answer_with(f"root/list_birds/{example}")
    data = client.list_birds(species="wren")

    assert isinstance(data, models.ListBirds)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/birds", [("page", "1"), ("species", "wren")])


@pytest.mark.parametrize("example", ["all", "some"])
async def test_list_birds_examples_async(
    async_client: AsyncAviary, replay: Replay, example: str
) -> None:
    saved = replay.answer_with(f"root/list_birds/{example}")
    data = await async_client.list_birds(species="wren")

    assert isinstance(data, models.ListBirds)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/birds", [("page", "1"), ("species", "wren")])


LIST_BIRDS_REFUSALS = [
    ("none", errors.BirdHiddenError),
    ("slow_down", errors.LimitTooManyRequestsError),
    ("wrong", errors.LimitBadRequestError),
]


@pytest.mark.parametrize(("example", "error"), LIST_BIRDS_REFUSALS)
def test_list_birds_refused(
    client: Aviary, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    saved = replay.answer_with(f"root/list_birds/{example}")
    with pytest.raises(error) as caught:
        client.list_birds(species="wren")

    assert type(caught.value) is error
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", "/birds", [("page", "1"), ("species", "wren")])


@pytest.mark.parametrize(("example", "error"), LIST_BIRDS_REFUSALS)
async def test_list_birds_refused_async(
    async_client: AsyncAviary, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    replay.answer_with(f"root/list_birds/{example}")
    with pytest.raises(error):
        await async_client.list_birds(species="wren")


def test_ring_bird_ringed(client: Aviary, replay: Replay) -> None:
    saved = replay.answer_with("root/ring_bird/ringed")
    data = client.ring_bird("id")

    assert isinstance(data, models.RingBird)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/birds/id/ring")


async def test_ring_bird_ringed_async(async_client: AsyncAviary, replay: Replay) -> None:
    saved = replay.answer_with("root/ring_bird/ringed")
    data = await async_client.ring_bird("id")

    assert isinstance(data, models.RingBird)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/birds/id/ring")


RING_BIRD_REFUSALS = [
    ("ringed_already", errors.AlreadyRingedError),
    ("too_small", errors.Code1008Error),
    ("placeholder", errors.BadRequestError),
    ("unknown", errors.NoSuchBirdError),
    ("plain", errors.ConflictError),
    ("fields", errors.UnprocessableEntityError),
]


@pytest.mark.parametrize(("example", "error"), RING_BIRD_REFUSALS)
def test_ring_bird_refused(
    client: Aviary, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    saved = replay.answer_with(f"root/ring_bird/{example}")
    with pytest.raises(error) as caught:
        client.ring_bird("id")

    assert type(caught.value) is error
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/birds/id/ring")


@pytest.mark.parametrize(("example", "error"), RING_BIRD_REFUSALS)
async def test_ring_bird_refused_async(
    async_client: AsyncAviary, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    replay.answer_with(f"root/ring_bird/{example}")
    with pytest.raises(error):
        await async_client.ring_bird("id")


@pytest.mark.parametrize("example", ["counting", "failed"])
def test_count_examples(client: Aviary, replay: Replay, example: str) -> None:
    saved = replay.answer_with(f"root/count/{example}")
    data = client.count()

    assert isinstance(data, models.Count)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/count")


@pytest.mark.parametrize("example", ["counting", "failed"])
async def test_count_examples_async(
    async_client: AsyncAviary, replay: Replay, example: str
) -> None:
    saved = replay.answer_with(f"root/count/{example}")
    data = await async_client.count()

    assert isinstance(data, models.Count)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/count")


def test_list_errors_errors(client: Aviary, replay: Replay) -> None:
    saved = replay.answer_with("root/list_errors/errors")
    data = client.list_errors()

    assert isinstance(data, models.ListErrors)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/count/errors")


async def test_list_errors_errors_async(async_client: AsyncAviary, replay: Replay) -> None:
    saved = replay.answer_with("root/list_errors/errors")
    data = await async_client.list_errors()

    assert isinstance(data, models.ListErrors)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/count/errors")
