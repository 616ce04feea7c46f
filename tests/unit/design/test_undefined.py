"""What can't be replaced or sent is named once, at its first place."""

from __future__ import annotations

import pytest

from postman_codegen.collection.model import (
    Auth,
    Collection,
    Folder,
    Header,
    Item,
    RawBody,
    Request,
    Url,
    Variable,
)
from postman_codegen.design.decisions import NOTHING, decide
from postman_codegen.design.known import Known
from postman_codegen.design.settings import Settings
from postman_codegen.design.undefined import undefined


def told(request: Request, **values: str) -> list[str]:
    variables = tuple(Variable(key, value) for key, value in values.items())
    item = Item("/item/0", "Get", request)
    collection = Collection("c.json", Folder("", "C", (item, item)), variables)
    known = Known.of(collection, ())
    settings = Settings(collection, known, decide(collection, NOTHING, NOTHING).roles())
    problems = list(undefined(collection, known, settings))
    assert {(one.location.file, one.location.names) for one in problems} <= {("c.json", ("Get",))}
    return [f"{one.location.pointer}: {one.message}" for one in problems]


def get(**members: object) -> Request:
    return Request(**{"method": "GET", "url": Url(protocol="https", host="x.test"), **members})  # type: ignore[arg-type]


def test_each_place_is_looked_at_and_each_name_said_once() -> None:
    request = get(
        url=Url(host="{{base}}", path=("{{one}}", "{{one}}")),
        headers=(Header("X", "{{two}}"), Header("Y", "{{off}}", disabled=True)),
        body=RawBody('{"a": "{{three}}"}'),
        auth=Auth("basic", (("username", "{{user}}"),)),
    )

    assert told(request) == [
        "/item/0/request/url: nobody defines {{base}}: the setting base_url of the client",
        "/item/0/request/url: nobody defines {{one}}: callers pass it",
        "/item/0/request/header: nobody defines {{two}}: callers pass it",
        "/item/0/request/body: nobody defines {{three}}: callers pass it",
        "/item/0/request/auth: nobody defines {{user}}: callers pass it",
    ]


def test_what_is_defined_made_anew_or_a_credential_is_no_trouble() -> None:
    assert (
        told(get(url=Url(host="{{b}}", path=("{{$guid}}", "{{token}}"))), b="https://x.test") == []
    )


def test_a_circle_is_shown() -> None:
    request = get(url=Url(host="x.test", path=("{{a}}",)))

    assert told(request, a="{{b}}", b="1{{c}}", c="{{b}}{{a}}") == [
        "/item/0/request/url: {{a}} leads back to itself: a -> b -> c -> a"
    ]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        (
            {"url": Url(protocol="ws", host="x.test")},
            "url: ws: not a protocol that can be spoken here",
        ),
        ({"url": Url(host="x.test", port="99999")}, "url: not a port: 99999"),
        ({"method": "A B"}, "method: not an HTTP method, 'A B'"),
        ({"headers": (Header("A B", "1"),)}, "header: not a name for a header, 'A B'"),
        ({"headers": (Header("A", "1\n"),)}, "header: characters that no header can hold, in A"),
    ],
)
def test_what_cannot_be_sent_is_named(members: dict[str, object], expected: str) -> None:
    assert told(get(**members)) == [f"/item/0/request/{expected}: this can't be sent"] * 2


@pytest.mark.parametrize(
    "members",
    [
        {"url": Url(protocol="{{scheme}}", host="x.test")},
        {"url": Url(host="x.test", port="{{x}}")},
        {"headers": (Header("A", "{{x}}\n"), Header("B\n", "1", disabled=True))},
    ],
)
def test_what_may_turn_out_fine_is_not(members: dict[str, object]) -> None:
    assert told(get(**members), scheme="https", x="1") == []
