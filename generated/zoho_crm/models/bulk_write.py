"""Models of the *Bulk Write* folder."""

from datetime import datetime
from enum import StrEnum

from .._runtime.models import Model, Open, Unknown


class FileCode(StrEnum):
    FILE_UPLOAD_SUCCESS = "FILE_UPLOAD_SUCCESS"


class FileDetails(Model):
    """`UploadFile.details`."""

    file_id: str
    created_time: datetime


class UploadFile(Model):
    """What `bulk_write.upload_file` returns."""

    status: str
    code: Open[FileCode]
    message: str
    details: FileDetails


class BulkWriteJobCode(StrEnum):
    SUCCESS = "SUCCESS"


class CreatedBy(Model):
    """`JobDetails.created_by`."""

    id: str
    name: str


class BulkWriteJobDetails(Model):
    """`CreateBulkWriteJob.details`."""

    id: str
    created_by: CreatedBy


class CreateBulkWriteJob(Model):
    """What `bulk_write.create_bulk_write_job` returns."""

    status: str
    code: Open[BulkWriteJobCode]
    message: str
    details: BulkWriteJobDetails


class Status(StrEnum):
    COMPLETED = "COMPLETED"


class Module(Model):
    """`Resource.module`."""

    id: str
    api_name: str


class FieldMapping(Model):
    """An item of `Resource.field_mappings`."""

    api_name: str
    index: int
    format: Unknown
    find_by: Unknown
    module: Unknown
    default_value: Unknown


class File(Model):
    """`Resource.file`."""

    status: Open[Status]
    name: str
    added_count: int
    skipped_count: int
    updated_count: int
    total_count: int


class Resource(Model):
    """An item of `JobDetails.resource`."""

    status: Open[Status]
    type: str
    module: Module
    field_mappings: list[FieldMapping]
    file: File
    code: Open[Status]


class Callback(Model):
    """`JobDetails.callback`."""

    url: str
    method: str


class Result(Model):
    """`JobDetails.result`."""

    download_url: str


class JobDetails(Model):
    """What `bulk_write.job_details` returns."""

    status: Open[Status]
    character_encoding: str
    resource: list[Resource]
    id: str
    callback: Callback
    result: Result
    created_by: CreatedBy
    ignore_empty: bool
    operation: str
    created_time: datetime


class ModuleBody(Model):
    """`ResourceBody.module`."""

    api_name: str


class DefaultValue(Model):
    """`FieldMappingBody.default_value`."""

    value: str


class FieldMappingBody(Model):
    """An item of `ResourceBody.field_mappings`."""

    api_name: str
    index: int | None = None
    default_value: DefaultValue | None = None


class ResourceBody(Model):
    """An item of `CreateBulkWriteJobBody.resource`."""

    type: str
    module: ModuleBody
    file_id: str
    ignore_empty: bool
    field_mappings: list[FieldMappingBody]


class CreateBulkWriteJobBody(Model):
    """What `bulk_write.create_bulk_write_job` sends."""

    operation: str
    callback: Callback
    resource: list[ResourceBody]
