"""Every command sees what the configuration says of single names."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from postman_codegen.cli import main

SHOP = {
    "info": {"name": "Shop"},
    "item": [
        {
            "name": "Orders",
            "item": [
                {
                    "name": "Get order",
                    "request": {"url": "https://shop.example.com/orders/1"},
                    "response": [
                        {
                            "name": "OK",
                            "code": 200,
                            "header": [{"key": "Content-Type", "value": "application/json"}],
                            "body": '{"id": 1, "state": "open"}',
                        }
                    ],
                },
                {
                    "name": "Export",
                    "request": {"url": "https://shop.example.com/export"},
                    "response": [{"name": "Half", "code": 200, "body": "{", "header": []}],
                },
            ],
        }
    ],
}
CONFIGURED = """
[tool.postman-codegen.shop]
collection = "shop.json"
"""
OVERRIDES = """
operations."orders.get_order" = { name = "order" }
operations."orders.export" = { drop = true }
models."orders.GetOrder.state" = { enum = ["OPEN", "SHIPPED"] }
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shop.json").write_text(json.dumps(SHOP), "utf-8")
    monkeypatch.chdir(tmp_path)
    configure(OVERRIDES)
    return tmp_path


def configure(overrides: str) -> None:
    Path("pyproject.toml").write_text(CONFIGURED + overrides, "utf-8")


def test_generate_follows_them_and_check_agrees(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["generate"]) == 0
    assert capsys.readouterr() == (
        "shop: 1 operation, 1 of 1 example used, 1 model, 0 errors\n",
        "",
    )
    assert main(["generate", "--check"]) == 0
    assert main(["generate", "shop.json", "--check"]) == 0
    assert "def order(self)" in Path("generated/shop/resources/orders.py").read_text("utf-8")
    assert Path("generated/tests/shop/fixtures/orders/order/ok.json").exists()

    configure("")
    capsys.readouterr()
    assert main(["generate", "--check"]) == 1
    assert "fixtures/orders/get_order/ok.json" in capsys.readouterr().out


def test_inspect_shows_them(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["inspect", "shop.json", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    [operation] = found["operations"]

    assert operation["accessor"] == "orders.order"
    assert operation["pointer"] == "/item/0/item/0"
    assert operation["statuses"] == {"200": "shop.models.orders:Order"}
    assert found["problems"] == []


def test_replay_sends_only_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["replay", "shop.json", "--dry-run"]) == 0
    printed = capsys.readouterr().out

    assert "orders.order" in printed
    assert "export" not in printed


def test_a_folder_in_which_nothing_is_left_goes(capsys: pytest.CaptureFixture[str]) -> None:
    request = {"url": "https://a.example"}
    inner = {"name": "Inner", "item": [{"name": "Ping", "request": request}]}
    outer = {"name": "Outer", "item": [inner, {"name": "Pong", "request": request}]}
    Path("shop.json").write_text(json.dumps({"info": {"name": "Shop"}, "item": [outer]}), "utf-8")
    configure("operations.outer.inner.ping = { drop = true }")

    assert main(["generate"]) == 0
    assert not Path("generated/shop/resources/inner.py").exists()
    assert "inner" not in Path("generated/shop/resources/outer.py").read_text("utf-8")

    configure("operations.outer = { drop = true }")
    capsys.readouterr()
    assert main(["generate"]) == 0
    assert capsys.readouterr().out.startswith("shop: 0 operations")


def test_an_error_leaves_the_package_as_it_was(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["generate"])
    before = {path: path.read_bytes() for path in here.rglob("generated/**/*.py")}
    configure('models."orders.GetOrder.id" = { type = "string" }')
    capsys.readouterr()

    assert main(["generate"]) == 2
    assert capsys.readouterr().err == (
        "shop.json: error: /item/0/item/0/response/0/body: $.id isn't a text, against"
        ' [tool.postman-codegen.shop.models] "orders.GetOrder.id"'
        ' (in "Orders" / "Get order" / "OK")\n'
    )
    assert {path: path.read_bytes() for path in here.rglob("generated/**/*.py")} == before


def test_a_mistake_in_one_package_is_no_trouble_to_another(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("other.json").write_text(json.dumps(SHOP | {"info": {"name": "Other"}}), "utf-8")
    configure('operations = "all"\n[tool.postman-codegen.other]\ncollection = "other.json"\n')

    assert main(["generate"]) == 2
    printed = capsys.readouterr()
    assert printed.out.startswith("other: 2 operations")
    assert "pyproject.toml: error: [tool.postman-codegen.shop] needs a table" in printed.err
    assert main(["inspect", "shop.json"]) == 2
    assert "Traceback" not in capsys.readouterr().err
