"""Fixtures of every test in this package."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from parcel_tracking import AsyncParcelTracking, Options, ParcelTracking
from parcel_tracking._runtime.replay import Replay


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def replay() -> Replay:
    """Answer with the examples saved in the collection."""
    return Replay(Path(__file__).parent / "fixtures")


@pytest.fixture
def client(replay: Replay) -> Iterator[ParcelTracking]:
    with ParcelTracking(
        client_secret="test-client-secret",
        base_url="https://base-url.test",
        login_url="https://login-url.test",
        depots_url="https://depots-url.test",
        region="test-region",
        options=Options(max_retries=0),
        http_client=replay.client(),
    ) as client:
        yield client


@pytest.fixture
async def async_client(replay: Replay) -> AsyncIterator[AsyncParcelTracking]:
    async with AsyncParcelTracking(
        client_secret="test-client-secret",
        base_url="https://base-url.test",
        login_url="https://login-url.test",
        depots_url="https://depots-url.test",
        region="test-region",
        options=Options(max_retries=0),
        http_client=replay.async_client(),
    ) as client:
        yield client
