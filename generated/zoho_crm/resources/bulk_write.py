"""Operations of the *Bulk Write* folder."""

from collections.abc import Mapping

from .._runtime.bodies import File, Json, Multipart
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path, absolute
from ..models import bulk_write as models


class BulkWrite(Resource[SenderT]):
    """The *Bulk Write* folder.

    Import records from CSV files, up to 25,000 in a job.
    """

    @operation
    def upload_file(
        self, *, file: File, x_crm_org: str, feature: str | None = "bulk-write"
    ) -> Request[models.UploadFile]:
        """To upload a CSV file in ZIP format for the bulk write API.

        The response contains the `file_id`. Use this ID while making the bulk write request.

        Args:
            file: The ZIP file that holds the CSV file with the records.
            x_crm_org: The API's `zgid`.
            feature: Says that the file is meant for a bulk write job.

        Raises:
            AuthenticationFailureError: 401, "Authentication failed"
            InvalidFileFormatError: 200, "Uploaded file is not in ZIP format."
        """
        return Request(
            "POST",
            "/crm/v2.1/upload",
            models.UploadFile,
            headers={"feature": feature, "X-CRM-ORG": x_crm_org},
            body=Multipart({"file": file}),
            server="content_url",
        )

    @operation
    def create_bulk_write_job(
        self, body: models.CreateBulkWriteJobBody | Mapping[str, object]
    ) -> Request[models.CreateBulkWriteJob]:
        """Create Bulk Write Job.

        To create a bulk write job that inserts, updates or upserts the records of an uploaded
        file.

        The details of the job are sent to the callback URL when it completes or fails.

        Raises:
            InvalidCallbackURLError: 400, "The callback URL is invalid."
            MandatoryNotFoundError: 400, "required field not found"
            OAuthScopeMismatchError: 401, "invalid oauth scope to access this URL"
        """
        return Request("POST", "/crm/bulk/v2.1/write", models.CreateBulkWriteJob, body=Json(body))

    @operation
    def job_details(self, job_id: str) -> Request[models.JobDetails]:
        """To get the details of a bulk write job performed previously.

        Raises:
            AuthenticationFailureError: 401, "Authentication failed"
            InvalidRequestMethodError: 400, "The http request method type is not a valid one"
            InvalidURLPatternError: 404, "Please check if the URL trying to access is a correct one"
            OAuthScopeMismatchError: 401, "invalid oauth scope to access this URL"
            ResourceNotFoundError: 400, "The requested resource doesn't exist."
        """
        return Request(
            "GET",
            Path("/crm/bulk/v2.1/write/{job_id}", job_id=job_id),
            models.JobDetails,
            auth="oauth2",
        )

    @operation
    def download_result(self, download_url: str) -> Request[bytes]:
        """To download the result of a bulk write job as a ZIP file.

        The URL is the `result.download_url` of the job's details.

        Args:
            download_url: The whole URL.

        Raises:
            InvalidTokenError: 401, "invalid oauth token"
        """
        return Request("GET", absolute(download_url), bytes, server=None)
