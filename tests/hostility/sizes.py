"""Collections that are too much of something, up to what a file may have: `make hostile`."""

from __future__ import annotations

import json
from collections.abc import Callable
from random import Random

from tests.hostility.cases import Json, answer, collection, deep, item

MANY = Random(1)  # noqa: S311  no secret


def word(length: int) -> str:
    return "".join(MANY.choices("abcdefghij", k=length))


def answered(body: Json, **more: Json) -> Json:
    return collection(item("Ask", answer(body, **more)))


def asking(**request: Json) -> Json:
    return collection(item("Ask", answer({"id": 1}), **request))


def texts(text: str, count: int = 200) -> Json:
    """Give that many items an answer that is no JSON."""
    return collection(*(item(f"Item {n}", answer(text, header=[])) for n in range(count)))


def tree(depth: int, width: int, name: str = "k") -> Json:
    """Show objects in objects, each with keys of its own."""
    if not depth:
        return 1
    return {f"{name}_{n}": tree(depth - 1, width, f"{name}_{n}") for n in range(width)}


def anything(depth: int) -> Json:
    """Show values of all kinds in one place."""
    kind = MANY.randrange(6)
    if depth == 0 or kind < 2:
        return MANY.choice([1, "x", None, True, 2.5])
    if kind < 4:
        return [anything(depth - 1) for _ in range(4)]
    return {MANY.choice("abcd"): anything(depth - 1) for _ in range(4)}


def named(count: int) -> Json:
    """Show a thing under one name in that many forms."""
    forms = (answer({"other": {f"k{n}": [{f"k{n}": None}]}}) for n in range(count))
    return collection(
        *({"name": f"F{n}", "item": [item(f"k{n}", one)]} for n, one in enumerate(forms))
    )


SIZES: dict[str, Callable[[], Json]] = {
    "file": lambda: texts("x" * 300_000),
    "name": lambda: collection(item("n" * 5_000_000, answer({"a": 1})), name="c" * 5_000_000),
    "key": lambda: answered({"k" * 1_000_000: 1, "é" * 500_000: 2, "aB" * 300_000: 3}),
    "description": lambda: asking(description="word " * 50_000),
    "markup": lambda: asking(description=("#" * 9 + "*" * 9 + "[(" * 9 + "<`|> ") * 4_000),
    "url": lambda: asking(url="https://toys.example.com" + "/s" * 30_000),
    "variables in a url": lambda: asking(url="https://toys.example.com/" + "{{v}}{{w}}" * 6_000),
    "braces": lambda: asking(url="https://toys.example.com/" + "{{" * 30_000),
    "variables": lambda: collection(
        item(), variable=[{"key": f"v{n}", "value": "x" * 99} for n in range(200_000)]
    ),
    "script": lambda: collection(
        item(), event=[{"listen": "test", "script": {"exec": ["x" * 9**8]}}]
    ),
    "rows": lambda: answered(
        [{"id": n, "name": word(8), "of": {"x": n / 3}} for n in range(100_000)]
    ),
    "request": lambda: asking(
        method="POST", body={"mode": "raw", "raw": json.dumps([{"id": n} for n in range(500_000)])}
    ),
    "keys": lambda: answered({f"k{n}": n for n in range(300_000)}),
    "objects with keys of their own": lambda: answered([{word(6): 1} for _ in range(100_000)]),
    "objects in objects": lambda: answered(tree(3, 12)),
    "the same object in itself": lambda: answered(deep(190, [deep(n) for n in range(40)])),
    "values of all kinds": lambda: answered([anything(5) for _ in range(2_000)]),
    "texts of one field": lambda: answered([{"status": word(5)} for _ in range(100_000)]),
    "levels": lambda: answered(deep(900)),
    "examples": lambda: collection(
        item("Ask", *(answer({"id": n, f"k{n}": 1}) for n in range(1_000)))
    ),
    "codes": lambda: collection(
        item("Ask", *(answer({"code": f"E_{n}", "message": f"No {n}."}, 400) for n in range(1_000)))
    ),
    "forms of one thing": lambda: named(400),
    "requests": lambda: collection(
        *(item(f"R{n}", url=f"https://a.example/r{n}") for n in range(5_000))
    ),
    "requests of one name": lambda: collection(*[item()] * 5_000),
    "folders": lambda: collection(*({"name": "F", "item": [item()]} for _ in range(2_000))),
    "secrets": lambda: answered([{"access_token": f"{n * 7919:040x}"} for n in range(100_000)]),
    "beginnings of secrets": lambda: texts("eyJ" + "a.b-_" * 60_000, 30),
    "passwords in urls": lambda: texts("https://a:" + "b@c:/" * 60_000, 30),
    "names of secrets": lambda: texts("password=" * 50_000 + '"token":"' * 50_000, 30),
    "private keys": lambda: texts("-----BEGIN RSA PRIVATE " + "KEY-----\n" * 50_000, 30),
    "markup of xml": lambda: texts("<token>" * 100_000, 30),
}
"""What there is too much of, and a collection that has it."""
