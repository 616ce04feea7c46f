"""What stands in no folder."""

from .._runtime.messages import Request, segment
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def accounts(self) -> Request[Unknown]:
        """Get *Accounts*."""
        return Request(
            "GET",
            f"/{segment(self.settings.version)}/{segment(self.settings.tenant)}/accounts",
            Unknown,
            headers={"X-Region": self.settings.region},
        )

    @operation
    def account(self, account_id: str) -> Request[Unknown]:
        """Get *Account*."""
        return Request(
            "GET",
            (
                f"/{segment(self.settings.version)}/{segment(self.settings.tenant)}"
                f"/accounts/{segment(account_id)}"
            ),
            Unknown,
            headers={"X-Region": self.settings.region},
        )

    @operation
    def entries(self, account_id: str, *, since: str) -> Request[Unknown]:
        """Get *Entries*."""
        return Request(
            "GET",
            (
                f"/{segment(self.settings.version)}/{segment(self.settings.tenant)}"
                f"/accounts/{segment(account_id)}/entries"
            ),
            Unknown,
            query={"since": since},
            headers={"X-Region": self.settings.region},
        )

    @operation
    def entry(self, entry_id: str, *, trace: str) -> Request[Unknown]:
        """Get *Entry*."""
        return Request(
            "GET",
            (
                f"/{segment(self.settings.version)}/{segment(self.settings.tenant)}"
                f"/entries/{segment(entry_id)}.json"
            ),
            Unknown,
            headers={"X-Region": self.settings.region, "X-Trace": f"t-{trace}-1"},
        )
