"""For tests of those who call an API: the mock server of its collection, for as long as needed.

with serving("collections/zoho.json") as url:
    client = ZohoCRM(access_token="any", base_url=url)
"""

from __future__ import annotations

import os
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path

from postman_codegen.commands.serve import application
from postman_codegen.configuration import Options, task_of


@contextmanager
def serving(
    collection: str | os.PathLike[str],
    *,
    environments: Iterable[str | os.PathLike[str]] = (),
    host: str = "127.0.0.1",
    port: int = 0,
    keep_secrets: bool = False,
) -> Generator[str]:
    """Answer the saved examples of a collection from another thread; gives the server's URL.

    Raises:
        CollectionError: the collection or an environment can't be read.
    """
    from postman_codegen.mock.server import running

    files = tuple(map(Path, environments))
    options = Options(environments=files, keep_secrets=keep_secrets)
    app, _ = application(task_of(Path(collection), options))
    with running(app, host, port) as url:
        yield url
