"""One saved request after the other, through a client made for each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from operator import attrgetter
from types import ModuleType
from typing import Any

import httpx2

from postman_codegen.api import Operation
from postman_codegen.api.auth import renewing
from postman_codegen.collection.model import Auth, Collection, Folder, Item
from postman_codegen.collection.variables import names_in
from postman_codegen.design import Designed
from postman_codegen.design.auth import effective
from postman_codegen.replay.exchange import Exchange, Wire
from postman_codegen.replay.given import Given
from postman_codegen.replay.values import Files, MissingFileError, Runtime, Values
from postman_codegen.replay.words import words


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a saved request.

    `error` says in words why it wasn't sent or answered; `raised` is the client's own exception.
    `lacks` are the variables and settings that a live run would want.  What is `skipped`, Postman
    would not send.
    """

    operation: Operation
    auth: Auth | None
    auth_from: str | None
    exchanges: tuple[Exchange, ...] = ()
    error: str | None = None
    response: Any = None
    raised: Exception | None = None
    lacks: tuple[str, ...] = ()
    skipped: bool = False


@dataclass(frozen=True, slots=True)
class Session:
    """How a collection's requests are sent.

    Without a `network` it's a dry run, in which what nobody defines stays in the text as Postman
    leaves it.
    """

    collection: Collection
    designed: Designed
    package: ModuleType
    given: Given
    files: Files
    network: httpx2.BaseTransport | None = None

    def run(self) -> Iterator[Sent]:
        """Send every request, in the collection's order."""
        operations = {one.pointer: one for one in self.designed.api.operations}
        for folders, item in self.collection.walk():
            operation = operations.get(item.pointer)
            if operation is None:
                continue
            auth = effective(folders, item)
            blank = Sent(operation, auth, _auth_from(folders, item), skipped=item.unlisted)
            yield blank if blank.skipped else self._sent(blank, item)

    def _sent(self, blank: Sent, item: Item) -> Sent:
        wire = Wire(self.network, challenge=blank.auth.type if blank.auth else None)
        runtime = Runtime.of(self.package)
        values = Values(self.designed.api, runtime, self.given.lookup, self.files)
        try:
            blank, response = self._answered(blank, item, values, wire)
        except MissingFileError as error:
            return replace(blank, error=self.given.concealed(str(error)))
        except self.package.errors.APIError as error:
            return replace(blank, exchanges=tuple(wire.exchanges), raised=error)
        except self.package.errors.TransportError as error:
            server = wire.exchanges[-1].server if wire.exchanges else "nowhere"
            said = self.given.concealed(f"{server}: {error.reason or error.happened}")
            return replace(blank, exchanges=tuple(wire.exchanges), error=said, raised=error)
        except (self.package.errors.Error, ValueError) as error:
            said = self.given.concealed(words(error))
            return replace(blank, exchanges=tuple(wire.exchanges), error=said, raised=error)
        return replace(blank, exchanges=tuple(wire.exchanges), response=response)

    def _answered(
        self, blank: Sent, item: Item, values: Values, wire: Wire
    ) -> tuple[Sent, object | None]:
        operation, call = blank.operation, self.designed.saved[item.pointer]
        positional, named = values.arguments(operation, call)
        unknown = tuple("{{" + name + "}}" for name in values.unknown)
        settings = self.given.settings(values, call)
        if self.network is None:
            unknown = (*unknown, *self.given.lacking(operation, settings))
        elif unknown:
            said = f"nobody defines {', '.join(unknown)}"
            return replace(blank, lacks=unknown, error=said), None
        # The session keeps the network: a client is closed after its one request.
        client = getattr(self.package, self.designed.api.client_class)(
            **self._passed(operation, settings, values),
            options=self.package.Options(max_retries=0),
            http_client=httpx2.Client(transport=wire),
        )

        def fresh(name: str) -> str:
            return values.text("{{$" + name + "}}")

        # What is made anew can be given in a replay.
        client.sender.service.settings.fresh = fresh
        called = attrgetter(operation.accessor)(client)
        return replace(blank, lacks=unknown), called.response(*positional, **named)

    def _passed(
        self, operation: Operation, settings: dict[str, str], values: Values
    ) -> dict[str, str]:
        """Return what is passed to the client.

        A live one is to say itself what it can't do without, so that it's asked for no more than
        an operation needs.  No grant is run in a dry run, as none is by Postman.
        """
        if self.network is not None:
            return {name: text for name, text in settings.items() if text and not names_in(text)}
        kinds = {kind.key: kind for kind in self.designed.api.auths}
        kind = kinds.get(operation.auth or "")
        for setting in renewing(kind.made) if kind else ():
            settings[setting] = values.runtime.verbatim("")
        return settings


def _auth_from(folders: tuple[Folder, ...], item: Item) -> str | None:
    if item.request.auth:
        return "request"
    owner = next((folder for folder in reversed(folders) if folder.auth), None)
    return None if owner is None else "folder" if owner.pointer else "collection"
