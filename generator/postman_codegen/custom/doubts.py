"""What can't be meant so in a user's templates: a file, or a block, that replaces nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

import jinja2
from jinja2 import nodes
from jinja2.meta import find_referenced_templates

from postman_codegen.custom.environments import PREFIX, own_environment, reason
from postman_codegen.custom.templates import SUFFIX, Templates, shipped
from postman_codegen.hints import meant
from postman_codegen.problems import Problem

ELSEWHERE = frozenset({"models_alone.py.jinja"})
"""Ours that no package is made by."""


@cache
def doubts(templates: Templates) -> tuple[Problem, ...]:
    """Return what is wrong with templates that one can see without drawing them."""
    trees: dict[str, nodes.Template] = {}
    problems: list[Problem] = []
    environment = own_environment(templates)
    for name, text in templates.files:
        if not name.endswith(SUFFIX):
            continue
        try:
            trees[name] = environment.parse(text)
        except jinja2.TemplateSyntaxError as error:
            problems.append(_broken(error, templates, name))
    if problems:
        return tuple(problems)
    found = [*_of_files(templates, trees)]
    for name, tree in trees.items():
        found += _of_blocks(templates, name, tree, trees)
    return tuple(found)


def _broken(error: jinja2.TemplateSyntaxError, templates: Templates, name: str) -> Problem:
    return Problem(templates.place(name), f"line {error.lineno}: {reason(error)}", "error")


def _of_files(templates: Templates, trees: Mapping[str, nodes.Template]) -> Iterator[Problem]:
    ours = _ours()
    used = {one for tree in trees.values() for one in find_referenced_templates(tree)}
    if None in used:  # what is included is decided while drawing
        return
    for name in templates.texts:
        if name not in ours and name not in used:
            yield Problem(templates.place(name), f"replaces no template{meant(name, ours)}")


def _of_blocks(
    templates: Templates, name: str, tree: nodes.Template, trees: Mapping[str, nodes.Template]
) -> Iterator[Problem]:
    """Find blocks that stand in none of the templates that one goes back to."""
    parent = _parent(tree)
    if parent == name:
        message = f'extends itself: write {{% extends "{PREFIX}/{name}" %}}'
        yield Problem(templates.place(name), message, "error")
        return
    known: set[str] = set()
    seen = {name}
    while parent and parent not in seen:
        seen.add(parent)
        above = _tree(parent, trees)
        if above is None:
            return  # drawing it says what isn't there
        known |= {block.name for block in above.find_all(nodes.Block)}
        parent = _parent(above)
    if not known:
        return
    for block in _outermost(tree):
        if block.name not in known:
            message = f"line {block.lineno}: no block {block.name} to replace"
            yield Problem(templates.place(name), f"{message}{meant(block.name, known)}")


def _parent(tree: nodes.Template) -> str | None:
    """Return the template that one extends, if its name is written there."""
    extends = tree.find(nodes.Extends)
    named = extends.template if extends else None
    return str(named.value) if isinstance(named, nodes.Const) else None


def _tree(name: str, trees: Mapping[str, nodes.Template]) -> nodes.Template | None:
    if name in trees:
        return trees[name]
    ours = name.removeprefix(f"{PREFIX}/")
    return jinja2.Environment().parse(_ours()[ours]) if ours in _ours() else None  # noqa: S701


def _outermost(tree: nodes.Node) -> Iterator[nodes.Block]:
    """Yield the blocks that stand in no other: those within one are new."""
    for node in tree.iter_child_nodes():
        if isinstance(node, nodes.Block):
            yield node
        else:
            yield from _outermost(node)


@cache
def _ours() -> Mapping[str, str]:
    return {
        path.name: path.read_text("utf-8")
        for path in sorted(shipped().glob("*.jinja"))
        if path.name not in ELSEWHERE
    }
