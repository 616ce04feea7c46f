"""Typed client of the Zoho CRM REST APIs.

with ZohoCRM(environment="us", access_token="...") as client:
    job = client.bulk_write.job_details("4150868000005350003")

Write many records at once: upload a file, create a job, look at its details, download
its result.

Choose an environment for your data center (`api-domain` and `dc`). Set `access-token`,
or `client-id`, `client-secret` and `refresh-token`, with which a token is renewed
whenever it's needed.
"""

from . import errors
from ._runtime.options import Options
from .client import AsyncZohoCRM, ZohoCRM

__all__ = ["AsyncZohoCRM", "Options", "ZohoCRM", "errors"]
