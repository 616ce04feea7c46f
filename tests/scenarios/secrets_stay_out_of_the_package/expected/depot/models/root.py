"""Models of what is in no folder."""

from uuid import UUID

from .._runtime.models import Model


class LogIn(Model):
    """What `log_in` returns."""

    access_token: str
    refresh_token: str
    token_type: str
    expires_in: int
    next_page_token: str


class Parcel(Model):
    """An item of `ListParcels.parcels`."""

    id: UUID
    sender: str
    download: str


class ListParcels(Model):
    """What `list_parcels` returns."""

    parcels: list[Parcel]
    password_policy: str


class PrintALabel(Model):
    """What `print_a_label` returns."""

    key: str
    value: str
    signing_key: str
    escaped: str


class Webhook(Model):
    """`PrintALabelBody.webhook`."""

    url: str
    secret: str


class PrintALabelBody(Model):
    """What `print_a_label` sends."""

    parcel: int
    webhook: Webhook
    note: str
