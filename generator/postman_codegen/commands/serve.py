"""Answer the saved examples of a collection, as a real server does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from postman_codegen.collection.environment import read_environments
from postman_codegen.commands.designing import made
from postman_codegen.secrets.ledger import Ledger

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from postman_codegen.configuration import Task
    from postman_codegen.problems import Problem


def application(task: Task) -> tuple[Starlette, tuple[Problem, ...]]:
    """Return what answers the examples of a collection, and what is wrong with that.

    Raises:
        CollectionError: the collection or an environment can't be read.
    """
    from postman_codegen.mock.app import app

    ledger = None if task.keep_secrets else Ledger()
    environments = read_environments(task.environments, ledger)
    found = made(task, environments, ledger)
    return app(found.collection, found.designed, environments), found.problems
