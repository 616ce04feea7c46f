"""Api -> what the tests of its package need to know beside its examples."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace

from postman_codegen.api import Api, Check, Credential, Expectation, Tests
from postman_codegen.api.auth import renewing
from postman_codegen.design.checks import Names, proofs, suites
from postman_codegen.design.matching import setting_value

HTML = "<html>"
UNSEEN = "A_CODE_NEVER_SEEN"
GATEWAY = 502
FREE = (409, 418, 451, 507)


def with_tests(api: Api) -> Api:
    """Decide what is tested of a package."""
    found = tuple(suites(api))
    checks = [check for suite in found for check in suite.checks]
    names = Names()
    answered = _own(_first(checks, "json"), names)
    refused = _own(_first(checks, "error body") or _first(checks, "error"), names)
    credential = _credential(api, checks, names)
    # A test's token isn't renewed: each answer is that of an example.
    left_out = {setting for kind in api.auths for setting in renewing(kind.made)}
    left_out -= {setting for kind in api.auths for setting in kind.settings}
    tests = Tests(
        settings=tuple(
            (one.name, setting_value(one.name)) for one in api.settings if one.name not in left_out
        ),
        secrets=tuple(setting_value(one.name) for one in api.settings if one.secret),
        required=tuple(o.name for o in api.settings if o.required and o.default is None),
        suites=found,
        answered=answered,
        refused=refused,
        credential=credential,
        refusals=tuple(_unforeseen(api)),
        constants=tuple(names.constants),
    )
    return replace(api, tests=tests)


def _first(checks: list[Check], expects: Expectation) -> Check | None:
    """Choose the simplest test of a kind, best one with a model."""
    found = [check for check in checks if check.expects == expects]
    return min(found, key=lambda check: (check.type is None, _length(check)), default=None)


def _own(check: Check | None, names: Names) -> Check | None:
    """Let a test name its long values anew: the names it has are another module's."""
    if check is None:
        return None
    passed = (names.passed(one.constant or "", one.value, one.keyword) for one in check.arguments)
    return replace(check, arguments=tuple(passed))


def _length(check: Check) -> int:
    return len(check.accessor) + sum(len(repr(one.value)) for one in check.arguments)


def _credential(api: Api, checks: list[Check], names: Names) -> Credential | None:
    """Choose a call that proves who sends it."""
    auths = {kind.key: kind for kind in api.auths}
    operations = {operation.accessor: operation for operation in api.operations}
    for check in sorted(checks, key=_length):
        operation = operations[check.accessor]
        kind = auths.get(operation.auth or "")
        if kind and operation.server and check.expects == "json":
            proof = next(proofs(kind), None)
            own = _own(check, names)
            if proof and own:
                return Credential(own, *proof)
    return None


def _unforeseen(api: Api) -> Iterator[tuple[int, str, str]]:
    """Yield answers that no example showed: their class is that of the status, if there is one."""
    by_status = {s: one.name for one in api.refusals if one.code is None and (s := one.status)}
    yield GATEWAY, HTML, by_status.get(GATEWAY, "APIError")
    for status, name in list(by_status.items())[:1]:
        yield status, HTML, name
        if api.errors.code_places:
            yield status, _body(api.errors.code_places[0], UNSEEN), name
    for coded in api.errors.by_code[:1]:
        status = next(status for status in FREE if status not in by_status)
        yield status, _body(api.errors.code_places[0], coded.code), "APIError"


def _body(place: tuple[str, ...], code: str) -> str:
    """Spell an error body that has nothing but its code."""
    value: object = code
    for step in reversed(place):
        value = {step: value}
    return json.dumps(value)
