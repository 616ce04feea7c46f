"""Each measure on a collection of which its figures are known, and on one that must fall short."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from benchmarks import duplicates, fields, parsing, returns, stability, unseen
from benchmarks.corpus import Source
from benchmarks.outcomes import Count, Outcome, Task
from benchmarks.packages import INSPECTION, Package, generate

Json = Any
JSON_HEADER = [{"key": "Content-Type", "value": "application/json"}]


def item(name: str, *bodies: Json, status: int = 200) -> dict[str, Json]:
    """Make an item with an example of each body."""
    request = {"method": "GET", "url": f"https://api.example.com/{name.lower().replace(' ', '/')}"}
    examples = [
        {"name": f"{name} {n}", "code": status, "header": JSON_HEADER, "body": json.dumps(body)}
        for n, body in enumerate(bodies)
    ]
    return {"name": name, "request": request, "response": examples}


def task(folder: Path, *items: dict[str, Json]) -> Task:
    """Write a collection, and generate it whole."""
    file = folder / "shop.json"
    file.write_text(json.dumps({"info": {"name": "Shop"}, "item": items}))
    generate(file, folder / "whole")
    work = folder / "work"
    work.mkdir()
    return Task(Source("shop", file), folder / "whole", work)


def again(made: Task) -> Task:
    """Return a task with an empty folder to work in."""
    shutil.rmtree(made.folder)
    made.folder.mkdir()
    return made


def counts(outcome: Outcome | None) -> dict[str, tuple[int, int]]:
    assert outcome
    return {key: (count.good, count.whole) for key, count in outcome.counts.items()}


def spoil(made: Task, old: str, new: str, file: str = "shop/models/root.py") -> None:
    """Make a generated package worse than it is."""
    path = made.whole / "generated" / file
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    # What is as long, and as old to the second, would not be compiled anew.
    shutil.rmtree(path.parent / "__pycache__", ignore_errors=True)


def test_each_example_is_judged_by_the_others(tmp_path: Path) -> None:
    made = task(
        tmp_path,
        item("List fits", {"id": 1, "name": "a"}, {"id": 2, "name": "b"}),
        item("List differs", {"size": 1}, {"size": "big"}),
        item("Get one", {"id": 1}),
    )

    found = unseen.each_example(made)

    assert found
    assert found.counts["each accepted"] == Count(2, 4)
    assert found.counts["each lossless"] == Count(2, 4)
    # A body that is refused as it is takes its mutants with it, but for the one made to fit.
    assert found.counts["each rejected"].whole == 6
    places = [line.split()[1] for line in found.findings if "/item/" in line]
    assert set(places) == {"/item/1"}


def test_the_first_halves_of_lists_are_judged_by_the_last(tmp_path: Path) -> None:
    made = task(
        tmp_path,
        item("List fits", [{"id": 1}, {"id": 2}]),
        item("List differs", {"data": [{"size": 1}, {"size": "big"}]}),
        item("List is short", {"data": [{"size": 1}]}),
    )

    found = unseen.last_halves(made)

    assert counts(found)["tail accepted"] == (1, 2)
    assert counts(found)["tail lossless"] == (1, 2)


def test_what_is_definite_is_what_every_example_has(tmp_path: Path) -> None:
    made = task(
        tmp_path,
        item(
            "List things",
            {"id": 1, "tags": ["a"], "note": None, "owner": {"name": "x"}, "only": 1},
            {"id": 2, "tags": ["b", "c"], "note": "n", "owner": {"name": "y"}},
        ),
        item("Get errors", {"code": "GONE"}, status=404),
    )

    assert counts(fields.definite(made))["answers"] == (3, 3)
    spoil(made, "    id: int", "    id: int | None")
    assert counts(fields.definite(made))["answers"] == (2, 3)
    spoil(made, "    owner: ", "    owner: None | ")
    found = fields.definite(made)
    assert counts(found)["answers"] == (1, 3)
    assert found
    assert any("owner.name: within what may be None" in line for line in found.findings)


def test_a_body_has_to_come_back_as_it_was(tmp_path: Path) -> None:
    made = task(tmp_path, item("Get one", {"id": 1, "at": "x"}), item("List all", [{"n": 1.5}]))

    assert counts(returns.round_trips(made)) == {"bodies": (2, 2)}
    spoil(made, "    id: int", "    id: float")
    found = returns.round_trips(made)
    assert found
    assert counts(found) == {"bodies": (1, 2)}
    assert found.findings == ("/item/0/response/0 200: id was 1, comes back as 1.0",)
    spoil(made, "    at: str", "    at: int")
    found = returns.round_trips(made)
    assert found
    assert "at refused" in found.findings[0]


def test_models_are_compared_by_what_they_hold(tmp_path: Path) -> None:
    made = task(tmp_path, item("Get one", {"id": 1, "part": {"size": 1}}))
    classes = counts(duplicates.duplicates(made))["other names"][1]
    spoil(
        made,
        "class Part(",
        "class Piece(Model):\n    size: int\n\n\nclass Thing(Model):\n"
        '    part: "Piece"\n    id: int\n\n\nclass Part(',
    )

    found = duplicates.duplicates(made)

    # Thing is the same as what has a Part, which is the same as a Piece.
    assert counts(found)["other names"] == (2, classes + 2)
    assert counts(found)["one name"] == (0, classes + 2)


SHELF = (
    item("List books", [{"id": 1, "author": {"name": "x"}}], [{"id": 2, "author": {"name": "y"}}]),
    item("Get a book", {"id": 1, "title": "t", "pages": 3, "language": "en"}),
    item("Delete a book", {"code": "GONE", "message": "no"}, status=410),
    *(item(f"Get part {word}", {word: 1}) for word in "one two three four five six seven".split()),
)


def test_names_are_compared_item_by_item(tmp_path: Path) -> None:
    made = task(tmp_path, *SHELF)

    found = counts(stability.stability(again(made)))

    assert found["items dropped accessors"] == (9, 9)
    assert found["items added accessors"] == (10, 10)
    assert found["items dropped models"][1] == 9
    assert found["items dropped exceptions"] == (1, 1)
    assert found["examples dropped models"][1] == 9  # the one dropped was its item's only one


@pytest.mark.parametrize(
    ("kind", "old", "new"),
    [
        ("accessors", '"accessor": "get_a_book"', '"accessor": "fetch"'),
        ("models", "models.root:GetABook", "models.root:GetPartOne"),
        ("exceptions", "shop.errors:GoneError", "shop.errors:AwayError"),
    ],
)
def test_a_name_that_changes_is_found(tmp_path: Path, kind: str, old: str, new: str) -> None:
    made = task(tmp_path, *SHELF)
    spoil(made, old, new, f"../{INSPECTION}")

    good, whole = counts(stability.stability(made))[f"items dropped {kind}"]

    assert whole - good == 1


def test_a_nested_name_that_changes_is_found(tmp_path: Path) -> None:
    made = task(tmp_path, *SHELF)
    before = counts(stability.stability(made))["items dropped nested"]
    assert before[0] == before[1] > 0
    spoil(made, "Author", "Writer")

    after = counts(stability.stability(again(made)))["items dropped nested"]

    assert after[0] < after[1]


def test_a_hook_on_every_object_is_seen_in_what_parsing_costs(tmp_path: Path) -> None:
    body = [{"id": n, "part": {"size": n}} for n in range(100)]
    made = task(tmp_path, item("List things", body))
    plain = parsing.parsing(made)
    hook = "    def model_post_init(self, _context: object) -> None:\n        pass\n\n"
    spoil(made, "    model_config", f"{hook}    model_config", "shop/_runtime/models.py")

    hooked = parsing.parsing(made)

    assert plain
    assert hooked
    assert hooked.ratios[0] > 1.2 > plain.ratios[0]


def test_an_error_under_a_status_of_success_is_an_error(tmp_path: Path) -> None:
    package = Package(
        tmp_path,
        {
            "package": "shop",
            "operations": [
                {
                    "pointer": "/item/0",
                    "statuses": {"200": "shop.models.root:Get"},
                    "examples": [
                        {"pointer": "/item/0/response/0", "exception": "shop.errors:GoneError"},
                        {"pointer": "/item/0/response/1", "exception": None},
                    ],
                }
            ],
        },
    )

    refused = package.type_of("/item/0/response/0", "/item/0", 200)

    assert refused == "shop.models.errors:ErrorBody"
    assert package.type_of("/item/0/response/1", "/item/0", 200) == "shop.models.root:Get"
