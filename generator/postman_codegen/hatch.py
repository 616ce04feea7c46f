"""Packages that are generated whenever Hatch builds the project that they belong to.

    [build-system]
    requires = ["hatchling", "postman-codegen"]
    build-backend = "hatchling.build"

    [tool.hatch.build.hooks.postman-codegen]
    check = true  # write nothing, and build nothing unless what is there is up to date

`[tool.postman-codegen]` says what is generated.  It's part of the wheel whether git ignores it or
not; a source distribution has its tests, too, and all that it's made of.

Hatch imports this for every build where both are installed, so it imports next to nothing.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import chdir
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from hatchling.builders.config import BuilderConfig
from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from hatchling.plugin import hookimpl

from postman_codegen.problems import printable

if TYPE_CHECKING:
    from postman_codegen.commands.batch import Generated

Data: TypeAlias = dict[str, Any]

CHECK = "check"
HATCHS = {"dependencies", "enable-by-default"}
REQUIRING = {"require-runtime-dependencies", "require-runtime-features"}
KNOWN = frozenset({CHECK, *HATCHS, *REQUIRING})
"""What the hook's table may hold, most of it for Hatch."""

CONFIGURATION = "pyproject.toml"
CACHE = "__pycache__"


@hookimpl
def hatch_register_build_hook() -> type[PostmanCodegenHook]:
    """Tell Hatch what there is."""
    return PostmanCodegenHook


class PostmanCodegenHook(BuildHookInterface[BuilderConfig]):
    """Generates before a build, and adds what there is then to what is built."""

    PLUGIN_NAME = "postman-codegen"

    _made: tempfile.TemporaryDirectory[str] | None = None

    def initialize(self, version: str, build_data: Data) -> None:
        """Generate; whatever is in the way of that ends the build, in a line each."""
        with chdir(self.root):
            packages = self._generated()
            added: Iterable[tuple[Path, Path]]
            if self.target_name == "sdist":
                added = ((file, file) for file in self._ingredients(packages))
            elif version == "editable":
                added = self._paths(packages)
            else:
                added = self._modules(packages)
            # One by one: of a folder, Hatch would take those twice that it finds itself.
            build_data["force_include"].update(
                {str(Path(self.root, file)): str(place) for file, place in added}
            )

    def finalize(self, version: str, build_data: Data, artifact_path: str) -> None:  # noqa: ARG002
        """Throw away what was only made to be part of the build."""
        if self._made:
            self._made.cleanup()

    def _generated(self) -> Sequence[Generated]:
        from postman_codegen.commands.batch import differences, generate
        from postman_codegen.commands.failure import problems_of
        from postman_codegen.problems import CollectionError
        from postman_codegen.pyproject import Table

        table = Table(Path(CONFIGURATION), self.config, f"hatch.build.hooks.{self.PLUGIN_NAME}")
        try:
            table.know(KNOWN)
            check = table.flag(CHECK)
            packages = generate(check=check)
        except (CollectionError, OSError) as error:
            self._fail(*map(str, problems_of(error, Path(CONFIGURATION))))
        for problem in (problem for one in packages for problem in one.problems):
            self.app.display_warning(str(problem))
        if any(one.failed for one in packages):
            self._fail("nothing is built: a package of it can't be generated")
        outdated = [line for one in packages if check for line in differences(one.changes)]
        if outdated:
            self._fail(*outdated, "nothing is built: run `postman-codegen generate` first")
        for one in packages:
            self.app.display_info(one.summary)
        return packages

    def _fail(self, *lines: str) -> NoReturn:
        for line in lines:
            self.app.display_error(line)
        sys.exit(1)

    def _modules(self, packages: Iterable[Generated]) -> Iterator[tuple[Path, Path]]:
        """Yield all files of packages, and where they go in the wheel."""
        for one in packages:
            folder = _here(one.output / one.package)
            root = self._root(folder)
            yield from ((file, file.relative_to(root)) for file in _files(folder))

    def _paths(self, packages: Sequence[Generated]) -> Iterator[tuple[Path, Path]]:
        """Yield a file by which Python finds packages where they are, however often they change."""
        roots = {
            str(Path(self.root, self._root(_here(one.output / one.package)))) for one in packages
        }
        self._made = tempfile.TemporaryDirectory()
        file = Path(self._made.name, "paths")
        file.write_text("".join(f"{root}\n" for root in sorted(roots)), "utf-8")
        yield file, Path(f"_{packages[0].package}_generated.pth")

    def _root(self, folder: Path) -> Path:
        """Return the folder in which Python has to look for a package to find it."""
        try:
            selected = [*map(Path, self.build_config.packages)]
        except ValueError:  # there is nothing in the project but what is generated
            selected = []
        for package in selected:
            if folder.is_relative_to(package):
                return package.parent
        regular = "__init__.py"
        return next((up for up in folder.parents if not (up / regular).exists()), Path())

    def _ingredients(self, packages: Iterable[Generated]) -> Iterator[Path]:
        """Yield packages, their tests and all that they are made of, as far as it's ours to give.

        Git may ignore what is generated; what is written by hand it ignores for a reason.
        """
        for one in packages:
            yield from _files(_here(one.output / one.package))
            yield from _files(_here(one.tests / one.package))
        try:
            sources = sorted({_here(file) for file in _made_of(packages)})
        except OSError as error:  # links or too many folders in a folder of the v3 format
            self._lacks(CONFIGURATION, str(error))
            return
        for file in sources:
            if file.is_absolute():
                self._lacks(file, "outside of the project")
            elif self.build_config.path_is_excluded(str(file)):
                self._lacks(file, "ignored or excluded")
            else:
                yield file

    def _lacks(self, file: Path | str, reason: str) -> None:
        self.app.display_warning(
            f"{printable(str(file))}: warning: {reason}: the source distribution lacks what no"
            " wheel can be built without"
        )


def _here(path: Path) -> Path:
    """Return a path as it is from here, as far as it's below."""
    from postman_codegen.pyproject import shown

    return shown(Path(os.path.abspath(path)))  # noqa: PTH100  links stay


def _files(folder: Path) -> Iterator[Path]:
    """Yield what is in a folder, whoever wrote it; not what the interpreter keeps there."""
    for file in sorted(folder.rglob("*")):
        if file.is_file() and CACHE not in file.parts:
            yield file


def _made_of(packages: Iterable[Generated]) -> Iterator[Path]:
    """Yield the files from which packages are generated, and those that collections name."""
    from postman_codegen.collection.files import find, folder_of
    from postman_codegen.configuration import Options, tasks
    from postman_codegen.sources import Sources

    yield from Sources.given((), tasks((), Options())).files
    for one in packages:
        found = (find(folder_of(one.collection), source) for source in one.named)
        yield from (file for file in found if file)
