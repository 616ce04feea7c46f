"""What a file seems to be that is not what was asked for: files get mixed up."""

from __future__ import annotations

import re

from postman_codegen.collection.javascript import as_list, as_object, text_of

_ZIP, _GZIP = "a ZIP archive (unpack it first)", "a gzip archive (unpack it first)"
_MAGIC = {
    b"PK\x03\x04": _ZIP,
    b"\x1f\x8b": _GZIP,
    b"%PDF": "a PDF document",
    b"\x89PNG": "an image",
    b"\xff\xd8\xff": "an image",
}
_UTF16_OR_32 = re.compile(
    rb"\xff\xfe|\xfe\xff|\x00\x00\xfe\xff|[^\x00]\x00|\x00[^\x00]|\x00{3}[^\x00]"
)


def kind_of_bytes(data: bytes) -> str | None:
    """Return what the bytes are when they can't be JSON text."""
    for magic, kind in _MAGIC.items():
        if data.startswith(magic):
            return kind
    if b"\x00" in data and not _UTF16_OR_32.match(data):
        return "binary data"
    return None


_HTML = re.compile(r"<(!doctype html|html|head|body)\b", re.IGNORECASE)
_YAML = re.compile(r"(---|%YAML|#)|[\w$.\"'-][\w $.\"'-]*:(\s|$)")
_YAML_API = re.compile(r"^[\"']?(openapi|swagger)[\"']?\s*:", re.MULTILINE)
_YAML_V3 = re.compile(r"^\$kind\s*:(?!\s*[\"']?environment)", re.MULTILINE)
_YAML_ENVIRONMENT = re.compile(r"^values\s*:", re.MULTILINE)

FOLDER = "a folder"
V3_COLLECTION = "a v3 collection"
V3_FILE = "one file of a v3 collection"
YAML = "a YAML file"
OPENAPI = "an OpenAPI file"
HAR = "a HAR file"
INSOMNIA = "an Insomnia export"
REQUEST = "a single request"
POSTMAN_COLLECTION = "a Postman collection"
ENVIRONMENT = "a Postman environment (give it with --environment)"
GLOBALS = "a file of Postman globals (give it with --environment)"
DUMP = "a Postman data dump (export the single collection instead)"

A_COLLECTION, AN_ENVIRONMENT = "a collection", "an environment"
"""What may be wanted."""

_SAID = dict.fromkeys((_ZIP, _GZIP, ENVIRONMENT, GLOBALS, DUMP), "")
"""Kinds that are called by what to do with them."""

_IMPORTED = "import it in Postman, and export the collection that this gives"
_ADVICE = {
    A_COLLECTION: {
        FOLDER: "give a file in it",
        V3_FILE: "give its folder",
        OPENAPI: _IMPORTED,
        HAR: _IMPORTED,
        INSOMNIA: _IMPORTED,
        REQUEST: "export the collection that it's in",
        **_SAID,
    },
    AN_ENVIRONMENT: {
        FOLDER: "give a file in it",
        V3_COLLECTION: "give it without --environment",
        POSTMAN_COLLECTION: "give it without --environment",
        **_SAID,
    },
}


def mistaken(kind: str, wanted: str) -> str:
    """Say that something isn't what is wanted, and how to come by that."""
    advice = _ADVICE[wanted].get(kind, "Postman's Export writes one") if wanted in _ADVICE else ""
    return f"{kind}, not {wanted}" + (f": {advice}" if advice else "")


def kind_of_text(text: str) -> str | None:
    """Return what the text is when it doesn't even start like JSON."""
    text = text.strip()
    if not text:
        return "an empty file"
    if text.startswith("<"):
        page = _HTML.match(text)
        return "an HTML page" if page else "an XML document"
    if text[0] in "{[" or not _YAML.match(text):
        return None
    if _YAML_API.search(text):
        return OPENAPI
    if _YAML_V3.search(text):
        return V3_FILE
    return ENVIRONMENT if _YAML_ENVIRONMENT.search(text) else YAML


def kind_of_document(document: object) -> str:
    """Return what a JSON document is."""
    known = known_kind(document)
    if known:
        return known
    match document:
        case dict():
            return "a JSON object of another kind"
        case list():
            return "a JSON list"
        case str():
            return "a JSON string"
        case None | bool():
            return f"JSON {text_of(document)}"
        case _:
            return "a JSON number"


def known_kind(document: object) -> str | None:
    """Return what a JSON object is, if it can be told for certain."""
    members = as_object(document)
    if members is None:
        return None
    return _kind_of_postman_file(members) or _kind_of_foreign_file(members)


def _kind_of_postman_file(members: dict[str, object]) -> str | None:
    scope = members.get("_postman_variable_scope")
    values = as_list(members.get("values"))
    if scope == "globals":
        return GLOBALS
    if (
        scope == "environment"
        or as_object(members.get("environment")) is not None
        or (values is not None and "item" not in members)
    ):
        return ENVIRONMENT
    if as_list(members.get("collections")) is not None:
        return DUMP
    if "info" in members and as_list(members.get("item")) is not None:
        return POSTMAN_COLLECTION
    if "request" in members and not members.keys() & {"info", "item"}:
        return REQUEST
    return None


def _kind_of_foreign_file(members: dict[str, object]) -> str | None:
    if "openapi" in members or "swagger" in members:
        return OPENAPI
    log = as_object(members.get("log"))
    if log is not None and "entries" in log:
        return HAR
    if "__export_format" in members or "insomnia" in str(members.get("type")):
        return INSOMNIA
    if "json-schema.org" in str(members.get("$schema")) or (
        "properties" in members and isinstance(members.get("type"), str)
    ):
        return "a JSON schema"
    return None
