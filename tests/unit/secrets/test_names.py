from __future__ import annotations

import pytest

from postman_codegen.secrets.names import (
    LONGEST,
    holds_secret,
    is_secret_header,
    is_secret_name,
    kind_of,
)


@pytest.mark.parametrize(
    "name",
    """password userPassword user_password PASSWORD passwd db-pwd passphrase access_token
    accessToken refresh_token refreshtoken authtoken id_token csrf-token page_access_token
    X-Auth-Token client_secret clientsecret SecretAccessKey apikey api_key API-Key APIKey xapikey
    secretKey private_key Ocp-Apim-Subscription-Key signing_key Authorization Cookie jwt bearer
    credential reset_password_token""".split(),
)
def test_names_of_secrets(name: str) -> None:
    assert is_secret_name(name)
    assert holds_secret(name)
    assert is_secret_header(name)


@pytest.mark.parametrize(
    "name",
    """token_type tokenType expires_in token_expires_at tokens_used password_policy passwordHint
    secret_id accessTokenUrl addTokenTo token_endpoint is_token has_password max_tokens
    next_page_token nextPageToken page_token continuationToken sync_token NextToken cursor_token
    author authority keyboard monkey passport compass tokenizer secretary idempotency_key id
    boarding_pass auth_level primary_key public_key sort_key name note author_id""".split(),
)
def test_names_that_speak_of_something_else(name: str) -> None:
    assert not is_secret_name(name)
    assert not holds_secret(name)


def test_a_bare_key_is_a_secret_of_a_pair_but_not_of_json() -> None:
    assert is_secret_name("key")
    assert not holds_secret("key")


def test_what_is_passed_for_one_call_is_no_setting_and_no_less_secret() -> None:
    for name in ("otp", "passcode", "refresh_tokens", "pass", "userPass", "auth"):
        assert holds_secret(name)
        assert not is_secret_name(name)


@pytest.mark.parametrize("name", ["X-Customer-Key", "Integration-Key", "User-Key"])
def test_headers_that_end_in_key_are_secret(name: str) -> None:
    assert is_secret_header(name)


@pytest.mark.parametrize("name", ["Idempotency-Key", "Cache-Key", "Public-Key", "Keywords", "ETag"])
def test_headers_that_are_no_secret(name: str) -> None:
    assert not is_secret_header(name)


def test_a_text_is_no_name() -> None:
    assert not is_secret_name("password " * LONGEST)
    assert not is_secret_name("")
    assert not holds_secret("12")


@pytest.mark.parametrize(
    ("name", "kind"),
    {
        "userPassword": "password",
        "otp": "one-time-code",
        "Set-Cookie": "cookie",
        "private_key": "private-key",
        "client_secret": "secret",
        "access_token": "token",
        "jwt": "token",
        "bearer": "bearer",
        "key": "api-key",
        "apikey": "api-key",
        "authorization": "credential",
    }.items(),
)
def test_kinds(name: str, kind: str) -> None:
    assert kind_of(name) == kind
