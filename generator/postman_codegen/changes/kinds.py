"""What a change is: where it is, what it is, and what it means to who uses the client."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from postman_codegen.secrets.values import REDACTED

Impact: TypeAlias = Literal["breaking", "additive", "documentation"]

IMPACTS: tuple[Impact, ...] = ("breaking", "additive", "documentation")
"""The worst first."""

WORDS: Mapping[str, str] = {
    "package-renamed": "package renamed",
    "client-renamed": "client renamed",
    "title-changed": "title changed",
    "environment-added": "environment added",
    "environment-removed": "environment removed",
    "setting-added": "setting added",
    "setting-removed": "setting removed",
    "setting-made-required": "setting is required now",
    "setting-made-optional": "setting is optional now",
    "setting-default-changed": "default changed",
    "setting-secrecy-changed": "is kept secret now, or no longer",
    "folder-renamed": "folder renamed",
    "operation-added": "operation added",
    "operation-removed": "operation removed",
    "operation-renamed": "operation renamed",
    "method-changed": "method changed",
    "path-changed": "path changed",
    "server-changed": "server changed",
    "auth-changed": "auth changed",
    "body-changed": "body is sent as something else",
    "sent-added": "sends more",
    "sent-removed": "sends no longer",
    "sent-changed": "sends something else",
    "encoding-changed": "values are encoded in another way",
    "returns-narrowed": "returns less than it might",
    "returns-widened": "returns more than it did",
    "returns-changed": "returns something else",
    "statuses-changed": "statuses changed",
    "envelopes-changed": "errors in successful answers are treated in another way",
    "parameter-added": "parameter added",
    "parameter-removed": "parameter removed",
    "parameter-renamed": "parameter renamed",
    "parameter-moved": "parameter is sent elsewhere",
    "parameter-reordered": "parameters reordered",
    "parameter-made-required": "parameter is required now",
    "parameter-made-optional": "parameter is optional now",
    "parameter-default-changed": "default changed",
    "parameter-narrowed": "takes less than it did",
    "parameter-widened": "takes more than it did",
    "parameter-type-changed": "takes something else",
    "module-renamed": "models moved",
    "model-renamed": "model renamed",
    "field-added": "field added",
    "field-removed": "field removed",
    "field-renamed": "field renamed",
    "field-made-required": "field is always there now",
    "field-made-optional": "field may be missing now",
    "field-narrowed": "type narrowed",
    "field-widened": "type widened",
    "field-type-changed": "type changed",
    "values-added": "values added",
    "values-removed": "values removed",
    "value-renamed": "member renamed",
    "exception-added": "exception added",
    "exception-removed": "exception removed",
    "exception-renamed": "exception renamed",
    "exception-status-changed": "status changed",
    "exception-bases-changed": "bases changed",
    "code-added": "code has an exception now",
    "code-removed": "code has no exception any more",
    "code-changed": "code raises something else",
    "error-attribute-added": "attribute added",
    "error-attribute-removed": "attribute removed",
    "error-body-changed": "body has another type",
    "description-changed": "description changed",
    "raises-changed": "other exceptions documented",
    "examples-changed": "examples changed",
}
"""Every kind of change, by the name that programs know it by, in people's words."""


@dataclass(frozen=True, slots=True)
class Change:
    """A difference between two clients of one API.

    `place` is what changed, as a user spells it; `old` and `new` are what it was and is, if that
    can be said. `operation` is the accessor of the operation that it's a change of, `pointer` its
    item's in the new collection, or in the old one where it's gone.
    """

    impact: Impact
    kind: str
    place: str
    old: str | None = None
    new: str | None = None
    operation: str = ""
    pointer: str = ""


def worst(*impacts: Impact) -> Impact:
    """Return the impact of a change that has several."""
    return min(impacts, key=IMPACTS.index)


def impact(*, breaks: bool) -> Impact:
    """Return the impact of a change that either breaks users or offers them more."""
    return "breaking" if breaks else "additive"


def plain(text: str) -> str:
    """Return a text in which every secret of one kind looks the same.

    Which number one has depends on those before it.
    """
    return REDACTED.sub(r"<REDACTED:\1>", text)
