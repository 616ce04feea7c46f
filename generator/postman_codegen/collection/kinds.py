"""What a file seems to be that is not what was asked for: files get mixed up."""

from __future__ import annotations

import re

from postman_codegen.collection.javascript import as_list, as_object, text_of

_MAGIC = {
    b"PK\x03\x04": "a ZIP archive (unpack it first)",
    b"\x1f\x8b": "a gzip archive (unpack it first)",
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

V3_FILE = "one file of a v3 collection"
YAML = "a YAML file"
ENVIRONMENT = "a Postman environment (give it with --environment)"


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
        return "an OpenAPI file"
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
        return "a file of Postman globals (give it with --environment)"
    if (
        scope == "environment"
        or as_object(members.get("environment")) is not None
        or (values is not None and "item" not in members)
    ):
        return ENVIRONMENT
    if as_list(members.get("collections")) is not None:
        return "a Postman data dump (export the single collection instead)"
    if "info" in members and as_list(members.get("item")) is not None:
        return "a Postman collection"
    if "request" in members and not members.keys() & {"info", "item"}:
        return "a single request"
    return None


def _kind_of_foreign_file(members: dict[str, object]) -> str | None:
    if "openapi" in members or "swagger" in members:
        return "an OpenAPI file"
    log = as_object(members.get("log"))
    if log is not None and "entries" in log:
        return "a HAR file"
    if "__export_format" in members or "insomnia" in str(members.get("type")):
        return "an Insomnia export"
    if "json-schema.org" in str(members.get("$schema")) or (
        "properties" in members and isinstance(members.get("type"), str)
    ):
        return "a JSON schema"
    return None
