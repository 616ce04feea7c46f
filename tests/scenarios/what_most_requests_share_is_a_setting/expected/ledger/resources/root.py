"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.models import Unknown
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def accounts(self) -> Request[Unknown]:
        """Get *Accounts*."""
        return Request(
            "GET",
            Path(
                "/{version}/{tenant}/accounts",
                version=self.settings.version,
                tenant=self.settings.tenant,
            ),
            Unknown,
            headers={"X-Region": self.settings.region},
        )

    @operation
    def account(self, account_id: str) -> Request[Unknown]:
        """Get *Account*."""
        return Request(
            "GET",
            Path(
                "/{version}/{tenant}/accounts/{account_id}",
                version=self.settings.version,
                tenant=self.settings.tenant,
                account_id=account_id,
            ),
            Unknown,
            headers={"X-Region": self.settings.region},
        )

    @operation
    def entries(self, account_id: str, *, since: str) -> Request[Unknown]:
        """Get *Entries*."""
        return Request(
            "GET",
            Path(
                "/{version}/{tenant}/accounts/{account_id}/entries",
                version=self.settings.version,
                tenant=self.settings.tenant,
                account_id=account_id,
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
            Path(
                "/{version}/{tenant}/entries/{entry_id}.json",
                version=self.settings.version,
                tenant=self.settings.tenant,
                entry_id=entry_id,
            ),
            Unknown,
            headers={"X-Region": self.settings.region, "X-Trace": f"t-{trace}-1"},
        )
