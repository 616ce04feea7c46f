"""Signatures by private keys; they need the package `cryptography`."""

import re
from textwrap import wrap
from typing import Any

from ..errors import RequestError
from .signing import imported

_PEM = re.compile(r"-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----")
_PRIMITIVES = "cryptography.hazmat.primitives"


def rsa_signature(key: str, data: bytes, digest: str, *, pss: bool = False) -> bytes:
    """Sign by PKCS #1 v1.5 or PSS (with a salt as long as the digest); `digest` as in hashlib.

    Raises:
        ImportError: `cryptography` isn't installed.
        RequestError: not an RSA key in PEM form.
    """
    padding = imported(f"{_PRIMITIVES}.asymmetric.padding", package="cryptography")
    rsa = imported(f"{_PRIMITIVES}.asymmetric.rsa", package="cryptography")
    private = _private_key(key, rsa.RSAPrivateKey, "RSA")
    algorithm = _hash(digest)
    how = padding.PKCS1v15()
    if pss:
        how = padding.PSS(padding.MGF1(algorithm), padding.PSS.DIGEST_LENGTH)
    signature: bytes = private.sign(data, how, algorithm)
    return signature


def ecdsa_signature(key: str, data: bytes, digest: str) -> bytes:
    """Sign by an elliptic curve: both numbers one behind the other, as RFC 7518 3.4 wants.

    Raises:
        ImportError: `cryptography` isn't installed.
        RequestError: not an elliptic curve's key in PEM form.
    """
    ec = imported(f"{_PRIMITIVES}.asymmetric.ec", package="cryptography")
    utils = imported(f"{_PRIMITIVES}.asymmetric.utils", package="cryptography")
    private = _private_key(key, ec.EllipticCurvePrivateKey, "elliptic curve")
    numbers: tuple[int, int] = utils.decode_dss_signature(
        private.sign(data, ec.ECDSA(_hash(digest)))
    )
    size = (private.key_size + 7) // 8
    return b"".join(number.to_bytes(size, "big") for number in numbers)


def _hash(name: str) -> Any:  # noqa: ANN401  a type of a package that may not be there
    return getattr(imported(f"{_PRIMITIVES}.hashes", package="cryptography"), name.upper())()


def _private_key(text: str, kind: Any, name: str) -> Any:  # noqa: ANN401  as above
    """Read a key in PEM form, also one that has lost its line breaks."""
    serialization = imported(f"{_PRIMITIVES}.serialization", package="cryptography")
    found = _PEM.search(text.replace("\\n", "\n"))
    if not found:
        raise RequestError("the private key isn't in PEM form")
    lines = wrap("".join(found[2].split()), 64)
    pem = "\n".join([f"-----BEGIN {found[1]}-----", *lines, f"-----END {found[1]}-----", ""])
    try:
        key = serialization.load_pem_private_key(pem.encode(), password=None)
    except (TypeError, ValueError) as error:
        raise RequestError("the private key can't be read; one with a password can't be") from error
    if not isinstance(key, kind):
        raise RequestError(f"the private key isn't of the {name} kind")
    return key
