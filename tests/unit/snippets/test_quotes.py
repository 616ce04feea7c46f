"""What is quoted comes back byte for byte, from the shell, from PHP and from comments' lines."""

from __future__ import annotations

import json
import math
import os
import shutil
import subprocess
from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from postman_codegen.api import JSON
from postman_codegen.quoting import literal
from postman_codegen.snippets.quotes import (
    comment,
    php,
    php_value,
    shell,
    shown_json,
    whole,
)
from postman_codegen.snippets.texts import Variable

PIECES = ["'", '"', "\\", "$", "`", "!", "$(id)", "${HOME}", "}", "\n", "\r", "?>", "*/", "\0"]
HOSTILE = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=12).map("".join)
SEVERAL = st.lists(HOSTILE, min_size=1, max_size=12)

FEW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
"""Each of them starts a program."""

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | HOSTILE.map(whole)
)
KEYS = HOSTILE.map(whole).filter(lambda key: key[:1] != "\0") | st.sampled_from(["0", "1", "-7"])
"""No object of PHP has a property whose name begins with NUL."""

VALUES = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def needs(program: str) -> None:
    if shutil.which(program) is None:
        assert "CI" not in os.environ, f"{program} has to be there to try what is quoted for it"
        pytest.skip(f"{program} isn't installed: what is quoted for it isn't tried")


def output(command: Sequence[str], script: str, **environment: str) -> bytes:
    done = subprocess.run(
        command,
        input=script.encode(),
        capture_output=True,
        check=True,
        env={**os.environ, **environment},
    )
    assert done.stderr == b""
    return done.stdout


@FEW
@given(SEVERAL)
def test_a_shell_gives_back_what_is_quoted_for_it(texts: list[str]) -> None:
    words = [shell(text) for text in texts]

    out = output(["sh"], f"printf '%s\\0' {' '.join(words)}\n")

    assert out.split(b"\0")[:-1] == [whole(one).replace("\0", "").encode() for one in texts]


@FEW
@given(SEVERAL, HOSTILE.filter(lambda text: text.strip("\0")))
def test_a_shell_puts_variables_between_what_is_quoted(texts: list[str], default: str) -> None:
    variables = Variable("SET_HERE"), Variable("NOT_SET_HERE", (default,))
    words = [shell((text, *variables, text)) for text in texts]

    out = output(["sh"], f"printf '%s\\0' {' '.join(words)}\n", SET_HERE="a 'value' $HOME")

    value = f"a 'value' $HOME{default}"
    expected = [whole(f"{one}{value}{one}").replace("\0", "").encode() for one in texts]
    assert out.split(b"\0")[:-1] == expected


def test_a_shell_stops_where_a_variable_is_missing() -> None:
    done = subprocess.run(
        ["sh", "-c", f"echo {shell((Variable('NEVER_SET_ANYWHERE'),))}"],  # noqa: S607
        capture_output=True,
        check=False,
    )

    assert done.returncode
    assert b"NEVER_SET_ANYWHERE" in done.stderr
    assert done.stdout == b""


@FEW
@given(SEVERAL)
def test_php_gives_back_what_is_quoted_for_it(texts: list[str]) -> None:
    needs("php")
    out = output(["php"], f"<?php echo implode('|', array_map('bin2hex', [{_spelled(texts)}]));")

    assert out.decode().split("|") == [whole(text).encode().hex() for text in texts]


def _spelled(texts: list[str]) -> str:
    return ", ".join(map(php, texts))


@FEW
@given(st.lists(VALUES, min_size=1, max_size=4))
def test_php_encodes_the_json_that_is_spelled_for_it(values: list[JSON]) -> None:
    needs("php")
    spelled = ", ".join(f"json_encode({php_value(one)}, $flags)" for one in values)
    start = "<?php $flags = JSON_THROW_ON_ERROR | JSON_PRESERVE_ZERO_FRACTION;"

    out = output(["php"], f"{start} echo implode(PHP_EOL, [{spelled}]);")

    assert [json.loads(line) for line in out.decode().splitlines()] == values


@given(VALUES)
def test_json_for_people_is_the_same_json(value: JSON) -> None:
    text = shown_json(value)

    assert json.loads(text) == value
    assert all(
        character == "\n" or not character.isspace() or character == " " for character in text
    )


@given(HOSTILE)
@example("<?>")
@example("*/*")
def test_a_comment_stays_in_its_line_and_ends_nothing(text: str) -> None:
    plain = comment(text)

    assert len(plain.splitlines()) <= 1
    assert not any(end in plain for end in ("*/", "?>", "/*", "<?"))
    plain.encode()


@given(HOSTILE)
def test_python_gives_back_what_is_quoted_for_it(text: str) -> None:
    assert eval(literal(text)) == text  # noqa: S307


def test_numbers_that_php_has_no_integer_for_are_as_near_as_can_be() -> None:
    assert math.isclose(float(php_value(2**70)), 2**70)
