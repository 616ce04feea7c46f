"""The *Bulk Write* folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from zoho_crm import AsyncZohoCRM, ZohoCRM, errors
from zoho_crm._runtime.replay import Replay, Sent, dump
from zoho_crm.models import bulk_write as models

pytestmark = pytest.mark.anyio

CREATE_BULK_WRITE_JOB_BODY: dict[str, object] = {
    "operation": "insert",
    "callback": {"url": "https://www.example.com/callback", "method": "post"},
    "resource": [
        {
            "type": "data",
            "module": {"api_name": "Leads"},
            "file_id": "4150868000005364001",
            "ignore_empty": True,
            "field_mappings": [
                {"api_name": "Last_Name", "index": 0},
                {"api_name": "Email", "index": 1},
                {"api_name": "Company", "index": 2},
                {"api_name": "Lead_Source", "default_value": {"value": "Trade Show"}},
            ],
        },
    ],
}
CREATE_BULK_WRITE_JOB_BODY_2: dict[str, object] = {
    "operation": "upsert",
    "callback": {"url": "https://www.example.com/callback", "method": "post"},
    "resource": [
        {
            "type": "data",
            "module": {"api_name": "Leads"},
            "file_id": "4150868000005364001",
            "ignore_empty": True,
            "find_by": "Email",
            "field_mappings": [
                {"api_name": "Last_Name", "index": 0},
                {"api_name": "Email", "index": 1},
                {"api_name": "Company", "index": 2},
            ],
        },
    ],
}
CREATE_BULK_WRITE_JOB_BODY_3: dict[str, object] = {
    "operation": "update",
    "callback": {"url": "https://www.example.com/callback", "method": "post"},
    "resource": [
        {
            "type": "data",
            "module": {"api_name": "Leads"},
            "file_id": "4150868000005364001",
            "ignore_empty": True,
            "find_by": "Email",
            "field_mappings": [
                {"api_name": "Last_Name", "index": 0},
                {"api_name": "Email", "index": 1},
                {"api_name": "Company", "index": 2},
            ],
        },
    ],
}
CREATE_BULK_WRITE_JOB_BODY_4: dict[str, object] = {
    "operation": "insert",
    "callback": {"url": "htp://www.example.com/callback", "method": "post"},
    "resource": [
        {
            "type": "data",
            "module": {"api_name": "Leads"},
            "file_id": "4150868000005364001",
            "ignore_empty": True,
            "field_mappings": [
                {"api_name": "Last_Name", "index": 0},
                {"api_name": "Email", "index": 1},
                {"api_name": "Company", "index": 2},
                {"api_name": "Lead_Source", "default_value": {"value": "Trade Show"}},
            ],
        },
    ],
}
CREATE_BULK_WRITE_JOB_BODY_5: dict[str, object] = {
    "operation": "insert",
    "callback": {"url": "https://www.example.com/callback", "method": "post"},
}
DOWNLOAD_RESULT_DOWNLOAD_URL = (
    "https://download-accl.zoho.com/v2/crm/694902309/bulk-write/4150868000005350003/415086800000535"
    "0003.zip"
)
DOWNLOAD_RESULT_PATH = "/v2/crm/694902309/bulk-write/4150868000005350003/4150868000005350003.zip"


def test_upload_file_success_response(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/upload_file/success_response")
    data = client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")

    assert isinstance(data, models.UploadFile)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/v2.1/upload", body=[("file", b"a file")])


async def test_upload_file_success_response_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    saved = replay.answer_with("bulk_write/upload_file/success_response")
    data = await async_client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")

    assert isinstance(data, models.UploadFile)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/v2.1/upload", body=[("file", b"a file")])


UPLOAD_FILE_REFUSALS = [
    ("invalid_file_format", errors.InvalidFileFormatError),
    ("authentication_failure", errors.AuthenticationFailureError),
]


@pytest.mark.parametrize(("example", "error"), UPLOAD_FILE_REFUSALS)
def test_upload_file_refused(
    client: ZohoCRM, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    saved = replay.answer_with(f"bulk_write/upload_file/{example}")
    with pytest.raises(error) as caught:
        client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")

    assert type(caught.value) is error
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/crm/v2.1/upload", body=[("file", b"a file")])


@pytest.mark.parametrize(("example", "error"), UPLOAD_FILE_REFUSALS)
async def test_upload_file_refused_async(
    async_client: AsyncZohoCRM, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    replay.answer_with(f"bulk_write/upload_file/{example}")
    with pytest.raises(error):
        await async_client.bulk_write.upload_file(file=b"a file", x_crm_org="694902309")


def test_create_bulk_write_job_success_response(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/success_response")
    data = client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY)

    assert isinstance(data, models.CreateBulkWriteJob)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY)


async def test_create_bulk_write_job_success_response_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/success_response")
    data = await async_client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY)

    assert isinstance(data, models.CreateBulkWriteJob)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY)


def test_create_bulk_write_job_success_response_upsert(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/success_response_upsert")
    data = client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_2)

    assert isinstance(data, models.CreateBulkWriteJob)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY_2)


async def test_create_bulk_write_job_success_response_upsert_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/success_response_upsert")
    data = await async_client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_2)

    assert isinstance(data, models.CreateBulkWriteJob)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY_2)


def test_create_bulk_write_job_success_response_update(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/success_response_update")
    data = client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_3)

    assert isinstance(data, models.CreateBulkWriteJob)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY_3)


async def test_create_bulk_write_job_success_response_update_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/success_response_update")
    data = await async_client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_3)

    assert isinstance(data, models.CreateBulkWriteJob)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY_3)


def test_create_bulk_write_job_invalid_callback_url(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/invalid_callback_url")
    with pytest.raises(errors.InvalidCallbackURLError) as caught:
        client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_4)

    assert type(caught.value) is errors.InvalidCallbackURLError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY_4)


async def test_create_bulk_write_job_invalid_callback_url_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    replay.answer_with("bulk_write/create_bulk_write_job/invalid_callback_url")
    with pytest.raises(errors.InvalidCallbackURLError):
        await async_client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_4)


def test_create_bulk_write_job_mandatory_not_found(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/mandatory_not_found")
    with pytest.raises(errors.MandatoryNotFoundError) as caught:
        client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_5)

    assert type(caught.value) is errors.MandatoryNotFoundError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY_5)


async def test_create_bulk_write_job_mandatory_not_found_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    replay.answer_with("bulk_write/create_bulk_write_job/mandatory_not_found")
    with pytest.raises(errors.MandatoryNotFoundError):
        await async_client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY_5)


def test_create_bulk_write_job_oauth_scope_mismatch(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/create_bulk_write_job/oauth_scope_mismatch")
    with pytest.raises(errors.OAuthScopeMismatchError) as caught:
        client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY)

    assert type(caught.value) is errors.OAuthScopeMismatchError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("POST", "/crm/bulk/v2.1/write", body=CREATE_BULK_WRITE_JOB_BODY)


async def test_create_bulk_write_job_oauth_scope_mismatch_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    replay.answer_with("bulk_write/create_bulk_write_job/oauth_scope_mismatch")
    with pytest.raises(errors.OAuthScopeMismatchError):
        await async_client.bulk_write.create_bulk_write_job(CREATE_BULK_WRITE_JOB_BODY)


def test_job_details_success_response(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/job_details/success_response")
    data = client.bulk_write.job_details("4150868000005350003")

    assert isinstance(data, models.JobDetails)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/crm/bulk/v2.1/write/4150868000005350003")


async def test_job_details_success_response_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    saved = replay.answer_with("bulk_write/job_details/success_response")
    data = await async_client.bulk_write.job_details("4150868000005350003")

    assert isinstance(data, models.JobDetails)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/crm/bulk/v2.1/write/4150868000005350003")


JOB_DETAILS_REFUSALS = [
    ("invalid_url_pattern", errors.InvalidURLPatternError),
    ("invalid_request_method", errors.InvalidRequestMethodError),
    ("authentication_failure", errors.AuthenticationFailureError),
    ("oauth_scope_mismatch", errors.OAuthScopeMismatchError),
]


@pytest.mark.parametrize(("example", "error"), JOB_DETAILS_REFUSALS)
def test_job_details_refused(
    client: ZohoCRM, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    saved = replay.answer_with(f"bulk_write/job_details/{example}")
    with pytest.raises(error) as caught:
        client.bulk_write.job_details("4150868000005350003")

    assert type(caught.value) is error
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", "/crm/bulk/v2.1/write/4150868000005350003")


@pytest.mark.parametrize(("example", "error"), JOB_DETAILS_REFUSALS)
async def test_job_details_refused_async(
    async_client: AsyncZohoCRM, replay: Replay, example: str, error: type[errors.APIError]
) -> None:
    replay.answer_with(f"bulk_write/job_details/{example}")
    with pytest.raises(error):
        await async_client.bulk_write.job_details("4150868000005350003")


def test_job_details_resource_not_found(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/job_details/resource_not_found")
    with pytest.raises(errors.ResourceNotFoundError) as caught:
        client.bulk_write.job_details("415086800000535000")

    assert type(caught.value) is errors.ResourceNotFoundError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", "/crm/bulk/v2.1/write/415086800000535000")


async def test_job_details_resource_not_found_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    replay.answer_with("bulk_write/job_details/resource_not_found")
    with pytest.raises(errors.ResourceNotFoundError):
        await async_client.bulk_write.job_details("415086800000535000")


def test_download_result_success_response(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/download_result/success_response")
    data = client.bulk_write.download_result(DOWNLOAD_RESULT_DOWNLOAD_URL)

    assert data == saved.content
    assert replay.sent == Sent("GET", DOWNLOAD_RESULT_PATH)


async def test_download_result_success_response_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    saved = replay.answer_with("bulk_write/download_result/success_response")
    data = await async_client.bulk_write.download_result(DOWNLOAD_RESULT_DOWNLOAD_URL)

    assert data == saved.content
    assert replay.sent == Sent("GET", DOWNLOAD_RESULT_PATH)


def test_download_result_invalid_token(client: ZohoCRM, replay: Replay) -> None:
    saved = replay.answer_with("bulk_write/download_result/invalid_token")
    with pytest.raises(errors.InvalidTokenError) as caught:
        client.bulk_write.download_result(DOWNLOAD_RESULT_DOWNLOAD_URL)

    assert type(caught.value) is errors.InvalidTokenError
    assert caught.value.status_code == saved.status_code
    assert dump(caught.value.body) == saved.json
    assert replay.sent == Sent("GET", DOWNLOAD_RESULT_PATH)


async def test_download_result_invalid_token_async(
    async_client: AsyncZohoCRM, replay: Replay
) -> None:
    replay.answer_with("bulk_write/download_result/invalid_token")
    with pytest.raises(errors.InvalidTokenError):
        await async_client.bulk_write.download_result(DOWNLOAD_RESULT_DOWNLOAD_URL)
