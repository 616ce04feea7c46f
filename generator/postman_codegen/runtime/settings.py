"""Where a setting comes from."""

import os
import re
from collections.abc import Mapping

from .errors import ConfigurationError
from .wire import Verbatim

REFERENCE = re.compile(r"\{\{(\w+)\}\}")


class Settings:
    """The settings of a client: the argument passed, else the environment, else the default.

    A default may name other settings: `https://{{region}}.example.com`.
    """

    def __init__(
        self, prefix: str, passed: Mapping[str, str | None], defaults: Mapping[str, str]
    ) -> None:
        self._prefix = prefix
        self._passed = passed
        self._defaults = defaults

    def __repr__(self) -> str:
        return f"Settings({', '.join(self._passed)})"

    def __getitem__(self, name: str) -> str:
        """Return a setting.

        Raises:
            ConfigurationError: it's nowhere to be found
        """
        found = self.find(name)
        if found is None:
            raise ConfigurationError(name, self.variable(name))
        return found

    def __getattr__(self, name: str) -> str:
        if name.startswith("_"):
            raise AttributeError(name)
        return self[name]

    def find(self, name: str) -> str | None:
        """Return a setting, or None."""
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

    def get(self, name: str) -> str:
        """Return a setting, or "" where it's missing."""
        return self.find(name) or ""

    def require(self, *names: str) -> None:
        """Check early what no request can do without."""
        for name in names:
            self[name]

    def variable(self, name: str) -> str:
        """Return the environment variable of a setting."""
        return f"{self._prefix}_{name.rstrip('_')}".upper()
