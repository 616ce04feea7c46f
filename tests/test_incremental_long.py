"""Whatever is edited in a collection, the next run writes and says what a clean one would."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postman_codegen import cache, cli
from postman_codegen.commands import drawing

Json: TypeAlias = Any
Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]

JOB = {"id": 1, "state": "DONE", "owner": {"id": 7, "name": "Ada", "email": "a@b.test"}}
USERS = {"data": [{"id": 7, "name": "Ada", "email": "a@b.test"}], "more": False}
REFUSED = {"code": "NOT_FOUND", "message": "no such job", "details": {}}

VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(0, 9),
    st.floats(0, 1),
    st.sampled_from(["DONE", "ADDED", "a text", "2026-11-24", "<REDACTED:token:4>", "", "{{x}}"]),
    st.sampled_from([[], {}, [1], {"id": 3}, {"id": 7, "name": "Ada", "email": None}, [[]], [{}]]),
)
KEYS = st.sampled_from(["id", "state", "code", "error", "errors", "status", "token", "new", "name"])
EXAMPLE = "tests/jobs/fixtures/jobs/get_a_job/ok.json"
TOKEN = "ghp_" + "a1B2c3D4e5F6g7H8i9J0" * 2


def example(name: str, status: int, body: Json) -> Json:
    header = [{"key": "Content-Type", "value": "application/json"}]
    return {"name": name, "code": status, "status": "", "header": header, "body": json.dumps(body)}


def item(name: str, method: str, path: list[str], *examples: Json) -> Json:
    url = {"raw": "https://api.test/" + "/".join(path), "protocol": "https"}
    url |= {"host": ["api", "test"], "path": path}
    request = {"method": method, "url": url, "header": []}
    return {"name": name, "request": request, "response": [*examples]}


def collection() -> Json:
    jobs = [
        item(
            "Get a job",
            "GET",
            ["jobs", "{{job_id}}"],
            example("OK", 200, JOB),
            example("Gone", 404, REFUSED),
        ),
        item("List jobs", "GET", ["jobs"], example("OK", 200, {"jobs": [JOB, JOB], "count": 2})),
    ]
    users = [
        item(
            "List users",
            "GET",
            ["users"],
            example("OK", 200, USERS),
            example("Late", 202, {"id": 1}),
        ),
        item(
            "Drop a user",
            "DELETE",
            ["users", ":id"],
            example("Done", 204, None),
            example("No", 400, REFUSED),
        ),
    ]
    return {
        "info": {
            "name": "Jobs",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "item": [{"name": "Jobs", "item": jobs}, {"name": "Users", "item": users}],
        "variable": [{"key": "job_id", "value": "1"}],
    }


def items(document: Json) -> list[Json]:
    return [one for folder in document["item"] for one in folder["item"]]


def edit_a_value(document: Json, draw: Draw) -> None:
    examples = [one for each in items(document) for one in each["response"]]
    if examples:
        one = draw(st.sampled_from(examples))
        try:
            body = json.loads(one["body"])
        except ValueError:
            return
        holders = [part for part in parts(body) if isinstance(part, dict)]
        if holders:
            holder = draw(st.sampled_from(holders))
            holder[draw(st.sampled_from([*holder]) | KEYS if holder else KEYS)] = draw(VALUES)
        one["body"] = json.dumps(body)


def parts(value: Json) -> Iterator[Json]:
    yield value
    for inner in (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    ):
        yield from parts(inner)


def edit_a_body(document: Json, draw: Draw) -> None:
    examples = [one for each in items(document) for one in each["response"]]
    if examples:
        bodies = [
            '{"cut',
            "plain text",
            "",
            "null",
            "[]",
            "<html>",
            json.dumps(JOB),
            json.dumps(REFUSED),
        ]
        bodies.append(json.dumps({"token": TOKEN}))
        draw(st.sampled_from(examples))["body"] = draw(st.sampled_from(bodies))


def edit_an_answer(document: Json, draw: Draw) -> None:
    examples = [one for each in items(document) for one in each["response"]]
    if examples:
        one = draw(st.sampled_from(examples))
        key = draw(st.sampled_from(["name", "code", "header", "status"]))
        given: dict[str, Json] = {
            "name": draw(st.sampled_from(["OK", "Other", "é"])),
            "code": draw(st.sampled_from([200, 201, 202, 400, 404, 500, None])),
            "header": draw(st.sampled_from([[], [{"key": "Content-Type", "value": "text/plain"}]])),
            "status": "Whatever",
        }
        one[key] = given[key]


def edit_a_request(document: Json, draw: Draw) -> None:
    one = draw(st.sampled_from(items(document)))
    what = draw(st.sampled_from(["name", "path", "method", "query", "body", "description"]))
    request = one["request"]
    if what == "name":
        one["name"] = draw(st.sampled_from(["Get a job", "List things", "Find"]))
    elif what == "path":
        request["url"]["path"] = draw(st.sampled_from([["jobs"], ["a", "{{x}}"], ["a", ":b"]]))
    elif what == "query":
        request["url"]["query"] = [
            {"key": draw(KEYS), "value": draw(st.sampled_from(["1", "{{x}}"]))}
        ]
    elif what == "body":
        request["body"] = {"mode": "raw", "raw": json.dumps(draw(VALUES))}
    elif what == "description":
        request["description"] = draw(st.sampled_from(["", "It does.", f"Uses {TOKEN}"]))
    else:
        request["method"] = draw(st.sampled_from(["GET", "POST"]))


def edit_the_tree(document: Json, draw: Draw) -> None:
    folder = draw(st.sampled_from(document["item"]))
    what = draw(st.sampled_from(["reverse", "copy", "drop", "rename", "answer", "variable"]))
    entries = folder["item"]
    if what == "reverse":
        entries.reverse()
    elif what == "copy" and entries:
        document["item"][0]["item"].append(json.loads(json.dumps(entries[0])))
    elif what == "drop" and len(items(document)) > 1 and entries:
        entries.pop()
    elif what == "rename":
        folder["name"] = draw(st.sampled_from(["Jobs", "Others"]))
    elif what == "answer" and entries:
        answers = entries[0]["response"]
        answers.append(json.loads(json.dumps(answers[0] if answers else example("New", 200, JOB))))
    elif what == "variable":
        document["variable"] = [{"key": "x", "value": draw(st.sampled_from(["1", TOKEN]))}]


EDITS = [edit_a_value, edit_a_value, edit_a_body, edit_an_answer, edit_a_request, edit_the_tree]


class Project:
    """A folder with a collection, and the package that is generated from it again and again."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.document = collection()
        self.files: dict[str, bytes] = {}

    def generated(self, output: str, kept: str) -> tuple[int, dict[str, bytes]]:
        (self.place / "c.json").write_text(json.dumps(self.document), "utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(self.place)
            patch.setenv(cache.VARIABLE, kept)
            status = cli.main(["generate", "c.json", "--output", output])
        root = self.place / output
        files = [path for path in root.rglob("*") if path.is_file()]
        return status, {path.relative_to(root).as_posix(): path.read_bytes() for path in files}


@pytest.mark.slow
@settings(
    max_examples=500,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_whatever_is_edited_the_result_is_that_of_a_clean_run(
    data: st.DataObject,
    tmp_path_factory: pytest.TempPathFactory,
    capsys: pytest.CaptureFixture[str],
) -> None:
    project = Project(tmp_path_factory.mktemp("edited"))
    project.generated("out", str(project.place / "kept"))
    for edit in data.draw(st.lists(st.sampled_from(EDITS), min_size=1, max_size=5)):
        edit(project.document, data.draw)
        shutil.rmtree(project.place / "clean", ignore_errors=True)
        if (project.place / "out").exists():  # decisions are recorded there
            shutil.copytree(project.place / "out", project.place / "clean")
        capsys.readouterr()
        edited = project.generated("out", str(project.place / "kept"))
        said = capsys.readouterr()
        clean = project.generated("clean", "off")

        assert said == capsys.readouterr()
        assert edited == clean


@pytest.fixture
def project(tmp_path: Path) -> Project:
    made = Project(tmp_path)
    _, made.files = made.generated("out", str(tmp_path / "kept"))
    return made


def test_an_example_saved_again_makes_its_own_file_anew_and_no_other(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        pytest.fail("the package was made anew")

    monkeypatch.setattr(drawing, "_anew", never)
    answer = project.document["item"][0]["item"][0]["response"][0]
    answer["body"] = json.dumps(JOB | {"id": 17})
    status, files = project.generated("out", str(project.place / "kept"))

    assert status == 0
    assert b'\\"id\\": 17' in files[EXAMPLE]
    changed = {path for path, content in files.items() if content != project.files[path]}
    assert changed == {EXAMPLE, "tests/jobs/.postman-codegen.json"}


@pytest.mark.parametrize("secret", [{"token": TOKEN}, {"password": "correct-horse-battery-9"}])
def test_no_secret_is_kept(project: Project, secret: dict[str, str]) -> None:
    answer = project.document["item"][0]["item"][0]["response"][0]
    answer["body"] = json.dumps(JOB | secret)
    project.generated("out", str(project.place / "kept"))
    [text] = secret.values()

    kept = [path.read_bytes() for path in (project.place / "kept").rglob("*") if path.is_file()]
    assert kept
    assert not any(text.encode() in content for content in kept)


def test_with_secrets_nothing_is_kept(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.rmtree(project.place / "kept")
    monkeypatch.chdir(project.place)
    monkeypatch.setenv(cache.VARIABLE, str(project.place / "kept"))

    assert cli.main(["generate", "c.json", "--output", "out", "--keep-secrets"]) == 0
    assert not (project.place / "kept" / "memos").exists()
