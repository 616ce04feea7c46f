"""Exceptions from saved refusals."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.api import JSON
from postman_codegen.collection.model import Example, Header, Item, Request, Url
from postman_codegen.design.examples import Seen, answers_errors, see, see_all
from postman_codegen.design.exceptions import of_status
from postman_codegen.design.refusals import Refusals, refusals
from postman_codegen.inference.schema import TypeName


def saved(status: int | None, body: JSON, kind: str = "application/json") -> Example:
    text = body if isinstance(body, str) else json.dumps(body)
    return Example("", "", status, "", (Header("Content-Type", kind),), text)


def catalogue(seen: list[Seen]) -> Refusals:
    return refusals([one for one in seen if one.refused], TypeName("errors", "ErrorBody"))


def of(*examples: Example) -> Refusals:
    return catalogue([see(example) for example in examples])


def names(found: Refusals) -> list[tuple[str, int | None, str | None]]:
    return [(one.name, one.status, one.code) for one in found.classes]


def called(*bodies: tuple[int, JSON]) -> list[str]:
    """Name the exceptions to catch for some bodies."""
    seen = [see(saved(status, body)) for status, body in bodies]
    found = catalogue(seen)
    return [one.name if (one := found.of(each)) else "" for each in seen]


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
    assert found.shape.code_places == (("code",),)
    assert found.classes[1].doc == "400 `BAD_ID`: Bad."
    assert found.classes[1].bases == ("BadRequestError",)


def test_a_code_that_only_repeats_its_status_needs_no_class() -> None:
    found = of(saved(404, {"error": {"code": "NOT_FOUND"}}), saved(400, {"error": {"code": "A_B"}}))
    assert [name for name, _, _ in names(found)] == ["BadRequestError", "ABError", "NotFoundError"]


def test_one_code_under_two_statuses_is_caught_by_one_name() -> None:
    bodies: list[tuple[int, JSON]] = [(400, {"code": "LIMIT"}), (429, {"code": "LIMIT"})]
    found = of(*(saved(*one) for one in bodies))
    assert [(one.name, one.bases) for one in found.classes if one.code] == [
        ("LimitError", ("APIError",)),
        ("LimitBadRequestError", ("LimitError", "BadRequestError")),
        ("LimitTooManyRequestsError", ("LimitError", "TooManyRequestsError")),
    ]
    assert called(*bodies) == ["LimitError", "LimitError"]
    assert called(bodies[0]) == ["LimitError"]
    assert found.classes[0].doc == "`LIMIT`, with status 400 or 429."


def test_a_long_name_has_its_status_as_a_number() -> None:
    code = "_".join(["VERY"] * 16)
    found = of(saved(400, {"code": code}), saved(431, {"code": code}))
    endings = [one.name.replace("Very", "") for one in found.classes if len(one.bases) > 1]
    assert endings == ["BadRequestError", "431Error"]


def test_a_code_under_success_and_refusal_is_caught_by_one_name() -> None:
    envelope: JSON = {"success": False, "code": "LIMIT", "message": "no"}
    found = of(saved(200, envelope), saved(429, {"code": "LIMIT"}))
    raised = {one.status: one.name for one in found.shape.by_code}
    assert raised == {200: "LimitError", 429: "LimitTooManyRequestsError"}


def test_no_exception_hides_a_builtin_our_own_or_that_of_a_status() -> None:
    assert called((400, {"code": "TIMEOUT"})) == ["APITimeoutError"]
    assert called((400, {"code": "API_ERROR"})) == ["APICodeError"]
    assert called((400, {"code": "NOT_FOUND"})) == ["NotFoundBadRequestError"]
    envelope: JSON = {"success": False, "code": "NOT_FOUND", "message": "no"}
    assert called((200, envelope)) == ["APINotFoundError"]
    envelope = {"success": False, "code": 404, "message": "There is no b9."}
    assert called((200, envelope)) == ["APINotFoundError"]


def test_codes_that_differ_in_spelling_alone_are_one_exception() -> None:
    found = of(saved(400, {"code": "BAD_ZIP"}), saved(400, {"code": "bad-zip"}))
    assert [name for name, _, code in names(found) if code] == ["BadZIPError"]
    assert {one.code for one in found.shape.by_code} == {"BAD_ZIP", "bad-zip"}


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"code": 7, "message": "The field 'a' is wrong."}, "Code7Error"),
        ({"code": -7, "message": "no"}, "CodeMinus7Error"),
        ({"code": "00_400", "title": "Bad request"}, "Code00400Error"),
        ({"code": "33_01", "title": "Invalid bank account"}, "InvalidBankAccountError"),
        ({"code": 7, "message": "Invalid amount"}, "InvalidAmountError"),
        ({"code": 7, "message": "User Ann not found"}, "Code7Error"),
        ({"code": "E0000007", "message": "Not found"}, "E0000007Error"),
        ({"type": "https://x.test/e/out-of-stock/"}, "OutOfStockError"),
        ({"exception": "java.lang.IllegalStateException"}, "IllegalStateError"),
        ({"error": {"type": "invalid_request_error"}}, "InvalidRequestError"),
        ({"code": "E1.5"}, "E1Dot5Error"),
        ({"code": "zahlung-ungültig"}, "ZahlungUngultigError"),
        ({"id": "no_such_app", "message": "no"}, "NoSuchAppError"),
        ({"status": "error", "category": "VALIDATION_ERROR"}, "ValidationError"),
    ],
)
def test_an_exception_is_named_after_its_code_or_what_always_comes_with_it(
    body: JSON, name: str
) -> None:
    assert called((400, body)) == [name]


def test_codes_of_digits_are_not_named_after_one_of_several_messages() -> None:
    messages = ("Invalid amount", "Invalid currency")
    bodies: list[tuple[int, JSON]] = [(400, {"code": 7, "message": text}) for text in messages]
    assert called(*bodies) == ["Code7Error"] * 2
    same: list[tuple[int, JSON]] = [(400, {"code": n, "message": messages[0]}) for n in (7, 8)]
    assert called(*same) == ["Code7Error", "Code8Error"]
    words: JSON = {"code": "INVALID_AMOUNT"}
    assert called(same[0], (400, words)) == ["InvalidAmountError"] * 2


def test_every_code_of_a_list_has_its_exception_and_the_first_is_raised() -> None:
    body: JSON = {"errors": [{"code": "A_B", "message": "a"}, {"code": "C_D", "message": "c"}]}
    found = of(saved(422, body))
    assert [(one.name, one.doc) for one in found.classes if one.code] == [
        ("ABError", "422 `A_B`: A."),
        ("CDError", "422 `C_D`: C."),
    ]
    assert called((422, body)) == ["ABError"]
    assert found.shape.lists_codes


def test_an_envelope_under_success_is_a_refusal() -> None:
    found = of(saved(200, {"status": "error", "code": "BAD_ZIP", "message": "no", "details": {}}))
    assert names(found) == [("BadZIPError", 200, "BAD_ZIP")]
    assert found.shape.marks == ("status",)


def test_what_marks_a_refusal_in_a_word_marks_a_success_too() -> None:
    assert of(saved(400, {"ok": False, "error": "no_auth"})).shape.marks == ("ok",)
    assert of(saved(400, {"error": {"code": "X"}, "status": 400})).shape.marks == ()


def item(path: str, *examples: Example) -> Item:
    url = Url("https", host="x.test", path=tuple(path.split("/")))
    return Item(path, "", Request("GET", url), examples=examples)


def refused(*items: Item) -> list[bool]:
    return [one.refused for seen in see_all(items).values() for one in seen]


def test_a_job_that_failed_is_an_answer() -> None:
    failed = saved(200, {"status": "failed", "message": "disk full"})
    assert see(failed).refused
    job = item("jobs/:id", failed, saved(200, {"status": "running", "message": ""}))
    assert refused(job) == [False, False]
    assert answers_errors(job, see_all([job])[job.pointer])
    coded = saved(200, {"status": "error", "code": "NO_JOB", "message": "no"})
    assert refused(item("jobs/:id", coded, saved(200, {"status": "running"}))) == [True, False]
    other = item("links", failed, saved(200, {"result": "a link"}))
    assert refused(other) == [True, False]
    upload = item("uploads", failed, saved(200, {"status": "success", "message": "done"}))
    assert refused(upload) == [True, False]
    assert not answers_errors(upload, see_all([upload])[upload.pointer])


def test_who_asks_for_errors_gets_them() -> None:
    listed = saved(200, {"errors": [{"message": "no"}]})
    assert refused(item("jobs/:id/errors", listed), item("books", listed)) == [False, True]
    assert refused(item("validate", listed, saved(200, {"errors": []}))) == [False, False]
    assert refused(item("errors", saved(200, {"success": False, "message": "no"}))) == [True]


def test_where_zero_is_success_other_numbers_are_errors() -> None:
    fine = saved(200, {"code": 0, "message": "ok", "data": {"id": 7}})
    wrong = saved(200, {"code": 40001, "message": "The token is wrong.", "data": None})
    found = saved(200, {"code": 1, "message": "found", "data": [1]})
    empty = saved(200, {"code": 1, "message": "ok", "data": None})
    assert refused(item("a", wrong)) == [False]
    items = item("a", fine, found, empty), item("b", wrong)
    assert refused(*items) == [False, False, False, True]
    made = catalogue([one for seen in see_all(items).values() for one in seen])
    assert names(made) == [("Code40001Error", 200, "40001")]
    assert (made.shape.marks, made.shape.numbered) == (("code",), True)


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


def test_an_example_without_status_raises_nothing() -> None:
    seen = see(saved(None, {"error": {"code": "X_Y"}}))
    assert seen.refused
    assert catalogue([seen]).of(seen) is None


def test_names_of_statuses_do_not_depend_on_the_version_of_python() -> None:
    assert of_status(413) == "RequestEntityTooLargeError"
    assert of_status(422) == "UnprocessableEntityError"
    assert of_status(460) == "Status460Error"


BODIES: list[tuple[int, JSON]] = [
    (status, body)
    for status in (200, 400, 404, 429)
    for body in (
        {"success": False, "code": "NOT_FOUND", "message": "no"},
        {"success": False, "code": "LIMIT", "message": "no"},
        {"success": False, "error": {"code": "limit", "message": "no"}},
        {"success": False, "message": "no", "errors": [{"code": "A_B"}, {"code": "C_D"}]},
        {"success": False, "code": 11, "message": "It's 7 o'clock."},
        {"success": False, "error": {"type": "https://x.test/timeout", "message": "no"}},
        {"success": False, "message": "no"},
    )
]


@given(st.lists(st.sampled_from(BODIES), min_size=1, unique_by=repr), st.data())
def test_no_example_changes_the_name_of_another_exception(
    bodies: list[tuple[int, JSON]], data: st.DataObject
) -> None:
    all_names = {repr(body): name for body, name in zip(bodies, called(*bodies), strict=True)}
    fewer = data.draw(st.permutations(bodies))[: data.draw(st.integers(1, len(bodies)))]
    for body, name in zip(fewer, called(*fewer), strict=True):
        assert name == all_names[repr(body)]
