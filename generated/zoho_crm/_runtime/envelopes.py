"""Errors that come as successes: a body that says it failed, and holds nothing else."""

import re
from functools import cache, lru_cache

from .codes import folded, is_placeholder
from .refusals import Object, is_list, is_object, read

FLAGS = frozenset("success ok issuccess issuccessful succeeded successful".split())
"""Keys, without case and punctuation, whose value is true when all went well."""

ALARMS = frozenset("error iserror haserror haserrors failed".split())
"""Keys whose value is true when something didn't."""

VERDICTS = frozenset("ack outcome result resultcode resultstatus status".split())
FAILED = frozenset("error fail failed failure ko nok unsuccessful".split())
FINE = frozenset("ok okay pass passed success successful succeeded".split())
ZERO = FINE | frozenset("0 00 000 0000 false n/a no none null".split())
STATUSES = frozenset("code httpcode httpstatus status statuscode".split())
REFUSED = frozenset(range(400, 600))
SUCCEEDED = frozenset(range(200, 300))

NUMBERS = frozenset("errcode errno errorcode errorno errornumber".split())
PROBLEMS = frozenset("err error errors exception fault problem problems".split())
MESSAGES = frozenset("errmsg errormessage errormsg errordescription".split())

ABOUT = frozenset(
    """code date description detail details developermessage docs documentation documentationurl
    field fields help helplink helpurl hint httpcode httpstatus info instance jsonrpc link links
    logid message messages method moreinfo msg needed param parameter parameters params path
    provided reason requestid responsemetadata resultcode retryafter retryable severity stack
    stacktrace status statuscode statusmessage statustext subcode suberrors time timestamp title
    trace traceid transactionid type usermessage version violations warning warnings""".split()
)
"""Keys that tell more of an error; others hold what was asked for."""

TELLING = (
    PROBLEMS
    | MESSAGES
    | NUMBERS
    | frozenset("code detail details message messages msg reason statusmessage usermessage".split())
)
WRAPPERS = frozenset("body data header meta metadata response result status".split())
OUTER = frozenset("header messages meta response status".split())
"""Wrappers in which a body may say that it failed."""


OPENING = (b"{", b"[", b'"')


def is_envelope(content: bytes, *marks: str, numbered: bool = False) -> bool:
    """Tell whether the body of a success is an error by one of some members.

    Most answers are told from errors by the values of those members, and need not be parsed.
    """
    for mark in marks:
        for value in _values_of(mark).findall(content):
            if _may_be_mark(mark, value, numbered):
                return not set(marks).isdisjoint(marks_of(read(content), numbered=numbered))
    return False


@cache
def _values_of(mark: str) -> re.Pattern[bytes]:
    """Find short values under a key; of others the beginning."""
    key = re.escape(f'"{mark}"').encode()
    return re.compile(key + rb'\s*:\s*("[^"\\]{0,80}"|[^\s"{\[,}\]]{1,80}|["{\[])')


@lru_cache(maxsize=1024)  # the same few words in most answers
def _may_be_mark(key: str, value: bytes, numbered: bool) -> bool:  # noqa: FBT001  for the cache
    if value in OPENING:
        return True
    found = read(value)
    return (
        is_explicit(key, found)
        or _is_implied(folded(key), found)
        or (numbered and is_number(key, found))
    )


def marks_of(body: object, *, numbered: bool = False) -> tuple[str, ...]:
    """Return the members that make a body of success an error's; none if it's an answer.

    Where codes are `numbered`, any but zero is an error's.
    """
    if not is_object(body) or any(_is_fine(folded(key), value) for key, value in body.items()):
        return ()
    said = (key for key, value in body.items() if is_explicit(key, value) and _is_told(body, key))
    marks = () if _has_data(body) else tuple(said)
    if not _is_zero(body) and not _has_data(body, implied=True):
        marks += tuple(key for key, value in body.items() if _is_implied(folded(key), value))
        for key, value in body.items():
            marks += marks_of(value, numbered=numbered) if folded(key) in OUTER else ()
        if numbered and _is_said(body):
            marks += tuple(key for key in body if is_number(key, body[key]))
    return marks


def is_zero(body: object) -> bool:
    """Tell whether a body says with a number that all went well."""
    return is_object(body) and any(
        is_number(key, value) and (_number(value) == 0 or _number(value) in SUCCEEDED)
        for key, value in body.items()
    )


def is_number(key: str, value: object) -> bool:
    """Tell whether a member is a code, and a number."""
    return folded(key) == "code" and _number(value) is not None


def _is_said(body: Object) -> bool:
    """Tell whether a body has a message, and not one of success."""
    texts = [value for key, value in body.items() if folded(key) in {"message", "msg"}]
    return any(_lower(text) and _lower(text) not in FINE for text in texts)


def is_explicit(key: str, value: object) -> bool:
    """Tell whether a member says that a request failed."""
    return is_plain(key, value) or (folded(key) in STATUSES and _number(value) in REFUSED)


def is_plain(key: str, value: object) -> bool:
    """Tell whether a member says in a word that a request failed."""
    name = folded(key)
    if name in FLAGS and not is_object(value) and not is_list(value):
        return value is False or value == 0 or _lower(value) == "false"
    if name in ALARMS and (value is True or _lower(value) == "true"):
        return True
    return (name == "status" and value is False) or is_verdict(key, value)


def is_verdict(key: str, value: object) -> bool:
    """Tell whether a member calls a request failed in a word, as it may call a job."""
    return folded(key) in VERDICTS and _lower(value) in FAILED


def is_state(key: str, value: object) -> bool:
    """Tell whether a member says in a word how something stands that neither failed nor ended."""
    word = _lower(value)
    return folded(key) in VERDICTS and bool(word) and word not in FAILED | ZERO


def _is_implied(name: str, value: object) -> bool:
    """Tell whether there's an error under a key that is there for errors."""
    if name in NUMBERS:
        return isinstance(value, str | int) and not _is_nothing(value)
    if name in PROBLEMS and (is_object(value) or is_list(value)):
        parts = value.values() if is_object(value) else value
        return any(not _is_nothing(part) for part in parts)
    return name in PROBLEMS | MESSAGES and isinstance(value, str) and not _is_nothing(value)


def _is_nothing(value: object) -> bool:
    """Tell the values that say that there's no error, or nothing."""
    if isinstance(value, str):
        return not value.strip() or value.lower() in ZERO or is_placeholder(value)
    return not value or value is True


def _is_fine(name: str, value: object) -> bool:
    """Tell whether a member says that a request succeeded."""
    if name in FLAGS:
        return value is True or value == 1 or _lower(value) == "true"
    return name in VERDICTS and (_lower(value) in FINE or (name == "status" and value is True))


def _is_zero(body: Object) -> bool:
    """Tell whether the code of a body is one of success."""
    codes = [value for key, value in body.items() if folded(key) in NUMBERS | {"code"}]
    return any(
        _lower(code) in ZERO or _number(code) == 0 or _number(code) in SUCCEEDED for code in codes
    )


def _is_told(body: Object, mark: str) -> bool:
    """Tell whether a body says more of an error than its mark does."""
    for key, value in body.items():
        if key != mark and folded(key) in TELLING and value not in (None, "", [], {}):
            return True
        if folded(key) in WRAPPERS and is_object(value) and _is_told(value, ""):
            return True
    return False


def _has_data(body: Object, *, implied: bool = False) -> bool:
    """Tell whether a body has something that was asked for.

    Where an error is only implied, an empty list is an answer, too.
    """
    return any(_is_data(key, body, implied=implied) for key in body)


def _is_data(key: str, body: Object, *, implied: bool) -> bool:
    name, value = folded(key), body[key]
    if name.startswith("err") or name in KNOWN or name.endswith(("requestid", "correlationid")):
        return False
    if name in VERDICTS and not is_object(value) and not is_list(value):
        return False
    if is_list(value):
        return implied or bool(value)
    if name in WRAPPERS and is_object(value):
        return _has_data(value, implied=implied)
    if name == "id" and "jsonrpc" in body:
        return False
    return value not in (None, "", {}) and (implied or value != 0)


KNOWN = FLAGS | ALARMS | PROBLEMS | ABOUT


def _lower(value: object) -> str:
    return value.strip().lower() if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return int(text) if text.isascii() and text.isdigit() else None
