from __future__ import annotations

import base64
import time

import pytest

from postman_codegen.secrets.patterns import PROVIDERS, issued
from tests.unit.secrets.made_up import DASHES, HEX, ISSUED, RANDOM, jwt, pem

FRAMES = ["{}", "use {} to post", '"{}"', "key={}&x=1", "({})", "https://a.example.com/{}?x=1"]


def kinds(text: str) -> list[str]:
    return [span.kind for span in issued(text)]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("name", ISSUED)
def test_what_tells_what_it_is(name: str, frame: str) -> None:
    text = frame.format(ISSUED[name])

    [span] = issued(text)

    assert span.kind == name.partition(" ")[0]
    assert span.certain
    assert span.value == text[span.start : span.end] == ISSUED[name]


def test_every_kind_has_an_example_or_is_part_of_something() -> None:
    parts = {"azure-key", "discord-webhook", "slack-webhook", "telegram-token"}

    assert {kind for kind, _ in PROVIDERS} == parts | {name.partition(" ")[0] for name in ISSUED}


@pytest.mark.parametrize(
    ("kind", "before", "secret"),
    [
        ("azure-key", "AccountName=shop;AccountKey=", RANDOM[:44] + "=="),
        ("slack-webhook", "https://hooks.slack.com/services/", f"T{RANDOM[:9]}/B{RANDOM[:9]}/x1"),
        ("discord-webhook", "https://discord.com/api/webhooks/123456789/", RANDOM[:60]),
        ("telegram-token", "https://t.example.org/bot123456789:", "AA" + RANDOM[:33]),
    ],
)
def test_what_is_secret_of_a_longer_text(kind: str, before: str, secret: str) -> None:
    [span] = issued(before + secret)

    assert (span.kind, span.value) == (kind, secret)


def test_a_prefix_with_a_sign_of_its_own_is_known_within_a_word() -> None:
    assert kinds("bot" + ISSUED["github-token"]) == ["github-token"]


@pytest.mark.parametrize(
    "text",
    [
        "x" + ISSUED["aws-key"],
        "x" + ISSUED["aws-key 2"] + "x",
        "x" + ISSUED["google-key"],
        "x" + jwt(),
        "task_test_automation",
        "risk_live_assessments",
        "task-or-something-that-is-rather-long",
        "MSG.some_long_name_of_a_thing.some_other_long_name",
        "monkey-" + HEX[:32],
        "ghp_short",
        "pat-na1-not-a-uuid",
        "a key begins with sk_live_ or AKIA",
        "sk_test_xxxxxxxxxxxxxxxxxxxx",
        "sk_live_aaaaaaaaaaaaaaaa",
        "sk_live_abc1...xyz9012345",
        "eyJhbGciOiJub25lIn0",
        f"{DASHES}BEGIN PRIVATE KEY{DASHES}",
        f"a PEM file has {DASHES}BEGIN PRIVATE KEY{DASHES} as its first line.",
        f'f"{DASHES}BEGIN PRIVATE KEY{DASHES}{{body}}{DASHES}END PRIVATE KEY{DASHES}"',
        f"{DASHES}BEGIN PUBLIC KEY{DASHES}\n{RANDOM}\n{DASHES}END PUBLIC KEY{DASHES}",
        base64.b64encode(bytes(range(256)) * 40).decode(),
        "2fd4e1c67a2d28fced849ee1bb76e7391b93eb12",
        "6b1c0f5e-1f2e-4d3c-8b4a-5f6e7d8c9b0a",
    ],
)
def test_what_looks_alike(text: str) -> None:
    assert not kinds(text)


def test_a_private_key_that_is_cut_off_is_one() -> None:
    cut = pem()[:100]

    [span] = issued(f"{cut}...")

    assert span.value == cut


@pytest.mark.parametrize(
    "piece",
    [
        "eyJ",
        "eyJaaaaaaaaaaaaa.",
        "ghp_",
        "SG.aaaaaaaaaaaaaaaaaaaa.",
        "sk-",
        "M.N",
        "1000.",
        "AKIA",
        "A",
        f"{DASHES}BEGIN PRIVATE KEY{DASHES}",
        f"{DASHES}BEGIN PRIVATE KEY{DASHES}\n{RANDOM[:30]} ",
        "discord.com/api/webhooks/1/",
    ],
)
def test_a_search_takes_linear_time(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    start = time.perf_counter()

    list(issued(text))

    assert time.perf_counter() - start < 5
