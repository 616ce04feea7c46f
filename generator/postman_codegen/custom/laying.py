"""Source that is partly a user's -> source as black leaves it.

Our rules of layout are for what our templates write; the rest is for black, which takes a hundred
times as long.  So black is shown a stub in place of each function without a word of the user's.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

from postman_codegen.custom.marks import Spans
from postman_codegen.custom.own import Own
from postman_codegen.layout import by_black, formatted

STUB = "postman_codegen_lays_this_out_"


def laid_out(text: str, spans: Spans) -> str:
    """Return a module, sound Python, as black leaves it."""
    if STUB in text:
        return by_black(text)
    own = Own(text, spans)
    lines = text.split("\n")
    laid: list[str] = []
    for first, last in sorted(_functions(ast.parse(text)), reverse=True):
        if own.touches(own.offset(first, 0), own.offset(last + 1, 0)):
            continue
        indent = re.match(" *", lines[first - 1])
        start = indent.group() if indent else ""
        stub = [f"{start}def {STUB}{len(laid)}():", f"{start}    pass"]
        laid.append(formatted("\n".join(lines[first - 1 : last])))
        lines[first - 1 : last] = stub
    shown = by_black("\n".join(lines))
    return re.sub(
        rf"^ *def {STUB}(\d+)\(\):\n *pass\n", lambda m: laid[int(m[1])], shown, flags=re.MULTILINE
    )


def _functions(tree: ast.Module) -> Iterator[tuple[int, int]]:
    """Yield the first and last lines of the functions of a module, and of its classes."""
    for node in tree.body:
        for one in node.body if isinstance(node, ast.ClassDef) else (node,):
            if isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                above = (decorator.lineno for decorator in one.decorator_list)
                yield min((one.lineno, *above)), one.end_lineno or one.lineno
