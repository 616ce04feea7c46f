"""Where a setting comes from."""

import pytest

from postman_codegen.runtime.errors import ConfigurationError
from postman_codegen.runtime.settings import Settings
from postman_codegen.runtime.wire import Verbatim

ENVIRONMENTS = {"eu": {"url": "https://{{dc}}.test", "dc": "eu"}, "us": {"url": "https://us.test"}}


def settings(**passed: str | None) -> Settings:
    known = {"url": None, "dc": None, "token": None, "environment": None, **passed}
    return Settings("X", known, {"dc": "com", "class_": "c"}, ENVIRONMENTS)


def test_an_argument_goes_before_the_environment_and_that_before_a_default(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert settings().dc == "com"
    assert settings(environment="eu").url == "https://eu.test"
    monkeypatch.setenv("X_DC", "env")
    assert settings(environment="eu").url == "https://env.test"
    assert settings(dc="arg").dc == "arg"
    assert settings(dc="").dc == "env"
    assert settings(dc=Verbatim("")).dc == ""
    monkeypatch.setenv("X_CLASS", "env")
    assert settings().class_ == "env"


def test_an_optional_setting_may_be_missing() -> None:
    assert settings().get("token") == ""
    assert settings(url="u").get("token", unless="url") == ""
    with pytest.raises(ConfigurationError, match=r"no token: pass token=\.\.\. or set X_TOKEN"):
        settings(environment="").get("token", unless="url")


def test_what_is_missing_is_named() -> None:
    settings(token="t").require("token", "dc")
    settings().require()
    with pytest.raises(ConfigurationError, match=r"environment=... \(eu, us\), url=... or set"):
        settings().require("dc", "url")
    with pytest.raises(ConfigurationError, match="'nowhere' is none of eu, us"):
        settings(environment="nowhere")
    with pytest.raises(AttributeError):
        _ = settings()._private  # noqa: SLF001


def test_some_can_be_replaced() -> None:
    assert settings().using(dc="x").dc == "x"
    assert settings(environment="eu").using(environment="us").url == "https://us.test"
    with pytest.raises(TypeError, match="no such setting: a, b"):
        settings().using(b="1", a="2", dc="3")


def test_only_names_are_shown() -> None:
    assert repr(settings(token="hunter2")) == "Settings(url, dc, token, environment)"
    assert len(settings().fresh("guid")) == 36
