"""What holds for every model, whatever the examples it was inferred from."""

# ruff: noqa: INP001  pytest finds tests by their place, not by a package

from collections.abc import Iterator
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from library import models
from library._runtime.models import Model


def every_model() -> Iterator[type[Model]]:
    for module in iter_modules(models.__path__, f"{models.__name__}."):
        for model in vars(import_module(module.name)).values():
            if isinstance(model, type) and issubclass(model, Model):
                yield model


def test_every_model_can_be_built() -> None:
    """Building is put off to first use; this brings forward what would fail then."""
    for model in every_model():
        model.model_rebuild(force=True)


def test_what_the_models_dont_know_is_kept() -> None:
    unknown: dict[str, Any] = {"never seen before": {"max": 3}}
    for model in every_model():
        assert model.model_construct(**unknown).model_extra == unknown


def test_models_are_read_only() -> None:
    assert all(model.model_config.get("frozen") for model in every_model())
