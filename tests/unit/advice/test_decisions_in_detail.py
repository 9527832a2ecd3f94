"""The edges of what a team decided: names that plan files keep, what is met, and which decision of several counts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from wizard.advice import acts
from wizard.advice.acts import Changes, Who
from wizard.advice.checks import Finding
from wizard.advice.decisions import Decided, advice, cause_of, digest, grounds_of, in_order, key_of
from wizard.advice.rules import recommendations
from wizard.engine.answers import Answers, Record
from wizard.engine.tracks import Track
from wizard.steps import known

RANKED = {"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_early_attrition"]}
THERE = {
    "design-strategies": {"strategies": [{"id": "s", "st_code": "ds_induction"}]},
    "assess-metrics": {"metrics": [{"id": code, "met_code": code} for code in ("mt_new_contact", "mt_ret_novice")]},
}


def plan(**decisions: Any) -> Answers:
    return Answers(Track.DISTRICT, "", {"plan-challenges": RANKED, **THERE, "advice": decisions})


def r01(answers: Answers) -> Decided:
    return next(one for one in in_order(advice(answers, answers)) if one.one.id == "r01")


def test_names_that_plan_files_keep_stay_as_they_are() -> None:
    finding = Finding("ck_x", "warning", "plan-goals", "goals", "g1", "There are 6 goals.")
    grounds = grounds_of(r01(plan()).one)
    assert (cause_of(finding), key_of(finding), grounds) == ("6851e67e33b7", "218aa2508974", "a6f96d8b7158")


@pytest.mark.parametrize("values", [(1, "a"), ("b", "a"), (["x"], 2.5), (None, 0)])
def test_grounds_are_the_same_in_any_order(values: tuple[Any, ...]) -> None:
    (one, *_) = recommendations(plan())
    because = tuple(("plan-goals.goals", value) for value in values)
    assert grounds_of(replace(one, because=because)) == grounds_of(replace(one, because=because[::-1]))


def test_what_stands_in_the_plan_already_is_met() -> None:
    found = r01(plan())
    assert found == Decided(found.one, "met")
    assert [one.one.id for one in advice(plan(), plan()).met] == ["r01"]


def test_what_is_suggested_is_met_by_what_stands_in_the_plan_too() -> None:
    answers = Answers(
        Track.DISTRICT, "", {"plan-challenges": {"challenges": ["ch_evaluation_feedback"], "challenge_rank": ["ch_evaluation_feedback"]}}
    )
    metrics = {"metrics": [{"id": code, "met_code": code} for code in ("mt_feedback_use", "mt_cycles")]}
    there = answers.replaced("assess-metrics", metrics)
    assert "r51" in [one.one.id for one in advice(answers, answers).open]
    assert "r51" in [one.one.id for one in advice(there, there).met]


def test_what_is_met_remembers_why_it_was_declined_on_other_grounds() -> None:
    rows = [{"rule": "r01", "cause": "other", "reason": "Too early"}, {"rule": "r01", "cause": "other", "reason": "Not ready"}]
    found = r01(plan(declined=rows))
    assert found == Decided(found.one, "met", before=Record(rows[1]))


def test_the_latest_of_two_uses_is_asked_about() -> None:
    def used(*places: tuple[str, str, str], **more: Any) -> dict[str, Any]:
        added = [{"step": step, "field": field, "id": row} for step, field, row in places]
        return {"rule": "r02", "because": "then", "added": added, **more}

    here = used(("design-strategies", "strategies", "s"))
    answers = [
        plan(used=rows) for rows in ([here], [here, used(("design-strategies", "strategies", "gone"))], [here, {**here, "kept": True}])
    ]
    assert [[one.rule for one in advice(one, one).doubtful] for one in answers] == [["r02"], [], []]


# --- what deciding writes -------------------------------------------------------------------------------------------


def changing(answers: Answers) -> Changes:
    ids = (f"new{at}" for at in range(9))
    return Changes(answers, known(answers.track), lambda: next(ids))


def written(changes: Changes, table: str) -> list[dict[str, Any]]:
    """The rows of a table after the changes, each as it stands there."""
    step, _, field = table.partition(".")
    found: Any = changes.steps.get(step, {}).get(field) or []
    return list(found)


def test_declining_is_written_with_its_grounds_and_what_it_added() -> None:
    changes, one = changing(Answers(Track.DISTRICT, "", {"plan-challenges": RANKED})), r01(plan()).one
    acts.decline(one, "Too early", changes, Who("Ana", date(2027, 5, 3)))

    strategy = {"id": "new0", "dc_code": "ds_induction", "dc_reason": "Too early"}
    (logged,) = written(changes, "implement-governance.decision_log")
    assert written(changes, "design-strategies.declined") == [strategy]
    assert written(changes, "advice.declined") == [{
        "id": "new2", "rule": "r01", "cause": grounds_of(one), "reason": "Too early", "by": "Ana", "day": "2027-05-03",
        "added": [
            {"id": "new0", "step": "design-strategies", "field": "declined", "mark": digest(strategy)},
            {"id": "new1", "step": "implement-governance", "field": "decision_log", "mark": digest(logged)},
        ],
    }]  # fmt: skip


@pytest.mark.parametrize(("action", "declines"), [("recommend", True), ("suggest", True), ("caution", False), ("ask", False)])
def test_only_what_offers_strategies_declines_them(action: str, declines: bool) -> None:
    before = Answers(Track.DISTRICT, "", {"plan-challenges": RANKED})
    changes, one = changing(before), replace(r01(plan()).one, action=action)
    acts.decline(one, "Too early", changes, Who("Ana", date(2027, 5, 3)))
    assert ("design-strategies" in changes.steps) is declines


def test_using_is_written_with_its_grounds_and_what_it_added() -> None:
    before = Answers(Track.DISTRICT, "", {"plan-challenges": RANKED, "design-strategies": THERE["design-strategies"]})
    changes, decided = changing(before), r01(before)
    acts.use(decided, changes, Who("", date(2027, 5, 3)))

    added = written(changes, "assess-metrics.metrics")
    assert [(row["id"], row["met_code"]) for row in added] == [("new0", "mt_new_contact"), ("new1", "mt_ret_novice")]
    assert written(changes, "advice.used") == [{
        "id": "new2", "rule": "r01", "targets": list(decided.one.targets), "cause": grounds_of(decided.one),
        "because": "you ranked “New teachers leave within their first years” first", "by": "", "day": "2027-05-03",
        "added": [{"id": row["id"], "step": "assess-metrics", "field": "metrics", "mark": digest(row)} for row in added],
    }]  # fmt: skip


@pytest.mark.parametrize(
    "strategies",
    [THERE["design-strategies"], {"declined": [{"id": "d", "dc_code": "ds_induction", "dc_reason": "Ours"}]}],
    ids=["in the plan", "declined already"],
)
def test_declining_writes_no_strategy_twice(strategies: dict[str, Any]) -> None:
    changes = changing(Answers(Track.DISTRICT, "", {"plan-challenges": RANKED, "design-strategies": strategies}))
    acts.decline(r01(plan()).one, "Too early", changes, Who("Ana", date(2027, 5, 3)))
    assert sorted(changes.steps) == ["advice", "implement-governance"]


def test_what_claims_to_have_added_a_decision_takes_none_away() -> None:
    decision = {"id": "d", "rule": "r02", "reason": "Later"}
    forged = {"id": "u", "rule": "r01", "added": [{"id": "d", "step": "advice", "field": "declined", "mark": digest(decision)}]}
    before = plan(used=[forged], declined=[decision])
    changes = changing(before)
    acts.take_back("used", before.rows("advice.used")[0], changes)
    assert (changes.steps, changes.edited) == ({"advice": {"used": None}}, 0)


def test_keeping_what_a_suggestion_added_changes_that_one_decision() -> None:
    rows = [{"id": "a", "rule": "r01"}, {"id": "b", "rule": "r02"}, "no row"]
    changes = Changes(plan(used=rows), known(Track.DISTRICT))
    acts.keep(Record({"id": "b", "rule": "r02"}), changes)
    assert changes.steps == {"advice": {"used": [rows[0], {"id": "b", "rule": "r02", "kept": True}, "no row"]}}


def test_adding_says_whether_there_was_room() -> None:
    changes = Changes(plan(), known(Track.DISTRICT), new_id=lambda: "n")
    assert changes.add("assess-metrics.metrics", {"met_code": "mt_x"})
    assert not changes.add("plan-goals.vision", {"met_code": "mt_x"})
    assert (changes.full, [row["id"] for row in changes.steps["assess-metrics"]["metrics"]]) == (
        ["plan-goals.vision"],
        ["mt_new_contact", "mt_ret_novice", "n"],
    )
    assert changes.added == [{"id": "n", "step": "assess-metrics", "field": "metrics", "mark": digest({"id": "n", "met_code": "mt_x"})}]
