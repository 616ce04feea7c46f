"""`postman-codegen replay` against a server on this machine, as a user runs it."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import stat
import sys
import threading
from base64 import b64decode, b64encode
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
import trustme

from postman_codegen import cli
from postman_codegen.collection.dynamic import DYNAMIC_NAMES
from postman_codegen.collection.model import FileBody, FormBody, Item
from postman_codegen.collection.read import read_collection
from postman_codegen.design import design

from .server import Answer, Drift, Received, Server, serving, success

COLLECTIONS = sorted(Path(__file__).parents[1].glob("collections/*.postman_collection.json"))
STAND_IN = b"oracle fixture file\n"
"""What a file holds in a dry run that isn't there."""

CANARY = "c4n4ry/+t0ken"
REPEATABLE = {None, "noauth", "basic", "bearer", "apikey", "oauth2"}
"""Auths that sign a request the same way each time: without a clock, without a nonce."""


@pytest.fixture(autouse=True)
def alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No proxy of this machine, no configuration of this repository."""
    monkeypatch.chdir(tmp_path)
    for name in os.environ:
        if name.lower().endswith("_proxy"):
            monkeypatch.delenv(name)


@dataclass(frozen=True)
class Ran:
    status: int
    out: str
    err: str
    recorded: Any = None

    @property
    def rows(self) -> dict[str, list[str]]:
        """The words of each row, by accessor; what is below a row isn't here."""
        words = [line.split() for line in self.out.splitlines()[:-1] if not line.startswith(" ")]
        return {accessor: rest for accessor, *rest in words}


Run = Callable[..., Ran]


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    def run(collection: Path, *arguments: str, variables: dict[str, str] | None = None) -> Ran:
        record, given = tmp_path / "record.json", tmp_path / "variables.json"
        record.unlink(missing_ok=True)
        given.write_text(json.dumps(variables or {}))
        options = ["--record", str(record), "--variables", str(given)]
        capsys.readouterr()
        status = cli.main(["replay", str(collection), *options, *arguments])
        out, err = capsys.readouterr()
        return Ran(status, out, err, json.loads(record.read_text()) if record.exists() else None)

    return run


# The collections of this repository


@dataclass(frozen=True)
class Copy:
    """A collection in a folder of its own, with all the files and values that it asks for."""

    file: Path
    with_examples: frozenset[str]
    servers: frozenset[str]
    urls: frozenset[str]
    values: dict[str, str]

    def variables(self, url: str) -> dict[str, str]:
        to_server = dict.fromkeys(self.servers, url)
        return self.values | to_server | dict.fromkeys(self.urls, f"{url}/elsewhere")


@pytest.fixture(params=COLLECTIONS, ids=lambda path: path.name.partition(".")[0])
def copy(request: pytest.FixtureRequest, tmp_path: Path) -> Copy:
    file = tmp_path / "collection.json"
    file.write_bytes(request.param.read_bytes())
    collection, _ = read_collection(file)
    items = {item.pointer: item for _, item in collection.walk()}
    for item in items.values():
        for source in sources(item):
            (tmp_path / source.rpartition("/")[2]).write_bytes(STAND_IN)
    operations = design(collection).api.operations
    known = {one.key for one in collection.variables if one.value}
    asked = set(re.findall(r"\{\{([^{}]+)\}\}", file.read_text())) - known
    return Copy(
        file,
        frozenset(one.accessor for one in operations if success(items[one.pointer])),
        frozenset(one.server for one in operations if one.server),
        frozenset(p.key for one in operations for p in one.parameters if p.place == "url"),
        dict.fromkeys(asked, "x1") | dict.fromkeys(DYNAMIC_NAMES, "7"),
    )


def sources(item: Item) -> list[str]:
    """Return the files that a request names, as the variables of a test have them."""
    match item.request.body:
        case FormBody(parts):
            found = [source for part in parts for source in part.sources or ()]
        case FileBody(str(source)):
            found = [source]
        case _:
            found = []
    return [re.sub(r"\{\{[^{}]+\}\}", "x1", source) for source in found]


@pytest.mark.parametrize("tls", [False, True], ids=["http", "https"])
def test_what_examples_answer_fits_and_what_is_sent_is_what_a_dry_run_says(
    copy: Copy, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, tls: bool
) -> None:
    authority = trustme.CA() if tls else None
    if authority:
        authority.cert_pem.write_to_path(tmp_path / "authority.pem")
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))

    with serving(copy.file, authority=authority) as server:
        live = run(copy.file, variables=copy.variables(server.url))
        dry = run(copy.file, "--dry-run", variables=copy.variables(server.url))
        assert len(server.received) >= len(live.rows)

    assert copy.with_examples
    assert {name: live.rows[name][1] for name in copy.with_examples} == dict.fromkeys(
        copy.with_examples, "fits"
    ), live.out
    sent = [each for one in live.recorded["records"] for each in [*one.get("earlier", []), one]]
    assert list(map(on_the_wire, server.received)) == list(map(as_recorded, sent))
    assert dry.status == 0
    assert list(map(repeatable, live.recorded["records"])) == list(
        map(repeatable, dry.recorded["records"])
    )


Wire = tuple[str, list[tuple[str, str]], bytes]


def on_the_wire(received: Received) -> Wire:
    return received.line, list(received.headers), received.body


def as_recorded(exchange: dict[str, Any]) -> Wire:
    line = f"{exchange['method']} {exchange['target']} HTTP/1.1"
    headers = [(name, value.strip()) for name, value in exchange["headers"]]
    return line, headers, b64decode(exchange["body_b64"])


def repeatable(record: dict[str, Any]) -> object:
    """Return what doesn't change from one run to the next."""
    line, headers, body = as_recorded(record)
    said = " ".join(value for name, value in headers if name.lower() == "content-type")
    boundary = re.search(r"boundary=(\w+)", said)
    if boundary:
        body = body.replace(boundary[1].encode(), b"boundary")
        headers = [(name, value.replace(boundary[1], "boundary")) for name, value in headers]
    if record["auth"] not in REPEATABLE:
        return line.partition("?")[0], body
    return line, headers, body


# A small collection of this file

TOY = {"id": 1, "name": "Bear", "sizes": [1, 2], "maker": {"town": "Wien"}, "sold": None}
NOT_FOUND = {"code": "NO_SUCH_TOY", "message": "There is no such toy."}


def example(code: int, body: object) -> dict[str, object]:
    header = [{"key": "Content-Type", "value": "application/json"}]
    return {"name": str(code), "code": code, "header": header, "body": json.dumps(body)}


def item(name: str, method: str, path: str, *examples: object, **members: object) -> dict[str, Any]:
    request = {"method": method, "url": f"{{{{base_url}}}}{path}", **members}
    return {"name": name, "request": request, "response": [*examples]}


def toys() -> dict[str, Any]:
    file = [{"key": "photo", "type": "file", "src": "bear.png"}]
    schema = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"
    token = [{"key": "token", "value": "{{toy_token}}", "type": "string"}]
    return {
        "info": {"name": "Toy Shop API", "schema": schema},
        "auth": {"type": "bearer", "bearer": token},
        "variable": [
            {"key": "base_url", "value": "https://toys.example.com"},
            {"key": "toy_id", "value": "1"},
        ],
        "item": [
            item("List toys", "GET", "/toys?page=1&secret={{toy_token}}", example(200, [TOY])),
            item("Get toy", "GET", "/toys/{{toy_id}}", example(200, TOY), example(404, NOT_FOUND)),
            item(
                "Add photo",
                "POST",
                "/photos",
                example(201, {"photo": "p1"}),
                body={"mode": "formdata", "formdata": file},
            ),
        ],
    }


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    (tmp_path / "bear.png").write_bytes(b"a bear")
    return written(tmp_path, toys())


def written(folder: Path, collection: object) -> Path:
    file = folder / "toys.json"
    file.write_text(json.dumps(collection))
    return file


def to(server: Server | str, **more: str) -> dict[str, str]:
    url = server if isinstance(server, str) else server.url
    return {"base_url": url, "toy_token": CANARY, **more}


def no_canary(ran: Ran) -> None:
    """No spelling of the credential is printed; recorded it is, for its owner alone."""
    spelled = [CANARY, quote(CANARY), quote(CANARY, safe=""), b64encode(CANARY.encode()).decode()]
    assert not [one for one in spelled if one in ran.out + ran.err]
    assert ran.err == ""


def changed(**members: object) -> Drift:
    """Let a toy be answered otherwise; what is `...` is left out."""

    def drift(item: Item, answer: Answer) -> Answer:
        if item.name != "Get toy":
            return answer
        body = {**json.loads(answer.body), **members}
        kept = {key: value for key, value in body.items() if value is not ...}
        return replace(answer, body=json.dumps(kept).encode())

    return drift


def answering(status: int, body: str) -> Drift:
    def drift(item: Item, answer: Answer) -> Answer:
        other = Answer(status, body.encode(), "application/json")
        return other if item.name == "Get toy" else answer

    return drift


def below(ran: Ran) -> list[str]:
    return [line.strip() for line in ran.out.splitlines() if line.startswith(" ")]


def test_says_so_where_everything_fits(shop: Path, run: Run) -> None:
    with serving(shop) as server:
        ran = run(shop, variables=to(server))

    assert ran.status == 0
    assert ran.out == (
        "list_toys  200  fits\n"
        "get_toy    200  fits\n"
        "add_photo  201  fits\n"
        "3 operations: 3 fit, 0 drift, 0 failed\n"
    )
    no_canary(ran)


def test_tells_each_drift_by_its_path(shop: Path, run: Run) -> None:
    drift = changed(
        id="1", name=..., sizes=[1, "two"], maker={"town": None}, colour="red", **{"a b": CANARY}
    )
    with serving(shop, drift=drift) as server:
        ran = run(shop, variables=to(server))

    assert ran.status == 1
    assert ran.out == (
        "list_toys  200  fits\n"
        "get_toy    200  drifts\n"
        "    $.name: missing\n"
        "    $.id: expected an integer, got a string\n"
        "    $.sizes[1]: expected an integer, got a string\n"
        "    $.maker.town: expected a string, got null\n"
        "    $.colour: new\n"
        '    $["a b"]: new\n'
        "add_photo  201  fits\n"
        "3 operations: 2 fit, 1 drift, 0 failed\n"
    )
    no_canary(ran)


def test_what_is_new_is_told_and_no_drift(shop: Path, run: Run) -> None:
    with serving(shop, drift=changed(maker={"town": "Linz", "zip": "4020"})) as server:
        ran = run(shop, variables=to(server))

    assert ran.status == 0
    assert ran.rows["get_toy"] == ["200", "fits"]
    assert below(ran) == ["$.maker.zip: new"]


def test_does_not_flood_the_terminal(shop: Path, run: Run) -> None:
    with serving(shop, drift=changed(sizes=["big"] * 50)) as server:
        ran = run(shop, variables=to(server))

    assert below(ran)[19:] == ["$.sizes[19]: expected an integer, got a string", "and 30 more"]


@pytest.mark.parametrize(
    ("status", "body", "expected"),
    [
        (404, json.dumps(NOT_FOUND), (["404", "fits", "NoSuchToyError"], [])),
        (404, json.dumps(NOT_FOUND | {"code": "GONE"}), (["404", "fits", "NotFoundError"], [])),
        (404, '{"code": "GONE"}', (["404", "drifts", "NotFoundError"], ["$.message: missing"])),
        (
            404,
            '{"code": ["c4n4ry/+t0ken"], "hint": 1}',
            (
                ["404", "drifts", "NotFoundError"],
                ["$.message: missing", "$.code: expected a string, got a list", "$.hint: new"],
            ),
        ),
        (404, "<p>Oops</p>", (["404", "drifts", "NotFoundError"], ["$: not JSON"])),
        (418, "{}", (["418", "drifts", "APIError"], ["status: no example has it"])),
        (302, "", (["302", "drifts", "APIError"], ["status: no example has it"])),
        (202, json.dumps(TOY), (["202", "drifts"], ["status: examples have 200"])),
        (200, "<p>c4n4ry/+t0ken</p>", (["200", "drifts"], ["$: not JSON"])),
        (200, "[]", (["200", "drifts"], ["$: expected an object, got a list"])),
    ],
)
def test_an_answer_of_another_kind(
    shop: Path, run: Run, status: int, body: str, expected: tuple[list[str], list[str]]
) -> None:
    with serving(shop, drift=answering(status, body)) as server:
        ran = run(shop, variables=to(server))

    assert (ran.rows["get_toy"], below(ran)) == expected
    assert ran.status == int("drifts" in expected[0])
    no_canary(ran)


@pytest.mark.parametrize(
    ("price", "told"),
    [
        ({"sum": "1"}, "$.price.sum: expected an integer, got a string"),
        ({"sum": 1, "currency": "EUR"}, "$.price.currency: new"),
        ([], "$.price: expected an integer or an object, got a list"),
    ],
)
def test_of_a_union_the_member_is_meant_that_comes_close(
    run: Run, tmp_path: Path, price: object, told: str
) -> None:
    examples = [example(200, {"price": 1}), example(200, {"price": {"sum": 1}})]
    collection = toys() | {"item": [item("Get toy", "GET", "/toys/1", *examples)]}
    file = written(tmp_path, collection)
    with serving(file, drift=changed(price=price)) as server:
        ran = run(file, variables=to(server))

    assert below(ran) == [told]


GRANT = {
    "grant_type": "client_credentials",
    "accessTokenUrl": "{{base_url}}/token",
    "clientId": "me",
    "clientSecret": "{{toy_secret}}",
}


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ({}, "get_toy  200  fits"),
        (
            {"refuses": f'{{"error": "invalid_client", "error_description": "{CANARY}"}}'},
            "get_toy    -  failed   POST /token -> 400: invalid_client: ***",
        ),
    ],
)
def test_a_token_is_got_where_a_grant_tells_how(
    run: Run, tmp_path: Path, asked: dict[str, str], told: str
) -> None:
    auth = [{"key": key, "value": value, "type": "string"} for key, value in GRANT.items()]
    toy = item("Get toy", "GET", "/toys/1", example(200, TOY), auth=oauth2(auth))
    file = written(tmp_path, toys() | {"auth": None, "item": [toy]})
    with serving(file, token=asked.get("refuses")) as server:
        ran = run(file, variables={"base_url": server.url, "toy_secret": CANARY})

    assert ran.out.splitlines()[0] == told
    assert server.received[0].line == "POST /token HTTP/1.1"
    no_canary(ran)


def oauth2(parameters: list[dict[str, str]]) -> dict[str, object]:
    return {"type": "oauth2", "oauth2": parameters}


def test_goes_through_the_proxy_that_the_environment_names(
    shop: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(shop) as server:
        monkeypatch.setenv("HTTP_PROXY", server.url)
        ran = run(shop, variables=to("http://toys.example.com"))

    assert ran.status == 0
    assert server.received[1].line == "GET http://toys.example.com/toys/1 HTTP/1.1"


def test_what_was_not_answered(run: Run, tmp_path: Path) -> None:
    collection = toys()
    collection["item"][1]["request"]["url"] = "{{base_url}}/toys/{{which}}/{{which}}"
    with socket.socket() as held:  # nobody listens
        held.bind(("127.0.0.1", 0))
        url = f"http://user:{CANARY.replace('/', '')}@127.0.0.1:{held.getsockname()[1]}"
        ran = run(written(tmp_path, collection), variables=to(url))

    assert ran.status == 1
    assert ran.out == (
        f"list_toys    -  failed   http://127.0.0.1:{url.rpartition(':')[2]}: connection refused\n"
        "get_toy      -  failed   nobody defines {{which}}\n"
        "add_photo    -  failed   no file 'bear.png' beside the collection\n"
        "3 operations: 0 fit, 0 drift, 3 failed\n"
    )
    assert [one["sent"] for one in ran.recorded["records"]] == [True, False, False]
    assert CANARY.replace("/", "") not in ran.out + ran.err


def test_a_setting_that_is_missing(shop: Path, run: Run) -> None:
    with serving(shop) as server:
        ran = run(shop, variables={"base_url": server.url})

    assert server.received == []
    told = "no toy_token: define it, or set $TOY_SHOP_TOY_TOKEN"
    assert ran.rows["get_toy"] == ["-", "failed", *told.split()]


def test_a_server_whose_certificate_nobody_vouches_for(shop: Path, run: Run) -> None:
    with serving(shop, authority=trustme.CA()) as server:
        ran = run(shop, variables=to(server))

    assert server.received == []
    assert f"list_toys    -  failed   {server.url}: bad certificate: " in ran.out
    no_canary(ran)


def test_a_dry_run_says_what_would_be_sent(shop: Path, run: Run) -> None:
    ran = run(shop, "--dry-run", variables={"toy_token": CANARY, "toy_id": CANARY})

    assert ran.status == 0
    assert ran.out == (
        "list_toys  fine     GET /toys\n"
        "get_toy    fine     GET /toys/***\n"
        "add_photo  fine     POST /photos\n"
        "3 operations: 3 fine, 0 lack values, 0 failed\n"
    )
    no_canary(ran)


def test_a_dry_run_says_what_a_live_one_would_lack(run: Run, tmp_path: Path) -> None:
    collection = toys()
    collection["item"][1]["request"]["url"] = "{{base_url}}/toys/{{which}}"
    collection["item"][2]["request"]["auth"] = {"type": "noauth"}
    ran = run(written(tmp_path, collection), "--dry-run")

    assert ran.status == 0
    assert [row[0] for row in ran.rows.values()] == ["lacks", "lacks", "fine"]
    assert "{{which}}" in " ".join(ran.rows["get_toy"])
    assert ran.out.endswith("3 operations: 1 fine, 2 lack values, 0 failed\n")


def interrupting(_item: Item, _answer: Answer) -> Answer:
    """Be Ctrl-C, when the second request is waited for."""
    if _item.name == "Get toy":
        signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
    return _answer


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signals")
def test_ctrl_c_keeps_what_was_recorded(shop: Path, run: Run, tmp_path: Path) -> None:
    with serving(shop, drift=interrupting) as server:
        ran = run(shop, variables=to(server))

    assert ran.status == 130
    assert ran.out == "list_toys  200  fits\n"
    assert ran.err == "postman-codegen: interrupted\n"
    assert [one["path"] for one in ran.recorded["records"]] == [["List toys"]]
    assert {path.name for path in tmp_path.iterdir()} == {
        *["bear.png", "record.json", "toys.json", "variables.json"]
    }


# Where values come from


def test_the_command_line_wins_then_the_client_s_environment_then_files(
    shop: Path, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "test.postman_environment.json"
    values = [{"key": "toy_token", "value": "of-file"}, {"key": "base_url", "value": "http://x"}]
    file.write_text(json.dumps({"name": "Test", "values": values}))

    def token(*arguments: str, variables: dict[str, str] | None = None) -> tuple[str, str]:
        ran = run(shop, "--environment", str(file), *arguments, variables=variables)
        first = ran.recorded["records"][0]
        return first["host"], dict(map(tuple, first["headers"]))["Authorization"]

    with serving(shop) as server:
        for mode in (["--dry-run"], ["--base-url", server.url]):
            host = "x" if mode == ["--dry-run"] else "127.0.0.1"
            assert token(*mode) == (host, "Bearer of-file")
            monkeypatch.setenv("TOY_SHOP_TOY_TOKEN", "of-shell")
            assert token(*mode) == (host, "Bearer of-shell")
            assert token(*mode, variables={"toy_token": "mine"}) == (host, "Bearer mine")
            monkeypatch.delenv("TOY_SHOP_TOY_TOKEN")
        monkeypatch.setenv("TOY_SHOP_BASE_URL", server.url)
        assert token("--dry-run")[0] == "127.0.0.1"
        assert token("--dry-run", "--base-url", "https://mine")[0] == "mine"
        assert token("--dry-run", variables={"base_url": "https://mine"})[0] == "mine"


# The command line


@pytest.mark.parametrize("url", ["ftp://x", "x.example.com", f"https://u:{CANARY}@x", "https://"])
def test_a_base_url_that_is_none(shop: Path, url: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(["replay", str(shop), "--dry-run", "--base-url", url])

    assert caught.value.code == 2
    assert CANARY not in capsys.readouterr().err


@pytest.mark.parametrize("record", ["missing/record.json", "."])
def test_a_record_that_cannot_be_written_is_said_before_anything_is_sent(
    shop: Path, record: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with serving(shop) as server:
        assert cli.main(["replay", str(shop), "--base-url", server.url, "--record", record]) == 2

    assert server.received == []
    assert re.fullmatch(rf"{re.escape(record)}: error: .*\n", capsys.readouterr().err)


@pytest.mark.skipif(sys.platform == "win32", reason="has no such modes")
def test_a_record_is_for_its_owner_alone(shop: Path, tmp_path: Path) -> None:
    record = tmp_path / "record.json"
    record.write_text("older")
    record.chmod(0o644)

    assert cli.main(["replay", str(shop), "--dry-run", "--record", str(record)]) == 0
    assert stat.S_IMODE(record.stat().st_mode) == 0o600
    assert json.loads(record.read_text())["format"] == "postman-wire/1"


def test_what_postman_never_sends_is_not_sent(run: Run, tmp_path: Path) -> None:
    request = {"method": "GET", "url": "https://toys.example.com/toys", "headers": ""}
    requests = [{"id": "a", "name": "Listed", **request}, {"id": "b", "name": "Lost", **request}]
    file = written(tmp_path, {"id": "1", "name": "Old", "order": ["a"], "requests": requests})
    ran = run(file, "--dry-run")

    assert ran.out == (
        "listed  fine     GET /toys\n"
        'lost    skipped  in no "order": Postman would not send it\n'
        "2 operations: 1 fine, 0 lack values, 0 failed, 1 skipped\n"
    )
    assert [one["path"] for one in ran.recorded["records"]] == [["Listed"]]


def test_names_do_not_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    collection = toys()
    url = "{{base_url}}/toys/{{\u001b[2Jx}}/\u001b[31m"
    collection["item"][1]["request"]["url"] = url
    ran = run(written(tmp_path, collection), "--dry-run", variables={"toy_token": "t"})

    assert "\u001b" not in ran.out + ran.err
    assert r"\x1b[2Jx" in ran.out
