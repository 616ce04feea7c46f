"""What `make bench` measures, compares, keeps and prints."""

from __future__ import annotations

import itertools
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.bench import __main__ as bench
from benchmarks.bench import peers, probes, results
from benchmarks.bench.clock import (
    Command,
    CommandError,
    Cost,
    NotHereError,
    can_watch,
    cpu,
    interleaved,
    run,
    wall,
)
from benchmarks.bench.place import Place
from benchmarks.bench.rows import Figure, Outcome, Row
from benchmarks.bench.runs import next_value, with_a_field
from benchmarks.bench.synthetic import FOLDER, Json, collection, write
from benchmarks.corpus import ROOT, items, responses

MEGABYTE = 1_000_000


def python(code: str, folder: Path) -> Command:
    return Command([sys.executable, "-c", code], folder)


def leaves(value: Json) -> int:
    if isinstance(value, dict | list):
        return sum(map(leaves, value.values() if isinstance(value, dict) else value))
    return 1


# Collections


@settings(deadline=None, max_examples=20)
@given(st.integers(1, 3 * FOLDER), st.integers(0, 3))
def test_a_smaller_collection_is_the_beginning_of_a_larger_one(requests: int, seed: int) -> None:
    larger = [item for _, item in items(collection(3 * FOLDER, seed=seed))]

    smaller = [item for _, item in items(collection(requests, seed=seed))]

    assert smaller == larger[:requests]


def test_collections_have_the_character_of_real_ones() -> None:
    found = [item for _, item in items(collection(100))]
    answers = [leaves(json.loads(responses(item)[0]["body"])) for item in found]

    assert len({item["name"] for item in found}) == 100
    assert 45 <= sum(answers) / len(answers) <= 65
    assert {len(responses(item)) for item in found} == {4, 5, 6}


def test_collections_of_other_seeds_and_names_are_others() -> None:
    one, other = collection(5, seed=1), collection(5, seed=2, name="Small 2")

    assert one["item"] != other["item"]
    assert (one["info"]["name"], other["info"]["name"]) == ("Synthetic CRM 5", "Small 2")


@settings(deadline=None)
@given(st.sampled_from([item for _, item in items(collection(FOLDER))]))
def test_the_next_value_is_another_of_the_same_type(item: dict[str, Json]) -> None:
    body = responses(item)[0]["body"]

    changed = next_value(body)

    assert sum(old != new for old, new in zip(body, changed, strict=True)) == 1
    assert _types(json.loads(changed)) == _types(json.loads(body))


def test_a_body_with_a_field_has_one_more() -> None:
    [_, item], *_ = items(collection(1))
    body = responses(item)[0]["body"]

    assert json.loads(with_a_field(body)) == {"added_later": 1, **json.loads(body)}


def _types(value: Json) -> Json:
    if isinstance(value, dict):
        return {key: _types(item) for key, item in value.items()}
    return [_types(item) for item in value] if isinstance(value, list) else type(value)


# Clocks


def test_cpu_time_is_that_of_all_processes(tmp_path: Path) -> None:
    work = "import time\nwhile time.process_time() < .2: pass"
    both = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])\n{work}"

    cost = run(python(both, tmp_path))

    assert cost.cpu >= 0.4


def test_waiting_is_time_on_the_wall_only(tmp_path: Path) -> None:
    cost = run(python("import time; time.sleep(.3)", tmp_path))

    assert cost.wall >= 0.3
    assert cost.cpu < 0.3


@pytest.mark.skipif(not can_watch(), reason="needs /proc")
def test_memory_is_that_of_the_largest_and_of_all(tmp_path: Path) -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(.5)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"

    cost = run(python(f"held = bytearray(40_000_000); {code}", tmp_path), memory=True)

    assert 60 * MEGABYTE < cost.largest < 95 * MEGABYTE
    assert cost.together > cost.largest + 40 * MEGABYTE


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="exit status 3: first / second"):
        run(python("import sys; print('first\\nsecond', file=sys.stderr); sys.exit(3)", tmp_path))


def test_what_is_compared_is_measured_in_turn() -> None:
    turns = itertools.count(1)

    found = interleaved(2, dict.fromkeys("ab", lambda: next(turns)))

    assert found == {"a": [1, 4], "b": [2, 3]}


def test_one_slow_run_changes_no_median() -> None:
    costs = [Cost(1, 2), Cost(1, 2), Cost(50, 90)]

    assert (cpu(costs), wall(costs)) == (1, 2)


# Rows

ROW = Row("noop", "nothing to do", "python -c pass", "x", 2.5, lambda _: Figure(2, {"s, again": 1}))


@pytest.mark.parametrize(("value", "worse"), [(2.4, False), (2.5, True), (0.1, False)])
def test_more_than_a_fifth_above_last_time_is_worse(value: float, *, worse: bool) -> None:
    assert Outcome(ROW, Figure(value, {}), was=2.0).is_worse is worse


def test_what_is_compared_may_be_another_figure() -> None:
    assert not Outcome(ROW, Figure(60, {}, compared=2), was=2.0).is_worse
    assert Outcome(ROW, Figure(60, {}, compared=3), was=2.0).is_worse


@pytest.mark.parametrize(("value", "says"), [(2.5, "2.50x"), (2.51, "2.51x !")])
def test_what_is_above_its_limit_is_marked(value: float, says: str) -> None:
    assert results.measured(Outcome(ROW, Figure(value, {}))) == says


def outcomes(values: Iterator[float], was: float | None, folder: Path) -> list[Outcome]:
    row = replace(ROW, measure=lambda _: Figure(next(values), {}))
    kept: results.Kept = {} if was is None else {"noop": {"lasting": was}}
    return list(bench.measured([row], Place(folder), kept))


def test_what_seems_worse_is_measured_once_more(tmp_path: Path) -> None:
    (outcome,) = outcomes(iter([9.0, 2.1]), 2.0, tmp_path)

    assert not outcome.is_worse
    assert outcome.figure == Figure(2.1, {})


def test_what_is_worse_twice_is_said(tmp_path: Path) -> None:
    (outcome,) = outcomes(iter([9.0, 3.0]), 2.0, tmp_path)

    assert "WORSE: 4.50 times what it was" in results.table([outcome])


def test_a_row_that_fails_stops_no_other(tmp_path: Path) -> None:
    (outcome,) = outcomes(iter([]), None, tmp_path)

    assert outcome.is_broken
    assert results.measured(outcome) == "failed: StopIteration: "


def test_a_row_whose_needs_are_not_here_says_so(tmp_path: Path) -> None:
    def measure(_: Place) -> Figure:
        raise NotHereError("needs Node")

    (outcome,) = bench.measured([replace(ROW, measure=measure)], Place(tmp_path), {})

    assert not outcome.is_broken
    assert "not here: needs Node" in results.table([outcome])


def test_without_node_there_is_nothing_to_run_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", os.devnull)

    with pytest.raises(NotHereError, match="needs Node"):
        peers.node_folder()


# What is kept


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return where the page will be, in a folder where nothing is kept yet."""
    monkeypatch.setattr(results, "FIGURES", tmp_path / "RESULTS.json")
    monkeypatch.setattr(results, "PAGE", tmp_path / "RESULTS.md")
    return tmp_path / "RESULTS.md"


def test_kept_figures_are_what_the_next_run_is_compared_with(page: Path) -> None:
    figure = Figure(61.2, {"ms, many": 61.23456}, compared=0.87654, says="1.04x one of 10")

    results.keep([Outcome(replace(ROW, unit="ms"), figure)], ["noop"], results.kept())

    assert results.kept()["noop"]["lasting"] == 0.8765
    assert "| noop | nothing to do | python -c pass | 2 ms | 61 ms ! |" in page.read_text()
    assert "| noop | ms, many: 61.23; 1.04x one of 10 |" in page.read_text()


def test_rows_that_were_not_measured_or_failed_stay(page: Path) -> None:
    names = ["first", "noop", "call"]
    rows = [replace(ROW, name=name) for name in names]
    results.keep([Outcome(row, Figure(1, {})) for row in rows], names, {})

    again = [Outcome(rows[0], Figure(2, {})), Outcome(rows[1], why="lost", is_broken=True)]
    results.keep(again, names, results.kept())

    assert {name: row["lasting"] for name, row in results.kept().items()} == {
        "first": 2,
        "noop": 1,
        "call": 1,
    }
    assert page.read_text().count("1.00x") == 2


def test_what_is_written_by_hand_stays(page: Path) -> None:
    results.keep([Outcome(ROW, Figure(1, {}))], ["noop"], {})
    by_hand = f"{results.BY_HAND}\nMost of it is black.\n"
    page.write_text(page.read_text() + by_hand)

    results.keep([Outcome(ROW, Figure(2, {}))], ["noop"], results.kept())

    assert page.read_text().endswith(f"|\n{by_hand}")
    assert "2.00x" in page.read_text()


def test_the_page_names_no_place(page: Path) -> None:
    results.keep([Outcome(ROW, Figure(1, {}))], ["noop"], {})

    assert str(ROOT.parent) not in page.read_text()
    assert os.uname().nodename not in page.read_text()


# The whole


def test_an_unknown_row_is_named() -> None:
    done = _bench("noop", "nope")

    assert done.returncode == 2
    assert "no such row: nope" in done.stderr


def test_small_inputs_are_not_kept() -> None:
    done = _bench("--scale", "0.1", "--update")

    assert done.returncode == 2
    assert "isn't kept" in done.stderr


def test_probes_measure_only_what_they_are_asked_about(tmp_path: Path) -> None:
    (tmp_path / "slow").mkdir()
    (tmp_path / "slow" / "__init__.py").write_text(
        "import time\nend = time.process_time() + .2\nwhile time.process_time() < end: pass\n"
    )

    assert 0.2 <= probes.seconds(probes.package(tmp_path / "slow")) < 0.3
    assert probes.seconds(probes.dependencies(tmp_path)) > 0.01


@pytest.mark.slow
def test_rows_work_on_any_machine(tmp_path: Path) -> None:
    ours = {"POSTMAN_CODEGEN_SHARED": str(tmp_path)}  # where no other generator is

    done = _bench("--scale", "0.002", "--rounds", "1", "noop", "first", **ours)

    assert done.returncode == 0, done.stderr
    assert "by synthetic.py" in done.stdout
    found = [line.partition(" ")[0] for line in done.stdout.splitlines()[1:]]
    assert found[:2] == ["noop", "first"]
    assert "failed" not in done.stdout


def test_a_collection_that_is_made_up_is_used_whole(tmp_path: Path) -> None:
    file = write(collection(FOLDER), tmp_path / "made_up.json")

    done = subprocess.run(
        [sys.executable, "-m", "postman_codegen", "inspect", file, "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    examples = [
        example
        for operation in json.loads(done.stdout)["operations"]
        for example in operation["examples"]
    ]

    assert len(examples) > 4 * FOLDER
    assert all(example["used"] for example in examples)


def _bench(*options: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks.bench", *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
