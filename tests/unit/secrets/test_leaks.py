from __future__ import annotations

import base64
import time
from pathlib import Path

import postman_codegen
from postman_codegen.problems import Location
from postman_codegen.secrets.leaks import leaks
from postman_codegen.secrets.ledger import Ledger
from tests.unit.secrets.made_up import ISSUED, RANDOM

PLACE = Location("shop.json")
TOKEN = RANDOM[:24]


def ledger() -> Ledger:
    made = Ledger()
    made.redact({"header": [{"key": "X-Api-Key", "value": TOKEN}]}, PLACE)
    return made


def told(text: str) -> list[str]:
    return [str(problem) for problem in leaks(ledger(), {"client.py": text}, PLACE)]


def test_a_secret_that_was_found_is_told_with_its_place() -> None:
    said = "a secret (api-key) would be in client.py: nothing is written"

    for spelled in (TOKEN, base64.b64encode(TOKEN.encode()).decode()):
        assert told(f"x = '{spelled}'; y = '{spelled}'") == [
            f"shop.json: error: /header/0/value: {said}"
        ]


def test_a_secret_that_tells_what_it_is_need_not_be_known() -> None:
    said = "a secret (jwt) would be in client.py: nothing is written"

    assert told(ISSUED["jwt"]) == [f"shop.json: error: {said}"]


def test_what_has_placeholders_is_fit_to_be_written() -> None:
    assert not told("x = '<REDACTED:api-key:1>'")


def test_what_is_copied_into_every_package_has_no_secrets() -> None:
    runtime = Path(postman_codegen.__file__).parent / "runtime"
    files = {str(path): path.read_text("utf-8") for path in runtime.rglob("*.py")}

    assert files
    assert not list(leaks(ledger(), files, PLACE))


def test_ten_megabytes_are_looked_through_in_a_moment() -> None:
    text = f'{{"id": 4150868000000002175, "name": "Patricia {RANDOM[::-1]}", "n": null}}\n' * 70_000
    start = time.perf_counter()

    assert not told(text)
    assert time.perf_counter() - start < 10
