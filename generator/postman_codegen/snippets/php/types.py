"""The types of answers -> PHP's: a class for each model, an enum for each list of values.

What an answer lacks is null: from few examples nobody can know what is required.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from postman_codegen import names
from postman_codegen.api.types import (
    NULL,
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
from postman_codegen.snippets.call import members
from postman_codegen.snippets.php.declared import (
    Chosen,
    PhpClass,
    PhpEnum,
    PhpType,
    PhpUnion,
    Property,
)
from postman_codegen.snippets.quotes import comment, php

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
        self._unions: dict[tuple[str, ...], PhpUnion] = {}

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
        kinds = [kind for kind in members(shape, self.types) if kind != NULL]
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
        objects = [kind for kind in kinds if self.is_class(kind)]
        others = [part for part in parts if not self._is_object(part)]
        listed = tuple(dict.fromkeys(name for part in others for name in _loosely(part)))
        if "mixed" in listed:
            return PhpType(("mixed",))
        chosen = self._variant(objects) if objects else None
        if chosen is None or "array" in listed:
            named = dict.fromkeys([*listed, *["array"] * len(objects)])
            return PhpType(tuple(named))
        union = self._union(chosen, listed)
        return PhpType(
            union.names,
            convert=lambda value: f"{union.name}({value})",
            reference=f"{union.name}(...)",
        )

    def _union(self, chosen: Chosen, listed: tuple[str, ...]) -> PhpUnion:
        """Return the function that chooses a class, each once."""
        classes = tuple(dict.fromkeys([*(one for _, one in chosen.arms), *chosen.other]))
        key = (*classes, *listed)
        if key not in self._unions:
            name = f"{classes[0][0].lower()}{classes[0][1:]}OrOther"
            taken = [one.name.lower() for one in self._unions.values()]
            name += str(len(taken) + 1) * (name.lower() in taken)
            self._unions[key] = PhpUnion(name, key, chosen)
        return self._unions[key]

    def unions(self) -> Iterator[PhpUnion]:
        """Yield what chooses classes, of all types that were asked for."""
        yield from self._unions.values()

    def is_class(self, kind: Shape) -> bool:
        """Tell whether a shape is an object of a class."""
        return (
            isinstance(kind, Reference)
            and kind.name in self.names
            and isinstance(self.types[kind.name], Model)
        )

    def _is_object(self, part: PhpType) -> bool:
        return part.reference.endswith("::fromJson(...)")

    def _variant(self, kinds: Sequence[Shape]) -> Chosen | None:
        """Tell how the class of an object is chosen: by the field whose text tells them apart."""
        found = [kind for kind in kinds if isinstance(kind, Reference)]
        if len(found) == 1:
            return Chosen("", (), (self.names[found[0].name],))
        for key in self._members(found[0]):
            tags = [(self._members(one).get(key), self.names[one.name]) for one in found]
            arms = tuple((php(tag.value), one) for tag, one in tags if isinstance(tag, Constant))
            rest = tuple(one for tag, one in tags if isinstance(tag, OtherThan))
            if len(arms) + len(rest) == len(tags) and len(rest) <= 1:
                return Chosen(php(key), arms, rest)
        return None

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
