"""Fixtures of every test in this package."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from depot import AsyncDepot, Depot, Options
from depot._runtime.replay import Replay


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def replay() -> Replay:
    """Answer with the examples saved in the collection."""
    return Replay(Path(__file__).parent / "fixtures")


@pytest.fixture
def client(replay: Replay) -> Iterator[Depot]:
    with Depot(
        x_api_key="test-x-api-key",
        access_token="test-access-token",
        cookie="test-cookie",
        password="test-password",
        token="test-token",
        motto="test-motto",
        base_url="https://base-url.test",
        options=Options(max_retries=0),
        http_client=replay.client(),
    ) as client:
        yield client


@pytest.fixture
async def async_client(replay: Replay) -> AsyncIterator[AsyncDepot]:
    async with AsyncDepot(
        x_api_key="test-x-api-key",
        access_token="test-access-token",
        cookie="test-cookie",
        password="test-password",
        token="test-token",
        motto="test-motto",
        base_url="https://base-url.test",
        options=Options(max_retries=0),
        http_client=replay.async_client(),
    ) as client:
        yield client
