"""What checks find, as pages tell it: by name, with the way there, once, and not before the team has come to it."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest

from tests.pages import Client, Page, text_of
from wizard.engine.fields.texts import day_words
from wizard.engine.planfile import as_file, dumped
from wizard.web.plan_pages import today

GOALS = {"goals": [{"id": "g1", "goal_title": "Keep new teachers"}, {"id": "g2", "goal_title": "Stronger lessons"}]}
TIER_FOUR = {
    "strategies": [
        {"id": "s1", "st_title": "Model classrooms", "st_priority": "lead", "st_evidence_tier": "tier4", "st_goals": ["g1", "g2"]}
    ]
}
COSTS = {
    "cost_lines": [
        {"id": "c1", "cl_item": "Supplements", "cl_category": "supplements", "cl_kind": "recurring", "cl_y1": 1000, "cl_y2": 2000}
    ]
}


def plan(client: Client, track: str = "district", **steps: Any) -> str:
    given = {name.replace("_", "-"): step for name, step in steps.items()}
    return client.open_file(dumped(as_file(track, "Found", given))).headers["Location"]


def found(page: Page) -> list[str]:
    """Each alert about what was found on a step's page, in words."""
    box = next(one for one in page.tree.iter("div") if one.get("data-found") is not None)
    return [text_of(one) for one in box.iter("div") if "usa-alert" in str(one.get("class")).split()]


def health(page: Page) -> str:
    return text_of(next(one for one in page.tree.iter("section") if one.get("aria-labelledby") == "health-heading"))


def test_one_finding_names_its_record_and_leads_there(client: Client) -> None:
    address = plan(
        client, plan_goals={"goals": GOALS["goals"][:1]}, design_strategies={"strategies": [{"id": "s1", "st_title": "Coaching"}]}
    )
    page = client.get(f"{address}/plan-goals")

    assert found(page) == [
        "Keep new teachers: No strategy addresses this goal. Link a strategy to this goal in the step on strategies, or take the goal out. "
        "Leave it as it is: No strategy addresses this goal."
    ]
    assert page.link("Keep new teachers").endswith("/plan-goals/goals/g1")
    assert page.text.count("You can go on without changing this.") == 1


def test_findings_of_a_kind_stand_together_each_with_its_way(client: Client) -> None:
    address = plan(client, plan_goals=GOALS, design_strategies={"strategies": [{"id": "s1", "st_title": "Coaching"}]})
    page = client.get(f"{address}/plan-goals")

    assert found(page) == [
        "No strategy addresses this goal. Link a strategy to this goal in the step on strategies, or take the goal out. "
        "See all of them, or leave some as they are: No strategy addresses this goal. Keep new teachers Stronger lessons"
    ]
    assert page.link("Stronger lessons").endswith("/plan-goals/goals/g2")


def test_findings_with_words_of_their_own_are_listed_in_them(client: Client) -> None:
    paid = {**COSTS, "funding_lines": [{"id": "f1", "fl_y1": 100}]}
    address = plan(client, plan_profile={"plan_start": "2027-07-01", "plan_years": 2}, design_budget=paid)

    assert found(client.get(f"{address}/design-budget")) == [
        "Name further funding, or lower the cost of that year. See all of them, or leave some as they are: Unfunded: $900 in 2027–28. "
        "Unfunded: $900 in 2027–28. Unfunded: $2,000 in 2028–29."
    ]


def test_a_message_that_names_its_row_is_not_named_again(client: Client) -> None:
    group = {"id": "k1", "stk_group": "sk_teachers", "stk_level": "inform"}
    heard = [{"id": f"e{code}", "el_groups": [code]} for code in (
        "sk_teachers", "sk_principals", "sk_school_leaders", "sk_paras", "sk_sisp", "sk_charters", "sk_parents", "sk_community",
    )]  # fmt: skip
    address = plan(client, plan_stakeholders={"stakeholders": [group], "engagement_log": heard})

    assert found(client.get(f"{address}/plan-stakeholders")) == [
        "Classroom teachers: federal law asks for consultation; this plan only informs them. Choose at least “consult” for this group. "
        "Leave it as it is: Classroom teachers: federal law asks for consultation; this plan only informs them."
    ]


def test_tasks_of_the_matrix_are_named(client: Client) -> None:
    governance = {
        "raci_roles": [{"id": "r1", "rr_name": "Lead"}],
        "raci_tasks": [{"id": "t1", "rt_name": "Launch"}, {"id": "t2", "rt_name": "Training"}],
        "raci": {"t1": {"r1": "RA"}},
    }
    page = client.get(f"{plan(client, implement_governance=governance)}/implement-governance")

    assert found(page)[0] == "Training: Exactly one accountable. This task has none. Give the A (or RA) to exactly one role in this row."


def test_on_its_own_page_a_record_needs_no_name(client: Client) -> None:
    address = plan(client, plan_goals=GOALS, design_strategies={"strategies": [{"id": "s1", "st_title": "Coaching"}]})

    assert found(client.get(f"{address}/plan-goals/goals/g2")) == [
        "No strategy addresses this goal. Link a strategy to this goal in the step on strategies, or take the goal out. "
        "Leave it as it is: No strategy addresses this goal."
    ]


def test_nothing_is_said_of_steps_that_are_not_begun(client: Client) -> None:
    """Goals before strategies and metrics, a tier before the data plan, costs before funding."""
    address = plan(client, plan_goals=GOALS, design_budget=COSTS)
    assert found(client.get(f"{address}/plan-goals")) == []
    assert found(client.get(f"{address}/design-budget")) == []
    assert "Nothing contradicts itself so far." in health(client.get(address))
    page = client.get(f"{address}/check")
    assert "No check found anything to mend in what you have come to." in page.text
    assert "6 that wait for steps you have not begun" in page.text

    address = plan(client, plan_goals=GOALS, design_strategies={**TIER_FOUR, "stop_doing": "The fall summit"})
    assert found(client.get(f"{address}/design-strategies")) == []
    assert found(client.get(f"{address}/plan-goals")) == []

    begun = {
        "assess_metrics": {"metrics": [{"id": "m1", "met_type": "balancing", "met_owner": "Data office"}]},
        "assess_data_plan": {"min_n": 10},
    }
    address = plan(client, plan_goals=GOALS, design_strategies={**TIER_FOUR, "stop_doing": "The fall summit"}, **begun)
    assert len(found(client.get(f"{address}/plan-goals"))) == 1
    assert found(client.get(f"{address}/design-strategies"))[0].startswith("Model classrooms: Tier 4 needs an effort to study effects.")
    assert "3 warnings" not in health(client.get(address))
    assert "2 warnings" in health(client.get(address))


def test_what_a_suggestion_added_from_afar_begins_no_step(client: Client) -> None:
    """The metrics that come with a strategy are not asked for their owner before anybody has come to them."""
    ranked = {"challenges": ["ch_early_attrition"], "challenge_rank": ["ch_early_attrition"]}
    address = plan(client, plan_challenges=ranked, plan_goals=GOALS)
    token = dict(client.get(address).form("Save your name").fields)["csrf_token"]
    client.http.post(f"{address}/advice/use", data={"csrf_token": token, "about": "r01", "place": "design-strategies"})

    assert "Nothing contradicts itself so far." in health(client.get(address))
    assert found(client.get(f"{address}/plan-goals")) == []
    page = client.get(f"{address}/assess-metrics")
    assert any(one.startswith("No owner.") for one in found(page))  # on the page itself it is said at once

    client.send(client.get(page.link("New teachers with weekly mentor contact")).form(), {"metrics-0-met_definition": "Logs"})
    assert "5 warnings Keep new teachers: Nothing will show whether this goal was met." in health(client.get(address)).replace(
        "warnings", "warnings ", 1
    )


def test_the_home_names_what_it_speaks_of_and_leads_there(client: Client) -> None:
    stones = [{"id": f"m{at}", "ms_title": f"Stone {at}"} for at in range(5)]
    page = client.get(plan(client, implement_milestones={"milestones": stones}))

    assert "5 warningsStone 0: No owner. And 4 more like this." in health(page)
    assert page.link("Stone 0: No owner.").endswith("/implement-milestones/milestones/m0")


def test_what_to_do_next_names_the_row_of_an_error(client: Client) -> None:
    governance = {
        "raci_roles": [{"id": "r1", "rr_name": "Lead"}],
        "raci_tasks": [{"id": "t1", "rt_name": "Launch"}],
        "raci": {"t1": {"r1": "R"}},
    }
    page = client.get(plan(client, implement_governance=governance))

    assert "What to do next Launch: Exactly one accountable. This task has none. Go to Governance: RACI and decisions" in page.text


def test_what_is_typed_brings_findings_with_names(client: Client) -> None:
    address = plan(client, plan_goals=GOALS, design_strategies={"strategies": [{"id": "s1", "st_title": "Coaching"}]})
    form = client.get(f"{address}/plan-goals").form()
    reply = json.loads(client.send(form, {"vision": "All"}, "Save and continue", do="auto").data)

    assert "/plan-goals/goals/g1" in reply["found"]


# --- advice that a page gives already -----------------------------------------------------------------------------------


SELECTION = {"sel_steps": [{"id": "a", "step_type": "announce"}, {"id": "b", "step_type": "peer_reference"}]}


def test_a_rule_that_a_check_says_on_the_page_is_left_to_the_check(client: Client) -> None:
    address = plan(client, design_support_system=SELECTION)

    page = client.get(f"{address}/design-support-system")
    assert "Selection has no performance task" in page.text
    assert "Add a coaching demonstration to selection" not in page.text
    assert "Suggestion: Add a coaching demonstration to selection" in client.get(f"{address}/advice").text


def test_the_page_of_readiness_does_not_ask_to_be_filled_in(client: Client) -> None:
    address = plan(client, plan_challenges={"challenges": ["ch_weak_pd"], "challenge_rank": ["ch_weak_pd"]})

    assert "Suggestion: Rate your readiness" not in client.get(f"{address}/plan-readiness").text
    assert "Suggestion: Rate your readiness" in client.get(f"{address}/advice").text


def test_too_wide_a_span_comes_with_the_arithmetic_wherever_it_is_told(client: Client) -> None:
    duties = [{"id": "d", "duty": "Coach", "duty_type": "coach", "hours_week": 4}]
    role = {"id": "r1", "role_title": "Coach", "role_release_pct": 20, "role_duties": duties, "role_span": 20, "role_supplement": 9000}
    address = plan(client, plan_profile={"avg_teacher_salary": 50_000}, design_roles={"roles": [role]})

    told = (
        "About 12 minutes per teacher per week. For 20 minutes each, plan 6.7 hours a week of coaching, observing, mentoring or modeling "
        "(4 now: enough for 12 teachers). Or plan more positions, more release, or fewer teachers for each position."
    )
    assert found(client.get(f"{address}/design-roles"))[0].startswith(f"Coach: {told}")
    assert f"Coach: {told}" in client.get(f"{address}/advice").text


# --- days still to come -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("days", "fires"), [(1, True), (0, False), (-1, False)])
def test_baselines_and_engagements_cannot_be_still_to_come(client: Client, days: int, fires: bool) -> None:
    day = today() + timedelta(days=days)
    goal = {"id": "g1", "goal_title": "Stay", "baseline_date": day.isoformat()}
    later = {"id": "g2", "goal_title": "Grow", "baseline_date": day.isoformat(), "baseline_pending": True}
    log = [{"id": "e1", "el_date": day.isoformat(), "el_groups": ["sk_teachers"]}]
    address = plan(client, plan_goals={"goals": [goal, later]}, plan_stakeholders={"engagement_log": log})

    goals = (
        f"Stay: The baseline date {day_words(day)} is still to come. Correct the date, or say that the baseline is not yet known. "
        f"Leave it as it is: The baseline date {day_words(day)} is still to come."
    )
    heard = f"This engagement is dated {day_words(day)}, which is still to come. Correct the date, or record it once it was held."
    assert found(client.get(f"{address}/plan-goals")) == ([goals] if fires else [])
    assert (heard in client.get(f"{address}/plan-stakeholders").text) is fires
    assert ("A baseline is a value that was measured." in client.get(f"{address}/check").text) is fires


# --- suggestions below a question ------------------------------------------------------------------------------------------


def test_all_at_once_is_offered_only_where_a_plan_does_well_with_all_of_them(client: Client) -> None:
    ranked = ["ch_early_attrition", "ch_veteran_flight", "ch_vacancies"]  # six candidate goals
    address = plan(client, plan_challenges={"challenges": ranked, "challenge_rank": ranked})
    page = client.get(f"{address}/plan-goals")

    assert "Choose from 6 suggestions: Goals" in page.text
    assert "Add all" not in page.text
    assert "Add all" not in client.get(f"{address}/design-roles").text
    assert "Add all 8 suggestions: Stakeholder groups" in client.get(f"{address}/plan-stakeholders").text
    address = plan(client, plan_challenges={"challenges": ranked[:1], "challenge_rank": ranked[:1]})
    assert "Add both suggestions: Goals" in client.get(f"{address}/plan-goals").text


def test_a_source_of_many_suggestions_is_named_once(client: Client) -> None:
    page = client.get(f"{plan(client)}/plan-stakeholders")

    assert page.text.count("Source: Elementary and Secondary Education Act of 1965") == 1
    page = client.get(f"{plan(client, 'state')}/plan-responsibilities")
    assert page.text.count("Source: Iowa Department of Education") == 1
    assert "A yearly review of effects Suggested because roles depend on it." in page.text
