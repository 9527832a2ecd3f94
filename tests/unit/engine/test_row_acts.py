"""The buttons beside a row do what they say to that row, and nothing to any other."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.shapes import json_values, steadily
from wizard.engine.fields import Rows, ShortText
from wizard.engine.posted import tree
from wizard.engine.questions import Questions
from wizard.engine.row_acts import ACTS, changed, copied, path_of, put_back, reordered, row_at, row_standing
from wizard.engine.tracks import Track

PLAN: dict[str, Any] = {
    "note": "kept",
    "roles": [
        {
            "id": "a",
            "title": "A",
            "duties": [{"id": "a1", "steps": [{"id": "a1x"}, {"id": "a1y"}]}, {"id": "a2"}],
            "codes": ["idea", "q"],
            "cells": [{"x": 1}],
        },
        {"id": "b", "title": "B"},
        {"id": "c", "title": "C", "duties": [{"id": "c1", "hours": 2}], "matrix": {"id": {"x": 1}}},
    ],
}


def order(values: dict[str, Any]) -> list[str]:
    return [row["id"] for row in values["roles"]]


def inner(values: dict[str, Any]) -> list[str]:
    return [row["id"] for row in values["roles"][0]["duties"]]


def ids_in(value: Any) -> Iterator[str]:
    """Every id of a row, as deep as rows go."""
    for row in value if isinstance(value, list) else ():
        if isinstance(row, dict):
            yield from [row["id"]] if "id" in row else []
            for below in row.values():
                yield from ids_in(below)


@pytest.mark.parametrize(("row", "act", "then"), [
    ("a", "up", "abc"), ("b", "up", "bac"), ("c", "up", "acb"), ("a", "down", "bac"), ("b", "down", "acb"), ("c", "down", "abc"),
    ("a", "remove", "bc"), ("b", "remove", "ac"), ("c", "remove", "ab"),
])  # fmt: skip
def test_rows_move_and_go(row, act, then):
    values = changed(PLAN, ("roles", row), act)
    assert "".join(order(values)) == then
    assert [one for one in values["roles"] if one not in PLAN["roles"]] == []
    assert values["note"] == "kept"


@pytest.mark.parametrize(("row", "act", "then"), [
    ("a1", "up", ["a1", "a2"]), ("a1", "down", ["a2", "a1"]), ("a2", "up", ["a2", "a1"]), ("a2", "down", ["a1", "a2"]),
    ("a1", "remove", ["a2"]),
])  # fmt: skip
def test_rows_in_rows_move_and_go(row, act, then):
    values = changed(PLAN, ("roles", "a", "duties", row), act)
    assert inner(values) == then
    assert order(values) == ["a", "b", "c"]
    assert values["roles"][1:] == PLAN["roles"][1:]


def test_rows_three_deep():
    values = changed(PLAN, ("roles", "a", "duties", "a1", "steps", "a1y"), "up")
    assert [row["id"] for row in values["roles"][0]["duties"][0]["steps"]] == ["a1y", "a1x"]
    assert inner(values) == ["a1", "a2"]


def test_up_and_down_undo_each_other():
    assert changed(changed(PLAN, ("roles", "b"), "up"), ("roles", "b"), "down") == PLAN


def test_the_last_row_leaves_no_answer():
    assert changed({"t": [{"id": "a"}]}, ("t", "a"), "remove") == {"t": None}
    assert changed(PLAN, ("roles", "c", "duties", "c1"), "remove")["roles"][2] == {"id": "c", "title": "C", "matrix": {"id": {"x": 1}}}


def test_a_copy_stands_below_with_ids_of_its_own_inside_too():
    values = changed(PLAN, ("roles", "a"), "copy")
    first, copied = values["roles"][:2]
    assert [values["roles"][at] for at in (0, 2, 3)] == PLAN["roles"]
    assert (copied["title"], copied["codes"], len(copied["duties"]), len(copied["duties"][0]["steps"])) == ("A", ["idea", "q"], 2, 2)
    assert copied["cells"] == [{"x": 1}]
    assert set(ids_in([copied])) & set(ids_in(PLAN["roles"])) == set()
    assert len(set(ids_in([copied]))) == len(list(ids_in([first]))) == 5


def test_a_copy_of_a_row_in_a_row():
    values = changed(PLAN, ("roles", "c", "duties", "c1"), "copy")
    first, copied = values["roles"][2]["duties"]
    assert (first, copied["hours"]) == ({"id": "c1", "hours": 2}, 2)
    assert copied["id"] not in set(ids_in(PLAN["roles"]))
    assert values["roles"][2]["matrix"] == {"id": {"x": 1}}


def test_a_copy_shares_nothing_with_its_original():
    values = changed(PLAN, ("roles", "a"), "copy")
    values["roles"][1]["duties"][0]["steps"].append("new")
    values["roles"][1]["codes"].append("r")
    assert values["roles"][0]["duties"][0]["steps"] == [{"id": "a1x"}, {"id": "a1y"}]
    assert values["roles"][0]["codes"] == ["idea", "q"]


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("path", [
    ("roles", "gone"), ("roles", ""), ("note", "a"), ("roles", "a", "gone", "a1"), ("roles", "gone", "duties", "a1"),
    ("roles", "b", "duties", "a1"), ("roles", "a", "duties", "gone"), ("roles", "a", "title", "a"),
    ("roles", "a", "codes", "q"), ("roles", "c", "matrix", "id"),
], ids=".".join)  # fmt: skip
def test_no_such_row_changes_nothing(path, act):
    assert changed(PLAN, path, act) == PLAN


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize(
    "path", [("roles", "b"), ("roles", "a", "duties", "a2"), ("roles", "a", "duties", "a1", "steps", "a1x")], ids=".".join
)
def test_what_was_given_stays_as_it_was(path, act):
    before = deepcopy(PLAN)
    changed(PLAN, path, act)
    assert before == PLAN


@steadily
@given(st.dictionaries(st.sampled_from(("t", "u")), json_values | st.lists(st.dictionaries(st.sampled_from(("id", "x")), json_values))),
       st.sampled_from(("r1", "a", "")), st.sampled_from(sorted(ACTS)))  # fmt: skip
def test_acts_never_fail_and_leave_other_answers_alone(values, row_id, act):
    before = deepcopy(values)
    for path in (("t", row_id), ("t", row_id, "x", row_id)):
        found = changed({"t": None, **values}, path, act)
        assert (found.keys(), found.get("u")) == ({"t", *values}, values.get("u"))
    assert values == before


# --- from the page ------------------------------------------------------------------------------------------------

PAGE = tree([
    ("roles-0-id", "a"), ("roles-3-id", " b "), ("roles-3-duties-0-id", "b1"), ("roles-3-duties-1-duty", "new"),
    ("roles-4-id", ""), ("note", "x"),
])  # fmt: skip


@pytest.mark.parametrize(("name", "path"), [
    ("roles-0", ("roles", "a")), ("roles-3", ("roles", "b")), ("roles-3-duties-0", ("roles", "b", "duties", "b1")), ("note", ("note",)),
])  # fmt: skip
def test_numbers_on_the_page_are_rows_by_id(name, path):
    assert path_of(name, PAGE) == path


@pytest.mark.parametrize(
    "name", ["", "roles-1", "roles-4", "roles-3-duties-1", "roles-3-gone-0", "gone", "roles--0", "roles-0-id-0", "-", "roles-x"]
)
def test_what_is_not_on_the_page_has_no_path(name):
    assert path_of(name, PAGE) is None


# --- orders and undoing -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "act", "then"), [("a", "up", "abc"), ("b", "up", "bac"), ("b", "down", "acb"), ("c", "down", "abc"), ("z", "up", "abc")]
)
def test_codes_move(code, act, then):
    assert reordered(["a", "b", "c"], code, act) == list(then)


@pytest.mark.parametrize("value", [None, "abc", 3, {"a": 1}], ids=repr)
def test_what_is_no_order_stays(value):
    assert reordered(value, "a", "up") == value


@pytest.mark.parametrize("row", PLAN["roles"], ids=lambda row: row["id"])
def test_a_removed_row_comes_back_where_it_was(row):
    at = PLAN["roles"].index(row)
    assert put_back(changed(PLAN, ("roles", row["id"]), "remove")["roles"], row, at) == PLAN["roles"]


def test_a_row_comes_back_among_what_is_no_row():
    assert put_back(["id", {"id": "a"}], {"id": "b"}, 1) == ["id", {"id": "b"}, {"id": "a"}]


def test_a_row_that_is_there_does_not_come_back_twice():
    assert put_back(PLAN["roles"], {"id": "b", "title": "as it was"}, 0) == PLAN["roles"]


@pytest.mark.parametrize("rows", [None, "text", []], ids=repr)
def test_a_row_comes_back_to_an_empty_table(rows):
    assert put_back(rows, {"id": "b"}, 3) == [{"id": "b"}]


def test_a_row_is_found_by_its_path_and_by_its_place():
    assert row_at(PLAN, ("roles", "c", "duties", "c1")) == {"id": "c1", "hours": 2}
    assert row_standing(PLAN, ("roles", "a", "duties", "gone"), 2) == {"id": "a2"}
    assert [row_at(PLAN, path) for path in (("roles", "x"), ("note", "a"), ("roles", "b", "duties", "b1"))] == [None] * 3
    assert [row_standing(PLAN, ("roles", "a"), place) for place in (0, 4)] == [None] * 2


def test_a_copied_record_keeps_its_name_where_another_has_no_room():
    class Columns(Questions):
        title = ShortText("Title", most=12)

    table = Rows("Roles", Columns, noun=("role", "roles"), title="title", record=True).named("roles").on(Track.STATE)

    def names(title):
        values = copied({"roles": [{"id": "a", "title": title}, {"id": "b"}]}, table, "a")
        return [row.get("title") for row in values["roles"]]

    assert names("Mentor") == ["Mentor", "Mentor", None]
    assert names("Coach") == ["Coach", "Coach (copy)", None]
    assert names("Coach (copy)") == ["Coach (copy)", "Coach (copy)", None]
    assert names("") == ["", "", None]
    assert names(["odd"]) == [["odd"], ["odd"], None]
    assert copied({"roles": "odd"}, table, "a") == {"roles": "odd"}
