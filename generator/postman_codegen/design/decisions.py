"""Which variables are settings of the client, and which are arguments of its operations.

By default counts decide.  A decision that was recorded beside the package stays as it is, and
what the configuration says wins over both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias, cast

from postman_codegen.api import VariableUse
from postman_codegen.collection.model import Collection, Item
from postman_codegen.design.text import TOKEN
from postman_codegen.problems import Location, Problem
from postman_codegen.secrets.names import is_secret_name

Role: TypeAlias = Literal["setting", "parameter"]

SHARED_BY = 3
"""A variable is a setting only if at least so many requests use it, whatever their share."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What has been decided: roles of variables by name, and the origin that is base_url."""

    roles: Mapping[str, Role] = field(default_factory=dict[str, Role])
    base_url: str | None = None

    @classmethod
    def read(cls, members: Mapping[str, object]) -> Decided:
        """Read decisions as the manifest records them, and the configuration says them."""
        roles: dict[str, Role] = dict.fromkeys(_texts(members.get("settings")), "setting")
        roles |= dict.fromkeys(_texts(members.get("parameters")), "parameter")
        base_url = members.get("base_url")
        return cls(roles, base_url if isinstance(base_url, str) else None)


NOTHING = Decided()


@dataclass(frozen=True, slots=True)
class Decisions:
    """The role of each variable that stands in paths, queries or headers."""

    uses: tuple[VariableUse, ...]
    problems: tuple[Problem, ...] = ()

    def roles(self) -> dict[str, Role]:
        """Return the roles by name."""
        return {use.name: use.role for use in self.uses}


def decide(
    collection: Collection,
    configured: Decided,
    recorded: Decided,
    *,
    is_secret: Callable[[str], bool] = is_secret_name,
) -> Decisions:
    """Give each variable that is no secret its role."""
    requests = [item for _, item in collection.walk()]
    used, last = _counts(requests)
    unknown = configured.roles.keys() - used.keys()
    place = Location(collection.file)
    problems = [
        Problem(place, f"the configuration names a variable that no request uses: {name}")
        for name in sorted(unknown)
    ]
    uses: list[VariableUse] = []
    for name, n in used.items():
        if name.startswith("$") or is_secret(name):
            continue
        counted = _by_counts(n, last[name], len(requests))
        if name in configured.roles:
            uses.append(VariableUse(name, configured.roles[name], n, "configuration"))
        elif name in recorded.roles:
            role = recorded.roles[name]
            uses.append(VariableUse(name, role, n, "manifest"))
            if role != counted:
                problems.append(Problem(place, _tipped(name, role, counted, n, len(requests))))
        else:
            uses.append(VariableUse(name, counted, n, "counts"))
    return Decisions(tuple(uses), tuple(problems))


def _tipped(name: str, role: Role, counted: Role, n: int, requests: int) -> str:
    shown = "{{" + name + "}}"
    return (
        f"{shown} stays a {role}, as it was; used by {n} of {requests} requests it would now be"
        f" a {counted}: say which in pyproject.toml"
    )


def _by_counts(used: int, last: int, requests: int) -> Role:
    """Decide by how many requests use a variable.

    One that mostly ends its path names the thing asked for: that's for the caller to say.
    """
    shared = used >= max(SHARED_BY, requests / 2) and last * 2 < used
    return "setting" if shared else "parameter"


def _counts(requests: Iterable[Item]) -> tuple[Counter[str], Counter[str]]:
    """Count the requests that use each variable, and those whose path ends with it."""
    used: Counter[str] = Counter()
    last: Counter[str] = Counter()
    for item in requests:
        url = item.request.url
        segments = list(url.path or ())
        filled = [v.value or "" for v in url.variables if f":{v.key}" in segments]
        texts = [*segments, *filled]
        texts += [p.value or "" for p in url.query if not p.disabled]
        texts += [h.value for h in item.request.headers if not h.disabled]
        used.update(list(dict.fromkeys(name for text in texts for name in TOKEN.findall(text))))
        if segments:
            last.update(set(TOKEN.findall(segments[-1])))
    return used, last


def _texts(value: object) -> list[str]:
    several = cast("list[object]", value) if isinstance(value, list) else []
    return [text for text in several if isinstance(text, str)]
