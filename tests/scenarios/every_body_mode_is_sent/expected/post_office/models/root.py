"""Models of what is in no folder."""

from .._runtime.models import Model


class JSONBody(Model):
    """What `json` sends."""

    to: str
    stamps: list[int]


class Body(Model):
    """An item of `ListBody`."""

    to: str


ListBody = list[Body]
"""What `list_` sends."""


class Data(Model):
    """`VendorJSONBody.data`."""

    type: str


class VendorJSONBody(Model):
    """What `vendor_json` sends."""

    data: Data
