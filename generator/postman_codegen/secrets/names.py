"""What a name says of its value: that it's a credential, or that it speaks of one."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

SECRET_WORDS = frozenset(
    {
        "apikey",
        "authorization",
        "bearer",
        "cookie",
        "credential",
        "credentials",
        "jwt",
        "passphrase",
        "passwd",
        "password",
        "pwd",
        "secret",
        "token",
    }
)

JOINED = ("accesskey", "apikey", "passwd", "password", "privatekey", "secret", "secretkey", "token")
"""Ends of words that were written together: "accesstoken", "clientsecret"."""

KEPT_WORDS = frozenset({"otp", "passcode", "passwords", "secrets", "tokens", "totp"})
"""What callers pass anew for each call, and lists: no setting of a client, but nothing to show."""

KEPT_NAMES = frozenset({("auth",), ("db", "pass"), ("pass",), ("user", "pass")})
"""What is short for the name of a secret, and mostly means something else in longer names."""

SECRET_KEYS = frozenset(
    """access api app auth client encryption license master private secret service session shared
    signing subscription x""".split()
)
"""What makes a secret of a "key": an API key is one, a primary or idempotency key isn't."""

PLAIN_KEYS = frozenset(
    """cache foreign idempotency object partition primary project public publishable routing search
    sort surrogate""".split()
)
"""What makes no secret of a header that ends in "key"."""

DESCRIBING = frozenset(
    """address algorithm amount at audience balance changed consent count created date decimals
    description disabled duration enabled endpoint error errors expiration expired expires
    expiry format help hint id ids in info issuer kind label length lifetime limit location
    message method mode name network page params placeholder policy prefix preview price
    question ref reference required requirements rotation rule rules scope scopes standard state
    status strength suffix supply symbol text time timestamp title to ttl type types uri uris
    url urls usage used valid verified version""".split()
)
"""Words after which a name speaks about a credential, and doesn't hold one."""

ASKING = frozenset(
    "allow allows enable enabled has is max min num require requires show total use uses".split()
)
"""Words before which a name asks whether there is one, or how many."""

PAGING = frozenset(
    """change changes continuation continue cursor delta next page pagination paging prev previous
    resume scroll skip start starting sync""".split()
)
"""What makes a place in a list of a "token": whoever has it can do no more than turn the page."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
LONGEST = 100
"""Letters of a name; what is longer is text."""


@lru_cache(maxsize=4096)
def is_secret_name(name: str) -> bool:
    """Tell whether a header, field or variable of this name holds a credential."""
    words = _words(name)
    return words == ("key",) or _is_secret(words)


@lru_cache(maxsize=4096)
def holds_secret(name: str) -> bool:
    """Tell whether a member of this name, in JSON or wherever names are free, holds a secret."""
    words = _words(name)
    is_kept = words in KEPT_NAMES or (
        bool(words) and words[-1] in KEPT_WORDS and words[0] not in ASKING
    )
    return is_kept or _is_secret(words)


def is_secret_header(name: str) -> bool:
    """Tell whether a header holds a secret: one that ends in "key" mostly does."""
    words = _words(name)
    is_key = words[-1:] == ("key",) and not PLAIN_KEYS.intersection(words)
    return is_key or is_secret_name(name) or holds_secret(name)


def is_password(name: str) -> bool:
    """Tell whether people may have thought of the value themselves: any word can be one."""
    return any(word.endswith(("password", "passwd", "pwd", "phrase")) for word in _words(name))


def kind_of(name: str) -> str:
    """Return what a secret of this name is called where it's replaced."""
    words = _words(name)
    joined = "".join(words)
    if is_password(name):
        return "password"
    if {"otp", "totp", "passcode"} & set(words):
        return "one-time-code"
    if words == ("bearer",):
        return "bearer"
    if "cookie" in joined:
        return "cookie"
    if "privatekey" in joined:
        return "private-key"
    if "secret" in joined:
        return "secret"
    if "token" in joined or "jwt" in words:
        return "token"
    return "api-key" if words[-1:] == ("key",) or "apikey" in joined else "credential"


@lru_cache(maxsize=4096)
def _words(name: str) -> tuple[str, ...]:
    if len(name) > LONGEST:
        return ()
    return tuple(word.lower() for word in WORD.findall(name))


def _is_secret(words: tuple[str, ...]) -> bool:
    if not words or words[-1] in DESCRIBING or words[0] in ASKING:
        return False
    if any(word in SECRET_WORDS or word.endswith(JOINED) for word in words):
        return not (words[-1] == "token" and any(word in PAGING for word in words[-2:-1]))
    return any(a in SECRET_KEYS and b == "key" for a, b in pairwise(words))
