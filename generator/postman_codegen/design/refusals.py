"""How the API refuses: the shape of its error bodies, and an exception for each code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from postman_codegen import names
from postman_codegen.api import Coded, ErrorShape, Refusal
from postman_codegen.design.examples import SUCCESS, Seen
from postman_codegen.design.exceptions import (
    OWN,
    CodeNames,
    code_doc,
    of_status,
    status_doc,
    stem_of,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.runtime.codes import folded, last_part
from postman_codegen.runtime.envelopes import is_plain, marks_of
from postman_codegen.runtime.refusals import (
    CODES,
    Place,
    Told,
    code_places,
    codes,
    is_object,
    message,
    message_place,
)

NOTE = 40
LONGEST = 88

Key = tuple[int, str]
"""A status and a code under it."""


@dataclass(frozen=True)
class Refusals:
    """The exceptions of a collection, and how to find the one for an example.

    `known` has the class that each code raises; `families` what the codes that come with several
    statuses have in common.
    """

    shape: ErrorShape
    classes: tuple[Refusal, ...]
    known: Mapping[Key, Refusal] = field(default_factory=dict[Key, Refusal])
    families: Mapping[str, Refusal] = field(default_factory=dict[str, Refusal])

    def raised(self, seen: Seen) -> Refusal | None:
        """Return the exception that an example raises; None where its status is unknown."""
        for told in codes_of(seen)[:1]:
            found = self.known.get((status_of(seen), told.text))
            if found:
                return found
        statuses = (one for one in self.classes if one.code is None)
        return next((one for one in statuses if one.status == status_of(seen)), None)

    def of(self, seen: Seen) -> Refusal | None:
        """Return the exception to catch for an example, whatever else comes to be known."""
        found = self.raised(seen)
        return self.families.get(found.name, found) if found else None


def status_of(seen: Seen) -> int:
    """Return an example's status, 0 where the collection doesn't say."""
    return seen.example.status or 0


def codes_of(seen: Seen) -> tuple[Told, ...]:
    """Return the codes in an example."""
    return codes(seen.value, status_of(seen)) if seen.is_json else ()


def message_of(seen: Seen) -> str:
    """Return what an example says to people."""
    told = message(seen.value) if seen.is_json else None
    return told.text if told else ""


def refusals(refused: list[Seen], type_: TypeName | None) -> Refusals:
    """Return the exceptions that a collection's refused examples call for."""
    bodies = [seen for seen in refused if seen.is_json and isinstance(seen.value, dict | list)]
    known = [seen for seen in refused if seen.example.status is not None]
    statuses = sorted({status_of(seen) for seen in known} - {*SUCCESS})
    by_status = [
        Refusal(of_status(status), status, status_doc(status), note=str(status))
        for status in statuses
    ]
    catalogue = _Catalogue.of(known, statuses)
    numbered = _numbered(bodies)
    shape = ErrorShape(
        type_ if any(seen.is_json for seen in refused) else None,
        code_places=_places(p for s in bodies for p in code_places(s.value, status_of(s))),
        message_places=_places(p for s in bodies if (p := message_place(s.value)) is not None),
        marks=tuple(sorted(_marks(bodies) | numbered)),
        numbered=bool(numbered),
        lists_codes=any(len({told.text for told in codes_of(seen)}) > 1 for seen in bodies),
        by_code=tuple(catalogue.by_code()),
    )
    classes = tuple(_as_tree(by_status, catalogue.classes))
    return Refusals(shape, classes, catalogue.raised, catalogue.families)


def _places(found: Iterable[Place]) -> tuple[Place, ...]:
    """Return places in an order of their own: keys that hold nothing but codes come first."""
    return tuple(sorted(set(found), key=lambda p: (folded(p[-1]) not in CODES, len(p), p)))


def _as_tree(by_status: list[Refusal], by_code: list[Refusal]) -> Iterator[Refusal]:
    """Yield what several statuses share, each status with its codes, then the other codes."""
    yield from (one for one in by_code if one.status is None)
    for status in by_status:
        yield status
        yield from (one for one in by_code if one.status == status.status)
    statuses = {None, *(one.status for one in by_status)}
    yield from (one for one in by_code if one.status not in statuses)


def _numbered(bodies: list[Seen]) -> set[str]:
    """Return the members whose number alone makes an error of a success."""
    plain = [seen for seen in bodies if status_of(seen) in SUCCESS and not marks_of(seen.value)]
    return {mark for seen in plain for mark in marks_of(seen.value, numbered=True)}


def _marks(bodies: list[Seen]) -> set[str]:
    """Return the members that may make an error of a success.

    A member that says in a word that a request failed does so under any status; that there
    is an error in a body does so only where a success was seen with one.
    """
    found: set[str] = set()
    for seen in bodies:
        body = seen.value if is_object(seen.value) else {}
        for mark in marks_of(body):
            if status_of(seen) in SUCCESS or is_plain(mark, body.get(mark)):
                found.add(mark)
    return found


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """A class for each code; one that only repeats its status's name needs none.

    What a class is called depends on its code and status alone, so that no example changes the
    name of another's exception. A code under several statuses has a class of its own, and below
    it one for each status.
    """

    told: Mapping[Key, list[Told]]
    taken: set[str]
    classes: list[Refusal] = field(default_factory=list[Refusal])
    raised: dict[Key, Refusal] = field(default_factory=dict[Key, Refusal])
    families: dict[str, Refusal] = field(default_factory=dict[str, Refusal])

    @classmethod
    def of(cls, known: list[Seen], statuses: list[int]) -> _Catalogue:
        """Gather what was told under each code, and name it."""
        told: dict[Key, list[Told]] = {}
        for seen in known:
            for one in codes_of(seen):
                told.setdefault((status_of(seen), one.text), []).append(one)
        called = CodeNames(told)
        by_name: dict[str, dict[int, list[str]]] = {}
        for status, code in sorted(told):
            name = called.of(status, code)
            if name.casefold() != of_status(status).casefold():
                by_name.setdefault(name, {}).setdefault(status, []).append(code)
        made = cls(told, {*by_name, *OWN, *map(of_status, statuses)})
        for name, by_status in sorted(by_name.items()):
            made._add(name, by_status)
        return made

    def by_code(self) -> Iterator[Coded]:
        """Yield what each code raises, in the order of the tree."""
        found = [Coded(status, code, one.name) for (status, code), one in self.raised.items()]
        return iter(sorted(found, key=lambda c: (c.status in SUCCESS, c.status, c.name, c.code)))

    def _add(self, name: str, by_status: dict[int, list[str]]) -> None:
        family = _family(name, by_status) if len(by_status) > 1 else None
        if family:
            self.classes.append(family)
        for status, spelled in by_status.items():
            one = self._one(name, status, spelled)
            if family:
                one = self._member(family, one, status)
            if one is not family:
                self.classes.append(one)
            self.raised.update({(status, code): one for code in spelled})

    def _one(self, name: str, status: int, spelled: list[str]) -> Refusal:
        """Return the exception of a code under a status; successes have no class to refine."""
        code = spelled[0]
        doc = code_doc(
            status, code, _said(one for key in spelled for one in self.told[status, key])
        )
        if status in SUCCESS:
            return Refusal(name, status, doc, code=code, note=note_of(code, status))
        return Refusal(name, status, doc, (of_status(status),), code, note_of(code))

    def _member(self, family: Refusal, one: Refusal, status: int) -> Refusal:
        """Return what a code raises under one of its statuses."""
        if status in SUCCESS:
            return family
        wanted = f"{stem_of(one.name)}{of_status(status)}"
        short = f"{stem_of(one.name)}{status}Error"
        candidates = (wanted, short) if len(wanted) <= LONGEST else (short,)
        (name,) = names.unique([candidates], reserved=self.taken)
        self.taken.add(name)
        self.families[name] = family
        return replace(one, name=name, bases=(family.name, *one.bases))


def _family(name: str, by_status: dict[int, list[str]]) -> Refusal:
    """Return what a code's exceptions have in common, whatever the status."""
    code = min(code for spelled in by_status.values() for code in spelled)
    *others, last = sorted(by_status)
    doc = f"`{last_part(code)}`, with status {', '.join(map(str, others))} or {last}."
    return Refusal(name, None, doc, code=code, note=note_of(code, *others, last))


def _said(told: Iterable[Told]) -> str:
    """Return what is most often said to people."""
    found = Counter(text.text for one in told if (text := message(one.around)) is not None)
    return min(found, key=lambda text: (-found[text], text), default="")


def note_of(code: str, *statuses: int) -> str:
    """Return what the tree of exceptions shows beside a code's class."""
    return " ".join([*map(str, statuses), last_part(code)[:NOTE]])
