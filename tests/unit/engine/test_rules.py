"""Every condition holds, or does not hold, on any answer there can be."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.shapes import json_values, look, steadily
from wizard.engine.rules import (
    All,
    Answered,
    AnyRow,
    Between,
    Counts,
    Either,
    Includes,
    Not,
    Rule,
    answered,
    any_row,
    at_least,
    at_most,
    counts,
    includes,
)

A, B = includes("x", "a"), includes("y", "b")
NEVER_CHOSEN = (None, "", "ab", 0, 1, 2.5, [], ["b"], [None, 3, ["a"], {"a": "a"}], {}, {"a": "a"}, {"level": "a"})


@pytest.mark.parametrize("value", ["a", ["a"], ["b", "a"], ["a", 4, None]])
def test_includes_holds_for_a_code_alone_or_among_others(value):
    assert includes("x", "a").holds(look({"x": value}))
    assert includes("x", "z", "a").holds(look({"x": value}))


@pytest.mark.parametrize("value", NEVER_CHOSEN, ids=repr)
def test_includes_does_not_hold_for_other_answers(value):
    assert not includes("x", "a").holds(look({"x": value}))


@pytest.mark.parametrize(("code", "value", "holds"), [
    (True, True, True), (False, False, True), (True, False, False), (False, True, False), (True, 1, False), (False, 0, False),
    (True, "yes", False), (True, "True", False), (False, None, False), (False, "", False), (True, {"level": True}, False),
])  # fmt: skip
def test_includes_tells_yes_and_no_from_all_else(code, value, holds):
    assert includes("x", code).holds(look({"x": value})) is holds


@pytest.mark.parametrize(("value", "holds"), [
    (1.9, False), (2, True), (2.5, True), (4.0, True), (4.1, False), (-3, False), (10**15, False),
    ({"level": 2, "note": "seen"}, True), ({"level": 4.0}, True), ({"level": 5}, False),
])  # fmt: skip
def test_a_range_has_both_its_ends(value, holds):
    assert Between("x", 2, 4).holds(look({"x": value})) is holds


@pytest.mark.parametrize("value", [None, "", "3", "abc", True, [3], {}, {"level": None}, {"level": "3"}, {"level": True}, {"note": "3"}])
def test_no_range_holds_for_what_is_no_number(value):
    assert [rule for rule in (Between("x", 0, 9), Between("x"), at_most("x", 9), at_least("x", 0)) if rule.holds(look({"x": value}))] == []


def test_open_ranges():
    assert at_most("x", 2).holds(look({"x": -(10**9)}))
    assert not at_most("x", 2).holds(look({"x": 3}))
    assert at_least("x", 2).holds(look({"x": 10**9}))
    assert not at_least("x", 2).holds(look({"x": 1}))
    assert Between("x").holds(look({"x": 0}))


def test_a_default_counts_while_nothing_is_answered():
    assert at_least("x", 3, default=3).holds(look())
    assert not at_least("x", 4, default=3).holds(look())
    assert not at_least("x", 3, default=3).holds(look({"x": 2}))
    assert at_least("x", 4, default=3).holds(look({"x": 5}))


@pytest.mark.parametrize(("value", "holds"), [
    (["a", "b"], True), ([{"id": "1"}, {"id": "2"}, {"id": "3"}], True), (["a"], False), ([], False), (None, False), ("ab", False),
    (2, False), ({"a": 1, "b": 2}, False),
])  # fmt: skip
def test_counts_rows_and_codes_only(value, holds):
    assert counts("x", 2).holds(look({"x": value})) is holds


@pytest.mark.parametrize(("rows", "holds"), [
    ([{"kind": "a"}], True), ([{"kind": "b"}, {"kind": ["c", "a"]}], True), (["a", None, {"kind": "a"}], True), ([{"kind": True}], True),
    ([{"kind": "b"}], False), ([{"other": "a"}], False), ([{"kind": {"a": "a"}}], False), ([{"kind": None}], False),
    ([{"kind": 1}], False), (["a"], False), ([], False), (None, False), ("a", False), ({"kind": "a"}, False),
])  # fmt: skip
def test_any_row_looks_into_one_column(rows, holds):
    assert any_row("x", "kind", "a", True).holds(look({"x": rows})) is holds


@pytest.mark.parametrize(("value", "holds"), [
    ("a", True), (0, True), (False, True), (["a"], True), ({"level": 2}, True), ([{"id": "r", "year": 1, "count": 3}], True),
    ([{"id": "r", "year": 1}, {"id": "s", "year": 2, "count": 0}], True),
    (None, False), ("", False), ([], False), ({}, False), ([{}], False), ([{"id": "r"}], False), ([{"id": "r", "year": 1}], False),
])  # fmt: skip
def test_answered_means_any_answer_at_all(value, holds):
    assert answered("x").holds(look({"x": value})) is holds


@pytest.mark.parametrize(("x", "y", "both", "either"), [
    ("a", "b", True, True), ("a", None, False, True), (None, "b", False, True), (None, None, False, False),
])  # fmt: skip
def test_and_or_not(x, y, both, either):
    scope = look({"x": x, "y": y})
    assert ((A & B).holds(scope), (A | B).holds(scope)) == (both, either)
    assert ((~(A & B)).holds(scope), (~(A | B)).holds(scope)) == (not both, not either)


def test_conditions_nest():
    rule = (A & ~B) | (counts("z", 1) & ~~A)
    assert rule.holds(look({"x": "a"}))
    assert not rule.holds(look({"x": "a", "y": "b"}))
    assert rule.holds(look({"x": "a", "y": "b", "z": ["c"]}))
    assert not rule.holds(look({"y": "b", "z": ["c"]}))


def test_nothing_but_all_of_none_holds():
    assert All(()).holds(look())
    assert not Either(()).holds(look())


def test_a_bare_place_is_the_row_then_the_step():
    assert A.holds(look({"x": "b"}, row={"x": "a"}))
    assert A.holds(look({"x": "a"}, row={"y": "b"}))
    assert not A.holds(look({"x": "a"}, row={"x": "b"}))


def test_a_full_place_is_another_step_whatever_stands_beside():
    rule = includes("there.x", "a")
    assert rule.holds(look({"x": "b"}, there={"x": "a"}, row={"there.x": "b", "x": "b"}))
    assert not rule.holds(look({"x": "a"}, there={"x": "b"}))
    assert not rule.holds(look({"x": "a"}))


@pytest.mark.parametrize("step", [None, "a", ["a"], 3], ids=repr)
def test_a_step_that_is_no_object_has_no_answers(step):
    assert not includes("there.x", "a").holds(look(there=step))
    assert not answered("there.x").holds(look(there=step))


@pytest.mark.parametrize(("rule", "places"), [
    (includes("s.x", "a"), ["s.x"]), (at_most("x", 1), ["x"]), (counts("s.rows", 1), ["s.rows"]),
    (any_row("s.rows", "kind", "a"), ["s.rows"]), (answered("x"), ["x"]), (~answered("x"), ["x"]),
    (A & B & A, ["x", "y", "x"]), (~(A | ~(B & answered("s.z"))), ["x", "y", "s.z"]), (All(()), []),
], ids=repr)  # fmt: skip
def test_places_are_all_that_it_looks_at_in_order(rule, places):
    assert list(rule.places()) == places


@pytest.mark.parametrize(("rule", "data"), [
    (includes("s.x", "a", True), ["includes", "s.x", ["a", True]]),
    (at_most("x", 2), ["between", "x", None, 2, None]),
    (at_least("x", 2, default=3), ["between", "x", 2, None, 3]),
    (counts("x", 2), ["counts", "x", 2]),
    (any_row("x", "kind", "a", "b"), ["any_row", "x", "kind", ["a", "b"]]),
    (answered("x"), ["answered", "x"]),
    (A & ~B, ["all", ["includes", "x", ["a"]], ["not", ["includes", "y", ["b"]]]]),
    (A | B, ["either", ["includes", "x", ["a"]], ["includes", "y", ["b"]]]),
], ids=repr)  # fmt: skip
def test_as_data_for_the_page(rule, data):
    assert rule.as_data() == data


# --- for every rule there can be ----------------------------------------------------------------------------------

PLACES = st.sampled_from(("x", "y", "there.x"))
CODES = st.lists(st.sampled_from(("a", "b", "other")) | st.booleans(), max_size=3).map(tuple)
BOUNDS = st.none() | st.integers(-3, 9) | st.floats(-3, 9)
simple = st.one_of(
    st.builds(Includes, PLACES, CODES),
    st.builds(Between, PLACES, BOUNDS, BOUNDS, BOUNDS),
    st.builds(Counts, PLACES, st.integers(0, 4)),
    st.builds(AnyRow, PLACES, st.sampled_from(("x", "id")), CODES),
    st.builds(Answered, PLACES),
)
rules = st.recursive(
    simple,
    lambda inner: st.builds(All, st.lists(inner, max_size=3).map(tuple)) | st.builds(Either, st.lists(inner, max_size=3).map(tuple))
    | st.builds(Not, inner),
    max_leaves=6,
)  # fmt: skip
steps = st.dictionaries(st.sampled_from(("x", "y")), json_values)


def rebuilt(data: list[Any]) -> Rule:
    """The rule that some data came from."""
    name, *rest = data
    if name in ("all", "either"):
        return (All if name == "all" else Either)(tuple(rebuilt(part) for part in rest))
    if name == "not":
        return Not(rebuilt(rest[0]))
    kind = {"includes": Includes, "between": Between, "counts": Counts, "any_row": AnyRow, "answered": Answered}[name]
    return kind(*(tuple(one) if isinstance(one, list) else one for one in rest))


def places_in(data: list[Any]) -> list[str]:
    """The places that stand in a rule's data."""
    inner = data[1:] if data[0] in ("all", "either", "not") else []
    return [place for part in inner for place in places_in(part)] if data[0] in ("all", "either", "not") else [data[1]]


@steadily
@given(rules)
def test_data_says_all_of_a_rule(rule):
    assert rebuilt(json.loads(json.dumps(rule.as_data()))) == rule
    assert places_in(rule.as_data()) == list(rule.places())


@steadily
@given(rules, steps, steps)
def test_every_rule_has_an_answer_to_every_plan(rule, here, there):
    scope = look(here, there=there)
    holds = rule.holds(scope)
    assert isinstance(holds, bool)
    assert (~rule).holds(scope) is not holds


@steadily
@given(rules, rules, steps, steps)
def test_neither_is_not_the_one_and_not_the_other(one, other, here, there):
    scope = look(here, there=there)
    assert (~(one | other)).holds(scope) is (~one & ~other).holds(scope)
    assert (~(one & other)).holds(scope) is (~one | ~other).holds(scope)


@steadily
@given(rules, steps, steps, json_values)
def test_a_rule_looks_nowhere_but_at_its_places(rule, here, there, noise):
    looked_at = set(rule.places())
    changed = {name: value if name in looked_at else noise for name, value in {"x": None, "y": None, **here}.items()}
    there_changed = there if "there.x" in looked_at else {"x": noise}
    assert rule.holds(look(changed, there=there_changed)) is rule.holds(look(here, there=there))
