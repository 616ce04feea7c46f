"""A program that is measured from within: what it imports, and a first call.

It imports nothing of ours, and nothing else before its clock runs that its work doesn't need.
It is told what to do by a JSON object, its only argument, and prints seconds of CPU time.
"""

from __future__ import annotations

import importlib
import json
import pkgutil
import sys
import time
from typing import Any


def imports(asked: dict[str, Any]) -> float:
    """Import modules, with all that is in them if that is asked; some are there already."""
    for name in asked["before"]:
        importlib.import_module(name)
    start = time.process_time()
    for name in asked["modules"]:
        module = importlib.import_module(name)
        folders = getattr(module, "__path__", []) if asked["deep"] else []
        for found in pkgutil.walk_packages(folders, f"{name}."):
            importlib.import_module(found.name)
    return time.process_time() - start


def call(asked: dict[str, Any]) -> float:
    """Call an operation of a folder that nothing was called of, and read its answer."""
    import httpx2

    module = importlib.import_module(asked["package"])
    (name,) = (name for name in module.__all__ if f"Async{name}" in module.__all__)
    body = asked["body"].encode()
    headers = {"Content-Type": "application/json"}
    transport = httpx2.MockTransport(lambda _: httpx2.Response(200, headers=headers, content=body))
    client = getattr(module, name)(
        **asked["settings"], http_client=httpx2.Client(transport=transport)
    )
    start = time.process_time()
    target = client
    for attribute in asked["accessor"].split("."):
        target = getattr(target, attribute)
    answer = target(*asked["arguments"])
    took = time.process_time() - start
    if not answer.model_fields_set:
        sys.exit("the answer holds nothing")
    return took


if __name__ == "__main__":
    work = json.loads(sys.argv[1])
    sys.path.insert(0, work["folder"])
    print({"imports": imports, "call": call}[work["probe"]](work))
