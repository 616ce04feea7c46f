"""Whatever text a collection holds, what is written is that text and nothing else."""

import ast
import doctest
import re
import string

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postman_codegen.quoting import LINE, block, docstring, escaped, literal, titled

HOSTILE = [
    '"""',
    "'''",
    "\\",
    '\\"""',
    '"',
    "\r\nimport os",
    "\u2028import os",
    "\x00",
    "\ud800",
    "\u202e",
    "{{x}} {y} %s",
    "\N{NO-BREAK SPACE}",
    "a" * 500 + '"',
]

TEXT = st.text() | st.sampled_from(HOSTILE) | st.text(alphabet="\"'\\\n\r {}a")
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT | st.binary(),
    lambda inner: st.lists(inner) | st.lists(inner).map(tuple) | st.dictionaries(TEXT, inner),
    max_leaves=8,
)


@given(JSON.filter(lambda value: "inf" not in repr(value)))
def test_a_literal_is_its_value_again_in_ascii(value: object) -> None:
    source = literal(value)
    assert source.isascii()
    assert ast.literal_eval(source) == value


def test_only_exact_types_have_literals() -> None:
    class Sly(str):
        __slots__ = ()

        def __repr__(self) -> str:
            return "__import__('os')"

    assert literal(Sly("text")) == '"text"'
    with pytest.raises(TypeError, match="no literal for set"):
        literal({1})


@given(TEXT)
@example('\n"""')
@example('\n\\"')
def test_a_block_is_its_text_again(text: str) -> None:
    assert ast.literal_eval(block(text)) == text


@given(TEXT)
def test_escaped_text_stays_inside_a_string(text: str) -> None:
    assert ast.literal_eval(f'"{escaped(text)}"') == text


@given(TEXT, st.sampled_from([0, 4, 8]))
def test_a_docstring_is_one_string(text: str, indent: int) -> None:
    margin = " " * indent
    source = f"class A:\n{margin or '    '}{docstring(text, indent)}\n"
    body = ast.parse(source).body[0]
    assert isinstance(body, ast.ClassDef)
    assert len(body.body) == 1
    assert isinstance(ast.get_docstring(body), str)


@given(st.text(alphabet=string.ascii_letters + string.punctuation, max_size=60))
def test_a_docstring_says_what_was_said(text: str) -> None:
    said = ast.literal_eval(docstring(f"So: {text}.", 0))
    plain = f"So: {text}.".replace('"""', "'''")
    assert said == re.sub(">{3,}", ">>", plain)


@given(st.text(alphabet="> ab\n", min_size=1), st.sampled_from([0, 4, 8]))
def test_no_docstring_is_run_by_doctest(text: str, indent: int) -> None:
    source = docstring(f"So {text} " + "word " * 30 + ">>> open(1)", indent)

    assert not doctest.DocTestParser().get_examples(ast.literal_eval(source))


@given(st.text(max_size=300))
def test_titles_fit_into_their_line(title: str) -> None:
    assert len(titled(title, "The *%s* folder.")) < LINE


@pytest.mark.parametrize("indent", [0, 4, 8])
@pytest.mark.parametrize("end", ["x", '"', "\\"])
def test_a_line_of_any_length_fits(indent: int, end: str) -> None:
    for length in range(70, 110):
        spelled = docstring('"' + "x" * length + end, indent)
        assert max(map(len, f"{' ' * indent}{spelled}".splitlines())) <= LINE


def test_no_shortened_summary_ends_its_docstring() -> None:
    text = 'The """;import os;x="""' + "word " * 40
    assert '"""' not in docstring(text, 8)[3:-3]
