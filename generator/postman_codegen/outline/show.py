"""A tree -> a terminal, in colours and with guides as it can show them, or bare lines elsewhere."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from postman_codegen.outline.branches import Branch, lines
from postman_codegen.problems import printable

if TYPE_CHECKING:
    from rich.text import Text
    from rich.tree import Tree

    from postman_codegen.outline.branches import Meaning

STYLES: Mapping[Meaning, str] = {
    "plain": "",
    "title": "bold",
    "name": "cyan",
    "quiet": "dim",
    "good": "green",
    "bad": "red",
    "attention": "yellow",
}


def show(branches: Iterable[Branch]) -> None:
    """Print a tree to stdout: what reads a pipe wants whole lines, and no guides before them."""
    from rich.console import Console

    console = Console(highlight=False)
    if not console.is_terminal:  # nor is told to be one, as by FORCE_COLOR
        sys.stdout.writelines(f"{printable(line)}\n" for line in lines(branches))
        return
    for one in branches:
        console.print(_drawn(one, plain=console.no_color))


def _drawn(one: Branch, *, plain: bool) -> Tree:
    from rich.tree import Tree

    tree = Tree(_text(one, plain=plain), guide_style="" if plain else "dim")
    for below in one.below:
        tree.add(_drawn(below, plain=plain))
    return tree


def _text(one: Branch, *, plain: bool) -> Text:
    from rich.text import Text

    said = ((printable(text), "" if plain else STYLES[meaning]) for text, meaning in one.words)
    return Text.assemble(*said)
