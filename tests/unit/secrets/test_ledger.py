from __future__ import annotations

import copy
import json
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from postman_codegen.problems import Location, Problem
from postman_codegen.secrets.ledger import MOST_PLACES, MOST_TOLD, Ledger
from postman_codegen.secrets.positions import Container
from tests.unit.secrets.made_up import ISSUED, RANDOM

PLACE = Location("shop.json")
TOKEN, OTHER = RANDOM[:24], RANDOM[24:48]


def redacted(document: object) -> tuple[object, list[str]]:
    """Return a document without secrets, and what is said of them, but for the last line."""
    ledger, result = Ledger(), copy.deepcopy(document)
    ledger.redact(cast("Container", result), PLACE)
    lines = [str(problem) for problem in ledger.problems()]
    assert all(line.startswith("shop.json: warning: ") for line in lines)
    return result, [line.removeprefix("shop.json: warning: ") for line in lines][:-1]


def header(name: str, value: str) -> dict[str, object]:
    return {"key": name, "value": value}


def test_a_value_has_one_placeholder_wherever_it_stands() -> None:
    item = {
        "name": f"Ask with {TOKEN}",
        "request": {"header": [header("Authorization", f"Bearer {TOKEN}"), header("X", OTHER)]},
    }

    result, lines = redacted({"item": [item], "variable": [header("token", OTHER)]})

    assert result == {
        "item": [
            {
                "name": "Ask with <REDACTED:bearer:1>",
                "request": {
                    "header": [
                        header("Authorization", "Bearer <REDACTED:bearer:1>"),
                        header("X", "<REDACTED:token:2>"),
                    ]
                },
            }
        ],
        "variable": [header("token", "<REDACTED:token:2>")],
    }
    named = '(in "Ask with <REDACTED:bearer:1>")'
    assert lines == [
        f"/item/0/name: secret replaced by <REDACTED:bearer:1> {named}",
        f"/item/0/request/header/0/value: secret replaced by <REDACTED:bearer:1> {named}",
        f"/item/0/request/header/1/value: secret replaced by <REDACTED:token:2> {named}",
        "/variable/0/value: secret replaced by <REDACTED:token:2>",
    ]


def test_the_password_of_basic_authentication_is_known_elsewhere() -> None:
    document = {
        "header": [header("Authorization", "Basic bWU6cGE1NS13MHJkLTEyMw==")],
        "description": "me is pa55-w0rd-123",
    }

    result, _ = redacted(document)

    assert cast("dict[str, str]", result)["description"] == "me is <REDACTED:password:2>"


def test_what_is_no_base64_has_no_password() -> None:
    for value in ("a1b2!", "/////w==", "bWU6cGFzcw=="):
        result, _ = redacted({"header": [header("Authorization", f"Basic {value}")]})
        assert value not in json.dumps(result)


@pytest.mark.parametrize(
    ("document", "pointer"),
    [
        (
            {"auth": {"type": "bearer", "bearer": [header("token", "letmein")]}},
            "/auth/bearer/0/value",
        ),
        ({"auth": {"type": "bearer", "bearer": {"token": "letmein"}}}, "/auth/bearer/token"),
        (
            {"auth": {"type": "apikey", "apikey": {"key": "X", "value": "let"}}},
            "/auth/apikey/value",
        ),
        ({"auth": {"type": "basic", "basic": [header("password", "a b")]}}, "/auth/basic/0/value"),
        (
            {"auth": {"oauth2": [{"key": "p", "value": [header("client_secret", "a1b2")]}]}},
            "/auth/oauth2/0/value/0/value",
        ),
        ({"request": "https://me:pa55@a.example.com"}, "/request"),
        ({"request": {"url": "https://a.example.com?token=a1b2"}}, "/request/url"),
        ({"url": {"raw": "me:pa55@a.example.com"}}, "/url/raw"),
        ({"url": {"auth": {"user": "me", "password": "pa55"}}}, "/url/auth/password"),
        ({"url": {"query": [header("key", "a1b2")]}}, "/url/query/0/value"),
        ({"url": {"query": "key=a1b2"}}, "/url/query"),
        ({"url": {"query": {"key": "a1b2"}}}, "/url/query/key"),
        ({"url": {"path": ["x", ISSUED["jwt"]]}}, "/url/path/1"),
        ({"url": {"variable": [header("token", "a1b2")]}}, "/url/variable/0/value"),
        ({"header": "X-Api-Key: a1b2"}, "/header"),
        ({"header": ["X-Api-Key: a1b2"]}, "/header/0"),
        ({"header": {"X-Api-Key": "a1b2"}}, "/header/X-Api-Key"),
        ({"cookie": [{"name": "sid", "value": "a1b2"}]}, "/cookie/0/value"),
        ({"body": {"raw": '{"token": "a1b2"}'}}, "/body/raw"),
        ({"body": {"raw": {"a": [{"token": "a1b2"}]}}}, "/body/raw/a/0/token"),
        ({"body": {"urlencoded": "token=a1b2"}}, "/body/urlencoded"),
        ({"body": {"urlencoded": [header("token", "a1b2")]}}, "/body/urlencoded/0/value"),
        ({"body": {"urlencoded": ["token=a1b2"]}}, "/body/urlencoded/0"),
        ({"body": {"formdata": [header("token", "a1b2")]}}, "/body/formdata/0/value"),
        ({"body": {"graphql": {"variables": '{"token": "a1b2"}'}}}, "/body/graphql/variables"),
        ({"body": {"graphql": {"variables": {"token": "a1b2"}}}}, "/body/graphql/variables/token"),
        ({"body": {"graphql": {"query": '{a(token: "a1b2")}'}}}, "/body/graphql/query"),
        ({"response": [{"body": '{"token": "a1b2"}'}]}, "/response/0/body"),
        ({"variable": [{**header("x", "letmein"), "type": "secret"}]}, "/variable/0/value"),
        ({"values": [header("token", "a1b2")]}, "/values/0/value"),
        ({"certificate": {"passphrase": "a1b2"}}, "/certificate/passphrase"),
        ({"event": [{"script": {"exec": [ISSUED["jwt"]]}}]}, "/event/0/script/exec/0"),
    ],
)
def test_every_position(document: object, pointer: str) -> None:
    result, lines = redacted(document)

    assert [line.partition(":")[0] for line in lines] == [pointer]
    assert redacted(result) == (result, [])


@pytest.mark.parametrize(
    "document",
    [
        {"auth": {"type": "apikey", "apikey": {"key": "a1b2c3", "in": "header"}}},
        {"auth": {"type": "basic", "basic": [header("username", "a1b2c3")]}},
        {"auth": {"type": "oauth2", "oauth2": [header("tokenName", "a1b2c3")]}},
        {"auth": {"type": "oauth2", "oauth2": [header("accessTokenUrl", "https://x.example.com")]}},
        {"auth": {"type": "bearer", "bearer": [header("token", "{{token}}")]}},
        {"header": [{"key": "X-Api-Key", "description": "a1b2c3"}]},
        {"header": [{"key": 7, "value": "a1b2c3"}, {"value": "a1b2c3"}, None, 7]},
        {"body": {"raw": {"key": "a1b2c3", "value": "a1b2c3", "token": 7}}},
        {"body": None, "url": 7, "request": []},
    ],
)
def test_positions_without_secrets(document: object) -> None:
    assert redacted(document) == (document, [])


def test_what_is_found_because_of_a_placeholder_is_replaced_as_well() -> None:
    document = {
        "token": "",
        "body": {"raw": f'{{"token": "{TOKEN}", "x": "{TOKEN}{ISSUED["aws-key"]}"}}'},
    }

    result, _ = redacted(document)

    raw = cast("dict[str, dict[str, str]]", result)["body"]["raw"]
    assert raw == '{"token": "<REDACTED:token:1>", "x": "<REDACTED:token:1><REDACTED:aws-key:2>"}'


def test_placeholders_are_no_secrets_and_keep_their_numbers() -> None:
    document = {"variable": [header("token", "<REDACTED:token:3>"), header("secret", TOKEN)]}

    result, lines = redacted(document)

    assert cast("dict[str, list[object]]", result)["variable"][1] == header(
        "secret", "<REDACTED:secret:4>"
    )
    assert len(lines) == 1


def test_few_places_of_a_secret_are_told() -> None:
    document = {"header": [header("X-Api-Key", TOKEN)] * 2 + [header("X-Api-Key", TOKEN)]}
    document["header"] = [header("X-Api-Key", TOKEN) for _ in range(MOST_PLACES + 2)]

    _, lines = redacted(document)

    assert len(lines) == MOST_PLACES
    assert lines[-1].endswith(", and at 2 more places")


def test_one_place_more_is_one_place() -> None:
    _, lines = redacted({"header": [header("X-Api-Key", TOKEN) for _ in range(MOST_PLACES + 1)]})

    assert lines[-1].endswith(", and at 1 more place")


def test_a_text_that_two_ways_lead_to_is_one_place() -> None:
    shared = header("X-Api-Key", TOKEN)

    result, lines = redacted({"header": [shared, shared]})

    assert len(lines) == 1
    assert cast("dict[str, list[object]]", result)["header"][1] == header(
        "X-Api-Key", "<REDACTED:api-key:1>"
    )


def test_the_last_line_says_what_to_do() -> None:
    ledger = Ledger()
    ledger.redact({"header": [header("X-Api-Key", TOKEN)]}, PLACE)

    assert str([*ledger.problems()][-1]) == (
        "shop.json: warning: 1 secret replaced: revoke what is real; --keep-secrets keeps them"
    )


def test_nobody_reads_more_than_so_many_lines() -> None:
    ledger = Ledger()
    count = MOST_TOLD + 3
    ledger.redact({"header": [header("X-Api-Key", f"{TOKEN}{n}") for n in range(count)]}, PLACE)

    *lines, last = ledger.problems()

    assert len(lines) == MOST_TOLD
    assert f"{count} secrets replaced, at 3 more places than these:" in str(last)


def test_one_that_keeps_only_looks() -> None:
    document: Container = {"header": [header("X-Api-Key", TOKEN)], "name": TOKEN}
    before = copy.deepcopy(document)
    ledger = Ledger(keeps=True)

    ledger.redact(document, PLACE)

    assert document == before
    assert ledger.values == (TOKEN,)
    assert list(ledger.problems()) == []


def test_nothing_found_is_nothing_said() -> None:
    assert list(Ledger().problems()) == []


def test_problems_are_shown_without_secrets() -> None:
    ledger = Ledger()
    ledger.redact({"header": [header("X-Api-Key", TOKEN)]}, PLACE)
    problem = Problem(Location("a.json", "/x", (f"Ask {ISSUED['jwt']}",)), f"no {TOKEN}")

    assert str(ledger.shown(problem)) == (
        'a.json: warning: /x: no <REDACTED:api-key:1> (in "Ask <REDACTED:jwt:2>")'
    )


def test_a_place_is_known_for_what_was_found_in_a_document() -> None:
    ledger = Ledger()
    ledger.redact({"header": [header("X-Api-Key", TOKEN)]}, PLACE)

    assert ledger.first_place(TOKEN) == Location("shop.json", "/header/0/value")
    assert ledger.first_place(OTHER) is None


def test_documents_of_one_ledger_share_their_placeholders() -> None:
    ledger = Ledger()
    environment: Container = {"values": [header("token", TOKEN)]}
    collection: Container = {"name": TOKEN, "header": [header("X-Api-Key", OTHER)]}

    ledger.redact(environment, Location("live.json"))
    ledger.redact(collection, PLACE)

    assert environment == {"values": [header("token", "<REDACTED:token:1>")]}
    assert collection == {
        "name": "<REDACTED:token:1>",
        "header": [header("X-Api-Key", "<REDACTED:api-key:2>")],
    }
    assert [problem.location.file for problem in ledger.problems()] == [
        "live.json",
        "shop.json",
        "shop.json",
        "live.json",
    ]


def test_documents_may_be_deep() -> None:
    document: Container = {"token": TOKEN}
    for _ in range(50_000):
        document = {"item": [document]}

    Ledger().redact(document, PLACE)


PIECES = st.sampled_from(
    [
        TOKEN,
        OTHER,
        "pa55",
        "yes",
        "a b",
        "{{x}}",
        '"token": "',
        '", "password": "',
        '{"a": "',
        '"}',
        "\\n",
        '\\"',
        "&key=",
        "?sig=",
        "Bearer ",
        "Basic ",
        "://me:",
        "@x.example.com",
        "; sid=",
        "<token>",
        "</token>",
        ISSUED["aws-key"],
        ISSUED["github-token"],
        ISSUED["private-key"],
        "<REDACTED:jwt:7>",
    ]
)
TEXTS = st.one_of(st.lists(PIECES, max_size=8).map("".join), st.text(max_size=20))
KEYS = st.sampled_from(
    """key value name type token password header query body raw url request auth bearer apikey basic
    variable cookie urlencoded graphql variables response item""".split()
)
DOCUMENTS = st.dictionaries(
    KEYS,
    st.recursive(
        TEXTS | st.none() | st.integers(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
        max_leaves=12,
    ),
    max_size=5,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_what_is_redacted_has_no_secrets(document: object) -> None:
    result, _ = redacted(document)

    assert redacted(result) == (result, [])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(DOCUMENTS)
def test_only_texts_change(document: object) -> None:
    result, _ = redacted(document)

    assert shape(result) == shape(document)


def shape(value: object) -> object:
    """Return a document with all texts alike."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in cast("dict[str, object]", value).items()}
    if isinstance(value, list):
        return [shape(one) for one in cast("list[object]", value)]
    return "" if isinstance(value, str) else value


JSON = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text() | TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(st.text() | KEYS, inner),
    max_leaves=20,
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(JSON, st.booleans())
def test_a_body_of_json_stays_json(value: object, ascii_only: bool) -> None:  # noqa: FBT001
    body = json.dumps(value, ensure_ascii=ascii_only, indent=1)

    result, _ = redacted({"response": [{"body": body}]})

    left = cast("dict[str, list[dict[str, str]]]", result)["response"][0]["body"]
    assert shape(json.loads(left)) == shape(value) or '"' not in body
