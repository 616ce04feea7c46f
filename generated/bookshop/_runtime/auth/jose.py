"""JSON Web Signatures, RFC 7515, in Postman's spelling: JSON as JavaScript writes it."""

import base64
import hmac
import json
from collections.abc import Mapping
from typing import cast

from ..javascript import compact_json
from .keys import ecdsa_signature, rsa_signature

Json = None | bool | float | str | list["Json"] | dict[str, "Json"]
"""Parsed JSON: JavaScript knows no integers beside its floating numbers."""

_HASHES = {"256": "sha256", "384": "sha384", "512": "sha512"}


def knows(algorithm: str) -> bool:
    """Return whether tokens can be signed so: HS, RS, PS or ES with 256, 384 or 512."""
    return algorithm[:2] in {"HS", "RS", "PS", "ES"} and algorithm[2:] in _HASHES


def token(
    algorithm: str, key: str | bytes, header: Mapping[str, Json], payload: Mapping[str, Json]
) -> str:
    """Sign a payload; the key is bytes for HS, else a private key in PEM form.

    Raises:
        ImportError: `cryptography` isn't installed, which RS, PS and ES need.
        RequestError: the private key doesn't fit the algorithm.
    """
    text = ".".join(_base64url(compact_json(part).encode()) for part in (header, payload))
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


def _no_number(name: str) -> float:
    raise ValueError(f"{name} isn't JSON")


def _base64url(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
