"""A generated client full of canaries, and where they must not be seen."""

from __future__ import annotations

import asyncio
import inspect
import pickle
import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from pathlib import Path
from traceback import walk_tb
from types import ModuleType
from typing import Any, cast

import httpx2
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

SCENARIO = Path(__file__).parents[1] / "scenarios/every_type_of_auth_is_made_of_settings"
URL = "https://safe.example.com"
PLAIN = {"base_url": URL, "token_url": "https://login.example.com/token"}
CHALLENGE = {"WWW-Authenticate": 'Digest realm="r", nonce="n", qop="auth"'}

Answer = Callable[[httpx2.Request], httpx2.Response]


def item(name: str, **request: object) -> dict[str, object]:
    """Return an item whose answer is an object with a number in it."""
    asked = {"method": "POST", "url": f"{URL}/{name}", "auth": {"type": "noauth"}, **request}
    answer = {"name": "ok", "code": 200, "body": '{"id": 7, "inner": {"name": "x"}}'}
    return {"name": name, "request": asked, "response": [answer]}


def auth(kind: str, **values: str) -> dict[str, object]:
    return {"type": kind, kind: [{"key": key, "value": value} for key, value in values.items()]}


FORM = [{"key": "s", "value": "{{form_secret}}"}]
ITEMS = [
    item("basic", auth=auth("basic", username="{{basic_user}}", password="{{basic_password}}")),
    item("bearer", auth=auth("bearer", token="{{bearer_token}}")),
    item("api_key", auth=auth("apikey", key="X-Quiet", value="{{header_key}}")),
    item("query_key", auth=auth("apikey", key="k", value="{{query_key}}", **{"in": "query"})),
    item("challenge", auth=auth("digest", username="{{user}}", password="{{pass}}")),
    item("path", url=URL + "/bot{{path_secret}}/:id"),
    item("query", url=URL + "/q?k={{query_secret}}"),
    item("header", header=[{"key": "X-Odd", "value": "{{odd_secret}}"}]),
    item("form", body={"mode": "urlencoded", "urlencoded": FORM}),
]


def pem(key: rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) -> str:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


KEYS = {
    "rsa_private_key": pem(rsa.generate_private_key(65537, 2048)),
    "asap_private_key": pem(rsa.generate_private_key(65537, 2048)),
    "ec_private_key": pem(ec.generate_private_key(ec.SECP256R1())),
}
CANARY = "CANARY"
SHORTEST = 30
"""How long signatures are at least."""

OPERATIONS = """aws hawk oauth_1 oauth_1_with_rsa edge_grid jwt jwt_with_a_key asap digest ntlm
    oauth_2_client_credentials oauth_2_password basic bearer api_key query_key challenge path query
    header form""".split()
UNPROVEN = {"digest", "ntlm"}
"""They wait for a challenge that doesn't come."""


class Watched:
    """Clients full of canaries, and what their server sees; `proofs` are made of secrets."""

    def __init__(self, package: ModuleType, answer: Answer, **others: str) -> None:
        self.package = package
        self.options = package.Options(backoff=0)
        self.answer = answer
        names = inspect.signature(package.Safe).parameters.keys() - {"http_client", "options"}
        canaries = {name: f"{CANARY}_{name}/+" for name in names}
        self.settings = canaries | KEYS | PLAIN | others
        self.proofs: set[str] = set()
        self.arrived = False

    def handle(self, request: httpx2.Request) -> httpx2.Response:
        """Note what arrives, and answer."""
        proof = request.headers.get("Authorization", "")
        target = request.extensions.get("target", b"").decode()
        sent = f"{proof} {target} {request.content!r}"
        self.proofs |= {part for part in re.split(r"[\s\"'=,;&?]+", sent) if len(part) > SHORTEST}
        self.arrived |= bool(self.proofs) or CANARY in f"{sent} {request.headers.raw}"
        if request.url.path == "/challenge" and not proof:
            return httpx2.Response(401, headers=CHALLENGE)
        if request.url.host == "login.example.com":
            return self.token(request)
        return self.answer(request)

    def token(self, _: httpx2.Request) -> httpx2.Response:
        return httpx2.Response(200, json={"access_token": f"{CANARY}_fetched"})

    def call(
        self, operation: str, *, awaits: bool
    ) -> Any:  # noqa: ANN401  of a package made for tests
        """Call an operation, and return its response."""
        arguments = ["7"] if operation == "path" else []
        network = httpx2.MockTransport(self.handle)
        if not awaits:
            http = httpx2.Client(transport=network)
            client = self.package.Safe(**self.settings, http_client=http, options=self.options)
            with client:
                return attrgetter(operation)(client).response(*arguments)

        async def call() -> Any:  # noqa: ANN401  as above
            http = httpx2.AsyncClient(transport=network)
            client = self.package.AsyncSafe(**self.settings, http_client=http, options=self.options)
            async with client:
                return await attrgetter(operation)(client).response(*arguments)

        return asyncio.run(call())

    def outcome(self, operation: str, *, awaits: bool) -> Exception | None:
        """Call an operation, and return the error that it ends in, if any."""
        try:
            _ = self.call(operation, awaits=awaits).data
        except self.package.errors.Error as error:
            return cast("Exception", error)
        return None

    def failed(self, operation: str, *, awaits: bool) -> Exception:
        """Call an operation, and return the error that it must end in."""
        error = self.outcome(operation, awaits=awaits)
        assert error is not None
        return error

    def leaks(self, *texts: str) -> list[str]:
        """Return what nobody may see of some texts: secrets, and what was made of them."""
        keys = {line for text in KEYS.values() for line in text.splitlines()[1:3]}
        secret = {CANARY, *keys, *self.proofs}
        return [one for one in secret if any(one in text for text in texts)]


def told(error: BaseException | None) -> Iterator[str]:
    """Yield what an error says and holds, and those before it."""
    while error:
        yield from (str(error), repr(error), repr(vars(error)))
        yield pickle.dumps(error).decode("latin-1")
        yield from variables(error)
        error = error.__cause__ or error.__context__


def variables(error: BaseException) -> Iterator[str]:
    """Yield the variables of frames, but of the caller's own: here they hold canaries."""
    for frame, _ in walk_tb(error.__traceback__):
        if frame.f_code.co_filename != __file__ and "asyncio" not in frame.f_code.co_filename:
            yield repr(frame.f_locals)


def answering(status: int, text: str = "", **headers: str) -> Answer:
    return lambda _: httpx2.Response(status, text=text, headers=headers)


def failing(kind: type[httpx2.RequestError]) -> Answer:
    def answer(request: httpx2.Request) -> httpx2.Response:
        raise kind(f"while sending {request.headers} to {request.url}", request=request)

    return answer


FAILURES = {
    "not found": answering(404, '{"code": "GONE", "message": "There is none."}'),
    "a proxy's page": answering(502, "<html>Bad gateway</html>", Server="proxy"),
    "unauthorized": answering(401, '{"message": "Who are you?"}'),
    "redirected": answering(302, "", Location="https://evil.test/elsewhere"),
    "another shape": answering(200, '{"id": [7]}'),
    "no json": answering(200, "{cut"),
    "no connection": failing(httpx2.ConnectError),
    "silence": failing(httpx2.ReadTimeout),
    "not http": failing(httpx2.RemoteProtocolError),
    "no such coding": answering(200, "x", **{"Content-Encoding": "gzip"}),
}
