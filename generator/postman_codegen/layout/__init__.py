"""Source -> source as black leaves it: what is simple here, the rest by black itself.

Templates write a statement in one line, or laid out already.  Nearly all that is left to do is
to break long lines at their brackets, for which black takes a hundred times as long.  What isn't
as simple as that is shown to black, with nothing around it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from postman_codegen.layout.breaking import CLOSING, STEP, TooHardError, broken
from postman_codegen.layout.texts import goes_on
from postman_codegen.quoting import LINE

DEFINING = ("def ", "async def ", "class ", "@")
IMPORTING = ("from ", "import ")


def formatted(source: str) -> str:
    """Return a module as black leaves it."""
    out: list[str] = []
    before = ""
    blank = 0
    for run, begins in _runs(source):
        if not run:
            blank += 1
            continue
        if out:
            out += [""] * _apart(blank, before, run[0])
        out += _laid(run)
        before, blank = begins or before, 0
    return "\n".join(out) + "\n" if out else ""


def _runs(source: str) -> Iterator[tuple[list[str], str]]:
    """Split a module at its blank lines, each of which is a run without lines.

    Blank lines in a text between triple quotes belong to it.  With each run comes the last line
    of it that begins a statement of the module.
    """
    run: list[str] = []
    begins = ""
    within = False
    for line in source.split("\n"):
        if line or within:
            run.append(line)
            begins = line if _begins(line) and not within else begins
            within = goes_on(line, within=within)
        else:
            if run:
                yield run, begins
                run, begins = [], ""
            yield [], ""
    if run:
        yield run, begins


def _begins(line: str) -> bool:
    return bool(line) and line[0] not in f" {CLOSING}"


def _apart(blank: int, before: str, after: str) -> int:
    """Return how many blank lines belong between two runs that have some between them.

    `before` is the beginning of what stands above.
    """
    if after[0] == " ":
        return 1
    if after.startswith(DEFINING) or before.startswith(DEFINING):
        return 2
    return 1 if before.startswith(IMPORTING) else min(blank, 2)


def _laid(run: Sequence[str]) -> list[str]:
    try:
        return broken(run)
    except TooHardError:
        return _by_black("\n".join(run)).split("\n")


def by_black(text: str) -> str:
    """Let black format a module, whoever wrote it."""
    import black
    from black.mode import TargetVersion

    mode = black.Mode(line_length=LINE, target_versions={TargetVersion.PY311})
    return black.format_str(text, mode=mode)


@cache  # what is hard is mostly there several times
def _by_black(text: str) -> str:
    """Let black format some statements, in the columns where they are."""
    indent = len(text) - len(text.lstrip())
    around = "".join(f"{' ' * column}if x:\n" for column in range(0, indent, STEP))
    lines = by_black(around + text).rstrip("\n").split("\n")
    return "\n".join(lines[indent // STEP :]).strip("\n")
