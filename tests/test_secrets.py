"""No command writes or prints a secret of its input, unless it's told to keep it."""

from __future__ import annotations

import base64
import json
from pathlib import Path

import pytest

from postman_codegen import cli

KEY, TOKEN = "9d2f7a5c1e8b4063", "4cR8wZ1nB6yK3mQ9"
PASSWORD = "t7Rf-2Wq"
GITHUB = "ghp" + "_" + "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW3xY5"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write_shop(**more: object) -> str:
    request = {
        "method": "GET",
        "url": f"https://shop.example.com/hooks/{GITHUB}/orders",
        "header": [{"key": "X-Api-Key", "value": KEY}, {"key": "X-Depot", "value": TOKEN}],
        **more,
    }
    answer = {"name": "OK", "code": 200, "body": json.dumps({"token": TOKEN, "id": 1})}
    item = {"name": "List orders", "request": request, "response": [answer]}
    Path("shop.json").write_text(json.dumps({"info": {"name": "Shop"}, "item": [item]}))
    return "shop.json"


def written(folder: str = "generated") -> str:
    files = (path for path in Path(folder).rglob("*") if path.is_file())
    return "".join(path.read_text("utf-8") for path in files)


def test_generate_writes_and_prints_none(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["generate", write_shop()]) == 0

    out, err = capsys.readouterr()
    for secret in (KEY, TOKEN, GITHUB):
        assert secret not in written() + out + err
    assert err == (
        "shop.json: warning: /item/0/request/url: secret replaced by <REDACTED:github-token:1>"
        ' (in "List orders")\n'
        "shop.json: warning: /item/0/request/header/0/value: secret replaced by"
        ' <REDACTED:api-key:2> (in "List orders")\n'
        "shop.json: warning: /item/0/request/header/1/value: secret replaced by"
        ' <REDACTED:token:3> (in "List orders")\n'
        "shop.json: warning: /item/0/response/0/body: secret replaced by"
        ' <REDACTED:token:3> (in "List orders" / "OK")\n'
        "shop.json: warning: 3 secrets replaced: revoke what is real; --keep-secrets keeps them\n"
    )


def test_generate_keeps_them_when_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["generate", write_shop(), "--keep-secrets"]) == 0

    assert capsys.readouterr().err == ""
    assert all(secret in written() for secret in (TOKEN, GITHUB))
    assert "REDACTED" not in written()


def test_the_configuration_may_say_so() -> None:
    write_shop()
    lines = ["[tool.postman-codegen]", 'collections = ["shop.json"]', "keep_secrets = true"]
    Path("pyproject.toml").write_text("\n".join(lines))

    assert cli.main(["generate"]) == 0

    assert TOKEN in written()


def test_inspect_tells_programs_of_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", write_shop(), "--json"]) == 0

    out, err = capsys.readouterr()
    first, *_, last = json.loads(out)["problems"]
    assert first == {
        "pointer": "/item/0/request/url",
        "severity": "warning",
        "message": "secret replaced by <REDACTED:github-token:1>",
    }
    assert last["message"].startswith("3 secrets replaced")
    assert all(secret not in out + err for secret in (KEY, TOKEN, GITHUB))


def test_inspect_keeps_them_when_told_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["inspect", write_shop(), "--keep-secrets"]) == 0

    out, err = capsys.readouterr()
    assert GITHUB in out
    assert err == ""


def test_replay_sends_them_and_shows_none(capsys: pytest.CaptureFixture[str]) -> None:
    shop = write_shop(auth={"type": "basic", "basic": {"username": "me", "password": PASSWORD}})

    assert cli.main(["replay", shop, "--dry-run", "--record", "wire.json"]) == 0

    out, err = capsys.readouterr()
    assert all(secret not in out + err for secret in (KEY, TOKEN, GITHUB, PASSWORD))
    [record] = json.loads(Path("wire.json").read_text())["records"]
    basic = base64.b64encode(f"me:{PASSWORD}".encode()).decode()
    assert record["target"] == f"/hooks/{GITHUB}/orders"
    assert {("X-Api-Key", KEY), ("X-Depot", TOKEN), ("Authorization", f"Basic {basic}")} <= {
        tuple(header) for header in record["headers"]
    }


def test_replay_conceals_what_problems_quote(capsys: pytest.CaptureFixture[str]) -> None:
    file = {"mode": "file", "file": {"src": f"{GITHUB}.zip"}}

    assert cli.main(["replay", write_shop(method="POST", body=file), "--dry-run"]) == 0

    out, err = capsys.readouterr()
    assert "no file '<REDACTED:github-token:1>.zip' beside the collection" in err
    assert GITHUB not in out + err


def test_what_a_collection_calls_secret_is_secret_in_its_environment(
    capsys: pytest.CaptureFixture[str],
) -> None:
    shop = write_shop(url="https://shop.example.com/{{depot}}/{{region}}/orders")
    values = [
        {"key": "depot", "value": f"depot-{KEY}"},
        {"key": "region", "value": "eu"},
        {"key": "password", "value": PASSWORD},
    ]
    Path("live.json").write_text(json.dumps({"name": "Live", "values": values}))

    assert cli.main(["generate", shop, "--environment", "live.json"]) == 0

    out, err = capsys.readouterr()
    assert all(secret not in written() + out + err for secret in (KEY, TOKEN, PASSWORD))
    assert "live.json: warning: /values/2/value: secret replaced by <REDACTED:password:1>\n" in err


def test_what_reading_overlooks_is_not_written(capsys: pytest.CaptureFixture[str]) -> None:
    shop = write_shop(header={GITHUB: "1", "X-Depot": "2"}, url="https://shop.example.com/orders")

    assert cli.main(["generate", shop]) == 2

    out, err = capsys.readouterr()
    said = "a secret (github-token) would be in resources/root.py: nothing is written"
    assert f"shop.json: error: {said}\n" in err
    assert GITHUB not in out + err
    assert not Path("generated").exists()
