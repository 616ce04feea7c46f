"""The types of answers -> PHP's: a class for each model, an enum for each list of values.

What an answer lacks is null: from few examples nobody can know what is required.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from postman_codegen import names
from postman_codegen.api.types import (
    Anything,
    Constant,
    Definition,
    Enumeration,
    ListOf,
    MapOf,
    Member,
    Model,
    OtherThan,
    Plain,
    Reference,
    Shape,
    Types,
    references,
    within,
)
from postman_codegen.inference.schema import TypeName
from postman_codegen.snippets.call import NOTHING, members
from postman_codegen.snippets.quotes import comment, php

Convert = Callable[[str], str]

RESERVED = frozenset(
    """abstract and array as break callable case catch class clone const continue declare default
    die do echo else elseif empty enddeclare endfor endforeach endif endswitch endwhile eval
    exit extends false final finally float fn for foreach function global goto if implements
    include include_once instanceof insteadof int interface isset iterable list match mixed
    namespace never new null object or parent print private protected public readonly
    require require_once return self static string switch throw trait true try unset use
    var void while xor yield bool""".split()
)
"""What no class can be called, whatever its case."""

OWN = (
    "ApiError",
    "BackedEnum",
    "CURLFile",
    "DateTimeImmutable",
    "NoAnswer",
    "RuntimeException",
    "Throwable",
)
"""Classes that the program has already."""

MOMENTS = frozenset({"date-time", "date-time-millis", "date"})

PLAIN: Mapping[str, str] = {
    "boolean": "bool",
    "integer": "int",
    "number": "float",
    "string": "string",
    "null": "null",
}

SCALARS = frozenset({"bool", "int", "float", "string"})


@dataclass(frozen=True, slots=True)
class PhpType:
    """A type: `names` may stand in a declaration; `doc` says more where that isn't all.

    `convert` makes one of JSON, or of null; `reference` is the same as a callable.  `empty` is
    what stands for one that is missing.
    """

    names: tuple[str, ...]
    doc: str = ""
    convert: Convert | None = None
    reference: str = ""
    empty: str = "null"

    @property
    def declared(self) -> str:
        """The type of a property."""
        if "mixed" in self.names or self.empty != "null":
            return "|".join(self.names)
        return f"?{self.names[0]}" if len(self.names) == 1 else "|".join([*self.names, "null"])

    @property
    def documented(self) -> str:
        """The type as a comment says it."""
        return self.doc or "|".join(self.names)

    def converted(self, spelled: str) -> str:
        """Spell how a value that may be missing becomes one of this type."""
        given = f"{spelled} ?? {self.empty}"
        return self.convert(given) if self.convert else given


@dataclass(frozen=True, slots=True)
class Property:
    name: str
    key: str
    type: PhpType


@dataclass(frozen=True, slots=True)
class PhpClass:
    name: str
    doc: str
    properties: tuple[Property, ...]

    @property
    def documented(self) -> tuple[Property, ...]:
        """The properties of which a declaration doesn't say all."""
        return tuple(one for one in self.properties if one.type.doc)


@dataclass(frozen=True, slots=True)
class PhpEnum:
    name: str
    doc: str
    cases: tuple[tuple[str, str], ...]


class PhpTypes:
    """The types that a program needs, by what it reads."""

    def __init__(self, shapes: Sequence[Shape], types: Types) -> None:
        self.types = types
        found = list(_reached(shapes, types))
        wanted = [_candidates(one) for one in found]
        reserved = {*RESERVED, *OWN}
        chosen = names.unique(wanted, reserved=reserved, fold=True, separator="")
        self.names: Mapping[TypeName, str] = dict(zip(found, chosen, strict=True))
        self._properties: dict[TypeName, dict[str, str]] = {}

    def classes(self) -> Iterator[PhpClass]:
        """Yield the classes, what is used before what uses it."""
        for name, chosen in self.names.items():
            found = self.types[name]
            if isinstance(found, Model):
                properties = tuple(
                    Property(self.property(name, one), php(one.key), self.of(one.shape))
                    for one in found.members
                )
                yield PhpClass(chosen, _doc(found.doc), properties)

    def enums(self) -> Iterator[PhpEnum]:
        """Yield the enums."""
        for name, chosen in self.names.items():
            found = self.types[name]
            if isinstance(found, Enumeration):
                wanted = [[names.pascal(value, fallback="Value")] for _, value in found.values]
                cases = names.unique(wanted, reserved={"class"}, fold=True, separator="")
                values = (php(value) for _, value in found.values)
                yield PhpEnum(chosen, _doc(found.doc), tuple(zip(cases, values, strict=True)))

    def property(self, owner: TypeName, member: Member) -> str:
        """Return what a field is called."""
        if owner not in self._properties:
            model = self.types[owner]
            keys = [one.key for one in model.members] if isinstance(model, Model) else []
            wanted = [[camel(key), camel(names.spelled_out(key))] for key in keys]
            chosen = names.unique(wanted, reserved={"this"}, separator="")
            self._properties[owner] = dict(zip(keys, chosen, strict=True))
        return self._properties[owner][member.key]

    def of(self, shape: Shape) -> PhpType:
        """Return the type of a shape."""
        kinds = [kind for kind in members(shape, self.types) if kind != NOTHING]
        if len(kinds) > 1:
            return self._either(kinds)
        match kinds[0] if kinds else Anything():
            case Plain(kind, format_):
                return _moment() if format_ in MOMENTS else PhpType((PLAIN[kind],))
            case Constant() | OtherThan():
                return PhpType(("string",))
            case Reference(name) if isinstance(self.types.get(name), Enumeration):
                chosen = self.names[name]
                return PhpType(
                    (chosen, "string"),
                    convert=lambda value: f"{chosen}::of({value})",
                    reference=f"{chosen}::of(...)",
                )
            case Reference(name) if name in self.names:
                chosen = self.names[name]
                return PhpType(
                    (chosen,),
                    convert=lambda value: f"{chosen}::fromJson({value})",
                    reference=f"{chosen}::fromJson(...)",
                )
            case ListOf(items):
                return self._array("list<%s>", self.of(items))
            case MapOf(values):
                return self._array("array<string, %s>", self.of(values))
            case _:
                return PhpType(("mixed",))

    def _array(self, doc: str, inner: PhpType) -> PhpType:
        documented = doc.replace("%s", inner.documented)
        if inner.convert is None:
            return PhpType(("array",), documented, empty="[]")
        each = inner.reference or f"static fn (mixed $one) => {inner.convert('$one')}"
        return PhpType(
            ("array",),
            documented,
            lambda value: f"array_map({each}, {value})",
            f"static fn (?array $many) => array_map({each}, $many ?? [])",
            empty="[]",
        )

    def _either(self, kinds: Sequence[Shape]) -> PhpType:
        """Return a union: a text stays one where it may be something else than a moment."""
        parts = [self.of(kind) for kind in kinds]
        objects = [kind for kind, part in zip(kinds, parts, strict=True) if self.is_class(kind)]
        others = [part for part in parts if not self._is_object(part)]
        listed = tuple(dict.fromkeys(name for part in others for name in _loosely(part)))
        if not objects or "mixed" in listed:
            if "mixed" in listed:
                return PhpType(("mixed",))
            return PhpType(listed, "|".join(dict.fromkeys(p.documented for p in parts)))
        chosen = self._variant(objects)
        if chosen is None or "array" in listed:
            named = dict.fromkeys([*listed, "array"])
            return PhpType(tuple(named), "")
        classes = tuple(self.names[kind.name] for kind in objects if isinstance(kind, Reference))

        def convert(value: str) -> str:
            return f"(static fn (mixed $one) => is_array($one) ? {chosen} : $one)({value})"

        return PhpType(
            (*classes, *listed),
            convert=convert,
            reference=f"static fn (mixed $one) => is_array($one) ? {chosen} : $one",
        )

    def is_class(self, kind: Shape) -> bool:
        """Tell whether a shape is an object of a class."""
        return (
            isinstance(kind, Reference)
            and kind.name in self.names
            and isinstance(self.types[kind.name], Model)
        )

    def _is_object(self, part: PhpType) -> bool:
        return part.reference.endswith("::fromJson(...)")

    def _variant(self, kinds: Sequence[Shape]) -> str | None:
        """Spell how the class of `$one` is chosen: by the field whose text tells them apart."""
        references = [kind for kind in kinds if isinstance(kind, Reference)]
        if len(references) == 1:
            return f"{self.names[references[0].name]}::fromJson($one)"
        for key in self._members(references[0]):
            tags = [self._members(one).get(key) for one in references]
            constants = [tag.value for tag in tags if isinstance(tag, Constant)]
            rest = [n for n, tag in enumerate(tags) if isinstance(tag, OtherThan)]
            if len(constants) + len(rest) == len(tags) and len(rest) <= 1:
                return self._chosen(key, references, tags, rest)
        return None

    def _chosen(
        self,
        key: str,
        found: Sequence[Reference],
        tags: Sequence[Shape | None],
        rest: Sequence[int],
    ) -> str:
        arms = [
            f"{php(tag.value)} => {self.names[one.name]}::fromJson($one)"
            for one, tag in zip(found, tags, strict=True)
            if isinstance(tag, Constant)
        ]
        other = f"{self.names[found[rest[0]].name]}::fromJson($one)" if rest else "null"
        return f"match ($one[{php(key)}] ?? null) {{ {', '.join(arms)}, default => {other} }}"

    def _members(self, kind: Reference) -> Mapping[str, Shape]:
        found = self.types.get(kind.name)
        return {one.key: one.shape for one in found.members} if isinstance(found, Model) else {}


def camel(text: str) -> str:
    """Name a property or a variable."""
    first, *others = names.snake(text, fallback="value").strip("_").split("_") or ["value"]
    return first + "".join(word.capitalize() for word in others)


def _reached(shapes: Iterable[Shape], types: Types) -> Iterator[TypeName]:
    """Yield all that shapes are made of, in the order of the package's own types."""
    pending = [name for shape in shapes for name in references(shape)]
    found: set[TypeName] = set()
    while pending:
        name = pending.pop()
        if name not in found and name in types:
            found.add(name)
            pending += (inner for shape in within(types[name]) for inner in references(shape))
    yield from (name for name in types if name in found and _has_class(types[name]))


def _has_class(definition: Definition) -> bool:
    """Tell whether a class says anything of a definition."""
    if isinstance(definition, Model):
        return bool(definition.members)
    return isinstance(definition, Enumeration)


def _candidates(name: TypeName) -> list[str]:
    plain = name.name if re.fullmatch(r"[A-Za-z_]\w*", name.name, re.ASCII) else "Model"
    return [plain, f"{plain}Model", names.pascal(f"{name.module} {plain}")]


def _doc(text: str) -> str:
    return comment(text.partition("\n")[0])


def _moment() -> PhpType:
    return PhpType(
        ("DateTimeImmutable",), convert=lambda value: f"moment({value})", reference="moment(...)"
    )


def _loosely(part: PhpType) -> tuple[str, ...]:
    """Return the types that values of JSON have as they are."""
    if part.reference == "moment(...)" or "string" in part.names:
        return ("string",)
    return part.names
