"""The committed client renews Zoho's tokens in the data center that its environment names."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

import anyio
import httpx2
import pytest

from zoho_crm import AsyncZohoCRM, ZohoCRM, errors

SECRETS = {"client_id": "me", "client_secret": "hunter2", "refresh_token": "1000.refresh"}
TOKEN_URL = "https://accounts.zoho.eu/oauth/v2/token"


def zoho(seen: list[httpx2.Request], good: str) -> Callable[[httpx2.Request], httpx2.Response]:
    """Answer as Zoho does: with a token, with a job, or 401 for any but the good token."""

    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        if request.url.path == "/oauth/v2/token":
            return httpx2.Response(200, json={"access_token": good, "expires_in": 3600})
        if request.headers["Authorization"].rpartition(" ")[2] != good:
            body = {"code": "INVALID_TOKEN", "message": "invalid oauth token", "status": "error"}
            return httpx2.Response(401, json=body)
        return httpx2.Response(201, json={"status": "success", "code": "SUCCESS", "details": {}})

    return answer


def create(client: ZohoCRM) -> None:
    client.bulk_write.create_bulk_write_job.response({"operation": "insert"})


def test_a_token_that_has_expired_is_renewed_once() -> None:
    seen: list[httpx2.Request] = []
    http = httpx2.Client(transport=httpx2.MockTransport(zoho(seen, "new")))
    with ZohoCRM(environment="eu", access_token="old", http_client=http, **SECRETS) as client:
        create(client)
        create(client)

    assert [str(request.url) for request in seen] == [
        "https://www.zohoapis.eu/crm/bulk/v2.1/write",
        TOKEN_URL,
        "https://www.zohoapis.eu/crm/bulk/v2.1/write",
        "https://www.zohoapis.eu/crm/bulk/v2.1/write",
    ]
    assert dict(parse_qsl(seen[1].content.decode())) == {
        "grant_type": "refresh_token",
        "scope": "ZohoCRM.bulk.ALL ZohoFiles.files.ALL",
        **SECRETS,
    }
    assert seen[2].headers["Authorization"] == "Zoho-oauthtoken new"


def test_a_token_is_fetched_where_none_is_passed() -> None:
    seen: list[httpx2.Request] = []
    transport = httpx2.MockTransport(zoho(seen, "new"))

    async def job_twice() -> None:
        http = httpx2.AsyncClient(transport=transport)
        async with (
            AsyncZohoCRM(environment="eu", http_client=http, **SECRETS) as client,
            anyio.create_task_group() as group,
        ):
            for _ in range(8):
                group.start_soon(client.bulk_write.create_bulk_write_job.response, {})

    anyio.run(job_twice)

    assert [str(request.url) for request in seen].count(TOKEN_URL) == 1
    assert len(seen) == 9


def test_without_a_refresh_token_the_api_has_the_last_word() -> None:
    seen: list[httpx2.Request] = []
    http = httpx2.Client(transport=httpx2.MockTransport(zoho(seen, "new")))
    with (
        ZohoCRM(environment="us", access_token="old", http_client=http) as client,
        pytest.raises(errors.APIError, match="INVALID_TOKEN"),
    ):
        create(client)

    assert len(seen) == 1


def test_without_anything_the_token_is_asked_for_by_name() -> None:
    with (
        ZohoCRM(environment="us") as client,
        pytest.raises(errors.ConfigurationError, match=r"access_token=\.\.\. or set ZOHO_CRM_ACC"),
    ):
        create(client)
