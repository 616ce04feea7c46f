"""Text that got out of its quotes is noticed, wherever it stands and whatever it says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.custom.marks import BEGIN, END, Spans, unmarked
from postman_codegen.problems import UnsoundError
from postman_codegen.quoting import block, docstring, literal
from postman_codegen.verify import verified

CLIENT = '''\
"""A client."""

from __future__ import annotations

from typing import TYPE_CHECKING

import httpx2
from pydantic import Field

from ._runtime.settings import Settings
from shop.models import Toy

if TYPE_CHECKING:
    from .resources.toys import Toys

NAMES = {"a": [1, -2.5, None], "b": "open"}
ALIAS = list[Field(alias="x")]
AUTHS = {"default": lambda: Settings("x")}


class Shop(Settings):
    """A shop."""

    def __init__(self, toy: str, *others: Toy) -> None:
        super().__init__(toy)
        self.first, *self.rest = others

    def toys(self) -> Toys:
        try:
            return [Toys(one) for one in self.rest if isinstance(one, Toy)]
        except ValueError as error:
            raise httpx2.InvalidURL(f"{error}") from error


def make(name: str = "x") -> Shop:  # noqa: S301
    return (lambda text: Shop(text))(name)
'''


def complaint(source: str) -> str:
    with pytest.raises(UnsoundError) as caught:
        verified({"client.py": source}, "shop")
    return str(caught.value)


def test_what_templates_write_is_sound() -> None:
    files = {"client.py": CLIENT, "README.md": "import os", "_runtime/wire.py": "import os"}

    assert verified(files, "shop") == files


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("import os", "an import"),
        ("from os import path", "an import"),
        ("from shopping import x", "an import"),
        ("import importlib.util", "an import"),
        ("open('x')", "a name from elsewhere"),
        ("exec", "a name from elsewhere"),
        ("x = eval", "a name from elsewhere"),
        ("x = f'{__import__}'", "a name from elsewhere"),
        ("x = lambda: globals", "a name from elsewhere"),
        ("x = ''.__class__", "an inner attribute"),
        ("x = httpx2._client", "an inner attribute"),
        ("del Shop", "a statement (Delete)"),
        ("global x", "a statement (Global)"),
        ("while 1: ...", "a statement (While)"),
        ("match 1:\n    case _: ...", "a statement (Match)"),
        ("httpx2.get('https://evil.example')", "a call at import"),
        ("x = make()", "a call at import"),
        ("def f(x=make()): ...", "a call at import"),
        ("@make()\ndef f(): ...", "a call at import"),
        ("class A(make()): ...", "a call at import"),
        ("class A:\n    x: make()", "a call at import"),
        ("f = lambda x=make(): x", "a call at import"),
        ("x = [make() for _ in '']", "a call at import"),
        ("x = 1  # from a collection", "a comment"),
        ("#!/bin/sh", "a comment"),
        ("x = '\u202e'", "a character that can't be seen"),
        ("x = 1\r", "a character that can't be seen"),
        ("x = '\ufeff'", "a character that can't be seen"),
        ("x = '", "no Python"),
        ("return", "no Python"),
        ("x = " + "(" * 300, "no Python"),
    ],
)
def test_what_no_template_writes_is_named_with_its_place(line: str, what: str) -> None:
    assert complaint(f"{CLIENT}{line}\n").endswith(f": {what}")
    assert complaint(f"{CLIENT}{line}\n").startswith("client.py, line 3")


def test_what_is_found_is_not_repeated() -> None:
    assert complaint("sk_live_1234()") == "client.py, line 1: a name from elsewhere"


TEXT = st.text() | st.text(alphabet="\"'\\\n\r {}#;()a")


@given(TEXT)
def test_text_behind_its_quotes_is_sound(text: str) -> None:
    source = f"{docstring(text, 0)}\n\nTEXT = {literal(text)}\nLINES = {block(text)}\n"

    assert verified({"client.py": source}, "shop")


@given(TEXT)
def test_text_without_quotes_is_a_value_or_noticed(text: str) -> None:
    """Whatever text gets out of its quotes: nothing of it runs."""
    source = f'TEXT = "{text}"\n'
    try:
        verified({"client.py": source}, "shop")
    except UnsoundError:
        return
    scope: dict[str, object] = {}
    exec(source, {"__builtins__": {}}, scope)  # noqa: S102  it has no names to use
    assert scope


MINE = """\
import os

RUN = os.system


class Toys:
    # as I like it
    def empty(self, thing: str) -> None:
        while True:
            RUN(f"rm {thing} {os.sep}")
            self.__dict__.clear()
            print(<>)


os.register_at_fork()
"""
"""What a user may write into a template, and a place where `{{ }}` stands in it."""


def drawn(own: str, *values: str) -> tuple[str, Spans]:
    """Put values where `<>` is, and say which spans of the text are the user's own."""
    marked = "".join(
        part
        for text, value in zip(own.split("<>"), (*values, ""), strict=True)
        for part in (BEGIN, text, END, value)
    )
    return unmarked(marked)


@pytest.mark.parametrize("value", ["thing", "'a text'", "self", "len(thing)", "1 + 2", '"#"'])
def test_a_template_of_the_users_may_say_anything(value: str) -> None:
    text, spans = drawn(MINE, value)

    assert verified({"toys.py": text}, "shop", spans) == {"toys.py": text}


@pytest.mark.parametrize(
    ("value", "what"),
    [
        ("os.system('x')", "a name from elsewhere"),
        ("RUN('x')", "a name from elsewhere"),
        ("open('x')", "a name from elsewhere"),
        ("__import__('os')", "a name from elsewhere"),
        ("thing.__class__", "an inner attribute"),
        ("thing)  # for now", "a comment"),
        ("1)\nimport os\nprint(2", "an import"),
        ("1)\nos.remove('x'", "a name from elsewhere"),
        ("1)\ndel thing\nprint(2", "a statement (Delete)"),
        ("f'{os.sep}'", "a name from elsewhere"),
        ("'\u202e'", "a character that can't be seen"),
        ("'", "no Python"),
    ],
)
def test_what_comes_through_a_template_of_the_users_is_held_to_the_rules(
    value: str, what: str
) -> None:
    value = value.replace("\n", "\n" + " " * 12)
    text, spans = drawn(MINE, value)
    with pytest.raises(UnsoundError) as caught:
        verified({"toys.py": text}, "shop", spans)

    assert what in str(caught.value)


@pytest.mark.parametrize(
    "own",
    [
        "import os\nprint(os.<>)\n",
        "import os\nprint(f'{os.<>}')\n",
        "import os\nos.<>('x')\n",
        "from os import <>\n",
        "# <>\n",
        "print(<>.system)\n",
        "RUN = print\n<>('x')\n",
    ],
)
def test_what_is_half_the_users_is_not_the_users(own: str) -> None:
    for value in ("system", "RUN"):
        text, spans = drawn(own, value)
        with pytest.raises(UnsoundError):
            verified({"toys.py": text}, "shop", spans)


def test_a_character_that_cannot_be_seen_is_for_the_user_alone() -> None:
    text, spans = drawn("x = '\u202e'\ny = <>\n", "'plain'")
    assert verified({"toys.py": text}, "shop", spans) == {"toys.py": text}

    text, spans = drawn("x = '\u202e'\ny = <>\n", "'\u202e'")
    with pytest.raises(UnsoundError, match="line 2: a character that can't be seen"):
        verified({"toys.py": text}, "shop", spans)


def test_a_parameter_that_may_be_anything_is_for_the_user_alone() -> None:
    own = "import os\n\n\ndef f(plain, run=os.system, *, n=1, do=os.remove):\n    return [<>]\n"
    text, spans = drawn(own, "plain, n")
    assert verified({"toys.py": text}, "shop", spans) == {"toys.py": text}

    for value in ("run('x')", "do('x')"):
        text, spans = drawn(own, value)
        with pytest.raises(UnsoundError, match="a name from elsewhere"):
            verified({"toys.py": text}, "shop", spans)


def test_names_that_any_template_may_import_are_for_all() -> None:
    own = "from functools import cached_property\nfrom ._runtime.wire import escaped\n\n\nx = <>\n"
    text, spans = drawn(own, "[cached_property, escaped]")

    assert verified({"toys.py": text}, "shop", spans)


@given(st.text(st.characters(codec="utf-8"), max_size=30), st.text(max_size=30))
def test_quoted_text_is_sound_in_a_template_of_the_users(before: str, value: str) -> None:
    """Columns are counted right, whatever stands before."""
    own = f"NAME = [{before!a}, '\u00e9\u4e16', <>]; import os\n"
    text, spans = drawn(own.replace("<>", "", own.count("<>") - 1), literal(value))

    assert verified({"toys.py": text}, "shop", spans)
