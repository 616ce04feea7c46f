"""What looks like the code of an error: a short name, and no sentence, id or sample value."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W\d][\w.:$/#-]{0,79}")
CODE = re.compile(r"[^\W\d][\w .:/#$()-]{0,79}|\d[\w.:/-]{0,39}|-\d{1,7}")
CONSTANT = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+")
SNAKE = re.compile(r"[a-z]+(?:_[a-z]+)+")
NUMBER = re.compile(r"\d{1,7}")
NAMED = re.compile(r"[A-Z][A-Z0-9_]+|[A-Za-z0-9]+(?:[_.-][A-Za-z0-9]+)+|[A-Za-z]+[a-z][A-Z]\w*")
LABEL = re.compile(r"[A-Za-z]+(?:['-][A-Za-z]+)*(?: [A-Za-z]+(?:['-][A-Za-z]+)*){1,6}")
PAGE = re.compile(r"[a-z][a-z0-9+.-]*://\S+|(?:urn|tag):\S+", re.IGNORECASE)
SECTION = re.compile(r"section-[\d.]+|rfc-?\d+|page-\d+", re.IGNORECASE)
LONGEST_NUMBER = 9
IDENTIFIER = re.compile(
    r"[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}"
    r"|(?=[0-9a-fA-F]*\d)(?=[0-9a-fA-F]*[a-fA-F])[0-9a-fA-F]{10,}"
    r"|(?=(?:[^\d]*\d){4})(?=.*[A-Za-z])[A-Za-z0-9_-]{20,}"
    r"|\d{4}-\d\d-\d\d.*"
)
NOTHING = frozenset(
    "0 about:blank err error errors exception fail failed failure false n/a no none null ok"
    " success successful true undefined unknown".split()
)
"""What stands where a code could, and says nothing."""

PLACEHOLDER = re.compile(
    r"<[^<>]*>|\{\{.*\}\}|\$?\{[^{}]*\}"
    r"|string|text|str|integer|int|number|float|boolean|bool|object|array|YOUR_\w+|\.\.\.",
)
LOREM = frozenset(
    """ad adipisicing aliqua aliquip amet anim aute cillum commodo consectetur consequat culpa
    cupidatat deserunt do dolor dolore duis ea eiusmod elit enim esse est et eu ex excepteur
    exercitation fugiat in incididunt ipsum irure labore laboris laborum lorem magna minim mollit
    nisi non nostrud nulla occaecat officia pariatur proident qui quis reprehenderit sed sint sit
    sunt tempor ullamco ut velit veniam voluptate""".split()
)


def is_code(text: str, status: int) -> bool:
    """Tell whether a text can be an error's code: a short name, and not just the status."""
    if text == str(status) or text.lower() in NOTHING or is_placeholder(text):
        return False
    if PAGE.fullmatch(text):
        last = last_part(text)
        return not SECTION.fullmatch(last) and is_code(last, status)
    if IDENTIFIER.fullmatch(text) or not CODE.fullmatch(text):
        return False
    if text.isdigit():
        return len(text) <= LONGEST_NUMBER
    return " " not in text or is_label(text)


def is_label(text: str) -> bool:
    """Tell a name of some words, such as "Invalid token", from a sentence with values in it."""
    return bool(LABEL.fullmatch(text)) and not is_placeholder(text)


def is_placeholder(text: str) -> bool:
    """Tell what an exporter put where a text will be."""
    words = text.lower().replace(".", " ").split()
    return bool(PLACEHOLDER.fullmatch(text.strip())) or (bool(words) and LOREM.issuperset(words))


def last_part(code: str) -> str:
    """Return what tells one code from another where codes are the URLs of their pages."""
    if not PAGE.fullmatch(code):
        return code
    return re.split(r"[/#:]", code.partition("?")[0].rstrip("/#:"))[-1]


@lru_cache(maxsize=4096)  # the same keys come with every answer
def folded(key: str) -> str:
    """Spell a key without case and punctuation: "errorCode", "Error-Code" and "error_code"."""
    return "".join(filter(str.isalnum, key)).lower()
