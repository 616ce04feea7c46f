"""Api -> {path: text}: the templates, the filters through which text reaches source, layout."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol, TypeAlias

import jinja2

from postman_codegen import spelling
from postman_codegen.api import JSON, Api, Resource
from postman_codegen.api.auth import makes
from postman_codegen.installed import TEMPLATES, TOOL
from postman_codegen.layout import formatted
from postman_codegen.memo import Memo
from postman_codegen.verify import verified

NEIGHBOUR = re.compile(r"^from (\.\.?)(\w+) import ", re.MULTILINE)
"""How an auth of the runtime imports another one, or a module of the folder above."""

ON_DEMAND = ("auth/", "javascript.py")
"""What of the runtime is of use to some auths only."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is to be written: paths below the package's and the tests' folder, and their text."""

    package: Mapping[str, str]
    tests: Mapping[str, str]


Module: TypeAlias = tuple[str, str, str]
"""Path, text and package of a module."""


class Each(Protocol):
    """Does something with each of several modules, one after the other or many at a time."""

    def __call__(
        self, work: Callable[[Module], str], modules: Sequence[Module], /
    ) -> Iterable[str]: ...


def render(api: Api, memo: Memo | None = None, each: Each = map) -> Rendered:
    """Render a package and its tests; a memo knows what became of the same text before.

    Raises:
        UnsoundError: a file isn't what the templates can make.
    """
    return Rendered(
        _written(_package(api), api, memo, each), _written(_tests(api), api, memo, each)
    )


def sources(api: Api) -> Mapping[str, str]:
    """Return a package as the templates spell it, by the paths of its files.

    Raises:
        UnsoundError: a file isn't what the templates can make.
    """
    return verified(_package(api), api.package)


def _written(
    files: Mapping[str, str], api: Api, memo: Memo | None, each: Each
) -> Mapping[str, str]:
    """Return files as they are written to disk."""
    modules = [(path, text, api.package) for path, text in files.items() if path.endswith(".py")]
    laid: dict[str, str] = {}
    for module in modules:
        known = memo.answer("source", *module) if memo else None
        if isinstance(known, str):
            laid[module[0]] = known
    new = [module for module in modules if module[0] not in laid]
    for module, text in zip(new, each(_laid, new), strict=True):
        laid[module[0]] = text
        if memo:
            memo.keep(text, "source", *module)
    return dict(sorted({**files, **laid}.items()))


def _laid(module: Module) -> str:
    path, text, package = module
    text = _formatted(path, text)
    verified({path: text}, package)
    return text


def _package(api: Api) -> Mapping[str, str]:
    package = {
        "__init__.py": _python("init", api=api),
        "client.py": _python("client", api=api),
        "errors.py": _python("errors", api=api),
        "models/__init__.py": _python("models_init", api=api),
        "resources/__init__.py": _python("resources_init", api=api),
        "README.md": _text("readme.md", api=api),
        "py.typed": "",
        **{f"_runtime/{name}": text for name, text in _runtime().items() if _is_used(name, api)},
        **{f"models/{module}.py": source for module, source in api.models.items()},
        **{
            f"resources/{resource.module}.py": _python("resource", api=api, resource=resource)
            for resource in _resources(api)
        },
    }
    return dict(sorted(package.items()))


def foundation(names: Collection[str]) -> str:
    """Render those of Model, Open and Unknown that models without a runtime need."""
    return _python("models_alone", names=names)


def _formatted(path: str, text: str) -> str:
    """Format what a template made; the rest is as it shall be."""
    written = path.startswith(("_runtime/", "models/")) and path != "models/__init__.py"
    return text if written else formatted(text)


def _resources(api: Api) -> Iterator[Resource]:
    if api.root.operations:
        yield api.root
    yield from api.resources


def _tests(api: Api) -> Mapping[str, str]:
    tests = {
        "conftest.py": _python("tests_conftest", api=api),
        "test_client.py": _python("tests_client", api=api),
    }
    if api.models:
        tests["test_models.py"] = _python("tests_models", api=api)
    for resource in _resources(api):
        fixtures = [one for op in resource.operations for one in op.fixtures]
        if fixtures:
            name = f"test_{resource.module}.py"
            while name in tests:
                name = f"{name.removesuffix('.py')}_folder.py"
            tests[name] = _python("tests_resource", api=api, resource=resource)
        for one in fixtures:
            tests[f"fixtures/{one.file}"] = fixture(one.content)
    return tests


def _python(template: str, **seen: object) -> str:
    return _text(f"{template}.py", **seen)


def _text(template: str, **seen: object) -> str:
    return environment().get_template(f"{template}.jinja").render(**seen)


def fixture(content: Mapping[str, JSON]) -> str:
    """Spell the file of an example."""
    return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


@cache
def environment() -> jinja2.Environment:
    """Return what reads the templates."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_templates()),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        autoescape=False,  # noqa: S701  Python source, where HTML's escapes mean nothing
    )
    environment.filters |= spelling.FILTERS
    return environment


def _templates() -> Path:
    """Return the folder of the templates: in the wheel, else at the top of the checkout."""
    shipped = TOOL / "templates"
    return shipped if shipped.is_dir() else TEMPLATES


@cache
def _runtime() -> Mapping[str, str]:
    """Return the modules of the runtime by their paths."""
    folder = TOOL / "runtime"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def _is_used(path: str, api: Api) -> bool:
    """Tell whether a module of the runtime is of use: of auths only the collection's own are."""
    return not path.startswith(ON_DEMAND) or path in _auth_modules(api)


def _auth_modules(api: Api) -> frozenset[str]:
    """Return the modules of the auths, and what they import of the runtime."""
    used = {made.module for kind in api.auths for made in makes(kind.made) if made.module}
    if not used:
        return frozenset()
    wanted = [f"auth/{name}.py" for name in ("__init__", *used)]
    found: dict[str, None] = {}
    while wanted:
        path = wanted.pop()
        if path.startswith(ON_DEMAND) and path not in found:
            found[path] = None
            imports = NEIGHBOUR.findall(_runtime()[path])
            wanted += (f"{'auth/' if dots == '.' else ''}{name}.py" for dots, name in imports)
    return frozenset(found)
