"""`postman-codegen models`: JSON samples in, one module of models out, which stands alone."""

from __future__ import annotations

import io
import itertools
import json
import os
import re
import signal
import stat
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stdout
from pathlib import Path
from types import ModuleType
from typing import Any

import black
import pydantic
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import postman_codegen
from postman_codegen import cli
from postman_codegen.runtime import models as runtime

SOURCE = str(Path(postman_codegen.__file__).parents[1])
ROOT = Path(__file__).parents[1]
MODE = black.Mode(line_length=100)

ORDER = {
    "id": "d2719b9c-5c1f-4d8e-9d10-0123456789ab",
    "status": "SHIPPED",
    "created": "2021-05-11T12:38:29+05:30",
    "orderLines": [{"class": "a", "amount": 1.5}, {"class": "b", "amount": None, "copy": 1}],
    "prices": {"2024-01-01": 1, "2024-01-02": 1.5},
    "note": None,
}

LOOK = '''\
"""Models of `Order`, inferred from 2 samples of JSON.

    data = Order.model_validate_json(text)

`data.model_dump_json(exclude_unset=True)` is the same JSON again.
"""

from datetime import datetime
from enum import StrEnum
from typing import Annotated, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, JsonValue

_E = TypeVar("_E", bound=StrEnum)

Open = Annotated[_E | str, Field(union_mode="left_to_right")]
"""An enum that may be extended: a value not seen before stays the string it came as."""

Unknown = JsonValue
"""A value that every sample leaves null or empty: any JSON."""


class Model(BaseModel):
    """A JSON object, read-only.

    Keys without a field are kept, so that nothing is lost on the way back to JSON.
    Validators are built on first use, so that importing stays fast.
    """

    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        defer_build=True,
        validate_by_name=True,
        serialize_by_alias=True,
        protected_namespaces=(),
        hide_input_in_errors=True,
    )


class Status(StrEnum):
    IN_DELIVERY = "IN_DELIVERY"
    SHIPPED = "SHIPPED"


class OrderLine(Model):
    """An item of `Order.order_lines`."""

    class_: Annotated[str, Field(alias="class")]
    amount: float | None
    copy_: Annotated[int | None, Field(alias="copy")] = None


class Order(Model):
    """The whole of a sample."""

    id: UUID
    status: Open[Status]
    created: datetime
    order_lines: Annotated[list[OrderLine], Field(alias="orderLines")]
    prices: dict[str, float]
    note: Unknown
'''


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def pipe(monkeypatch: pytest.MonkeyPatch, data: str | bytes) -> None:
    data = data.encode() if isinstance(data, str) else data
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))


def printed(text: str, *arguments: str) -> str:
    """Return what the command prints about a text from standard input."""
    out = io.StringIO()
    with pytest.MonkeyPatch.context() as patch, redirect_stdout(out):
        pipe(patch, text)
        assert cli.main(["models", *arguments]) == 0
    return out.getvalue()


def installed(arguments: Sequence[str], data: bytes) -> subprocess.CompletedProcess[bytes]:
    """Run as a user does, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "postman_codegen", "models", *arguments],
        env={**os.environ, "PYTHONPATH": SOURCE},
        capture_output=True,
        check=False,
        input=data,
    )


counter = itertools.count()


@contextmanager
def imported(text: str) -> Iterator[ModuleType]:
    module = ModuleType(f"standalone_{next(counter)}")
    sys.modules[module.__name__] = module
    try:
        exec(compile(text, module.__name__, "exec"), vars(module))  # noqa: S102
        yield module
    finally:
        del sys.modules[module.__name__]


def same(a: object, b: object) -> bool:
    """Compare JSON; true is not 1."""
    if isinstance(a, dict):
        return isinstance(b, dict) and a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if isinstance(a, list):
        return isinstance(b, list) and len(a) == len(b) and all(map(same, a, b))
    return bool(a == b) and isinstance(a, bool) == isinstance(b, bool)


def test_the_look(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "order.json").write_text(json.dumps(ORDER))
    (here / "other.json").write_text(json.dumps(ORDER | {"status": "IN_DELIVERY"}))

    assert cli.main(["models", "order.json", "other.json"]) == 0
    assert capsys.readouterr() == (LOOK, "")


@pytest.mark.parametrize(
    ("value", "imports", "own"),
    [
        ({"a": 1}, "BaseModel, ConfigDict", {"Model"}),
        ({"c-d": 1}, "BaseModel, ConfigDict, Field", {"Model"}),
        ({"a": None}, "BaseModel, ConfigDict, JsonValue", {"Model", "Unknown"}),
        ([None], "JsonValue", {"Unknown"}),
        ({"status": "IN_DELIVERY"}, "BaseModel, ConfigDict, Field", {"Model", "Open", "_E"}),
        ([1, "a"], "", set[str]()),
    ],
)
def test_only_what_is_used_is_there(value: object, imports: str, own: set[str]) -> None:
    text = printed(json.dumps(value))

    assert re.findall(r"^from pydantic import (.*)", text, re.MULTILINE) == [imports] * bool(
        imports
    )
    assert set(re.findall(r"^(?:class )?(Model|Unknown|Open|_E)\b", text, re.MULTILINE)) == own


def test_its_base_is_that_of_packages() -> None:
    with imported(LOOK) as module:
        assert module.Model.model_config == runtime.Model.model_config
        assert module.Unknown == runtime.Unknown
        order = module.Order(**ORDER | {"status": "LOST", "new": 1})

        assert order.status == "LOST"
        assert order.model_extra == {"new": 1}
        assert module.Order(**order.model_dump(by_alias=False)) == order
        with pytest.raises(pydantic.ValidationError, match="frozen"):
            order.note = 1


@pytest.mark.parametrize(
    ("top", "expected"),
    [
        ([{"id": 1}], "class Job(Model):"),
        ([{"id": 1}], "Jobs = list[Job]"),
        ({"id": 1}, "class Jobs(Model):"),
        ([[1]], "Jobs = list[list[int]]"),
        ("text", "Jobs = str"),
        (None, "Jobs = Unknown"),
        ({}, "Jobs = Unknown"),
        ({"2024-01-01": 1, "2024-01-02": 2}, "Jobs = dict[str, int]"),
    ],
)
def test_the_name_is_that_of_the_whole(top: object, expected: str) -> None:
    text = printed(json.dumps(top), "--name", "Jobs")

    assert expected in text.splitlines()
    with imported(text) as module:
        assert same(pydantic.TypeAdapter(module.Jobs).validate_python(top), top) or top != "text"


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("job-details.json", "JobDetails"),
        ("job.sample.json", "JobSample"),
        ("200 OK.json", "Sample200Ok"),
        ("+.json", "Sample"),
        ("open.json", "OpenData"),
        ("ConfigDict", "ConfigDictData"),
        ("none.json", "NoneSample"),
    ],
)
def test_without_a_name_the_first_file_gives_it(
    here: Path, capsys: pytest.CaptureFixture[str], file: str, name: str
) -> None:
    (here / file).write_text('{"a": 1}')

    assert cli.main(["models", file]) == 0
    assert f"class {name}(Model):\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("wanted", "name"),
    [("JsonThing", "JsonThing"), ("job", "Job"), ("order_line", "OrderLine"), ("E", "E")],
)
def test_a_name_that_looks_like_a_class_stays(wanted: str, name: str) -> None:
    assert f"class {name}(Model):\n" in printed('{"a": 1}', "--name", wanted)


def test_names_of_the_module_itself_are_kept_apart() -> None:
    odd = (
        "Model open unknown _E E config_dict ConfigDict type_var JsonValue BaseModel Sample".split()
    )
    value = {key: {"a": n, f"b{n}": "A_B"} for n, key in enumerate(odd)}

    with imported(printed(json.dumps(value))) as module:
        assert module.Sample(**value).model_dump(mode="json") == value


FORMS = {
    "json_lines": '{"a": 1}\n{"a": 2.5, "b": "x"}\n',
    "pretty": '{\n "a": 1\n}\n\n{\n "a": 2.5,\n "b": "x"\n}',
    "comments": '// first\n{"a": 1} /* second\n*/ {"a": 2.5, "b": "x"} // "end"',
    "windows": '\ufeff{"a": 1}\r\n{"a": 2.5, "b": "x"}\r\n',
}


@pytest.mark.parametrize("form", FORMS)
def test_several_values_are_several_samples(
    here: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    (here / "one").write_text('{"a": 1}')
    (here / "two").write_text('{"a": 2.5, "b": "x"}')
    assert cli.main(["models", "one", "two", "--name", "Thing"]) == 0
    expected = capsys.readouterr().out

    assert "    a: float\n    b: str | None = None\n" in expected
    assert printed(FORMS[form], "--name", "Thing") == expected


def test_files_and_standard_input_go_together(here: Path) -> None:
    (here / "one").write_text('{"a": 1}')

    text = printed('{"b": 1}', "one", "-")

    assert "class One(Model):" in text
    assert "    a: int | None = None\n    b: int | None = None\n" in text
    assert "class Sample(Model):" in printed('{"b": 1}', "-", "one")


def test_a_pipe_is_read_and_written() -> None:
    done = installed([], b'{"a": 1}')

    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.decode() == printed('{"a": 1}')


def test_the_hash_seed_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = set[bytes]()
    for seed in ("1", "2"):
        monkeypatch.setenv("PYTHONHASHSEED", seed)
        outputs.add(installed([], json.dumps(ORDER).encode()).stdout)

    assert len(outputs) == 1


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "empty, not a sample of JSON"),
        (b" \n// nothing\n", "empty, not a sample of JSON"),
        (b'{"a": 1,\n "b": x}', "line 2 column 7: not JSON: expecting value"),
        (b'{"a": 1}\n\n{"a": 2', "line 3 column 8: not JSON: the text ends too early"),
        (b'{"a": 1}{"a": 2}', "line 1 column 9: not JSON: extra data"),
        (b'/* a\n b */ {"a": 1} }', "line 2 column 16: not JSON: expecting value"),
        (b'{"a": 1,}', "line 1 column 8: not JSON: illegal trailing comma before end of object"),
        (b"1 NaN", "line 1 column 3: not JSON: NaN is no JSON number"),
        (b"<!doctype html><p>No", "an HTML page, not a sample of JSON"),
        (b"a: 1\nb: 2\n", "a YAML file, not a sample of JSON"),
        (b"PK\x03\x04", "a ZIP archive (unpack it first), not a sample of JSON"),
        (b'{"a": "\xe9"}', "line 1 column 8: not UTF-8 text (byte 0xE9)"),
        (b"[" * 100_000, "nested too deep to be read"),
    ],
)
def test_what_is_no_json_is_said_in_one_line(
    here: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    data: bytes,
    message: str,
) -> None:
    (here / "a.json").write_bytes(data)
    assert cli.main(["models", "a.json", "--output", "a.py"]) == 2
    assert capsys.readouterr() == ("", f"a.json: error: {message}\n")

    pipe(monkeypatch, data)
    assert cli.main(["models", "--output", "a.py"]) == 2
    assert capsys.readouterr() == ("", f"standard input: error: {message}\n")
    assert names(here) == ["a.json"]


def test_every_file_that_cannot_be_used_is_named(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "good.json").write_text("{}")
    (here / "folder").mkdir()

    assert cli.main(["models", "missing.json", "good.json", "folder"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "missing.json: error: cannot be read: no such file or directory",
        "folder: error: a folder, not a sample of JSON",
    ]


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("not valid", "'not valid' can't be the name of a class"),
        ("", "'' can't be the name of a class"),
        ("1st", "'1st' can't be the name of a class"),
        ("class", "'class' can't be the name of a class"),
        ("None", "'None' can't be the name of a class"),
        ("_", "'_' can't be the name of a class"),
        ("a\nb", "'a\\nb' can't be the name of a class"),
        ("Model", "'Model' means something else in a module of models"),
        ("any", "'any' means something else in a module of models"),
    ],
)
def test_a_name_that_no_class_can_have(
    here: Path, capsys: pytest.CaptureFixture[str], name: str, message: str
) -> None:
    (here / "a.json").write_text("{}")

    assert cli.main(["models", "a.json", "--name", name, "--output", "a.py"]) == 2
    assert capsys.readouterr() == ("", f"--name: error: {message}\n")
    assert names(here) == ["a.json"]


def test_the_output_is_replaced_as_a_whole(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (here / "order.json").write_text(json.dumps(ORDER))
    target = here / "shop.py"
    arguments = ["models", "order.json", "--output", "shop.py"]

    assert cli.main(arguments) == 0
    assert capsys.readouterr() == ("", "")
    before = target.read_text("utf-8")
    assert "class Order(Model):" in before
    if os.name == "posix":
        (here / "plain").touch()
        assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE((here / "plain").stat().st_mode)
        (here / "plain").unlink()

    def fail(self: Path, text: str, *_: object) -> None:
        self.write_bytes(text[:10].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", fail)
    assert cli.main(arguments) == 2
    assert capsys.readouterr().err == "shop.py: error: can't be written: no space left on device\n"
    assert target.read_text("utf-8") == before
    assert names(here) == ["order.json", "shop.py"]


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("folder", "folder: error: a folder, not a file\n"),
        ("a.json/a.py", "a.json/a.py: error: can't be written: not a directory\n"),
        ("gone/a.py", "gone/a.py: error: can't be written: no such file or directory\n"),
        ("./a.json", "a.json: error: a sample can't be the output, too\n"),
    ],
)
def test_an_output_that_cannot_be_written(
    here: Path, capsys: pytest.CaptureFixture[str], output: str, message: str
) -> None:
    (here / "a.json").write_text("{}")
    (here / "folder").mkdir()

    assert cli.main(["models", "a.json", "--output", output]) == 2
    assert capsys.readouterr() == ("", message)
    assert (here / "a.json").read_text() == "{}"
    assert names(here) == ["a.json", "folder"]


WAITING = """
import io, signal, sys, time
from postman_codegen import cli

class Waiting(io.BytesIO):
    def read(self, size=-1):
        print("ready", flush=True)
        time.sleep(60)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
sys.stdin = io.TextIOWrapper(Waiting())
sys.exit(cli.main(["models"]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_ctrl_c_while_it_waits_for_input() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING],
        env={**os.environ, "PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        process.send_signal(signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert (process.returncode, err) == (130, b"postman-codegen: interrupted\n")


def test_a_closed_standard_input_is_an_empty_one(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", None)

    assert cli.main(["models"]) == 2
    assert capsys.readouterr().err == "standard input: error: empty, not a sample of JSON\n"


keys = st.sampled_from(
    "id date time class copy fooBar foo_bar self 1 ID @id model_config Model Open status items"
    " open unknown config_dict".split()
) | st.text(st.characters(codec="utf-8"), max_size=6)
leaves = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.sampled_from("A_B ACTIVE 2021-05-11 2021-05-11T12:38:29+05:30 12:00:00 <long>".split())
    | st.text(st.characters(codec="utf-8"), max_size=8)
    | st.uuids().map(str)
)
samples = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=5),
    max_leaves=16,
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(samples, min_size=1, max_size=3))
def test_every_sample_is_taken_and_comes_back(seen: list[Any]) -> None:
    text = printed("\n".join(map(json.dumps, seen)), "--name", "Thing")

    assert text.isascii()
    assert black.format_str(text, mode=MODE) == text
    with imported(text) as module:
        adapter: pydantic.TypeAdapter[Any] = pydantic.TypeAdapter(module.Thing)
        for value in seen:
            parsed = adapter.validate_json(json.dumps(value))
            back = json.loads(adapter.dump_json(parsed, exclude_unset=True))
            assert same(back, value)


CHECKED = {
    "order": [ORDER, ORDER | {"status": "IN_DELIVERY"}],
    "days": [[{"date": "2024-01-01", "time": "12:00:00", "note": None}, {"date": None}]],
    "odd": [{"Model": {"Open": 1}, "class": [], "b" * 60: {"c" * 60: "A_B"}, "": 2}],
    "null": [None],
    "mixed": [1, "a", {"b": [1, {"c": True}]}],
}


@pytest.mark.slow
@pytest.mark.parametrize(
    "tool",
    [
        ["mypy", "--strict", "."],
        ["pyright", "--project", "pyright.json", "--pythonpath", sys.executable],
        ["ruff", "check", "--config", str(ROOT / "pyproject.toml"), "."],
        ["black", "--check", "--config", str(ROOT / "pyproject.toml"), "."],
    ],
    ids=lambda tool: tool[0],
)
def test_the_module_is_clean(here: Path, tool: list[str]) -> None:
    (here / "pyright.json").write_text('{"typeCheckingMode": "strict", "pythonVersion": "3.11"}')
    (here / "models").mkdir()
    (here / "models/__init__.py").write_text('"""All of them."""\n')
    for name, seen in CHECKED.items():
        text = "\n".join(map(json.dumps, seen))
        printed(text, "--name", name.title(), "--output", f"models/{name}.py")
    done = subprocess.run(
        [sys.executable, "-m", *tool], capture_output=True, text=True, check=False, cwd=here
    )

    assert done.returncode == 0, done.stdout + done.stderr
