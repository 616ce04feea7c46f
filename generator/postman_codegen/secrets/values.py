"""What a value says of itself: that it only stands for a secret, or that it must be one."""

from __future__ import annotations

import re

from postman_codegen.secrets.names import is_password

REDACTED = re.compile(r"<REDACTED:([a-z0-9-]+):([0-9]{1,9})>")
"""What a secret is replaced by: its kind, and a number that tells it from others."""

SHORTEST = 4
"""Letters of a secret that is known by its name only: "t" would hide nothing."""

UNMISTAKABLE = 12
"""Letters of a secret that is looked for wherever else it may stand."""

STAND_IN = re.compile(
    r"""[\W_]*
    |<[^<>]*>|\[[^\[\]]*\]|\{[^{}]*\}|\(\([^()]*\)\)|\$\{?[\w.-]+\}?|%\w+%|:[A-Za-z_]+
    |(?:your|insert|replace|enter|put)[-_ ].*
    |(?P<one>.)(?P=one)*""",
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
"""Placeholders that people and exporters put where a value will be."""

ELIDED = re.compile(r"\.\.\.|\u2026|\*\*\*|\u2022\u2022|[xX]{4}")

SAYING = frozenset(
    """apikey basic bearer changed credential credentials deleted digest encrypted expired false
    filtered hidden invalid key masked missing n/a na nil none null omitted optional passwd password
    pwd redacted removed required secret string tbd text todo token true undefined unset value
    yes""".split()
)
"""Values that say something about a secret."""

WORDS = re.compile(
    r"(?:[A-Z]?[a-z]{1,15}|[A-Z]{1,15})(?:[-_./,:;+& ]{0,2}(?:[A-Z][a-z]{1,15}|[A-Z]{2,15}(?![a-z])"
    r"|(?<=[-_./,:;+& ])[a-z]{1,15}|(?<=[-_./,:;+& ])[A-Z]))*+"
)
"""Words of one language or another, joined as in names and codes."""

NO_SECRET = re.compile(
    r"https?://.*|\d{4}-\d\d-\d\d(?:[T ].*)?|0x[0-9a-fA-F]{40}", re.IGNORECASE | re.DOTALL
)
"""Addresses and moments: what is secret in a URL is found there."""

CONSTANT = re.compile(r"[A-Z]+(?:_[A-Z]+)+")
"""How programs and manuals call what they don't show."""

EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
BLANK = re.compile(r"\s")
LONGEST_WORDS = 80


def is_stand_in(value: str) -> bool:
    """Tell whether a value only marks the place of one, or is put together from variables."""
    value = value.strip()
    return (
        "{{" in value
        or REDACTED.search(value) is not None
        or (len(value) <= LONGEST_WORDS and STAND_IN.fullmatch(value) is not None)
        or (len(value) <= LONGEST_WORDS and ELIDED.search(value) is not None)
        or value.lower() in SAYING
    )


def is_words(value: str) -> bool:
    """Tell words from what a machine made."""
    return len(value) <= LONGEST_WORDS and WORDS.fullmatch(value) is not None


def is_secret_value(value: str, name: str) -> bool:
    """Tell whether a value under a secret's name is one."""
    value = value.strip()
    if len(value) < SHORTEST or is_stand_in(value) or BLANK.search(value):
        return False
    if NO_SECRET.fullmatch(value) or CONSTANT.fullmatch(value):
        return False
    if is_password(name):
        return True
    if value.isdecimal() and len(value) <= SHORTEST:
        return False
    return not is_words(value) and not EMAIL.fullmatch(value)


def is_unmistakable(value: str) -> bool:
    """Tell whether a secret can be told from all else wherever it stands."""
    return (
        len(value) >= UNMISTAKABLE
        and any(char.isdigit() for char in value)
        and any(char.isalpha() for char in value)
        and not is_stand_in(value)
        and not NO_SECRET.fullmatch(value)
    )
