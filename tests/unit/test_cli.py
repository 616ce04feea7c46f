from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import postman_codegen
from postman_codegen import cli
from postman_codegen.commands import generate

SOURCE = str(Path(postman_codegen.__file__).parents[1])


def write_collection(file: Path, name: str = "Toy Shop API") -> Path:
    answer = {"name": "Found", "code": 200, "status": "OK", "body": '{"id": 1}'}
    request = {"method": "GET", "url": "https://toys.example.com/toys/1"}
    item = {"name": "Get toy", "request": request, "response": [answer]}
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    file.write_text(json.dumps({"info": {"name": name, "schema": schema}, "item": [item]}))
    return file


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def toys(here: Path) -> str:
    write_collection(here / "toys.json")
    return "toys.json"


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_generate_writes_a_package_and_its_tests(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["generate", toys]) == 0

    out, err = capsys.readouterr()
    assert re.fullmatch(r"toy_shop: 1 operation, 1 of 1 example used, 1 model, 0 errors\n", out)
    assert err == ""
    assert {path.name for path in here.iterdir()} == {"generated", "toys.json"}
    assert {path.name for path in (here / "generated").iterdir()} == {"tests", "toy_shop"}
    assert {path.name for path in (here / "generated/tests").iterdir()} == {"toy_shop"}


def test_options_say_where_and_how(here: Path, toys: str) -> None:
    arguments = ["--output", "src", "--tests", "checks", "--package", "mine", "--jobs", "1"]

    assert cli.main(["generate", toys, *arguments]) == 0
    assert "client.py" in files(here / "src/mine")
    assert "conftest.py" in files(here / "checks/mine")


def test_check_writes_nothing_and_says_what_would_change(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["generate", toys, "--check"]) == 1
    assert files(here) == {"toys.json"}
    assert "added: generated/toy_shop/client.py\n" in capsys.readouterr().out

    assert cli.main(["generate", toys]) == 0
    assert cli.main(["generate", toys, "--check"]) == 0
    capsys.readouterr()

    (here / "generated/toy_shop/client.py").write_text("")
    assert cli.main(["generate", toys, "--check"]) == 1
    first, last = capsys.readouterr().out.splitlines()
    assert first == "changed: generated/toy_shop/client.py"
    assert last.startswith("toy_shop: ")
    assert (here / "generated/toy_shop/client.py").read_text() == ""


def test_a_broken_collection_does_not_stop_the_others(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "broken.json").write_text("{")

    assert cli.main(["generate", "broken.json", toys, "missing.json"]) == 2

    out, err = capsys.readouterr()
    assert out.startswith("toy_shop: ")
    assert [line.split(": ")[:2] for line in err.splitlines()] == [
        ["broken.json", "error"],
        ["missing.json", "error"],
    ]
    assert {path.name for path in (here / "generated").iterdir()} == {"tests", "toy_shop"}


def test_nothing_is_written_for_bad_input(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "openapi.json").write_text('{"openapi": "3.1.0"}')

    for arguments in (["generate", "openapi.json"], ["inspect", "openapi.json"]):
        assert cli.main(arguments) == 2
        out, err = capsys.readouterr()
        assert out == ""
        assert re.fullmatch(r"openapi.json: error: .*OpenAPI.*\n", err)
    assert files(here) == {"openapi.json"}


def test_two_collections_cannot_give_one_package(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write_collection(here / "more.json", "Toy shop")

    assert cli.main(["generate", toys, "more.json", "--jobs", "2"]) == 2
    assert capsys.readouterr().err.count("another collection gives the package toy_shop too") == 2
    assert not (here / "generated").exists()


def test_a_folder_of_another_maker_is_left_alone(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "generated/toy_shop").mkdir(parents=True)
    (here / "generated/toy_shop/mine.py").write_text("")

    assert cli.main(["generate", toys]) == 2
    assert "not made by this tool" in capsys.readouterr().err
    assert files(here / "generated") == {"toy_shop/mine.py"}


def test_a_folder_that_cannot_be_written_is_named(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (here / "file").write_text("")

    assert cli.main(["generate", toys, "--output", "file/deep"]) == 2
    assert re.fullmatch(r"file\S*: error: not a directory\n", capsys.readouterr().err)


def test_several_processes_write_the_same(here: Path, toys: str) -> None:
    write_collection(here / "other.json", "Other")

    assert cli.main(["generate", toys, "other.json", "--jobs", "2"]) == 0
    assert cli.main(["generate", "other.json", toys, "--jobs", "1", "--check"]) == 0


def status_of(arguments: list[str]) -> int | str | None:
    """Run as the installed command does; argparse exits by itself."""
    with pytest.raises(SystemExit) as caught:
        sys.exit(cli.main(arguments))
    return caught.value.code


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["unheard-of"],
        ["generate", "--jobs", "0"],
        ["generate", "--package", "not-a-name"],
        ["generate", "--out", "x"],
        ["generate", "a.json", "b.json", "--package", "one"],
        ["inspect"],
    ],
)
def test_a_command_line_that_cannot_be_used(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert status_of(arguments) == 2
    assert capsys.readouterr().err


def test_a_fault_of_our_own_is_one_line_without_the_input(
    toys: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> generate.Outcome:
        raise KeyError("hunter2")

    monkeypatch.setattr(generate, "_package", fail)

    assert cli.main(["generate", toys]) == 2
    _, err = capsys.readouterr()
    assert re.fullmatch(
        r"toys.json: error: internal error, please report it: KeyError in test_cli.py, line \d+\n",
        err,
    )


@pytest.mark.parametrize(
    ("error", "message"),
    [(RecursionError(), "nests too deeply"), (MemoryError(), "too large for memory")],
)
def test_too_much_for_us_is_said_so(
    toys: str,
    error: Exception,
    message: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fail(*_: object) -> generate.Outcome:
        raise error

    monkeypatch.setattr(generate, "_package", fail)

    assert cli.main(["generate", toys]) == 2
    assert capsys.readouterr().err == f"toys.json: error: {message}\n"


WAITING = """
import multiprocessing, signal, sys, time
from postman_codegen import cli
from postman_codegen.commands import generate

def wait(*_):
    print("ready", flush=True)
    time.sleep(60)

signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's background ignores it
multiprocessing.set_start_method("fork")
generate._package = wait
sys.exit(cli.main(["generate", "a.json", "b.json", "--jobs", sys.argv[1]]))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_ends_it_with_one_line(jobs: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", WAITING, jobs],
        env=os.environ | {"PYTHONPATH": SOURCE},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        assert process.stdout
        process.stdout.readline()
        os.killpg(process.pid, signal.SIGINT)
        _, err = process.communicate(timeout=20)

    assert process.returncode == 130
    assert err == "postman-codegen: interrupted\n"


@pytest.mark.skipif(sys.platform == "win32", reason="has no such pipes")
def test_a_reader_that_has_seen_enough_is_no_error(toys: str) -> None:
    pipe = f"{sys.executable} -m postman_codegen inspect {toys} --json 2>&1 | :"
    done = subprocess.run(  # noqa: S602  all of it is ours
        f"{pipe}; exit ${{PIPESTATUS[0]}}",
        shell=True,
        executable="/bin/bash",
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        check=False,
    )

    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="has no disk that is always full")
@pytest.mark.parametrize("command", ["generate", "inspect", "models"])
def test_output_that_cannot_be_printed_is_one_line(toys: str, command: str) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "postman_codegen", command, toys],
            env=os.environ | {"PYTHONPATH": SOURCE},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )

    assert done.returncode == 2
    assert done.stderr == (
        "postman-codegen: the output can't be printed: no space left on device\n"
    )


@pytest.mark.skipif(sys.platform == "win32", reason="has no such shell")
@pytest.mark.parametrize(("file", "status"), [("toys.json", 0), ("none.json", 2)])
def test_nobody_has_to_listen(toys: str, here: Path, file: str, status: int) -> None:
    done = subprocess.run(  # noqa: S602  all of it is ours
        f"{sys.executable} -m postman_codegen generate {file} >&- 2>&-",
        shell=True,
        env=os.environ | {"PYTHONPATH": SOURCE},
        check=False,
    )

    assert done.returncode == status
    assert (here / "generated/toy_shop").exists() == (file == toys)


def test_inspect_speaks_the_form_of_the_contract(
    toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", toys, "--json"]) == 0

    assert json.loads(capsys.readouterr().out) == {
        "format": 1,
        "package": "toy_shop",
        "client": "toy_shop:ToyShop",
        "async_client": "toy_shop:AsyncToyShop",
        "environments": [],
        "settings": [
            {
                "name": "base_url",
                "default": "https://toys.example.com",
                "environments": {},
                "required": True,
                "secret": False,
            }
        ],
        "variables": [],
        "operations": [
            {
                "pointer": "/item/0",
                "path": ["Get toy"],
                "ordinal": 0,
                "accessor": "get_toy",
                "method": "GET",
                "url": "https://toys.example.com/toys/1",
                "statuses": {"200": "toy_shop.models.root:GetToy"},
                "examples": [
                    {
                        "pointer": "/item/0/response/0",
                        "name": "Found",
                        "status": 200,
                        "used": True,
                        "exception": None,
                    }
                ],
            }
        ],
        "problems": [],
    }


def test_inspect_is_readable_and_writes_nothing(
    here: Path, toys: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["inspect", toys]) == 0

    out, err = capsys.readouterr()
    assert "get_toy()  GET https://toys.example.com/toys/1  1 example\n" in out
    assert err == ""
    assert files(here) == {"toys.json"}


def test_the_command_line_imports_nothing_heavy() -> None:
    heavy = {"black", "datamodel_code_generator", "jinja2", "pydantic", "rich"}
    program = (
        "import sys\n"
        "from postman_codegen import cli, write\n"
        "from postman_codegen.commands import generate, inspect\n"
        "cli.main(['generate', 'missing.json'])\n"
        "cli.main(['models', 'missing.json'])\n"
        "print(*sys.modules)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | {"PYTHONPATH": SOURCE},
        capture_output=True,
        text=True,
        check=True,
    )

    assert not heavy & set(done.stdout.split())
