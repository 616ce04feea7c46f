# ruff: noqa: RUF001  tables of words read best as text, in any script
from __future__ import annotations

import builtins
import keyword
import re
from collections.abc import Callable
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from postman_codegen import names

IDENTIFIER = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
NAMERS: list[Callable[[str], str]] = [
    names.snake,
    names.pascal,
    names.constant,
    names.field_name,
]


@pytest.mark.parametrize(
    ("text", "snake", "pascal"),
    [
        ("OAUTH_SCOPE_MISMATCH", "oauth_scope_mismatch", "OAuthScopeMismatch"),
        ("INVALID_URL_PATTERN", "invalid_url_pattern", "InvalidURLPattern"),
        ("Zoho CRM", "zoho_crm", "ZohoCRM"),
        ("job_details", "job_details", "JobDetails"),
        ("jobDetails", "job_details", "JobDetails"),
        ("HTTPServer", "http_server", "HTTPServer"),
        ("getUserByID", "get_user_by_id", "GetUserByID"),
        ("user IDs", "user_ids", "UserIDs"),
        ("X-Request-ID", "x_request_id", "XRequestID"),
        ("GET Users", "get_users", "GetUsers"),
        ("JOB DETAILS", "job_details", "JobDetails"),
        ("v2.1", "v2_1", "V21"),
        ("OAuth2 Token", "oauth2_token", "OAuth2Token"),
        ("B2B orders", "b2b_orders", "B2BOrders"),
        ("MD5hash", "md5_hash", "MD5Hash"),
        ("List a user's items", "list_a_users_items", "ListAUsersItems"),
        ("3DS result", "value_3ds_result", "Model3DSResult"),
        ("Größe", "grosse", "Grosse"),
        ("Приём", "priem", "Priem"),
        ("用户", "yong_hu", "YongHu"),
        ("ｆｕｌｌ　ｗｉｄｔｈ", "full_width", "FullWidth"),
        ("class", "class_", "Class"),
        ("list", "list_", "List"),
        ("match", "match_", "Match"),
        ("None", "none", "NoneModel"),
        ("!?", "value", "Model"),
    ],
)
def test_names_a_person_would_choose(text: str, snake: str, pascal: str) -> None:
    assert names.snake(text) == snake
    assert names.pascal(text) == pascal


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("type", "type"),
        ("class", "class_"),
        ("copy", "copy_"),
        ("json", "json_"),
        ("model_dump", "model_dump_"),
        ("model_name", "model_name"),
        ("modelFields", "model_fields_"),
        ("str", "str_"),
        ("@id", "id"),
        ("_links", "links"),
        ("2fa", "field_2fa"),
        ("", "field"),
    ],
)
def test_fields_keep_clear_of_pydantic(key: str, name: str) -> None:
    assert names.field_name(key) == name


def test_what_pydantic_reserves_is_known() -> None:
    public = {name for name in dir(BaseModel) if not name.startswith("_")}

    assert public - names.MODEL_ATTRIBUTES == set()


@pytest.mark.parametrize("namer", NAMERS)
@given(text=st.text(max_size=200))
def test_every_text_becomes_an_identifier(namer: Callable[[str], str], text: str) -> None:
    name = namer(text)

    assert IDENTIFIER.fullmatch(name)
    assert len(name) <= 100
    assert not keyword.iskeyword(name)


@given(st.text())
def test_naming_a_name_changes_nothing(text: str) -> None:
    for namer in (names.snake, names.constant, names.field_name):
        assert namer(namer(text)) == namer(text)


@given(st.sampled_from(sorted({*dir(builtins), "client", "close"})))
def test_reserved_names_are_left_alone(name: str) -> None:
    assert names.snake(name, reserved={name}) != name
    assert names.pascal(name, reserved={names.pascal(name)}) not in {names.pascal(name), name}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("a\"+str(open(__import__('os').environ['X'],'a').write('y '))+\"b", "b"),
        ("Get {{ cycler.__init__.__globals__.os.popen('id') }} things", "get_things"),
        ("Name\nopen(os.environ['X'])", "name"),
        ("__import__('os')", "value"),
        ("Users('1')/Orders('2')", "users_1_orders_2"),
        ("getUser(id)", "get_user_id"),
        ("items[0][name]", "items_0_name"),
        ("__typename", "typename"),
        ("__type__", "type_"),
        ("a" * 2000, "a" * 90),
    ],
)
def test_code_gives_no_words(text: str, name: str) -> None:
    assert names.snake(text) == name


@pytest.mark.parametrize(
    ("many", "one"),
    [
        pair.split(":")
        for pair in (
            "field_mappings:field_mapping addresses:address statuses:status analyses:analysis"
            " series:series data:data news:news boxes:box companies:company status:status"
            " address:address business:business process:process aliases:alias children:child"
            " people:person criteria:criterion media:media metadata:metadata cookies:cookie"
            " licenses:license responses:response databases:database caches:cache sms:sms"
            " warehouses:warehouse causes:cause batches:batch taxes:tax indexes:index"
            " indices:index keys:key viruses:virus courses:course fieldMappings:fieldMapping"
            " userIDs:userID IDS:ID ids:id shoes:shoe heroes:hero prices:price fees:fee s:s :"
            " movies:movie branches:branch houses:house uses:use buses:bus apis:api menus:menu"
        ).split(" ")
    ],
)
def test_singular(many: str, one: str) -> None:
    assert names.singular(many) == one


def test_symbols_tell_apart_what_words_dont() -> None:
    assert names.field_name(names.spelled_out("+1")) == "plus_1"
    assert names.field_name(names.spelled_out("-1")) == "minus_1"


def test_all_parties_of_a_collision_move_on() -> None:
    assert names.unique([("get", "get_user"), ("get", "get_team"), ("list",)]) == [
        "get_user",
        "get_team",
        "list",
    ]


def test_the_last_candidate_stays_where_others_move_on() -> None:
    assert names.unique([("a", "b"), ("a", "c"), ("b", "d")]) == ["b", "c", "d"]


def test_numbers_are_the_last_resort() -> None:
    assert names.unique([("a",), ("a",), ("a_2",), ("a",)]) == ["a", "a_3", "a_2", "a_4"]
    assert names.unique([("A",), ("A",)], separator="") == ["A", "A2"]
    assert names.unique([("list",)], reserved={"list"}) == ["list_2"]


def test_names_can_differ_by_more_than_case() -> None:
    assert names.unique([("Users",), ("users",)], fold=True) == ["Users", "users_2"]


candidates = st.lists(
    st.lists(st.sampled_from(["a", "b", "A", "a_2", "c", "d"]), min_size=1, max_size=4), max_size=12
)


@given(wanted=candidates, fold=st.booleans(), reserved=st.sets(st.sampled_from(["a", "b", "e"])))
def test_allocated_names_are_distinct(
    *, wanted: list[list[str]], fold: bool, reserved: set[str]
) -> None:
    found = names.unique(wanted, fold=fold, reserved=reserved)
    seen = [name.casefold() if fold else name for name in found]

    assert len(set(seen)) == len(found) == len(wanted)
    assert not set(found) & reserved


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30)), unique=True), st.randoms())
def test_order_doesnt_matter_where_candidates_differ(
    entries: list[tuple[str, int]], random: Random
) -> None:
    wanted = {entry: (entry[0], f"{entry[0]}_of_{entry[1]}") for entry in entries}
    before = dict(zip(wanted, names.unique(list(wanted.values())), strict=True))
    shuffled = random.sample(entries, len(entries))
    after = names.unique([wanted[entry] for entry in shuffled])

    assert dict(zip(shuffled, after, strict=True)) == before


def test_allocating_is_linear() -> None:
    wanted = [("get", f"get_{i % 7}") for i in range(20_000)]

    assert len(set(names.unique(wanted))) == len(wanted)


@pytest.mark.parametrize(
    ("name", "about"),
    [
        ("ListUsers", "Users"),
        ("Gets a list of users by ID", "users"),
        ("Get all details of an order", "order"),
        ("RetrieveDetailedInformationAboutASpecificAgreement", "Agreement"),
        ("Get the status of a job", "status"),
        ("List", "List"),
        ("Get a list of", "list"),
    ],
)
def test_a_noun_says_what_an_answer_is_about(name: str, about: str) -> None:
    assert names.noun(name) == about
