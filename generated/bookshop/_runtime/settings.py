"""Where a setting comes from."""

import os
import re
from collections.abc import Collection, Mapping

from .discretion import Secret, Unshown
from .errors import ConfigurationError
from .fresh import fresh
from .wire import Verbatim

REFERENCE = re.compile(r"\{\{(\w+)\}\}")


class Settings(Unshown):
    """The settings of a client: the argument passed, else the environment, else the default.

    A default may name other settings: `https://{{region}}.example.com`.  Where the API has
    environments, such as one for tests, each has defaults of its own; `environment` names one.
    Those of `secrets` are never shown.
    """

    def __init__(
        self,
        prefix: str,
        passed: Mapping[str, str | None],
        defaults: Mapping[str, str],
        environments: Mapping[str, Mapping[str, str]] | None = None,
        *,
        secrets: Collection[str] = (),
    ) -> None:
        self._prefix = prefix
        self._passed = passed
        self._environments = environments or {}
        self._secrets = secrets
        self._usual = self._defaults = defaults
        self._defaults = {**defaults, **self._of_environment()}

    def __repr__(self) -> str:
        return f"Settings({', '.join(self._passed)})"

    def __getitem__(self, name: str) -> str:
        """Return a setting.

        Raises:
            ConfigurationError: it's nowhere to be found
        """
        found = self.find(name)
        if found is None:
            raise ConfigurationError(name, self.variable(name), self._missing(name))
        return found

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def find(self, name: str) -> str | None:
        """Return a setting, or None."""
        found = self._find(name)
        is_secret = found and name in self._secrets and not isinstance(found, Verbatim)
        return Secret(found) if is_secret else found

    def _find(self, name: str) -> str | None:
        passed = self._passed.get(name)
        if passed or isinstance(passed, Verbatim):
            return passed
        found = os.environ.get(self.variable(name))
        if found:
            return found
        default = self._defaults.get(name)
        if default is None:
            return None
        return REFERENCE.sub(lambda match: self[match[1]], default)

    def get(self, name: str, *, unless: str | None = None) -> str:
        """Return a setting, or "" where it's missing: with `unless`, where that one is there.

        Raises:
            ConfigurationError: both are nowhere to be found
        """
        return self[name] if unless and not self.find(unless) else self.find(name) or ""

    def fresh(self, name: str) -> str:
        """Return a value made anew, such as a `guid`."""
        return fresh(name)

    def using(self, **others: str) -> "Settings":
        """Return these settings with some of them replaced.

        Raises:
            TypeError: there is no such setting
        """
        unknown = others.keys() - self._passed.keys()
        if unknown:
            raise TypeError(f"no such setting: {', '.join(sorted(unknown))}")
        passed = {**self._passed, **others}
        return Settings(
            self._prefix, passed, self._usual, self._environments, secrets=self._secrets
        )

    def require(self, *names: str) -> None:
        """Check early what no request can do without."""
        for name in names:
            self[name]

    def _of_environment(self) -> Mapping[str, str]:
        """Return the defaults of the environment that is chosen, if any."""
        chosen = self.find("environment") if self._environments else None
        if chosen is None:
            return {}
        if chosen not in self._environments:
            known = ", ".join(self._environments)
            variable = self.variable("environment")
            raise ConfigurationError("environment", variable, f"{chosen!r} is none of {known}")
        return self._environments[chosen]

    def _missing(self, name: str) -> str | None:
        """Say which environments would know a setting."""
        known = [key for key, defaults in self._environments.items() if name in defaults]
        if not known:
            return None
        return (
            f"not known before an environment is chosen: pass environment=... ({', '.join(known)})"
            f", {name}=... or set {self.variable(name)}"
        )

    def variable(self, name: str) -> str:
        """Return the environment variable of a setting."""
        return f"{self._prefix}_{name.rstrip('_')}".upper()
