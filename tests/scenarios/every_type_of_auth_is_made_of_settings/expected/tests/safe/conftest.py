"""Fixtures of every test in this package."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from safe import AsyncSafe, Options, Safe
from safe._runtime.replay import Replay


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def replay() -> Replay:
    """Answer with the examples saved in the collection."""
    return Replay(Path(__file__).parent / "fixtures")


@pytest.fixture
def client(replay: Replay) -> Iterator[Safe]:
    with Safe(
        aws_key="test-aws-key",
        aws_secret="test-aws-secret",
        aws_session_token="test-aws-session-token",
        auth_id="test-auth-id",
        auth_key="test-auth-key",
        ck="test-ck",
        cs="test-cs",
        tk="test-tk",
        ts="test-ts",
        rsa_private_key="test-rsa-private-key",
        eg_access_token="test-eg-access-token",
        eg_client_token="test-eg-client-token",
        eg_client_secret="test-eg-client-secret",
        jwt_secret="test-jwt-secret",
        ec_private_key="test-ec-private-key",
        asap_private_key="test-asap-private-key",
        pass_="test-pass",
        password="test-password",
        token="test-token",
        access_token="test-access-token",
        base_url="https://base-url.test",
        token_url="https://token-url.test",
        aws_region="test-aws-region",
        nonce="test-nonce",
        subject="test-subject",
        user="test-user",
        realm="test-realm",
        username="test-username",
        client_id="test-client-id",
        audience="test-audience",
        options=Options(max_retries=0),
        http_client=replay.client(),
    ) as client:
        yield client


@pytest.fixture
async def async_client(replay: Replay) -> AsyncIterator[AsyncSafe]:
    async with AsyncSafe(
        aws_key="test-aws-key",
        aws_secret="test-aws-secret",
        aws_session_token="test-aws-session-token",
        auth_id="test-auth-id",
        auth_key="test-auth-key",
        ck="test-ck",
        cs="test-cs",
        tk="test-tk",
        ts="test-ts",
        rsa_private_key="test-rsa-private-key",
        eg_access_token="test-eg-access-token",
        eg_client_token="test-eg-client-token",
        eg_client_secret="test-eg-client-secret",
        jwt_secret="test-jwt-secret",
        ec_private_key="test-ec-private-key",
        asap_private_key="test-asap-private-key",
        pass_="test-pass",
        password="test-password",
        token="test-token",
        access_token="test-access-token",
        base_url="https://base-url.test",
        token_url="https://token-url.test",
        aws_region="test-aws-region",
        nonce="test-nonce",
        subject="test-subject",
        user="test-user",
        realm="test-realm",
        username="test-username",
        client_id="test-client-id",
        audience="test-audience",
        options=Options(max_retries=0),
        http_client=replay.async_client(),
    ) as client:
        yield client
