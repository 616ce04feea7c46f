"""Fixtures of every test in this package."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from library import AsyncLibrary, Library, Options
from library._runtime.replay import Replay


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def replay() -> Replay:
    """Answer with the examples saved in the collection."""
    return Replay(Path(__file__).parent / "fixtures")


@pytest.fixture
def client(replay: Replay) -> Iterator[Library]:
    with Library(
        base_url="https://base-url.test",
        options=Options(max_retries=0),
        http_client=replay.client(),
    ) as client:
        yield client


@pytest.fixture
async def async_client(replay: Replay) -> AsyncIterator[AsyncLibrary]:
    async with AsyncLibrary(
        base_url="https://base-url.test",
        options=Options(max_retries=0),
        http_client=replay.async_client(),
    ) as client:
        yield client
