"""Templates and hooks of the user's own, through the command: they have their say and stay."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from postman_codegen import cache, cli

SHOP = {
    "info": {"name": "Shop"},
    "item": [
        {
            "name": "Orders",
            "description": "What was ordered.",
            "item": [
                {
                    "name": "Get order",
                    "request": {"url": "https://shop.example.com/orders/:id"},
                    "response": [
                        {
                            "name": "OK",
                            "code": 200,
                            "header": [{"key": "Content-Type", "value": "application/json"}],
                            "body": '{"id": 1, "state": "open"}',
                        }
                    ],
                }
            ],
        }
    ],
}
HOOKS = Path("generated/shop/hooks.py")
RESOURCE = Path("generated/shop/resources/orders.py")
CLIENT = Path("generated/shop/client.py")
MINE = '''\
"""Ours."""

from __future__ import annotations

import httpx2

from ._runtime.messages import Request
from ._runtime.operations import SenderT, operation
from ._runtime.routines import Steps, pause, routine, send
from ._runtime.senders import AsyncSender, SyncSender
from .models.orders import GetOrder
from .resources import orders


class Orders(orders.Orders[SenderT]):
    @operation
    def receipt(self, id: int) -> Request[bytes]:
        """Load the receipt."""
        return Request("GET", f"/orders/{id}/receipt", bytes)

    @routine
    def paid(self, id: int) -> Steps[GetOrder]:
        """Wait until it's paid."""
        while True:
            order = yield from send(self.get_order.request(str(id)))
            if order.state == "paid":
                return order
            yield from pause(1)

    @routine
    def both(self, id: int) -> Steps[tuple[GetOrder, bytes]]:
        order = yield from self.paid.steps(id)
        return order, (yield from send(self.receipt.request(id)))

    def now(self: Orders[SyncSender], id: int) -> GetOrder:
        return self.get_order(str(id))

    async def soon(self: Orders[AsyncSender], id: int) -> GetOrder:
        return await self.get_order(str(id))


class Signed(httpx2.BaseTransport):
    def __init__(self, inner: httpx2.BaseTransport) -> None:
        self.inner = inner

    def handle_request(self, request: httpx2.Request) -> httpx2.Response:
        request.headers["X-Signature"] = "mine"
        return self.inner.handle_request(request)


def transport(inner: httpx2.BaseTransport) -> httpx2.BaseTransport:
    return Signed(inner)
'''
USE = """\
from typing import assert_type

from shop import AsyncShop, Shop
from shop.models.orders import GetOrder

client = Shop()
assert_type(client.orders.get_order("1"), GetOrder)
assert_type(client.orders.receipt(1), bytes)
assert_type(client.orders.paid(1), GetOrder)
assert_type(client.orders.both(1), tuple[GetOrder, bytes])
assert_type(client.orders.now(1), GetOrder)


async def use(client: AsyncShop) -> None:
    assert_type(await client.orders.receipt(1), bytes)
    assert_type(await client.orders.paid(1), GetOrder)
    assert_type(await client.orders.both(1), tuple[GetOrder, bytes])
    assert_type(await client.orders.soon(1), GetOrder)
"""

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "shop.json").write_text(json.dumps(SHOP), "utf-8")
    monkeypatch.chdir(tmp_path)
    configure("hooks = true")
    return tmp_path


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def run(*arguments: str) -> tuple[int, str, str]:
        status = cli.main([*arguments])
        out, err = capsys.readouterr()
        return status, out, err

    return run


def configure(*lines: str) -> None:
    table = ["[tool.postman-codegen.shop]", 'collection = "shop.json"', *lines]
    Path("pyproject.toml").write_text("\n".join(table), "utf-8")


def template(name: str, text: str) -> None:
    Path("mine").mkdir(exist_ok=True)
    Path("mine", name).write_text(text, "utf-8")
    configure('templates = "mine"')


def contents() -> dict[str, bytes]:
    return {str(p): p.read_bytes() for p in Path("generated").rglob("*") if p.is_file()}


def test_hooks_are_written_once(run: Run) -> None:
    status, out, _ = run("generate", "--check")
    assert (status, HOOKS.exists()) == (1, False)
    assert f"added: {HOOKS}\n" in out

    run("generate")
    assert "def transport(" in HOOKS.read_text()
    assert "hooks.py" not in Path("generated/shop/.postman-codegen.json").read_text()
    assert run("generate", "--check")[0] == 0

    HOOKS.write_text(MINE)
    status, out, _ = run("generate", "--check")
    assert (status, out.splitlines()[:1]) == (1, [f"changed: {CLIENT}"])
    assert run("generate")[0] == 0
    assert HOOKS.read_text() == MINE
    assert "from .hooks import Orders" in CLIENT.read_text()
    assert run("generate", "--check")[0] == 0


def test_hooks_outlast_everything(run: Run) -> None:
    run("generate")
    HOOKS.write_text(MINE)
    run("generate")
    configure()
    run("generate")
    assert HOOKS.read_text() == MINE
    assert "hooks" not in CLIENT.read_text().replace("hooks and tests", "")
    assert not Path("generated/shop/_runtime/routines.py").exists()

    shutil.rmtree("generated")  # as after a fresh checkout that has nothing else
    HOOKS.parent.mkdir(parents=True)
    HOOKS.write_text(MINE)
    configure("hooks = true")
    assert run("generate")[0] == 0
    assert HOOKS.read_text() == MINE


def test_hooks_that_were_deleted_begin_anew(run: Run) -> None:
    run("generate")
    begun = HOOKS.read_text()
    HOOKS.write_text(MINE)
    run("generate")
    HOOKS.unlink()
    assert f"added: {HOOKS}\n" in run("generate", "--check")[1]

    run("generate")
    assert HOOKS.read_text() == begun
    assert "from .hooks import Orders" not in CLIENT.read_text()


def test_hooks_of_a_folder_that_was_renamed_are_an_error(run: Run) -> None:
    run("generate")
    HOOKS.write_text(MINE)
    run("generate")
    before = contents()
    Path("shop.json").write_text(json.dumps(SHOP).replace('"Orders"', '"Purchase orders"'))

    for arguments in (["generate"], ["generate", "--check"], ["inspect", "shop.json"]):
        status, _, err = run(*arguments)
        assert status == 2
        assert err.splitlines()[-1] == (
            f"{HOOKS}: error: line 12: the collection has no resources.orders;"
            " did you mean resources.purchase_orders?"
        )
    assert contents() == before


def test_a_module_of_hooks_that_is_no_text_is_an_error(run: Run) -> None:
    HOOKS.parent.mkdir(parents=True)
    HOOKS.write_bytes(b"\xff")
    assert run("generate")[2] == f"{HOOKS}: error: not a text in UTF-8\n"


def test_a_replay_goes_by_what_is_generated_alone(run: Run) -> None:
    run("generate")
    HOOKS.write_text(MINE)
    template("client.py.jinja", "raise SystemExit")
    configure('templates = "mine"', "hooks = true")

    assert run("replay", "shop.json", "--dry-run")[0] == 0


def test_templates_are_drawn_in_worker_processes_too(here: Path, run: Run) -> None:
    template("readme.md.jinja", "Mine: {{ api.package }}\n")
    Path("other.json").write_text(json.dumps(SHOP).replace("Shop", "Other"))
    text = '[tool.postman-codegen]\ncollections = ["*.json"]\ntemplates = "mine"\nhooks = true\n'
    (here / "pyproject.toml").write_text(text)

    assert run("generate", "--jobs", "2")[0] == 0
    made = contents()
    assert made["generated/other/README.md"] == b"Mine: other\n"
    assert run("generate", "--jobs", "1", "--check")[:2] == (0, run("generate", "--check")[1])
    assert contents() == made


def test_what_is_wrong_with_templates_is_said_once(here: Path, run: Run) -> None:
    template("clint.py.jinja", "")
    Path("other.json").write_text(json.dumps(SHOP).replace("Shop", "Other"))
    text = '[tool.postman-codegen]\ncollections = ["*.json"]\ntemplates = "mine"\n'
    (here / "pyproject.toml").write_text(text)
    status, _, err = run("generate")
    assert status == 0
    said = "mine/clint.py.jinja: warning: replaces no template; did you mean client.py"
    assert err.count(said) == 1


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("client.py.jinja", "\n\n{% if %}", "mine/client.py.jinja: error: line 3: Expected an"),
        ("client.py.jinja", "\n{{ nobody }}", "mine/client.py.jinja: error: line 2: 'nobody' is"),
        (
            "resource.py.jinja",
            "x = {{ resource.doc }}\n",
            "mine/resource.py.jinja: error: makes what can't be written, resources/orders.py, line",
        ),
        (
            "resource.py.jinja",
            '{% extends "postman_codegen/resource.py.jinja" %}{% block extra %}def ({% endblock %}',
            "mine/resource.py.jinja: error: line 1: makes no Python: invalid syntax",
        ),
    ],
)
def test_a_broken_template_leaves_what_was_there(
    name: str, text: str, expected: str, run: Run
) -> None:
    run("generate")
    before = contents()
    template(name, text)
    status, out, err = run("generate")

    assert (status, out) == (2, "")
    assert err.splitlines()[-1].startswith(expected)
    assert contents() == before


def test_a_folder_that_is_not_there_is_refused(run: Run) -> None:
    configure('templates = "nowhere"')
    complaint = "[tool.postman-codegen.shop] has no such folder as templates: nowhere"
    assert run("generate")[2].endswith(f"pyproject.toml: error: {complaint}\n")


def test_a_template_runs_nothing(run: Run) -> None:
    """Generating in somebody's checkout isn't running their code."""
    template("readme.md.jinja", "{{ ''.__class__.__mro__[1].__subclasses__() }}")
    status, _, err = run("generate")

    assert status == 2
    complaint = "mine/readme.md.jinja: error: line 1: access to attribute"
    assert err.splitlines()[-1].startswith(complaint)


def test_what_was_drawn_before_is_drawn_anew_by_other_templates(
    tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(cache.VARIABLE, str(tmp_path / "kept"))
    template("readme.md.jinja", "One\n")
    run("generate")
    for text in ("Two\n", "One\n"):
        template("readme.md.jinja", text)
        run("generate")
        assert Path("generated/shop/README.md").read_text() == text


@pytest.mark.slow
def test_hooks_are_typed_for_both_clients(here: Path, run: Run) -> None:
    run("generate")
    for text in (None, MINE):
        if text:
            HOOKS.write_text(text)
            Path("generated/use.py").write_text(USE)
        run("generate")
        for checker in (["mypy", "--strict"], ["pyright", "--pythonpath", sys.executable]):
            Path("generated/pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}')
            done = subprocess.run(
                [sys.executable, "-m", *checker, "shop", *(["use.py"] if text else [])],
                cwd=here / "generated",
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stdout


@pytest.mark.slow
def test_hooks_are_used(here: Path, run: Run) -> None:
    run("generate")
    HOOKS.write_text(MINE)
    run("generate")
    used = """\
import sys
import httpx2, shop
assert "shop.hooks" not in sys.modules
with shop.Shop(http_client=httpx2.Client()) as client:
    assert "shop.hooks" not in sys.modules
with shop.Shop() as client:
    assert type(client.sender.http._transport).__name__ == "Signed"
    assert type(client.orders).__module__ == "shop.hooks"
    print(client.orders.receipt.request(7))
assert "shop.errors" in sys.modules
"""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", used],
        env={**os.environ, "PYTHONPATH": str(here / "generated")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "Request('GET /orders/7/receipt')\n"
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "generated/tests/shop"],
        env={**os.environ, "PYTHONPATH": str(here / "generated")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert tests.returncode == 0, tests.stdout
