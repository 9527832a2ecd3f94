"""Figures, checks and advice stand any JSON in place of answers."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.advice.cases import CASES
from wizard.advice.acts import Changes, take_back
from wizard.advice.checks import checks
from wizard.advice.decisions import AT_ONCE, advice, in_order, sorted_out
from wizard.advice.rules import as_data, recommendations
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.budget import budget
from wizard.figures.role_costs import role_lines
from wizard.figures.summary import all_figures, in_words, key_figures
from wizard.steps import all_steps, known

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(10**18), 10**18)
    | st.floats()
    | st.sampled_from(["", "a", "lead", "2027-02-29", "2028-02-29", "0001-01-01", "9999-12-31", "tier4", "A", "evaluate"])
    | st.text(max_size=8)
)
ANYTHING = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["id", "a", "level"]), inner, max_size=3),
    max_leaves=6,
)


def paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(deeper for key, part in inner for deeper in paths(part, (*path, key)))]


def damaged(value: Any, path: tuple[Any, ...], new: Any) -> Any:
    """A copy with one place replaced."""
    if not path:
        return new
    copied = dict(value) if isinstance(value, dict) else list(value)
    copied[path[0]] = damaged(value[path[0]], path[1:], new)
    return copied


@st.composite
def damaged_plans(draw: st.DrawFn) -> Answers:
    """One of the plans that make a check fire, with up to three of its places replaced by anything."""
    case = draw(st.sampled_from(CASES))
    steps: Any = case.steps
    for _ in range(draw(st.integers(1, 3))):
        steps = damaged(steps, draw(st.sampled_from(paths(steps)[1:] or [()])), draw(ANYTHING))
        if not isinstance(steps, dict):
            steps = {}
    return Answers(draw(st.sampled_from(Track)), "", steps)


def _everything(plan: Answers) -> None:
    found = checks(plan)
    assert found == checks(plan)
    assert all(isinstance(one.row, str) and one.message for one in found)
    json.dumps([as_data(one) for one in recommendations(plan)], allow_nan=False)
    json.dumps(all_figures(plan), allow_nan=False)
    assert all(isinstance(line, str) for line in in_words(plan))
    assert all(label and words for label, words in key_figures(plan))
    role_lines(plan)
    told = advice(plan, plan)
    assert len(told.first) + len(told.more) <= AT_ONCE
    assert [one.one.id for one in in_order(told)] == [one.id for one in recommendations(plan)]
    sorted_out(found, plan)
    for step in all_steps():
        rows = {row.id for name in plan.step(step.slug).data for row in plan.step(step.slug).rows(name)}
        cards = [step.card(plan, row) for row in ("", *sorted(rows))]
        assert all(label and value for card in cards if card for label, value in card.figures)
        assert all(0 <= card.bar.within <= 1 for card in cards if card and card.bar)


@settings(max_examples=150, deadline=None)
@given(damaged_plans())
def test_half_right_answers(plan):
    _everything(plan)


@settings(max_examples=50, deadline=None)
@given(st.dictionaries(st.sampled_from(["plan-goals", "design-roles", "design-budget", "x"]), ANYTHING, max_size=4))
def test_any_answers(steps):
    _everything(Answers(Track.STATE, "", steps))


ROWS = st.lists(
    st.dictionaries(st.sampled_from(["id", "rule", "cause", "reason", "added", "targets", "check"]), ANYTHING, max_size=5), max_size=3
)


@settings(max_examples=50, deadline=None)
@given(
    damaged_plans(),
    st.dictionaries(st.sampled_from(["used", "declined", "set_aside"]), ANYTHING | ROWS, max_size=3),
    st.sampled_from(("r01", "r29", "r31")),
)
def test_any_decisions(plan, decisions, rule):
    whole = plan.replaced("advice", decisions)
    for name in ("used", "declined"):
        for row in decisions.get(name, ()) if isinstance(decisions.get(name), list) else ():
            if isinstance(row, dict):
                row["rule"] = rule
    _everything(whole)
    for table in ("used", "declined", "set_aside"):
        for row in whole.rows(f"advice.{table}"):
            take_back(table, row, Changes(whole, known(whole.track)))


AMOUNTS = st.fixed_dictionaries({f"{kind}_y{year}": st.integers(0, 10**7) for kind in ("cl", "fl") for year in (1, 2, 3)})


@settings(max_examples=50, deadline=None)
@given(st.lists(AMOUNTS, max_size=5), st.lists(AMOUNTS, max_size=5), st.booleans())
def test_totals_add_up(costs, funds, limited):
    kinds = ("supplements", "training")
    lines = [
        {"id": f"c{at}", "cl_category": kinds[at % 2], "cl_kind": ("start_up", "recurring")[at % 2], **row} for at, row in enumerate(costs)
    ]
    sources = [
        {"id": f"f{at}", "fl_status": "likely", "fl_recurring": "time_limited" if limited else "recurring", **row}
        for at, row in enumerate(funds)
    ]
    made = budget(Answers(Track.STATE, "", {"design-budget": {"cost_lines": lines, "funding_lines": sources}}))
    by_category = list(made.by_category.values())
    for at in range(3):
        assert made.costs[at] == made.start_up_costs[at] + made.recurring_costs[at]
        assert made.costs[at] == sum(years[at] for years in by_category)
        assert made.gaps[at] == made.costs[at] - made.funding[at]
        assert made.funding[at] == sum(source.years[at] for source in made.sources)
    assert made.limited_share is None or 0 <= made.limited_share <= 1
    paid = sum(sum(categories.values()) for categories in made.braid.values())
    assert paid <= sum(made.funding) + 0.01
