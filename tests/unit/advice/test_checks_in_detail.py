"""The edges of the checks: the last value that is well, the first that is not, and where exactly it is said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.advice.finding import found
from tests.unit.advice.shapes import role
from wizard.advice.checks import checks
from wizard.advice.checks.check import Finding, Place, by_kind, serious_first
from wizard.advice.checks.privacy import _personal, personal_data
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track

LATE = "Selection ends on {day}, after May 31 before the school year."
SCHEDULE = "Schedules are built in late winter. Release time has to be in the master schedule by April 30, {year}; {told}."


def waves(*starts: str) -> dict[str, Any]:
    return {"implement-rollout": {"waves": [{"id": start, "wv_start": start} for start in starts]}}


# --- dates of selection and of schedules ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start", "end", "late"),
    [
        ("2027-08-16", "2027-05-31", False),
        ("2027-08-16", "2027-06-01", True),
        ("2028-01-10", "2027-05-31", False),  # a winter launch: the last May 31 before it
        ("2028-01-10", "2027-06-01", True),
        ("2028-05-31", "2027-05-31", False),
        ("2028-05-31", "2027-06-01", True),
        ("2028-06-01", "2028-05-31", False),
        (None, "2027-05-31", False),
        (None, "2027-06-01", True),
        (None, "2027-06-30", True),
        (None, "2027-07-31", True),
        (None, "2027-08-01", False),  # without a launch, only June and July are surely late
        (None, "2027-12-31", False),
    ],
)
def test_selection_ends_by_may_31(start, end, late):
    steps = {"design-support-system": {"sel_end": end}} | (waves(start) if start else {})
    day = {"2027-06-01": "June 1, 2027", "2027-06-30": "June 30, 2027", "2027-07-31": "July 31, 2027"}.get(end, "")
    assert found("ck_selection_late", steps) == ([("", LATE.format(day=day))] if late else [])
    assert found("ck_selection_late", steps, Track.STATE) == []


@pytest.mark.parametrize(
    ("start", "year"),
    [("2027-05-01", 2027), ("2027-04-30", 2026), ("2027-04-29", 2026), ("2027-08-16", 2027), ("2028-01-10", 2027)],
)
def test_release_is_in_the_schedule_by_the_last_april_30_before(start, year):
    steps = {"design-roles": {"roles": [role(role_release_pct=20)]}} | waves(start, "2030-08-01")
    assert found("ck_schedule_lead", steps) == [("", SCHEDULE.format(year=year, told="there is no milestone for it"))]


def test_release_that_begins_in_a_later_year_has_a_later_date():
    later = role(role_release_pct=20, role_count=[{"rc_year": 3, "rc_positions": 1}])
    never = role(role_release_pct=0, role_count=[{"rc_year": 1, "rc_positions": 1}])
    steps = {"plan-profile": {"plan_start": "2027-07-01", "plan_years": 4}, "design-roles": {"roles": [later, never]}}
    assert found("ck_schedule_lead", steps) == [("", SCHEDULE.format(year=2029, told="there is no milestone for it"))]
    assert found("ck_schedule_lead", steps, Track.STATE) == []
    assert found("ck_schedule_lead", {"design-roles": {"roles": [later]}}) == []
    assert found("ck_schedule_lead", {**waves("2027-08-01"), "design-roles": {"roles": [never]}}) == []


@pytest.mark.parametrize(
    ("milestone", "told"),
    [
        ({"ms_title": "MASTER SCHEDULE final", "ms_end": "2027-04-30"}, ""),
        ({"ms_title": "Schedule with release", "ms_end": "2027-04-30"}, ""),
        ({"ms_title": "Schedule of visits", "ms_end": "2027-04-30"}, "there is no milestone for it"),
        ({"ms_title": "Press release", "ms_end": "2027-04-30"}, "there is no milestone for it"),
        ({"ms_title": "Master schedule", "ms_end": "2027-04-30", "ms_status": "dropped"}, "there is no milestone for it"),
        ({"ms_title": "Master schedule"}, "the milestone has no end date"),
        ({"ms_title": "Master schedule", "ms_end": "2027-05-01"}, "the milestone is on May 1, 2027"),
    ],
)
def test_which_milestone_is_the_schedule(milestone, told):
    steps = {
        "design-roles": {"roles": [role(role_release_pct=20)]},
        "implement-milestones": {"milestones": [{"id": "m", **milestone}]},
    } | waves("2027-08-16")
    row = "" if told == "there is no milestone for it" else "m"
    assert found("ck_schedule_lead", steps) == ([(row, SCHEDULE.format(year=2027, told=told))] if told else [])


# --- bargaining ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "stakes"),
    [
        ({"role_supplement": 1}, "pay"),
        ({"role_release_pct": 1}, "hours"),
        ({"role_extra_days": 1}, "hours"),
        ({"role_extra_hours_week": 0.5}, "hours"),
        ({"role_authority": ["evaluate"]}, "peer evaluation"),
        ({"evaluate": 1}, "peer evaluation"),
        ({"role_supplement": 5, "role_release_pct": 5, "evaluate": 1}, "pay, hours and peer evaluation"),
        ({"role_supplement": 0, "role_release_pct": 0, "coach": 3, "role_authority": ["observe"]}, ""),
    ],
)
def test_what_may_need_bargaining(columns, stakes):
    for status in ("contract", "meet_confer", "none", "varies", ""):
        steps = {"plan-profile": {"bargaining_status": status}, "design-roles": {"roles": [role(**columns)]}}
        told = f"May need bargaining: a role without a title ({stakes}). No contract or memorandum row covers this."
        assert found("ck_bargaining", steps) == ([("", told)] if stakes and status in ("contract", "meet_confer") else [])
        assert found("ck_bargaining", steps, Track.STATE) == []


def test_every_role_at_stake_is_named():
    roles = [role(role_title="Lead", role_supplement=1), role(role_title="Guide"), role(role_title="Mentor", role_extra_days=2)]
    steps = {"plan-profile": {"bargaining_status": "contract"}, "design-roles": {"roles": roles}}
    told = "May need bargaining: Lead (pay); Mentor (hours). No contract or memorandum row covers this."
    assert found("ck_bargaining", steps) == [("", told)]
    for kind, fires in (("contract", False), ("mou", False), ("board_policy", True)):
        steps["design-conditions"] = {"policy_changes": [{"pc_kind": kind, "pc_status": "adopted"}]}
        assert bool(found("ck_bargaining", steps)) is fires


# --- roles -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"coach": 5}, ""),  # no answer about time yet
        ({"coach": 5, "role_release_pct": 0}, "0"),
        ({"coach": 5, "role_extra_hours_week": 1}, "1"),
        ({"coach": 5, "role_extra_days": 0}, "0"),
        ({"coach": 5, "role_extra_days": 10}, "2.1"),
        ({"coach": 1.11, "role_extra_hours_week": 1}, "1"),
        ({"coach": 1.1, "role_extra_hours_week": 1}, ""),
    ],
)
def test_hours_of_a_role(columns, told):
    hours = columns["coach"]
    words = f"Duties need about {round(hours, 1):g} hours a week; the role provides {told}."
    assert found("ck_role_hours", {"design-roles": {"roles": [role(**columns)]}}) == ([("r", words)] if told else [])


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"coach": 2, "role_span": 6}, ""),
        ({"coach": 2, "role_span": 7}, "About 17 minutes per teacher per week."),
        ({"model": 1, "observe": 1, "role_span": 7}, "About 17 minutes per teacher per week."),
        ({"lead_team": 2, "role_span": 20}, ""),
        ({"role_span": 9, "role_archetype": "ra_multi_classroom"}, "Team-leading programs usually use 3-8."),
        ({"role_span": 8, "role_archetype": "ra_multi_classroom"}, ""),
        ({"role_span": 9, "role_authority": ["evaluate"]}, "Team-leading programs usually use 3-8."),
        ({"role_span": 9, "role_authority": ["evaluate"], "role_archetype": "ra_peer_observer"}, ""),
        ({"role_span": 9, "role_authority": ["observe"], "role_archetype": "ra_mentor"}, ""),
    ],
)
def test_span_of_a_role(columns, told):
    rest = {name: value for name, value in columns.items() if name != "role_span"}
    steps = {"design-roles": {"roles": [role(columns["role_span"], **rest)]}}
    assert found("ck_role_span", steps) == ([("r", told)] if told else [])


@pytest.mark.parametrize(
    ("columns", "fires"),
    [
        ({"coach": 1.25, "role_release_pct": 0}, True),
        ({"coach": 1, "role_release_pct": 0}, False),
        ({"coach": 1.25}, False),
        ({"coach": 1.25, "role_release_pct": 1}, False),
        ({"coach": 1.25, "role_release_pct": 0, "role_extra_days": 1}, False),
        ({"coach": 1.25, "role_release_pct": 0, "role_extra_hours_week": 0.5}, False),
        ({"coach": 1.25, "role_release_pct": 0, "role_extra_hours_week": 0, "role_extra_days": 0}, True),
    ],
)
def test_unpaid_time(columns, fires):
    words = "Unpaid time: 1.2 hours of duties a week, no release and no paid time."
    assert found("ck_role_no_time", {"design-roles": {"roles": [role(**columns)]}}) == ([("r", words)] if fires else [])


@pytest.mark.parametrize(
    ("average", "release", "pay", "fires"),
    [
        (50_000, 20, 4_999, True),
        (50_000, 20, 5_000, False),
        (50_000, 19.9, 4_999, False),
        (50_000, 20, None, False),
        (50_000, 20, 0, True),
        (None, 20, 0, False),
        (0, 20, 0, False),
        (1, 20, 0, True),
    ],
)
def test_low_supplement(average, release, pay, fires):
    roles = {"roles": [role(role_release_pct=release, role_supplement=pay)]}
    told = found("ck_low_supplement", {"plan-profile": {"avg_teacher_salary": average}, "design-roles": roles})
    assert [row for row, _ in told] == (["r"] if fires else [])


@pytest.mark.parametrize(
    ("columns", "fires"),
    [
        ({"role_authority": ["evaluate"], "coach": 1}, True),
        ({"role_authority": ["evaluate"], "mentor": 1}, True),
        ({"evaluate": 1, "coach": 1}, True),
        ({"role_authority": ["evaluate"], "observe": 1, "lead_team": 1}, False),
        ({"role_authority": ["observe"], "coach": 1}, False),
    ],
)
def test_coaching_and_rating(columns, fires):
    assert bool(found("ck_eval_conflict", {"design-roles": {"roles": [role(**columns)]}})) is fires


# --- money -----------------------------------------------------------------------------------------------------------


def test_the_largest_line_of_the_year_above_the_ceiling_is_named():
    code = "fs_title_iia_state"
    lines = [
        {"id": "a", "fl_source": code, "fl_y1": 9_000, "fl_y2": 1},
        {"id": "b", "fl_source": code, "fl_y1": 0, "fl_y2": 9_001},
        {"id": "c", "fl_source": "fs_local_general", "fl_y1": 10**9, "fl_y2": 10**9},
    ]
    steps = {"design-budget": {"title2a_allotment": 180_000, "funding_lines": lines}}
    told = "Above the statutory maximum: Title II-A state activities with administration has $9,002 in Year 2; the most allowed is $9,000."
    assert found("ck_fund_cap", steps, Track.STATE) == [("b", told)]
    assert found("ck_fund_cap", steps) == []


def test_a_gap_counts_from_one_percent_on():
    for cost, fires in ((70_700, True), (70_699, False), (70_000, False), (60_000, False)):
        budget = {"cost_lines": [{"id": "c", "cl_y1": cost}], "funding_lines": [{"id": "f", "fl_y1": 70_000}]}
        told = found("ck_budget_gap", {"plan-profile": {"plan_years": 1}, "design-budget": budget})
        assert told == ([("", "Unfunded: $700 in Year 1.")] if fires else [])


@pytest.mark.parametrize(
    ("goal", "fires"),
    [
        ({"goal_type": "grow", "goal_unit": "percent", "goal_baseline": 1, "goal_target": 1.6}, True),
        ({"goal_type": "grow", "goal_unit": "percent", "goal_baseline": 1, "goal_target": 1.5}, False),
        ({"goal_type": "grow", "goal_unit": "percent", "goal_baseline": 1, "goal_target": 1}, False),
        ({"goal_type": "grow", "goal_unit": "percent", "goal_baseline": 1}, False),
        ({"goal_type": "retain", "goal_unit": "percent", "goal_baseline": 1, "goal_target": 9}, False),
    ],
)
def test_how_far_little_support_can_reach(goal, fires):
    steps = {
        "plan-profile": {"num_teachers": 200, "plan_years": 1},
        "design-roles": {"roles": [role(1, role_count=[{"rc_year": 1, "rc_positions": 1}])]},
        "plan-goals": {"goals": [{"id": "g", **goal}]},
    }
    assert bool(found("ck_coverage_goals", steps)) is fires
    assert found("ck_coverage_goals", steps | {"design-roles": {"roles": [role(0)]}}) == []


def test_principals_of_nearly_all_schools():
    steps = {
        "plan-profile": {"num_schools": 8},
        "design-conditions": {"principal_ready_share": 99},
        "implement-rollout": {"waves": [{"id": "w", "wv_sites": 8, "wv_site_unit": "schools"}]},
    }
    told = "99% of principals are ready now; the first wave takes 100% of schools."
    assert found("ck_principals_ready", steps) == [("", told)]
    assert found("ck_principals_ready", steps | {"plan-profile": {"num_schools": 7}}) == []


# --- personal data ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ana.ruiz@example.org", "an e-mail address"),
        ("ana at example.org", ""),
        ("@example", ""),
        ("Student ID 123", "a student id"),
        ("student's identifier: 4482913", "a student id"),
        ("Pupil number 448291", "a student id"),
        ("student no. 4482", ""),
        ("123-45-6789", "a student id"),
        ("Maria Lopez 78, Sam Okafor: 65%", "a list of names with scores"),
        ("Maria Lopez 78", ""),
        ("Maria Lopez 78, Oak School 65", ""),
        ("MARIA LOPEZ 78, SAM OKAFOR 65", ""),
        ("Grade Five 78, Grade Six 65", ""),
        ("Ann Lee (78), Bo Kim – 65, Cy Poe 12", "a list of names with scores"),
        ("Ann Lee 78/100, Bo Kim 65/100", ""),
    ],
)
def test_what_looks_like_personal_data(text, kind):
    _personal.cache_clear()
    told = [("", f"Remove personal data: this looks like {kind}.")] if kind else []
    assert found("ck_pii", {"plan-profile": {"context_note": text}}) == told


def test_an_office_may_be_written_to():
    _personal.cache_clear()
    here = {"implement-communications": {"contact": "office@example.org"}}
    assert found("ck_pii", here) == []
    assert found("ck_pii", {"implement-communications": {"contact": "Student ID 123"}}) == [
        ("", "Remove personal data: this looks like a student id.")
    ]
    elsewhere = Answers(Track.DISTRICT, "", {"plan-profile": {"contact": "office@example.org"}})
    assert list(personal_data(elsewhere)) == [
        Place("plan-profile", "contact", "", "Remove personal data: this looks like an e-mail address.")
    ]


def test_each_kind_is_said_once_and_in_its_row():
    _personal.cache_clear()
    row = {"id": "g", "goal_title": "a@example.org", "more": [{"id": "ignored@example.org", "x": ["b@example.org", "Student ID 9991"]}]}
    assert found("ck_pii", {"plan-goals": {"goals": [row, "c@example.org"]}}) == [
        ("g", "Remove personal data: this looks like an e-mail address."),
        ("g", "Remove personal data: this looks like a student id."),
        ("", "Remove personal data: this looks like an e-mail address."),
    ]


# --- the order -------------------------------------------------------------------------------------------------------


def test_findings_sort_by_level_then_by_step():
    def one(level: Any, step: str) -> Finding:
        return Finding("ck", level, step, "f", "", "m")

    found = [one("info", "start"), one("warning", "nowhere"), one("warning", "plan-goals"), one("error", "review-export")]
    assert [(f.level, f.step) for f in sorted(found, key=serious_first)] == [
        ("error", "review-export"),
        ("warning", "plan-goals"),
        ("warning", "nowhere"),
        ("info", "start"),
    ]


# --- roles that are paid today, and groups that are only listed ----------------------------------------------------


@pytest.mark.parametrize(("today", "fires"), [
    ({"er_pay": 1}, True), ({"er_pay": 0}, False), ({"er_time": "period"}, True), ({"er_time": "half"}, True), ({"er_time": "full"}, True),
    ({"er_time": "none"}, False), ({"er_time": "full", "er_keep": "retire"}, False),
])  # fmt: skip
def test_pay_or_time_today_may_be_supplanted(today, fires):
    steps = {
        "plan-profile": {"existing_roles": [{"id": "e", "er_title": "Mentor", **today}]},
        "design-roles": {"roles": [role(role_title="Mentor")]},
        "design-budget": {
            "cost_lines": [{"id": "c", "cl_role": "r", "cl_category": "supplements"}],
            "funding_lines": [{"id": "f", "fl_source": "fs_title_iia_local", "fl_name": "Our grant", "fl_pays_for": ["c"]}],
        },
    }
    words = "Our grant would pay for “Mentor”, which teachers are paid for today."
    assert found("ck_supplant", steps) == ([("f", words)] if fires else [])


def test_consultation_is_asked_about_once_groups_are_listed_or_something_was_held():
    groups = {"stakeholders": [{"id": "s", "stk_group": "sk_paras"}]}
    held = {"engagement_log": [{"id": "e", "el_groups": ["sk_teachers"]}]}
    silent = ("", "Classroom teachers: no engagement recorded.")

    assert found("ck_consultation", {"plan-stakeholders": {}}) == []
    assert ("s", "Paraprofessionals: no engagement recorded.") in found("ck_consultation", {"plan-stakeholders": groups})
    assert silent in found("ck_consultation", {"plan-stakeholders": groups})
    assert silent not in found("ck_consultation", {"plan-stakeholders": held})
    assert ("", "Paraprofessionals: no engagement recorded.") in found("ck_consultation", {"plan-stakeholders": held})


def test_findings_of_a_kind_stand_together_where_they_are_many():
    def one(check: str, row: int, field: str = "roles") -> Finding:
        return Finding(check, "warning", "design-roles", field, str(row), f"Row {row}")

    few, many = [one("ck_few", at) for at in range(3)], [one("ck_many", at) for at in range(4)]
    elsewhere = one("ck_many", 9, "role_policy")

    assert by_kind([]) == []
    assert by_kind([few[0], many[0], few[1], *many[1:], elsewhere, few[2]]) == [
        (few[0],), (few[1],), (few[2],), tuple(many), (elsewhere,)
    ]  # fmt: skip


# --- how it is mended, and when it is said --------------------------------------------------------------------------


def fired(check: str, steps: dict[str, Any], track: Track = Track.DISTRICT, extra: dict[str, Any] | None = None) -> Finding:
    (one,) = (one for one in checks(Answers(track, "", steps, extra or {})) if one.check_id == check)
    return one


def test_a_small_count_of_an_engagement_is_left_or_joined() -> None:
    one = fired("ck_small_cells", {"plan-stakeholders": {"engagement_log": [{"id": "e", "el_count": 7}]}})
    assert one.mend == "The number itself is printed nowhere: leave it, or record several meetings together."
    assert one.message == "Suppress counts under 10: this one is 7. The framework prints “fewer than 10”."


def test_a_check_waits_for_the_step_that_mends_it() -> None:
    steps: dict[str, Any] = {"plan-goals": {"goals": [{"id": "g", "goal_title": "Stay"}]}}
    one = fired("ck_goal_no_strategy", steps)
    assert one.waits_for == "design-strategies.strategies"
    assert not one.is_timely(Answers(Track.DISTRICT, "", steps))
    begun = {**steps, "design-strategies": {"strategies": [{"id": "s", "st_title": "Coaching"}]}}
    assert one.is_timely(Answers(Track.DISTRICT, "", begun))


@pytest.mark.parametrize(
    ("span", "hours", "positions", "told"),
    [
        (9, 2, 3, "plan 3 hours a week of coaching, observing, mentoring or modeling (2 now: enough for 6 teachers). With 8 for each, 4 positions reach as many teachers as 3 do now."),
        (9, 0.4, 8, "plan 3 hours a week of coaching, observing, mentoring or modeling (0.4 now: enough for 1 teacher). With 8 for each, 9 positions reach as many teachers as 8 do now."),
        (9, 0.1, 0, "plan 3 hours a week of coaching, observing, mentoring or modeling (0.1 now: enough for no one). Plan a position for every 8 teachers."),
        (90, 19.9, 3, "plan 30 hours a week of coaching, observing, mentoring or modeling (19.9 now: enough for 59 teachers). With 8 for each, 34 positions reach as many teachers as 3 do now."),
    ],
)  # fmt: skip
def test_too_wide_a_span_comes_with_the_arithmetic(span: int, hours: float, positions: int, told: str) -> None:
    lead = role(span, coach=hours, role_archetype="ra_hybrid_team_lead", role_count=[{"rc_year": 1, "rc_positions": positions}])
    one = fired("ck_role_span", {"plan-profile": {"plan_years": 1}, "design-roles": {"roles": [lead]}})
    assert one.mend == f"For 20 minutes each, {told} Or plan more positions, more release, or fewer teachers for each position."
