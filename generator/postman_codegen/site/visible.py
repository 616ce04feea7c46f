"""Text that shows all it holds."""

from __future__ import annotations

import re

INVISIBLE = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff"
    r"\ud800-\udfff]"
)
"""What would hide or turn around what stands beside it, or is no text at all."""


def visible(text: str) -> str:
    """Spell out what can't be seen: no text shall look like another one."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return INVISIBLE.sub(lambda found: ascii(found[0])[1:-1], plain)
