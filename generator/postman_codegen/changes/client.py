"""What changed in the client itself: its names, its settings, its environments and its folders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from postman_codegen.api import Api, Fill, Operation, Setting
from postman_codegen.changes.kinds import Change, impact, plain
from postman_codegen.changes.matching import Matched


@dataclass(frozen=True, slots=True)
class Client:
    """The clients of both packages."""

    old: Api
    new: Api
    matched: Matched

    def changes(self) -> Iterator[Change]:
        """Yield what changed for who makes a client."""
        old, new = self.old, self.new
        if old.package != new.package:
            kind = "package-renamed"
            yield Change("breaking", kind, new.package, old.package, new.package)
        if old.client_class != new.client_class:
            was, now = old.client_class, new.client_class
            yield Change("breaking", "client-renamed", now, was, now)
        elif old.title != new.title:
            yield Change("documentation", "title-changed", new.client_class, old.title, new.title)
        if plain(old.doc) != plain(new.doc):
            kind = "description-changed"
            yield Change("documentation", kind, new.client_class, old.doc, new.doc)
        yield from self._environments()
        yield from self._settings()
        yield from self._folders()

    def _environments(self) -> Iterator[Change]:
        place = f"{self.new.client_class}(environment)"
        for name in sorted({*self.old.environments} - {*self.new.environments}):
            yield Change("breaking", "environment-removed", place, name)
        for name in sorted({*self.new.environments} - {*self.old.environments}):
            yield Change("additive", "environment-added", place, new=name)

    def _settings(self) -> Iterator[Change]:
        before = {one.name: one for one in self.old.settings}
        now = {one.name: one for one in self.new.settings}
        needed = {name for _, one in self.matched.pairs for name in _needs(self.new, one)}
        for name in before:
            if name not in now:
                yield Change("breaking", "setting-removed", self._place(name))
        for name, one in now.items():
            if name in before:
                yield from self._setting(before[name], one)
                continue
            must = one.default is None and (one.required or name in needed)
            kind = "setting-added"
            yield Change(impact(breaks=must), kind, self._place(name), new=_shown(one.default))

    def _setting(self, old: Setting, new: Setting) -> Iterator[Change]:
        place = self._place(new.name)
        must = [one.required and one.default is None for one in (old, new)]
        if must == [False, True] and old.default is None:
            yield Change("breaking", "setting-made-required", place)
        elif must == [True, False] and new.default is None:
            yield Change("additive", "setting-made-optional", place)
        yield from _default(place, old.default, new.default)
        before, now = dict(old.by_environment), dict(new.by_environment)
        both = {*self.old.environments} & {*self.new.environments}
        for name in sorted(both & (before.keys() | now.keys())):
            was, is_ = before.get(name, old.default), now.get(name, new.default)
            if (was, is_) != (old.default, new.default):  # which has been said
                place = f"{self.new.client_class}({new.name}, environment={name})"
                yield from _default(place, was, is_)
        if old.secret != new.secret:
            yield Change("additive", "setting-secrecy-changed", place)
        if plain(old.doc) != plain(new.doc):
            yield Change("documentation", "description-changed", place, old.doc, new.doc)

    def _folders(self) -> Iterator[Change]:
        now = {one.accessor: one for one in self.new.resources}
        for old in self.old.resources:
            new = now.get(self.matched.folders.get(old.accessor, old.accessor))
            if new is None:
                continue
            if plain(old.doc) != plain(new.doc):
                kind = "description-changed"
                yield Change("documentation", kind, new.accessor, old.doc, new.doc)
            if old.title != new.title and old.accessor == new.accessor:
                yield Change("documentation", "title-changed", new.accessor, old.title, new.title)

    def _place(self, setting: str) -> str:
        return f"{self.new.client_class}({setting})"


def _default(place: str, old: str | None, new: str | None) -> Iterator[Change]:
    was, now = _shown(old), _shown(new)
    if was != now:
        kind = "setting-default-changed"
        yield Change(impact(breaks=was is not None), kind, place, was or "none", now or "none")


def _shown(default: str | None) -> str | None:
    return default and plain(default)


def _needs(api: Api, one: Operation) -> Iterator[str]:
    """Yield the settings that a call can't do without."""
    if one.server:
        yield one.server
    kind = api.auth_of(one)
    if kind:
        yield from kind.settings
    for text in one.texts():
        yield from (
            piece.name for piece in text if isinstance(piece, Fill) and piece.source == "setting"
        )
