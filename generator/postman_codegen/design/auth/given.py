"""The parameters of an auth as a collection gives them, and what becomes of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeAlias

from postman_codegen.api import AuthValue, Fill, Pieces
from postman_codegen.collection.javascript import text_of, truthy
from postman_codegen.collection.model import Auth, Request
from postman_codegen.design.settings import Settings

Arguments: TypeAlias = tuple[tuple[str | None, AuthValue], ...]


@dataclass(frozen=True, slots=True)
class Given:
    """What the auth of a request says; asking for a setting makes it one.

    `saved` gathers the texts that the collection has for the settings.
    """

    auth: Auth
    request: Request
    settings: Settings
    saved: dict[str, str] = field(default_factory=dict[str, str])

    def text(self, key: str) -> str:
        """Return a parameter as it's written, "" where it isn't."""
        value = self.auth.get(key)
        return "" if value is None else text_of(value)

    def settled(self, key: str, default: str = "") -> str:
        """Return what decides on the code: its variables are replaced as far as that goes."""
        return self.settings.resolved(self.text(key)) or default

    def has_query(self, key: str) -> bool:
        """Tell whether the request itself has a query parameter of this name."""
        return any(one.key == key for one in self.request.url.query)

    def flag(self, key: str) -> bool:
        """Return a switch: any text is on, as in JavaScript."""
        return truthy(self.auth.get(key))

    def setting(self, key: str, wanted: str, *, secret: bool = True) -> Fill:
        """Return the setting that a parameter becomes: its variable, or one called `wanted`."""
        text = self.text(key)
        doc = f"For the collection's {self.auth.type} auth"
        name = self.settings.credential(wanted, text, doc, secret=secret)
        self.saved[name] = text
        return Fill(name, "setting")

    def optional(self, key: str, wanted: str, *, secret: bool = True) -> Fill:
        """Return a setting that may be missing."""
        return Fill(self.setting(key, wanted, secret=secret).name, "optional")

    def option(self, key: str, default: str = "") -> Pieces:
        """Return what the collection says once and for all; its variables become settings."""
        pieces = self.settings.pieces(self.text(key))
        return pieces or ((default,) if default else ())

    def passed(self, key: str, wanted: str) -> tuple[AuthValue, ...]:
        """Return the setting for a credential that not every collection has, else nothing."""
        return ((self.setting(key, wanted),),) if self.text(key) else ()

    def options(self, **keys: str) -> Arguments:
        """Return keywords and what the collection says for each of them, if it does."""
        return tuple((keyword, value) for keyword, key in keys.items() if (value := self.told(key)))

    def flags(self, **keys: str) -> Arguments:
        """Return keywords for the switches that are on."""
        return tuple((keyword, True) for keyword, key in keys.items() if self.flag(key))

    def told(self, key: str) -> Pieces:
        """Return an option that need not be known where it's a variable and nothing else.

        Servers tell it, or it's made anew.
        """
        pieces = self.option(key)
        only = pieces[0] if len(pieces) == 1 else None
        return (Fill(only.name, "optional"),) if isinstance(only, Fill) else pieces


def by_position(*values: AuthValue) -> Arguments:
    """Return values as arguments without a keyword."""
    return tuple((None, value) for value in values)
