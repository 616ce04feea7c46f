"""Requests and responses of v1 -> the v2.1 form."""

from __future__ import annotations

import json
import re

from postman_codegen.collection.javascript import (
    WHITE_SPACE,
    as_list,
    as_object,
    text_of,
    truthy,
)
from postman_codegen.collection.url import url_members

Members = dict[str, object]


def converted_item(request: Members, requests: dict[str, Members]) -> Members:
    """Return a v1 request with its responses as a v2.1 item."""
    responses = as_list(request.get("responses"))
    return {
        "name": request.get("name") or "",
        "request": _request(request),
        "response": None if responses is None else _responses(request, responses, requests),
        "protocolProfileBehavior": request.get("protocolProfileBehavior"),
    }


def _request(request: Members) -> Members:
    return {
        "method": request.get("method"),
        "url": _url(request),
        "header": _headers(request),
        "body": _body(request),
        "auth": converted_auth(request),
        "description": request.get("description"),
    }


def _enabled(entry: object) -> Members | None:
    """Return an entry with v1's `enabled: false` as v2's `disabled: true`."""
    members = as_object(entry)
    if members is None:
        return None
    return {**members, "disabled": True} if members.get("enabled") is False else members


def _url(request: Members) -> object:
    given = [each for e in as_list(request.get("queryParams")) or () if (each := _enabled(e))]
    query = [_query_parameter(each) for each in given]
    data = [each for e in as_list(request.get("pathVariableData")) or () if (each := as_object(e))]
    named = {text_of(each.get("key")) for each in data}
    plain = as_object(request.get("pathVariables")) or {}
    variables: list[Members] = [{**each, "id": None} for each in data]
    variables += [{"key": k, "value": v} for k, v in plain.items() if k not in named]
    if not query and not variables:
        return request.get("url")
    text = request.get("url")
    return url_members(text if isinstance(text, str) else "", query, variables)


def _query_parameter(parameter: Members) -> Members:
    """Return a query parameter; `equals` says whether an empty value is sent with its "="."""
    if "equals" not in parameter:
        return parameter
    value = parameter.get("value")
    if parameter["equals"]:
        return {**parameter, "value": "" if value is None else value}
    return {**parameter, "value": value or None}


_FOLD = re.compile(r"\r\n([ \t])")
_HEADER_LINE = re.compile(r"^((?://\s*)?\S+):(.*)$", re.MULTILINE)


def _headers(request: Members) -> object:
    if isinstance(request.get("headers"), list):
        return request["headers"]
    headers: list[Members] = []
    for entry in as_list(request.get("headerData")) or ():
        header = _enabled(entry)
        if header is not None:
            headers.append({**header, **_uncommented(header.get("key"))})
    known = {text_of(header.get("key")) for header in headers}
    text = request.get("headers")
    for match in _HEADER_LINE.finditer(_FOLD.sub(r"\1", text if isinstance(text, str) else "")):
        header = {**_uncommented(match[1]), "value": match[2].strip(WHITE_SPACE)}
        if header["key"] not in known:
            headers.append(header)
    return headers


def _uncommented(key: object) -> Members:
    """Return the key of a header, of which a leading `//` says that it is off."""
    if isinstance(key, str) and key.startswith("//"):
        return {"key": key[2:].strip(WHITE_SPACE), "disabled": True}
    return {"key": key}


_MODES = {
    "binary": "file",
    "graphql": "graphql",
    "params": "formdata",
    "raw": "raw",
    "urlencoded": "urlencoded",
}


def _body(request: Members) -> Members | None:
    data, raw, graphql = (request.get(k) for k in ("data", "rawModeData", "graphqlModeData"))
    mode = _MODES.get(str(request.get("dataMode")))
    is_null = "dataMode" in request and request["dataMode"] is None
    if is_null or (mode is None and not (data or raw or graphql)):
        return None
    single = as_list(raw)
    if single is not None and len(single) == 1 and isinstance(single[0], str):
        text: str | None = single[0]
    else:
        text = raw if isinstance(raw, str) else None
    options = as_object(request.get("dataOptions")) or {}
    if not graphql and "graphql" in options:
        graphql = data
    mode = mode or _guessed_mode(data or raw, text, graphql)
    return {
        "mode": mode,
        mode: _content(mode, data or raw, text, graphql),
        "options": {_MODES[k]: v for k, v in options.items() if k in _MODES and v},
        "disabled": truthy(request.get("dataDisabled")),
    }


def _guessed_mode(data: object, text: str | None, graphql: object) -> str:
    if not text and as_list(data) is not None:
        return "formdata"
    return "graphql" if not text and graphql else "raw"


def _content(mode: str, data: object, text: str | None, graphql: object) -> object:
    match mode:
        case "raw":
            return text or (data if isinstance(data, str) else "")
        case "graphql":
            return graphql
        case "file":
            return {"src": text}
        case _:
            fields = (_enabled(entry) for entry in as_list(data) or ())
            return [_file_field(f) for f in fields if f and f.get("key") is not None]


def _file_field(parameter: Members) -> Members:
    """Return a form field; v1 wrote the path of a file as its value."""
    value = parameter.get("value")
    if parameter.get("type") != "file" or parameter.get("src") or not value:
        return parameter
    return {**parameter, "value": None, "src": value if isinstance(value, str | list) else None}


_AUTH_TYPES = {
    "apikeyAuth": "apikey",
    "basicAuth": "basic",
    "bearerAuth": "bearer",
    "digestAuth": "digest",
    "hawkAuth": "hawk",
    "oAuth1": "oauth1",
    "oAuth2": "oauth2",
    "ntlmAuth": "ntlm",
    "awsSigV4": "awsv4",
    "jwtAuth": "jwt",
    "asapAuth": "asap",
    "edgegridAuth": "edgegrid",
}
_AUTH_PARAMETERS = {
    "oauth1": {
        "header": "addParamsToHeader",
        "auto": "autoAddParam",
        "includeEmpty": "addEmptyParamsToSign",
    },
    "hawk": {
        "hawk_id": "authId",
        "hawk_key": "authKey",
        "ext": "extraData",
        "app": "appId",
        "dlg": "delegation",
    },
}


def converted_auth(element: Members) -> object:
    """Return the auth of a collection, folder or request; old files name a "helper"."""
    if "currentHelper" not in element and not element.get("helperAttributes"):
        return _as_map(as_object(element.get("auth")))
    helper = element.get("currentHelper")
    if "currentHelper" in element and helper is None:
        return {"type": "noauth"}
    if not isinstance(helper, str) or helper in {"", "normal"}:
        return None
    kind = _AUTH_TYPES.get(helper, helper)
    attributes = as_object(_from_text(element.get("helperAttributes")))
    renamed = _AUTH_PARAMETERS.get(kind, {})
    parameters = {renamed.get(k, k): v for k, v in (attributes or {}).items() if k != "id"}
    return {"type": kind, kind: parameters}


def _as_map(auth: Members | None) -> object:
    """Return auth with its parameters as they are: v1 knows no types that would cast them."""
    kind = (auth or {}).get("type")
    if auth is None or not isinstance(kind, str) or not isinstance(auth.get(kind), list):
        return auth
    entries = [e for entry in as_list(auth[kind]) or () if (e := as_object(entry)) and "key" in e]
    return {"type": kind, kind: {str(entry["key"]): entry.get("value") for entry in entries}}


def _from_text(value: object) -> object:
    """Return a value that old versions of Postman wrote as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        parsed: object = json.loads(value)
    except (ValueError, RecursionError):
        return value
    return parsed


def _responses(request: Members, given: list[object], requests: dict[str, Members]) -> list[object]:
    """Return the examples as `responses_order` has them, those it forgets behind them."""
    order = as_list(request.get("responses_order")) or []
    ranks = {str(key): rank for rank, key in enumerate(order)}

    def rank(entry: object) -> int:
        return ranks.get(str((as_object(entry) or {}).get("id")), len(ranks))

    return [_response(entry, requests) for entry in sorted(given, key=rank)]


def _response(entry: object, requests: dict[str, Members]) -> object:
    response = as_object(entry)
    if response is None:
        return entry
    code = as_object(response.get("responseCode")) or {}
    original = _saved_request(response, requests)
    return {
        "id": response.get("id"),
        "name": response.get("name") or "response",
        "originalRequest": None if original is None else _request(original),
        "status": code.get("name"),
        "code": code.get("code") or None,
        "_postman_previewlanguage": response.get("language"),
        "header": response.get("headers"),
        "body": response.get("text"),
    }


def _saved_request(response: Members, requests: dict[str, Members]) -> Members | None:
    for key in ("requestObject", "request"):
        value = _from_text(response.get(key))
        if value:
            return as_object(value) or requests.get(str(value))
    return None
