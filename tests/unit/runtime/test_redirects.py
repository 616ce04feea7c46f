"""What goes along to where a redirect leads."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import httpx2
import pytest

from postman_codegen.runtime.auth.apikey import KeyAuth
from postman_codegen.runtime.errors import Error
from postman_codegen.runtime.messages import Request
from postman_codegen.runtime.options import Options
from postman_codegen.runtime.senders import Service, SyncSender
from postman_codegen.runtime.settings import Settings
from postman_codegen.runtime.targets import target_of

KEY = KeyAuth("hunter2", key="api_key", place="query")
FOLLOW = Options(follow_redirects=True)


class RefusedError(Error):
    """The answer was a redirect."""


def sent(places: Mapping[str, str], **request: Any) -> list[str]:  # noqa: ANN401  its fields
    """Return where a request goes that is signed in its query, from redirect to redirect."""
    seen: list[str] = []

    def handle(one: httpx2.Request) -> httpx2.Response:
        seen.append(f"{one.method} {one.url.scheme}://{one.url.host}{target_of(one)}")
        place = places.get(f"{one.url.host}{one.url.path}")
        headers = {"Location": place} if place else {}
        return httpx2.Response(302 if place else 200, headers=headers)

    def refused(answer: httpx2.Response) -> Exception | None:
        return RefusedError() if answer.has_redirect_location else None

    settings = Settings("X", {"base_url": "https://api.test"}, {})
    service = Service(settings, {"default": lambda: KEY}, refused)
    http = httpx2.Client(transport=httpx2.MockTransport(handle))
    given = {"method": "GET", "path": "/a", "returns": bytes, **request}
    try:
        SyncSender(service, http, FOLLOW).send(Request(**given))
    except RefusedError:
        seen.append("refused")
    return seen


def test_the_same_origin_is_asked_by_the_same() -> None:
    assert sent({"api.test/a": "/b?x=1"}) == [
        "GET https://api.test/a?api_key=hunter2",
        "GET https://api.test/b?x=1&api_key=hunter2",
    ]


@pytest.mark.parametrize(
    ("there", "target"),
    [
        ("?api_key=hunter2", "/a"),
        ("?API_KEY=hunter2&x=1", "/a?x=1"),
        ("", "/a"),
        ("?other=hunter", "/a?other=hunter"),
    ],
)
def test_a_key_that_an_answer_repeats_goes_nowhere_else(there: str, target: str) -> None:
    direct = sent({"api.test/a": f"https://cdn.test/a{there}"})
    assert direct[-1] == f"GET https://cdn.test{target}"
    detour = sent({"api.test/a": f"/b{there}", "api.test/b": f"https://cdn.test/a{there}"})
    assert detour[-1] == direct[-1]
    farther = sent({"api.test/a": "https://b.test/a", "b.test/a": "https://api.test/c" + there})
    assert farther[-1].removesuffix(target.removeprefix("/a")) == "GET https://api.test/c"


@pytest.mark.parametrize(
    "there",
    ["https://api.test:444/b", "https://api.test.evil.test/b", "https://user:pw@cdn.test/b"],
)
def test_another_port_or_host_is_another_origin(there: str) -> None:
    assert "hunter2" not in sent({"api.test/a": there})[-1]


def test_nothing_leads_from_https_to_http() -> None:
    assert sent({"api.test/a": "http://api.test/a"})[-1] == "refused"


def test_only_what_reads_goes_elsewhere() -> None:
    there = {"api.test/a": "https://cdn.test/a"}
    assert sent(there, method="DELETE")[-1] == "GET https://cdn.test/a"  # by 302, as browsers do
    assert sent(there, method="HEAD")[-1] == "HEAD https://cdn.test/a"
    assert sent(there, method="QUERY")[-1] == "refused"


def test_a_target_spelled_as_only_this_server_wants_it_stays_here() -> None:
    found = sent({"api.test/a": "/b"}, path="/a?x='", encode=False)
    assert found == [
        "GET https://api.test/a?x='&api_key=hunter2",
        "GET https://api.test/b?api_key=hunter2",
    ]
