"""The page that lists what is served, and the same as JSON."""

from __future__ import annotations

import json
import shlex
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from postman_codegen.custom.environments import ours
from postman_codegen.mock.answers import Answer
from postman_codegen.mock.matching import BY_ID, Table
from postman_codegen.mock.offers import Offer
from postman_codegen.mock.replies import described

PLACE = "/__mock__/"
"""Where the page is, even if an operation owns "/"."""

HTML = (
    (b"content-type", b"text/html; charset=utf-8"),
    (b"content-security-policy", b"default-src 'none'; style-src 'unsafe-inline'"),
)


@dataclass(frozen=True, slots=True)
class Shown:
    """An operation on the page: its examples, each with a line that gets it."""

    accessor: str
    method: str
    target: str
    examples: tuple[tuple[Offer, str], ...]


def page(table: Table, title: str, url: str, accepted: str) -> Answer:
    """Return the page, or JSON for whoever accepts that rather than HTML."""
    operations = tuple(_operations(table.offers, url))
    if "application/json" in accepted and "text/html" not in accepted:
        document = {"title": title, "operations": [*map(_members, operations)]}
        headers = ((b"content-type", b"application/json"),)
        return Answer(200, headers, json.dumps(document, indent=2).encode())
    template = ours().overlay(autoescape=True).get_template("mock_page.html.jinja")
    text = template.render(title=title, operations=operations)
    return Answer(200, HTML, text.encode(errors="replace"))


def _operations(offers: Sequence[Offer], url: str) -> Iterator[Shown]:
    for _, group in groupby(offers, key=lambda offer: id(offer.operation)):
        examples = [*group]
        operation, target = examples[0].operation, examples[0].target
        lines = tuple((one, _curl(one, url)) for one in examples)
        yield Shown(operation.accessor, operation.method, target, lines)


def _curl(offer: Offer, url: str) -> str:
    method = offer.operation.method
    how = [] if method == "GET" else ["--head"] if method == "HEAD" else ["--request", method]
    header = f"{BY_ID}: {described(offer)['id']}"
    return shlex.join(["curl", "--globoff", *how, "--header", header, url + offer.target])


def _members(shown: Shown) -> Mapping[str, object]:
    return {
        "name": shown.accessor,
        "method": shown.method,
        "path": shown.target,
        "examples": [described(offer) for offer, _ in shown.examples],
    }
