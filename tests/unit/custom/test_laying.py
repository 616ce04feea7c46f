"""What is partly a user's is laid out as black would lay out all of it."""

import re

import pytest

from postman_codegen.custom import laying
from postman_codegen.custom.laying import STUB, laid_out
from postman_codegen.custom.marks import BEGIN, END, unmarked
from postman_codegen.layout import by_black

OURS = '''
    @operation
    def get_a_thing(self, thing: str, *, size: int | None = None, colour: str) -> Request[Thing]:
        """Get a thing.

        It's there.
        """
        return Request("GET", Path("/{thing}", thing=thing), Thing, query={"size": size}, auth="x")
'''
MODULE = (
    '"""A module."""\n\nfrom x import y\n<<import os>>\n\nclass Things(Resource[SenderT]):\n'
    f'    """Things."""\n{OURS}{OURS.replace("get_a", "get_b")}'
    "<<\n    def mine(self): print('mine', '''\nno end\n\n  of it''')>>\n"
    f"{OURS.replace('return', '<<return>>')}\n"
    "def last(one: int) -> None:\n    return {'a': Request('GET', 'a path that is long', one), "
    '"b": Request("PUT", "another that is longer", one)}\n<<MORE = { 1 : 2, }\n>>'
)


def test_it_looks_as_if_black_had_seen_all(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []

    def shown(text: str) -> str:
        seen.append(text)
        return by_black(text)

    monkeypatch.setattr(laying, "by_black", shown)
    text, spans = unmarked(MODULE.replace("<<", BEGIN).replace(">>", END))

    assert laid_out(text, spans) == by_black(text)
    assert len(re.findall(STUB, seen[0])) == 3
    assert seen[0].count("@operation") == 1


def test_a_module_that_has_stubs_is_shown_whole() -> None:
    text = f"def {STUB}0():\n    pass\nx = ( 1 )\n"

    assert laid_out(text, ((0, 3),)) == by_black(text)
