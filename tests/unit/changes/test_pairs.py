"""Changes between two collections of which neither is the shop as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from postman_codegen.api import Api
from postman_codegen.api.types import Alias, ListOf, Model, Plain, Reference, Types
from postman_codegen.changes import changes
from postman_codegen.changes.fits import Side, Typed
from postman_codegen.changes.texts import sentence
from postman_codegen.collection.environment import Environment
from postman_codegen.collection.model import Variable
from postman_codegen.collection.read import read_collection
from postman_codegen.design import design
from postman_codegen.inference.schema import TypeName
from tests.unit.changes.edits import Edit, and_respond, respond
from tests.unit.changes.shop import Json, answer, changed
from tests.unit.changes.test_edits import designed


def between(folder: Path, old: Edit, new: Edit) -> set[str]:
    before = designed(folder, changed(old), {})
    now = designed(folder, changed(new), before.decisions)
    return {
        f"{one.impact}: {sentence(one)}"
        for one in changes(before, now)
        if one.kind != "examples-changed"
    }


def numbered(title: str) -> Edit:
    body = {"code": "E-10", "title": title, "message": "It can't be done."}
    return and_respond("Get order", answer("Bad", 400, body))


def test_an_exception_may_have_another_name(tmp_path: Path) -> None:
    found = between(tmp_path, numbered("Out of paper"), numbered("No paper"))

    renamed = "exception renamed: OutOfPaperError -> NoPaperError"
    assert f"breaking: errors.NoPaperError: {renamed}" in found
    assert not any("code" in one for one in found)


TAGS = [{"tag": "new", "uses": 3}]


def tags(second: Json) -> Edit:
    return respond("List tags", answer("OK", 200, TAGS), answer("Accepted", 202, second))


def test_each_status_is_a_type_of_its_own(tmp_path: Path) -> None:
    one, other = {"task": 1, "eta": 2}, {"task": 1, "eta": 2, "by": "me"}

    assert between(tmp_path, tags(one), tags(other)) == {
        "additive: models.tools.ListTagsAccepted.by: field added: str"
    }
    assert between(tmp_path, tags([one]), tags([other])) == {
        "additive: models.tools.TagsAccepted.by: field added: str"
    }
    (narrower,) = between(tmp_path, tags(one), tags(TAGS))
    assert narrower.startswith("breaking: tools.list_tags: returns ")


def oauth(url: str, **more: str) -> Edit:
    values = {"accessTokenUrl": url, "grant_type": "client_credentials", **more}
    values |= {"clientId": "{{client_id}}", "clientSecret": "{{client_secret}}"}
    pairs = [{"key": key, "value": value} for key, value in values.items()]
    return lambda shop: shop.update(auth={"type": "oauth2", "oauth2": pairs})


def test_what_an_auth_sends_to_get_a_token_is_told(tmp_path: Path) -> None:
    before = oauth("https://login.example.com/token", scope="books")
    now = oauth("https://login.example.com/token", scope="books orders")

    found = between(tmp_path, before, now)

    assert all(one.startswith("additive: ") and "auth changed: OAuth2" in one for one in found)
    assert len(found) == 9


def with_environments(folder: Path, *names: str) -> Api:
    file = folder / "shop.json"
    file.write_text("{}", "utf-8")
    designed(folder, changed(lambda _: None), {})
    collection, _ = read_collection(folder / "collection.json")
    hosts = (Variable("base_url", f"https://{name}.example.com") for name in names)
    every = [Environment(name, (host,)) for name, host in zip(names, hosts, strict=True)]
    return design(collection, environments=every).api


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [
        (
            ("eu", "us"),
            ("eu", "us", "asia"),
            "additive: Shop(environment): environment added: asia",
        ),
        (
            ("eu", "us", "asia"),
            ("eu", "asia"),
            "breaking: Shop(environment): environment removed: us",
        ),
    ],
)
def test_environments_come_and_go(
    tmp_path: Path, before: tuple[str, ...], now: tuple[str, ...], expected: str
) -> None:
    old, new = with_environments(tmp_path, *before), with_environments(tmp_path, *now)

    assert [f"{one.impact}: {sentence(one)}" for one in changes(old, new)] == [expected]


def test_what_holds_itself_can_be_compared() -> None:
    tree = TypeName("trees", "Tree")
    types: Types = {tree: Alias(tree, "", ListOf(Reference(tree)))}
    other: Types = {tree: Alias(tree, "", ListOf(ListOf(Reference(tree))))}

    one = Typed(Side(types, {}), Reference(tree))
    assert one.fits(one)
    assert one.fits(Typed(Side(other, {}), Reference(tree)))
    assert not one.fits(Typed(Side(types, {}), Plain("string")))


def test_a_class_may_have_another_name_in_the_past() -> None:
    old, new = TypeName("books", "Book"), TypeName("shared", "Book")
    before = Side({old: Model(old, "", ())}, {old: new})
    now = Side({new: Model(new, "", ())}, {})

    assert Typed(now, Reference(new)).fits(Typed(before, ListOf(Reference(old)))) is False
    assert Typed(now, Reference(new)).fits(Typed(before, Reference(old)))
