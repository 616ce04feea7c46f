"""Where the values of a run come from: the first of these that has one.

--variables, --base-url
the environment variables of the client
--environment
the collection
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from postman_codegen.api import Api, Fill, Operation
from postman_codegen.collection.model import Variable
from postman_codegen.collection.variables import Lookup, Scopes, names_in, resolve
from postman_codegen.design import Designed
from postman_codegen.design.operations import SavedCall
from postman_codegen.replay.values import Values
from postman_codegen.runtime.settings import Settings
from postman_codegen.runtime.wire import PATH_SAFE
from postman_codegen.secrets.names import is_secret_name

SHORTEST = 4
"""A credential has at least so many characters: to hide the letter "t" would hide no secret."""


@dataclass(frozen=True, slots=True)
class Given:
    """What a run is given; `secrets` are never shown, however they are spelled."""

    api: Api
    lookup: Lookup
    overrides: Mapping[str, str]
    base_url: str | None
    secrets: tuple[str, ...]

    @classmethod
    def of(
        cls,
        made: Designed,
        scopes: Sequence[tuple[Variable, ...]],
        overrides: Mapping[str, str],
        base_url: str | None = None,
        found: Sequence[str] = (),
    ) -> Given:
        """Rank what there is; `scopes` are those of Postman, the inner first.

        What was `found` to be secret in the collection's own text isn't shown either.
        """
        lookup = Scopes(overrides, _ambient(made), *scopes)
        secrets = {*_secrets(made, lookup), *found}
        given = tuple(Variable(name, text) for name, text in overrides.items())
        for one in (*given, *(one for scope in scopes for one in scope)):
            if one.type == "secret" or is_secret_name(one.key):
                secrets |= {one.value, resolve(one.value, lookup)}
        long = (secret for secret in secrets if len(secret.strip()) >= SHORTEST)
        spelled = {text for secret in long for text in _spellings(secret)}
        longest_first = tuple(sorted(spelled, key=lambda text: (-len(text), text)))
        return cls(made.api, lookup, overrides, base_url, longest_first)

    def settings(self, values: Values, call: SavedCall) -> dict[str, str]:
        """Return the settings of a call, without those that the client finds by itself."""
        chosen = self._chosen()
        found = values.settings(call)
        own = {
            name
            for name in found
            if _in_environment(self.api, name) and not self._is_overridden(call.settings[name])
        }
        return {name: text for name, text in found.items() if name not in own} | chosen

    def lacking(self, operation: Operation, settings: Mapping[str, str]) -> Iterator[str]:
        """Yield the settings that an operation can't do without, and that have no value."""
        defaults = {one.name: one.default for one in self.api.settings}
        for name in dict.fromkeys(_needed(self.api, operation)):
            text = settings.get(name) or _in_environment(self.api, name) or defaults.get(name)
            if not text or names_in(settings.get(name, "")):
                yield name

    def concealed(self, text: str) -> str:
        """Make text fit to be shown."""
        for secret in self.secrets:
            text = text.replace(secret, "***")
        return text

    def _chosen(self) -> dict[str, str]:
        """Return the settings that the command line has: servers by their names."""
        servers = {operation.server for operation in self.api.operations}
        found = {name: text for name, text in self.overrides.items() if name in servers}
        return found | ({"base_url": self.base_url} if self.base_url else {})

    def _is_overridden(self, text: str) -> bool:
        asked: set[str] = set()

        def lookup(name: str) -> str | None:
            asked.add(name)
            return self.lookup(name)

        resolve(text, lookup)
        return bool(asked & self.overrides.keys())


def _ambient(made: Designed) -> dict[str, str]:
    """Return the collection's variables that the client's environment variables stand for."""
    found: dict[str, str] = {}
    for call in made.saved.values():
        for setting, text in call.settings.items():
            value = _in_environment(made.api, setting)
            for name in names_in(text):
                if value and text == "{{" + name + "}}":
                    found[name] = value
    return found


def _secrets(made: Designed, lookup: Lookup) -> Iterator[str]:
    """Yield the credentials that the client has, in its environment or in the collection."""
    secret = {one.name for one in made.api.settings if one.secret}
    for name in secret:
        yield _in_environment(made.api, name) or ""
    for call in made.saved.values():
        for name, text in call.settings.items():
            if name in secret and not names_in(resolved := resolve(text, lookup)):
                yield resolved


def _spellings(secret: str) -> Iterator[str]:
    yield secret
    for safe in ("", PATH_SAFE):
        yield quote(secret, safe=safe, errors="replace")


def _in_environment(api: Api, setting: str) -> str | None:
    return os.environ.get(Settings(api.prefix, {}, {}).variable(setting)) or None


def _needed(api: Api, operation: Operation) -> Iterator[str]:
    if operation.server:  # to a URL from elsewhere, nobody proves who sends it
        yield operation.server
        kind = api.auth_of(operation)
        yield from kind.settings if kind else ()
    pairs = (*operation.query, *operation.headers)
    for pieces in (operation.path, *(pair.value for pair in pairs)):
        yield from (one.name for one in pieces if isinstance(one, Fill) and one.source == "setting")
