"""What stands in no folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import root as models


class Root(Resource[SenderT]):
    """What stands in no folder."""

    @operation
    def health_check(self) -> Request[str]:
        """Get *Health check*.

        Answers `ok` when the shop is open.
        """
        return Request("GET", "/health", str, auth=None)

    @operation
    def whats_new_rss_xml(self, *, limit: int | None = 5) -> Request[str]:
        """Get *What's new? 🎉 (RSS/XML)*.

        News as RSS.
        """
        return Request(
            "GET",
            Path("/{version}/news.rss", version=self.settings.version),
            str,
            query={"limit": limit},
            headers={"X-Shop-Id": self.settings.shop_id},
        )

    @operation
    def readers_picks_best_of(self, month: str) -> Request[models.ReadersPicksBestOf]:
        r"""Get *Readers' picks - "best of"*.

        Books of the month, chosen by readers: "the best" \ of all.
        """
        return Request(
            "GET",
            Path("/{version}/picks/{month}", version=self.settings.version, month=month),
            models.ReadersPicksBestOf,
            headers={"X-Shop-Id": self.settings.shop_id},
        )
