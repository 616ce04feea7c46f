"""For tests of those who call an API: the mock server of its collection, for as long as needed.

with serving("collections/zoho.json") as url:
    client = ZohoCRM(access_token="any", base_url=url)
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.commands.serve import loaded
from postman_codegen.configuration import Options, task_of

if TYPE_CHECKING:
    from starlette.applications import Starlette


@contextmanager
def serving(
    collection: str | os.PathLike[str],
    *,
    environments: Iterable[str | os.PathLike[str]] = (),
    host: str = "127.0.0.1",
    port: int = 0,
    require_auth: bool = False,
    keep_secrets: bool = False,
) -> Generator[str]:
    """Answer the saved examples of a collection from another thread; gives the server's URL.

    Port 0 takes any that is free.  It needs the extra `serve`.

    Raises:
        CollectionError: the collection or an environment can't be read.
    """
    from postman_codegen.mock.server import running

    app = application(
        collection,
        environments=environments,
        require_auth=require_auth,
        keep_secrets=keep_secrets,
    )
    with running(app, host, port) as url:
        yield url


def application(
    collection: str | os.PathLike[str],
    *,
    environments: Iterable[str | os.PathLike[str]] = (),
    require_auth: bool = False,
    keep_secrets: bool = False,
) -> Starlette:
    """Return the mock server of a collection, for who has a server or needs none.

    Raises:
        CollectionError: the collection or an environment can't be read.
    """
    from postman_codegen.mock.app import app
    from postman_codegen.mock.serving import Mock
    from postman_codegen.mock.serving import Options as Answering

    given = Options(environments=tuple(map(Path, environments)), keep_secrets=keep_secrets)
    served, _ = loaded(task_of(Path(collection), given))
    return app(Mock(served, Answering(requires_auth=require_auth)))
