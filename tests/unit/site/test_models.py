"""The models of a page are those of what it shows, each once."""

from __future__ import annotations

from postman_codegen.api.types import Enumeration, Model
from postman_codegen.site.models import MOST, MOST_VALUES, tables
from postman_codegen.site.pages import Book
from tests.unit.site.test_shapes import LINE, LINES, ORDER, STATUS, TYPES


def test_a_model_comes_before_its_parts_and_each_comes_once() -> None:
    found, more = tables([ORDER, LINE, ORDER], TYPES, {(LINE, "isbn"): '"978"'})

    assert [table.name for table in found] == ["Order", "Line", "Lines"]
    assert more == 0
    assert found[1].rows[0].example == '"978"'
    assert found[2].alias == 'list[<a href="#shop.Line">Line</a>]'


def test_a_row_says_what_may_be_missing_and_which_values_are_known() -> None:
    [order, *_], _ = tables([ORDER], TYPES, {})
    status, lines, *_ = order.rows

    assert (status.required, status.nullable, status.known) == (False, False, ("new",))
    assert (lines.required, lines.nullable, lines.known) == (True, True, ())


def test_what_there_is_no_room_for_is_counted(bookshop: Book) -> None:
    values = tuple((f"V{n}", f"v{n}") for n in range(MOST_VALUES + 3))
    types = {**TYPES, STATUS: Enumeration(STATUS, "", values)}
    models = [one for one in bookshop.api.types if isinstance(bookshop.api.types[one], Model)]

    [order, *_], _ = tables([ORDER], types, {})
    found, more = tables([*bookshop.api.types], bookshop.api.types, {})

    assert order.rows[0].more == 3
    assert len(models) <= len(found) + more
    assert len(found) <= MOST
    assert len({table.anchor for table in found}) == len(found)


def test_names_that_are_nothing_give_no_table() -> None:
    assert tables([STATUS], TYPES, {}) == ((), 0)
    assert tables([LINES], {}, {}) == ((), 0)
