"""What can't be meant so in a folder of templates is said with its file and line."""

from __future__ import annotations

from pathlib import Path

import pytest

from postman_codegen.custom.doubts import doubts
from postman_codegen.custom.environments import drawn
from postman_codegen.custom.templates import Templates, read_templates
from postman_codegen.problems import CollectionError

EXTENDING = '{% extends "postman_codegen/init.py.jinja" %}\n'


def templates(**texts: str) -> Templates:
    return Templates("mine", tuple(texts.items()))


def said(**texts: str) -> list[str]:
    return [str(problem) for problem in doubts(templates(**texts))]


def test_what_is_meant_so_is_not_doubted() -> None:
    assert not said(
        **{
            "init.py.jinja": EXTENDING + "{% block extra %}{% block new %}"
            '{% include "more.jinja" %}{% endblock %}{% endblock %}',
            "more.jinja": "X = 1",
            "readme.md.jinja": "{% block about %}{% endblock %}",
            "models_init.py.jinja": '{% extends "mine.jinja" %}{% block here %}{% endblock %}',
            "mine.jinja": "{% block here %}{% endblock %}",
        }
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("clint.py.jinja", "", "warning: replaces no template; did you mean client.py.jinja"),
        ("client.py", "", "warning: replaces no template; did you mean client.py.jinja"),
        ("zzz", "", "warning: replaces no template"),
        ("models_alone.py.jinja", "", "warning: replaces no template; did you mean models_init"),
        ("client.py.jinja", "a\n{% if %}", "error: line 2: Expected an expression, got 'end of"),
        (
            "init.py.jinja",
            '{% extends "init.py.jinja" %}',
            'error: extends itself: write {% extends "postman_codegen/init.py.jinja" %}',
        ),
        (
            "init.py.jinja",
            EXTENDING + "{% block extras %}{% endblock %}",
            "warning: line 2: no block extras to replace; did you mean extra",
        ),
    ],
)
def test_what_is_not_is(name: str, text: str, expected: str) -> None:
    [line] = said(**{name: text})

    assert line.startswith(f"{Path('mine', name)}: {expected}")


def test_what_is_included_by_a_name_that_is_made_is_not_doubted() -> None:
    assert not said(**{"init.py.jinja": "{% include api.package ~ '.jinja' %}", "shop.jinja": ""})


def test_a_circle_of_templates_has_an_end() -> None:
    assert not said(
        **{
            "init.py.jinja": '{% extends "a.jinja" %}',
            "a.jinja": '{% extends "b.jinja" %}',
            "b.jinja": '{% extends "a.jinja" %}',
        }
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\n{{ nobody }}", "line 2: 'nobody' is undefined"),
        ("{{ api.nobody }}", "line 1: 'dict object' has no attribute 'nobody'"),
        ("\n\n{{ 1 | literl }}", "line 3: No filter named 'literl'"),
        ('{% include "nobody.jinja" %}', "line 1: no template nobody.jinja"),
        ("{{ 1 / 0 }}", "line 1: can't be drawn: ZeroDivisionError"),
        (
            "{{ api.__class__ }}",
            "line 1: access to attribute '__class__' of 'dict' object",
        ),
        ("{{ api.clear() }}", "line 1: access to attribute 'clear' of 'dict' object is unsafe"),
        ('{% extends "a.jinja" %}', "line 1: draws itself without end"),
    ],
)
def test_what_goes_wrong_while_drawing_has_its_line(text: str, expected: str) -> None:
    found = templates(**{"a.jinja": text})
    with pytest.raises(CollectionError) as caught:
        drawn(found, "a.jinja", {"api": {}})

    assert str(caught.value).startswith(f"{Path('mine/a.jinja')}: error: {expected}")


def test_what_goes_wrong_in_ours_because_of_theirs_names_the_folder() -> None:
    found = templates(**{"folders.jinja": "{# no macro #}"})
    with pytest.raises(CollectionError) as caught:
        drawn(found, "resource.py.jinja", {"api": {"root": {"module": 1}}, "resource": {}})

    assert str(caught.value).startswith("mine: error: ")


def test_a_template_that_looks_at_its_own_text_is_drawn_as_ever() -> None:
    text = "{% set x %}abc{% endset %}{{ x | length }} {{ x == 'abc' }} {{ x[1:] }}"

    assert drawn(templates(**{"a.jinja": text}), "a.jinja", {})[0] == "3 True bc"


def test_files_are_read_as_they_are(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below/b.jinja").write_text("b\n")
    (tmp_path / ".hidden").write_text("")
    (tmp_path / "picture.png").write_bytes(b"\xff")

    found = read_templates(tmp_path)

    assert found.texts == {"below/b.jinja": "b\n", "picture.png": ""}
    assert found.place("below/b.jinja").file == str(tmp_path / "below/b.jinja")
    assert found.place("client.py.jinja").file == str(tmp_path)
    (tmp_path / "a.jinja").write_bytes(b"\xff")
    with pytest.raises(CollectionError, match=r"a\.jinja: error: not a text in UTF-8"):
        read_templates(tmp_path)
