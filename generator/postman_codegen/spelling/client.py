"""How clients are spelled in Python."""

from __future__ import annotations

import re
from collections.abc import Iterable

from postman_codegen.api import Api, AuthKind, Setting
from postman_codegen.quoting import literal, wrapped

DOCUMENTED = 12
"""The column where a setting's description goes on."""


def client_classes(api: Api) -> list[str]:
    """Return the names of both clients, in order."""
    both = (f"Async{api.client_class}", api.client_class)
    return sorted(both, key=lambda name: (not name.isupper(), name))


def passed(api: Api) -> str:
    """Spell how the client hands on its settings."""
    return ", ".join(f"{setting.name}={setting.name}" for setting in api.settings)


def setting_docs(api: Api) -> list[str]:
    """Say of each setting what it is, and where it comes from when it isn't passed."""
    return [wrapped(_setting_doc(setting, api.prefix), DOCUMENTED) for setting in api.settings]


def _setting_doc(setting: Setting, prefix: str) -> str:
    variable = f"${prefix}_{setting.name.rstrip('_').upper()}"
    default = (setting.default or "").replace("{{", "{").replace("}}", "}")
    otherwise = f", else `{default}`" if default else ""
    return f"{setting.name}: {setting.doc}; else {variable}{otherwise}."


def defaults(api: Api) -> dict[str, str]:
    """Return the settings that need not be passed."""
    return {one.name: one.default for one in api.settings if one.default is not None}


def auths(api: Api) -> str:
    """Spell the auths of a client by their keys."""
    return "{" + ", ".join(f"{literal(kind.key)}: {auth(kind)}" for kind in api.auths) + "}"


def auth(kind: AuthKind) -> str:
    """Spell an auth as the client makes it."""
    if kind.kind == "several":
        return f"Auths({', '.join(map(auth, kind.members))})"
    name = {"bearer": "BearerAuth", "basic": "BasicAuth", "digest": "DigestAuth", "key": "KeyAuth"}
    arguments = ["settings", *map(literal, kind.settings), *map(literal, kind.options)]
    return f"{name[kind.kind]}({', '.join(arguments)})"


def auth_classes(kinds: Iterable[AuthKind]) -> list[str]:
    """Return the classes that `auth` names, for their import."""
    spelled = " ".join(map(auth, kinds))
    return sorted(set(re.findall(r"\b(?:Bearer|Basic|Digest|Key)Auth\b|\bAuths\b", spelled)))


def example(api: Api, keyword: str, indent: int) -> str:
    """Write a call for a docstring."""
    shown = api.example
    client = api.client_class if keyword == "with" else f"Async{api.client_class}"
    settings = shown.settings if shown else ()
    passing = ", ".join(f"{name}={literal(text)}" for name, text in settings)
    lines = [f"{keyword} {client}({passing}) as client:"]
    if shown:
        arguments = ", ".join(map(literal, shown.arguments))
        call = f"client.{shown.accessor}({arguments})"
        lines.append(f"    {shown.variable} = {'' if keyword == 'with' else 'await '}{call}")
    else:
        lines.append("    ...")
    return ("\n" + " " * indent).join(lines)
