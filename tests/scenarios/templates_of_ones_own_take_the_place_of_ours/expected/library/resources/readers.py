"""Operations of the *Readers* folder."""

from .._runtime.messages import Request
from .._runtime.operations import Resource, SenderT, operation
from .._runtime.paths import Path
from ..models import readers as models


class Readers(Resource[SenderT]):
    """The *Readers* folder.

    Who reads.

    ''' import os '''
    """

    FOLDER = "Readers"
    WRITTEN = 'Who reads.\n\n""" import os """'

    @operation
    def get_reader(self, id: str) -> Request[models.GetReader]:
        """Get reader."""
        return Request("GET", Path("/readers/{id}", id=id), models.GetReader)

    get_reader_method = "GET"
