"""Words of a collection -> Python names. Nowhere else does text become a name."""

from __future__ import annotations

import builtins
import keyword
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from functools import lru_cache

from anyascii import anyascii

from postman_codegen.secrets.values import REDACTED

_LONGEST = 90
"""So that a file named after it is legal everywhere, with a suffix for what's reserved or taken."""

KEYWORDS = frozenset({*keyword.kwlist, *keyword.softkwlist})
BUILTINS = frozenset(name for name in dir(builtins) if name.islower())
USED_BUILTINS = frozenset(
    "bool bytes dict float int isinstance list object property set str super tuple type".split()
)
"""Builtins that generated code relies on: a method or module of that name would hide them."""

MODEL_ATTRIBUTES = frozenset(
    """construct copy dict from_orm json model_computed_fields model_config model_construct
    model_copy model_dump model_dump_json model_extra model_fields model_fields_set
    model_json_schema model_parametrized_name model_post_init model_rebuild model_validate
    model_validate_json model_validate_strings parse_file parse_obj parse_raw schema schema_json
    update_forward_refs validate""".split()
)
"""What pydantic's BaseModel already has; a test compares this with the installed pydantic."""

_FIELD_RESERVED = (
    frozenset({*keyword.kwlist, "bool", "dict", "float", "int", "list", "str"}) | MODEL_ATTRIBUTES
)

_SPELLINGS = {
    spelling.casefold(): spelling
    for spelling in (
        "OAuth OpenID OpenAPI OpenAI GraphQL GitHub GitLab YouTube LinkedIn PayPal WhatsApp"
        " JavaScript TypeScript MySQL PostgreSQL NoSQL MongoDB DevOps iOS macOS"
        " IPv4 IPv6 ACH ACL AI API APIs ASN AWS B2B BIC CDN CIDR CLI CMS CORS CPU CRM CRUD CSRF"
        " CSS CSV CVV DB DNS DOB EIN ETA EU FAQ FTP GDPR GPS GPU GTIN HR HTML HTTP HTTPS IAM IBAN"
        " ID IDs IMAP IP ISBN ISO JPEG JSON JWK JWKS JWT KPI KYB KYC LDAP LTI MFA MIME NFC OCR ORM"
        " OS OTP PCI PDF PIN PNG POS PSP QR RAM REST RPC RSA RSS RTF SAML SCIM SDK SEO SEPA SKU SLA"
        " SMS SMTP SOAP SQL SSH SSL SSN SSO SVG SWIFT TCP TLS TOTP TTL TV UDP UI UID UPC URI URIs"
        " URL URLs URN USB UTC UTF UUID UUIDs VAT VM VPC VPN XML XSS YAML ZIP"
    ).split()
}
"""Words with a spelling of their own, acronyms above all."""

_LONGEST_ACRONYM = 5

_SHOUTED = frozenset(
    """add all and any by copy del find for from get has head in into is job list log make move
    my new no not of off old on one only open or out own page patch pay ping post put read run
    save send set show sign stop sync test the to top two use user view web with you""".split()
)
"""Short words that stay plain words when a name shouts them, as in "GET users"."""

_SYMBOLS = {
    "+": "plus", "-": "minus", "@": "at", "$": "dollar", "#": "hash", "%": "percent", "*": "star",
    "&": "and", "=": "equals", "<": "less", ">": "greater", "!": "not", "?": "question",
    "/": "slash", ".": "dot", ":": "colon", "~": "tilde", "^": "caret",
    "|": "or", " ": "space",
}  # fmt: skip

_MIXED_CASE = "|".join(
    re.escape(word)
    for word in sorted(_SPELLINGS.values(), key=len, reverse=True)
    if not (word.isalpha() and word.isupper())
)
_WORD = re.compile(
    rf"(?:{_MIXED_CASE})\d*(?![a-z])"  # OAuth2
    r"|(?<![A-Za-z0-9])[A-Z0-9]+(?![A-Za-z0-9])"  # a word of capitals
    r"|\d*[A-Z]+(?![a-z])\d*"  # HTTP of HTTPServer, MD5, 3D of 3DSecure
    r"|[A-Z]?[a-z0-9]+"  # Server, v2
)
_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")
_CODE = re.compile(r"""__\w+__[.(\[]|\w\([^\s()]*\w[(\[]|\w\[['"]""")
"""What stands in code only: `x.__class__.y`, `f(g(x))`, `a["b"]`."""
_LONGEST_TEXT = 1000

_REMEMBERED = 2**14
"""Names of which the same few are asked for again and again."""


def words(text: str) -> list[str]:
    """Split text where spaces, punctuation or a change of case do; in ASCII, case kept.

    Pieces of code, and what stands behind a thousand letters, give no words.
    """
    return list(_words(text[:_LONGEST_TEXT]))


@lru_cache(_REMEMBERED)
def _words(text: str) -> tuple[str, ...]:
    plain = unicodedata.normalize("NFKC", REDACTED.sub(" ", text))
    if _CODE.search(plain):
        plain = " ".join(one for one in plain.split() if not _CODE.search(one))
    if not plain.isascii():
        # An emoji decorates; it is read out only where there is nothing else.
        worded = "".join(c for c in plain if unicodedata.category(c) != "So")
        plain = anyascii(worded if any(map(str.isalnum, worded)) else plain)
    return tuple(_WORD.findall(_APOSTROPHE.sub("", plain)))


def snake(text: str, *, fallback: str = "value", reserved: Collection[str] = ()) -> str:
    """Name a function, parameter, module or attribute."""
    name = _joined((word.lower() for word in words(text)), "_", fallback)
    return _free(name, KEYWORDS, USED_BUILTINS, reserved)


def constant(text: str, *, fallback: str = "VALUE") -> str:
    """Name a member of an enum."""
    return _joined((word.upper() for word in words(text)), "_", fallback)


def pascal(text: str, *, fallback: str = "Model", reserved: Collection[str] = ()) -> str:
    """Name a class; acronyms stay acronyms."""
    found = words(text)
    shouted = all(word == word.upper() for word in found)
    name = _joined((_capitalised(word, shouted=shouted) for word in found), "", fallback)
    while name in KEYWORDS or name in reserved:
        name += fallback or "Model"
    return name


@lru_cache(_REMEMBERED)
def field_name(key: str) -> str:
    """Name the attribute of a model that holds a JSON key."""
    return _free(_joined((word.lower() for word in words(key)), "_", "field"), _FIELD_RESERVED)


def spelled_out(text: str) -> str:
    """Write symbols as words, for when nothing else tells two texts apart: "+1", "-1"."""
    bare = text.lstrip("_")  # within, an underscore only keeps words apart
    spelled = "".join(f" {_SYMBOLS[c]} " if c in _SYMBOLS else c for c in bare)
    return "underscore " * (len(text) - len(bare)) + spelled


def _joined(parts: Iterable[str], separator: str, fallback: str) -> str:
    name = ""
    for part in parts:
        if name and len(name) + len(separator) + len(part) > _LONGEST:
            break
        name = f"{name}{separator}{part}" if name else part
    if not name:
        return fallback
    if name[0].isdigit():
        name = f"{fallback or 'value'}{separator}{name}"
    return name[:_LONGEST].rstrip("_")


def _capitalised(word: str, *, shouted: bool) -> str:
    bare = word.rstrip("0123456789")
    known = _SPELLINGS.get(bare.casefold())
    if known:
        return f"{known[0].upper()}{known[1:]}{word[len(bare):]}"
    acronym = word.isupper() and not shouted and len(bare) <= _LONGEST_ACRONYM
    if acronym and bare.lower() not in _SHOUTED:
        return word
    return word[0].upper() + word[1:].lower()


def _free(name: str, *reserved: Collection[str]) -> str:
    return f"{name}_" if any(name in names for names in reserved) else name


def unique(
    wanted: Sequence[Sequence[str]],
    *,
    reserved: Collection[str] = (),
    fold: bool = False,
    separator: str = "_",
) -> list[str]:
    """Give each entry the first of its candidates that tells it apart from all others.

    All parties of a collision move on to their next candidate, so that no name depends on the
    order of entries; only entries whose candidates are exhausted get numbers. With `fold`, names
    differ by more than case.
    """
    key = str.casefold if fold else str
    spoiled = {key(name) for name in reserved}
    at = [0] * len(wanted)
    count: Counter[str] = Counter()
    movable: dict[str, list[int]] = {}
    pending = list(range(len(wanted)))
    while pending:  # each entry only ever moves forward, so this is linear in the candidates
        entry = pending.pop()
        last = len(wanted[entry]) - 1
        while key(wanted[entry][at[entry]]) in spoiled and at[entry] < last:
            at[entry] += 1
        name = key(wanted[entry][at[entry]])
        count[name] += 1
        if at[entry] < last:
            movable.setdefault(name, []).append(entry)
        if count[name] > 1:
            spoiled.add(name)
            leaving = movable.pop(name, [])
            count[name] -= len(leaving)
            pending += leaving
    names = [candidates[level] for candidates, level in zip(wanted, at, strict=True)]
    return _numbered(names, {key(name) for name in reserved}, key, separator)


def _numbered(
    names: list[str], taken: set[str], key: Callable[[str], str], separator: str
) -> list[str]:
    count = Counter(map(key, names))
    used = taken | set(count)
    last: Counter[str] = Counter()
    for i, name in enumerate(names):
        base = key(name)
        if base not in taken:
            taken.add(base)  # the first keeps the plain name
            continue
        number = max(last[base], 1) + 1
        while key(numbered := f"{name.rstrip('_')}{separator}{number}") in used:
            number += 1
        last[base] = number
        used.add(key(numbered))
        names[i] = numbered
    return names


@lru_cache(_REMEMBERED)
def singular(text: str) -> str:
    """Make the last word of a name singular: "field_mappings" is a list of "field_mapping"."""
    last = re.search(r"[A-Z]{2,}s$|[A-Z]?[a-z]+$|[A-Z]+$", text)
    if last is None:
        return text
    one = _one(last[0].lower())
    if last[0][:2].isupper():
        one = one.upper()
    elif last[0][0].isupper():
        one = one.capitalize()
    return text[: last.start()] + one


@lru_cache(_REMEMBERED)
def noun(name: str) -> str:
    """Say what `ListUsers` or "Gets a list of users by ID" is about: users."""
    found = words(name)
    start = 0
    while start < len(found) - 1 and _is_verb(found[start].lower(), first=start == 0):
        start += 1
    for n in range(start + 1, len(found) - 1):
        if found[n - 1].lower() in _WRAPPERS and found[n].lower() in {"of", "about"}:
            return noun("_".join(["get", *found[n + 1 :]]))
    end = next(
        (i for i in range(start + 1, len(found)) if found[i].lower() in _PREPOSITIONS), len(found)
    )
    return "_".join(found[start:end])


def _is_verb(word: str, *, first: bool) -> bool:
    return word in _ARTICLES or (first and (word in _VERBS or word.removesuffix("s") in _VERBS))


_ARTICLES = frozenset("a all an any each every existing new one single specific the".split())
_WRAPPERS = frozenset("array collection detail details info information list page set".split())
"""What an answer is called, not what is in it: "a list of", "details about"."""

_PREPOSITIONS = frozenset(
    "and as at by for from in into of on per that through to under using via which with".split()
)
_VERBS = frozenset(
    """activate add approve archive assign browse cancel change check clone close complete confirm
    copy create deactivate delete disable download edit enable export fetch find generate get
    import insert invite list load lookup make mark merge modify move obtain patch post publish
    put query read remove rename replace request reset restore resume retrieve return revoke save
    search send set show start stop submit sync update upload upsert validate verify view
    fetches searches""".split()
)


_SAME = frozenset(
    """access alias always analytics atlas aus aws basis bias bus canvas chaos christmas clothes
    cms cosmos css data diagnostics dns earnings economics gas goods gps has headquarters https
    ics ios kubernetes kudos lens logistics macos mathematics means media metadata news ops os
    pancreas physics pos premises rss sas savings series sms species status sus texas thanks this
    tls was yes""".split()
)
_IRREGULAR = {
    "aliases": "alias", "appendices": "appendix", "apis": "api", "atlases": "atlas",
    "axes": "axis", "biases": "bias", "bonuses": "bonus", "buses": "bus", "calories": "calorie",
    "cameos": "cameo", "campuses": "campus", "canvases": "canvas", "children": "child",
    "cookies": "cookie", "cpus": "cpu", "criteria": "criterion", "diagnoses": "diagnosis",
    "echoes": "echo", "emojis": "emoji", "feet": "foot", "gases": "gas", "gpus": "gpu",
    "halves": "half", "heroes": "hero", "hypotheses": "hypothesis", "indices": "index",
    "kpis": "kpi", "knives": "knife", "leaves": "leaf", "lenses": "lens", "lives": "life",
    "matrices": "matrix", "men": "man", "menus": "menu", "mice": "mouse", "movies": "movie",
    "parentheses": "parenthesis", "people": "person", "phenomena": "phenomenon",
    "potatoes": "potato", "quizzes": "quiz", "selfies": "selfie", "shelves": "shelf",
    "skus": "sku", "taxis": "taxi", "teeth": "tooth", "ties": "tie", "tomatoes": "tomato",
    "uris": "uri", "vertices": "vertex", "wolves": "wolf", "women": "woman", "zombies": "zombie",
}  # fmt: skip
_ENDINGS = (
    (r"(?:ss|us|is)$", None),
    (r"([^aeiou])yses$", r"\1ysis"),
    (r"(ca|ava|ni|psy|ta)ches$", r"\1che"),
    (r"(ch|sh|ss|x|zz)es$", r"\1"),
    (r"([ao]|^|ab|re|f|m|exc)uses$", r"\1use"),
    (r"uses$", "us"),
    (r"(..)ies$", r"\1y"),
    (r"(..)s$", r"\1"),
)


def _one(word: str) -> str:
    if word in _SAME:
        return word
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    for ending, replacement in _ENDINGS:
        if re.search(ending, word):
            return word if replacement is None else re.sub(ending, replacement, word)
    return word
