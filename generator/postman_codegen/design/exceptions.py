"""What exceptions are called, and what their docstrings say."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterable, Mapping
from http import HTTPStatus

from postman_codegen import names
from postman_codegen.design.text import message_doc
from postman_codegen.runtime.codes import is_label, last_part
from postman_codegen.runtime.refusals import Told, message

SUFFIX = re.compile(r"(?:Error|Exception|Fault)$")
BUILTINS = frozenset(dir(builtins))
OWN = frozenset("""APIError BrokenResponseError ClosedError ConfigurationError ConnectionFailedError
    ConnectionLostError DeadlineError Error RequestError ResponseShapeError ResponseTooLargeError
    TimedOutError TooManyRedirectsError TransportError""".split())

PHRASES: Mapping[int, str] = {
    413: "Request Entity Too Large",
    414: "Request-URI Too Long",
    416: "Requested Range Not Satisfiable",
    422: "Unprocessable Entity",
}
"""What newer versions of Python call otherwise: names don't depend on the one that runs."""


def reason_of(status: int) -> str:
    """Return the standard reason phrase of a status."""
    try:
        return PHRASES.get(status) or HTTPStatus(status).phrase
    except ValueError:
        return f"Status {status}"


def of_status(status: int) -> str:
    """Name the exception of a status."""
    return f"{names.pascal(stem_of(reason_of(status)))}Error"


def status_doc(status: int) -> str:
    """Describe the exception of a status."""
    return f"{status} {reason_of(status)}."


def code_doc(status: int, code: str, told: str) -> str:
    """Describe the exception of a code: when it's raised, and what the API says then."""
    when = f"{status} `{last_part(code)}`"
    return f"{when}: {message_doc(told)}" if told else f"{when}."


def stem_of(name: str) -> str:
    """Take the word for an error from the end of a name."""
    return SUFFIX.sub("", name.strip()).strip() or name


STATUSES = {of_status(status.value).casefold(): status.value for status in HTTPStatus}
RESERVED = frozenset(name.casefold() for name in OWN)


class CodeNames:
    """What the exceptions of a collection's codes are called.

    A code of letters names its class.  One of digits is named after what always comes with it,
    if that's a name itself, such as a title; else by its digits.
    """

    def __init__(self, told: Mapping[tuple[int, str], Iterable[Told]]) -> None:
        self._labels = _labels(told)

    def of(self, status: int, code: str) -> str:
        """Name the exception of a code under a status."""
        stem = self._labels.get(code) or _stem(code, status)
        name = f"{stem}Error"
        if name.casefold() in RESERVED:
            return f"{stem}CodeError"
        if name in BUILTINS:
            return f"API{name}"
        named = STATUSES.get(name.casefold(), status)
        if named == status:
            return name
        # It's the name of another status, of which an exception may be or come to be.
        return f"{stem}{of_status(status)}" if status >= FIRST_REFUSED else f"API{name}"


FIRST_REFUSED = 300
HTTP = frozenset(status.value for status in HTTPStatus if status.value >= FIRST_REFUSED)


def _stem(code: str, status: int) -> str:
    """Return the words of a code, which may be the URL of its page, or a class of Java's.

    Under a status of success a code may be the status of the error.
    """
    last = last_part(code)
    if status < FIRST_REFUSED and last.isdigit() and int(last) in HTTP:
        return stem_of(of_status(int(last)))
    if last[:1].isdigit() or last[:1] == "-":
        return names.pascal(f"Code {_spelled(last)}")
    if re.fullmatch(r"[a-z]\w*(?:\.\w+)*[.#$][A-Z]\w*", last):
        last = re.split(r"[.#$]", last)[-1]
    return stem_of(names.pascal(stem_of(_spelled(last)), fallback="Code"))


def _spelled(code: str) -> str:
    """Write what keeps numbers apart as words: -1 isn't 1, and 1.5 not 15."""
    return re.sub(r"(?<=\d)\.(?=\d)", " dot ", re.sub(r"^-(?=\d)", "minus ", code))


def is_of_digits(code: str) -> bool:
    """Tell codes that have no word, such as "E-10"."""
    return bool(re.search(r"\d", code)) and not re.search(r"[^\W\d_]{2}", code)


def _labels(told: Mapping[tuple[int, str], Iterable[Told]]) -> dict[str, str]:
    """Name codes of digits after their titles or messages; no two alike, and none like a status.

    One may be like a code of letters: that says the same, and its exception is this one's, too.
    """
    seen: dict[str, list[Told]] = {}
    for (_, code), found in told.items():
        if is_of_digits(last_part(code)):
            seen.setdefault(code, []).extend(found)
    wanted = {code: _label(found) for code, found in seen.items()}
    every = [name for name in wanted.values() if name]
    return {
        code: name
        for code, name in wanted.items()
        if name and every.count(name) == 1
        if f"{name}Error".casefold() not in STATUSES
    }


def _label(found: Iterable[Told]) -> str | None:
    """Return the words that come with a code in each of its examples, if they're a name."""
    titles = {_title(one) for one in found}
    title = titles.pop() if len(titles) == 1 else None
    if title is None or not is_label(title.rstrip(".")) or _is_sentence(title):
        return None
    return stem_of(names.pascal(stem_of(title.rstrip("."))))


def _title(one: Told) -> str | None:
    """Return an error's title, or a message that's as short as one."""
    for key in ("title", "name"):
        value = one.around.get(key)
        if isinstance(value, str):
            return value
    told = message(one.around)
    return told.text if told and len(told.text.split()) <= SHORT else None


SHORT = 4


def _is_sentence(title: str) -> bool:
    """Tell a sentence from a name; capitals within it may be a value's."""
    first, *rest = title.split()
    capitals = [word for word in rest if word[0].isupper() and not word.isupper()]
    speaks = not SPEAKING.isdisjoint(word.lower() for word in (first, *rest))
    return speaks or (bool(capitals) and len(capitals) < len(rest))


SPEAKING = frozenset(
    """a an are be been can cannot could did do does had has have is it must our please should that
    the there they this was we were will would you your""".split()
)
"""Words of sentences."""
