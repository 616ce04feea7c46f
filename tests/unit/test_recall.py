"""A run that finds nothing to do does what the whole run would do."""

from __future__ import annotations

import json
import marshal
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import postman_codegen
from postman_codegen import cache, cli, recall
from postman_codegen.commands import batch

SOURCE = str(Path(postman_codegen.__file__).parents[1])
SCHEMA = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
REQUEST = "$kind: http-request\nmethod: GET\nurl: https://trees.example.com/oak\n"
MANIFEST = ".postman-codegen.json"


def collection(name: str, price: object = 1) -> str:
    answer = {"name": "Found", "code": 200, "body": json.dumps({"id": 1, "price": price})}
    body = {"mode": "file", "file": {"src": "plan.pdf"}}
    request = {"method": "POST", "url": "https://{{host}}/toys/{{toy}}", "body": body}
    item = {"name": "Get toy", "request": request, "response": [answer]}
    return json.dumps({"info": {"name": name, "schema": SCHEMA}, "item": [item]})


def environment(host: str) -> str:
    return json.dumps({"name": "Here", "values": [{"key": "host", "value": host}]})


class Project:
    """A folder with a configuration, and `work` in it, where the command is given."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.work = root / "work"
        self.collections = self.work / "collections"
        self.output = self.work / "generated"
        (self.collections / "trees").mkdir(parents=True)
        (self.collections / "toys.json").write_text(collection("Toy Shop"))
        (self.collections / "trees/Oak.request.yaml").write_text(REQUEST)
        (self.work / "here.json").write_text(environment("toys.example.com"))
        self.templates = root / "mine"
        self.templates.mkdir()
        (self.templates / "readme.md.jinja").write_text("# Mine\n")
        self.configure('environment = "work/here.json"')

    def configure(self, more: str) -> None:
        text = '[tool.postman-codegen]\ncollections = ["work/coll*/*"]\noutput = "work/generated"\n'
        text += 'templates = "mine"\nhooks = true\n'
        (self.root / "pyproject.toml").write_text(f"{text}{more}\n")

    def client(self) -> Path:
        return next(iter(self.output.glob("toy*/client.py")), self.output / "gone")


def touch(project: Project) -> None:
    (project.collections / "toys.json").touch()


def edit_and_restore(project: Project) -> None:
    file = project.collections / "toys.json"
    content = file.read_bytes()
    file.write_bytes(b"{")
    file.write_bytes(content)


def edit(project: Project) -> None:
    file = project.collections / "toys.json"
    file.write_text(collection("Toy Shop", 2.5 if "2.5" not in file.read_text() else "cheap"))


def edit_without_a_trace(project: Project) -> None:
    file = project.collections / "toys.json"
    before = file.stat()
    old, new = (b"Toy", b"Tea") if b"Toy" in file.read_bytes() else (b"Tea", b"Toy")
    file.write_bytes(file.read_bytes().replace(old, new))
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def break_it(project: Project) -> None:
    (project.collections / "toys.json").write_text("{")


def repair(project: Project) -> None:
    (project.collections / "toys.json").write_text(collection("Toy Shop"))


def add_a_collection(project: Project) -> None:
    (project.collections / "more.json").write_text(collection("More"))


def remove_a_collection(project: Project) -> None:
    (project.collections / "more.json").unlink(missing_ok=True)


def add_a_request(project: Project) -> None:
    (project.collections / "trees/deep").mkdir(exist_ok=True)
    (project.collections / "trees/deep/Elm.request.yaml").write_text(REQUEST)


def name_a_file(project: Project) -> None:
    (project.collections / "plan.pdf").touch()


def change_the_environment(project: Project) -> None:
    (project.work / "here.json").write_text(environment("other.example.com"))


def change_the_configuration(project: Project) -> None:
    project.configure('tests = "work/checks"')


def say_something_else(project: Project) -> None:
    project.configure('environment = "work/here.json"\n# nothing')


def add_a_nearer_configuration(project: Project) -> None:
    (project.work / "pyproject.toml").write_text("[tool.other]\n")


def remove_the_nearer_configuration(project: Project) -> None:
    (project.work / "pyproject.toml").unlink(missing_ok=True)


def delete_an_output(project: Project) -> None:
    project.client().unlink(missing_ok=True)


def change_an_output(project: Project) -> None:
    file = project.client()
    if file.exists():
        before = file.stat()
        file.write_bytes(b"#" + file.read_bytes()[1:])
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))


def put_a_link(project: Project) -> None:
    file = project.client()
    if file.exists() and not file.is_symlink():
        file.rename(project.work / "copy.py")
        file.symlink_to(project.work / "copy.py")


def add_a_file_of_theirs(project: Project) -> None:
    if project.client().exists():
        (project.client().parent / "theirs.py").touch()


def leave_a_folder_behind(project: Project) -> None:
    (project.output / f"{recall.STAGING}left").mkdir(parents=True, exist_ok=True)


def forget_decisions(project: Project) -> None:
    file = project.client().with_name(MANIFEST)
    if file.exists():
        file.write_text(file.read_text().replace('"toy"', '"other"'))


def edit_a_template(project: Project) -> None:
    file = project.templates / "readme.md.jinja"
    file.write_text("# Ours\n" if "Mine" in file.read_text() else "# Mine\n")


def add_a_template(project: Project) -> None:
    text = '{% extends "postman_codegen/init.py.jinja" %}{% block extra %}MORE = 1{% endblock %}'
    (project.templates / "init.py.jinja").write_text(text)


def remove_a_template(project: Project) -> None:
    (project.templates / "init.py.jinja").unlink(missing_ok=True)


def edit_the_hooks(project: Project) -> None:
    file = project.client().with_name("hooks.py")
    if file.exists():
        file.write_text("def transport(inner):\n    return inner\n")


def delete_the_hooks(project: Project) -> None:
    project.client().with_name("hooks.py").unlink(missing_ok=True)


def break_the_hooks(project: Project) -> None:
    file = project.client().with_name("hooks.py")
    if file.exists():
        file.write_text("from .resources import gone\n")


def nothing(_project: Project) -> None:
    pass


def wait(_project: Project) -> None:
    """Let so much time pass that it's certain what a run saw."""
    time.sleep(2 * recall.TICK / recall.SECOND)


EDITS: list[Callable[[Project], None]] = [
    *(touch, edit_and_restore, edit, edit_without_a_trace, break_it, repair, add_a_collection),
    *(remove_a_collection, add_a_request, name_a_file, change_the_environment),
    *(change_the_configuration, say_something_else, add_a_nearer_configuration),
    *(remove_the_nearer_configuration, delete_an_output, change_an_output, put_a_link),
    *(add_a_file_of_theirs, leave_a_folder_behind, forget_decisions, nothing),
    *(edit_a_template, add_a_template, remove_a_template),
    *(edit_the_hooks, delete_the_hooks, break_the_hooks),
]

Result = tuple[int, str, str, dict[str, bytes | str]]


class Runs:
    """Runs the command in a project, and counts how often there was nothing to do."""

    def __init__(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], kept: str
    ) -> None:
        self._patch = monkeypatch
        self._capsys = capsys
        self._kept = kept
        self.whole = 0
        run = batch.run

        def counted(*arguments: object, **options: object) -> int:
            self.whole += 1
            return run(*arguments, **options)  # type: ignore[arg-type]

        monkeypatch.setattr(batch, "run", counted)

    def __call__(self, project: Path, *arguments: str, kept: bool = True) -> Result:
        self._patch.chdir(project / "work")
        self._patch.setenv(cache.VARIABLE, self._kept if kept else "off")
        status = cli.main(["generate", "--jobs", "1", *arguments])
        out, err = self._capsys.readouterr()
        files = {
            path.relative_to(project).as_posix(): (
                str(path.readlink()) if path.is_symlink() else path.read_bytes()
            )
            for path in project.rglob("*")
            if path.is_file() or path.is_symlink()
        }
        return status, out, err, files


@pytest.fixture
def runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Runs:
    return Runs(monkeypatch, capsys, str(tmp_path / "kept"))


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path / "project")


@pytest.mark.slow
@settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(steps=st.lists(st.tuples(st.sampled_from(EDITS), st.booleans()), min_size=3, max_size=8))
def test_whatever_is_edited_the_result_is_that_of_a_clean_run(
    steps: list[tuple[Callable[[Project], None], bool]], tmp_path: Path, runs: Runs
) -> None:
    shutil.rmtree(tmp_path / "project", ignore_errors=True)
    shutil.rmtree(tmp_path / "kept", ignore_errors=True)
    project = Project(tmp_path / "project")
    for edited, certain in steps:
        edited(project)
        if certain:
            wait(project)
        clean = tmp_path / "clean/project"
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(project.root, clean, symlinks=True)

        expected = runs(clean, kept=False)

        assert runs(project.root) == expected


@pytest.fixture
def settled(project: Project, runs: Runs) -> Project:
    """Make a project about which everything is remembered."""
    wait(project)
    runs(project.root)
    wait(project)
    runs(project.root)
    runs.whole = 0
    return project


@pytest.mark.parametrize("edited", [nothing, touch, edit_and_restore, add_a_file_of_theirs])
def test_nothing_is_done_if_nothing_changed(
    edited: Callable[[Project], None], settled: Project, runs: Runs
) -> None:
    edited(settled)

    assert runs(settled.root)[0] == 0
    assert runs.whole == 0


@pytest.mark.parametrize(
    "edited",
    [
        *(edit, edit_without_a_trace, break_it, add_a_collection, add_a_request, name_a_file),
        *(change_the_environment, change_the_configuration, add_a_nearer_configuration),
        *(delete_an_output, change_an_output, put_a_link, leave_a_folder_behind),
        *(forget_decisions, edit_a_template, add_a_template),
        *(edit_the_hooks, delete_the_hooks, break_the_hooks),
    ],
)
def test_what_changed_is_noticed(
    edited: Callable[[Project], None], settled: Project, runs: Runs
) -> None:
    edited(settled)
    runs(settled.root)

    assert runs.whole == 1


def test_what_was_said_is_said_again(settled: Project, runs: Runs) -> None:
    said = runs(settled.root)

    assert "warning" in said[2]
    assert said == runs(settled.root, kept=False)


def test_each_command_has_its_memo(settled: Project, runs: Runs) -> None:
    runs(settled.root, "--check")
    runs(settled.root, "--check")
    assert runs.whole == 1

    runs(settled.root)
    assert runs.whole == 1


def test_a_collection_of_the_command_line_has_one(settled: Project, runs: Runs) -> None:
    (settled.work / "elsewhere").mkdir()  # a folder that is searched: `coll*` might be in it
    wait(settled)
    runs(settled.root, "collections/toys.json", "--output", "elsewhere")
    wait(settled)
    runs(settled.root, "collections/toys.json", "--output", "elsewhere")
    assert runs.whole == 1

    settled.configure("keep_secrets = true")
    runs(settled.root, "collections/toys.json", "--output", "elsewhere")
    assert runs.whole == 2


def test_what_changes_during_a_run_is_not_remembered(
    settled: Project, runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(settled)
    wait(settled)
    write = batch.write

    def slowly(*arguments: object, **options: object) -> object:
        edit(settled)
        return write(*arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(batch, "write", slowly)
    runs(settled.root)
    monkeypatch.setattr(batch, "write", write)
    runs(settled.root)

    assert runs.whole == 2


@pytest.mark.parametrize(
    "broken", [b"", b"\0", b"garbage", marshal.dumps([]), marshal.dumps({"key": 1})]
)
def test_a_broken_memo_is_none(broken: bytes, settled: Project, runs: Runs) -> None:
    [memo] = (settled.root.parent / "kept/runs").iterdir()
    memo.write_bytes(broken)

    assert runs(settled.root)[0] == 0
    assert runs.whole == 1


def test_a_memo_without_all_of_it_is_none(settled: Project, runs: Runs) -> None:
    [file] = (settled.root.parent / "kept/runs").iterdir()
    memo = marshal.loads(file.read_bytes())  # noqa: S302
    for part in memo:
        file.write_bytes(marshal.dumps({key: memo[key] for key in memo if key != part}))
        runs.whole = 0
        runs(settled.root)
        assert runs.whole == 1, part


def test_times_in_whole_seconds_are_trusted_later() -> None:
    second, odd = 10 * recall.SECOND, 10 * recall.SECOND + 1

    assert recall.settled((1, odd, odd, 1), odd + recall.TICK + 1) == (1, odd, odd, 1)
    assert recall.settled((1, odd, odd, 1), odd + recall.TICK) == recall.NEVER
    assert recall.settled((1, second, 0, 1), second + recall.SECOND) == recall.NEVER


@pytest.mark.slow
def test_nothing_is_imported_to_do_nothing(settled: Project, tmp_path: Path) -> None:
    program = (
        "import sys; from postman_codegen.cli import main; sys.argv[1:] = ['generate']; main()"
    )
    variables = {"PYTHONPATH": SOURCE, cache.VARIABLE: str(tmp_path / "kept")}

    def run() -> tuple[str, set[str]]:
        done = subprocess.run(
            [sys.executable, "-X", "importtime", "-c", program],
            cwd=settled.work,
            env=os.environ | variables,
            capture_output=True,
            text=True,
            check=True,
        )
        modules = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
        return done.stdout, {name for name in modules if name.startswith("postman_codegen")}

    whole = run()
    wait(settled)
    again = run()

    assert again[0] == whole[0]
    assert len(whole[1]) > 50
    names = {f"postman_codegen.{name}" for name in ("cache", "cli", "recall")}
    assert again[1] == {"postman_codegen", *names}


def test_what_decides_it_imports_next_to_nothing() -> None:
    program = "import sys; before = {*sys.modules}; import postman_codegen.cli; "
    program += "print(*{*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    others = {name for name in done.stdout.split() if not name.startswith("postman_codegen")}
    assert others <= {"__future__", "gc"}
