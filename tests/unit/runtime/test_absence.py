"""What an answer lacks is no error until it's read."""

from __future__ import annotations

import copy
import json
import pickle
import warnings
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Discriminator, Field, Tag, TypeAdapter, ValidationError

from postman_codegen.runtime.models import Model


class File(Model):
    name: str
    size: int


class Job(Model):
    id_: Annotated[int, Field(alias="id")]
    file: File
    parts: list[File]
    parent: Job | None


class Card(Model):
    last4: str
    brand: str


class Account(Model):
    iban: str


class Payment(Model):
    method: Card | Account
    notes: str | None = None


FILE = {"name": "a.csv", "size": 3}
JOB = {"id": 1, "file": FILE, "parts": [FILE, FILE], "parent": None}


def without(value: object, absent: set[str]) -> object:
    """Take keys away at every level."""
    match value:
        case dict():
            return {key: without(one, absent) for key, one in value.items() if key not in absent}
        case list():
            return [without(one, absent) for one in value]
        case _:
            return value


@given(st.sets(st.sampled_from(["id", "file", "parts", "parent", "name", "size"])))
def test_whatever_is_absent_the_rest_is_read_and_comes_back(absent: set[str]) -> None:
    whole = {**JOB, "parent": {**JOB, "extra": [1]}}
    body = without(whole, absent)
    for read in (Job.model_validate, TypeAdapter(Job).validate_python):
        assert read(body).model_dump(mode="json") == body
    jobs = TypeAdapter(list[Job])
    assert jobs.dump_python(jobs.validate_json(json.dumps([body])), mode="json") == [body]


def test_reading_what_is_absent_names_it() -> None:
    job = Job.model_validate_json('{"id": 1, "file": {"name": "a.csv"}}')
    assert job.file.name == "a.csv"
    with pytest.raises(AttributeError, match=r"^the answer has no File\.size$"):
        _ = job.file.size
    with pytest.raises(AttributeError, match=r"^the answer has no Job\.parent$"):
        _ = job.parent
    with pytest.raises(AttributeError, match="'Job' object has no attribute 'size'"):
        _ = job.size  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue]
    assert getattr(job, "parent", "none") == "none"
    assert repr(job) == "Job(id_=1, file=File(name='a.csv'))"


def test_a_constructor_wants_everything_at_every_level() -> None:
    with pytest.raises(ValidationError) as caught:
        Job(file=FILE, parts=[{"name": "b.csv"}], parent=None)
    missing = [(one["loc"], one["type"]) for one in caught.value.errors()]
    assert missing == [(("Job", "id"), "missing"), (("Job", "parts", 0, "size"), "missing")]


def test_strict_validation_wants_everything() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Job).validate_json('{"id": 1}', strict=True)
    assert {one["type"] for one in caught.value.errors()} == {"missing"}


def test_a_wrong_type_is_an_error_with_its_place_though_something_is_absent_too() -> None:
    with pytest.raises(ValidationError) as caught:
        Job.model_validate({"id": 1, "parts": [FILE, {"size": "big"}]})
    wrong = [one["loc"] for one in caught.value.errors() if one["type"] != "missing"]
    assert wrong == [("Job", "parts", 1, "size")]


def test_members_of_a_union_are_told_apart_by_what_they_have() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for method in ({"iban": "DE1"}, {"brand": "visa"}, {"last4": "1111", "brand": "visa"}):
            payment = Payment.model_validate({"method": method})
            assert isinstance(payment.method, Account if "iban" in method else Card)
            assert payment.model_dump(exclude_unset=True) == {"method": method}
            assert payment.model_dump_json(exclude_unset=True)


def test_what_lacks_something_is_copied_and_compared_like_the_rest() -> None:
    job = Job.model_validate({"id": 1, "file": {}})
    assert copy.deepcopy(job) == job == job.model_copy()
    assert pickle.loads(pickle.dumps(job)) == job  # noqa: S301  our own
    assert job != Job.model_validate({"id": 1, "file": {"name": ""}})


def test_a_schema_for_others_says_what_is_required() -> None:
    schema = Job.model_json_schema()
    assert schema["$defs"]["File"]["required"] == ["name", "size"]
    assert TypeAdapter(File).json_schema() == File.model_json_schema()


def test_a_deep_body_costs_no_more_than_its_depth() -> None:
    body: dict[str, Any] = {"id": "wrong"}
    for _ in range(60):
        body = {"id": 1, "parent": body}
    with pytest.raises(ValidationError):
        Job.model_validate(body)


def test_members_of_a_union_may_be_told_apart_by_tags() -> None:
    class Fleet(Model):
        job: Annotated[
            Annotated[Job, Tag("job")] | Annotated[Card, Tag("card")],
            Discriminator(lambda value: "job" if "id" in value else "card"),
        ]
        size: int

    assert isinstance(Fleet.model_validate_json('{"job": {"id": "1"}}').job, Job)
    assert isinstance(Fleet.model_validate_json('{"job": {}}').job, Card)

    class Pair(Model):
        first: Annotated[Annotated[int, Tag("a")] | str, Field(union_mode="left_to_right")]
        second: int

    assert Pair.model_validate_json('{"first": "x"}').first == "x"
