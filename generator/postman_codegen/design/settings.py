"""Which settings a client has: origins, credentials, and variables that most requests share."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from postman_codegen import names
from postman_codegen.api import Fill, Pieces, Setting
from postman_codegen.collection.model import Collection, Item, Url
from postman_codegen.collection.url import url_text
from postman_codegen.collection.variables import resolve
from postman_codegen.design.naming import apart
from postman_codegen.design.text import TOKEN
from postman_codegen.secrets import is_secret_name

SHARED_BY = 3
"""A variable is a setting only if at least so many requests use it, whatever their share."""

RESERVED = frozenset({"environment", "find", "fresh", "get", "http_client", "require", "self", "variable"})
"""Arguments of every client, and what its settings can do."""

HOST_WORDS = re.compile(
    r"[-_ .]?(base[-_ ]?)?(url|uri|host|domain|endpoint|server)$", re.IGNORECASE
)


NESTED = re.compile(r"\{\{[^{}]*(\{\{([^{}]+)\}\})")
"""A variable in the name of another one."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a request goes: scheme and host as written, and the setting that holds it.

    `setting` is None where the whole URL is a variable that only the caller can know.
    """

    text: str
    setting: str | None


class Settings:
    """The settings found so far; asking for one makes it a setting."""

    def __init__(self, collection: Collection, values: Mapping[str, str]) -> None:
        self._values = values
        self._docs = {variable.key: variable.description for variable in collection.variables}
        self._found: dict[str, Setting] = {}
        self._variables: dict[str, str] = {}
        self._credentials: set[str] = set()
        requests = [item for _, item in collection.walk()]
        self._origins = _origins(requests)
        servers = {origin.setting for origin in self._origins.values() if origin.setting}
        self._reserved = RESERVED | servers
        for origin in self._origins.values():
            if origin.setting and origin.setting not in self._found:
                self._found[origin.setting] = self._server(origin)
        self._shared = _shared(requests)

    def origin(self, url: Url) -> Origin:
        """Return where a request goes."""
        return self._origins[origin_text(url)]

    def is_shared(self, variable: str) -> bool:
        """Tell whether a variable is a setting because so many requests use it."""
        return variable in self._shared or variable in self._variables

    def variable(self, name: str, *, secret: bool = False) -> str:
        """Return the setting that a variable of the collection becomes."""
        if name not in self._variables:
            secret = secret or is_secret_name(name)
            default = None if secret else self._default("{{" + name + "}}")
            doc = f"The collection's `{name}`"
            described = self._docs.get(name, "").strip()
            wanted = names.snake(name, fallback="value")
            if wanted not in self._credentials:
                wanted = apart(wanted, self._found.keys() | self._reserved)
            doc = f"{doc}: {described}" if described else doc
            self._found[wanted] = Setting(wanted, doc, default, secret=secret)
            self._variables[name] = wanted
        return self._variables[name]

    def resolved(self, text: str) -> str:
        """Replace the variables of a text as far as the collection goes."""
        return resolve(text, self._values.get)

    def unnested(self, text: str) -> str:
        """Settle the names that are built from variables: `{{{{stage}}_key}}`."""
        while found := NESTED.search(text):
            name = self._values.get(found[2])
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
        default = self._default(origin.text) if match else self._template(origin.text) or None
        if default and "://" not in default and not default.startswith("{{"):
            # Postman sends to http where nothing else is said.
            default = f"http://{default}"
        if not origin.text:
            doc = "The URL that every path is below"
        elif match:
            self._variables.setdefault(match[1], name)
            described = self._docs.get(match[1], "").strip()
            doc = f"The collection's `{match[1]}`" + (f": {described}" if described else "")
        else:
            shown = TOKEN.sub(r"{\1}", origin.text)
            doc = f"The URL of `{shown}`"
        return Setting(name, doc, default)

    def _template(self, text: str) -> str:
        """Keep the variables of a text, as settings in it."""
        return TOKEN.sub(lambda match: "{{" + self.variable(match[1]) + "}}", text)

    def _default(self, text: str) -> str | None:
        """Resolve text as far as the collection goes; what's left become settings in it."""
        resolved = self.resolved(text)
        bare = TOKEN.fullmatch(resolved) or TOKEN.fullmatch(resolved.partition("://")[2])
        in_circle = any(name in self._values for name in TOKEN.findall(resolved))
        if bare or in_circle or not resolved:
            return None
        return self._template(resolved)


def origin_text(url: Url) -> str:
    """Spell the scheme, host and port of a URL as written; "" where it has none."""
    if not url.host:
        return ""
    port = f":{url.port}" if url.port else ""
    scheme = (url.protocol or "").removesuffix("://")
    if not scheme and url.host.startswith("{{"):
        return url.host.rstrip("/") + port
    return f"{scheme or 'http'}://{url.host.rstrip('/')}{port}"


def _origins(requests: Iterable[Item]) -> dict[str, Origin]:
    urls = [item.request.url for item in requests]
    counted = Counter(origin_text(url) for url in urls)
    whole = {origin_text(url) for url in urls if _is_whole(url) and counted[origin_text(url)] == 1}
    if len(counted) > 1:
        candidates = {text: n for text, n in counted.items() if text and text not in whole}
    else:
        candidates = dict(counted)
        whole = set[str]()
    main = max(candidates, key=lambda text: candidates[text], default="")
    origins = {main: Origin(main, "base_url")}
    origins.setdefault("", Origin("", "base_url"))
    taken = {"base_url"}
    for text in counted:
        if text in whole:
            origins[text] = Origin(text, None)
        elif text not in origins:
            name = apart(_server_name(text, main), taken)
            taken.add(name)
            origins[text] = Origin(text, name)
    return origins


def _is_whole(url: Url) -> bool:
    return bool(TOKEN.fullmatch(url.host)) and not url.path and not url.query and not url.protocol


def _server_name(text: str, main: str) -> str:
    host = text.partition("://")[2] or text
    variable = TOKEN.fullmatch(host)
    if variable:
        wanted = HOST_WORDS.sub("", variable[1]) or variable[1]
    else:
        wanted = _distinct_label(host, main)
    return names.snake(f"{wanted} url", fallback="other_url")


def _distinct_label(host: str, main: str) -> str:
    """Return the label of a host that the main one hasn't: `content` of content.example.com."""
    known = set(re.split(r"[^\w]+", main.lower()))
    labels = [label for label in TOKEN.sub("", host).split(":")[0].split(".") if label]
    distinct = [label.strip("-") for label in labels if label.lower() not in known]
    return (distinct or labels or ["other"])[0]


def _shared(requests: list[Item]) -> frozenset[str]:
    """Return the variables in paths, queries and headers that most requests use.

    One that mostly ends its path names the thing asked for: that's for the caller to say.
    """
    used: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for item in requests:
        url = item.request.url
        segments = list(url.path or ())
        filled = [v.value or "" for v in url.variables if f":{v.key}" in segments]
        texts = [*segments, *filled]
        texts += [p.value or "" for p in url.query if not p.disabled]
        texts += [h.value for h in item.request.headers if not h.disabled]
        used.update({name for text in texts for name in TOKEN.findall(text)})
        if segments:
            last.update(set(TOKEN.findall(segments[-1])))
    enough = max(SHARED_BY, len(requests) / 2)
    return frozenset(
        name
        for name, n in used.items()
        if n >= enough and last[name] * 2 < n and not name.startswith("$")
    )


def _importance(setting: Setting) -> tuple[int, int]:
    is_server = setting.name == "base_url" or setting.name.endswith("_url")
    return (0 if setting.secret else 1 if is_server else 2, 0 if setting.name == "base_url" else 1)
