"""A saved request -> the call of its item's operation that sends it, and what it sends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from postman_codegen.api import Operation, Sent
from postman_codegen.collection.model import Header, Item, Parameter, RawBody, Request, Url
from postman_codegen.collection.url import url_text
from postman_codegen.design.content import content
from postman_codegen.design.matching import (
    Arguments,
    DifferentError,
    path,
    sample,
    sent_key,
    setting_value,
)
from postman_codegen.secrets.names import is_secret_name

LONGEST_URL = 60_000
"""More than this, httpx2 refuses."""

LONGEST_BODY = 100_000
"""More than this of a body, in characters, is no longer a line or some of a test."""

ABSOLUTE = re.compile(r"https?://[^/?#@{}\s]+([/?#][^{}\s]*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Call:
    """The arguments of a call; `sent` is None where nothing can be said of the request."""

    arguments: tuple[tuple[str, object], ...]
    sent: Sent | None


def call(operation: Operation, item: Item, request: Request) -> Call:
    """Return the call that sends a saved request.

    Raises:
        DifferentError: the operation doesn't send such a request
    """
    if request.method != item.request.method:
        methods = f"{request.method}, the item's is {item.request.method}"
        raise DifferentError(f"another method ({methods})")
    if len(url_text(request.url)) > LONGEST_URL:
        raise DifferentError("a URL that is too long to be sent")
    if isinstance(request.body, RawBody) and len(request.body.text) > LONGEST_BODY:
        raise DifferentError("a body that is too long for a test")
    arguments = Arguments(operation)
    if operation.server is None:
        target, query = _elsewhere(arguments, request.url)
    else:
        target = path(arguments, item.request.url, request.url)
        query = _query(arguments, request.url)
    body = content(arguments, item, request)
    _headers(arguments, request.headers)
    return Call(arguments.ordered(), Sent(request.method, target, tuple(sorted(query)), body))


def own_call(operation: Operation, item: Item) -> Call:
    """Return the call that sends the item's own request, or at least one that is legal."""
    try:
        return call(operation, item, item.request)
    except DifferentError:
        needed = (one for one in operation.parameters if one.required)
        return Call(tuple((one.name, sample(one)) for one in needed), None)


def _elsewhere(arguments: Arguments, url: Url) -> tuple[str, list[tuple[str, str]]]:
    """Read the argument that is a whole URL."""
    text = url_text(url)
    if not ABSOLUTE.fullmatch(text):
        text = setting_value("elsewhere_url") + "/"
    for parameter in arguments.operation.parameters:
        if parameter.place == "url":
            arguments.put(parameter, text)
    target, _, query = re.sub(r"^\w+://[^/?#]*", "", text).partition("#")[0].partition("?")
    return unquote(target) or "/", parse_qsl(query, keep_blank_values=True)


def _query(arguments: Arguments, url: Url) -> list[tuple[str, str]]:
    enabled = [one for one in url.query if not one.disabled and one.key]
    known = {pair.key for pair in arguments.operation.query}
    for one in enabled:
        if one.key not in known and not is_secret_name(one.key):
            raise DifferentError(f"the query parameter `{one.key}`")
    return [
        (unquote(sent_key(pair)), value)
        for pair in arguments.operation.query
        for value in arguments.pair(pair, _values(enabled, pair.key))
    ]


def _values(enabled: Iterable[Parameter], key: str) -> list[str]:
    return [unquote(one.value or "") for one in enabled if one.key == key]


def _headers(arguments: Arguments, saved: Iterable[Header]) -> None:
    """Read the arguments from the headers: not surely, as saved requests often lack some."""
    for pair in arguments.operation.headers:
        name = pair.key.lower()
        texts = [one.value for one in saved if one.key.lower() == name and not one.disabled]
        try:
            arguments.pair(pair, [text for text in texts if text.isascii() and text.isprintable()])
        except DifferentError:
            continue
