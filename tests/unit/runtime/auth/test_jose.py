import re
from base64 import urlsafe_b64decode

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils

from postman_codegen.runtime.auth.jose import parse, token
from postman_codegen.runtime.javascript import compact_json

PEM = (
    serialization.Encoding.PEM,
    serialization.PrivateFormat.PKCS8,
    serialization.NoEncryption(),
)
RSA = rsa.generate_private_key(65537, 2048)
CURVES = {"256": ec.SECP256R1(), "384": ec.SECP384R1(), "512": ec.SECP521R1()}


def parts(signed: str) -> tuple[bytes, bytes]:
    text, _, signature = signed.rpartition(".")
    return text.encode(), urlsafe_b64decode(signature + "==")


@pytest.mark.parametrize("bits", ["256", "384", "512"])
@pytest.mark.parametrize("family", ["RS", "PS"])
def test_rsa_signs(family: str, bits: str) -> None:
    pem = RSA.private_bytes(*PEM).decode()
    text, signature = parts(token(family + bits, pem, {}, {}))
    algorithm = getattr(hashes, f"SHA{bits}")()
    how = padding.PKCS1v15()
    if family == "PS":
        how = padding.PSS(padding.MGF1(algorithm), int(bits) // 8)
    RSA.public_key().verify(signature, text, how, algorithm)


@pytest.mark.parametrize("bits", ["256", "384", "512"])
def test_curves_sign_with_both_numbers_one_behind_the_other(bits: str) -> None:
    key = ec.generate_private_key(CURVES[bits])
    text, signature = parts(token(f"ES{bits}", key.private_bytes(*PEM).decode(), {}, {}))
    size = len(signature) // 2
    assert size == (key.key_size + 7) // 8
    numbers = (int.from_bytes(signature[:size], "big"), int.from_bytes(signature[size:], "big"))
    algorithm = ec.ECDSA(getattr(hashes, f"SHA{bits}")())
    key.public_key().verify(utils.encode_dss_signature(*numbers), text, algorithm)


def test_a_key_may_have_lost_its_line_breaks() -> None:
    pem = RSA.private_bytes(*PEM).decode()
    expected = token("RS256", pem, {}, {})
    for lost in (pem.replace("\n", ""), pem.replace("\n", " "), pem.replace("\n", "\\n")):
        assert token("RS256", lost, {}, {}) == expected


def test_a_key_must_fit() -> None:
    pem = RSA.private_bytes(*PEM).decode()
    with pytest.raises(ValueError, match="isn't of the elliptic curve kind"):
        token("ES256", pem, {}, {})
    with pytest.raises(ValueError, match="can't be read"):
        token("RS256", re.sub("MII", "AAA", pem, count=1), {}, {})


@pytest.mark.parametrize(
    ("text", "spelled"),
    [
        ("", "{}"),
        ('{ "b" : 1.50, "10": 2, "2": [true, null], "b": 3 }', '{"2":[true,null],"10":2,"b":3}'),
        ("[1e21, 1e20, 1e-6, 1e-7, -0, -12.5e-10]", None),
        ("[123456789012345678901]", "[123456789012345680000]"),
        ("[1e400]", "[null]"),
        (r'"\u0001\ud800é\/"', r'"\u0001\ud800é/"'),
    ],
)
def test_json_is_written_as_javascript_does(text: str, spelled: str | None) -> None:
    wanted = spelled or "[1e+21,100000000000000000000,0.000001,1e-7,0,-1.25e-9]"
    assert compact_json(parse(text)) == wanted


@pytest.mark.parametrize("text", ["{nope", "NaN", "[Infinity]"])
def test_what_is_no_json_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"JSON|Expecting"):
        parse(text)
