"""Whose credentials each request carries."""

from pathlib import Path
from typing import Any

from postman_codegen.api import AuthKind, Fill, Make
from postman_codegen.collection.model import Auth, Collection, Folder, Header, Item, Request, Url
from postman_codegen.design.auth import Auths, is_credential
from postman_codegen.design.auth.kinds import readers
from postman_codegen.design.settings import Settings
from postman_codegen.runtime import auth as auth_runtime

BEARER = Auth("bearer", (("token", "{{token}}"),))


def item(n: int, **request: Any) -> Item:  # noqa: ANN401  members of a request
    url = request.pop("url", Url(protocol="https", host="x.test"))
    return Item(f"/item/{n}", f"R{n}", Request("GET", url, **request))


def auths(*items: Item, auth: Auth | None = BEARER) -> Auths:
    collection = Collection("c.json", Folder("", "C", items, auth=auth))
    return Auths(list(collection.walk()), Settings(collection))


def named(kind: AuthKind) -> str:
    assert isinstance(kind.made, Make)
    return kind.made.name


def test_the_most_frequent_auth_is_the_default() -> None:
    items = [item(0), item(1), item(2, auth=Auth("noauth")), item(3, auth=Auth("basic"))]
    made = auths(*items)
    assert [made.of(one) for one in items] == ["default", "default", None, "basic"]
    assert [(named(kind), kind.settings) for kind in made.kinds] == [
        ("BearerAuth", ("token",)),
        ("BasicAuth", ("username", "password")),
    ]


def test_what_every_request_needs_is_required() -> None:
    collection = Collection("c.json", Folder("", "C", (item(0), item(1)), auth=BEARER))
    settings = Settings(collection)
    Auths(list(collection.walk()), settings)
    assert {one.name: one.required for one in settings.all()}["token"]
    items = (item(0), item(1, auth=Auth("noauth")))
    collection = Collection("c.json", Folder("", "C", items, auth=BEARER))
    settings = Settings(collection)
    Auths(list(collection.walk()), settings)
    assert not {one.name: one.required for one in settings.all()}["token"]


def test_a_users_own_header_is_replaced_by_an_auth_that_signs() -> None:
    header = Header("Authorization", "Basic {{secret}}")
    one = item(0, headers=(header,))
    assert auths(one).kinds[0].settings == ("token",)
    made = auths(one, auth=None)
    assert made.kinds[0].made == Make(
        "bearer", "BearerAuth", ((None, (Fill("secret", "setting"),)), ("prefix", ("Basic",)))
    )


def test_credentials_in_a_url_are_basic_auth() -> None:
    one = item(0, url=Url(protocol="https", userinfo="ada:{{pw}}", host="x.test"))
    made = auths(one, auth=None)
    assert (named(made.kinds[0]), made.kinds[0].settings) == ("BasicAuth", ("username", "pw"))


def test_an_own_header_stays_beside_an_auth_that_has_nothing_to_say() -> None:
    header = Header("Authorization", "Token {{secret}}")
    made = auths(item(0, headers=(header,), auth=Auth("bearer", (("token", ""),))))
    assert made.kinds[0].settings == ("secret",)


def test_two_cookie_headers_are_one() -> None:
    headers = (Header("Cookie", "a=1"), Header("Cookie", "b=2"))
    made = auths(item(0, headers=headers), auth=None)
    assert made.saved["/item/0"] == {"cookie": "a=1; b=2"}


def test_what_nobody_knows_is_named_by_its_place() -> None:
    made = auths(item(0, auth=Auth("inherit")))
    problem = "no auth is of type 'inherit': nothing proves who sends it"
    assert made.problems == {"/item/0": problem}


def test_a_key_that_no_header_can_be_called_is_left_out() -> None:
    made = auths(item(0, auth=Auth("apikey", (("key", "A B"), ("value", "k")))))
    problem = "not a name for a header, 'A B': nothing proves who sends it"
    assert made.problems == {"/item/0": problem}
    assert made.kinds == ()


def test_every_type_of_postman_is_known() -> None:
    types = "apikey asap awsv4 basic bearer digest edgegrid hawk jwt noauth ntlm oauth1 oauth2"
    assert set(types.split()) == set(readers())


def test_credentials_are_told_by_the_name_of_their_header() -> None:
    assert is_credential(Header("X-API-Key", "k"))
    assert is_credential(Header("access_token", "t"))
    assert not is_credential(Header("Idempotency-Key", "k"))
    assert not is_credential(Header("X-Token-Type", "k"))
    assert not is_credential(Header("X-API-Key", "k", disabled=True))


def test_a_type_is_one_module_that_reads_and_one_that_sends() -> None:
    """What needs no module of ours is sent by nobody, by httpx2, or not at all."""
    runtime = {path.stem for path in Path(auth_runtime.__file__).parent.glob("*.py")}
    assert set(readers()) - runtime == {"basic", "noauth"}
