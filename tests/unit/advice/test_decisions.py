"""What a team decided about advice: what is open, what is settled, what comes back, and what undoing takes away."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from wizard.advice import acts
from wizard.advice.acts import MOST_DECISIONS, Changes, Who
from wizard.advice.checks import Finding
from wizard.advice.decisions import Advice, advice, cause_of, in_order, key_of, sorted_out
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.steps import known

WHO = Who("Ana", date(2027, 5, 3))
RANKED = {"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_early_attrition"]}
PLAN = {"plan-challenges": RANKED, "plan-readiness": {"rd_learning": 2}}
WARNING = Finding("ck_x", "warning", "plan-goals", "goals", "g1", "There are 6 goals.")


def plan(**steps: Any) -> Answers:
    return Answers(Track.DISTRICT, "", {**PLAN, **{name.replace("_", "-"): step for name, step in steps.items()}})


def changing(answers: Answers) -> Changes:
    ids = (f"new{at}" for at in range(99))
    return Changes(answers, known(answers.track), lambda: next(ids))


def stored(changes: Changes) -> Answers:
    """The plan after its changes were saved."""
    made = changes.answers
    for slug, values in changes.steps.items():
        step = {**made.step(slug).data, **values}
        made = made.replaced(slug, {name: value for name, value in step.items() if value is not None})
    return made


def found(answers: Answers, step: str | None = None) -> Advice:
    return advice(answers, answers, step)


def open_ids(answers: Answers) -> list[str]:
    return [one.one.id for one in found(answers).open]


def one(answers: Answers, rule: str) -> Any:
    return next(one for one in in_order(found(answers)) if one.one.id == rule)


def declined(answers: Answers, rule: str, reason: str = "Not ready") -> Answers:
    changes = changing(answers)
    acts.decline(one(answers, rule).one, reason, changes, WHO)
    return stored(changes)


def used(answers: Answers, rule: str) -> Answers:
    changes = changing(answers)
    acts.use(one(answers, rule), changes, WHO)
    return stored(changes)


# --- checks ---------------------------------------------------------------------------------------------------------


def left(finding: Finding, **other: Any) -> Answers:
    row = {
        "id": "a",
        "check": finding.check_id,
        "step": finding.step,
        "field": finding.field,
        "row": finding.row,
        "cause": cause_of(finding),
    }
    return plan(advice={"set_aside": [{**row, "reason": "Known", **other}]})


def test_a_warning_that_was_left_is_not_open():
    open_, settled = sorted_out([WARNING], left(WARNING))
    assert (open_, [(one.finding, one.decided.text("reason")) for one in settled]) == ((), [(WARNING, "Known")])


@pytest.mark.parametrize(
    "other",
    [{"cause": "0"}, {"row": "g2"}, {"field": "vision"}, {"step": "plan-profile"}, {"check": "ck_y"}, {"reason": "  "}, {"reason": None}],
    ids=lambda other: next(iter(other)),
)
def test_it_is_open_where_something_differs(other):
    assert sorted_out([WARNING], left(WARNING, **other)) == ((WARNING,), ())


def test_it_comes_back_when_it_says_something_else():
    worse = Finding("ck_x", "warning", "plan-goals", "goals", "g1", "There are 7 goals.")
    assert sorted_out([worse], left(WARNING)) == ((worse,), ())
    assert key_of(worse) != key_of(WARNING)


def test_an_error_stays_open_whatever_a_file_says():
    error = Finding("ck_x", "error", "plan-goals", "goals", "g1", "There are 6 goals.")
    assert sorted_out([error], left(error)) == ((error,), ())


def test_leaving_writes_what_reading_expects():
    changes = changing(plan())
    acts.leave(WARNING, "Known", changes, WHO)
    assert changes.steps == {"advice": {"set_aside": [{
        "id": "new0", "check": "ck_x", "step": "plan-goals", "field": "goals", "row": "g1", "cause": cause_of(WARNING),
        "reason": "Known", "by": "Ana", "day": "2027-05-03",
    }]}}  # fmt: skip
    assert sorted_out([WARNING], stored(changes))[0] == ()


# --- suggestions declined -------------------------------------------------------------------------------------------


def test_declining_keeps_the_reason_with_the_strategies_and_in_the_log():
    after = declined(plan(), "r01")
    assert after.step("design-strategies").data == {"declined": [{"id": "new0", "dc_code": "ds_induction", "dc_reason": "Not ready"}]}
    assert after.step("implement-governance").data == {"decision_log": [{
        "id": "new1", "dl_date": "2027-05-03", "dl_decision": "Declined suggestion: Give new teachers intensive mentoring",
        "dl_reason": "Not ready", "dl_by": "Ana", "dl_public": True,
    }]}  # fmt: skip
    assert (one(after, "r01").state, one(after, "r02").state) == ("declined", "open")


def test_without_a_name_the_team_declines():
    changes = changing(plan())
    acts.decline(one(plan(), "r02").one, "Later", changes, Who("", date(2027, 5, 3)))
    assert changes.steps["implement-governance"]["decision_log"][0]["dl_by"] == "The planning team"


def test_declining_comes_back_when_an_answer_it_rests_on_changes():
    after = declined(plan(), "r02")
    changed = after.replaced("plan-readiness", {"rd_learning": 1})
    assert one(changed, "r02").state == "open"
    assert one(changed, "r02").before.text("reason") == "Not ready"
    assert one(changed.replaced("plan-readiness", {"rd_learning": 2}), "r02").state == "declined"


def test_a_caution_declines_no_strategy():
    ranked = {"challenges": ["ch_principal_overload"], "challenge_rank": ["ch_principal_overload"]}
    before = plan(plan_challenges=ranked, plan_readiness={"rd_principals": 1})
    assert "declined" not in declined(before, "r06").step("design-strategies").data


def test_strategies_the_team_passed_over_itself_are_not_suggested():
    passed = {"declined": [{"id": "d", "dc_code": "ds_induction", "dc_reason": "Too early"}]}
    metrics = {"metrics": [{"id": code, "met_code": code} for code in ("mt_new_contact", "mt_ret_novice")]}
    assert one(plan(design_strategies=passed), "r01").adds == ("mt_new_contact", "mt_ret_novice")
    decided = one(plan(design_strategies=passed, assess_metrics=metrics), "r01")
    assert (decided.state, decided.decided.text("reason")) == ("declined", "Too early")


# --- suggestions used -----------------------------------------------------------------------------------------------


def test_using_adds_a_row_for_each_code_the_plan_lacks():
    after = used(plan(assess_metrics={"metrics": [{"id": "m", "met_code": "mt_ret_novice", "met_name": "Ours"}]}), "r01")
    assert [row.text("st_code") for row in after.rows("design-strategies.strategies")] == ["ds_induction"]
    assert [row.text("met_code") for row in after.rows("assess-metrics.metrics")] == ["mt_ret_novice", "mt_new_contact"]
    assert one(after, "r01").state == "used"


def test_what_is_taken_out_by_hand_is_suggested_again():
    after = used(plan(), "r01")
    gone = after.replaced("design-strategies", {}).replaced("assess-metrics", {})
    assert one(gone, "r01").state == "open"


def test_what_adds_nothing_is_used_until_its_ground_changes():
    after = used(plan(), "r02")
    assert one(after, "r02").state == "used"
    assert one(after.replaced("plan-readiness", {"rd_learning": 1}), "r02").state == "open"


def test_using_what_was_declined_takes_it_off_the_declined_strategies():
    after = declined(plan(), "r01").replaced("plan-challenges", {"challenge_rank": ["ch_isolation", "ch_early_attrition"]})
    again = used(after.replaced("plan-challenges", RANKED), "r01")
    assert again.rows("design-strategies.declined") == ()
    assert len(again.rows("implement-governance.decision_log")) == 1


def test_used_and_no_longer_so_asks_once():
    after = used(plan(), "r01").replaced("plan-challenges", {})
    (doubt,) = found(after).doubtful
    assert (doubt.rule, doubt.decided.text("because")) == ("r01", "you ranked “New teachers leave within their first years” first")
    assert [len(found(after, step).doubtful) for step in ("design-strategies", "assess-metrics", "design-roles")] == [1, 1, 0]

    changes = changing(after)
    acts.keep(doubt.decided, changes)
    assert found(stored(changes)).doubtful == ()


# --- undoing --------------------------------------------------------------------------------------------------------


def undone(answers: Answers, table: str) -> tuple[Answers, int]:
    changes = changing(answers)
    (row,) = answers.rows(f"advice.{table}")
    acts.take_back(table, row, changes)
    return stored(changes), changes.edited


@pytest.mark.parametrize(("act", "table"), [(used, "used"), (declined, "declined")])
def test_undoing_leaves_the_plan_as_it_was(act, table):
    after, edited = undone(act(plan(), "r01"), table)
    assert ({slug: dict(step) for slug, step in after.steps.items() if step}, edited) == (PLAN, 0)


def test_undoing_keeps_rows_that_somebody_changed():
    after = used(plan(), "r01")
    rows = [{**row.data, "met_owner": "Bo"} for row in after.rows("assess-metrics.metrics")]
    kept, edited = undone(after.replaced("assess-metrics", {"metrics": rows}), "used")
    assert (len(kept.rows("assess-metrics.metrics")), kept.rows("design-strategies.strategies"), edited) == (2, (), 2)


def test_undoing_touches_no_row_of_others():
    mine = {"strategies": [{"id": "s", "st_code": "custom", "st_title": "Ours"}]}
    after, _ = undone(used(plan(design_strategies=mine), "r01"), "used")
    assert after.step("design-strategies").data == mine


def test_a_forged_mark_takes_nothing_away():
    rows = [{"id": "u", "rule": "r01", "added": [{"id": "g", "step": "plan-goals", "field": "goals"}]}]
    after, edited = undone(plan(plan_goals={"goals": [{"id": "g"}]}, advice={"used": rows}), "used")
    assert (len(after.rows("plan-goals.goals")), edited, after.rows("advice.used")) == (1, 1, ())


# --- room -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("held", ["text", 7, {"a": 1}, [{"id": str(at)} for at in range(25)]])
def test_what_cannot_take_a_row_is_left_as_it_is(held):
    changes = changing(plan(assess_metrics={"metrics": held}))
    acts.use(one(changes.answers, "r01"), changes, WHO)
    assert (changes.full, "assess-metrics" in changes.steps) == (["assess-metrics.metrics"] * 2, False)


def test_decisions_have_a_limit():
    many = [{"id": str(at)} for at in range(MOST_DECISIONS)]
    changes = changing(plan(advice={"set_aside": many}))
    acts.leave(WARNING, "Known", changes, WHO)
    assert (changes.full, changes.steps) == (["advice.set_aside"], {})


# --- what is shown --------------------------------------------------------------------------------------------------


def test_at_most_eight_at_once_and_what_was_decided_makes_room():
    low = {
        f"rd_{name}": 1
        for name in ("vision", "leadership", "trust", "policy", "funding", "time", "principals", "pipeline", "learning", "data")
    }
    ranked = ["ch_weak_pd", "ch_low_voice", "ch_role_incoherence"]
    before = Answers(Track.STATE, "", {"plan-challenges": {"challenges": ranked, "challenge_rank": ranked}, "plan-readiness": low})
    shown = found(before)
    assert (len(shown.first), len(shown.more), len(shown.rest) > 0) == (3, 5, True)
    assert sum(one.one.shown for one in in_order(shown)) == 8

    after = declined(before, shown.open[0].one.id)
    listed = in_order(found(after))
    assert [one.one.id for one in listed] == [one.one.id for one in in_order(shown)]
    assert [one.one.shown for one in listed][:10] == [False, *[True] * 8, False]


def test_advice_of_a_step_is_what_is_acted_on_there():
    assert [one.one.id for one in found(plan(), "design-support-system").open] == ["r02"]
    assert [one.one.id for one in found(plan(), "assess-metrics").open] == ["r01"]
    assert set(open_ids(plan())) == {"r01", "r02", "r54"}
