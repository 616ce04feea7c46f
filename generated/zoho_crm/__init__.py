"""Typed client of the Zoho CRM REST APIs.

with ZohoCRM(access_token="...", base_url="https://...") as client:
    job = client.bulk_write.job_details("4150868000005350003")

Write many records at once: upload a file, create a job, look at its details, download
its result.

Set `api-domain` (such as `https://www.zohoapis.com`) and `access-token` in your
environment.
"""

from . import errors
from .client import AsyncZohoCRM, ZohoCRM

__all__ = ["AsyncZohoCRM", "ZohoCRM", "errors"]
