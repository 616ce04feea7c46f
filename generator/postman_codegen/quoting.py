"""Text and values as Python source.

Text of a collection reaches source through `literal` and `docstring` (and `block`, a literal of
several lines), and through nothing else.
"""

from __future__ import annotations

import json
import re
import textwrap
import unicodedata
from typing import cast

WIDE = 84
"""Longer strings are split over several lines."""

CHUNK = 72

LINE = 100

HANG = 4

QUOTES = 9
"""Columns that a docstring's first line leaves to quotes, a prefix and spaces."""

PLAIN_KEY = re.compile(r"[^\W\d]\w*")

PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u00b4": "'",
        "\u2032": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2212": "-",
        "\u00a0": " ",
        "\u2003": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2024": ".",
        "\u00d7": "x",
        "\u2217": "*",
        "\uff0c": ",",
        "\uff1a": ":",
        "\uff08": "(",
        "\uff09": ")",
        "\uff1b": ";",
        "\uff01": "!",
        "\uff1f": "?",
        "\t": "    ",
    }
)
"""Typography that readers, and linters, take for something else."""

PROMPT = re.compile(">{3,}")
"""What makes code of a docstring: doctest would run it."""


def literal(value: object) -> str:
    """Spell JSON or bytes as Python, in ASCII; exact types only, so that nothing spells itself."""
    if value is None or isinstance(value, bool):
        return repr(value)
    if isinstance(value, int):
        return int.__repr__(value)
    if isinstance(value, float):
        return float.__repr__(value).replace("e+", "e")  # as black has it
    if isinstance(value, bytes):
        return f"b{quoted(bytes.decode(value, 'latin-1'))}"
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, dict):
        pairs = cast("dict[object, object]", value).items()
        return f"{{{', '.join(f'{literal(key)}: {literal(one)}' for key, one in pairs)}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, cast('list[object]', value)))}]"
    if isinstance(value, tuple):
        items = list(map(literal, cast("tuple[object, ...]", value)))
        return f"({', '.join(items)}{',' if len(items) == 1 else ''})"
    raise TypeError(f"no literal for {type(value).__name__}")


def docstring(text: str, indent: int = 4) -> str:
    """Spell a docstring, quotes included; what isn't plain text is left out or made plain."""
    plain = [_plain(line) for line in text.strip().splitlines()]
    room = LINE - indent
    lines = _fitting(plain[0], room - QUOTES) if plain else []
    lines += [part for line in plain[1:] for part in _fitting(line, room)]
    body = "\n".join(lines).strip()
    first, _, rest = body.partition("\n")
    if rest and rest[0] != "\n":  # the first line has to stand alone
        whole = first == plain[0]
        summary = textwrap.shorten(plain[0], room - QUOTES, placeholder="...")
        body = f"{first}\n\n{rest}" if whole else f"{summary}\n\n{body}"
    prefix = "r" if "\\" in body else ""
    start = " " if body.startswith('"') else ""
    margin = " " * indent
    if "\n" not in body:
        end = " " if body.endswith(('"', "\\")) else ""
        return f'{prefix}"""{start}{body}{end}"""'  # it was folded to fit
    return f'{prefix}"""{start}{textwrap.indent(body, margin).lstrip()}\n{margin}"""'


def wrapped(text: str, indent: int, width: int = LINE) -> str:
    """Fold one paragraph into lines, of which all but the first begin at `indent`."""
    plain = _plain(" ".join(text.split()))
    first = indent - HANG
    lines = textwrap.wrap(
        plain, width - first, subsequent_indent=" " * HANG, break_on_hyphens=False
    )
    return ("\n" + " " * first).join(lines)


def _fitting(line: str, room: int) -> list[str]:
    """Fold a line that is too long for its place, below its own beginning."""
    if len(line) <= room:
        return [line]
    start = " " * (len(line) - len(line.lstrip()))
    return textwrap.wrap(line, room, subsequent_indent=start, break_on_hyphens=False)


def titled(title: str, pattern: str) -> str:
    """Put a title into a line, cut if it's too long for one."""
    title = " ".join(title.split())
    room = LINE - 16 - len(pattern)
    return pattern.replace("%s", title if len(title) <= room else f"{title[:room]}...")


def _plain(line: str) -> str:
    line = unicodedata.normalize("NFC", line).translate(PLAIN)
    kept = (c for c in line if unicodedata.category(c)[0] not in {"C", "Z"} or c == " ")
    return PROMPT.sub(">>", "".join(kept).rstrip().replace('"""', "'''"))


def _string(text: str) -> str:
    whole = quoted(text)
    # black would join what fits into one line.
    if len(whole) <= WIDE:
        return whole
    parts = [part for line in text.splitlines(keepends=True) for part in _chunks(line)]
    if len(parts) == 1 or "".join(parts) != text:
        return whole
    return "(" + "\n".join(map(quoted, parts)) + ")"


def _chunks(line: str) -> list[str]:
    """Split a long line, after a space where there is one."""
    found = re.findall(rf".{{1,{CHUNK}}}(?:\s|$)|.{{1,{CHUNK}}}", line, re.DOTALL)
    return found if "".join(found) == line else [line]


def quoted(text: str) -> str:
    """Spell a string in one line, in the quotes that black would choose."""
    spelled = _ascii(text)
    quote = "'" if spelled.count('"') > spelled.count("'") else '"'
    return quote + spelled.replace(quote, f"\\{quote}") + quote


ESCAPED_END = re.compile(r'(?<!\\)(?:\\\\)*\\"\Z')
"""A last quote behind an odd number of backslashes: it's escaped already."""


def block(text: str) -> str:
    """Spell text of several lines as it reads, between triple quotes."""
    if "\n" not in text:
        return quoted(text)
    lines = ("\\\n".join(map(_inside, _chunks(line) or [""])) for line in text.split("\n"))
    body = "\n".join(lines)
    if body.endswith('"') and not ESCAPED_END.search(body):
        body = body[:-1] + '\\"'
    return f'"""\\\n{body}"""'


def _inside(line: str) -> str:
    """Spell a line between triple quotes; white space at its end would be lost on people."""
    spelled = line.encode("unicode_escape").decode("ascii").replace('"""', '\\"\\"\\"')
    return re.sub(r"[ ]$", r"\\x20", spelled)


def escaped(text: str) -> str:
    """Spell text for the inside of a double-quoted string."""
    return _ascii(text).replace('"', '\\"')


def _ascii(text: str) -> str:
    """Escape all but plain ASCII; of a string's own class nothing is asked."""
    return str.encode(text, "unicode_escape").decode("ascii")


def json_path(path: str, step: str | int) -> str:
    """Return the JSON path one step further down."""
    if isinstance(step, int):
        return f"{path}[{step}]"
    plain = PLAIN_KEY.fullmatch(step)
    return f"{path}.{step}" if plain else f"{path}[{json.dumps(step, ensure_ascii=False)}]"
