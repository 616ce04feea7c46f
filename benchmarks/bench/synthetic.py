"""Collections of any number of requests, made up and always the same.

Folders hold 20 requests: five verbs, four kinds of each.  An answer has about fifty leaves: objects
that the whole API shares, that a folder shares, and some of its own; ids, moments, enums, nulls.
Each request has three to five refusals beside its answer.  A smaller collection of the same seed is
the beginning of a larger one.

`python -m benchmarks.bench.synthetic REQUESTS FILE` writes one.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

Json = Any
Maker = Callable[[random.Random], Json]
Shape = dict[str, Maker]

FOLDER = 20
BODY = 8
"""How many of an answer's fields a request's body has."""

NOUNS = (
    "lead contact account deal campaign task event call product quote order invoice vendor case"
    " solution note attachment tag role profile territory user org currency layout field module"
    " view record job file webhook notification template workflow pipeline stage dashboard report"
).split()
KINDS = "bulk draft shared related".split()
VERBS = {"get": "GET", "list": "GET", "create": "POST", "update": "PUT", "delete": "DELETE"}
WITHOUT_ID = {"list", "create"}
SHARED = (
    "created_by modified_by owner callback result file address billing shipping parent approval"
    " review audit links paging quota meta"
).split()
LOCAL = "info mapping detail settings stats entry".split()
WORDS = (
    "name label title description source reason channel region phone street city country path"
    " file_name mime_type checksum api_name display_name singular_label plural_label locale"
).split()
STATES = {
    "status": "COMPLETED FAILED QUEUED RUNNING".split(),
    "type": "data attachment".split(),
    "state": "active inactive suspended".split(),
    "priority": "LOW MEDIUM HIGH".split(),
    "operation": "insert update upsert delete".split(),
    "unit": "EUR USD GBP INR".split(),
}
REFUSALS = (
    (404, "Not Found", "INVALID_URL_PATTERN", "Please check the URL"),
    (400, "Bad Request", "INVALID_REQUEST_METHOD", "The request method is not a valid one"),
    (401, "Unauthorized", "AUTHENTICATION_FAILURE", "Authentication failed"),
    (400, "Bad Request", "RESOURCE_NOT_FOUND", "The requested resource doesn't exist"),
    (401, "Unauthorized", "OAUTH_SCOPE_MISMATCH", "Invalid scope to access this URL"),
)
HEADERS = {
    "Server": "example",
    "Date": "Tue, 11 May 2021 07:21:37 GMT",
    "Content-Type": "application/json;charset=utf-8",
    "Transfer-Encoding": "chunked",
    "Connection": "keep-alive",
    "Referrer-Policy": "strict-origin",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-cache",
    "X-Frame-Options": "SAMEORIGIN",
    "Vary": "accept-encoding",
    "Strict-Transport-Security": "max-age=63072000",
}


def collection(requests: int, *, name: str = "", seed: int = 42) -> Json:
    """Make a collection up, in format 2.1."""
    rng = random.Random(seed)  # noqa: S311  it has to be the same each time
    shared = {word: _object(_leaves(rng, rng.randrange(2, 6))) for word in SHARED}
    folders: list[Json] = []
    for first in range(0, requests, FOLDER):
        number, word = divmod(len(folders), len(NOUNS))
        noun = f"{NOUNS[word]}_{number + 1}" if number else NOUNS[word]
        items = list(_items(rng, noun, shared))[: requests - first]
        folders.append({"name": _title(noun), "item": items})
    return {
        "info": {
            "name": name or f"Synthetic CRM {requests}",
            "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json",
        },
        "item": folders,
        "variable": [
            {"key": "api-domain", "value": "https://www.example.com"},
            {"key": "access-token", "value": ""},
        ],
    }


def write(document: Json, file: Path) -> Path:
    """Write a collection as Postman exports it."""
    file.write_text(json.dumps(document, indent="\t"), "utf-8")
    return file


# Shapes


def _object(shape: Shape) -> Maker:
    return lambda rng: {key: make(rng) for key, make in shape.items()}


def _list(make: Maker, length: int) -> Maker:
    return lambda rng: [make(rng) for _ in range(length)]


def _id(rng: random.Random) -> str:
    return str(4150868000000000000 + rng.randrange(10**9))


def _moment(rng: random.Random) -> str:
    day, hour, minute = rng.randrange(1, 29), rng.randrange(24), rng.randrange(60)
    return f"20{rng.randrange(15, 27)}-{rng.randrange(1, 13):02}-{day:02}T{hour:02}:{minute:02}:07Z"


def _text(word: str) -> Maker:
    return lambda rng: f"{word.replace('_', ' ')} {rng.randrange(999)}"


def _choice(states: Sequence[str]) -> Maker:
    return lambda rng: rng.choice(states)


LEAVES: Shape = {
    **{word: _text(word) for word in WORDS},
    **{word: _choice(states) for word, states in STATES.items()},
    **dict.fromkeys("owner_id external_id layout_id".split(), _id),
    **dict.fromkeys("created_time modified_time expires_at started_at".split(), _moment),
    **dict.fromkeys(
        "enabled visible deleted locked editable".split(), lambda rng: rng.random() < 1 / 2
    ),
    **dict.fromkeys(
        "amount price discount tax rate score".split(), lambda rng: round(rng.random() * 1000, 2)
    ),
    **dict.fromkeys(
        "quantity count index position size level limit".split(), lambda rng: rng.randrange(500)
    ),
    "email": lambda rng: f"p{rng.randrange(999)}@example.com",
    "website": lambda rng: f"https://www.example.com/{rng.randrange(999)}",
    "tags": lambda rng: [f"tag-{rng.randrange(99)}" for _ in range(2)],
    **dict.fromkeys("parent notes closed_at".split(), lambda _: None),
}


def _leaves(rng: random.Random, number: int) -> Shape:
    return {"id": _id, **{key: LEAVES[key] for key in rng.sample(sorted(LEAVES), number)}}


def _answer(rng: random.Random, shared: Shape, local: Shape) -> Shape:
    """Put together what an operation answers: leaves, and objects others have, too."""
    own = _leaves(rng, rng.randrange(3, 6)) | {
        f"nested_{rng.choice(NOUNS)}": _object(_leaves(rng, rng.randrange(2, 4)))
    }
    return (
        _leaves(rng, rng.randrange(8, 14))
        | {key: shared[key] for key in rng.sample(sorted(shared), 3)}
        | {key: local[key] for key in rng.sample(sorted(local), 2)}
        | {rng.choice(["data", "resource", "details"]): _list(_object(own), rng.randrange(1, 3))}
    )


# Items


def _items(rng: random.Random, noun: str, shared: Shape) -> Iterator[Json]:
    local = {
        f"{noun}_{word}": _list(_object(_leaves(rng, rng.randrange(3, 7))), rng.randrange(1, 3))
        for word in LOCAL
    }
    for kind in KINDS:
        for verb, method in VERBS.items():
            answer = _answer(rng, shared, local)
            request = _request(rng, verb, method, ["crm", "v2", noun, kind])
            if method in {"POST", "PUT"}:
                body = _object(dict(list(answer.items())[:BODY]))(rng)
                language = {"raw": {"language": "json"}}
                request["body"] = {"mode": "raw", "raw": _pretty(body), "options": language}
            yield {
                "name": f"{_title(verb)} {_title(kind)} {_title(noun)}",
                "request": request,
                "response": list(_examples(rng, request, _object(answer)(rng))),
            }


def _request(rng: random.Random, verb: str, method: str, path: list[str]) -> dict[str, Json]:
    noun, kind = path[-2:]
    path = path if verb in WITHOUT_ID else [*path, f"{{{{{noun}_id}}}}"]
    url: dict[str, Json] = {"raw": "/".join(["{{api-domain}}", *path])}
    url |= {"host": ["{{api-domain}}"], "path": path}
    if verb == "list":
        asked = {key: str(rng.randrange(200)) for key in ("page", "per_page")}
        url["raw"] += "?" + "&".join(f"{key}={value}" for key, value in asked.items())
        url["query"] = _pairs(asked)
    token = {"key": "token", "value": "{{access-token}}", "type": "string"}
    return {
        "auth": {"type": "bearer", "bearer": [token]},
        "method": method,
        "header": [],
        "url": url,
        "description": f"To {verb} the {kind} {noun} record of an organisation.",
    }


def _examples(rng: random.Random, request: Json, answer: Json) -> Iterator[Json]:
    original: Json = {"method": request["method"], "header": [], "url": request["url"]}
    refusals = rng.sample(REFUSALS, rng.randrange(3, 6))
    yield _example(original, "SUCCESS RESPONSE", 200, "OK", answer)
    for status, reason, code, message in refusals:
        body: Json = {"code": code, "details": {}, "message": message, "status": "error"}
        yield _example(original, code, status, reason, body)


def _example(request: Json, name: str, status: int, reason: str, body: Json) -> Json:
    return {
        "name": name,
        "originalRequest": request,
        "status": reason,
        "code": status,
        "_postman_previewlanguage": "json",
        "header": _pairs(HEADERS),
        "cookie": [],
        "body": _pretty(body),
    }


def _pairs(values: dict[str, str]) -> list[Json]:
    return [{"key": key, "value": value} for key, value in values.items()]


def _pretty(body: Json) -> str:
    return json.dumps(body, indent=4)


def _title(word: str) -> str:
    return word.replace("_", " ").title()


if __name__ == "__main__":
    write(collection(int(sys.argv[1])), Path(sys.argv[2]))
