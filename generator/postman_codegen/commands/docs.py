"""Write a reference site of collections: all or nothing, so that a broken one leaves the old."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from postman_codegen.collection.environment import read_environments
from postman_codegen.collection.places import in_files
from postman_codegen.commands.designing import made
from postman_codegen.commands.failure import complain, problems_of
from postman_codegen.configuration import Options, Task, tasks
from postman_codegen.installed import lacking
from postman_codegen.problems import CollectionError, Location, Problem
from postman_codegen.secrets.ledger import Ledger
from postman_codegen.write import sweep, write_folder

if TYPE_CHECKING:
    from postman_codegen.site.pages import Book

DONE, UNUSABLE = 0, 2
MARK = "searchindex.js"
"""What every site has, and nothing else that this tool makes."""


def run(collections: Sequence[Path], output: Path, options: Options) -> int:
    """Write the site, say what is in it, and return the exit status."""
    try:
        problems, summaries = _written(tasks(collections, options), output)
    except CollectionError as error:
        complain(error.problems)
        return UNUSABLE
    except Exception as error:  # noqa: BLE001  no input may end in a traceback
        complain(problems_of(error, output))
        return UNUSABLE
    complain(problems)
    print(f"docs: {'; '.join(summaries)} -> {output / 'index.html'}")
    return DONE


def _written(work: Sequence[Task], output: Path) -> tuple[list[Problem], list[str]]:
    try:
        from postman_codegen.site.building import site
    except ModuleNotFoundError as error:
        message = lacking("a reference site", "docs")
        raise CollectionError(Problem(Location(str(output)), message, "error")) from error
    problems: list[Problem] = []
    books: list[Book] = []
    for task in work:
        book, found = _read(task, alone=len(work) == 1)
        books.append(book)
        problems += found
    if len({book.folder for book in books}) < len(books):
        [(folder, _)] = Counter(book.folder for book in books).most_common(1)
        message = f"two collections give the package {folder}: name one in pyproject.toml"
        raise CollectionError(Problem(Location(str(work[-1].collection)), message, "error"))
    sweep(output.absolute().parent)
    write_folder(output, site(books), MARK)
    return problems, [_summary(book) for book in books]


def _read(task: Task, *, alone: bool) -> tuple[Book, tuple[Problem, ...]]:
    from postman_codegen.site.pages import Book

    try:
        ledger = None if task.keep_secrets else Ledger()
        found = made(task, read_environments(task.environments, ledger), ledger)
    except Exception as error:
        raise CollectionError(*problems_of(error, task.collection)) from error
    folder = "" if alone else found.api.package
    book = Book(found.api, found.collection, found.document, folder)
    return book, tuple(in_files(found.collection, found.problems))


def _summary(book: Book) -> str:
    api = book.api
    examples = sum(len(op.examples) for op in api.operations)
    counts = ((len(api.operations), "operation"), (examples, "example"))
    counted = (f"{n} {noun}" if n == 1 else f"{n} {noun}s" for n, noun in counts)
    return f"{api.package}: {', '.join(counted)}"
