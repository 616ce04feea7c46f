"""What the body of an error says: its code, and its message.

APIs put them in many places.  Each body is read by itself, the surest place first, so that what
is found in one never depends on others.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, TypeGuard

import httpx2
from pydantic_core import from_json

from .codes import (
    CONSTANT,
    LABEL,
    NAMED,
    NUMBER,
    PAGE,
    SNAKE,
    WORD,
    folded,
    is_code,
    is_placeholder,
)

Place: TypeAlias = tuple[str, ...]
"""The keys that lead to a text, as the API spells them; of lists, every item is meant."""

Object: TypeAlias = dict[str, Any]


class Told(NamedTuple):
    """A text of a body, where it stands, and the object around it."""

    place: Place
    text: str
    around: Object


CODES = ("code", "errorcode", "errcode", "errorkey", "messagecode", "faultcode", "reasoncode")
CODES_OF_RESULTS = ("resultcode", "responsecode", "returncode", "errno")
"""Keys of codes, spelled without case and punctuation."""

HOLDERS = tuple(
    "error errors fault exception err problem problems apierror errordetails errorinfo errorlist"
    " odataerror extensions meta response result status header data body detail details messages"
    " message".split()
)
"""Keys of what tells of errors, the surest first; those to "extensions" tell of nothing else."""

SURE_HOLDERS = frozenset(HOLDERS[: HOLDERS.index("extensions") + 1])
DEEPEST = 3
MOST_ITEMS = 100

MESSAGES = (
    *("message", "errormessage", "errormsg", "errmsg", "errordescription", "usermessage"),
    *("detail", "details", "description", "errordetail", "msg", "faultstring", "developermessage"),
    *("errorsummary", "errormessages", "messages", "title", "errors", "error", "reason", "text"),
)


def codes_of(response: httpx2.Response) -> tuple[str, ...]:
    """Return every code in an answer: a body that lists errors has several."""
    body = read(response.content)
    told = codes(body, response.status_code) or odd_code(body)
    return tuple(dict.fromkeys(one.text for one in told))


def code_of(response: httpx2.Response) -> str | None:
    """Return the code in an answer, the first of several."""
    return next(iter(codes_of(response)), None)


def message_of(response: httpx2.Response) -> str | None:
    """Return what an answer says to people."""
    told = message(read(response.content))
    return told.text if told else None


def read(content: bytes) -> object:
    """Read the body of an answer; None where it isn't JSON."""
    try:
        body: object = from_json(content)
    except ValueError:
        return None
    return body


def is_object(value: object) -> TypeGuard[Object]:
    """Tell JSON's objects."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell JSON's lists."""
    return isinstance(value, list)


def codes(body: object, status: int) -> tuple[Told, ...]:
    """Find the codes of an error at the surest place that has any."""
    objects = _objects(body)
    return (
        _at(objects, CODES, is_code, status)
        or _at(objects, CODES_OF_RESULTS, is_code, status)
        or _named(objects, status)
        or _listed(body)
    )


def odd_code(body: object) -> tuple[Told, ...]:
    """Find what stands where codes do, even if it doesn't look like one."""
    return _at(_objects(body), CODES, _is_said, 0)


def code_places(body: object, status: int) -> tuple[Place, ...]:
    """Return where a body has its code, or what an exporter put there instead."""
    told = codes(body, status) or odd_code(body) or _at(_objects(body), CODES, _is_text, 0)
    return tuple(dict.fromkeys(one.place for one in told))


def message(body: object) -> Told | None:
    """Find what an error says to people."""
    return _message(body, placeholders=False)


def message_place(body: object) -> Place | None:
    """Return where a body has its message, or what an exporter put there instead."""
    told = message(body) or _message(body, placeholders=True)
    return told.place if told else None


def _named(objects: dict[Place, list[Object]], status: int) -> tuple[Told, ...]:
    """Find a name where things other than codes may stand, too; the surest key first."""
    sure = {place: found for place, found in objects.items() if _is_sure(place)}
    for keys, pattern in NAMES:
        # A key such as "error_type" means an error wherever it stands.
        held = objects if keys is NAMES[0][0] else sure
        told = tuple(
            one
            for one in _at(held, keys, is_code, status)
            if (pattern.fullmatch(one.text) or PAGE.fullmatch(one.text))
            and (pattern is not LABEL or keys == ("title",) or _is_explained(one))
        )
        if told:
            return told
    return ()


NAMES = (
    (("errorname", "errortype"), WORD),
    (("name",), NAMED),
    (("type",), WORD),
    (("id",), SNAKE),
    (("errorid",), NUMBER),
    (("category",), CONSTANT),
    (("status", "reason", "exception", "errorstatus"), NAMED),
    (("error", "err"), WORD),
    (("message", "msg", "errormessage", "detail", "errordescription"), CONSTANT),
    (("error",), LABEL),
    (("title",), WORD),
    (("title",), LABEL),
)
"""Keys that may hold a code, and what it then looks like."""


def _is_explained(told: Told) -> bool:
    """Tell whether the words of an `error` come with a message, and so are no message."""
    about = {folded(key) for key, value in told.around.items() if isinstance(value, str)}
    return not about.isdisjoint(MESSAGES[: MESSAGES.index("title")])


def _listed(body: object) -> tuple[Told, ...]:
    """Find constants in a list of texts."""
    return tuple(
        Told((*place, key), text, around)
        for place, found in _objects(body).items()
        for around in found
        for key, value in around.items()
        if folded(key) in SURE_HOLDERS and is_list(value)
        for text in value[:MOST_ITEMS]
        if isinstance(text, str) and CONSTANT.fullmatch(text)
    )


def _at(
    objects: dict[Place, list[Object]],
    keys: Sequence[str],
    fits: Callable[[str, int], bool],
    status: int,
) -> tuple[Told, ...]:
    """Find the texts that fit at the first place that has any, the outer places first."""
    for place, found in objects.items():
        for wanted in keys:
            told = [one for around in found for one in _texts(around, place, wanted)]
            told = [one for one in told if fits(one.text, status)]
            if told:
                return tuple(told)
    return ()


def _texts(around: Object, place: Place, wanted: str) -> Iterator[Told]:
    for key, value in around.items():
        if folded(key) != wanted or isinstance(value, bool) or not isinstance(value, str | int):
            continue
        yield Told((*place, key), str(value).strip(), around)


def _objects(body: object) -> dict[Place, list[Object]]:
    """Find the objects that may tell of errors by their place, the outer first."""
    found: dict[Place, list[Object]] = {}
    pending: list[tuple[Place, object]] = [((), body)]
    for place, value in pending:
        for one in value[:MOST_ITEMS] if is_list(value) else [value]:
            if not is_object(one) or _is_by_field(place, one):
                continue
            found.setdefault(place, []).append(one)
            if len(place) < DEEPEST:
                held = [key for key in one if folded(key) in HOLDERS]
                held.sort(key=lambda key: HOLDERS.index(folded(key)))
                pending += (((*place, key), one[key]) for key in held)
    return found


def _is_sure(place: Place) -> bool:
    return SURE_HOLDERS.issuperset(map(folded, place))


def _is_by_field(place: Place, value: Object) -> bool:
    """Tell messages by the fields that they're about: these keys are the caller's own."""
    if not place or folded(place[-1]) not in {"errors", "details", "detail", "messages"}:
        return False
    texts = [one for one in value.values() if isinstance(one, str)]
    lists = [one for one in value.values() if is_list(one)]
    spoken = {folded(key) for key in value}.isdisjoint({"message", "msg", "description"})
    return (
        bool(value)
        and spoken
        and len(texts) + len(lists) == len(value)
        and (bool(lists) or all(" " in text for text in texts))
    )


def _message(body: object, *, placeholders: bool) -> Told | None:
    objects = _objects(body)
    for place, found in objects.items():
        for key in MESSAGES:
            for told in (told for around in found for told in _sayings(around, place, key)):
                if is_placeholder(told.text):
                    if placeholders:
                        return told
                elif key not in MESSAGES_OR_CODES or " " in told.text:
                    return told
    by_field = (told for place, found in objects.items() for told in _by_field(found, place))
    return next(by_field, None)


MESSAGES_OR_CODES = frozenset({"errors", "error", "reason"})


def _sayings(around: Object, place: Place, wanted: str) -> Iterator[Told]:
    """Find texts for people, of which there may be a list."""
    for key, value in around.items():
        if folded(key) == wanted:
            for one in value[:MOST_ITEMS] if is_list(value) else [value]:
                if isinstance(one, str) and one.strip():
                    yield Told((*place, key), one.strip(), around)


def _by_field(found: list[Object], place: Place) -> Iterator[Told]:
    """Find messages in objects whose keys are the fields that they're about."""
    for around in found:
        for key, value in around.items():
            if is_object(value) and (_is_by_field((key,), value) or folded(key) == "errors"):
                for field in value:
                    told = _sayings(value, (*place, key), folded(field))
                    yield from (one for one in told if " " in one.text)


def _is_said(text: str, _status: int) -> bool:
    return bool(text) and not is_placeholder(text)


def _is_text(text: str, _status: int) -> bool:
    return bool(text)
