"""A folder of templates in place of ours, read once: they travel as text, wherever work is done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from postman_codegen.installed import TEMPLATES, TOOL
from postman_codegen.problems import CollectionError, Location, Problem

SUFFIX = ".jinja"


@dataclass(frozen=True, slots=True)
class Templates:
    """The files of a folder by their names in it; `folder` is how people call it, "" for none."""

    folder: str = ""
    files: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.files)

    @property
    def texts(self) -> Mapping[str, str]:
        return dict(self.files)

    def place(self, name: str) -> Location:
        """Return where a file of the folder is, the folder itself for what is ours."""
        return Location(str(Path(self.folder, name)) if name in self.texts else self.folder)


OURS_ALONE = Templates()


def read_templates(folder: Path) -> Templates:
    """Read all files of a folder.

    Raises:
        CollectionError: One can't be read as text.
        OSError: The folder, or a file, can't be read.
    """
    return Templates(str(folder), tuple(_texts(folder)))


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder)
        if path.is_dir() or any(part.startswith((".", "__")) for part in name.parts):
            continue
        try:
            text = path.read_text("utf-8")
        except UnicodeDecodeError as error:
            if path.suffix == SUFFIX:
                problem = Problem(Location(str(path)), "not a text in UTF-8", "error")
                raise CollectionError(problem) from error
            text = ""  # whatever it is, it isn't a template
        yield name.as_posix(), text


def shipped() -> Path:
    """Return the folder of our templates: in the wheel, else at the top of the checkout."""
    folder = TOOL / "templates"
    return folder if folder.is_dir() else TEMPLATES
