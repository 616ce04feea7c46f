"""Which settings a client has: origins, credentials, and variables that most requests share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from postman_codegen import names
from postman_codegen.api import Fill, Pieces, Setting
from postman_codegen.collection.dynamic import FRESH_NAMES
from postman_codegen.collection.model import Collection, Url
from postman_codegen.collection.url import url_text
from postman_codegen.collection.variables import resolve
from postman_codegen.design.decisions import Role
from postman_codegen.design.known import Known
from postman_codegen.design.naming import apart
from postman_codegen.design.origins import MAIN, Origin, origin_text, origins
from postman_codegen.design.text import TOKEN
from postman_codegen.secrets.values import REDACTED

NOTHING_KNOWN = Known()

RESERVED = frozenset(
    """environment find fresh get http_client options require self using variable""".split()
)
"""Arguments of every client, and what its settings can do."""

NESTED = re.compile(r"\{\{[^{}]*(\{\{([^{}]+)\}\})")
"""A variable in the name of another one."""


class Settings:
    """The settings found so far; asking for one makes it a setting."""

    def __init__(
        self,
        collection: Collection,
        known: Known = NOTHING_KNOWN,
        roles: Mapping[str, Role] | None = None,
        base_url: str | None = None,
    ) -> None:
        self._known = known
        self._roles = roles or {}
        self._found: dict[str, Setting] = {}
        self._variables: dict[str, str] = {}
        self._credentials: set[str] = set()
        self._origins = origins((item for _, item in collection.walk()), base_url)
        servers = {origin.setting for origin in self._origins.values() if origin.setting}
        self._reserved = RESERVED | servers
        for origin in self._origins.values():
            if origin.setting and origin.setting not in self._found:
                self._found[origin.setting] = self._server(origin)

    def origin(self, url: Url) -> Origin:
        """Return where a request goes."""
        return self._origins[origin_text(url)]

    @property
    def main(self) -> str:
        """The origin that is base_url, as the collection writes it."""
        return next(one.text for one in self._origins.values() if one.setting == MAIN)

    def is_shared(self, variable: str) -> bool:
        """Tell whether a variable is a setting, and not for callers to pass."""
        role = self._roles.get(variable)
        return (
            role == "setting"
            or self.is_secret(variable)
            or (variable in self._variables and role is None)
        )

    def is_secret(self, variable: str) -> bool:
        """Tell whether a variable holds a credential."""
        return self._known.is_secret(variable)

    def is_fresh(self, variable: str) -> bool:
        """Tell whether a variable is made anew for each use; one of the collection's own isn't."""
        return variable in FRESH_NAMES and not self._known.defines(variable)

    def setting_of(self, variable: str) -> str | None:
        """Return the setting that a variable has become, if any."""
        return self._variables.get(variable)

    def variable(self, name: str, *, secret: bool = False) -> str:
        """Return the setting that a variable of the collection becomes."""
        if name not in self._variables:
            secret = secret or self.is_secret(name)
            text = "" if secret else "{{" + name + "}}"
            wanted = names.snake(name, fallback="value")
            if wanted not in self._credentials:
                wanted = apart(wanted, self._found.keys() | self._reserved)
            self._variables[name] = wanted
            self._found[wanted] = Setting(wanted, self._doc(name), secret=secret)
            self._found[wanted] = replace(
                self._found[wanted],
                default=self._default(text, self._known.values),
                by_environment=self._by_environment(text),
            )
        return self._variables[name]

    def resolved(self, text: str) -> str:
        """Replace the variables of a text as far as the collection goes."""
        return resolve(text, self._known.values.get)

    def unnested(self, text: str) -> str:
        """Settle the names that are built from variables: `{{{{stage}}_key}}`."""
        while found := NESTED.search(text):
            name = self._known.values.get(found[2])
            if name is None:
                break
            text = text[: found.start(1)] + name + text[found.end(1) :]
        return text

    def pieces(self, text: str) -> Pieces:
        """Split text at its variables, each of which becomes a setting."""
        parts = TOKEN.split(self.unnested(text))
        return tuple(
            Fill(self.variable(part), "setting") if n % 2 else part
            for n, part in enumerate(parts)
            if part
        )

    def credential(self, wanted: str, text: str, doc: str, *, secret: bool = True) -> str:
        """Return the setting for a part of an auth: its variable, or one named for the part."""
        match = TOKEN.fullmatch(text.strip())
        if match:
            return self.variable(match[1], secret=secret)
        name = names.snake(wanted, fallback="credential", reserved=RESERVED)
        self._credentials.add(name)
        if name not in self._found:
            self._found[name] = Setting(name, doc, None, secret=secret)
        return name

    def require(self, wanted: Iterable[str]) -> None:
        """Mark what no request can do without."""
        for name in wanted:
            if name in self._found:
                self._found[name] = replace(self._found[name], required=True)

    def all(self) -> tuple[Setting, ...]:
        """Return every setting: credentials first, then URLs, then the rest."""
        return tuple(sorted(self._found.values(), key=_importance))

    def saved(self, url: Url) -> dict[str, str]:
        """Return the texts that the collection has for a request's settings."""
        found = {setting: "{{" + name + "}}" for name, setting in self._variables.items()}
        origin = self.origin(url)
        if origin.setting:
            found[origin.setting] = url_text(Url(url.protocol, host=url.host, port=url.port))
        return found

    def _server(self, origin: Origin) -> Setting:
        name = origin.setting or ""
        match = TOKEN.fullmatch(origin.text.partition("://")[2] or origin.text)
        if match:
            self._variables.setdefault(match[1], name)
            default = _with_scheme(self._default(origin.text, self._known.values))
            by_environment = self._by_environment(origin.text)
            found = tuple((key, _with_scheme(text) or "") for key, text in by_environment)
            return Setting(name, self._doc(match[1]), default, by_environment=found)
        default = _with_scheme(self._template(origin.text) or None)
        shown = TOKEN.sub(r"{\1}", origin.text)
        doc = f"The URL of `{shown}`" if shown else "The URL that every path is below"
        return Setting(name, doc, default)

    def _doc(self, variable: str) -> str:
        described = self._known.docs.get(variable, "").strip()
        return f"The collection's `{variable}`" + (f": {described}" if described else "")

    def _template(self, text: str) -> str:
        """Keep the variables of a text, as settings in it."""
        return TOKEN.sub(lambda match: "{{" + self.variable(match[1]) + "}}", text)

    def _default(self, text: str, values: Mapping[str, str]) -> str | None:
        """Resolve text as far as values go; what's left become settings in it."""
        resolved = resolve(text, values.get)
        bare = TOKEN.fullmatch(resolved) or TOKEN.fullmatch(resolved.partition("://")[2])
        in_circle = any(name in values for name in TOKEN.findall(resolved))
        if bare or in_circle or not resolved or REDACTED.search(resolved):
            return None
        return self._template(resolved)

    def _by_environment(self, text: str) -> tuple[tuple[str, str], ...]:
        """Resolve text in each environment that says something of its own."""
        usual = self._default(text, self._known.values)
        found = (
            (name, self._default(text, values)) for name, values in self._known.environments.items()
        )
        return tuple((name, default) for name, default in found if default and default != usual)


def _with_scheme(default: str | None) -> str | None:
    """Postman sends to http where nothing else is said."""
    if default and "://" not in default and not default.startswith("{{"):
        return f"http://{default}"
    return default


def _importance(setting: Setting) -> tuple[int, int]:
    is_server = setting.name == "base_url" or setting.name.endswith("_url")
    return (0 if setting.secret else 1 if is_server else 2, 0 if setting.name == "base_url" else 1)
