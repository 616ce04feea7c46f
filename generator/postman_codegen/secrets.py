"""What must not reach an output, told by the name it goes under."""

from __future__ import annotations

import re
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

SECRET_KEYS = frozenset(
    {"access", "api", "app", "auth", "client", "private", "secret", "service", "x"}
)
"""What makes a secret of a "key": an API key is one, a primary or idempotency key isn't."""

DESCRIBING = frozenset({"endpoint", "expiry", "id", "in", "type", "uri", "url"})
"""Words after which a name speaks about a credential, and doesn't hold one."""

WORD = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")


def is_secret_name(name: str) -> bool:
    """Tell whether a header, field or variable of this name holds a credential."""
    words = [word.lower() for word in WORD.findall(name)]
    if any(word in SECRET_WORDS for word in words):
        return words[-1] not in DESCRIBING
    if words == ["key"]:
        return True
    return any(a in SECRET_KEYS and b == "key" for a, b in pairwise(words))
