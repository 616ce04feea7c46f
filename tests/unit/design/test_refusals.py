"""Exceptions from saved refusals."""

import json

from postman_codegen.api import JSON
from postman_codegen.collection.model import Example, Header
from postman_codegen.design.examples import see
from postman_codegen.design.refusals import Refusals, at, refusals
from postman_codegen.inference.schema import TypeName


def saved(status: int, body: JSON, kind: str = "application/json") -> Example:
    text = body if isinstance(body, str) else json.dumps(body)
    return Example("", "", status, "", (Header("Content-Type", kind),), text)


def of(*examples: Example) -> Refusals:
    seen = [see(example) for example in examples]
    return refusals([one for one in seen if one.refused], TypeName("errors", "ErrorBody"))


def names(found: Refusals) -> list[tuple[str, int, str | None]]:
    return [(one.name, one.status, one.code) for one in found.classes]


def test_each_status_comes_before_its_codes() -> None:
    found = of(
        saved(404, {"code": "NO_JOB", "message": "gone"}),
        saved(400, {"code": "BAD_ID", "message": "bad"}),
        saved(400, {"code": "INVALID_URL", "message": "worse"}),
    )
    assert names(found) == [
        ("BadRequestError", 400, None),
        ("BadIDError", 400, "BAD_ID"),
        ("InvalidURLError", 400, "INVALID_URL"),
        ("NotFoundError", 404, None),
        ("NoJobError", 404, "NO_JOB"),
    ]
    assert found.shape.code_places == ("code",)


def test_a_code_that_only_repeats_its_status_needs_no_class() -> None:
    found = of(saved(404, {"error": {"code": "NOT_FOUND"}}), saved(400, {"error": {"code": "A_B"}}))
    assert [name for name, _, _ in names(found)] == ["BadRequestError", "ABError", "NotFoundError"]


def test_one_code_under_two_statuses_is_two_classes() -> None:
    found = of(saved(400, {"code": "LIMIT"}), saved(429, {"code": "LIMIT"}))
    assert {name for name, _, code in names(found) if code} == {
        "LimitBadRequestError",
        "LimitTooManyRequestsError",
    }


def test_no_exception_hides_a_builtin_or_our_own() -> None:
    found = of(saved(400, {"code": "TIMEOUT"}), saved(400, {"code": "API_ERROR"}))
    made = [name for name, _, code in names(found) if code]
    assert made == ["APIBadRequestError", "APITimeoutError"]


def test_an_envelope_under_success_is_a_refusal() -> None:
    found = of(saved(200, {"status": "error", "code": "BAD_ZIP", "message": "no", "details": {}}))
    assert names(found) == [("BadZIPError", 200, "BAD_ZIP")]
    assert found.shape.envelope == ("status", ("error",))


def test_a_job_that_failed_is_an_answer() -> None:
    assert not see(saved(200, {"status": "failed", "id": "7", "rows": 3})).refused


def test_codes_may_be_urls_and_never_just_the_status() -> None:
    found = of(
        saved(409, {"type": "https://x.test/errors#in-use", "status": 409}),
        saved(400, {"type": "about:blank", "code": 400}),
    )
    assert names(found)[-1] == ("InUseError", 409, "https://x.test/errors#in-use")
    assert len(found.classes) == 3


def test_a_page_of_html_raises_its_status() -> None:
    found = of(saved(502, "<html>", "text/html"))
    assert names(found) == [("BadGatewayError", 502, None)]


def test_places_look_into_lists() -> None:
    assert at({"errors": [{"code": 7}]}, "errors.0.code") == "7"
    assert at({"errors": []}, "errors.0.code", "x") is None
    assert at({"code": True, "error": "e"}, "code", "error") == "e"
