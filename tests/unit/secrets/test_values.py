from __future__ import annotations

import pytest

from postman_codegen.secrets.values import (
    is_secret_value,
    is_stand_in,
    is_unmistakable,
)


@pytest.mark.parametrize(
    "value",
    [
        "",
        "  ",
        "{{token}}",
        "Bearer {{token}}",
        "{{a}}-{{b}}",
        "<string>",
        "<token>",
        "<API Key>",
        "<REDACTED:jwt:1>",
        "[token]",
        "{token}",
        "((vault-token))",
        "${TOKEN}",
        "$TOKEN",
        "%TOKEN%",
        ":token",
        "your_api_key",
        "YOUR-TOKEN-1",
        "insert-key-2-here",
        "xxxx",
        "XXXX-XXXX-XX12",
        "********",
        "********12ab",
        "...",
        "eyJhbGciOi...",
        "abc\u2026",
        "0000000000",
        "string",
        "null",
        "Password",
        "REDACTED",
    ],
)
def test_what_stands_for_a_secret(value: str) -> None:
    assert is_stand_in(value)
    assert not is_secret_value(value, "password")
    assert not is_unmistakable(value)


@pytest.mark.parametrize(
    "value",
    ["hunter2", "correct-Horse7-battery", "letmein", "p@ss", "1234", "0x1f2e3d", "pa55{word"],
)
def test_passwords(value: str) -> None:
    assert is_secret_value(value, "password")


@pytest.mark.parametrize(
    "value",
    [
        "aB3dE5fG7hI9",
        "0f1e2d3c4b5a6978",
        "qwrtzpsdfghjklyxcvbnmqwrtz",
        "6b1c0f5e-1f2e-4d3c-8b4a-5f6e7d8c9b0a",
        "12345678",
        "pk-internal-7d1f0b3a",
    ],
)
def test_tokens(value: str) -> None:
    assert is_secret_value(value, "token")


@pytest.mark.parametrize(
    "value",
    [
        "yes",
        "basic",
        "USDC",
        "access_token",
        "user-managed",
        "ApiKey",
        "application/json",
        "The token field is required.",
        "is too short",
        "abc",
        "1234",
        "https://login.example.com/token",
        "2024-01-31",
        "2024-01-31T12:00:00Z",
        "anna@example.com",
        "0x6b175474e89094c44da98b954eedeac495271d0f",
        "BASIC_AUTH_PASSWORD",
    ],
)
def test_what_is_said_about_tokens(value: str) -> None:
    assert not is_secret_value(value, "token")


@pytest.mark.parametrize("value", ["must be 8 characters", "ADMIN_PASSWORD", "secret", "abc"])
def test_what_is_said_about_passwords(value: str) -> None:
    assert not is_secret_value(value, "password")


def test_only_what_is_long_and_mixed_is_looked_for_elsewhere() -> None:
    assert is_unmistakable("aB3dE5fG7hI9")
    assert not is_unmistakable("aB3dE5fG7hI")
    assert not is_unmistakable("123456789012345")
    assert not is_unmistakable("correct-horse-battery")
    assert not is_unmistakable("https://example.com/v1/things")
