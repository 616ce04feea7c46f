"""How text is spelled in a shell and in PHP: through these filters, and through nothing else.

Whatever a text holds, the program gets it back byte for byte; only NUL can be no part of a
shell's word, and half a character is U+FFFD as everywhere.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Callable
from typing import cast

from postman_codegen.api import JSON
from postman_codegen.runtime.wire import HALVES
from postman_codegen.snippets.texts import Texts, Variable

STEP = "    "
LONGEST_COMMENT = 90
LONGEST_LINE = 76
LARGEST_INTEGER = 2**63

PLAIN_WORD = re.compile(r"[A-Za-z0-9_./:@%+=,-]+")
IN_DOUBLE_QUOTES = re.compile(r'[\\"$`]')
IN_DEFAULT = re.compile(r'[\\"$`}]')
PHP_ESCAPES = {"\\": "\\\\", '"': '\\"', "$": "\\$", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
ENDS_COMMENT = re.compile(r"\*/|\?>|/\*|<\?")
EMPHASIS = re.compile(r"(?<!\w)\*(?=[^\s*])|(?<=[^\s*])\*(?!\w)")
"""Of Markdown, in the descriptions that stand in comments."""
WHOLE_NUMBER = re.compile(r"-?\d+")


def whole(text: str) -> str:
    """Return a text that UTF-8 can spell."""
    return HALVES.sub("\ufffd", text)


def comment(text: str) -> str:
    """Make a text fit into a line of a comment, which nothing in it can end."""
    plain = "".join(c for c in whole(text) if unicodedata.category(c)[0] != "C" or c.isspace())
    plain = " ".join(EMPHASIS.sub("", plain).split())
    plain = ENDS_COMMENT.sub(lambda found: " ".join(found[0]), plain)
    return plain if len(plain) <= LONGEST_COMMENT else f"{plain[:LONGEST_COMMENT]}..."


def shell(texts: Texts | str) -> str:
    """Spell a word of a POSIX shell; a variable that must be set stops the command if it isn't."""
    if isinstance(texts, str):
        texts = (texts,)
    if any(isinstance(one, Variable) for one in texts):
        return f'"{"".join(_shell_part(one, IN_DOUBLE_QUOTES) for one in texts)}"'
    text = _word("".join(cast("tuple[str, ...]", texts)))
    if PLAIN_WORD.fullmatch(text):
        return text
    return "'" + text.replace("'", "'\\''") + "'"


def _shell_part(part: str | Variable, special: re.Pattern[str]) -> str:
    if isinstance(part, str):
        found = special.sub(lambda match: f"\\{match[0]}", _word(part))
        # People paste this, and some shells look for old commands behind a "!".
        return found.replace("!", "\"'!'\"") if special is IN_DOUBLE_QUOTES else found
    if not part.default:
        return f"${{{part.name}:?}}"
    default = "".join(_shell_part(one, IN_DEFAULT) for one in part.default)
    return f"${{{part.name}:-{default}}}"


def _word(text: str) -> str:
    return whole(text).replace("\0", "")


def php(texts: Texts | str) -> str:
    """Spell a string of PHP, with `setting()` for what the environment says."""
    if isinstance(texts, str):
        return _php_string(texts)
    return " . ".join(_php_part(one) for one in texts) or "''"


def _php_part(part: str | Variable) -> str:
    if isinstance(part, str):
        return _php_string(part)
    default = f", {php(part.default)}" if part.default else ""
    return f"setting({_php_string(part.name)}{default})"


def _php_string(text: str) -> str:
    text = whole(text)
    if all(_is_plain(character) for character in text):
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
    return '"' + "".join(map(_php_character, text)) + '"'


def _is_plain(character: str) -> bool:
    """Tell whether people see what a character is."""
    return character == " " or unicodedata.category(character)[0] not in {"C", "Z"}


def _php_character(character: str) -> str:
    if character in PHP_ESCAPES:
        return PHP_ESCAPES[character]
    return character if _is_plain(character) else f"\\u{{{ord(character):x}}}"


def php_value(value: JSON, margin: str = "") -> str:
    """Spell JSON as PHP's `json_encode` takes it, over as many lines as it needs."""
    flat = _php_json(value, lambda items, start, end: f"{start}{', '.join(items)}{end}", margin)
    if len(flat) + len(margin) <= LONGEST_LINE or not isinstance(value, dict | list):
        return flat
    inner = margin + STEP

    def laid(items: list[str], start: str, end: str) -> str:
        return "\n".join([start, *(f"{inner}{item}," for item in items), f"{margin}{end}"])

    return _php_json(value, laid, inner, deep=True)


def _php_json(
    value: JSON, joined: Callable[[list[str], str, str], str], margin: str, *, deep: bool = False
) -> str:
    def inner(one: JSON) -> str:
        return php_value(one, margin) if deep else _php_json(one, joined, margin)

    if isinstance(value, str):
        return _php_string(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return str(value) if abs(value) < LARGEST_INTEGER else f"{float(value)!r}"
    if isinstance(value, float):
        return repr(value)
    if isinstance(value, list):
        return joined(list(map(inner, value)), "[", "]") if value else "[]"
    pairs = [f"{_php_string(key)} => {inner(one)}" for key, one in value.items()]
    # PHP takes some keys for those of a list.
    cast_ = "(object) " if any(map(WHOLE_NUMBER.fullmatch, value)) else ""
    return joined(pairs, f"{cast_}[", "]") if pairs else "new \\stdClass()"


def shown_json(value: JSON) -> str:
    """Spell JSON for people: what they can't see is escaped."""
    text = json.dumps(value, indent=2, ensure_ascii=False)
    return "".join(c if c == "\n" or _is_plain(c) else json.dumps(c)[1:-1] for c in whole(text))
