"""Models are read as they are written, in all the ways that they may be."""

from __future__ import annotations

import ast
from pathlib import Path

from benchmarks import duplicates
from benchmarks.written import read_models

SHOP = """
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from .._runtime.models import Model, Open
from .shared import Owner


class Size(StrEnum):
    BIG = "BIG"


class Cat(Model):
    kind: Literal["cat"]
    owner: Annotated["Owner | None", Field(alias="@owner")] = None


class Shop(Model):
    pets: list[Annotated["Cat | Dog", Field(discriminator="kind of pet")]]
    size: Open[Size]
    main: "Shop | None" = Field(None, alias="main-shop")


class Dog(Model):
    kind: Literal["dog"]


Shops = list[Shop]
"""

SHARED = """
from .._runtime.models import Model


class Owner(Model):
    name: str


class Keeper(Model):
    name: str
"""


def test_keys_types_and_references_are_found(tmp_path: Path) -> None:
    (tmp_path / "shop.py").write_text(SHOP)
    (tmp_path / "shared.py").write_text(SHARED)

    models = read_models(tmp_path)

    fields = {
        f"{name}.{key}": ast.unparse(annotation)
        for name, one in models.classes.items()
        for key, annotation in one.fields.items()
    }
    assert fields == {
        "shared:Owner.name": "str",
        "shared:Keeper.name": "str",
        "shop:Cat.kind": "Literal['cat']",
        "shop:Cat.@owner": "Owner | None",
        "shop:Shop.pets": "list[Annotated[Cat | Dog, Field(discriminator='kind of pet')]]",
        "shop:Shop.size": "Open[Size]",
        "shop:Shop.main-shop": "Shop | None",
        "shop:Dog.kind": "Literal['dog']",
    }
    assert models.nested("shop:Shops") == {
        ("",): "shop:Shop",
        ("pets|0",): "shop:Cat",
        ("pets|0", "@owner"): "shared:Owner",
        ("pets|1",): "shop:Dog",
        ("main-shop",): "shop:Shop",
    }
    assert duplicates.teams(models) == [["shared:Keeper", "shared:Owner"]]
