from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from postman_codegen.secrets.spans import Span, merged, replaced
from postman_codegen.secrets.texts import (
    in_body,
    in_credential,
    in_form,
    in_text,
    in_url,
    in_value,
    unescaped,
)
from tests.unit.secrets.made_up import ISSUED, RANDOM, pem

TOKEN = RANDOM[:24]
Finder = Callable[[str], Iterator[Span]]


def left(find: Finder, text: str) -> str:
    """Return a text with the kinds of secrets in their place."""
    return replaced(text, merged(text, find(text)), lambda span: f"*{span.kind}*")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (f'{{"access_token": "{TOKEN}", "id": 1}}', '{"access_token": "*token*", "id": 1}'),
        (f'[{{"a": {{"password" : "x y", "api_key":\n"{TOKEN}"}}}}]', None),
        (f'{{"tokens": ["{TOKEN}", "yes", "{TOKEN}x"], "b": ["c"]}}', None),
        (f'{{"token": "{TOKEN}", // a comment\n "n": {{{{n}}}},}}', None),
        (f'{{"token": "{TOKEN}', '{"token": "*token*'),
        (f'{{"note": "use {ISSUED["aws-key"]}"}}', '{"note": "use *aws-key*"}'),
        (f'{{"note": "Bearer {TOKEN}"}}', '{"note": "Bearer *bearer*"}'),
        (f'{{"{ISSUED["github-token"]}": 1}}', '{"*github-token*": 1}'),
        ('{"db": "mongodb+srv://app:pa55w0rd@h.example.net/x"}', None),
        (f'{{"next": "https://a.example.com/x?page=2&token={TOKEN}"}}', None),
        (f'{{"signed": "https://a.example.com/x?X-Amz-Signature={TOKEN}&a=1"}}', None),
        ('{"password": "a\\"b\\\\c", "x": "\\n"}', '{"password": "*password*", "x": "\\n"}'),
        ('{"authorization": "Bearer a1b2c3"}', '{"authorization": "Bearer *credential*"}'),
        ('{"authorization": "Bearer a1\\/b2"}', '{"authorization": "*credential*"}'),
        (json.dumps({"pem": pem()}), '{"pem": "*private-key*"}'),
        (json.dumps({"a": f"x\n{ISSUED['aws-key']}"}), '{"a": "x\\n*aws-key*"}'),
        (json.dumps({f"\t{ISSUED['aws-key']}": ""}), '{"\\t*aws-key*": ""}'),
        (json.dumps({"body": json.dumps({"token": TOKEN, "id": "\u00e9"})}), None),
    ],
)
def test_bodies_of_json(body: str, expected: str | None) -> None:
    found = left(in_body, body)

    assert found == expected or expected is None
    assert TOKEN not in found
    assert "*" in found


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('{"a": "b", "tokens": ["x"], "b": ["y' + TOKEN + '"]}', None),
        ('{"key": "color-1", "value": "red-22"}', None),
        ('{"password": ["is too short"], "token": "The token field is required."}', None),
        ('{"token_type": "Bearer", "tokens_used": "512-1", "password_policy": "s7r1c7"}', None),
        ('{"token": null, "password": 1234567, "secret": true, "api_key": {"a1": "b2c3"}}', None),
        ('{"token": "{{token}}", "password": "<string>"}', None),
        ('{"next_page_token": "b26v89c19zqg8o3fo7"}', None),
        ('{"url": "https://a.example.com:8080@x", "at": "a:b@c"}', None),
        ('{"a": "?token=yes&b=c"}', None),
        ("", None),
        ('"', None),
        ("plain: text = 1", None),
    ],
)
def test_bodies_without_secrets(body: str, expected: None) -> None:
    assert left(in_body, body) == body
    assert expected is None


def test_what_is_deep_in_json_stays_json() -> None:
    secret = {"token": TOKEN, "note": 'a "quoted" \\ text'}
    body = json.dumps({"a": json.dumps({"b": json.dumps(secret)})})

    found = left(in_body, body)

    assert json.loads(json.loads(json.loads(found)["a"])["b"]) == {**secret, "token": "*token*"}


def test_json_in_json_has_an_end() -> None:
    body = TOKEN
    for _ in range(14):
        body = json.dumps({"token": body})

    assert TOKEN not in left(in_body, body)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<a><Password>pa55</Password><b>pa55</b></a>", "<a><Password>*password*</Password>"),
        ('<w:Password Type="x"> pa55 </w:Password>', '<w:Password Type="x"> *password* </w:Pass'),
        (f"<a apiKey='{TOKEN}' id=\"{TOKEN}x\"/>", "<a apiKey='*api-key*' id="),
        (f'<a token="{TOKEN}">yes</a>', '<a token="*token*">'),
        ("<token>string</token>", "<token>string</token>"),
        ("#password:focus-1 {}", "#password:focus-1 {}"),
        (f"grant_type=x&password=pa55&refresh_token={TOKEN}", "grant_type=x&password=*password*&"),
        (f"key={TOKEN}", "key=*api-key*"),
        ("password: pa55\nuser: me", "password: *password*\nuser: me"),
        (f'token = "{TOKEN}"', 'token = "*token*"'),
        ('mutation { login(password: "pa55") { id } }', 'mutation { login(password: "*password*"'),
    ],
)
def test_other_bodies(body: str, expected: str) -> None:
    assert left(in_body, body).startswith(expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"-H 'Authorization: Bearer {TOKEN}'", "-H 'Authorization: Bearer *bearer*'"),
        (f"Zoho-oauthtoken {TOKEN}", "Zoho-oauthtoken *token*"),
        (f"Basic {TOKEN}", "Basic *basic*"),
        ("Basic understandingisenough", "Basic understandingisenough"),
        (f'pm.environment.set("token", "{TOKEN}")', 'pm.environment.set("token", "*token*")'),
        ("curl https://me:pa55@a.example.com", "curl https://me:*password*@a.example.com"),
        ("password: pa55", "password: pa55"),
        (f"https://a.example.com/x?id={TOKEN}", f"https://a.example.com/x?id={TOKEN}"),
        ("Bearer of bad news and a token: yes", "Bearer of bad news and a token: yes"),
        (f"escaped \\n{ISSUED['aws-key']}", f"escaped \\n{ISSUED['aws-key']}"),
        (f'"escaped \\n{ISSUED["aws-key"]}"', '"escaped \\n*aws-key*"'),
    ],
)
def test_prose(text: str, expected: str) -> None:
    assert left(in_text, text) == expected


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        (
            "https://me:pa55@a.example.com/x?key=pa55w0rd",
            "https://me:*password*@a.example.com/x?key=",
        ),
        ("me:pa55@a.example.com/x", "me:*password*@a.example.com/x"),
        ("https://me:{{password}}@a.example.com", "https://me:{{password}}@a.example.com"),
        ("{{host}}/x?token=a1b2c3&b=c", "{{host}}/x?token=*token*&b=c"),
        ("https://a.example.com/x#access_token=" + TOKEN, "https://a.example.com/x#access_token=*"),
        ("https://a.example.com/" + ISSUED["jwt"], "https://a.example.com/*jwt*"),
        ("https://a.example.com:8080/x?token={{t}}", "https://a.example.com:8080/x?token={{t}}"),
    ],
)
def test_urls(url: str, expected: str) -> None:
    assert left(in_url, url).startswith(expected)


def test_forms_are_unquoted_first() -> None:
    form = "user=a&pass%77ord=ab%2B1"

    [span] = in_form(form)

    assert span == Span(form.index("ab"), len(form), "password", "ab+1")


def test_a_value_is_secret_by_its_name_or_by_itself() -> None:
    assert left(partial(in_value, name="api_key"), f" {TOKEN} ") == " *api-key* "
    assert left(partial(in_value, name="colour"), TOKEN) == TOKEN
    assert left(partial(in_value, name="colour"), ISSUED["jwt"]) == "*jwt*"
    assert left(partial(in_value, name="data"), f'{{"token": "{TOKEN}"}}') == '{"token": "*token*"}'


def test_a_credential_may_be_a_word() -> None:
    assert left(partial(in_credential, kind="password"), "letmein now") == "*password*"
    assert left(partial(in_credential, kind="password"), "{{password}}") == "{{password}}"


@given(st.text())
def test_strings_of_json_are_unescaped(text: str) -> None:
    assert unescaped(json.dumps(text, ensure_ascii=False)[1:-1]) == text


@pytest.mark.parametrize("find", [in_text, in_body, in_url, in_form])
@pytest.mark.parametrize(
    "piece",
    [
        '"',
        '{"',
        "\\",
        '"\\',
        '"token": ["a", ',
        '"a":',
        "a=",
        "a",
        "a ",
        "token: ",
        "<a ",
        "<a>",
        "<token>a",
        "://a:",
        "://a:b@",
        "?a=",
        "Bearer ",
        "&",
        "a.b:",
        "{{",
    ],
)
def test_texts_are_searched_in_linear_time(find: Finder, piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()

    list(find(text))

    assert time.perf_counter() - start < 10
