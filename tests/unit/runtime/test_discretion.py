"""What is secret is kept out of sight."""

import copy
import json
import pickle
from collections.abc import Callable

import httpx2
import pytest
from pydantic_core import to_json

from postman_codegen.runtime.auth.oauth1 import OAuth1Auth
from postman_codegen.runtime.bodies import Form, Json, Multipart, holds_secrets
from postman_codegen.runtime.discretion import BODY, CURTAIN, Secret, Unshown, forget, mark
from postman_codegen.runtime.errors import Error, RequestError
from postman_codegen.runtime.parameters import concealed
from postman_codegen.runtime.settings import Settings
from postman_codegen.runtime.wire import Verbatim


def answered(*marked: str, **headers: str) -> httpx2.Response:
    request = httpx2.Request("POST", "https://x.test/a?k=***", headers=headers, content=b"hunter2")
    request.extensions = {"target": b"/a?k=hunter2", "template": "/a"}
    if marked:
        mark(request, *marked)
    return httpx2.Response(200, request=request)


def test_a_secret_is_text_that_is_not_shown() -> None:
    secret = Secret("hunter2")

    assert repr({"token": secret}) == "{'token': '***'}"
    assert f"{secret}" == str(secret) == secret == "hunter2"
    assert (
        to_json({"token": secret})
        == json.dumps({"token": "hunter2"}, separators=(",", ":")).encode()
    )


def test_settings_that_are_secret_say_so() -> None:
    passed = {"token": "hunter2", "page": "7", "raw": Verbatim("x"), "none": None}
    settings = Settings("X", passed, {"region": "eu"}, secrets=["token", "raw", "none", "region"])

    assert isinstance(settings.token, Secret)
    assert isinstance(settings.region, Secret)
    assert isinstance(settings.using(token="other").token, Secret)
    assert not isinstance(settings.page, Secret)
    assert isinstance(settings.raw, Verbatim)
    assert settings.find("none") is None


def test_parameters_show_what_is_not_secret() -> None:
    assert concealed("a") == "a"
    assert concealed([Secret("a"), "b", 1]) == ["***", "b", 1]
    assert holds_secrets(Form({"a": ["b", Secret("c")]}))
    assert holds_secrets(Multipart({"a": Secret("c")}))
    assert not holds_secrets(Multipart({"a": b"c", "d": None}))
    assert not holds_secrets(Json({"a": Secret("c")}))
    assert not holds_secrets(None)


@pytest.mark.parametrize(
    ("name", "hidden"),
    [
        *[("Authorization", True), ("cookie", True), ("X-Api-Key", True), ("Ocp-Apim-Key", True)],
        *[("X-Amz-Security-Token", True), ("apikey", True), ("X-JWT-Assertion", True)],
        *[("Idempotency-Key", False), ("Accept", False), ("X-Trace", False), ("Host", False)],
    ],
)
def test_names_of_headers_tell_credentials(name: str, hidden: bool) -> None:  # noqa: FBT001
    response = answered(**{name: "hunter2"})
    forget(response)

    assert (response.request.headers[name] == "***") is hidden


def test_an_answer_forgets_what_proved_its_request() -> None:
    response = answered("X-Odd", **{"X-Odd": "hunter2", "X-Trace": "7"})
    before = answered(BODY)
    before.next_request = httpx2.Request(
        "GET", "https://y.test", headers={"X-Token": "t", "A": "1"}
    )
    response.history = [before]
    forget(response)

    assert response.request.headers["x-odd"] == "***"
    assert response.request.headers["x-trace"] == "7"
    assert response.request.content == b"hunter2"
    assert response.request.extensions == {"template": "/a"}
    assert response.url == "https://x.test/a?k=***"
    assert (before.request.method, before.request.content) == ("POST", b"")
    assert "x-token" not in before.next_request.headers
    assert before.next_request.headers["a"] == "1"


def test_a_request_that_is_still_to_be_sent_is_left_alone() -> None:
    response = answered(Authorization="hunter2")
    request = response.request
    forget(response)

    assert request.headers["Authorization"] == "hunter2"
    assert request.extensions["target"] == b"/a?k=hunter2"


class Holder(Unshown):
    pass


def test_holders_are_neither_printed_nor_pickled() -> None:
    assert repr(Holder()) == "Holder(...)"
    for leak in (pickle.dumps, copy.copy, copy.deepcopy):
        with pytest.raises(TypeError, match="Holder holds credentials, so it can't be pickled"):
            leak(Holder())


def behind_the_curtain(call: Callable[[], object]) -> None:
    with CURTAIN:
        call()


def refuse() -> None:
    error = RequestError("no")
    error.__cause__ = LookupError("hunter2")
    raise error


def test_errors_of_the_package_show_no_frames_behind_the_curtain() -> None:
    with pytest.raises(Error) as caught:
        behind_the_curtain(refuse)

    assert [one.name for one in caught.traceback] == [
        test_errors_of_the_package_show_no_frames_behind_the_curtain.__name__
    ]
    assert caught.value.__cause__ is caught.value.__context__ is None


def test_nor_do_those_of_others_that_went_through_an_auth() -> None:
    auth = OAuth1Auth("ck", private_key="hunter2", signature_method="RSA-SHA256")
    request = httpx2.Request("GET", "https://x.test")
    request.extensions = {"target": None}
    with pytest.raises(AttributeError) as caught:
        behind_the_curtain(lambda: next(auth.auth_flow(request)))

    assert len(caught.traceback) == 1


def test_other_errors_stay_whole() -> None:
    with pytest.raises(httpx2.InvalidURL) as caught:
        behind_the_curtain(lambda: httpx2.URL("https://x.test:a"))

    assert [one.name for one in caught.traceback][1:3] == ["behind_the_curtain", "<lambda>"]
