"""Callers get an exception for each error, also for those that no example showed."""

# ruff: noqa: ANN401  what is tested is generated here

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import httpx2
import pytest

from postman_codegen.cli import main
from zoho_crm import errors
from zoho_crm.errors import error_from

SCENARIO = Path(__file__).parent / "scenarios" / "errors_come_in_many_shapes"


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    output = tmp_path_factory.mktemp("made")
    assert main(["generate", str(SCENARIO / "collection.json"), "--output", str(output)]) == 0
    sys.path.insert(0, str(output))
    yield importlib.import_module("aviary")
    sys.path.remove(str(output))


@pytest.fixture
def client(aviary: Any) -> Callable[[int, object], Any]:
    """Make clients that get one answer."""

    def answering(status: int, body: object) -> Any:
        answer = httpx2.Response(status, json=body)
        http = httpx2.Client(transport=httpx2.MockTransport(lambda _: answer))
        return aviary.Aviary(http_client=http)

    return answering


def caught(aviary: Any, call: Callable[[], object]) -> Any:
    with pytest.raises(aviary.errors.APIError) as found:
        call()
    return found.value


def test_an_unknown_code_under_success_is_still_an_error(aviary: Any, client: Any) -> None:
    body = {"success": False, "code": 9999, "message": "The nest is gone."}
    error = caught(aviary, lambda: client(200, body).ring_bird("b1"))
    assert type(error) is aviary.errors.APIError
    assert (error.status_code, error.code, error.message) == (200, "9999", "The nest is gone.")
    assert error.body.code == 9999


def test_a_code_is_caught_whatever_its_status_and_its_status_whatever_the_code(
    aviary: Any, client: Any
) -> None:
    body = {"errors": [{"code": "LIMIT", "message": "no"}]}
    for status, of_status in ((400, "BadRequestError"), (429, "TooManyRequestsError")):
        birds = client(status, body).list_birds
        error = caught(aviary, partial(birds, species="wren"))
        assert isinstance(error, aviary.errors.LimitError)
        assert isinstance(error, getattr(aviary.errors, of_status))


def test_all_codes_of_a_list_are_there(aviary: Any, client: Any) -> None:
    body = {"errors": [{"code": "TOO_DARK"}, {"code": "NEVER_SEEN"}]}
    error = caught(aviary, lambda: client(200, body).list_birds(species="wren"))
    assert type(error) is aviary.errors.TooDarkError
    assert error.codes == ("TOO_DARK", "NEVER_SEEN")


@pytest.mark.parametrize(
    ("status", "body", "code"),
    [
        (418, {"errors": [{"code": "LIMIT"}]}, "LIMIT"),
        (418, ["no"], None),
        (418, {"code": {"of": "another shape"}, "error": "short_and_stout"}, "short_and_stout"),
    ],
)
def test_an_unknown_status_is_an_api_error(
    aviary: Any, client: Any, status: int, body: object, code: str | None
) -> None:
    error = caught(aviary, lambda: client(status, body).list_birds(species="wren"))
    assert type(error) is aviary.errors.APIError
    assert (error.status_code, error.code) == (status, code)


@pytest.mark.parametrize(
    "body",
    [
        {"data": [], "errors": [{"code": "BIRD_HIDDEN", "message": "no"}]},
        {"data": [{"id": "b1", "species": "wren"}], "errors": []},
    ],
)
def test_what_was_found_is_no_error(client: Any, body: dict[str, Any]) -> None:
    assert len(client(200, body).list_birds(species="wren").data) == len(body["data"])


def test_who_asks_for_errors_or_states_gets_them(client: Any) -> None:
    listed = client(200, {"errors": [{"code": "NEVER_SEEN", "message": "no"}]}).list_errors()
    assert listed.errors[0].code == "NEVER_SEEN"
    assert client(200, {"status": "failed", "message": "no"}).count().status == "failed"


def test_a_code_is_found_in_a_body_of_another_shape() -> None:
    answer = httpx2.Response(404, json={"error": {"code": "NO_SUCH_JOB", "message": "no"}})
    error = error_from(answer)
    assert type(error) is errors.NotFoundError
    assert (error.code, error.message) == ("NO_SUCH_JOB", "no")
