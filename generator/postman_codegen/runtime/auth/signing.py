"""What several kinds of proof do alike."""

import secrets
import string
import uuid
from importlib import import_module
from types import ModuleType

import httpx2

from ..targets import set_header

_LETTERS = string.ascii_letters + string.digits


def authorize(request: httpx2.Request, proof: str) -> None:
    """Put a proof in place of any other, in UTF-8 as what is hashed for it."""
    set_header(request, "Authorization", proof.encode().decode("latin-1"))


def host_of(request: httpx2.Request) -> str:
    """Return the host, with the port if there is one, that the server will be told."""
    return request.headers.get("Host") or request.url.netloc.decode()


def random_text(length: int) -> str:
    """Make letters and digits that nobody can guess."""
    return "".join(secrets.choice(_LETTERS) for _ in range(length))


def random_uuid() -> str:
    """Make a UUID of version 4."""
    return str(uuid.UUID(bytes=secrets.token_bytes(16), version=4))


def imported(module: str, *, package: str) -> ModuleType:
    """Import a module of a package that only some kinds of proof need.

    Raises:
        ImportError: it isn't installed; the message says how to.
    """
    try:
        return import_module(module)
    except ImportError as error:
        reason = f"this kind of auth needs {package}: pip install {package}"
        raise ImportError(reason, name=package) from error
