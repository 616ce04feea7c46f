"""What examples show -> the types of the package, inferred together and written once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from postman_codegen import names
from postman_codegen.api import Answer
from postman_codegen.design.answers import Sample, body_sample, kinds, samples
from postman_codegen.design.evidence import Evidence
from postman_codegen.design.examples import Seen
from postman_codegen.design.overridden import Overridden
from postman_codegen.design.refusals import Refusals, codes_of, refusals
from postman_codegen.design.revised import Examples, relied_on, revised
from postman_codegen.design.tree import Node
from postman_codegen.inference.beside import with_beside
from postman_codegen.inference.kinship import acquainted
from postman_codegen.inference.observe import merge_all, observe
from postman_codegen.inference.passes import simplify
from postman_codegen.inference.schema import Document, Root, TypeName, enum_members
from postman_codegen.inference.sharing import SHARED
from postman_codegen.inference.shown import Shown
from postman_codegen.inference.types import Enum, Field, Null, Object, String, Type, members_of
from postman_codegen.overrides import ModelOverride
from postman_codegen.problems import Problem
from postman_codegen.runtime.refusals import Place

ERRORS = "errors"
ERROR_BODY = "ErrorBody"
ERROR_CODE = "ErrorCode"
ERRORS_DOC = "Models of what the API answers when it refuses a request."
SHARED_DOC = "Models that several folders share."
LONGEST_TITLE = 64


@dataclass(frozen=True, slots=True)
class Types:
    """Every type of a collection: by item what it answers and what it's sent.

    `docs` are those of the modules of models.
    """

    document: Document
    docs: Mapping[str, str]
    answers: Mapping[str, tuple[Answer, ...]]
    bodies: Mapping[str, TypeName]
    refusals: Refusals
    problems: tuple[Problem, ...] = ()


def types(
    tree: Overridden,
    evidence: Evidence,
    overrides: Sequence[ModelOverride],
    file: str,
) -> Types:
    """Infer every type, and name it; the configuration has the last word."""
    nodes, seen = tree.nodes, evidence.seen
    left = {item.pointer for node in nodes for item, _ in node.items}
    refused = [one for pointer in seen if pointer in left for one in seen[pointer] if one.refused]
    found = refusals(refused, TypeName(ERRORS, ERROR_BODY))
    wanted = [(node.module, sample) for node in tree.every for sample in _samples(node, seen)]
    inferred = _with_relatives(wanted, evidence)
    roots = _apart(
        [
            (_root(module, sample, type_), sample.exact)
            for (module, sample), type_ in zip(wanted, inferred, strict=True)
        ]
    )
    error_type = _error_type(refused, found)
    if error_type:
        places = found.shape.code_places
        forced = {places[0]: ERROR_CODE} if places else {}
        doc = "The body of every error; any part of it may be missing."
        roots.append(Root(ERRORS, ERROR_BODY, error_type, doc, forced))
    promised = relied_on(found, ERRORS, ERROR_BODY, ERROR_CODE)
    made = revised(roots, [sample for _, sample in wanted], left, overrides, promised)
    named = {
        (sample.pointer, sample.status): name
        for (_, sample), name in zip(wanted, made.document.names, strict=False)  # errors' is last
        if sample.pointer in left
    }
    examples = Examples(file, nodes, seen, named, found.shape.type)
    return Types(
        made.document,
        {node.module: _module_doc(node) for node in nodes}
        | {ERRORS: ERRORS_DOC, SHARED: SHARED_DOC},
        _answers(nodes, seen, named),
        {pointer: name for (pointer, status), name in named.items() if status is None},
        _with_attributes(found, error_type) if error_type else found,
        (*made.problems, *examples.contradicting(made.document, overrides)),
    )


def _answers(
    nodes: tuple[Node, ...],
    seen: Mapping[str, tuple[Seen, ...]],
    named: Mapping[tuple[str, int | None], TypeName],
) -> dict[str, tuple[Answer, ...]]:
    return {
        item.pointer: tuple(
            Answer(status, kind, named.get((item.pointer, status)) if kind == "json" else None)
            for status, kind in kinds(seen[item.pointer])
        )
        for node in nodes
        for item, _ in node.items
    }


def _samples(node: Node, seen: Mapping[str, tuple[Seen, ...]]) -> Iterator[Sample]:
    for item, place in node.items:
        yield from samples(item, place, seen[item.pointer])
        body = body_sample(item, place)
        if body:
            yield body


def _with_relatives(wanted: Sequence[tuple[str, Sample]], evidence: Evidence) -> list[Type]:
    """Infer the types of samples; what is answered knows what else is answered."""
    shown = [
        Shown(
            folder=module,
            item=sample.pointer,
            name=sample.item,
            type=_own(sample, evidence),
            role=sample.role,
        )
        for module, sample in wanted
    ]
    return with_beside(shown, acquainted(shown))


def _own(sample: Sample, evidence: Evidence) -> Type:
    """Return the type of a sample by itself."""
    if sample.status is None:  # what is sent
        return simplify(merge_all(map(observe, sample.values)))
    return evidence.type_of((sample.pointer, sample.status))


def _root(module: str, sample: Sample, type_: Type) -> Root:
    return Root(module, sample.wanted, type_, sample.doc, sent=sample.role == "sent")


def _apart(roots: Sequence[tuple[Root, str]]) -> list[Root]:
    """Give different types of one name their exact names; equal ones are the same type."""
    types_of: dict[tuple[str, str], set[Type]] = {}
    for root, _ in roots:
        types_of.setdefault((root.module, root.name), set()).add(root.type)
    return [
        root if len(types_of[root.module, root.name]) == 1 else replace(root, name=exact)
        for root, exact in roots
    ]


def _module_doc(node: Node) -> str:
    title = " ".join(node.folder.name.split())
    title = title if len(title) <= LONGEST_TITLE else f"{title[:LONGEST_TITLE]}..."
    return f"Models of the *{title}* folder." if node.path else "Models of what is in no folder."


def _error_type(refused: list[Seen], found: Refusals) -> Type | None:
    values = [one.value for one in refused if one.is_json]
    if not values:
        return None
    type_ = simplify(merge_all(observe(value) for value in values), apart=False)
    return _with_known_codes(type_, refused, found)


def _with_known_codes(type_: Type, refused: list[Seen], found: Refusals) -> Type:
    """Make an open enum of the codes, where they have one field to themselves."""
    known = tuple(sorted({told.text for one in refused for told in codes_of(one)}))
    if len(found.shape.code_places) != 1 or not known or not isinstance(type_, Object):
        return type_
    place = found.shape.code_places[0]
    fields = tuple(
        (
            replace(field, type=_with_values(field.type, known))
            if (field.key,) == place and _is_text(field.type)
            else field
        )
        for field in type_.fields
    )
    return Object(fields)


def _with_values(type_: Type, values: tuple[str, ...]) -> Type:
    """Make an enum of a text, which may still be null."""
    return merge_all([Enum(values), *(one for one in members_of(type_) if one == Null())])


def _is_text(type_: Type) -> bool:
    members = set(members_of(type_)) - {Null()}
    return all(isinstance(member, String | Enum) for member in members)


def _with_attributes(found: Refusals, error_type: Type) -> Refusals:
    """Say which fields of the error body hold code and message, where it's as simple as that."""
    fields: dict[Place, Field] = {
        (field.key,): field
        for field in (error_type.fields if isinstance(error_type, Object) else ())
        if _is_text(field.type)
    }
    code, message = (
        fields.get(places[0]) if len(places) == 1 else None
        for places in (found.shape.code_places, found.shape.message_places)
    )
    members = enum_members(code.type.values) if code and isinstance(code.type, Enum) else {}
    shape = replace(
        found.shape,
        by_code=tuple(replace(one, member=members.get(one.code)) for one in found.shape.by_code),
        code_attribute=names.field_name(code.key) if code else None,
        message_attribute=names.field_name(message.key) if message else None,
        codes=TypeName(ERRORS, ERROR_CODE) if members else None,
        is_model=isinstance(error_type, Object),
    )
    return replace(found, shape=shape)
