"""JSON Web Signatures, RFC 7515, in Postman's spelling: JSON as JavaScript writes it."""

import base64
import hmac
import json
import math
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import cast

from .keys import ecdsa_signature, rsa_signature

Json = None | bool | float | str | list["Json"] | dict[str, "Json"]
"""Parsed JSON: JavaScript knows no integers beside its floating numbers."""

_HASHES = {"256": "sha256", "384": "sha384", "512": "sha512"}
_LARGEST_INDEX = 2**32 - 2
_FIRST_POINT, _LAST_POINT = -6, 21


def knows(algorithm: str) -> bool:
    """Return whether tokens can be signed so: HS, RS, PS or ES with 256, 384 or 512."""
    return algorithm[:2] in {"HS", "RS", "PS", "ES"} and algorithm[2:] in _HASHES


def token(
    algorithm: str, key: str | bytes, header: Mapping[str, Json], payload: Mapping[str, Json]
) -> str:
    """Sign a payload; the key is bytes for HS, else a private key in PEM form.

    Raises:
        ImportError: `cryptography` isn't installed, which RS, PS and ES need.
        ValueError: the private key doesn't fit the algorithm.
    """
    text = ".".join(_base64url(stringify(part).encode()) for part in (header, payload))
    digest = _HASHES[algorithm[2:]]
    if isinstance(key, bytes):
        signature = hmac.digest(key, text.encode(), digest)
    elif algorithm.startswith("ES"):
        signature = ecdsa_signature(key, text.encode(), digest)
    else:
        pss = algorithm.startswith("PS")
        signature = rsa_signature(key, text.encode(), digest, pss=pss)
    return f"{text}.{_base64url(signature)}"


def parse(text: str) -> Json:
    """Read JSON; nothing at all is an empty object.

    Raises:
        ValueError: it isn't JSON.
    """
    if not text.strip():
        return {}
    return cast("Json", json.loads(text, parse_int=float, parse_constant=_no_number))


def stringify(value: object) -> str:
    """Write JSON as JavaScript does: compactly, its numbers and the order of members included."""
    if isinstance(value, Mapping):
        members = _ordered(cast("Mapping[str, object]", value))
        spelled = (f"{_string(key)}:{stringify(member)}" for key, member in members)
        return f"{{{','.join(spelled)}}}"
    if isinstance(value, list):
        return f"[{','.join(map(stringify, cast('list[object]', value)))}]"
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _number(float(value))
    return _string(value) if isinstance(value, str) else json.dumps(value)


def _ordered(members: Mapping[str, object]) -> list[tuple[str, object]]:
    """List members as JavaScript does: those that look like an index come first."""
    indices = [
        key
        for key in members
        if re.fullmatch("0|[1-9][0-9]{0,9}", key) and int(key) <= _LARGEST_INDEX
    ]
    first = {key: members[key] for key in sorted(indices, key=int)}
    return list({**first, **members}.items())


def _string(text: str) -> str:
    spelled = json.dumps(text, ensure_ascii=False)
    return re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", spelled)


def _number(value: float) -> str:
    """Spell a number, by the rules of ECMAScript's Number::toString."""
    if not math.isfinite(value):
        return "null"
    sign, numerals, exponent = Decimal(repr(value)).normalize().as_tuple()
    digits = "".join(map(str, numerals))
    point = len(digits) + int(exponent)
    minus = "-" if sign and value else ""
    if not _FIRST_POINT < point <= _LAST_POINT:
        rest = f".{digits[1:]}" if digits[1:] else ""
        return f"{minus}{digits[0]}{rest}e{point - 1:+d}"
    if point <= 0:
        return f"{minus}0.{'0' * -point}{digits}"
    padded = digits.ljust(point, "0")
    fraction = f".{padded[point:]}" if padded[point:] else ""
    return f"{minus}{padded[:point]}{fraction}"


def _no_number(name: str) -> float:
    raise ValueError(f"{name} isn't JSON")


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
