"""What changed in the parameters of an operation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from postman_codegen.api import Fill, Operation, Parameter, ValueType
from postman_codegen.api.types import Reference
from postman_codegen.changes.kinds import Change, Impact, impact, plain
from postman_codegen.changes.models import Comparison, Models
from postman_codegen.changes.wire import places
from postman_codegen.quoting import literal
from postman_codegen.spelling.operations import hint

MORE: Mapping[ValueType, frozenset[ValueType]] = {
    "integer": frozenset({"number"}),
    "bare": frozenset({"boolean"}),
    "boolean": frozenset({"bare"}),
}
"""What else takes all values of a type."""


@dataclass(frozen=True, slots=True)
class Signatures:
    """The parameters of an operation before and now."""

    old: Operation
    new: Operation
    models: Models

    def changes(self) -> Iterator[Change]:
        """Yield what changed for callers."""
        pairs = matched(self.old, self.new)
        for one in self.old.parameters:
            if one.name not in {old.name for old, _ in pairs}:
                yield self._change("breaking", "parameter-removed", one)
        for one in self.new.parameters:
            if one.name not in {new.name for _, new in pairs}:
                effect = impact(breaks=one.required)
                yield self._change(effect, "parameter-added", one, new=_declared(one))
        for old, new in pairs:
            yield from self._parameter(old, new)
        before = [new.name for old, new in pairs if old.is_positional and new.is_positional]
        now = [one.name for one in self.new.parameters if one.name in before]
        if before != now:
            was, is_ = ", ".join(before), ", ".join(now)
            yield Change(
                "breaking",
                "parameter-reordered",
                self.new.accessor,
                was,
                is_,
                self.new.accessor,
                self.new.pointer,
            )

    def _parameter(self, old: Parameter, new: Parameter) -> Iterator[Change]:
        if old.name != new.name:
            yield self._change("breaking", "parameter-renamed", new, old.name, new.name)
        if new.required and not old.required:
            yield self._change("breaking", "parameter-made-required", new)
        elif old.required and not new.required:
            by_keyword = impact(breaks=old.is_positional)
            kind = "parameter-made-optional"
            yield self._change(by_keyword, kind, new)
        elif not new.required and _default(old) != _default(new):
            kind = "parameter-default-changed"
            yield self._change("breaking", kind, new, _default(old), _default(new))
        was, now = places(self.old).get(old.name), places(self.new).get(new.name)
        if was != now:
            yield self._change("additive", "parameter-moved", new, was, now)
        kind, effect = self._types(old, new).told(["sent"])
        if kind:
            yield self._change(effect, f"parameter-{kind}", new, hint(old), hint(new))
        if old.doc != new.doc and plain(old.doc) != plain(new.doc):
            yield self._change("documentation", "description-changed", new, old.doc, new.doc)

    def _types(self, old: Parameter, new: Parameter) -> Comparison:
        before, after = old.type, new.type
        narrower = before == after or before in MORE.get(after, ())
        wider = before == after or after in MORE.get(before, ())
        if old.repeated != new.repeated:
            narrower = wider = False
        if old.model and new.model and narrower and wider:
            return self.models.compared(Reference(old.model), Reference(new.model))
        return Comparison(
            narrower=narrower and not (new.model and not old.model),
            wider=wider and not (old.model and not new.model),
        )

    def _change(
        self,
        effect: Impact,
        kind: str,
        one: Parameter,
        old: str | None = None,
        new: str | None = None,
    ) -> Change:
        place = f"{self.new.accessor}({one.name})"
        return Change(effect, kind, place, old, new, self.new.accessor, self.new.pointer)


def matched(old: Operation, new: Operation) -> list[tuple[Parameter, Parameter]]:
    """Match parameters by name, else by where they are sent, else by their place in the path."""
    left = {one.name: one for one in new.parameters}
    same = [(one, left.pop(one.name)) for one in old.parameters if one.name in left]
    rest = [one for one in old.parameters if one.name not in {before.name for before, _ in same}]
    was, now = places(old), places(new)
    holes, filled = _holes(old), _holes(new)
    for one in rest:
        if one.place in {"path", "url"}:
            n = holes.index(one.name) if one.name in holes else len(holes)
            name = filled[n] if len(holes) == len(filled) and n < len(holes) else ""
        else:
            name = next((other for other in left if now.get(other) == was.get(one.name)), "")
        if name in left:
            same.append((one, left.pop(name)))
    return same


def _holes(operation: Operation) -> list[str]:
    """Return what fills the path, in its order; settings too, as what one is may change."""
    return [piece.name for piece in operation.path if isinstance(piece, Fill)]


def _default(one: Parameter) -> str:
    value = one.default
    return literal(tuple(value) if isinstance(value, list) else value)


def _declared(one: Parameter) -> str:
    return hint(one) if one.required else f"{hint(one)} = {_default(one)}"
