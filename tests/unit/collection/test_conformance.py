"""What we send against what Postman's engine was recorded sending; skipped without the recordings.

Auth is left out here: what it adds or replaces is no difference.
"""

from __future__ import annotations

import base64
import json
import os
import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from postman_codegen.collection.environment import read_environment
from postman_codegen.collection.read import read_collection
from postman_codegen.collection.variables import Scopes
from postman_codegen.collection.wire import Outgoing, RefusedError, outgoing

if TYPE_CHECKING:
    from postman_codegen.collection.model import Collection, Folder, Item, Variable

PROJECT = Path(__file__).parents[3]
SHARED = Path(os.environ.get("POSTMAN_CODEGEN_SHARED", PROJECT.parent / "shared"))
CASES, CORPUS = SHARED / "conformance/cases", SHARED / "corpus"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="no recordings here")

DYNAMIC = {
    "$guid": "00000000-0000-4000-8000-000000000000",
    "$randomUUID": "00000000-0000-4000-8000-000000000000",
    "$timestamp": "1704164645",
    "$isoTimestamp": "2024-01-02T03:04:05.000Z",
    "$randomInt": "42",
    "$randomBoolean": "true",
    "$randomPrice": "42.00",
}
ADDED = {
    *["user-agent", "postman-token", "accept-encoding", "connection", "content-length"],
    *["transfer-encoding"],
}
DEFAULTS = {("accept", "*/*"), ("cache-control", "no-cache")}
KNOWN = {
    # a path segment that is an object: its value is sent, where Postman sends "[object Object]"
    "schema_v20 /item/8",
    "url_path_segments /item/9",
    # what the recorder cut to the Content-Length that the request claims
    "headers_system /item/14",
    # a proxy in the request itself, which exports never have
    "protocol_profile_behavior /item/6",
    # differs by the auth that is added to the body, or refused for a bad token
    "auth_oauth1 /item/6",
    "auth_basic_bearer /item/19",
}


def behaviour_of(folders: tuple[Folder, ...], item: Item) -> dict[str, object]:
    own = [folder.behaviour for folder in folders] + [item.behaviour]
    return {key: value for behaviour in own for key, value in behaviour}


def lookup_of(collection: Collection, recording: dict[str, Any], stem: Path) -> Scopes:
    filled: dict[str, str] = recording["variables"]["filled"]
    overrides: dict[str, str] = recording["variables"]["overrides"]
    data = stem.with_name(f"{stem.name}.data.json")
    row: dict[str, str] = json.loads(data.read_text())[0] if data.exists() else {}
    scopes: list[tuple[Variable, ...]] = []
    for kind in ("env", "globals"):
        path = stem.with_name(f"{stem.name}.{kind}.json")
        scopes.append(read_environment(path).variables if path.exists() else ())
    environment = CORPUS / f"environments/{stem.name}.postman_environment.json"
    if environment.exists():
        scopes[0] = read_environment(environment).variables
    first = {**row, **overrides, **(filled if recording["options"]["fill_empty"] else {})}
    return Scopes(
        first,
        scopes[0],
        collection.variables,
        scopes[1],
        filled,
        dynamic=lambda name: DYNAMIC.get(name, name[1:]),
    )


def shape(
    method: str, target: str, headers: list[list[str]], body: bytes, origin: tuple[str, str, int]
) -> dict[str, Any]:
    """Return a request in a form that compares: without what the engine adds by itself."""
    lower = {name.lower(): value for name, value in headers}
    found = re.search(r"boundary=(\S+)", lower.get("content-type", ""))
    boundary = found[1] if found else "\0"
    kept: dict[str, list[str]] = {}
    for name, value in headers:
        if name.lower() not in ADDED and (name.lower(), value) not in DEFAULTS:
            kept.setdefault(name, []).append(value.replace(boundary, "BOUNDARY"))
    body = body.replace(boundary.encode(), b"BOUNDARY")
    return {"method": method, "target": target, "headers": kept, "body": body, "origin": origin}


def of_record(record: dict[str, Any]) -> dict[str, Any]:
    return shape(
        record["method"],
        record["target"],
        record["headers"],
        base64.b64decode(record["body_b64"]),
        origin=(record["scheme"], record["host"], record["port"]),
    )


def of_outgoing(sent: Outgoing) -> dict[str, Any]:
    headers = [list(header) for header in sent.headers]
    origin = (sent.scheme, sent.host, sent.port)
    return shape(sent.method, sent.target, headers, sent.body, origin=origin)


def without_auth(ours: dict[str, Any], theirs: dict[str, Any]) -> None:
    """Take away what auth adds, replaces or removes."""
    own, mark, query = ours["target"].partition("?")
    path, _, their_query = theirs["target"].partition("?")
    rest = [piece for piece in their_query.split("&") if piece in query.split("&")]
    if len(rest) < query.count("&") + 1:  # auth has rewritten the query
        ours["target"], theirs["target"] = own, path
    else:
        theirs["target"] = path + mark + "&".join(rest)
    mine, yours = ours["headers"], theirs["headers"]
    for name in {*mine, *yours}:
        lower = name.lower()
        if lower == "authorization" or (
            lower not in {"content-type", "host"} and mine.get(name) != yours.get(name)
        ):
            mine.pop(name, None)
            yours.pop(name, None)


def order(headers: dict[str, list[str]]) -> list[str]:
    """Return the names in their order, without Host, which the engine puts among its own."""
    return [name for name in headers if name.lower() != "host"]


def verdicts(path: Path, recorded: Path, stem: Path) -> Counter[str]:
    recording = json.loads(recorded.read_text())
    collection, problems = read_collection(path)
    kept = sum("kept at the end" in problem.message for problem in problems)
    lookup = lookup_of(collection, recording, stem)
    records = {record["pointer"]: record for record in recording["records"]}
    tally: Counter[str] = Counter()
    for folders, item in collection.walk():
        record = records.pop(item.pointer, None)
        if record is None:
            tally["lost by Postman"] += 1
            continue
        case = f"{stem.name} {item.pointer}"
        try:
            sent = outgoing(
                item.request,
                lookup=lookup,
                behaviour=behaviour_of(folders, item),
                read_file=lambda _: b"oracle fixture file\n",
            )
        except RefusedError:
            assert not record["sent"], case
            tally["refused"] += 1
            continue
        if case in KNOWN:
            tally["known"] += 1
            continue
        assert record["sent"], case
        ours, theirs = of_outgoing(sent), of_record(record)
        if record["auth"] not in {None, "noauth"}:
            without_auth(ours, theirs)
        assert ours == theirs, case
        assert order(ours["headers"]) == order(theirs["headers"]), case
        tally["equal"] += 1
    assert not any(record["sent"] for record in records.values())
    assert tally["lost by Postman"] == kept
    return tally


def stems() -> list[Path]:
    names = (path.name.split(".")[0] for path in sorted(CASES.glob("*.postman_collection.json")))
    return [CASES / name for name in names]


@pytest.mark.parametrize("stem", stems(), ids=lambda stem: stem.name)
def test_cases(stem: Path) -> None:
    collection = stem.with_name(f"{stem.name}.postman_collection.json")
    tally = verdicts(collection, stem.with_name(f"{stem.name}.wire.json"), stem)
    assert tally["equal"] or tally["refused"]


@pytest.mark.parametrize(
    "path", sorted((CORPUS / "files").glob("*.json")), ids=lambda path: path.stem
)
def test_corpus(path: Path) -> None:
    verdicts(path, CORPUS / "wire" / path.name, path.with_suffix(""))


def test_everything_in_the_corpus_is_read() -> None:
    """1,484 requests are in the files, of which Postman drops 34 of v1 and reads one twice."""
    requests = examples = kept = 0
    for path in sorted((CORPUS / "files").glob("*.json")):
        collection, problems = read_collection(path)
        items = [item for _, item in collection.walk()]
        requests += len(items)
        examples += sum(len(item.examples) for item in items)
        kept += sum("kept at the end" in problem.message for problem in problems)
    assert (requests, examples, kept) == (1485, 2623, 34)
