"""Fixtures of every test in this package."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from zoho_crm import AsyncZohoCRM, Options, ZohoCRM
from zoho_crm._runtime.replay import Replay


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def replay() -> Replay:
    """Answer with the examples saved in the collection."""
    return Replay(Path(__file__).parent / "fixtures")


@pytest.fixture
def client(replay: Replay) -> Iterator[ZohoCRM]:
    with ZohoCRM(
        access_token="test-access-token",
        client_secret="test-client-secret",
        base_url="https://base-url.test",
        content_url="https://content-url.test",
        dc="test-dc",
        client_id="test-client-id",
        options=Options(max_retries=0),
        http_client=replay.client(),
    ) as client:
        yield client


@pytest.fixture
async def async_client(replay: Replay) -> AsyncIterator[AsyncZohoCRM]:
    async with AsyncZohoCRM(
        access_token="test-access-token",
        client_secret="test-client-secret",
        base_url="https://base-url.test",
        content_url="https://content-url.test",
        dc="test-dc",
        client_id="test-client-id",
        options=Options(max_retries=0),
        http_client=replay.async_client(),
    ) as client:
        yield client
