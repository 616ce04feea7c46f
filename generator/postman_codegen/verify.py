"""What was rendered, read again before it's written: nothing but what templates can make.

Text of a collection reaches source through the quoting functions only.  Should one of them, or a
template, ever let text out of its quotes, then what was text is code: here it shows, as something
that no template writes.  Nothing is written then.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping

from postman_codegen.problems import UnsoundError

RUNTIME = "_runtime/"
"""Modules that are copied as they are, and hold no text of a collection."""

MODULES = frozenset(
    """__future__ collections.abc datetime enum functools httpx2 importlib pathlib pickle pkgutil
    pydantic pytest sys typing uuid""".split()
)
"""What generated modules import, beside the package itself."""

BUILTINS = frozenset(
    """__file__ all bool bytes classmethod dict float frozenset getattr int isinstance issubclass
    len list object property repr set str super tuple type vars ValueError""".split()
)
"""Names that generated modules use without binding them: none can run code, or read a file."""

AT_IMPORT = frozenset("""AfterValidator ConfigDict Field PlainSerializer TypeVar Verbatim other_than
    pytest.mark.parametrize""".split())
"""What is called when a generated module is imported."""

INNER = frozenset({"__init__", "__name__", "__path__"})
"""Attributes with an underscore in front that generated modules reach for."""

STATEMENTS = (
    *(ast.AnnAssign, ast.Assert, ast.Assign, ast.AsyncFunctionDef, ast.AsyncWith, ast.ClassDef),
    *(ast.Expr, ast.For, ast.FunctionDef, ast.If, ast.Import, ast.ImportFrom, ast.Pass),
    *(ast.Raise, ast.Return, ast.Try, ast.With),
)

COMMENTS = frozenset(
    {
        "# ruff: noqa: INP001  pytest finds tests by their place, not by a package",
        "# noqa: S301",
    }
)

INVISIBLE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]"
)
"""Characters that make source look like what it isn't; a line's end is the only one."""

FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)


def verified(files: Mapping[str, str], package: str) -> Mapping[str, str]:
    """Return files by their paths, if they hold nothing that no template writes.

    `package` is the one that these modules may import.

    Raises:
        UnsoundError: one holds something else.
    """
    for path, text in files.items():
        if path.endswith(".py") and not path.startswith(RUNTIME):
            for line, what in _unsound(text, package):
                raise UnsoundError(f"{path}, line {line}: {what}")
    return files


def _unsound(text: str, package: str) -> Iterator[tuple[int, str]]:
    invisible = INVISIBLE.search(text)
    if invisible:
        yield text.count("\n", 0, invisible.start()) + 1, "a character that can't be seen"
    try:
        tree = ast.parse(text)
        compile(tree, package, "exec", dont_inherit=True)
    except SyntaxError as error:
        yield error.lineno or 1, "no Python"
    else:
        yield from _comments(text)
        yield from _parts(tree, package)


def _parts(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    bound = _bound(tree)
    for node in ast.walk(tree):
        what = _foreign(node, package, bound)
        if what:
            yield getattr(node, "lineno", 1), what
    for call in _at_import(tree):
        if ast.unparse(call.func) not in AT_IMPORT:
            yield call.lineno, "a call at import"


def _foreign(node: ast.AST, package: str, bound: set[str]) -> str:
    """Say what is foreign about a part of a module, "" if nothing is."""
    match node:
        case ast.Import(names):
            known = all(_is_known(alias.name, package) for alias in names)
            return "" if known else "an import"
        case ast.ImportFrom(module, _, level):
            return "" if level or _is_known(module or "", package) else "an import"
        case ast.stmt() if not isinstance(node, STATEMENTS):
            return f"a statement ({type(node).__name__})"
        case ast.Name(name, ast.Load()) if name not in bound and name not in BUILTINS:
            return "a name from elsewhere"
        case ast.Attribute(_, name) if name.startswith("_") and name not in INNER:
            return "an inner attribute"
        case _:
            return ""


def _is_known(module: str, package: str) -> bool:
    return module in MODULES or module.partition(".")[0] == package


def _bound(tree: ast.Module) -> set[str]:
    """Return the names that a module binds, in whatever scope."""
    bound: set[str] = set()
    for node in ast.walk(tree):
        match node:
            case ast.Name(name, ast.Store() | ast.Del()):
                bound.add(name)
            case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
                bound.add(name)
            case ast.arg(name):
                bound.add(name)
            case ast.alias(name, other):
                bound.add(other or name.partition(".")[0])
            case ast.ExceptHandler(_, str(name)):
                bound.add(name)
            case _:
                pass
    return bound


def _at_import(node: ast.AST) -> Iterator[ast.Call]:
    """Find what is called when a module is imported: what stands in no function's body."""
    for child in _outside(node):
        if isinstance(child, ast.Call):
            yield child
        yield from _at_import(child)


def _outside(node: ast.AST) -> Iterator[ast.AST]:
    if not isinstance(node, FUNCTIONS):
        yield from ast.iter_child_nodes(node)
        return
    yield node.args  # defaults are made when the function is
    if not isinstance(node, ast.Lambda):
        yield from node.decorator_list


def _comments(text: str) -> Iterator[tuple[int, str]]:
    """Find comments that no template writes."""
    rest = text
    for known in COMMENTS:
        rest = rest.replace(known, "")
    if "#" not in rest:  # which mostly saves the slow way
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and token.string not in COMMENTS:
            yield token.start[0], "a comment"
