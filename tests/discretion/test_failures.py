"""No failure tells a secret.

A client is generated with every type of auth, and with secrets in a path, a query, a header and a
form: canaries.  Whatever goes wrong, none of them may be in what the error says or holds, in the
variables of the frames that it went through, or in a log.
"""

from __future__ import annotations

import copy
import logging
import pickle
from types import ModuleType

import httpx2
import pytest

from tests.discretion.watched import (
    CANARY,
    FAILURES,
    KEYS,
    OPERATIONS,
    UNPROVEN,
    Watched,
    told,
)

both = pytest.mark.parametrize("awaits", [False, True], ids=["blocking", "awaiting"])


@both
@pytest.mark.parametrize("failure", FAILURES)
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_failure_tells_a_secret(
    safe: ModuleType,
    caplog: pytest.LogCaptureFixture,
    operation: str,
    failure: str,
    *,
    awaits: bool,
) -> None:
    caplog.set_level(logging.DEBUG)
    watched = Watched(safe, FAILURES[failure])
    error = watched.outcome(operation, awaits=awaits)

    if error:
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (str(again), str(copy.copy(error))) == (str(error), str(error))
    assert watched.leaks(*told(error), caplog.text) == []
    assert watched.arrived is (operation not in UNPROVEN)
    if not isinstance(error, safe.errors.TransportError):
        assert "HTTP Request: " in caplog.text


@both
@pytest.mark.parametrize("deadline", [None, 60])
@pytest.mark.parametrize("operation", OPERATIONS)
def test_no_redirect_to_another_server_takes_a_secret_along(
    safe: ModuleType, operation: str, deadline: float | None, *, awaits: bool
) -> None:
    elsewhere: list[httpx2.Request] = []

    def answer(request: httpx2.Request) -> httpx2.Response:
        if request.url.host == "evil.test":
            elsewhere.append(request)
            return httpx2.Response(200, json={"id": 7, "inner": {"name": "x"}})
        asked = request.extensions.get("target", request.url.raw_path).decode("latin-1")
        location = f"https://evil.test/x?{asked.partition('?')[2]}"
        return httpx2.Response(303, headers={"Location": location})

    watched = Watched(safe, answer)
    watched.options = safe.Options(follow_redirects=True, deadline=deadline)
    error = watched.outcome(operation, awaits=awaits)

    assert error is None
    assert elsewhere
    for request in elsewhere:
        sent = (str(request.url), str(request.headers.raw), repr(request.extensions))
        assert watched.leaks(*sent) == []
        assert request.content == b""


@both
@pytest.mark.parametrize("operation", ["oauth_2_client_credentials", "oauth_2_password"])
def test_no_refused_token_request_tells_a_secret(
    safe: ModuleType, caplog: pytest.LogCaptureFixture, operation: str, *, awaits: bool
) -> None:
    caplog.set_level(logging.DEBUG)
    watched = Watched(safe, FAILURES["not found"], token="", access_token="")
    echo = {
        "error": "invalid_client",
        "error_description": f"Not {CANARY}_client_secret/+ of yours",
    }
    watched.token = lambda _: httpx2.Response(400, json=echo)
    error = watched.failed(operation, awaits=awaits)

    assert str(error).endswith("-> 400: invalid_client: Not *** of yours")
    assert watched.arrived
    assert watched.leaks(*told(error), caplog.text) == []


@both
@pytest.mark.parametrize("end", ["\n", "\r\nX: y", "\0", "\u65e5"])
@pytest.mark.parametrize(
    ("operation", "setting", "header"),
    [
        ("bearer", "bearer_token", "Authorization"),
        ("api_key", "header_key", "X-Quiet"),
        ("header", "odd_secret", "X-Odd"),
    ],
)
def test_no_illegal_header_tells_what_it_would_hold(
    safe: ModuleType, operation: str, setting: str, header: str, end: str, *, awaits: bool
) -> None:
    watched = Watched(safe, FAILURES["not found"], **{setting: CANARY + end})
    error = watched.failed(operation, awaits=awaits)

    assert str(error) == f"the header {header} holds characters that no header can"
    assert not watched.arrived
    assert watched.leaks(*told(error)) == []


@both
@pytest.mark.parametrize("operation", ["oauth_1_with_rsa", "jwt_with_a_key", "asap"])
def test_no_broken_key_is_told(safe: ModuleType, operation: str, *, awaits: bool) -> None:
    broken = {name: text.replace("A", "B") for name, text in KEYS.items()}
    for keys in (broken, dict.fromkeys(KEYS, f"{CANARY} in no form")):
        watched = Watched(safe, FAILURES["not found"], **keys)
        error = watched.failed(operation, awaits=awaits)
        lines = [line for text in broken.values() for line in text.splitlines()[1:3]]

        assert "private key" in str(error)
        assert watched.leaks(*told(error)) == []
        assert not [line for line in lines if any(line in text for text in told(error))]


@both
@pytest.mark.parametrize("operation", ["bearer", "path", "query", "header", "form", "api_key"])
def test_no_missing_setting_tells_the_others(
    safe: ModuleType, operation: str, *, awaits: bool
) -> None:
    setting = {"bearer": "bearer_token", "header": "odd_secret", "api_key": "header_key"}
    name = setting.get(operation, f"{operation}_secret")
    watched = Watched(safe, FAILURES["not found"], **{name: ""})
    error = watched.failed(operation, awaits=awaits)

    assert str(error) == f"no {name}: pass {name}=... or set SAFE_{name.upper()}"
    assert watched.leaks(*told(error)) == []


@pytest.mark.parametrize(
    "url", [f"https://me:{CANARY}/x@h", f"ftp://{CANARY}", f"https://h:{CANARY}"]
)
def test_no_unusable_server_is_shown(safe: ModuleType, url: str) -> None:
    watched = Watched(safe, FAILURES["not found"], base_url=url)
    error = watched.failed("bearer", awaits=False)

    assert str(error).startswith("base_url: not a URL that begins")
    assert watched.leaks(*told(error)) == []
