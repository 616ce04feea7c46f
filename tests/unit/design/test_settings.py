"""Where requests go, and what the client is told once."""

from postman_codegen.collection.model import (
    Collection,
    Folder,
    Item,
    Parameter,
    Request,
    Url,
    Variable,
)
from postman_codegen.design.decisions import NOTHING, decide
from postman_codegen.design.known import Known
from postman_codegen.design.origins import origin_text
from postman_codegen.design.settings import Settings


def collection(*urls: Url, **variables: str) -> Collection:
    items = tuple(Item(f"/item/{n}", f"R{n}", Request("GET", url)) for n, url in enumerate(urls))
    known = tuple(Variable(key, value) for key, value in variables.items())
    return Collection("c.json", Folder("", "C", items), known)


def settings(*urls: Url, **variables: str) -> Settings:
    made = collection(*urls, **variables)
    roles = decide(made, NOTHING, NOTHING).roles()
    return Settings(made, Known.of(made, ()), roles)


def found(made: Settings) -> dict[str, str | None]:
    return {one.name: one.default for one in made.all()}


API = Url(protocol="https", host="api.x.test", path=("a",))
LOGIN = Url(protocol="https", host="login.x.test", path=("token",))


def test_the_origin_of_most_requests_is_base_url() -> None:
    made = settings(LOGIN, API, API)
    assert found(made) == {"base_url": "https://api.x.test", "login_url": "https://login.x.test"}
    assert made.origin(API).setting == "base_url"
    assert made.origin(LOGIN).setting == "login_url"


def test_a_variable_host_takes_its_value_as_default() -> None:
    url = Url(host="{{base}}", path=("a",))
    assert found(settings(url, base="x.test/v1")) == {"base_url": "http://x.test/v1"}
    assert found(settings(url, base="{{scheme}}://x.test", scheme="https")) == {
        "base_url": "https://x.test"
    }
    assert found(settings(url)) == {"base_url": None}
    assert found(settings(Url(protocol="https", host="{{host}}"))) == {"base_url": None}


def test_a_variable_inside_a_host_is_a_setting_in_it() -> None:
    url = Url(protocol="https", host="{{region}}.x.test")
    assert found(settings(url, region="eu")) == {
        "base_url": "https://{{region}}.x.test",
        "region": "eu",
    }


def test_a_url_that_only_the_caller_knows_has_no_setting() -> None:
    whole = Url(host="{{download_url}}")
    made = settings(API, whole)
    assert made.origin(whole).setting is None
    assert settings(whole).origin(whole).setting == "base_url"


def test_what_most_requests_use_in_the_middle_of_a_path_is_shared() -> None:
    paths = [("{{v}}", "a"), ("{{v}}", "b"), ("{{v}}", "c", "{{id}}"), ("{{v}}", "d", "{{id}}")]
    made = settings(*(Url(host="h", path=path) for path in paths))
    assert made.is_shared("v")
    assert not made.is_shared("id")


def test_few_requests_share_nothing() -> None:
    made = settings(Url(host="h", path=("{{job}}", "x")), Url(host="h", path=("{{job}}", "y")))
    assert not made.is_shared("job")


def test_secrets_have_no_default() -> None:
    made = settings(API, api_key="hunter2", user="ada")
    made.variable("api_key")
    made.variable("user")
    assert found(made)["api_key"] is None
    assert found(made)["user"] == "ada"


def test_origins_are_spelled_as_written() -> None:
    assert origin_text(Url(host="x.test")) == "http://x.test"
    assert origin_text(Url(protocol="https", host="x.test", port="8443")) == "https://x.test:8443"
    assert origin_text(Url(host="{{base}}/")) == "{{base}}"
    assert origin_text(Url(path=("a",), query=(Parameter("q"),))) == ""


def test_a_setting_never_refers_to_itself() -> None:
    url = Url(protocol="https", host="{{base_url}}.x.test")
    assert found(settings(url, base_url="eu")) == {
        "base_url": "https://{{base_url_2}}.x.test",
        "base_url_2": "eu",
    }
    made = settings(API, a="x{{b}}", b="y{{a}}", c="{{c}}!")
    assert [made.variable(name) for name in "abc"] == ["a", "b", "c"]
    assert {found(made)[name] for name in "abc"} == {None}


def test_settings_keep_clear_of_what_every_client_has() -> None:
    made = settings(API)
    assert [made.variable(name) for name in ("http_client", "find", "base_url")] == [
        "http_client_2",
        "find_2",
        "base_url_2",
    ]
