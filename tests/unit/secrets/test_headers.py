from __future__ import annotations

from functools import partial

import pytest

from postman_codegen.secrets.headers import in_cookie, in_header, in_lines
from postman_codegen.secrets.spans import merged, replaced
from tests.unit.secrets.made_up import ISSUED, RANDOM

TOKEN = RANDOM[:24]


def left(name: str, text: str) -> str:
    spans = merged(text, in_header(text, name))
    return replaced(text, spans, lambda span: f"*{span.kind}*")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"Bearer {TOKEN}", "Bearer *bearer*"),
        (f"Bearer {ISSUED['github-token']}", "Bearer *github-token*"),
        ("Bearer abc", "Bearer abc"),
        ("Bearer a1", "Bearer *bearer*"),
        ("basic bWU6cGE1NQ==", "basic *basic*"),
        (f"Zoho-oauthtoken {TOKEN}", "Zoho-oauthtoken *authorization*"),
        ('Digest username="me", response="a1b2"', "Digest *digest*"),
        (f"AWS4-HMAC-SHA256 Credential=x/y, Signature={TOKEN}", "AWS4-HMAC-SHA256 *authorization*"),
        (TOKEN, "*authorization*"),
        ("letmein", "*authorization*"),
        ("Bearer", "Bearer"),
        ("digest", "digest"),
        ("Bearer {{token}}", "Bearer {{token}}"),
        ("Bearer <token>", "Bearer <token>"),
        ("Bearer your token goes here", "Bearer your token goes here"),
        ("{{auth}}", "{{auth}}"),
        ("", ""),
    ],
)
@pytest.mark.parametrize("name", ["Authorization", " proxy-authorization"])
def test_proofs_keep_their_scheme(name: str, text: str, expected: str) -> None:
    assert left(name, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"sid={TOKEN}; lang=en; theme=dark", "sid=*cookie*; lang=en; theme=dark"),
        (f"a={{{{a}}}};sid={TOKEN}", "a={{a}};sid=*cookie*"),
        ("session", "session"),
    ],
)
def test_cookies_keep_their_names(text: str, expected: str) -> None:
    assert left("Cookie", text) == expected


def test_what_a_server_says_about_a_cookie_stays() -> None:
    about = "; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Path=/v1; HttpOnly"

    assert left("Set-Cookie", f"sid={TOKEN}{about}") == f"sid=*cookie*{about}"
    assert left("set-cookie", "sid=deleted; Max-Age=0000000") == "sid=deleted; Max-Age=0000000"


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("X-Api-Key", "a1b2c3", "*api-key*"),
        ("X-Customer-Key", "a1b2c3", "*api-key*"),
        ("X-Auth-Token", f"Foo {TOKEN}", f"Foo {TOKEN}"),
        ("X-Auth-Token", f"Token {TOKEN}", "Token *token*"),
        ("X-Api-Key", "<API Key>", "<API Key>"),
        ("X-Api-Key", "Your key goes here", "Your key goes here"),
        ("X-Token-Type", "a1b2c3d4", "a1b2c3d4"),
        ("ETag", 'W/"33a64df551425fcc55e4d42a"', 'W/"33a64df551425fcc55e4d42a"'),
        ("X-Other", ISSUED["slack-token"], "*slack-token*"),
        ("Location", f"https://a.example.com/x?token={TOKEN}", "https://a.example.com/x?token=*"),
    ],
)
def test_other_headers(name: str, text: str, expected: str) -> None:
    assert left(name, text).startswith(expected)


def test_headers_one_a_line() -> None:
    text = f"Accept: */*\r\nAuthorization: Bearer {TOKEN} \r\nX-Api-Key:a1b2c3"

    found = replaced(text, merged(text, in_lines(text)), lambda span: f"*{span.kind}*")

    assert found == "Accept: */*\r\nAuthorization: Bearer *bearer* \r\nX-Api-Key:*api-key*"


@pytest.mark.parametrize("text", ["", "en", "dark", "{{sid}}", "true"])
def test_short_cookies_and_words_are_no_secret(text: str) -> None:
    assert not list(partial(in_cookie)(text))
