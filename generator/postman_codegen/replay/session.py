"""One saved request after the other, through a client made for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import ModuleType
from typing import Any

import httpx2

from postman_codegen.api import Operation
from postman_codegen.api.auth import renewing
from postman_codegen.collection.model import Auth, Collection, Folder, Item
from postman_codegen.collection.variables import Lookup
from postman_codegen.design import Designed
from postman_codegen.design.auth import effective
from postman_codegen.design.operations import SavedCall
from postman_codegen.replay.exchange import Exchange, Wire
from postman_codegen.replay.values import Files, MissingFileError, Runtime, Values


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a saved request.

    `error` says in words why it wasn't sent or answered; `raised` is the client's own exception.
    """

    operation: Operation
    auth: Auth | None
    auth_from: str | None
    exchanges: tuple[Exchange, ...]
    error: str | None = None
    response: Any = None
    raised: Exception | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """How a collection's requests are sent.

    `settings` win over what the collection has; without a `network` it's a dry run, in which what
    nobody defines stays in the text as Postman leaves it.
    """

    collection: Collection
    designed: Designed
    package: ModuleType
    lookup: Lookup
    files: Files
    settings: Mapping[str, str]
    network: httpx2.BaseTransport | None = None

    def run(self) -> Iterator[Sent]:
        """Send every request, in the collection's order."""
        operations = {one.pointer: one for one in self.designed.api.operations}
        for folders, item in self.collection.walk():
            if item.pointer in operations:
                yield self._sent(operations[item.pointer], folders, item)

    def _settings(self, values: Values, operation: Operation, call: SavedCall) -> dict[str, str]:
        """Return the settings of a call; what a live one has no text for may be in the environment.

        No grant is run in a dry run, as none is by Postman.
        """
        found = {**values.settings(call), **self.settings}
        if self.network is not None:
            return {name: text for name, text in found.items() if text}
        kinds = {kind.key: kind for kind in self.designed.api.auths}
        kind = kinds.get(operation.auth or "")
        for setting in renewing(kind.made) if kind else ():
            found[setting] = values.runtime.verbatim("")
        return found

    def _sent(self, operation: Operation, folders: tuple[Folder, ...], item: Item) -> Sent:
        auth = effective(folders, item)
        wire = Wire(self.network, challenge=auth.type if auth else None)
        origin = _auth_from(folders, item)
        values = Values(self.designed.api, Runtime.of(self.package), self.lookup, self.files)
        call = self.designed.saved[item.pointer]
        try:
            positional, named = values.arguments(operation, call)
            settings = self._settings(values, operation, call)
            if values.unknown and self.network is not None:
                listed = ", ".join("{{" + name + "}}" for name in values.unknown)
                return Sent(operation, auth, origin, (), f"nobody defines {listed}")
            # The session keeps the network: a client is closed after its one request.
            http = httpx2.Client(transport=wire)
            client = getattr(self.package, self.designed.api.client_class)(
                **settings, http_client=http
            )
            # What is made anew can be given in a replay.
            client.sender.service.settings.fresh = lambda name: values.text("{{$" + name + "}}")
            called = attrgetter(operation.accessor)(client)
            response = called.response(*positional, **named)
        except MissingFileError as error:
            return Sent(operation, auth, origin, (), str(error))
        except self.package.errors.APIError as error:
            return Sent(operation, auth, origin, tuple(wire.exchanges), raised=error)
        except (self.package.errors.Error, ValueError, httpx2.RequestError) as error:
            exchanges = tuple(wire.exchanges)
            return Sent(operation, auth, origin, exchanges, _words(error), raised=error)
        return Sent(operation, auth, origin, tuple(wire.exchanges), response=response)


def _words(error: Exception) -> str:
    return str(error) or type(error).__name__


def _auth_from(folders: tuple[Folder, ...], item: Item) -> str | None:
    if item.request.auth:
        return "request"
    owner = next((folder for folder in reversed(folders) if folder.auth), None)
    return None if owner is None else "folder" if owner.pointer else "collection"
