"""Folders of operations, and the settings that they read."""

from __future__ import annotations

import httpx2
import pytest

from postman_codegen.runtime.auth.bearer import BearerAuth
from postman_codegen.runtime.errors import ConfigurationError
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.operations import Resource, SenderT, operation
from postman_codegen.runtime.paths import Path
from postman_codegen.runtime.senders import Service, SyncSender
from postman_codegen.runtime.settings import Settings

ENVIRONMENTS = {"eu": {"base_url": "https://eu.test"}, "us": {"base_url": "https://us.test"}}


class Books(Resource[SenderT]):
    """A folder."""

    @operation
    def list_books(self) -> Request[bytes]:
        """List."""
        return Request("GET", Path("/{version}/books", version=self.settings.version), bytes)


def books(seen: list[httpx2.Request]) -> Books[SyncSender]:
    def answer(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200)

    names = {"environment": "eu", "base_url": None, "version": None, "token": "t"}
    settings = Settings("X", names, {"version": "v1"}, ENVIRONMENTS)
    service = Service(settings, {"default": lambda: BearerAuth(settings.token)}, lambda _: None)
    http = httpx2.Client(transport=httpx2.MockTransport(answer))
    return Books(SyncSender(service, http))


def test_an_operation_of_a_class_tells_what_it_is_for() -> None:
    assert Books.list_books.__doc__ == "List."


def test_a_call_may_have_settings_of_its_own() -> None:
    seen: list[httpx2.Request] = []
    folder = books(seen)
    folder.list_books()
    folder.using(version="v2").list_books()
    folder.using(environment="us").using(version="v3").list_books()
    folder.list_books()

    assert [str(request.url) for request in seen] == [
        "https://eu.test/v1/books",
        "https://eu.test/v2/books",
        "https://us.test/v3/books",
        "https://eu.test/v1/books",
    ]
    assert {request.headers["Authorization"] for request in seen} == {"Bearer t"}


def test_a_setting_that_there_is_not_is_named() -> None:
    with pytest.raises(TypeError, match=r"^no such setting: verison$"):
        books([]).using(verison="v2")
    with pytest.raises(ConfigurationError, match="'in' is none of eu, us"):
        books([]).using(environment="in")


def test_what_only_environments_know_is_asked_for_with_their_names() -> None:
    settings = Settings("X", {"environment": None, "base_url": None}, {}, ENVIRONMENTS)

    with pytest.raises(ConfigurationError, match=r"environment=\.\.\. \(eu, us\), base_url=\.\.\."):
        settings.require("base_url")


def test_a_setting_may_be_missing_where_another_one_is_there() -> None:
    assert Settings("X", {"token": None, "refresh": "r"}, {}).get("token", unless="refresh") == ""
    assert Settings("X", {"token": None}, {}).get("token") == ""
    with pytest.raises(ConfigurationError, match="no token"):
        Settings("X", {"token": None, "refresh": None}, {}).get("token", unless="refresh")
