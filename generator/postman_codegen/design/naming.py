"""The names of a client: its package and class, its folders and its operations."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection as Names
from collections.abc import Mapping, Sequence
from typing import cast

from postman_codegen import names
from postman_codegen.collection.json_text import without_comments
from postman_codegen.collection.model import (
    Folder,
    FormBody,
    Item,
    RawBody,
    UrlencodedBody,
)
from postman_codegen.design.saved import saved_json
from postman_codegen.design.text import path_words, plain

TRAILING = re.compile(
    r"(?:[\s\-_.:|,/]+|^)[(\[]?(?:(?:the|public|postman|rest|restful|web|http|json)\s+)?"
    r"(?:apis?|collections?|rest|v\d+(?:\.\d+)*|version\s*\d+(?:\.\d+)*)[)\]]?[\s.]*$",
    re.IGNORECASE,
)
"""Words at the end of a collection's name that say nothing."""

MODULE = 60
_GIVEN = 3

TAKEN_PACKAGES = frozenset(sys.stdlib_module_names) | {
    "sitecustomize",
    "usercustomize",
    "anyio",
    "conftest",
    "httpcore",
    "httpcore2",
    "httpx",
    "httpx2",
    "jinja2",
    "pydantic",
    "pydantic_core",
    "pytest",
    "test",
    "tests",
    "typing_extensions",
}

TAKEN_MODULES = frozenset(
    {"client", "errors", "init", "replay", "root", "shared", "sitecustomize", "usercustomize"}
    | {"aux", "con", "nul", "prn", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""What means something else to Python, to Windows or in the package itself."""

RESOURCE_CLASSES = frozenset(
    """Any AsyncSender Auths BasicAuth BearerAuth Binary Collection DigestAuth File Form Generic
    Graphql Json KeyAuth Mapping Multipart None Options Path Request Resource Root Self SenderT
    Sequence Service Settings SyncSender Text TIMEOUT TYPE_CHECKING Unknown""".split()
)
"""Names that the modules of clients and resources import."""

ATTRIBUTES = frozenset({"close", "models", "sender", "settings", "using", "with_options"})


def trimmed(title: str) -> str:
    """Return a collection's name without trailing words that say nothing."""
    while (shorter := TRAILING.sub("", title).strip()) and shorter != title:
        title = shorter
    return title


def package_name(title: str, stem: str) -> str:
    """Name the package after the collection, else after its file."""
    wanted = names.snake(trimmed(title), fallback="")
    wanted = wanted or names.snake(trimmed(stem.replace("_", " ")), fallback="client")
    return f"{wanted}_client" if wanted.lower() in TAKEN_PACKAGES else wanted


def client_class(title: str, package: str) -> str:
    """Name the client's class: the same words as the package's, acronyms kept."""
    wanted = names.pascal(trimmed(title), fallback="") or names.pascal(package)
    return f"{wanted}Client" if wanted in RESOURCE_CLASSES else wanted


def attributes(entries: Sequence[Folder | Item]) -> list[str]:
    """Name the folders and items of a folder as attributes of one object."""
    return _chosen({n: _candidates(entry) for n, entry in _by_content(entries)})


def _by_content(entries: Sequence[Folder | Item]) -> list[tuple[int, Folder | Item]]:
    """Bring entries into an order of their own: numbers, if it comes to that, stay theirs."""

    def content(numbered: tuple[int, Folder | Item]) -> tuple[str, str]:
        entry = numbered[1]
        return entry.name, repr(entry.request) if isinstance(entry, Item) else ""

    return sorted(enumerate(entries), key=content)


def _chosen(wanted: Mapping[int, Sequence[str]]) -> list[str]:
    """Choose attributes by entry; the order of entries is that in which they choose."""
    found = names.unique([*wanted.values()], reserved=ATTRIBUTES)
    chosen = dict(zip(wanted, found, strict=True))
    return [chosen[n] for n in range(len(chosen))]


def modules(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """Name the module of each folder after it, and after its parents where that's not enough.

    The outer ones choose first: a folder inside doesn't rename them.
    """
    taken = set(TAKEN_MODULES)
    chosen: dict[int, str] = {}
    for depth in sorted(set(map(len, paths))):
        level = [n for n, path in enumerate(paths) if len(path) == depth]
        level.sort(key=paths.__getitem__)  # not as they come: numbers stay
        wanted = [_module_candidates(paths[n]) for n in level]
        found = names.unique(wanted, reserved=taken, fold=True)
        chosen.update(zip(level, found, strict=True))
        taken.update(found)
    return [chosen[n] for n in range(len(paths))]


def _module_candidates(path: tuple[str, ...]) -> list[str]:
    words = [_no_test(names.snake(plain(name), fallback="folder")) for name in path]
    ends = [words[n:] for n in range(len(words) - 1, -1, -1)]
    return [*dict.fromkeys(map(_module, [*ends, [words[-1], "folder"]]))]


def _module(words: Sequence[str]) -> str:
    """Join words; where that's too long, the outermost and the end say most of it."""
    name = "_".join(words)
    if len(name) <= MODULE:
        return name
    head = _short(words[0], MODULE // 3) if len(words) > 1 else ""
    parts = name.split("_")
    while len("_".join(parts)) > MODULE - len(head) - 1:
        del parts[0]
    return "_".join([head, *parts] if head else parts) or _short(name, MODULE)


def _no_test(name: str) -> str:
    """Avoid names of modules in which pytest looks for tests."""
    if name.startswith("test_"):
        name = f"tests_{name.removeprefix('test_')}"
    return f"{name}s" if name.endswith("_test") else name


def _short(name: str, length: int) -> str:
    """Cut a name at a word, so that import lines stay readable."""
    return name if len(name) <= length else name[: length + 1].rpartition("_")[0] or name[:length]


def apart(name: str, taken: Names[str]) -> str:
    """Return the name, numbered if it's taken."""
    candidate, n = name, 2
    while candidate in taken:
        candidate, n = f"{name}_{n}", n + 1
    return candidate


def _candidates(entry: Folder | Item) -> list[str]:
    if isinstance(entry, Folder):
        name = names.snake(plain(entry.name), fallback="folder", reserved=ATTRIBUTES)
        numbered = names.snake(entry.name, fallback="folder", reserved=ATTRIBUTES)
        return [*dict.fromkeys((name, numbered, f"{name}_folder"))]
    method = entry.request.method.lower()
    path = path_words(entry.request.url)
    name = names.snake(plain(entry.name), fallback="", reserved=ATTRIBUTES)
    if not name:
        name = names.snake(f"{method} {path}", fallback="request", reserved=ATTRIBUTES)
    return [
        name,
        names.snake(f"{method} {name}"),
        names.snake(f"{name} {path}"),
        names.snake(f"{method} {name} {path}"),
        names.snake(f"{method} {name} {path} with {' '.join(_given(entry))}"),
    ]


def _given(item: Item) -> list[str]:
    """Name some of what a request gives, for when no more than that tells it from another."""
    query = [one.key or "" for one in item.request.url.query if not one.disabled]
    match item.request.body:
        case RawBody(text):
            value = saved_json(without_comments(text)).value
            keys = [*cast("dict[str, object]", value)] if isinstance(value, dict) else []
        case UrlencodedBody(fields):
            keys = [one.key or "" for one in fields if not one.disabled]
        case FormBody(parts):
            keys = [one.key for one in parts if not one.disabled]
        case _:
            keys = []
    return [*query, *keys][:_GIVEN]
