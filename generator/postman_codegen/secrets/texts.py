"""Secrets in texts: in JSON and other bodies, in forms, URLs and prose, by the names beside them.

No text has to be sound: bodies of examples are cut off, commented, or full of variables.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from urllib.parse import unquote_plus

from postman_codegen.secrets.names import holds_secret, is_secret_name, kind_of
from postman_codegen.secrets.patterns import issued
from postman_codegen.secrets.spans import Span
from postman_codegen.secrets.values import is_secret_value, is_stand_in, is_unmistakable


def in_text(text: str) -> Iterator[Span]:
    """Yield what is secret wherever it stands: in prose, scripts, names and bodies alike."""
    yield from _in_strings(text, only_escaped=True)
    yield from issued(text)
    yield from _in_addresses(text)
    yield from _behind_schemes(text)
    yield from _named(text, is_unmistakable)


def in_body(text: str) -> Iterator[Span]:
    """Yield the secrets of a body, by the names of its members as well."""
    start = text.lstrip()[:1]
    is_json = bool(start) and start in '{["'
    yield from _in_strings(text, only_escaped=not is_json)
    yield from issued(text)
    yield from _in_addresses(text)
    yield from _behind_schemes(text)
    if is_json:
        return
    if start == "<":
        yield from _in_elements(text)
    elif _FORM.match(text):
        yield from in_form(text)
    yield from _named(text)


def in_query(text: str) -> Iterator[Span]:
    """Yield the secrets of a query in GraphQL, which has names of its own kind."""
    yield from in_text(text)
    yield from _named(text)


def in_url(text: str) -> Iterator[Span]:
    """Yield the secrets of a URL, which may lack its scheme."""
    yield from issued(text)
    yield from _in_addresses(text)
    yield from _behind_schemes(text)
    if user := _BARE_USER.match(text):
        yield from _password(user)
    query = text.find("?")
    if query >= 0:
        yield from (span.moved(query + 1) for span in in_form(text[query + 1 :]))


_PAIR = re.compile(r"(?<![^&=#?\s])([^&=#?\s]{1,100})=([^&#\s]++)")
_FORM = re.compile(r"\s*[\w.\[\]%-]+=[^\s=&]*(?:&[\w.\[\]%-]+=[^\s&]*)*\s*$")


def in_form(text: str) -> Iterator[Span]:
    """Yield the secrets of a query or a form."""
    for pair in _PAIR.finditer(text):
        name, value = unquote_plus(pair[1]), unquote_plus(pair[2])
        if names_pair(name) and is_secret_value(value, name):
            yield Span(*pair.span(2), kind_of(name), value)


def names_pair(name: str) -> bool:
    """Tell whether a query parameter, field or variable of this name holds a secret."""
    return is_secret_name(name) or holds_secret(name)


_USER = re.compile(r"""://[^\s/?#:@"'<>\\]*+:([^\s/?#@"'<>\\]++)@""")
_BARE_USER = re.compile(r"""[^\s/?#:@"'<>{}]++:([^\s/?#@"'<>]++)@""")
_ASKED = re.compile(r"""[?&#](?:amp;)?([\w.\[\]%-]{1,100})=([^&\s"'<>#\\`)|]++)""")
_SIGNED = re.compile(r"(?:^|-)sig(?:nature)?$", re.IGNORECASE)


def _in_addresses(text: str) -> Iterator[Span]:
    """Yield the passwords of URLs, and what a query proves."""
    if "://" in text:
        for user in _USER.finditer(text):
            yield from _password(user)
    if "=" in text:
        for pair in _ASKED.finditer(text):
            name, value = unquote_plus(pair[1]), unquote_plus(pair[2])
            if _SIGNED.search(name) and is_unmistakable(value):
                yield Span(*pair.span(2), "signature", value)
            elif names_pair(name) and is_unmistakable(value):
                yield Span(*pair.span(2), kind_of(name), value)


def _password(match: re.Match[str]) -> Iterator[Span]:
    if not is_stand_in(match[1]) and not match[1].isdecimal():  # a port, as in "host:80@"
        yield Span(*match.span(1), "password", unquote_plus(match[1].replace("+", "%2B")))


_SCHEME = re.compile(
    r"\b(Bearer|Basic|Token|Zoho-oauthtoken)[ \t]++([A-Za-z0-9+/_.~=-]{16,}+)", re.IGNORECASE
)


def _behind_schemes(text: str) -> Iterator[Span]:
    """Yield what stands behind the word of an authentication scheme."""
    for match in _SCHEME.finditer(text):
        if is_unmistakable(match[2]):
            kind = match[1].lower()
            yield Span(*match.span(2), kind if kind in {"bearer", "basic"} else "token", match[2])


_INSIDE = r'(?:[^"\\]|\\.)*+'
_ITEM = re.compile(rf'"({_INSIDE})"', re.DOTALL)
_STRING = re.compile(
    rf'"({_INSIDE})(?:"\s*+(?::\s*+(?:"({_INSIDE})"?|(\[(?:\s*+"{_INSIDE}"\s*+,?)++))?)?|\\?\Z)',
    re.DOTALL,
)
"""A string, and if it's a key, the string or the list of strings that it has."""


def _in_strings(text: str, *, only_escaped: bool = False) -> Iterator[Span]:
    """Yield the secrets of JSON: by the keys of members, and in texts with escapes.

    What has no escapes is found in the whole text.
    """
    if only_escaped and "\\" not in text:
        return
    for match in _STRING.finditer(text):
        key, value, several = match.group(1, 2, 3)
        if "\\" in key:
            yield from _nested(key, match.start(1))
        named = not only_escaped and (value or several) and holds_secret(key)
        if value is not None:
            yield from _member(value, match.start(2), key if named else None)
        elif several is not None:
            for item in _ITEM.finditer(several):
                start = match.start(3) + item.start(1)
                yield from _member(item[1], start, key if named else None)


def _member(raw: str, start: int, name: str | None) -> Iterator[Span]:
    """Yield what is secret of a string of JSON: all of it, or parts."""
    text = unescaped(raw)
    found = None if name is None else next(by_name(text, name), None)
    if found and text == raw:
        yield found.moved(start)
    elif found:
        yield Span(start, start + len(raw), found.kind, found.value)
    elif "\\" in raw:
        yield from _nested(raw, start)


def _nested(raw: str, start: int) -> Iterator[Span]:
    """Yield the secrets of the text that a string of JSON spells.

    Texts in texts are few: each at least doubles the backslashes of the next.
    """
    spans = list(in_body(unescaped(raw)))
    if spans:
        at = _starts(raw)
        for span in spans:
            yield Span(
                start + at[span.start], start + at[span.end], span.kind, span.value, span.certain
            )


_ESCAPE = re.compile(r"\\(?:u([0-9a-fA-F]{4})|(.))", re.DOTALL)
_ESCAPED = {"b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}


def unescaped(raw: str) -> str:
    """Return the text that the inside of a string of JSON spells, unit by unit."""
    return _ESCAPE.sub(_unit, raw) if "\\" in raw else raw


def _unit(match: re.Match[str]) -> str:
    return chr(int(match[1], 16)) if match[1] else _ESCAPED.get(match[2], match[2])


def _starts(raw: str) -> list[int]:
    """Return where each letter of an unescaped text stands in the raw one, and the end of it."""
    starts: list[int] = []
    at = 0
    for match in _ESCAPE.finditer(raw):
        starts += [*range(at, match.start()), match.start()]
        at = match.end()
    return [*starts, *range(at, len(raw) + 1)]


_ELEMENT = re.compile(r"<([A-Za-z_][\w:.-]{0,99})(?:\s[^<>]*+)?>([^<>]++)</")
_ATTRIBUTE = re.compile(r"""(?<![\w:.-])([A-Za-z_][\w:.-]{0,99})=(?:"([^"<>]*+)"|'([^'<>]*+)')""")


def _in_elements(text: str) -> Iterator[Span]:
    """Yield the secrets of XML: in elements and attributes with their names."""
    for match in _ELEMENT.finditer(text):
        yield from _whole(match, 2, match[1])
    for match in _ATTRIBUTE.finditer(text):
        yield from _whole(match, 2 if match[2] is not None else 3, match[1])


def _whole(match: re.Match[str], group: int, name: str) -> Iterator[Span]:
    name = name.rpartition(":")[2]
    if holds_secret(name):
        yield from (span.moved(match.start(group)) for span in by_name(match[group], name))


_NAMED = re.compile(
    r"""(?<![\w.#-])([A-Za-z][\w.-]{0,99})['"]?[ \t]*+[:=,][ \t]*+['"]?"""
    r"""([^\s"'<>,;&(){}\[\]\\`|]++)"""
)


def _named(text: str, also: Callable[[str], bool] = bool) -> Iterator[Span]:
    """Yield values behind a secret's name, as in "password: ..." or `set("token", "...")`."""
    for match in _NAMED.finditer(text):
        name, value = match.groups()
        if holds_secret(name) and is_secret_value(value, name) and also(value):
            yield Span(*match.span(2), kind_of(name), value)


def in_value(text: str, name: str) -> Iterator[Span]:
    """Yield the secrets of the value of a pair: the whole of it if its name says so."""
    if names_pair(name):
        yield from by_name(text, name)
    yield from in_body(text)


_PROOF = re.compile(r"\s*(?:basic|bearer|oauth|token|[a-z]+-oauthtoken)[ \t]+", re.IGNORECASE)


def by_name(text: str, name: str) -> Iterator[Span]:
    """Yield the whole of a value under a secret's name, if it's one; a scheme before it stays."""
    scheme = _PROOF.match(text)
    start = scheme.end() if scheme else 0
    if is_secret_value(text[start:], name):
        yield stripped(text[start:], kind_of(name)).moved(start)


def in_credential(text: str, kind: str) -> Iterator[Span]:
    """Yield the whole of a value whose place says that it's a credential."""
    if not is_stand_in(text):
        yield stripped(text, kind)
    yield from in_body(text)


def stripped(text: str, kind: str) -> Span:
    """Return the whole of a text, without the blanks around it."""
    value = text.strip()
    start = text.index(value)
    return Span(start, start + len(value), kind, value)
