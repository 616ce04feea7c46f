"""Who sends each request: the auth of the item, its folders or the collection, as settings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from urllib.parse import unquote

from postman_codegen import names
from postman_codegen.api import AuthKind, Fill, Make
from postman_codegen.api.auth import renewing
from postman_codegen.collection.model import Auth, Collection, Folder, Header, Item, Request
from postman_codegen.design.auth.given import Given
from postman_codegen.design.auth.kinds import readers
from postman_codegen.design.auth.kinds.apikey import api_key
from postman_codegen.design.auth.kinds.basic import basic
from postman_codegen.design.auth.kinds.bearer import bearer
from postman_codegen.design.settings import Settings
from postman_codegen.problems import Problem
from postman_codegen.runtime.wire import TOKEN
from postman_codegen.secrets.names import is_secret_name

SCHEME = re.compile(r"\s*([A-Za-z][\w-]*)\s+(\S.*)")

NOT_CREDENTIALS = frozenset({"idempotency-key"})


class Auths:
    """The auth of every item, and the kinds that make them up; the most frequent is "default".

    `saved` are the texts that the collection has for an item's credentials, by its pointer;
    `problems` say what couldn't be honoured.
    """

    def __init__(self, items: list[tuple[tuple[Folder, ...], Item]], settings: Settings) -> None:
        self._settings = settings
        self.problems: dict[str, str] = {}
        self.saved: dict[str, Mapping[str, str]] = {}
        kinds = _renewed({item.pointer: self._kind(folders, item) for folders, item in items})
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
            every = [set(kind.settings) for kind in self.kinds]
            settings.require(every[0].intersection(*every[1:]))

    def of(self, item: Item) -> str | None:
        """Return the key of an item's auth, None where nobody is named."""
        return self._by_pointer[item.pointer]

    def _kind(self, folders: tuple[Folder, ...], item: Item) -> AuthKind | None:
        auth = effective(folders, item)
        saved: dict[str, str] = {}
        headers = _credentials(item.request.headers)
        own = any(header.key.lower() == "authorization" for header in headers)
        signed = None
        if auth and not (own and _is_empty(auth)):
            signed = self._signed(Given(auth, item.request, self._settings, saved), item)
        if not (signed or own):
            signed = self._in_url(item.request.url.userinfo, saved)
        plain = [self._header(h, saved) for h in headers if not (signed and _is_replaced(h, auth))]
        self.saved[item.pointer] = saved
        # What the auth signs comes last: it may replace a header.
        kinds = tuple(dict.fromkeys([*plain, signed] if signed else plain))
        if len(kinds) > 1:
            return _several(kinds)
        return kinds[0] if kinds else None

    def _signed(self, given: Given, item: Item) -> AuthKind | None:
        read = readers().get(given.auth.type)
        if read is None:
            problem = f"no auth is of type {given.auth.type!r}: nothing proves who sends it"
            self.problems[item.pointer] = problem
            return None
        kind = read(given)
        unfit = next(filter(_is_unfit, _header_names(kind)), None) if kind else None
        if unfit is not None:
            problem = f"not a name for a header, {unfit!r}: nothing proves who sends it"
            self.problems[item.pointer] = problem
            return None
        return kind

    def _in_url(self, userinfo: str | None, saved: dict[str, str]) -> AuthKind | None:
        """Read "user:password@" of a URL, which Postman sends as basic auth."""
        if not userinfo:
            return None
        username, _, password = userinfo.partition(":")
        doc = "For the URL's basic auth"
        return basic(
            self._credential("username", unquote(username), doc, saved),
            self._credential("password", unquote(password), doc, saved),
        )

    def _credential(self, wanted: str, text: str, doc: str, saved: dict[str, str]) -> Fill:
        name = self._settings.credential(wanted, text, doc, secret=wanted != "username")
        saved[name] = text
        return Fill(name, "setting")

    def _header(self, header: Header, saved: dict[str, str]) -> AuthKind:
        doc = f"For the header `{header.key}`"
        scheme = SCHEME.fullmatch(header.value)
        if header.key.lower() == "authorization":
            if scheme:
                token = self._credential("access_token", scheme[2], doc, saved)
                return bearer(token, scheme[1])
            wanted = "authorization"
        else:
            wanted = names.snake(header.key, fallback="key")
        value = self._credential(wanted, header.value, doc, saved)
        return api_key(value, (header.key,), "header")


def _header_names(kind: AuthKind) -> Iterator[str]:
    """Yield what an auth writes itself of the names of its headers."""
    yield from (one.key for one in kind.proofs if one.place == "header")
    arguments = dict(kind.made.arguments)
    pieces = arguments.get("key")
    if isinstance(pieces, tuple) and arguments.get("place") == ("header",):
        yield from (piece for piece in pieces if isinstance(piece, str))


def _is_unfit(name: str) -> bool:
    return not TOKEN.fullmatch(name)


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


def _credentials(headers: Iterable[Header]) -> list[Header]:
    """Return the headers that say who sends a request; cookies are one."""
    found = [header for header in headers if is_credential(header)]
    cookies = [header.value for header in found if header.key == "Cookie"]
    if len(cookies) < 2:  # noqa: PLR2004  the least that can be joined
        return found
    others = [header for header in found if header.key != "Cookie"]
    return [*others, Header("Cookie", "; ".join(cookies))]


def unsupported(collection: Collection, messages: Mapping[str, str]) -> Iterator[Problem]:
    """Yield what couldn't be honoured, with its place."""
    for folders, item in collection.walk():
        if item.pointer in messages:
            yield Problem(collection.place_of(folders, item), messages[item.pointer])


def _renewed(kinds: Mapping[str, AuthKind | None]) -> dict[str, AuthKind | None]:
    """Let requests that only send a token renew it as those do whose auth says how."""
    known = {
        fill.name: made
        for kind in kinds.values()
        if kind and renewing(made := kind.made) and (fill := _token(made))
    }
    return {
        pointer: kind and replace(kind, made=_renewing(kind.made, known))
        for pointer, kind in kinds.items()
    }


def _renewing(made: Make, known: Mapping[str, Make]) -> Make:
    token = _token(made)
    like = known.get(token.name) if token and made.name == "BearerAuth" else None
    if like is None:
        return made
    prefix = [one for one in made.arguments if one[0] == "prefix"]
    rest = [one for one in like.arguments[1:] if one[0] not in {"prefix", "place"}]
    return replace(like, arguments=(like.arguments[0], *prefix, *rest))


def _token(made: Make) -> Fill | None:
    """Return the first value that an auth is made of, if it's a setting."""
    first = made.arguments[0][1] if made.arguments else None
    return first[0] if isinstance(first, tuple) and isinstance(first[0], Fill) else None


def _is_empty(auth: Auth) -> bool:
    """Tell whether an auth has nothing to prove anything with: an own header stays then."""
    if auth.type == "oauth2":
        return not auth.get("accessToken")
    return auth.type != "basic" and not any(value for _, value in auth.parameters)


def _is_replaced(header: Header, auth: Auth | None) -> bool:
    """Tell whether a header says what the auth says anew."""
    name = header.key.lower()
    if auth and auth.type == "apikey":
        return names.snake(header.key) == names.snake(str(auth.get("key")))
    return name == "authorization"


def _several(kinds: tuple[AuthKind, ...]) -> AuthKind:
    members = tuple((None, kind.made) for kind in kinds)
    return AuthKind(
        "",
        Make("several", "Auths", members),
        tuple(proof for kind in kinds for proof in kind.proofs),
        stem="_".join(name for kind in kinds for name in kind.settings),
        extras=tuple(dict.fromkeys(extra for kind in kinds for extra in kind.extras)),
        signs=any(kind.signs for kind in kinds),
    )


def _keys(kind: AuthKind) -> tuple[str, ...]:
    """Return what a kind may be called, the plainest first."""
    made = kind.made
    plain = names.snake(made.name.removesuffix("Auth")) if made.name != "Auths" else "several"
    named = names.snake(kind.stem or "_".join(kind.settings), fallback=plain)
    return plain, named, f"{plain}_{named}"
