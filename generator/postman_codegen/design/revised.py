"""Models with their names, as the configuration wants them, and the examples that contradict it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass

from postman_codegen.design.answers import Sample, body_sample
from postman_codegen.design.examples import Seen
from postman_codegen.design.refusals import Refusals, status_of
from postman_codegen.design.tree import Node
from postman_codegen.inference.schema import DEFINITION, Document, Root, Schema, TypeName, document
from postman_codegen.overrides import ModelOverride
from postman_codegen.overrides.fit import Fit, Misfit
from postman_codegen.overrides.models import Promised, Revision
from postman_codegen.problems import Location, Problem


@dataclass(frozen=True, slots=True)
class Revised:
    document: Document
    problems: tuple[Problem, ...] = ()


def revised(
    roots: Sequence[Root],
    samples: Sequence[Sample],
    left: Container[str],
    overrides: Sequence[ModelOverride],
    promised: Promised,
) -> Revised:
    """Name the types; the samples are those of the first roots, `left` the items to keep."""
    made = document(roots)
    owned = list(zip(samples, made.names, strict=False))
    following = _following(owned)
    gone = {_title(name) for one, name in owned if one.pointer not in left}
    gone -= {_title(name) for one, name in owned if one.pointer in left}
    if not (overrides or following or gone):
        return Revised(made)
    revision = Revision(overrides, promised, following, gone)
    return Revised(document(roots, revision), revision.problems)


def _following(owned: Sequence[tuple[Sample, TypeName]]) -> dict[str, str]:
    """Return the new names of models that are named after a renamed operation, and no other."""
    owners = Counter(name for _, name in {(one.pointer, name) for one, name in owned})
    return {
        _title(name): one.renamed
        for one, name in owned
        if one.renamed and owners[name] == 1 and name.name in {one.wanted, one.exact}
    }


def _title(name: TypeName) -> str:
    return f"{name.module}.{name.name}"


def relied_on(found: Refusals, module: str, body: str, code: str) -> Promised:
    """Tell which models and fields exceptions are made with: their body, code and message."""
    places = (*found.shape.code_places, *found.shape.message_places)
    steps = {step for place in places for step in place}

    def promised(where: str, name: str, key: str | None) -> bool:
        return where == module and (name in {body, code} if key is None else key in steps)

    return promised


@dataclass(frozen=True, slots=True)
class Examples:
    """What a collection shows of its types; `answers` are named by item and status."""

    file: str
    nodes: tuple[Node, ...]
    seen: Mapping[str, tuple[Seen, ...]]
    answers: Mapping[tuple[str, int | None], TypeName]
    errors: TypeName | None

    def contradicting(
        self, made: Document, overrides: Sequence[ModelOverride]
    ) -> Iterator[Problem]:
        """Yield the first example that doesn't fit what an override says, for each of them."""
        left = {one.key: one for one in overrides if one.shapes()}
        definitions: Schema = made.schema["$defs"]
        for place, value, type_, sent in self._bodies() if left else ():
            part = {"$ref": f"{DEFINITION}{type_.module}.{type_.name}"}
            for misfit in Fit(definitions, sent=sent).misfits(value, part):
                override = left.pop(misfit.said_by or "", None)
                if override:
                    yield _told(place, misfit, override)

    def _bodies(self) -> Iterator[tuple[Location, object, TypeName, bool]]:
        """Yield each JSON body with its place and type, and whether it's sent."""
        for item, place in (one for node in self.nodes for one in node.items):
            sample = body_sample(item, place)
            sent = self.answers.get((item.pointer, None))
            if sample and sent:
                where = Location(self.file, item.pointer, place.names).below("request", "body")
                yield where, sample.values[0], sent, True
            for one in self.seen[item.pointer]:
                answer = self.answers.get((item.pointer, status_of(one)))
                type_ = self.errors if one.refused else answer
                if one.is_json and type_:
                    names = (*place.names, one.example.name)
                    where = Location(self.file, one.example.pointer, names).below("body")
                    yield where, one.value, type_, False


def _told(place: Location, misfit: Misfit, override: ModelOverride) -> Problem:
    return Problem(place, f"{misfit.path} {misfit.message}, against {override}", "error")
