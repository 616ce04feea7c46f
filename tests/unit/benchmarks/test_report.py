"""What is made of figures: sums, what is enough, and the exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import duplicates, parsing, splits
from benchmarks.bodies import first_change, mutated, same
from benchmarks.corpus import ROOT
from benchmarks.outcomes import Count, Outcome, Row, percent, pooled
from benchmarks.report import kept, table


def split(collection: str, split: str, lossless: int, rejected: int, cases: int) -> Outcome:
    counts = splits.split_counts(split, cases, lossless, lossless, 100, rejected)
    return Outcome(collection, counts)


def test_every_collection_counts_the_same_in_a_split() -> None:
    large, small = split("a", "half", 90, 100, 90), split("b", "half", 1, 100, 2)

    score, accepted, lossless, rejected = splits.yardstick_rows([large, small])

    assert lossless == Row("  lossless", "", "75%")
    assert accepted.measured == "75%"
    assert score.measured.startswith("0.8571 (92 bodies of 2 collections)")
    assert not score.enough
    assert rejected == Row("  wrong types rejected", ">= 99%", "100%", enough=True)


@pytest.mark.parametrize(("rejected", "enough"), [(99, True), (98, False)])
def test_too_few_rejections_are_not_enough(rejected: int, *, enough: bool) -> None:
    rows = splits.yardstick_rows([split("a", "example", 50, rejected, 50)])

    assert [row.enough for row in rows] == [True, True, True, enough]


def test_what_is_not_all_never_reads_as_all() -> None:
    assert percent(0.99999) == "99.9%"
    assert percent(1) == "100%"
    (row,) = pooled("bodies", "n", [Outcome("a", {"n": Count(99_999, 100_000)})], least=1)
    assert not row.enough
    assert row.asked == "100%"


def test_duplicates_must_stay_below_their_share() -> None:
    few, many = (
        duplicates.rows(
            [
                Outcome(
                    "a",
                    {
                        "other names": Count(renamed, 100),
                        "few fields": Count(1, 100),
                        "one name": Count(50, 100),
                    },
                )
            ]
        )
        for renamed in (1, 2)
    )

    assert [row.enough for row in few] == [True, True, True]
    assert [row.enough for row in many] == [False, True, True]


def test_parsing_is_judged_by_the_geometric_mean() -> None:
    slow, fast = parsing.rows([Outcome("a", ratios=(1.21, 1.0))])
    assert (slow.measured, slow.enough) == ("1.100 (geometric mean of 2 bodies)", False)
    assert fast.measured == "1.210"
    assert parsing.rows([Outcome("a", ratios=(1.05,))])[0].enough


def test_the_same_json_is_the_same_to_the_letter() -> None:
    assert same({"a": [1, "x", None, True]}, {"a": [1, "x", None, True]})
    for one, other in [(1, 1.0), (1, True), ("2024-01-01T00:00:00Z", "2024-01-01T00:00:00+00:00")]:
        assert not same(one, other)
        assert first_change({"a": [one]}, {"a": [other]}).startswith("a.0 was ")
    assert first_change({"a": 1}, {}) == "a is lost"
    assert first_change({}, {"a": 1}) == "a came up"


def test_mutants_differ_in_one_type() -> None:
    mutants = dict(mutated({"n": 1, "t": ["x"], "none": None}, "seed"))

    assert mutants == {
        ("n",): {"n": "mutant", "t": ["x"], "none": None},
        ("t", 0): {"n": 1, "t": [{"mutant": [1]}], "none": None},
    }


def test_a_table_marks_what_is_not_enough() -> None:
    rows = [Row("one", ">= 95%", "90%", enough=False), Row("another", "", "1%")]

    assert table(rows).splitlines() == [
        "what     asked   measured",
        "one      >= 95%  90% !",
        "another          1%",
    ]


def test_the_page_keeps_what_is_short_and_no_place() -> None:
    good, short = Count(2, 2), Count(1, 3)
    outcomes = [
        Outcome("b", {"bodies": short, "answers": good, "other names": Count(0, 9)}, ("finding",)),
        Outcome("a", {"other names": Count(2, 9)}, ratios=(1.0, 1.2)),
    ]

    page = kept([Row("one", "100%", "33.3%", enough=False), Row("  more", "", "1%")], outcomes)

    assert page.splitlines()[-5:] == [
        "| collection | figure | measured |",
        "| --- | --- | --- |",
        "| a | other names | 22.2% (2 of 9) |",
        "| a | parsing, the slower body | 1.200 |",
        "| b | bodies | 33.3% (1 of 3) |",
    ]
    assert "| one | 100% | 33.3% ! |\n| ... more |  | 1% |\n" in page
    assert str(ROOT) not in page
    assert "finding" not in page


def run(shared: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.inference", *arguments],
        cwd=ROOT,
        env={"POSTMAN_CODEGEN_SHARED": str(shared)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    """Write a corpus in which two models are the same but for their names."""
    files = tmp_path / "corpus" / "files"
    files.mkdir(parents=True)
    body = json.dumps({"door": {"size": 1}, "window": {"size": 2}})
    example = {"name": "ok", "code": 200, "body": body, "_postman_previewlanguage": "json"}
    request = {"method": "GET", "url": "https://api.example.com/house"}
    item = {"name": "Get house", "request": request, "response": [example]}
    document = {"info": {"name": "House"}, "item": [item]}
    (files / "house.json").write_text(json.dumps(document), "utf-8")
    return tmp_path


@pytest.mark.slow
def test_the_exit_status_says_whether_all_is_enough(shared: Path) -> None:
    good = run(shared, "returns", "definite")
    bad = run(shared, "returns", "duplicates", "--details")

    assert good.returncode == 0, good.stderr
    assert "100% (1 of 1)" in good.stdout
    assert bad.returncode == 1
    assert "33.3% (1 of 3) !" in bad.stdout
    assert "2 names: root:Door, root:Window (size)" in bad.stdout


@pytest.mark.slow
def test_a_collection_of_which_nothing_comes_is_no_success(shared: Path) -> None:
    (shared / "corpus" / "files" / "broken.json").write_text("{", "utf-8")

    done = run(shared, "returns")

    assert done.returncode == 1
    assert done.stderr.startswith("generate: ")
    assert "broken: generate: NotGeneratedError: " in done.stderr


def test_what_is_unknown_is_refused(shared: Path) -> None:
    assert "no such measure: nonsense" in run(shared, "nonsense").stderr
    assert "no such collection in the corpus: other" in run(shared, "--only", "other").stderr
    assert "no corpus: set POSTMAN_CODEGEN_SHARED" in run(shared / "none").stderr
