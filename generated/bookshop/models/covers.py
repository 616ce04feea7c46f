"""Models of the *Covers* folder."""

from .._runtime.models import Model


class UploadACover(Model):
    """What `catalogue.covers.upload_a_cover` returns."""

    cover_id: str
    bytes: int
    samples: list[str]
