"""Fixtures of every test in this package."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from bookshop import AsyncBookshop, Bookshop, Options
from bookshop._runtime.replay import Replay


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def replay() -> Replay:
    """Answer with the examples saved in the collection."""
    return Replay(Path(__file__).parent / "fixtures")


@pytest.fixture
def client(replay: Replay) -> Iterator[Bookshop]:
    with Bookshop(
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
        base_url="https://base-url.test",
        uploads_url="https://uploads-url.test",
        stock_url="https://stock-url.test",
        auth_url="https://auth-url.test",
        region="test-region",
        reporter="test-reporter",
        accountant="test-accountant",
        client_id="test-client-id",
        version="test-version",
        shop_id="test-shop-id",
        options=Options(max_retries=0),
        http_client=replay.client(),
    ) as client:
        yield client


@pytest.fixture
async def async_client(replay: Replay) -> AsyncIterator[AsyncBookshop]:
    async with AsyncBookshop(
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
        base_url="https://base-url.test",
        uploads_url="https://uploads-url.test",
        stock_url="https://stock-url.test",
        auth_url="https://auth-url.test",
        region="test-region",
        reporter="test-reporter",
        accountant="test-accountant",
        client_id="test-client-id",
        version="test-version",
        shop_id="test-shop-id",
        options=Options(max_retries=0),
        http_client=replay.async_client(),
    ) as client:
        yield client
