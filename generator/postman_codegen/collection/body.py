"""Request bodies of a collection -> Body: every mode, in every form it is written."""

from __future__ import annotations

from postman_codegen.collection.javascript import (
    as_list,
    as_object,
    text_of,
    truthy,
)
from postman_codegen.collection.members import is_disabled, read_description
from postman_codegen.collection.model import (
    Body,
    FileBody,
    FormBody,
    FormPart,
    GraphqlBody,
    Parameter,
    RawBody,
    UrlencodedBody,
)
from postman_codegen.collection.url import parse_query
from postman_codegen.runtime.javascript import compact_json, from_base64, number_text

BODILESS = frozenset({"GET", "HEAD", "COPY", "PURGE", "UNLOCK"})
"""Methods whose body Postman leaves out, unless `disableBodyPruning` says otherwise."""


def read_body(value: object) -> Body | None:
    """Return the body of a request, None where it has none to send whatever the method."""
    if isinstance(value, str):
        value = {"mode": "raw", "raw": value}
    members = as_object(value)
    if members is None or is_disabled(members) or not truthy(members.get("mode")):
        return None
    match text_of(members["mode"]).lower():
        case "urlencoded":
            fields = _fields(members.get("urlencoded"))
            return UrlencodedBody(fields) if fields else None
        case "formdata":
            parts = tuple(_form_parts(members.get("formdata")))
            return FormBody(parts) if parts else None
        case "file":
            return _file(members.get("file"))
        case "graphql":
            return _graphql(members.get("graphql"))
        case _:
            return _raw(members)


def _raw(members: dict[str, object]) -> RawBody | None:
    raw = members.get("raw")
    if not isinstance(raw, str):
        # A number is never sent, an object or list is, unless it is empty.
        raw = compact_json(raw) if (as_object(raw) or as_list(raw)) else ""
    if not raw:
        return None
    options = as_object(as_object(members.get("options") or {}) or {}) or {}
    language = (as_object(options.get("raw")) or {}).get("language")
    return RawBody(raw, language if isinstance(language, str) else None)


def _fields(value: object) -> tuple[Parameter, ...]:
    if isinstance(value, str):
        return tuple(Parameter(pair.key, pair.value or "") for pair in parse_query(value))
    entries = as_list(value)
    if entries is None:
        entries = [value]
    fields: list[Parameter] = []
    for entry in entries:
        members = _pair(entry) if isinstance(entry, str) else as_object(entry)
        if members is not None and members.get("key") is not None:
            fields += _field(members)
    return tuple(fields)


def _pair(text: str) -> dict[str, object]:
    key, _, value = text.partition("=")
    return {"key": key, "value": value}


def _field(members: dict[str, object]) -> list[Parameter]:
    value = members.get("value")
    values = as_list(value)  # a list sends the key once for each of its values
    return [
        Parameter(
            key=text_of(members["key"]),
            value=_scalar(each),
            disabled=is_disabled(members),
            description=read_description(members),
        )
        for each in ([value] if values is None else values)
    ]


def _scalar(value: object) -> str:
    """Return what Node's querystring makes of a value: nothing of what is no scalar."""
    if isinstance(value, bool):
        return text_of(value)
    if isinstance(value, int | float):
        text = number_text(value)
        return "" if text.endswith(("NaN", "Infinity")) else text
    return value if isinstance(value, str) else ""


def _form_parts(value: object) -> list[FormPart]:
    entries = as_list(value)
    if entries is None:
        entries = [value]
    return [_form_part(members) for entry in entries if (members := as_object(entry)) is not None]


def _form_part(members: dict[str, object]) -> FormPart:
    key, value = members.get("key"), members.get("value")
    content_type, file_name = members.get("contentType"), members.get("fileName")
    is_file = members.get("type") == "file"
    source = members.get("src")
    sources = as_list(source) if as_list(source) is not None else [source] * truthy(source)
    content = value if is_file and not truthy(source) and isinstance(value, str) and value else None
    return FormPart(
        key=text_of(key) if truthy(key) else "",
        value="" if is_file or not truthy(value) else _form_text(value),
        sources=tuple(text_of(each) for each in sources or ()) if is_file else None,
        content=None if content is None else from_base64(content),
        file_name=file_name if isinstance(file_name, str) else None,
        content_type=content_type if isinstance(content_type, str) and content_type else None,
        disabled=is_disabled(members),
        description=read_description(members),
    )


def _form_text(value: object) -> str:
    return value if isinstance(value, str) else compact_json(value)


def _file(value: object) -> FileBody:
    if isinstance(value, str):
        value = {"src": value}
    members = as_object(value) or {}
    source, content = members.get("src"), members.get("content")
    if truthy(source):
        return FileBody(text_of(source))
    if isinstance(content, str) and content:
        return FileBody(None, from_base64(content))
    return FileBody()


def _graphql(value: object) -> Body:
    members = as_object(value) or {}
    query, name = members.get("query"), members.get("operationName")
    has_variables, variables = "variables" in members, members.get("variables")
    text = variables if isinstance(variables, str) else compact_json(variables)
    variables_text = text if has_variables and text else None
    if isinstance(query, str):
        name = name if isinstance(name, str) else None
        return GraphqlBody(query, operation_name=name, variables=variables_text)
    # Without a query it is just JSON that Postman sends all the same.
    parts = [f'"operationName":{compact_json(name)}'] if isinstance(name, str) else []
    parts += [f'"variables":{variables_text}'] if variables_text else []
    return RawBody("{" + ",".join(parts) + "}", "json")
