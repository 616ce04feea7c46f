"""Who sends each request: the auth of the item, its folders or the collection, as settings."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from postman_codegen import names
from postman_codegen.api import AuthKind
from postman_codegen.collection.model import Auth, Folder, Header, Item, Request
from postman_codegen.design.settings import Settings
from postman_codegen.problems import Location, Problem
from postman_codegen.secrets import is_secret_name

SCHEME = re.compile(r"\s*([A-Za-z][\w-]*)\s+(\S.*)")

NOT_CREDENTIALS = frozenset({"idempotency-key"})


class Auths:
    """The auth of every item, and the kinds that make them up; the most frequent is "default"."""

    def __init__(self, items: list[tuple[tuple[Folder, ...], Item]], settings: Settings) -> None:
        self._settings = settings
        self.problems: list[tuple[str, str]] = []
        kinds = {item.pointer: self._kind(folders, item) for folders, item in items}
        counted = Counter(kind for kind in kinds.values() if kind)
        ranked = [kind for kind, _ in counted.most_common()]
        others = names.unique([_keys(kind) for kind in ranked[1:]], reserved={"default"})
        keys = ["default", *others][: len(ranked)]
        keyed = {kind: replace(kind, key=key) for kind, key in zip(ranked, keys, strict=True)}
        self.kinds = tuple(keyed.values())
        self._by_pointer = {
            pointer: keyed[kind].key if kind else None for pointer, kind in kinds.items()
        }
        if self.kinds and all(self._by_pointer.values()):
            every = [set(_settings_of(kind)) for kind in self.kinds]
            settings.require(every[0].intersection(*every[1:]))

    def of(self, item: Item) -> str | None:
        """Return the key of an item's auth, None where nobody is named."""
        return self._by_pointer[item.pointer]

    def _kind(self, folders: tuple[Folder, ...], item: Item) -> AuthKind | None:
        auth = effective(folders, item)
        signed = self._signed(auth, item) if auth else None
        signed = signed or self._in_url(item.request.url.userinfo)
        plain = [
            self._header(header)
            for header in item.request.headers
            if is_credential(header) and not (signed and header.key.lower() == "authorization")
        ]
        kinds = [kind for kind in (signed, *plain) if kind]
        if len(kinds) > 1:
            return AuthKind("", "several", members=tuple(dict.fromkeys(kinds)))
        return kinds[0] if kinds else None

    def _signed(self, auth: Auth, item: Item) -> AuthKind | None:
        text = {key: _text(value) for key, value in auth.parameters}
        doc = f"For the collection's {auth.type} auth"
        match auth.type:
            case "noauth":
                return None
            case "bearer":
                return _bearer(self._credential("token", "access_token", text, doc), "Bearer")
            case "oauth2":
                return self._oauth2(text, doc)
            case "basic" | "digest" as kind:
                return AuthKind("", kind, self._pair(text, doc))
            case "apikey":
                key = text.get("key") or "X-Api-Key"
                wanted = names.snake(key, fallback="api_key")
                place = "query" if text.get("in") == "query" else "header"
                value = self._credential("value", wanted, text, doc)
                return AuthKind("", "key", (value,), (key, place))
            case _:
                problem = f"auth of type {auth.type!r} isn't supported: left out"
                self.problems.append((item.pointer, problem))
                return None

    def _in_url(self, userinfo: str | None) -> AuthKind | None:
        """Read "user:password@" of a URL, which Postman sends as basic auth."""
        if not userinfo:
            return None
        username, _, password = userinfo.partition(":")
        text = {"username": username, "password": password}
        return AuthKind("", "basic", self._pair(text, "For the URL's basic auth"))

    def _pair(self, text: dict[str, str], doc: str) -> tuple[str, str]:
        username = self._credential("username", "username", text, doc)
        return username, self._credential("password", "password", text, doc)

    def _oauth2(self, text: dict[str, str], doc: str) -> AuthKind:
        token = self._credential("accessToken", "access_token", text, doc)
        if text.get("addTokenTo") == "queryParams":
            return AuthKind("", "key", (token,), ("access_token", "query"))
        return _bearer(token, text.get("headerPrefix", "Bearer").strip())

    def _credential(self, key: str, wanted: str, text: dict[str, str], doc: str) -> str:
        return self._settings.credential(wanted, text.get(key, ""), doc)

    def _header(self, header: Header) -> AuthKind:
        doc = f"For the header `{header.key}`"
        scheme = SCHEME.fullmatch(header.value)
        if header.key.lower() == "authorization":
            if scheme:
                token = self._settings.credential("access_token", scheme[2], doc)
                return _bearer(token, scheme[1])
            wanted = "authorization"
        else:
            wanted = names.snake(header.key, fallback="key")
        value = self._settings.credential(wanted, header.value, doc)
        return AuthKind("", "key", (value,), (header.key, "header"))


def effective(folders: tuple[Folder, ...], item: Item) -> Auth | None:
    """Return the first auth from the request outwards; "noauth" stops the search."""
    owners: tuple[Request | Folder, ...] = (item.request, *reversed(folders))
    return next((owner.auth for owner in owners if owner.auth), None)


def is_credential(header: Header) -> bool:
    """Tell whether a header says who sends the request."""
    name = header.key.lower()
    return (
        not header.disabled
        and bool(header.key)
        and is_secret_name(header.key)
        and name not in NOT_CREDENTIALS
    )


def unsupported(file: str, found: list[tuple[str, str]]) -> tuple[Problem, ...]:
    """Return what couldn't be honoured, with its place."""
    return tuple(Problem(Location(file, pointer), message) for pointer, message in found)


def _bearer(token: str, prefix: str) -> AuthKind:
    return AuthKind("", "bearer", (token,), () if prefix == "Bearer" else (prefix,))


def _keys(kind: AuthKind) -> tuple[str, ...]:
    """Return what a kind may be called, the plainest first."""
    named = kind.options[0] if kind.kind == "key" else "_".join(_settings_of(kind))
    return kind.kind, names.snake(named, fallback=kind.kind), f"{kind.kind}_{names.snake(named)}"


def _settings_of(kind: AuthKind) -> tuple[str, ...]:
    return (*kind.settings, *(name for member in kind.members for name in _settings_of(member)))


def _text(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
