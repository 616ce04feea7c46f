"""Named models -> as the overrides want them. Every name that isn't spoken of stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from postman_codegen.inference.gather import RESERVED, Group, Schema
from postman_codegen.inference.schema import FORCED_NAME, attributes
from postman_codegen.inference.sharing import Shared
from postman_codegen.inference.types import Enum
from postman_codegen.names import unique
from postman_codegen.overrides import ModelOverride
from postman_codegen.overrides.draft import Draft
from postman_codegen.overrides.hints import unmatched
from postman_codegen.overrides.types import changed, type_of
from postman_codegen.problems import Problem

SAID_BY = "x-said-by"
"""Where a schema says which override made it what it is."""

Promised = Callable[[str, str, str | None], bool]
"""Tells whether other code relies on a model of a module, or on the field of a JSON key."""


@dataclass(frozen=True, slots=True)
class _Target:
    """The model, and the key of the field, that an override speaks of."""

    override: ModelOverride
    number: int
    key: str | None


@dataclass(slots=True)
class Revision:
    """The overrides of models, applied to one module after the other; and what came of them.

    `following` are names that follow those of renamed operations, where they are free; `gone` are
    the models of what is dropped, unless others use them.
    """

    overrides: Sequence[ModelOverride]
    promised: Promised
    following: Mapping[str, str] = field(default_factory=dict[str, str])
    gone: Container[str] = ()
    errors: list[Problem] = field(default_factory=list[Problem])
    _matched: set[str] = field(default_factory=set[str])
    _known: list[str] = field(default_factory=list[str])

    @property
    def problems(self) -> tuple[Problem, ...]:
        """Say what can't be done, and which overrides match nothing."""
        lost = [one for one in self.overrides if one.key not in self._matched]
        return (*self.errors, *(unmatched(one, self._known) for one in lost))

    def __call__(
        self, module: str, shared: Shared, names: Sequence[str]
    ) -> tuple[Shared, list[str]]:
        """Change what is named."""
        draft = Draft.of(module, shared, names)
        self._known += draft.addresses()
        # Fields first: what becomes of a whole model has the last word.
        targets = sorted(self._targets(draft), key=lambda target: target.key is None)
        before = draft.used()
        draft.leave_out(self.gone)
        for target in targets:
            self._reshape(draft, target)
        unused = (before | set(range(len(names), len(draft.groups)))) - draft.used()
        self._name_models(draft, targets, unused)
        self._name_fields(draft, targets)
        _sign(draft, targets)
        return draft.finished()

    def _targets(self, draft: Draft) -> Iterator[_Target]:
        numbers = {name: number for number, name in enumerate(draft.names)}
        taken: dict[tuple[int, str | None], ModelOverride] = {}
        for override in self.overrides:
            module, name, *rest = override.key.split(".", 2)
            number = numbers.get(name) if module == draft.module else None
            if number is None:
                continue
            key = _key_of(draft.groups[number], rest[0]) if rest else None
            if rest and key is None:
                continue
            target = _Target(override, number, key)
            self._matched.add(override.key)
            other = taken.setdefault((number, key), override)
            if other is not override:
                self.errors.append(override.problem(f'means the same as "{other.key}"'))
            elif self._is_promised(draft, target):
                message = "exceptions are made with it: it stays as it is"
                self.errors.append(override.problem(message))
            else:
                yield target

    def _is_promised(self, draft: Draft, target: _Target) -> bool:
        """Tell whether other code relies on what would change, be it a field of the model."""
        name = draft.names[target.number]
        fields = draft.groups[target.number].body.get("properties", ())
        inner = fields if target.key is None and target.override.shapes() else ()
        return any(self.promised(draft.module, name, key) for key in (target.key, *inner))

    def _reshape(self, draft: Draft, target: _Target) -> None:
        override, body = target.override, draft.groups[target.number].body
        if not override.shapes():
            return
        if target.key is not None:
            properties = body["properties"]
            properties[target.key] = _rewritten(draft, target, properties[target.key])
            if override.optional is not None:
                required = {*body["required"], target.key}
                body["required"] = sorted(
                    required - {target.key} if override.optional else required
                )
        elif "enum" in body:
            if not isinstance(override.type, Enum) or override.map:
                message = "is an enum: it can have another name or other values"
                self.errors.append(override.problem(message))
                return
            body["enum"] = list(override.type.values)
        else:
            draft.groups[target.number].body = _rewritten(draft, target, body)

    def _name_models(self, draft: Draft, targets: Sequence[_Target], unused: set[int]) -> None:
        """Give new names where it's said, and names that are left to what is new."""
        own = {one.number: one.override for one in targets if one.key is None and one.override.name}
        for number, override in own.items():
            draft.names[number] = override.name or ""
        kept = [n for n, name in enumerate(draft.names) if name and n not in unused]
        count = Counter(draft.names[number] for number in kept)
        for number, override in own.items():
            if count[draft.names[number]] > 1:
                message = f"{draft.module}.{override.name} is taken"
                self.errors.append(override.problem(message))
        for number in kept:
            wish = self.following.get(f"{draft.module}.{draft.names[number]}")
            if wish and number not in own and not count[wish] and wish not in RESERVED:
                count[wish] += 1
                draft.names[number] = wish
        added = [n for n, name in enumerate(draft.names) if not name and n not in unused]
        taken = RESERVED | {draft.names[number] for number in kept}
        wanted = [draft.groups[number].candidates for number in added]
        for number, name in zip(added, unique(wanted, reserved=taken, separator=""), strict=True):
            draft.names[number] = name
        for number in unused:
            draft.names[number] = ""

    def _name_fields(self, draft: Draft, targets: Sequence[_Target]) -> None:
        for number, group in enumerate(draft.groups):
            own = {
                one.key: one.override
                for one in targets
                if one.number == number and one.key is not None and one.override.name
            }
            properties: Schema = group.body.get("properties", {})
            if not own or not own.keys() <= properties.keys():
                continue
            plain = attributes(list(properties))
            named = plain | {key: override.name for key, override in own.items()}
            for key, override in own.items():
                others = {name for other, name in named.items() if other != key}
                if override.name in others | (properties.keys() - {key}):
                    message = f"its model has a field {override.name}"
                    self.errors.append(override.problem(message))
                if override.name != plain[key]:
                    properties[key] = {**properties[key], FORCED_NAME: override.name}


def _sign(draft: Draft, targets: Sequence[_Target]) -> None:
    """Note where an override has decided on more than a name."""
    for one in targets:
        group = draft.groups[one.number]
        if one.key is None and one.override.shapes():
            group.body = {**group.body, SAID_BY: one.override.key}
        elif one.override.shapes() and "properties" in group.body:
            properties = group.body["properties"]
            properties[one.key] = {**properties[one.key], SAID_BY: one.override.key}


def _key_of(group: Group, wanted: str) -> str | None:
    """Return the JSON key of a field that is called by its attribute, or by that key."""
    keys = list(group.body.get("properties", {}))
    by_attribute = {attribute: key for key, attribute in attributes(keys).items()}
    return by_attribute.get(wanted, wanted if wanted in keys else None)


def _rewritten(draft: Draft, target: _Target, part: Schema) -> Schema:
    """Return a schema as an override wants it: the same one where it's so already."""
    before = type_of(part, draft.groups)
    after = changed(before, target.override)
    if after == before:
        return part
    name = draft.names[target.number]
    wish = name if target.key is None else target.override.name or target.key
    return draft.written(name, wish, after, instead_of=part)
