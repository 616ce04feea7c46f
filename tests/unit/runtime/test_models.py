"""The base of every model, and types that examples alone can't settle."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated

import pytest
from pydantic import ValidationError

from postman_codegen.runtime.models import DatetimeMillis, Model, Open, other_than


class Color(StrEnum):
    RED = "red"


class Thing(Model):
    color: Open[Color]
    made: DatetimeMillis
    kind: Annotated[str, other_than("card", "bank")]


TEXT = '{"color":"red","made":"2024-01-02T03:04:05.600Z","kind":"cash","more":[1]}'


def test_what_is_read_goes_back_as_it_came() -> None:
    thing = Thing.model_validate_json(TEXT)

    assert thing.color is Color.RED
    assert thing.made == datetime(2024, 1, 2, 3, 4, 5, 600_000, UTC)
    assert thing.model_dump_json() == TEXT


def test_a_new_value_of_an_enum_stays_text() -> None:
    assert Thing.model_validate_json(TEXT.replace("red", "blue")).color == "blue"


def test_a_text_that_has_a_class_of_its_own_is_refused() -> None:
    with pytest.raises(ValidationError, match="has a class of its own"):
        Thing.model_validate_json(TEXT.replace("cash", "card"))


def test_no_error_shows_what_was_passed() -> None:
    for text in (TEXT.replace('"red"', '["hunter2"]'), '{"hunter2": 1}'):
        with pytest.raises(ValidationError) as caught:
            Thing.model_validate_json(text, strict=True)
        assert "hunter2" not in str(caught.value)
    with pytest.raises(ValidationError) as caught:
        Thing(color="hunter2", made="hunter2", kind="card")  # type: ignore[arg-type]
    assert "hunter2" not in f"{caught.value} {caught.value!r}"


def test_models_are_read_only_and_know_nothing_private() -> None:
    thing = Thing.model_validate_json(TEXT)
    with pytest.raises(ValidationError, match="frozen"):
        thing.kind = "x"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        _ = thing.nothing  # type: ignore[attr-defined]
