"""Operations of the *Covers* folder."""

from collections.abc import Sequence

from .._runtime.bodies import Binary, File, Multipart
from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import covers as models


class Covers(Resource[SenderT]):
    """The *Covers* folder.

    Images live on a server of their own.
    """

    @operation
    def get_the_cover(self, book_id: str, *, size: str | None = "large") -> Request[bytes]:
        """Get the cover.

        The cover as a PNG image.

        Args:
            book_id: The book's **id**, as *List books* gives it.
            size: The API's `size`.
        """
        return Request(
            "GET",
            Path(
                "/{version}/books/{book_id}/cover", version=self.settings.version, book_id=book_id
            ),
            bytes,
            query={"size": size},
            headers={"X-Shop-Id": self.settings.shop_id, "Accept": "image/png"},
        )

    @operation
    def upload_a_cover(
        self,
        *,
        book_id: str,
        cover: File,
        samples: Sequence[File],
        meta: str | None = '{"side": "front"}',
        caption: str | None = "Premi\xe8re \xe9dition",
        watermark: File | None = None,
        notify: str | None = None,
    ) -> Request[models.UploadACover]:
        """Upload a cover, with any number of sample pages.

        Args:
            book_id: The book it belongs to.
            cover: PNG or JPEG, at most 5 MB.
            samples: The API's `samples`.
            meta: The API's `meta`.
            caption: The API's `caption`.
            watermark: The API's `watermark`.
            notify: The API's `notify`.
        """
        return Request(
            "POST",
            "/covers",
            models.UploadACover,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Multipart(
                {
                    "book_id": book_id,
                    "meta": meta,
                    "cover": cover,
                    "samples": samples,
                    "caption": caption,
                    "watermark": watermark,
                    "notify": notify,
                },
                {"meta": "application/json"},
            ),
            server="uploads_url",
        )

    @operation
    def replace_a_cover(self, cover_id: str, content: File) -> Request[None]:
        """Replace the image of a cover.

        Args:
            cover_id: The API's `cover_id`.
            content: The file to send.
        """
        return Request(
            "PUT",
            Path("/covers/{cover_id}", cover_id=cover_id),
            None,
            headers={"X-Shop-Id": self.settings.shop_id},
            body=Binary(content, "image/png"),
            server="uploads_url",
        )

    @operation
    def download_all_covers(self) -> Request[bytes]:
        """Download all covers.

        All covers in one archive.
        """
        return Request(
            "GET",
            "/covers/archive.zip",
            bytes,
            headers={"X-Shop-Id": self.settings.shop_id},
            server="uploads_url",
        )
