"""Collection -> Api: every decision about the generated package is taken in this folder.

text        descriptions as docstrings
naming      the names of package, client, folders and operations
known       what is known of variables, by environment
decisions   which variables are settings, which are arguments
origins     where requests go
settings    what is passed to the client once
auth        who sends each request
guesses     what saved values say of a parameter
parameters  what is passed to an operation
bodies      what an operation sends
examples    what the saved responses show
evidence    all of it that decides
exceptions  what exceptions are called
refusals    exceptions for what the API refuses
answers     the types of what it answers
operations  one item -> one operation
tree        folders -> resources
overridden  the same, as the configuration wants it
types       samples -> models
graph       what these are made of
revised     the same, as the configuration wants them
matching    what a saved request's texts say about arguments
content     what its body says
calls       a saved request -> the call that sends it
fixtures    examples -> fixtures
undefined   variables that can't be replaced
checks      fixtures -> tests
tests       what else the tests of a package need to know
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from postman_codegen.api import JSON, Api, Operation, Resource, VariableUse
from postman_codegen.collection.environment import Environment
from postman_codegen.collection.model import Collection
from postman_codegen.collection.places import in_files
from postman_codegen.design.auth import Auths, unsupported
from postman_codegen.design.decisions import NOTHING, Decided, decide
from postman_codegen.design.evidence import Evidence
from postman_codegen.design.example import example
from postman_codegen.design.fixtures import with_fixtures
from postman_codegen.design.graph import graph
from postman_codegen.design.known import Known
from postman_codegen.design.naming import client_class, package_name
from postman_codegen.design.operations import Context, SavedCall, operation
from postman_codegen.design.overridden import overridden, pruned
from postman_codegen.design.settings import Settings
from postman_codegen.design.tests import with_tests
from postman_codegen.design.text import paragraphs
from postman_codegen.design.tree import Node, tree
from postman_codegen.design.types import types
from postman_codegen.design.undefined import undefined
from postman_codegen.memo import Memo
from postman_codegen.models import model_sources
from postman_codegen.overrides import NONE, Overrides
from postman_codegen.problems import CollectionError, Problem


@dataclass(frozen=True, slots=True)
class Designed:
    """An API, what couldn't be honoured of its collection, and what that would pass to each call.

    `dropped` are the pointers of what isn't generated.  What is saved may be secret: it never
    reaches the templates.
    """

    api: Api
    problems: tuple[Problem, ...]
    saved: Mapping[str, SavedCall]
    dropped: frozenset[str] = frozenset()


def design(
    collection: Collection,
    *,
    environments: Sequence[Environment] = (),
    package: str | None = None,
    configured: Decided = NOTHING,
    recorded: Decided = NOTHING,
    overrides: Overrides = NONE,
    evidence: Evidence | None = None,
    memo: Memo | None = None,
) -> Designed:
    """Decide what the generated package offers, and say what couldn't be honoured.

    `recorded` are decisions taken when the package was generated before, `configured` the user's.
    `evidence` is the collection's own, if it's known already; a memo knows parts of the design.

    Raises:
        CollectionError: An override can't be followed.
    """
    package = package_of(collection, package)
    client = client_class(collection.root.name, package)
    chosen = overridden(tree(collection, client), overrides.operations)
    evidence = evidence or Evidence(collection, memo)
    collection = pruned(collection, chosen.dropped)
    known = Known.of(collection, environments)
    decisions = decide(collection, configured, recorded, is_secret=known.is_secret)
    items = list(collection.walk())
    base_url = configured.base_url or recorded.base_url
    settings = Settings(collection, known, decisions.roles(), base_url)
    auths = Auths(items, settings)
    settings.require(["base_url"])
    found = types(chosen, evidence, overrides.models, collection.file)
    doubts = _usable(collection, (*chosen.problems, *found.problems))
    context = Context(settings, auths, found.refusals, found.answers, found.bodies, evidence.seen)
    resources: list[Resource] = []
    problems = [*doubts, *decisions.problems, *unsupported(collection, auths.problems)]
    for node in chosen.nodes:
        resource, more = _resource(node, context, collection.file)
        resources.append(resource)
        problems += more
    problems += undefined(collection, known, settings)
    every = [operation for resource in resources for operation in resource.operations]
    title = " ".join(collection.root.name.split()) or package
    api = Api(
        package=package,
        title=title,
        client_class=client,
        doc=paragraphs(collection.root.description),
        prefix=package.upper(),
        settings=settings.all(),
        auths=auths.kinds,
        root=resources[0],
        resources=tuple(resources[1:]),
        refusals=found.refusals.classes,
        errors=found.refusals.shape,
        models=model_sources(found.document, found.docs, memo=memo),
        types=graph(found.document),
        example=example(every, settings.all(), auths.kinds),
        environments=tuple(known.environments),
        variables=decisions.uses,
        decisions=_recorded(settings.main, decisions.uses),
    )
    saved = {
        item.pointer: replace(call, settings={**settings.saved(item.request.url), **call.settings})
        for _, item in items
        if (call := context.saved.get(item.pointer))
    }
    return Designed(with_tests(api), tuple(problems), saved, chosen.dropped)


def _usable(collection: Collection, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return what is only doubtful of the overrides."""
    if any(problem.severity == "error" for problem in problems):
        raise CollectionError(*in_files(collection, problems))
    return problems


def package_of(collection: Collection, package: str | None) -> str:
    """Name the package of a collection, if it isn't given a name."""
    return package or package_name(collection.root.name, PurePath(collection.file).stem)


def _recorded(main: str, uses: Sequence[VariableUse]) -> dict[str, JSON]:
    """Return what is to stay as it is when the package is generated anew."""
    roles: dict[str, list[JSON]] = {}
    for use in sorted(uses, key=lambda use: use.name):
        roles.setdefault(f"{use.role}s", []).append(use.name)
    return {"base_url": main, **roles} if main else {**roles}


def _resource(node: Node, context: Context, file: str) -> tuple[Resource, list[Problem]]:
    operations: list[Operation] = []
    problems: list[Problem] = []
    for item, place in node.items:
        made = operation(item, place, context)
        made, more = with_fixtures(
            made, item, context.seen[item.pointer], context.refusals, file, node.module
        )
        operations.append(made)
        problems += more
    resource = Resource(
        node.module,
        node.class_name,
        node.accessor,
        node.folder.name,
        paragraphs(node.folder.description),
        node.children,
        tuple(operations),
    )
    return resource, problems
