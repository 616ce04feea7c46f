"""Api -> {path: text}: the templates, the filters through which text reaches source, layout."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, partial
from typing import NamedTuple, Protocol

from postman_codegen.api import JSON, Api, Resource
from postman_codegen.api.auth import makes
from postman_codegen.custom import HOOKS
from postman_codegen.custom.environments import WHOSE, drawn
from postman_codegen.custom.laying import laid_out
from postman_codegen.custom.marks import Spans
from postman_codegen.custom.templates import OURS_ALONE, Templates
from postman_codegen.installed import TOOL
from postman_codegen.layout import by_black, formatted
from postman_codegen.memo import Memo
from postman_codegen.problems import CollectionError, Location, Problem, UnsoundError
from postman_codegen.verify import verified

NEIGHBOUR = re.compile(r"^from (\.\.?)(\w+) import ", re.MULTILINE)
"""How an auth of the runtime imports another one, or a module of the folder above."""

ON_DEMAND = ("auth/", "javascript.py")
"""What of the runtime is of use to some auths only."""

FOR_HOOKS = frozenset({"routines.py", "transports.py"})
"""What of it is of use to a module of hooks only."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is to be written: paths below the package's and the tests' folder, and their text."""

    package: Mapping[str, str]
    tests: Mapping[str, str]


class Text(NamedTuple):
    """A file of a package as it was drawn.

    `spans` are what stands in the user's own `template` or in others that it draws on.
    """

    text: str
    spans: Spans = ()
    template: Location | None = None


class Module(NamedTuple):
    """A module that is to be laid out, and read again."""

    path: str
    drawn: Text
    package: str

    @property
    def deciding(self) -> tuple[str, ...]:
        """What decides how it's laid out, and whether it's sound."""
        spans = [repr(self.drawn.spans)] if self.drawn.spans else []
        return (self.path, self.drawn.text, self.package, *spans)


class Each(Protocol):
    """Does something with each of several modules, one after the other or many at a time."""

    def __call__(
        self, work: Callable[[Module], str], modules: Sequence[Module], /
    ) -> Iterable[str]: ...


def render(
    api: Api,
    memo: Memo | None = None,
    each: Each = map,
    templates: Templates = OURS_ALONE,
) -> Rendered:
    """Render a package and its tests; a memo knows what became of the same text before.

    Raises:
        CollectionError: the user's own `templates` can't be used.
        UnsoundError: a file isn't what the templates can make.
    """
    return Rendered(
        _written(_package(api, templates), api, memo, each),
        _written(_tests(api, templates), api, memo, each),
    )


def beginning(api: Api, templates: Templates = OURS_ALONE) -> str:
    """Render what a module of hooks begins as.

    Raises:
        CollectionError: the user's own `templates` can't be used.
    """
    return _laid(Module(HOOKS, _python(templates, "hooks", api=api), api.package))


def sources(api: Api) -> Mapping[str, str]:
    """Return a package as our templates spell it, by the paths of its files, without hooks.

    Raises:
        UnsoundError: a file isn't what the templates can make.
    """
    files = _package(replace(api, hooks=None), OURS_ALONE)
    return verified({path: drawn.text for path, drawn in files.items()}, api.package)


def _written(
    files: Mapping[str, Text], api: Api, memo: Memo | None, each: Each
) -> Mapping[str, str]:
    """Return files as they are written to disk."""
    modules = [Module(path, drawn, api.package) for path, drawn in files.items() if _is_code(path)]
    laid: dict[str, str] = {}
    for module in modules:
        known = memo.answer("source", *module.deciding) if memo else None
        if isinstance(known, str):
            laid[module.path] = known
    new = [module for module in modules if module.path not in laid]
    for module, text in zip(new, each(_laid, new), strict=True):
        laid[module.path] = text
        if memo:
            memo.keep(text, "source", *module.deciding)
    texts = {path: drawn.text for path, drawn in files.items()}
    return dict(sorted({**texts, **laid}.items()))


def _is_code(path: str) -> bool:
    return path.endswith(".py")


def _laid(module: Module) -> str:
    path, (text, spans, template), package = module
    try:
        if spans:  # our rules of layout are for what our templates write
            verified({path: text}, package, spans)
            return by_black(text) if spans == WHOSE else laid_out(text, spans)
        text = _formatted(path, text)
        verified({path: text}, package)
    except UnsoundError as error:
        if template is None:
            raise
        raise CollectionError(Problem(template, _unsound(error), "error")) from None
    return text


def _unsound(error: UnsoundError) -> str:
    quoting = "what comes through {{ }} needs the filter literal or docstring"
    return f"makes what can't be written, {error}: {quoting}"


def _package(api: Api, templates: Templates) -> Mapping[str, Text]:
    python = partial(_python, templates, api=api)
    package = {
        "__init__.py": python("init"),
        "client.py": python("client"),
        "errors.py": python("errors"),
        "models/__init__.py": python("models_init"),
        "resources/__init__.py": python("resources_init"),
        "README.md": _text(templates, "readme.md", api=api),
        "py.typed": Text(""),
        **{f"_runtime/{name}": Text(text) for name, text in _used(api)},
        **{f"models/{module}.py": Text(source) for module, source in api.models.items()},
        **{
            f"resources/{resource.module}.py": python("resource", resource=resource)
            for resource in _resources(api)
        },
    }
    return dict(sorted(package.items()))


def foundation(names: Collection[str]) -> str:
    """Render those of Model, Open and Unknown that models without a runtime need."""
    return _python(OURS_ALONE, "models_alone", names=names).text


def _formatted(path: str, text: str) -> str:
    """Format what a template made; the rest is as it shall be."""
    written = path.startswith(("_runtime/", "models/")) and path != "models/__init__.py"
    return text if written else formatted(text)


def _resources(api: Api) -> Iterator[Resource]:
    if api.root.operations:
        yield api.root
    yield from api.resources


def _tests(api: Api, templates: Templates) -> Mapping[str, Text]:
    python = partial(_python, templates, api=api)
    tests = {
        "conftest.py": python("tests_conftest"),
        "test_client.py": python("tests_client"),
    }
    if api.models:
        tests["test_models.py"] = python("tests_models")
    for resource in _resources(api):
        fixtures = [one for op in resource.operations for one in op.fixtures]
        if fixtures:
            name = f"test_{resource.module}.py"
            while name in tests:
                name = f"{name.removesuffix('.py')}_folder.py"
            tests[name] = python("tests_resource", resource=resource)
        for one in fixtures:
            tests[f"fixtures/{one.file}"] = Text(fixture(one.content))
    return tests


def _python(templates: Templates, template: str, **seen: object) -> Text:
    return _text(templates, f"{template}.py", **seen)


def _text(templates: Templates, template: str, **seen: object) -> Text:
    name = f"{template}.jinja"
    text, spans = drawn(templates, name, seen)
    return Text(text, spans, templates.place(name) if templates else None)


def fixture(content: Mapping[str, JSON]) -> str:
    """Spell the file of an example."""
    return json.dumps(content, indent=2, ensure_ascii=True) + "\n"


@cache
def _runtime() -> Mapping[str, str]:
    """Return the modules of the runtime by their paths."""
    folder = TOOL / "runtime"
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in sorted(folder.rglob("*.py"))
    }


def _used(api: Api) -> Iterator[tuple[str, str]]:
    """Yield the modules of the runtime that are of use, and their texts."""
    return (one for one in _runtime().items() if _is_used(one[0], api))


def _is_used(path: str, api: Api) -> bool:
    """Tell whether a module of the runtime is of use: some are for certain auths, or for hooks."""
    if path in FOR_HOOKS:
        return api.hooks is not None
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
