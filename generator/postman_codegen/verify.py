"""What was rendered, read again before it's written: nothing but what templates can make.

Text of a collection reaches source through the quoting functions only.  Should one of them, or a
template, ever let text out of its quotes, then what was text is code: here it shows, as something
that no template writes.  Nothing is written then.

A user's own template may write anything, but only by what stands in it: what comes through its
`{{ }}` is held to the same, and can't use what the template brings in from elsewhere.
"""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator, Mapping
from types import NoneType

from postman_codegen.custom.marks import Spans
from postman_codegen.custom.own import Own, chains, defaulting, located
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
LATER = ("body", "returns")
"""What of a function isn't run when it's made."""

TELLING = (ast.Attribute, ast.ExceptHandler, ast.Name, ast.alias, ast.arg)
"""What may be foreign, or bind a name, beside statements."""

FIELDS: dict[type[ast.AST], tuple[str, ...]] = {}
WITHOUT_PARTS = frozenset({"ctx", "op", "ops"})
PLAIN: frozenset[type] = frozenset({ast.Constant, NoneType, bool, int, str})
"""What has no parts."""


def verified(files: Mapping[str, str], package: str, spans: Spans = ()) -> Mapping[str, str]:
    """Return files by their paths, if they hold nothing that no template writes.

    `package` is the one that these modules may import; `spans` of the only file are a user's own.

    Raises:
        UnsoundError: one holds something else.
    """
    for path, text in files.items():
        if path.endswith(".py") and not path.startswith(RUNTIME):
            for line, what in _unsound(text, package, spans):
                raise UnsoundError(f"{path}, line {line}: {what}")
    return files


def _unsound(text: str, package: str, spans: Spans) -> Iterator[tuple[int, str]]:
    own = Own(text, spans) if spans else None
    for invisible in INVISIBLE.finditer(text):
        if not (own and own.covers(*invisible.span())):
            yield text.count("\n", 0, invisible.start()) + 1, "a character that can't be seen"
    try:
        tree = ast.parse(text)
        compile(tree, package, "exec", dont_inherit=True)
    except (SyntaxError, ValueError) as error:
        yield getattr(error, "lineno", None) or 1, "no Python"
    else:
        yield from _comments(text, own)
        yield from _parts(tree, package, own)


def _parts(tree: ast.Module, package: str, own: Own | None) -> Iterator[tuple[int, str]]:
    bound: set[str] = set()
    used: dict[str, int] = {}
    calls: list[ast.Call] = []
    if own:
        located(tree)
    reached = chains(tree) if own else {}
    theirs = defaulting(tree, own) if own else set[int]()
    for node, at_import in _nodes(tree):
        kind = type(node)
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            if not (own and own.holds(reached.get(id(node), node))):
                used.setdefault(node.id, node.lineno)
        elif isinstance(node, ast.Call):
            if at_import and not (own and _may(node.func, own)):
                calls.append(node)
        elif kind in TELLING or issubclass(kind, ast.stmt):
            what = _foreign(node, package)
            if own and (what or id(node) in theirs or _is_theirs(node, own)):
                theirs.update(map(id, getattr(node, "names", ())))
            else:
                bound |= _bound(node)
            if what and not (own and _may(node, own)):
                yield getattr(node, "lineno", 1), what
    yield from (
        (line, "a name from elsewhere")
        for name, line in used.items()
        if name not in bound and name not in BUILTINS
    )
    yield from (
        (call.lineno, "a call at import")
        for call in calls
        if ast.unparse(call.func) not in AT_IMPORT
    )


def _is_theirs(node: ast.AST, own: Own) -> bool:
    """Tell whether a user's own template binds a name by itself, to what may be anything."""
    harmless = (ast.arg, ast.alias, ast.Import, ast.ImportFrom)
    return not isinstance(node, harmless) and own.holds(node)


def _may(node: ast.AST, own: Own) -> bool:
    """Tell whether what is foreign stands in the user's own template."""
    match node:
        case ast.Import() | ast.ImportFrom():
            return own.holds(node)
        case ast.Attribute(_, name):
            return own.ends(node, len(name))
        case ast.stmt():
            return own.begins(node)
        case _:
            return own.holds(node)


def _nodes(tree: ast.Module) -> Iterator[tuple[ast.AST, bool]]:
    """Yield the parts of a module, and whether importing it runs them: no function's body does.

    Constants are left out, of which there are more than of all else together.
    """
    waiting: list[tuple[ast.AST, bool]] = [(tree, True)]
    while waiting:
        node, at_import = waiting.pop()
        yield node, at_import
        is_function = type(node) in FUNCTIONS
        for name in _fields(type(node)):
            value: ast.AST | list[ast.AST] = getattr(node, name)
            runs = at_import and not (is_function and name in LATER)
            if isinstance(value, list):
                waiting += [(one, runs) for one in reversed(value) if type(one) not in PLAIN]
            elif type(value) not in PLAIN:
                waiting.append((value, runs))


def _fields(kind: type[ast.AST]) -> tuple[str, ...]:
    """Return where a part of a module may have parts, the last first."""
    if kind not in FIELDS:
        FIELDS[kind] = tuple(one for one in reversed(kind._fields) if one not in WITHOUT_PARTS)
    return FIELDS[kind]


def _foreign(node: ast.AST, package: str) -> str:
    """Say what is foreign about a part of a module, "" if nothing is."""
    match node:
        case ast.Import(names):
            known = all(_is_known(alias.name, package) for alias in names)
            return "" if known else "an import"
        case ast.ImportFrom(module, _, level):
            return "" if level or _is_known(module or "", package) else "an import"
        case ast.stmt() if not isinstance(node, STATEMENTS):
            return f"a statement ({type(node).__name__})"
        case ast.Attribute(_, name) if name.startswith("_") and name not in INNER:
            return "an inner attribute"
        case _:
            return ""


def _is_known(module: str, package: str) -> bool:
    return module in MODULES or module.partition(".")[0] == package


def _bound(node: ast.AST) -> set[str]:
    """Return the names that a part of a module binds, in whatever scope."""
    match node:
        case ast.Name(name) | ast.arg(name):
            return {name}
        case ast.FunctionDef(name) | ast.AsyncFunctionDef(name) | ast.ClassDef(name):
            return {name}
        case ast.alias(name, other):
            return {other or name.partition(".")[0]}
        case ast.ExceptHandler(_, str(name)):
            return {name}
        case _:
            return set()


def _comments(text: str, own: Own | None) -> Iterator[tuple[int, str]]:
    """Find comments that no template writes."""
    rest = text
    for known in COMMENTS:
        rest = rest.replace(known, "")
    if "#" not in rest:  # which mostly saves the slow way
        return
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT and token.string not in COMMENTS:
            start = own.offset(*token.start) if own else 0
            if own and own.covers(start, start + len(token.string)):
                continue
            yield token.start[0], "a comment"
