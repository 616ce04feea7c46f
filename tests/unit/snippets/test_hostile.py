"""A collection whose every text wants to run something makes snippets that run nothing of it."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from postman_codegen.api import Api
from postman_codegen.collection.read import read_collection
from postman_codegen.design import design
from postman_codegen.snippets import Snippet, snippets
from tests.programs import Keeping, keeping, missing, run, variables

MARK = "was_run"

TEXTS = [
    f"$(touch {MARK})",
    f"`touch {MARK}`",
    f"'; touch {MARK}; echo '",
    f'"; touch {MARK}; echo "',
    f"\n touch {MARK}\n",
    f"*/ touch('{MARK}'); /*",
    f"?><?php touch('{MARK}'); ?>",
    f"'; touch('{MARK}'); //",
    f'" . touch("{MARK}") . "',
    f"{{$x = touch('{MARK}')}}",
    f"\\'; touch('{MARK}'); //",
    f"\u2028touch('{MARK}');\u202e",
    "@/etc/passwd",
    "=@/etc/passwd",
    "</etc/passwd;type=text/plain,/etc/passwd",
    "-o /tmp/elsewhere\r\nX-Other: 1",
]

ALARM = re.compile(r"[Ss]yntax|Parse error|Fatal|Warning|not found|unexpected")


def saying(text: str, folder: Path) -> Api:
    """Return the API of a collection that says one thing everywhere."""
    answer = {
        text: text,
        "list": [{text: 1, "type": text}],
        "at": "2026-01-01T00:00:00Z",
        "events": [{text: "a", "left": 1}, {text: "b", "right": 2}] * 3,
    }
    error = {"code": text, "message": text}
    bodies: list[dict[str, object] | None] = [
        None,
        {
            "mode": "raw",
            "raw": json.dumps({text: [text]}),
            "options": {"raw": {"language": "json"}},
        },
        {"mode": "raw", "raw": text},
        {"mode": "urlencoded", "urlencoded": [{"key": text, "value": text}]},
        {
            "mode": "formdata",
            "formdata": [
                {"key": text, "value": text, "contentType": text, "type": "text"},
                {"key": f"{text}=", "src": text, "contentType": text, "type": "file"},
            ],
        },
        {"mode": "file", "file": {"src": text}},
        {"mode": "graphql", "graphql": {"query": text, "variables": json.dumps({text: text})}},
    ]
    items = [
        {
            "name": f"{number} {text}",
            "request": {
                "method": "POST" if body else "GET",
                "description": text,
                "header": [{"key": text, "value": text}, {"key": "X-Plain", "value": text}],
                "url": {
                    "raw": "",
                    "host": ["{{base_url}}"],
                    "path": [text, "{{where}}"],
                    "query": [{"key": text, "value": text}],
                },
                "auth": {"type": "apikey", "apikey": [{"key": "key", "value": text}]},
                **({"body": body} if body else {}),
            },
            "response": [
                {"name": text, "code": 200, "body": json.dumps(answer)},
                {"name": text, "code": 400, "body": json.dumps(error)},
            ],
        }
        for number, body in enumerate(bodies)
    ]
    document = {
        "info": {
            "name": text,
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "item": items,
        "variable": [{"key": "base_url", "value": text}, {"key": text, "value": text}],
    }
    path = folder / "collection.json"
    path.write_text(json.dumps(document))
    collection, _ = read_collection(path)
    return design(collection).api


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with keeping() as url:
        yield url


@pytest.mark.slow
@pytest.mark.parametrize("text", TEXTS)
def test_nothing_of_a_collection_is_run(text: str, tmp_path: Path, server: str) -> None:
    api = saying(text, tmp_path)
    Keeping.kept.clear()
    every = [(one, snippet) for one in api.operations for snippet in snippets(api, one)]

    for operation, snippet in every:
        if snippet.language == "python":
            ast.parse(snippet.source)
        elif not missing(snippet):
            done = run(snippet, operation, variables(api, operation, server), server, tmp_path)

            assert done.status
            assert not ALARM.search(done.err), done.err

    assert len(every) == 7 * 4
    assert not list(tmp_path.rglob(MARK))
    # In each language all seven came to the server, and not one of them with a file of the system.
    assert len(Keeping.kept) == 7 * len({one.language for _, one in every if sends(one)})
    assert not [one for one in Keeping.kept if b"root:" in one]
    assert not [one for one in Keeping.kept if b"\nX-Other:" in one.partition(b"\r\n\r\n")[0]]


def sends(snippet: Snippet) -> bool:
    return snippet.language != "python" and not missing(snippet)
