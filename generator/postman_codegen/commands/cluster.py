"""A Dask cluster as an executor, or one line about why it can't be."""

from __future__ import annotations

import logging
from collections.abc import Generator
from concurrent.futures import Executor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from postman_codegen.installed import lacking
from postman_codegen.parcels import disagreement, versions
from postman_codegen.problems import CollectionError, Location, Problem

if TYPE_CHECKING:
    from distributed import Client

PATIENCE = 15
"""For how many seconds to wait for a scheduler, and for its first worker."""


@contextmanager
def cluster(address: str) -> Generator[Executor]:
    """Provide the workers of a scheduler; what they haven't begun is cancelled at the end.

    Raises:
        CollectionError: They can't be reached, or would do it otherwise.
    """
    try:
        from dask import config
        from distributed import Client
    except ImportError as error:
        raise _refusal(address, lacking("a scheduler", "dask")) from error
    _hush("distributed")
    # Collections may be large.
    with config.set({"distributed.admin.large-graph-warning-threshold": "1 GB"}):
        try:
            client = Client(address, timeout=PATIENCE, set_as_default=False)  # type: ignore[no-untyped-call]
        except Exception as error:
            raise _refusal(address, "no Dask scheduler answers there") from error
        with client:
            _verify(client, address)
            yield client.get_executor(pure=False)  # type: ignore[no-untyped-call]


def _hush(package: str) -> None:
    """Let nothing be logged: workers that come and go are a cluster's everyday life.

    Dask gives several loggers levels of their own.
    """
    for name in [package, *logging.root.manager.loggerDict]:
        if name.partition(".")[0] == package:
            logging.getLogger(name).setLevel(logging.CRITICAL)


def _verify(client: Client, address: str) -> None:
    """Make sure that there are workers, and all of them as this tool is."""
    try:
        client.wait_for_workers(1, timeout=PATIENCE)
    except TimeoutError as error:
        raise _refusal(address, "the scheduler has no workers") from error
    try:
        found = cast("dict[str, dict[str, str]]", cast("Any", client).run(versions))
    except Exception as error:
        message = f"a worker has no postman-codegen: {type(error).__name__}"
        raise _refusal(address, message) from error
    for theirs in found.values():
        wrong = disagreement(theirs)
        if wrong:
            raise _refusal(address, wrong)


def _refusal(address: str, message: str) -> CollectionError:
    return CollectionError(Problem(Location(address), message, "error"))
