"""What changed in the exceptions: what one can catch, and what it catches."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from postman_codegen.api import Api, Refusal
from postman_codegen.api.types import Reference
from postman_codegen.changes.kinds import Change, impact, plain
from postman_codegen.changes.models import Models

ROOT = "APIError"


@dataclass(frozen=True, slots=True)
class Errors:
    """The exceptions of both packages."""

    old: Api
    new: Api
    models: Models

    def changes(self) -> Iterator[Change]:
        """Yield what changed for who catches them."""
        before = {one.name: one for one in self.old.refusals}
        now = {one.name: one for one in self.new.refusals}
        renamed = _renamed(before, now)
        for name, one in before.items():
            if name in renamed:
                new = renamed[name]
                yield Change("breaking", "exception-renamed", _place(new), name, new)
            elif name not in now:
                yield Change("breaking", "exception-removed", _place(name), _told(one))
            else:
                yield from self._exception(one, now[name])
        for name, one in now.items():
            if name not in before and name not in renamed.values():
                yield Change("additive", "exception-added", _place(name), new=_told(one))
        yield from self._codes(renamed)
        yield from self._body()

    def _exception(self, old: Refusal, new: Refusal) -> Iterator[Change]:
        place, effect = _place(new.name), impact(breaks=not self._is_still_caught(old))
        if old.status != new.status:
            was, now = (f"{one.status or 'several'}" for one in (old, new))
            yield Change(effect, "exception-status-changed", place, was, now)
        if set(old.bases) != set(new.bases):
            was, now = ", ".join(old.bases), ", ".join(new.bases)
            yield Change(effect, "exception-bases-changed", place, was, now)
        if plain(old.doc) != plain(new.doc) and old.status == new.status:
            yield Change("documentation", "description-changed", place, old.doc, new.doc)

    def _is_still_caught(self, old: Refusal) -> bool:
        """Tell whether all that caught an exception catches what is raised in its place."""
        keys = [key for key, name in _by_code(self.old).items() if name == old.name]
        if old.code is None:
            keys.append((old.status or 0, ""))
        return all(
            ancestors(self.old, old.name) <= ancestors(self.new, self._raised_now(key))
            for key in keys
        )

    def _raised_now(self, key: tuple[int, str]) -> str:
        by_status = {one.status: one.name for one in self.new.refusals if one.code is None}
        return _by_code(self.new).get(key) or by_status.get(key[0], ROOT)

    def _codes(self, renamed: Mapping[str, str]) -> Iterator[Change]:
        """Yield codes that raise something else; that of a new class has been said."""
        before, now = _by_code(self.old), _by_code(self.new)
        left = {(one.name, one.status) for one in self.new.refusals}
        known = {(renamed.get(one.name, one.name), one.status) for one in self.old.refusals}
        for key in sorted(before.keys() | now.keys()):
            was, is_ = before.get(key), now.get(key)
            was = renamed.get(was, was) if was else None
            shown = f"{key[0]} {key[1]}"
            if was and is_ and was != is_ and was in {name for name, _ in left}:
                effect = impact(breaks=was not in ancestors(self.new, is_))
                yield Change(effect, "code-changed", shown, was, is_)
            elif was and not is_ and (was, key[0]) in left:
                yield Change("breaking", "code-removed", shown, was)
            elif is_ and not was and (is_, key[0]) in known:
                yield Change("additive", "code-added", shown, new=is_)

    def _body(self) -> Iterator[Change]:
        old, new = self.old.errors, self.new.errors
        place = _place(ROOT)
        if old.type and new.type:
            found = self.models.compared(Reference(old.type), Reference(new.type))
            kind, effect = found.told(["read"])
            if kind:
                yield Change(effect, "error-body-changed", place)
        elif old.type or new.type:
            was, now = (shape.type.name if shape.type else "object" for shape in (old, new))
            effect = impact(breaks=old.type is not None)
            yield Change(effect, "error-body-changed", place, was, now)
        if old.lists_codes != new.lists_codes:
            gone = old.lists_codes
            kind = "error-attribute-removed" if gone else "error-attribute-added"
            yield Change(impact(breaks=gone), kind, f"{place}.codes")
        if (old.marks, old.numbered) != (new.marks, new.numbered):
            was, now = (", ".join(shape.marks) or "none" for shape in (old, new))
            yield Change("breaking", "envelopes-changed", "errors", was, now)


def ancestors(api: Api, name: str) -> frozenset[str]:
    """Return the classes that catch an exception, itself included."""
    bases = {one.name: one.bases for one in api.refusals}
    found = {name}
    waiting = [name]
    while waiting:
        more = set(bases.get(waiting.pop(), ())) - found
        found |= more
        waiting += sorted(more)
    return frozenset(found)


def _renamed(before: Mapping[str, Refusal], now: Mapping[str, Refusal]) -> dict[str, str]:
    """Return the new names of exceptions that are raised for what they were raised for."""
    new = {(one.status, one.code): name for name, one in now.items() if name not in before}
    gone = {name: (one.status, one.code) for name, one in before.items() if name not in now}
    return {name: new[key] for name, key in gone.items() if key in new}


def _by_code(api: Api) -> dict[tuple[int, str], str]:
    return {(one.status, one.code): one.name for one in api.errors.by_code}


def _told(one: Refusal) -> str:
    return f"{one.status or ''} {one.code or ''}".strip()


def _place(name: str) -> str:
    return f"errors.{name}"
