"""What is late, due and moved, and what counts as a change of the adopted text."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wizard.engine.answers import Answers
from wizard.engine.living import as_revision, moves_on, revised, settled
from wizard.engine.tracks import Track
from wizard.figures.due import late, open_cycles, reviews
from wizard.figures.moves import moves
from wizard.steps import known

DAY = date(2028, 3, 31)
SLUGS = tuple(known(Track.DISTRICT).steps)


def a_plan(title: str = "", **steps: Any) -> Answers:
    return Answers(Track.DISTRICT, title, {slug.replace("_", "-"): step for slug, step in steps.items()})


def stones(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"milestones": [{"id": f"m{at}", "ms_title": f"M{at}", **row} for at, row in enumerate(rows)]}


def test_late_is_what_ended_before_the_day_and_is_not_over() -> None:
    rows = [
        {"ms_end": "2028-03-30", "ms_status": "in_progress"},
        {"ms_end": "2028-03-31", "ms_status": "in_progress"},
        {"ms_end": "2028-01-01", "ms_status": "late"},
        {"ms_end": "2028-01-01", "ms_status": "done"},
        {"ms_end": "2028-01-01", "ms_status": "dropped"},
        {"ms_end": "someday"},
    ]

    assert [(one.item.id, one.days, one.said) for one in late(a_plan(implement_milestones=stones(*rows)), DAY)] == [
        ("m2", 90, True),
        ("m0", 1, False),
    ]


def test_reviews_before_and_after_a_day() -> None:
    calendar = [{"id": day, "rv_date": day} for day in ("2028-06-15", "2028-03-31", "2027-11-18", "soon")]
    found = reviews(a_plan(assess_review_cycles={"review_calendar": calendar}), DAY)

    assert (found.last and found.last.id, found.next and found.next.id) == ("2027-11-18", "2028-03-31")
    assert reviews(a_plan(), DAY).next is None


def test_cycles_are_open_until_something_follows() -> None:
    rows = [{"id": "a", "pd_act": "adopt"}, {"id": "b", "pd_act": "pending", "pd_end": "2028-03-30"}, {"id": "c", "pd_end": "2028-03-31"}]

    assert [(row.id, is_over) for row, is_over in open_cycles(a_plan(assess_review_cycles={"pdsa": rows}), DAY)] == [
        ("b", True),
        ("c", False),
    ]


def test_moves_are_told_with_what_was_before() -> None:
    metric = {"id": "x", "met_name": "X", "met_type": "outcome", "met_goals": ["g"], "met_values": [{"date": "2027-01-01", "value": 24}]}
    goal = {"id": "g", "goal_title": "G", "goal_baseline": 24, "goal_target": 15, "goal_direction": "decrease"}
    then = a_plan(
        plan_goals={"goals": [goal]}, implement_milestones=stones({"ms_status": "in_progress"}, {}),
        assess_metrics={"metrics": [metric]}, assess_review_cycles={"maturity": {"data_use": {"level": 1}, "role_clarity": {"level": 2}}},
    )  # fmt: skip
    now = a_plan(
        plan_goals={"goals": [goal]}, implement_milestones=stones({"ms_status": "done"}, {"ms_status": "not_started"}),
        assess_metrics={"metrics": [{**metric, "met_values": [*metric["met_values"], {"date": "2028-01-01", "value": 20}]}]},
        assess_review_cycles={"maturity": {"data_use": {"level": 2}, "role_clarity": {"level": 2}}},
    )  # fmt: skip
    found = moves(then, now)

    assert [(one.id, one.was, one.now) for one in found.milestones] == [("m0", "in_progress", "done")]
    assert [(one.row.id, one.was, one.new) for one in found.measures] == [("x", (date(2027, 1, 1), 24), ((date(2028, 1, 1), 20),))]
    assert [(one.id, one.was, one.now) for one in found.maturity] == [("data_use", "1", "2")]
    assert [(was and was.latest, one.latest, one.words) for was, one in found.goals] == [(24, 20, "part way")]
    assert not moves(now, now).any
    assert moves(None, now).any


# --- what is settled ----------------------------------------------------------------------------------------------

UPDATES = (
    ("implement-milestones", {"milestones": [{"id": "a", "ms_title": "T", "ms_status": "not_started"}]},
     {"milestones": [{"id": "a", "ms_title": "T", "ms_status": "done", "ms_note": "Done early"}]}),
    ("assess-metrics", {"metrics": [{"id": "a", "met_name": "N"}]}, {"metrics": [{"id": "a", "met_name": "N", "met_values": [{"value": 1}]}]}),
    ("assess-review-cycles", {}, {"pdsa": [{"id": "a"}], "maturity": {"data_use": {"level": 1}}, "progress_notes": "Words"}),
    ("implement-governance", {}, {"decision_log": [{"id": "a", "dl_decision": "D"}]}),
    ("implement-risks", {"risks": [{"id": "a"}]}, {"risks": [{"id": "a", "risk_status": "closed"}]}),
    ("review-export", {"paper": "letter"}, {"paper": "a4", "export_kind": ["full_pdf"]}),
)  # fmt: skip


@pytest.mark.parametrize(("slug", "was", "now"), UPDATES, ids=lambda value: value if isinstance(value, str) else "")
def test_updates_leave_the_adopted_text_as_it_is(slug: str, was: dict[str, Any], now: dict[str, Any]) -> None:
    then, after = Answers(Track.DISTRICT, "", {slug: was}), Answers(Track.DISTRICT, "", {slug: now})

    assert revised(then, after, SLUGS) == ()
    assert moves_on(slug)


CHANGES = (
    ("implement-milestones", {"milestones": [{"id": "a", "ms_end": "2028-01-01"}]}, {"milestones": [{"id": "a", "ms_end": "2028-02-01"}]}),
    ("implement-milestones", {"milestones": []}, {"milestones": [{"id": "a", "ms_title": "New"}]}),
    ("assess-metrics", {"metrics": [{"id": "a", "met_target": 5}]}, {"metrics": [{"id": "a", "met_target": 6}]}),
    ("plan-goals", {"vision": "One"}, {"vision": "Another"}),
    ("implement-governance", {}, {"escalation": "To the board"}),
    ("review-export", {"exec_summary": "One"}, {"exec_summary": "Another"}),
)


@pytest.mark.parametrize(("slug", "was", "now"), CHANGES, ids=lambda value: value if isinstance(value, str) else "")
def test_other_changes_are_a_revision(slug: str, was: dict[str, Any], now: dict[str, Any]) -> None:
    then, after = Answers(Track.DISTRICT, "", {slug: was}), Answers(Track.DISTRICT, "", {slug: now})

    assert revised(then, after, SLUGS) == (slug,)


def test_new_title_is_a_revision() -> None:
    assert revised(a_plan("One"), a_plan("Another"), SLUGS) == ("start",)


@pytest.mark.parametrize("value", [None, "x", 5, [1, None, {}], {"a": 1}], ids=repr)
def test_odd_rows_never_fail(value: Any) -> None:
    plan = a_plan(implement_milestones={"milestones": value}, assess_metrics={"metrics": value}, assess_review_cycles={"pdsa": value})

    assert settled("implement-milestones", plan.step("implement-milestones").data) is not None
    assert revised(plan, plan, SLUGS) == ()
    assert not moves(plan, plan).any
    assert late(plan, DAY) == ()


def test_revision_says_so_of_itself() -> None:
    made = as_revision(a_plan(review_export={"plan_status": "final", "version_label": "1.0"})).step("review-export")

    assert (made.text("plan_status"), made.text("version_label")) == ("draft", "1.0, revision in preparation")
    assert as_revision(a_plan()).step("review-export").text("version_label") == "revision in preparation"
