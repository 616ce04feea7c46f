"""How clients are spelled in Python."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from postman_codegen.api import Api, AuthValue, Make, Pairs, Setting
from postman_codegen.api.auth import makes
from postman_codegen.quoting import LINE, literal, wrapped
from postman_codegen.spelling.pieces import text as spelled_text

DOCUMENTED = 8
"""The column of a docstring where a setting's description goes on."""

DOCSTRING = LINE - 4
"""The width of a class's docstring."""


def client_classes(api: Api) -> list[str]:
    """Return the names of both clients, in order."""
    both = (f"Async{api.client_class}", api.client_class)
    return sorted(both, key=lambda name: (not name.isupper(), name))


def exported(api: Api) -> list[str]:
    """Return what a package is used by, in order."""
    constants = [name for name in client_classes(api) if name.isupper()]
    classes = [name for name in client_classes(api) if not name.isupper()]
    return [*constants, *sorted([*classes, "Options"]), "errors"]


def passed(api: Api) -> str:
    """Spell how the client hands on its settings."""
    names = ["environment"] if api.environments else []
    names += [setting.name for setting in api.settings]
    return ", ".join(f"{name}={name}" for name in names)


def setting_docs(api: Api) -> list[str]:
    """Say of each setting what it is, and where it comes from when it isn't passed."""
    lines = [_setting_doc(setting, api) for setting in api.settings]
    if api.environments:
        named = ", ".join(f'"{name}"' for name in api.environments)
        variable = environment_variable(api, "environment")
        lines.insert(0, f"environment: Where defaults come from, {named}; else ${variable}.")
    return [wrapped(line, DOCUMENTED, DOCSTRING) for line in lines]


def environment_variable(api: Api, setting: str) -> str:
    """Name the environment variable of a setting, as the runtime's `Settings` looks for it."""
    return f"{api.prefix}_{setting.rstrip('_')}".upper()


def _setting_doc(setting: Setting, api: Api) -> str:
    variable = environment_variable(api, setting.name)
    default = (setting.default or "").replace("{{", "{").replace("}}", "}")
    otherwise = f", else `{default}`" if default else ""
    return f"{setting.name}: {setting.doc}; else ${variable}{otherwise}."


def defaults(api: Api) -> dict[str, str]:
    """Return the settings that need not be passed."""
    return {one.name: one.default for one in api.settings if one.default is not None}


def environments(api: Api) -> dict[str, dict[str, str]]:
    """Return the defaults of each environment, by its name."""
    return {
        name: {
            one.name: dict(one.by_environment)[name]
            for one in api.settings
            if name in dict(one.by_environment)
        }
        for name in api.environments
    }


def shared_grants(api: Api) -> list[tuple[str, Make]]:
    """Name the grants that several auths get their tokens by: they are spelled once."""
    counted = Counter(grant for kind in api.auths for grant in set(_grants(kind.made)))
    shared = [grant for grant, n in counted.items() if n > 1]
    return [(f"grant_{n}" if n > 1 else "grant", grant) for n, grant in enumerate(shared, 1)]


def _grants(made: Make) -> Iterator[Make]:
    for one in makes(made):
        yield from (v for key, v in one.arguments if key == "grant" and isinstance(v, Make))


def auths(api: Api) -> str:
    """Spell what makes each auth of a client, by their keys."""
    shared = {grant: f"{name}()" for name, grant in shared_grants(api)}
    members = (f"{literal(kind.key)}: lambda: {auth(kind.made, shared)}" for kind in api.auths)
    return "{" + ", ".join(members) + "}"


def auth(made: Make, shared: Mapping[Make, str] | None = None) -> str:
    """Spell an auth as the client makes it; what is shared is spelled elsewhere."""
    arguments = (
        f"{keyword}={_argument(value, shared or {})}" if keyword else _argument(value, shared or {})
        for keyword, value in made.arguments
    )
    name = made.name if made.module else f"httpx2.{made.name}"
    return f"{name}({', '.join(arguments)})"


def _argument(value: AuthValue, shared: Mapping[Make, str]) -> str:
    if isinstance(value, Make):
        return shared.get(value) or auth(value, shared)
    if isinstance(value, Pairs):
        pairs = (f"({literal(name)}, {_argument(one, shared)})" for name, one in value.items)
        return f"[{', '.join(pairs)}]"
    if isinstance(value, tuple):
        return spelled_text(value, "settings")
    return literal(value)


def extras(api: Api) -> list[str]:
    """Return the packages that some auths need beside those that every client does."""
    return sorted({extra for kind in api.auths for extra in kind.extras})


def auth_imports(api: Api) -> list[str]:
    """Return the lines that import what `auths` names."""
    found: dict[str, set[str]] = {}
    for made in (made for kind in api.auths for made in makes(kind.made)):
        if made.module:
            found.setdefault(made.module, set()).add(made.name)
    return [
        f"from ._runtime.auth.{module} import {', '.join(sorted(names))}"
        for module, names in sorted(found.items())
    ]


def example(api: Api, keyword: str) -> str:
    """Write a call for a docstring."""
    shown = api.example
    client = api.client_class if keyword == "with" else f"Async{api.client_class}"
    settings = shown.settings if shown else ()
    passing = [f"{name}={literal(text)}" for name, text in settings]
    lines = [f"{keyword} {client}({', '.join(passing)}) as client:"]
    if len(lines[0]) > DOCSTRING:
        lines = [f"{keyword} {client}(", *(f"    {one}," for one in passing), ") as client:"]
    if shown:
        arguments = ", ".join(map(literal, shown.arguments))
        call = f"client.{shown.accessor}({arguments})"
        lines.append(f"    {shown.variable} = {'' if keyword == 'with' else 'await '}{call}")
    else:
        lines.append("    ...")
    return "\n".join(lines)
