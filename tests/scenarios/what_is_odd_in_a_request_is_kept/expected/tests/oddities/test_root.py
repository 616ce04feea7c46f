"""What stands in no folder, replayed from the examples saved in the collection."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

import pytest

from oddities import AsyncOddities, Oddities, errors
from oddities._runtime.replay import Replay, Sent, dump
from oddities.models import root as models

pytestmark = pytest.mark.anyio

A_VARIABLE_IN_A_DOCUMENT_VARIABLES: dict[str, object] = {"x": 1}
A_VARIABLE_IN_A_DOCUMENT_SENT: dict[str, object] = {
    "query": 'query Q($x: Int) { odd(name: "name", x: $x) }',
    "variables": {"x": 1},
}
JSON_THAT_IS_CALLED_TEXT_BODY: dict[str, object] = {"a": 1}


def test_same_key_twice_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/same_key_twice/fine")
    data = client.same_key_twice()

    assert isinstance(data, models.SameKeyTwice)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/twice", [("page", "2"), ("tag", "b")])


async def test_same_key_twice_fine_async(async_client: AsyncOddities, replay: Replay) -> None:
    saved = replay.answer_with("root/same_key_twice/fine")
    data = await async_client.same_key_twice()

    assert isinstance(data, models.SameKeyTwice)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/twice", [("page", "2"), ("tag", "b")])


def test_plus_and_escapes_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/plus_and_escapes/fine")
    data = client.plus_and_escapes(q="50%")

    assert isinstance(data, models.PlusAndEscapes)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET", "/plus", [("bare", ""), ("q", "50%"), ("since", "2026-01-01T00:00:00+01:00")]
    )


async def test_plus_and_escapes_fine_async(async_client: AsyncOddities, replay: Replay) -> None:
    saved = replay.answer_with("root/plus_and_escapes/fine")
    data = await async_client.plus_and_escapes(q="50%")

    assert isinstance(data, models.PlusAndEscapes)
    assert dump(data) == saved.json
    assert replay.sent == Sent(
        "GET", "/plus", [("bare", ""), ("q", "50%"), ("since", "2026-01-01T00:00:00+01:00")]
    )


def test_a_key_with_a_variable_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/a_key_with_a_variable/fine")
    data = client.a_key_with_a_variable()

    assert isinstance(data, models.AKeyWithAVariable)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/key", [("filter[test-field]", "x")])


async def test_a_key_with_a_variable_fine_async(
    async_client: AsyncOddities, replay: Replay
) -> None:
    saved = replay.answer_with("root/a_key_with_a_variable/fine")
    data = await async_client.a_key_with_a_variable()

    assert isinstance(data, models.AKeyWithAVariable)
    assert dump(data) == saved.json
    assert replay.sent == Sent("GET", "/key", [("filter[test-field]", "x")])


def test_nothing_but_disabled_parts_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/nothing_but_disabled_parts/fine")
    data = client.nothing_but_disabled_parts()

    assert isinstance(data, models.NothingButDisabledParts)
    assert dump(data) == saved.json


async def test_nothing_but_disabled_parts_fine_async(
    async_client: AsyncOddities, replay: Replay
) -> None:
    saved = replay.answer_with("root/nothing_but_disabled_parts/fine")
    data = await async_client.nothing_but_disabled_parts()

    assert isinstance(data, models.NothingButDisabledParts)
    assert dump(data) == saved.json


def test_a_variable_in_a_document_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/a_variable_in_a_document/fine")
    data = client.a_variable_in_a_document(A_VARIABLE_IN_A_DOCUMENT_VARIABLES, name="name")

    assert isinstance(data, models.AVariableInADocument)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/graphql", body=A_VARIABLE_IN_A_DOCUMENT_SENT)


async def test_a_variable_in_a_document_fine_async(
    async_client: AsyncOddities, replay: Replay
) -> None:
    saved = replay.answer_with("root/a_variable_in_a_document/fine")
    data = await async_client.a_variable_in_a_document(
        A_VARIABLE_IN_A_DOCUMENT_VARIABLES, name="name"
    )

    assert isinstance(data, models.AVariableInADocument)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/graphql", body=A_VARIABLE_IN_A_DOCUMENT_SENT)


def test_json_that_is_called_text_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/json_that_is_called_text/fine")
    data = client.json_that_is_called_text(JSON_THAT_IS_CALLED_TEXT_BODY)

    assert isinstance(data, models.JSONThatIsCalledText)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/text", body=JSON_THAT_IS_CALLED_TEXT_BODY)


async def test_json_that_is_called_text_fine_async(
    async_client: AsyncOddities, replay: Replay
) -> None:
    saved = replay.answer_with("root/json_that_is_called_text/fine")
    data = await async_client.json_that_is_called_text(JSON_THAT_IS_CALLED_TEXT_BODY)

    assert isinstance(data, models.JSONThatIsCalledText)
    assert dump(data) == saved.json
    assert replay.sent == Sent("POST", "/text", body=JSON_THAT_IS_CALLED_TEXT_BODY)


def test_signed_in_the_query_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/signed_in_the_query/fine")
    data = client.signed_in_the_query()

    assert isinstance(data, models.SignedInTheQuery)
    assert dump(data) == saved.json


async def test_signed_in_the_query_fine_async(async_client: AsyncOddities, replay: Replay) -> None:
    saved = replay.answer_with("root/signed_in_the_query/fine")
    data = await async_client.signed_in_the_query()

    assert isinstance(data, models.SignedInTheQuery)
    assert dump(data) == saved.json


def test_cut_off_once_cut(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/cut_off_once/cut")
    response = client.cut_off_once.response()

    assert response.status_code == saved.status_code
    assert response.http.text == saved.text
    with pytest.raises(errors.ResponseShapeError):
        dump(response.data)
    assert replay.sent == Sent("PUT", "/cut")


async def test_cut_off_once_cut_async(async_client: AsyncOddities, replay: Replay) -> None:
    saved = replay.answer_with("root/cut_off_once/cut")
    response = await async_client.cut_off_once.response()

    assert response.status_code == saved.status_code
    assert response.http.text == saved.text
    with pytest.raises(errors.ResponseShapeError):
        dump(response.data)
    assert replay.sent == Sent("PUT", "/cut")


def test_cut_off_once_made(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/cut_off_once/made")
    data = client.cut_off_once()

    assert isinstance(data, models.CutOffOnce)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/cut")


async def test_cut_off_once_made_async(async_client: AsyncOddities, replay: Replay) -> None:
    saved = replay.answer_with("root/cut_off_once/made")
    data = await async_client.cut_off_once()

    assert isinstance(data, models.CutOffOnce)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/cut")


def test_a_method_of_its_own_fine(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/a_method_of_its_own/fine")
    data = client.a_method_of_its_own(x_trace="$guid")

    assert isinstance(data, models.AMethodOfItsOwn)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PURGE", "/cache")


async def test_a_method_of_its_own_fine_async(async_client: AsyncOddities, replay: Replay) -> None:
    saved = replay.answer_with("root/a_method_of_its_own/fine")
    data = await async_client.a_method_of_its_own(x_trace="$guid")

    assert isinstance(data, models.AMethodOfItsOwn)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PURGE", "/cache")


def test_a_file_still_to_be_chosen_none(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/a_file_still_to_be_chosen/none")
    data = client.a_file_still_to_be_chosen()

    assert isinstance(data, models.AFileStillToBeChosen)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/cover")


async def test_a_file_still_to_be_chosen_none_async(
    async_client: AsyncOddities, replay: Replay
) -> None:
    saved = replay.answer_with("root/a_file_still_to_be_chosen/none")
    data = await async_client.a_file_still_to_be_chosen()

    assert isinstance(data, models.AFileStillToBeChosen)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/cover")


def test_a_file_still_to_be_chosen_one(client: Oddities, replay: Replay) -> None:
    saved = replay.answer_with("root/a_file_still_to_be_chosen/one")
    data = client.a_file_still_to_be_chosen(content=b"a file")

    assert isinstance(data, models.AFileStillToBeChosen)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/cover", body="a file")


async def test_a_file_still_to_be_chosen_one_async(
    async_client: AsyncOddities, replay: Replay
) -> None:
    saved = replay.answer_with("root/a_file_still_to_be_chosen/one")
    data = await async_client.a_file_still_to_be_chosen(content=b"a file")

    assert isinstance(data, models.AFileStillToBeChosen)
    assert dump(data) == saved.json
    assert replay.sent == Sent("PUT", "/cover", body="a file")
