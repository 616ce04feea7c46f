"""What saved examples show: the kind of each body, and whether it reports an error."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from postman_codegen.api import JSON, AnswerKind
from postman_codegen.collection.json_text import NotJsonError, parse_json
from postman_codegen.collection.model import Example
from postman_codegen.design.bodies import JSON_TYPE

SUCCESS = range(200, 300)

TEXT_TYPE = re.compile(
    r"text/|[\w.+-]+/(?:[\w.+-]+\+)?(?:xml|yaml|javascript|csv|x-www-form-urlencoded|graphql)\b",
    re.IGNORECASE,
)

FAILURES: Mapping[str, frozenset[str | bool]] = {
    "status": frozenset({"error", "fail", "failure", "failed", "ERROR", "FAIL", "Error"}),
    "success": frozenset({False, "false"}),
    "ok": frozenset({False, "false"}),
    "isSuccess": frozenset({False}),
}
"""Members that say, under a status of success, that a request was refused, and their values."""

ERROR_MEMBERS = frozenset(
    "code details detail error errorcode error_code errors message msg ok status success".split()
)


@dataclass(frozen=True, slots=True)
class Seen:
    """An example and what its body is; `value` is there for JSON."""

    example: Example
    kind: AnswerKind
    value: JSON = None
    refused: bool = False
    broken: str | None = None

    @property
    def is_json(self) -> bool:
        return self.kind == "json" and self.broken is None


def see(example: Example) -> Seen:
    """Tell what a saved example shows."""
    status = example.status
    refused = status is not None and status not in SUCCESS
    if not example.body:
        return Seen(example, "nothing", refused=refused)
    media_type = _header(example, "content-type").strip()
    try:
        value = cast("JSON", parse_json(example.body))
    except NotJsonError as error:
        if _means_json(example, media_type):
            return Seen(example, "json", None, refused, broken=str(error))
        kind: AnswerKind = "text" if _is_text(media_type) else "bytes"
        return Seen(example, kind, refused=refused)
    if _means_json(example, media_type) or isinstance(value, dict | list):
        return Seen(example, "json", value, refused or reports_error(value))
    return Seen(example, "text", refused=refused)


def reports_error(value: JSON) -> bool:
    """Tell whether a body is an error's envelope, whatever its status says."""
    if not isinstance(value, dict):
        return False
    failed = any(
        isinstance(value.get(key), str | bool) and value[key] in failures
        for key, failures in FAILURES.items()
    )
    return failed and all(key.lower() in ERROR_MEMBERS for key in value) and len(value) > 1


def _means_json(example: Example, media_type: str) -> bool:
    if media_type:
        return bool(JSON_TYPE.match(media_type))
    return example.language == "json"


def _is_text(media_type: str) -> bool:
    return not media_type or bool(TEXT_TYPE.match(media_type))


def _header(example: Example, name: str) -> str:
    found = [header.value for header in example.headers if header.key.lower() == name]
    return found[-1] if found else ""
