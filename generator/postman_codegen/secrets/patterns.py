"""Secrets that tell by their own form what they are: prefixes of those who issue them.

A search takes time in proportion to the text: every pattern begins with letters of its own, and
no run without an end precedes something that may be missing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from postman_codegen.secrets.spans import Span
from postman_codegen.secrets.values import ELIDED

_HEX = "[0-9a-fA-F]"
_UUID = rf"{_HEX}{{8}}-(?:{_HEX}{{4}}-){{3}}{_HEX}{{12}}"

PROVIDERS: tuple[tuple[str, str], ...] = (
    ("private-key", r"-----BEGIN (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----"),
    ("jwt", r"eyJ(?<![\w-]eyJ)[\w-]{8,}+\.[\w-]{8,}+(?:\.[\w-]*+){1,3}"),
    ("github-token", r"gh[pousr]_[A-Za-z0-9]{36,}"),
    ("github-token", r"github_pat_\w{22,}"),
    ("gitlab-token", r"gl(?:pat|oas|dt|rt|cbt|ptt|ft|soat|agent|imt)-[\w-]{20,}"),
    ("slack-token", r"xox[abeoprs]-[A-Za-z0-9-]{10,}|xapp-\d-[A-Za-z0-9-]{10,}"),
    ("slack-webhook", r"hooks\.slack\.com/[a-z]{1,20}/(?P<slack>[\w/-]{20,})"),
    ("discord-webhook", r"discord(?:app)?\.com/api/webhooks/\d{1,20}/(?P<discord>[\w-]{20,})"),
    ("discord-token", r"[MNO](?<![\w-][MNO])[\w-]{23,25}\.[\w-]{6}\.[\w-]{27,}"),
    ("stripe-key", r"[sr]k_(?<![A-Za-z0-9][sr]k_)(?:live|test|prod)_[A-Za-z0-9]{10,}"),
    ("stripe-key", r"whsec_[A-Za-z0-9+/]{20,}={0,2}"),
    ("google-key", r"AIza(?<![A-Za-z0-9]AIza)[\w-]{30,}"),
    ("google-token", r"ya29\.[\w-]{20,}|1//0[\w-]{30,}"),
    ("google-secret", r"GOCSPX-[\w-]{20,}"),
    ("aws-key", r"A(?:KIA|SIA|BIA|CCA)(?<![A-Za-z0-9].{4})[A-Z0-9]{16}(?![A-Za-z0-9])"),
    ("azure-key", r"(?:AccountKey|SharedAccessKey)=(?P<azure>[A-Za-z0-9+/]{32,}={0,2})"),
    ("sendgrid-key", r"SG\.(?<![A-Za-z0-9]SG\.)[\w-]{16,64}\.[\w-]{16,64}"),
    ("npm-token", r"npm_[A-Za-z0-9]{36}"),
    ("pypi-token", r"pypi-[\w-]{50,}"),
    ("anthropic-key", r"sk-ant-(?<![A-Za-z0-9]sk-ant-)[\w-]{20,}"),
    ("openai-key", r"sk-(?<![A-Za-z0-9]sk-)(?:proj|svcacct|admin|or)-[\w-]{20,}"),
    ("openai-key", r"sk-(?<![A-Za-z0-9]sk-)[A-Za-z0-9]{32,}"),
    ("twilio-key", rf"SK(?<![A-Za-z0-9]SK){_HEX}{{32}}(?![A-Za-z0-9])"),
    ("mailgun-key", rf"key-(?<![A-Za-z0-9]key-){_HEX}{{32}}(?![A-Za-z0-9])"),
    ("shopify-token", rf"shp(?:at|ca|pa|ss)_{_HEX}{{32}}"),
    ("square-token", r"sq0[a-z]{3}-[\w-]{22,}"),
    ("telegram-token", r":(?<=\d{8}:)(?P<telegram>AA[\w-]{33})"),
    ("huggingface-token", r"hf_[A-Za-z0-9]{30,}"),
    ("digitalocean-token", rf"do[opr]_v1_{_HEX}{{64}}"),
    ("zoho-token", rf"1000\.{_HEX}{{32}}\.{_HEX}{{32}}"),
    ("postman-key", rf"PMAK-{_HEX}{{24}}-{_HEX}{{34}}|PMAT-[A-Z0-9]{{26}}"),
    ("newrelic-key", r"NRAK-[A-Z0-9]{27}"),
    ("atlassian-token", r"AT(?:ATT|CTT|BB)[\w=-]{50,}"),
    ("hubspot-token", rf"pat-[a-z]{{2}}\d-{_UUID}"),
    ("plaid-token", rf"access-(?:sandbox|development|production)-{_UUID}"),
    ("databricks-token", rf"dapi{_HEX}{{32}}"),
    ("grafana-token", r"gl(?:sa|c)_[A-Za-z0-9+/_=]{32,}"),
    ("vault-token", r"hvs\.(?<![A-Za-z0-9]hvs\.)[\w-]{24,}"),
    ("groq-key", r"gsk_[A-Za-z0-9]{40,}"),
    ("linear-key", r"lin_api_[A-Za-z0-9]{40}"),
    ("flutterwave-key", r"FLWSECK(?:_TEST)?-[\w-]{12,}"),
    ("airtable-token", rf"pat[A-Za-z0-9]{{14}}\.{_HEX}{{64}}"),
    ("facebook-token", r"EAA(?<![A-Za-z0-9]EAA)[A-Za-z0-9]{80,}"),
)
"""Kinds, and how they look; a named group is the secret where the whole isn't one."""

_ANY = re.compile("|".join(f"(?:{pattern})(?P<_{n}>)" for n, (_, pattern) in enumerate(PROVIDERS)))

_KEY = re.compile(
    r"(?:(?:[^-]|-(?!----))*+-----END (?:[A-Z0-9]+ ){0,4}PRIVATE KEY(?: BLOCK)?-----"
    r"|(?:\s|\\[nr])*+[A-Za-z0-9+/=]{16,}+[A-Za-z0-9+/=\s\\]*+)"
)
"""What follows the first line of a private key: all to its last line, or what looks like it."""

_RUN = re.compile(r"[A-Za-z0-9+/=]{16}")
"""A key has lines; programs that put one together have only the first and the last."""

_PARTS = ("azure", "discord", "slack", "telegram")
_LEAST_LETTERS = 4
"""Different ones at the end; an "sk_test_00000000000000" shows how a key looks."""


def issued(text: str) -> Iterator[Span]:
    """Yield the secrets in a text that tell what they are."""
    at = 0
    while match := _ANY.search(text, at):
        at = max(match.end(), at + 1)
        kind = PROVIDERS[int((match.lastgroup or "_0")[1:])][0]
        group = next((name for name in _PARTS if match[name]), 0)
        start, end = match.span(group)
        if kind == "private-key":
            key = _KEY.match(text, end)
            if key is None or not _RUN.search(key[0]):
                continue
            at = end = key.end()
        value = text[start:end]
        if len(set(value[-10:])) >= _LEAST_LETTERS and not ELIDED.search(value):
            yield Span(start, end, kind, value, certain=True)
