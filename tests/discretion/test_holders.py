"""Clients, requests and answers hold secrets, and show none."""

from __future__ import annotations

import copy
import logging
import pickle
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from types import ModuleType

import httpx2
import pytest

import zoho_crm
from tests.discretion.watched import (
    CANARY,
    FAILURES,
    OPERATIONS,
    Watched,
    answering,
)

both = pytest.mark.parametrize("awaits", [False, True], ids=["blocking", "awaiting"])


def test_what_holds_secrets_shows_none_and_is_not_pickled(safe: ModuleType) -> None:
    watched = Watched(safe, answering(200, "{}"), base_url=f"https://{CANARY}:x@h.test/a?{CANARY}")
    for client in (safe.Safe(**watched.settings), safe.AsyncSafe(**watched.settings)):
        service = client.sender.service
        kinds = [made() for made in service.auths.values()]
        assert repr(client) == f"{type(client).__name__}(base_url=URL('https://h.test/a'))"
        for one in (client, client.sender, service, service.settings, *kinds):
            assert watched.leaks(repr(one), str(one)) == []
        basic = httpx2.BasicAuth
        for one in (client, service, service.settings, *(k for k in kinds if type(k) is not basic)):
            with pytest.raises(TypeError, match="holds credentials, so it can't be pickled"):
                pickle.dumps(one)
            with pytest.raises(TypeError, match="holds credentials"):
                copy.deepcopy(one)


@both
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_answer_keeps_what_was_sent(safe: ModuleType, operation: str, *, awaits: bool) -> None:
    watched = Watched(safe, answering(200, '{"id": 1}', **{"Set-Cookie": "session=theirs"}))
    response = watched.call(operation, awaits=awaits)
    http = response.http

    for one in (http, *http.history):
        request = one.request
        held = (str(request.url), str(request.headers.raw), str(request.extensions))
        assert watched.leaks(*held, repr(request.read())) == []
    assert watched.leaks(repr(response), pickle.dumps(http).decode("latin-1")) == []
    assert http.headers["Set-Cookie"] == "session=theirs"


def test_hooks_of_the_callers_client_see_what_is_sent(safe: ModuleType) -> None:
    watched = Watched(safe, FAILURES["not found"])
    seen: list[str] = []
    http = httpx2.Client(
        transport=httpx2.MockTransport(watched.handle),
        event_hooks={"request": [lambda request: seen.append(request.headers["Authorization"])]},
    )
    with safe.Safe(**watched.settings, http_client=http) as client:
        with pytest.raises(safe.errors.APIError) as caught:
            client.bearer()
        assert seen == [f"Bearer {watched.settings['bearer_token']}"]
        assert caught.value.response.request.headers["Authorization"] == "***"


def test_an_error_of_the_callers_own_keeps_its_traceback(safe: ModuleType) -> None:
    def hook(_: httpx2.Request) -> None:
        raise LookupError("a mistake")

    http = httpx2.Client(event_hooks={"request": [hook]})
    with safe.Safe(**Watched(safe, hook).settings, http_client=http) as client:
        with pytest.raises(LookupError) as caught:
            client.bearer()
        assert caught.traceback[-1].name == "hook"


class Refusing(BaseHTTPRequestHandler):
    """A server that has nothing."""

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(404)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Stay quiet."""


@pytest.mark.parametrize("operation", ["bearer", "api_key", "query_key", "path", "query", "form"])
def test_no_logger_of_the_network_tells_a_secret(
    safe: ModuleType, caplog: pytest.LogCaptureFixture, operation: str
) -> None:
    caplog.set_level(logging.DEBUG)
    with ThreadingHTTPServer(("127.0.0.1", 0), Refusing) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        url = f"http://127.0.0.1:{server.server_port}"
        watched = Watched(safe, FAILURES["not found"], base_url=url)
        with safe.Safe(**watched.settings) as client, pytest.raises(safe.errors.APIError):
            getattr(client, operation)(*["7"] if operation == "path" else [])
        server.shutdown()

    assert {"httpcore2.http11", "httpx2"} <= {record.name for record in caplog.records}
    assert watched.leaks(caplog.text) == []


def test_only_the_constructor_knows_what_is_passed_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ZOHO_CRM_BASE_URL", raising=False)
    with pytest.raises(zoho_crm.errors.ConfigurationError) as caught:
        zoho_crm.ZohoCRM(access_token=CANARY)

    knowing = {
        one.name
        for one in caught.traceback[1:]
        for value in one.frame.f_locals.values()
        if isinstance(value, str | dict) and CANARY in repr(value)
    }
    assert knowing == {"__init__", "_service"}
    assert CANARY not in f"{caught.value} {caught.value!r}"
