"""What is asked, and how an answer is read."""

import pickle
import traceback

import httpx2
import pytest

from postman_codegen.runtime.bodies import Form
from postman_codegen.runtime.errors import ResponseShapeError, exchange, first_of
from postman_codegen.runtime.messages import Request, Response
from postman_codegen.runtime.models import Model, Unknown
from postman_codegen.runtime.parameters import flag
from postman_codegen.runtime.paths import Path
from postman_codegen.runtime.wire import Verbatim, escaped


class Job(Model):
    id: str


def answer(content: str | bytes, kind: str | None = "application/json") -> httpx2.Response:
    headers = {"Content-Type": kind} if kind else {}
    data = content.encode() if isinstance(content, str) else content
    request = httpx2.Request("GET", "https://x.test/jobs/7?token=hunter2")
    return httpx2.Response(200, content=data, headers=headers, request=request)


def test_the_query_keeps_what_is_harmless_and_escapes_what_is_syntax() -> None:
    query = {"q": "a&b=c+d e#f", "when": "12:30/13:30,x", "tag": ["a", "b"], "off": None}
    assert Request("GET", "/s", str, query=query | {"raw": flag(present=True)}).target == (
        "/s?q=a%26b=c%2Bd%20e%23f&when=12:30/13:30,x&tag=a&tag=b&raw"
    )
    whole = Request("GET", "https://x.test/s?v=1", str, query={"a": 1}, server=None)
    assert whole.target == "https://x.test/s?v=1&a=1"
    query = {"q": Verbatim("a&b=c%20+"), "r": Verbatim(f"x-{escaped('a&b')}")}
    assert Request("GET", "/s", str, query=query).target == "/s?q=a&b=c%20+&r=x-a%26b"
    assert Request("GET", "/s", str).target == "/s"


def test_a_request_shows_its_names_and_no_value() -> None:
    path = Path("/jobs/{job_id}", job_id="hunter2")
    values = {"q": "hunter2"}
    one = Request("GET", path, str, query=values, headers={"A": "hunter2"}, body=Form(values))

    assert one.shown == "GET /jobs/{job_id}"
    assert repr(one) == (
        "Request('GET /jobs/{job_id}', query=['q'], headers=['A'], body=Form(['q']))"
    )
    assert repr(Request("GET", "/a", str)) == "Request('GET /a')"


def test_a_response_shows_what_was_asked_and_its_status() -> None:
    assert repr(Response(answer("{}"), Job)) == "Response('GET /jobs/7 -> 200')"
    http = answer("{}")
    http.request.extensions["template"] = "/jobs/{job_id}"
    assert repr(Response(http, Job)) == "Response('GET /jobs/{job_id} -> 200')"


def test_answers_are_read_as_their_type_says() -> None:
    assert Response(answer('{"id": "7"}'), Job).data == Job(id="7")
    assert Response(answer('[{"id": "7"}]'), list[Job]).data == [Job(id="7")]
    assert Response(answer("", None), Job | None).data is None
    assert Response(answer("anything"), None).data is None
    assert Response(answer(b"\x00\xff", "image/png"), bytes).data == b"\x00\xff"
    assert Response(answer("1,2", "text/csv"), str).data == "1,2"
    assert Response(answer('"1,2"'), str).data == "1,2"


def test_text_is_taken_where_text_may_come() -> None:
    assert Response(answer("plain", "text/plain"), Job | str).data == "plain"
    assert Response(answer("plain", "text/plain"), Unknown).data == "plain"
    assert Response(answer('{"a": 1}', None), Unknown).data == {"a": 1}
    assert Response(answer(b"\x00", "image/png"), Job | bytes).data == b"\x00"


def test_a_body_of_the_wrong_shape_says_where_and_keeps_the_answer() -> None:
    response = Response(answer('{"id": 7}'), Job)
    with pytest.raises(ResponseShapeError) as caught:
        _ = response.data
    assert str(caught.value) == "GET /jobs/7 -> 200: Job.id: Input should be a valid string"
    assert caught.value.response is response.http
    assert "hunter2" not in exchange(response.http)


def test_codes_are_found_in_models_mappings_and_lists() -> None:
    body = Job.model_validate({"id": "1", "errors": [{"code": 7}], "error": {"name": "E"}})
    assert first_of(body, "error.code", "error.name") == "E"
    assert first_of(body, "errors.code") == "7"
    assert first_of([{"code": "A"}], "code") == "A"
    assert first_of(None, "code") is None
    assert first_of({"code": True}, "code") is None


def test_a_response_gives_its_status_and_headers() -> None:
    response = Response(answer("{}"), Job)
    assert (response.status_code, response.headers["Content-Type"]) == (200, "application/json")


def test_no_error_shows_the_body_that_it_is_about() -> None:
    for returns in (Job, list[Job], Job | int):
        response = Response(answer('{"id": ["hunter2"]}'), returns)
        with pytest.raises(ResponseShapeError) as caught:
            _ = response.data
        error = caught.value
        assert "hunter2" not in f"{error} {error!r} {error.cause} {error.cause.errors()}"
        assert "hunter2" not in "".join(traceback.format_exception(error))
        assert error.__cause__ is error.cause
        assert error.__context__ is None
        again = pickle.loads(pickle.dumps(error))  # noqa: S301
        assert (str(again), again.response.text) == (str(error), '{"id": ["hunter2"]}')


def test_an_answer_made_by_hand_has_only_its_status() -> None:
    assert exchange(httpx2.Response(404)) == "404"
