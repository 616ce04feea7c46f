"""Whether a request says who sends it: that there is a credential at its place, not which one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from postman_codegen.api import AuthKind, Proof
from postman_codegen.mock.queries import pairs_in
from postman_codegen.runtime.wire import TOKEN

CHALLENGES: Mapping[str, str] = {
    "digest": 'Digest realm="mock", nonce="bW9jaw", qop="auth"',
    "oauth1": "OAuth",
}
"""How the auths of some modules of the runtime are asked for, beside what their proofs tell."""


def lacking(kind: AuthKind, headers: Mapping[str, str], query: str) -> str | None:
    """Say what a request lacks to prove who sends it; of a signed query or body nothing is asked.

    `headers` are by their names in small letters.
    """
    pairs = pairs_in(query)
    for proof in kind.proofs:
        if proof.place == "query":
            if not any(pairs.get(proof.key, ())):
                return f"the query parameter {proof.key}"
        elif not _is_given(proof, headers.get(proof.key.lower(), "")):
            return f"the header {proof.key}: {_scheme(proof)}...".replace(": ...", "")
    if not kind.proofs and not kind.signs and not headers.get("authorization"):
        return "the header Authorization"
    return None


def challenges(kind: AuthKind) -> Iterator[str]:
    """Yield the schemes that are asked for in the header WWW-Authenticate."""
    if kind.made.module in CHALLENGES:
        yield CHALLENGES[kind.made.module]
    for proof in kind.proofs:
        scheme = _scheme(proof).strip()
        if proof.key.lower() == "authorization" and TOKEN.fullmatch(scheme):
            yield f'{scheme} realm="mock"'


def _is_given(proof: Proof, value: str) -> bool:
    scheme = _scheme(proof)
    credential = value[len(scheme) :].strip()
    return bool(credential) and value[: len(scheme)].lower() == scheme.lower()


def _scheme(proof: Proof) -> str:
    """Return what stands before a credential, "" where that's nothing or a setting."""
    if proof.basic:
        return "Basic "
    first = proof.value[0] if len(proof.value) > 1 else ""
    return first if isinstance(first, str) else ""
