"""Two people's changes to one step lie side by side, with no word of either lost."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.shapes import json_values, steadily
from wizard.engine.merge import Collision, Merged, merge


def row(row_id: str, **columns: Any) -> dict[str, Any]:
    return {"id": row_id, **columns}


def rows(*ids: str) -> list[dict[str, Any]]:
    return [row(one, name=one.upper()) for one in ids]


def ids(merged: Merged, field: str = "t") -> list[str]:
    return [one["id"] for one in merged.answers.get(field, [])]


# --- single answers -----------------------------------------------------------------------------------------------


def test_two_different_answers_both_come_through():
    assert merge({"a": "1", "b": "1"}, {"a": "2"}, {"a": "1", "b": "3"}) == Merged({"a": "2", "b": "3"}, ("b",), ())


def test_what_i_did_not_touch_is_theirs():
    assert merge({"a": "1"}, {"a": "1"}, {"a": "2"}) == Merged({"a": "2"}, ("a",), ())
    assert merge({"a": "1"}, {}, {"a": "2", "c": "4"}) == Merged({"a": "2", "c": "4"}, ("a", "c"), ())


def test_the_same_change_twice_is_one_change():
    assert merge({"a": "1"}, {"a": "2"}, {"a": "2"}) == Merged({"a": "2"}, (), ())


def test_both_changed_one_answer_theirs_stays_and_mine_is_told():
    merged = merge({"a": "1", "b": "1"}, {"a": "2", "b": "2"}, {"a": "3", "b": "1"})
    assert merged == Merged({"a": "3", "b": "2"}, (), (Collision(("a",), "1", "2", "3"),))


def test_both_answered_what_was_open():
    assert merge({}, {"a": "2"}, {"a": "3"}).collisions == (Collision(("a",), None, "2", "3"),)


def test_i_emptied_what_they_left():
    assert merge({"a": "1", "b": "1"}, {"a": None}, {"a": "1", "b": "1"}) == Merged({"b": "1"}, (), ())


def test_i_emptied_what_they_changed():
    assert merge({"a": "1"}, {"a": None}, {"a": "2"}) == Merged({"a": "2"}, (), (Collision(("a",), "1", None, "2"),))


def test_they_emptied_what_i_changed():
    assert merge({"a": "1"}, {"a": "2"}, {}) == Merged({}, (), (Collision(("a",), "1", "2", None),))


def test_they_emptied_what_i_left():
    assert merge({"a": "1"}, {"a": "1"}, {}) == Merged({}, ("a",), ())
    assert merge({"a": "1"}, {}, {}) == Merged({}, ("a",), ())


def test_both_emptied():
    assert merge({"a": "1"}, {"a": None}, {}) == Merged({}, (), ())


@pytest.mark.parametrize(
    ("was", "mine", "theirs"), [(2, True, 1), ("x", False, 0), (5, 0, False), (None, [True], [1]), (3, [{"level": 1}], [{"level": True}])]
)
def test_yes_is_not_one(was, mine, theirs):
    collisions = merge({"a": was}, {"a": mine}, {"a": theirs}).collisions
    assert [(json.dumps(one.mine), json.dumps(one.theirs)) for one in collisions] == [(json.dumps(mine), json.dumps(theirs))]


def test_codes_are_one_answer():
    merged = merge({"c": ["a"]}, {"c": ["a", "b"]}, {"c": ["a", "z"]})
    assert merged == Merged({"c": ["a", "z"]}, (), (Collision(("c",), ["a"], ["a", "b"], ["a", "z"]),))


# --- objects: scales and matrices ---------------------------------------------------------------------------------


def test_level_by_me_and_note_by_them():
    merged = merge({"s": {"level": 1, "note": "n"}}, {"s": {"level": 2, "note": "n"}}, {"s": {"level": 1, "note": "m"}})
    assert merged == Merged({"s": {"level": 2, "note": "m"}}, ("s.note",), ())


def test_cells_of_a_matrix_merge_and_collide_by_cell():
    was = {"m": {"r1": {"x": 1, "y": 1}, "r2": {"x": 1}}}
    mine = {"m": {"r1": {"x": 2, "y": 2}, "r2": {"x": 1}, "r3": {"x": 7}}}
    theirs = {"m": {"r1": {"x": 1, "y": 3}, "r4": {"x": 8}}}
    merged = merge(was, mine, theirs)
    assert merged.answers == {"m": {"r1": {"x": 2, "y": 3}, "r3": {"x": 7}, "r4": {"x": 8}}}
    assert merged.collisions == (Collision(("m", "r1", "y"), 1, 2, 3),)
    assert set(merged.from_them) == {"m.r2", "m.r4"}


def test_an_object_against_a_text_is_a_collision_of_the_whole():
    assert merge({}, {"s": {"level": 1}}, {"s": "one"}) == Merged({"s": "one"}, (), (Collision(("s",), None, {"level": 1}, "one"),))


# --- rows ---------------------------------------------------------------------------------------------------------


def test_different_columns_of_one_row():
    was, mine, theirs = ([row("a", x=1, y=1)], [row("a", x=2, y=1)], [row("a", x=1, y=2, z=3)])
    assert merge({"t": was}, {"t": mine}, {"t": theirs}) == Merged({"t": [row("a", x=2, y=2, z=3)]}, ("t.a.y", "t.a.z"), ())


def test_the_same_column_of_one_row_collides_there_alone():
    was, mine, theirs = (rows("a", "b"), [row("a", name="M"), row("b", name="M")], [row("a", name="T"), row("b", name="B")])
    merged = merge({"t": was}, {"t": mine}, {"t": theirs})
    assert merged == Merged({"t": [row("a", name="T"), row("b", name="M")]}, (), (Collision(("t", "a", "name"), "A", "M", "T"),))


def test_rows_added_by_both_stay_where_they_were_put():
    merged = merge({"t": rows("a", "b")}, {"t": rows("a", "m", "b")}, {"t": rows("a", "b", "t")})
    assert ids(merged) == ["a", "m", "b", "t"]
    assert merged.collisions == ()


def test_a_row_that_one_put_first_stays_first():
    was, first, last = rows("a", "b"), rows("n", "a", "b"), rows("a", "b", "z")
    assert ids(merge({"t": was}, {"t": first}, {"t": last})) == ids(merge({"t": was}, {"t": last}, {"t": first})) == ["n", "a", "b", "z"]


def test_first_rows_of_both():
    merged = merge({}, {"t": rows("m", "n")}, {"t": rows("t", "u")})
    assert sorted(ids(merged)) == ["m", "n", "t", "u"]
    assert merged.collisions == ()


def test_removed_by_one_and_left_by_the_other_goes():
    was = rows("a", "b", "c")
    assert merge({"t": was}, {"t": rows("b", "c", "m")}, {"t": rows("a", "b")}) == Merged({"t": rows("b", "m")}, (), ())


def test_removed_by_me_and_changed_by_them_stays():
    merged = merge({"t": rows("a", "b")}, {"t": rows("b", "m")}, {"t": [row("a", name="new"), *rows("b")]})
    assert merged.answers["t"] == [row("a", name="new"), *rows("b", "m")]
    assert merged.from_them == ("t.a",)


def test_removed_by_them_and_changed_by_me_stays():
    merged = merge({"t": rows("a", "b")}, {"t": [row("a", name="new"), *rows("b")]}, {"t": rows("b", "t")})
    assert sorted(ids(merged)) == ["a", "b", "t"]
    assert row("a", name="new") in merged.answers["t"]


def test_all_rows_removed_by_me_but_one_changed_by_them_collides():
    theirs = [row("a", name="new")]
    assert merge({"t": rows("a")}, {"t": None}, {"t": theirs}) == Merged({"t": theirs}, (), (Collision(("t",), rows("a"), None, theirs),))


@pytest.mark.parametrize(("mine", "theirs", "order"), [
    ("cab", "abc", "cab"), ("abc", "cba", "cba"), ("bac", "cba", "bac"), ("bacm", "abc", "bacm"), ("abc", "cbat", "cbat"),
    ("abcm", "cab", "cmab"), ("cba", "abtc", "cbta"), ("cb", "abc", "cb"), ("ab", "cba", "ba"),
])  # fmt: skip
def test_order_is_that_of_who_moved_rows(mine, theirs, order):
    merged = merge({"t": rows(*"abc")}, {"t": rows(*mine)}, {"t": rows(*theirs)})
    assert "".join(ids(merged)) == order
    assert merged.collisions == ()


def test_rows_in_rows():
    was = [row("a", inner=rows("i", "j"))]
    mine = [row("a", inner=[row("i", name="M"), *rows("j", "m")])]
    theirs = [row("a", inner=[row("i", name="T"), *rows("t")])]
    merged = merge({"t": was}, {"t": mine}, {"t": theirs})
    assert sorted(one["id"] for one in merged.answers["t"][0]["inner"]) == ["i", "m", "t"]
    assert merged.collisions == (Collision(("t", "a", "inner", "i", "name"), "I", "M", "T"),)


@pytest.mark.parametrize("bad", [
    [row("a"), row("a", x=1)], [{"x": 1}], [row("")], [{"id": 3}], [row("a"), "text"], [],
], ids=repr)  # fmt: skip
def test_rows_that_cannot_be_told_apart_are_one_answer(bad):
    mine = rows("m")
    assert merge({"t": rows("a", "b")}, {"t": mine}, {"t": bad}) == Merged({"t": bad}, (), (Collision(("t",), rows("a", "b"), mine, bad),))


# --- for all changes there can be ---------------------------------------------------------------------------------

small = st.integers(0, 3) | st.booleans() | st.sampled_from(("p", "q", "r")) | st.lists(st.sampled_from("pqr"), max_size=2)


def tables(columns: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    one = st.builds(lambda row_id, rest: {"id": row_id, **rest}, st.sampled_from("abcde"), st.dictionaries(st.sampled_from("xy"), columns))
    return st.lists(one, max_size=4, unique_by=lambda found: found["id"])


objects = st.dictionaries(st.sampled_from("xyz"), small)
values = small | objects | tables(small) | tables(small | tables(small) | objects)
stored = st.dictionaries(st.sampled_from("fgh"), values)
posted = st.dictionaries(st.sampled_from("fgh"), values | st.none())
same_table = st.tuples(*[tables(small).filter(bool)] * 3)
hostile = st.dictionaries(st.sampled_from("fgh"), json_values)


def laid_over(was: dict[str, Any], mine: dict[str, Any]) -> dict[str, Any]:
    """The step as I would have left it, had I been alone."""
    return {name: value for name, value in {**was, **mine}.items() if value is not None}


def is_table(value: Any) -> bool:
    found = [one.get("id") if isinstance(one, dict) else None for one in value]
    return bool(value) and all(isinstance(one, str) and one for one in found) and len(set(found)) == len(found)


def values_in(value: Any, path: tuple[str, ...] = ()) -> set[tuple[tuple[str, ...], str]]:
    """Every single value with its place; rows are placed by their ids, other lists are one value."""
    if isinstance(value, dict):
        return {found for name, inner in value.items() for found in values_in(inner, (*path, name))}
    if isinstance(value, list):
        if is_table(value):
            return {found for inner in value for found in values_in(inner, (*path, inner["id"]))}
        return {(path, json.dumps(value))} if value else set()
    return {(path, json.dumps(value))}


def told(merged: Merged, whose: str) -> set[tuple[tuple[str, ...], str]]:
    """Every value that can be found again: in the answers, or in a collision."""
    kept = values_in(merged.answers)
    return kept.union(*(values_in(getattr(one, whose), one.path) for one in merged.collisions))


@steadily
@given(stored, posted)
def test_with_no_foreign_change_the_answers_are_mine(was, mine):
    assert merge(was, mine, deepcopy(was)) == Merged(laid_over(was, mine), (), ())


@steadily
@given(stored, stored)
def test_with_no_change_of_mine_the_answers_are_theirs(was, theirs):
    for mine in ({}, deepcopy(was)):
        merged = merge(was, mine, theirs)
        assert (merged.answers, merged.collisions) == (theirs, ())


@steadily
@given(stored, posted, stored)
def test_nothing_that_either_added_is_lost(was, mine, theirs):
    merged = merge(was, mine, theirs)
    before = values_in(was)
    assert values_in(laid_over({}, mine)) - before - told(merged, "mine") == set()
    assert values_in(theirs) - before - told(merged, "theirs") == set()


@steadily
@given(stored, posted, stored)
def test_nothing_comes_from_nowhere(was, mine, theirs):
    merged = merge(was, mine, theirs)
    assert values_in(merged.answers) - values_in(laid_over({}, mine)) - values_in(theirs) == set()


@steadily
@given(stored, posted, stored)
def test_a_collision_is_told_as_it_was_and_theirs_stands(was, mine, theirs):
    merged = merge(was, mine, theirs)
    for one in merged.collisions:
        removed = {(one.path, "null")}
        assert json.dumps(one.mine) != json.dumps(one.theirs)
        assert values_in(one.theirs, one.path) - removed <= values_in(merged.answers) & values_in(theirs)
        assert values_in(one.mine, one.path) - removed <= values_in(laid_over({}, mine))
        assert values_in(one.ancestor, one.path) - removed <= values_in(was)


@steadily
@given(same_table)
def test_a_row_goes_only_where_one_removed_what_the_other_left(tables_of_three):
    was, mine, theirs = ({one["id"]: json.dumps(one, sort_keys=True) for one in table} for table in tables_of_three)
    ours, others, before = (dict(found) for found in (mine, theirs, was))
    wanted = {one for one in ours.keys() | others.keys() if one in ours and one in others}
    wanted |= {one for one in ours.keys() - others.keys() if before.get(one) != ours[one]}
    wanted |= {one for one in others.keys() - ours.keys() if before.get(one) != others[one]}
    merged = merge({"t": tables_of_three[0]}, {"t": tables_of_three[1]}, {"t": tables_of_three[2]})
    assert sorted(ids(merged)) == sorted(wanted)


@steadily
@given(same_table)
def test_rows_keep_the_order_of_one_of_us(tables_of_three):
    was, mine, theirs = ([one["id"] for one in table] for table in tables_of_three)
    merged = ids(merge({"t": tables_of_three[0]}, {"t": tables_of_three[1]}, {"t": tables_of_three[2]}))
    of_mine, of_theirs = ([one for one in order if one in merged] for order in (mine, theirs))
    assert [one for one in merged if one in mine] == of_mine or [one for one in merged if one in theirs] == of_theirs
    assert set(was) | set(mine) | set(theirs) >= set(merged)


@steadily
@given(hostile, st.dictionaries(st.sampled_from("fgh"), json_values), hostile)
def test_merging_never_fails_and_changes_nothing_it_was_given(was, mine, theirs):
    before = deepcopy((was, mine, theirs))
    merged = merge(was, mine, theirs)
    assert json.loads(json.dumps(merged.answers)) == merged.answers
    assert set(merged.answers) <= {*was, *mine, *theirs}
    assert (was, mine, theirs) == before
