"""Api -> {path: text}: the templates, the filters through which text reaches source, and black."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path

import black
import jinja2
from black.mode import TargetVersion

from postman_codegen import spelling
from postman_codegen.api import Api, Resource

LINE_LENGTH = 100
MODE = black.Mode(line_length=LINE_LENGTH, target_versions={TargetVersion.PY311})


@dataclass(frozen=True, slots=True)
class Rendered:
    """What is to be written: paths below the package's and the tests' folder, and their text."""

    package: Mapping[str, str]
    tests: Mapping[str, str]


def render(api: Api) -> Rendered:
    """Render a package and its tests."""
    package = {
        "__init__.py": _python("init", api=api),
        "client.py": _python("client", api=api),
        "errors.py": _python("errors", api=api),
        "models/__init__.py": _python("models_init", api=api),
        "resources/__init__.py": _python("resources_init", api=api),
        "py.typed": "",
        **{f"_runtime/{name}": text for name, text in _runtime().items()},
        **{f"models/{module}.py": source for module, source in api.models.items()},
        **{
            f"resources/{resource.module}.py": _python("resource", api=api, resource=resource)
            for resource in _resources(api)
        },
    }
    return Rendered(dict(sorted(package.items())), dict(sorted(_tests(api).items())))


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
        fixtures = [fixture for op in resource.operations for fixture in op.fixtures]
        if fixtures:
            name = f"test_{resource.module}.py"
            while name in tests:
                name = f"{name.removesuffix('.py')}_folder.py"
            tests[name] = _python("tests_resource", api=api, resource=resource)
        for fixture in fixtures:
            tests[f"fixtures/{fixture.file}"] = _json(fixture.content)
    return tests


def _python(template: str, **seen: object) -> str:
    """Render a template; black only has to touch what the template couldn't foresee."""
    source = _environment().get_template(f"{template}.py.jinja").render(**seen)
    return black.format_str(source, mode=MODE)


def _json(value: object) -> str:
    return json.dumps(value, indent=2, ensure_ascii=True) + "\n"


@cache
def _environment() -> jinja2.Environment:
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
    here = Path(__file__).parent
    shipped = here / "templates"
    return shipped if shipped.is_dir() else here.parents[1] / "templates"


@cache
def _runtime() -> Mapping[str, str]:
    folder = files("postman_codegen") / "runtime"
    sources: Iterable[tuple[str, str]] = (
        (entry.name, entry.read_text("utf-8"))
        for entry in folder.iterdir()
        if entry.name.endswith(".py")
    )
    return dict(sorted(sources))
