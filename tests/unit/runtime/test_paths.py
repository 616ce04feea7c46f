"""Paths with values in them: no value leads elsewhere, and none is shown."""

import copy
import pickle
from urllib.parse import unquote

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from postman_codegen.runtime.errors import RequestError
from postman_codegen.runtime.paths import Path, absolute, template_of
from postman_codegen.runtime.wire import Origin, Verbatim, address

texts = st.text()
anything = st.text(st.characters())

STEPS = ["", ".", ".."]


def test_values_are_quoted_and_the_template_is_kept() -> None:
    path = Path("/books/{book_id}/{page}.json", book_id="a/b?c%2f", page=7)

    assert path == "/books/a%2Fb%3Fc%252f/7.json"
    assert path.template == template_of(path) == "/books/{book_id}/{page}.json"


def test_names_and_literal_text_may_be_anything() -> None:
    assert Path("/{template}/{self}/{cls}", template="a", self="b", cls="c") == "/a/b/c"
    assert Path("/a/../{{b}}/%2e/{c}", c="{d}") == "/a/../{b}/%2e/%7Bd%7D"


def test_text_that_means_what_it_says_is_put_in_as_it_is() -> None:
    assert Path("/a/{b}/c", b=Verbatim("x/../y?z")) == "/a/x/../y?z/c"
    assert Path("/{a}/{b}", a=Verbatim(""), b=Verbatim("..")) == "//.."


@pytest.mark.parametrize("value", STEPS)
def test_no_value_is_a_step_of_the_path(value: str) -> None:
    with pytest.raises(RequestError) as caught:
        Path("/books/{book_id}/reviews", book_id=value)

    assert str(caught.value) == "book_id: a segment of a path can't be empty, '.' or '..'"
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("template", "values"),
    [
        ("/{a}{b}", {"a": ".", "b": "."}),
        ("/{a}{b}", {"a": "", "b": ""}),
        ("/.{a}/c", {"a": "."}),
        ("/%2e{a}", {"a": "."}),
        ("/%2{a}", {"a": "e"}),
        ("/{a}%2E", {"a": ""}),
        ("/x/{a}{b}", {"a": Verbatim("y/"), "b": ".."}),
    ],
)
def test_nor_are_several_together(template: str, values: dict[str, str]) -> None:
    names = " and ".join(name for name, value in values.items() if type(value) is str)
    with pytest.raises(RequestError, match=f"^{names}: a segment"):
        Path(template, **values)


@pytest.mark.parametrize("text", ["v{a}", "{a}v", "{a}.json", "...{a}", "{a}-{a}"])
def test_text_makes_a_value_harmless(text: str) -> None:
    assert Path(f"/{text}", a=1) == "/" + text.replace("{a}", "1")


@given(st.lists(texts, min_size=1, max_size=4), texts)
@example(["/"], "")
@example(["%2e%2E"], "")
@example(["//evil.test"], "")
def test_values_are_segments_and_nothing_else(values: list[str], other: str) -> None:
    given = {f"v{n}": value for n, value in enumerate(values)}
    template = "/" + "/".join(f"{{{name}}}" for name in given) + "/x{other}"
    try:
        path = Path(template, **given, other=other)
    except RequestError:
        assert set(values) & set(STEPS)
        return
    found = address(f"https://h.test{path}")
    assert (found.origin, found.userinfo) == (Origin("https", "h.test", None), None)
    assert [unquote(one) for one in found.target.split("/")] == ["", *values, f"x{other}"]
    assert not set(found.target) & set("?#\\")
    assert not path.startswith("//")


@given(anything)
def test_half_a_character_is_sent_as_its_replacement(value: str) -> None:
    path = Path("/x{a}", a=value)

    assert path.isascii()
    assert unquote(path) == "/x" + value.encode("utf-16", "surrogatepass").decode(
        "utf-16", "replace"
    )


def test_a_path_survives_copies() -> None:
    path = Path("/{a}{{", a="{b}")
    pickled = pickle.loads(pickle.dumps(path))  # noqa: S301
    for one in (copy.copy(path), copy.deepcopy(path), pickled):
        assert (one, one.template) == (path, "/{a}{{")


@pytest.mark.parametrize(
    "url",
    [
        *(
            "ftp://x.test",
            "/a",
            "",
            "x.test/a",
            "https://",
            "https:///a",
            "javascript:1",
            " https:/a",
        ),
        *("https://me:pw@x.test/", "https://@x.test/", "https://x:99999/", "https://\\x.test"),
    ],
)
def test_a_whole_url_is_a_web_address_without_credentials(url: str) -> None:
    with pytest.raises(RequestError, match="https://"):
        absolute(url)


def test_of_a_whole_url_only_the_server_is_shown() -> None:
    url = absolute("https://x.test:8443/a/secret?b=secret#secret")

    assert url == "https://x.test:8443/a/secret?b=secret"
    assert template_of(url) == "https://x.test:8443/..."
    assert address(absolute("https://x.test\\@y.test/")).origin.host == "x.test"
    assert absolute(Verbatim("/anything")) == "/anything"
    assert template_of(absolute(Verbatim("https://me:pw@x.test/a"))) == "https://x.test/..."
    assert template_of("/a?b=c") == "/a"
