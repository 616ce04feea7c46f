"""Which variables are settings, which are arguments, and who decides."""

from __future__ import annotations

import pytest

from postman_codegen.collection.model import Collection, Folder, Item, Request, Url
from postman_codegen.design.decisions import NOTHING, Decided, decide


def collection(*paths: str) -> Collection:
    items = tuple(
        Item(
            f"/item/{n}", f"R{n}", Request("GET", Url(host="{{base}}", path=tuple(path.split("/"))))
        )
        for n, path in enumerate(paths)
    )
    return Collection("c.json", Folder("", "C", items))


SHARED = collection("{{tenant}}/a", "{{tenant}}/b", "{{tenant}}/c/{{id}}", "{{tenant}}/d/{{id}}")


def test_counts_decide_at_first() -> None:
    made = decide(SHARED, NOTHING, NOTHING)

    assert made.roles() == {"tenant": "setting", "id": "parameter"}
    assert [(use.name, use.requests, use.decided_by) for use in made.uses] == [
        ("tenant", 4, "counts"),
        ("id", 2, "counts"),
    ]
    assert made.problems == ()


def test_what_was_decided_stays_and_is_said_when_counts_disagree() -> None:
    recorded = Decided.read({"settings": ["id"], "parameters": ["tenant"], "base_url": "{{base}}"})
    made = decide(SHARED, NOTHING, recorded)

    assert made.roles() == {"tenant": "parameter", "id": "setting"}
    told = [problem.message.partition("; ") for problem in made.problems]
    assert [(kept, counted.partition(":")[0]) for kept, _, counted in told] == [
        (
            "{{tenant}} stays a parameter, as it was",
            "used by 4 of 4 requests it would now be a setting",
        ),
        (
            "{{id}} stays a setting, as it was",
            "used by 2 of 4 requests it would now be a parameter",
        ),
    ]
    assert {problem.location.file for problem in made.problems} == {"c.json"}


def test_a_record_that_counts_agree_with_says_nothing() -> None:
    recorded = Decided.read({"settings": ["tenant"], "parameters": ["id"]})

    assert decide(SHARED, NOTHING, recorded).problems == ()


def test_the_configuration_has_the_last_word() -> None:
    recorded = Decided.read({"settings": ["tenant"]})
    configured = Decided.read({"parameters": ["tenant"], "settings": ["nowhere"]})
    made = decide(SHARED, configured, recorded)

    assert made.roles()["tenant"] == "parameter"
    assert [problem.message for problem in made.problems] == [
        "the configuration names a variable that no request uses: nowhere"
    ]


def test_adding_a_request_does_not_tip_what_was_decided() -> None:
    before = decide(SHARED, NOTHING, NOTHING)
    recorded = Decided({use.name: use.role for use in before.uses})
    grown = collection("{{tenant}}/a", *(f"x{n}" for n in range(20)))

    assert decide(grown, NOTHING, recorded).roles()["tenant"] == "setting"
    assert decide(grown, NOTHING, NOTHING).roles()["tenant"] == "parameter"


def test_credentials_and_what_is_made_anew_are_no_question() -> None:
    made = decide(collection("{{$guid}}/{{api_key}}"), NOTHING, NOTHING)

    assert made.uses == ()


@pytest.mark.parametrize("junk", [{"settings": "a"}, {"settings": [1, None]}, {"base_url": 3}, {}])
def test_a_record_that_is_junk_decides_nothing(junk: dict[str, object]) -> None:
    assert Decided.read(junk) == NOTHING
