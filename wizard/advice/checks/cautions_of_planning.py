"""What the steps of the phases Plan and Design warn of, beyond the listed plan checks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from wizard.advice.checks.check import Check, Place
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words
from wizard.engine.scope import year_name
from wizard.engine.tracks import Track
from wizard.figures.coverage import coverage
from wizard.figures.timeline import launch, plan_end, years_later
from wizard.figures.written import percent

ONGOING = ("monthly", "coaching", "community")


def _team_without(answers: Answers, group: str, words: str) -> Iterator[Place]:
    team = answers.rows("plan-profile.team_members")
    if team and not any(member.text("member_group") == group for member in team):
        yield Place("plan-profile", "team_members", "", words)


def team_without_teachers(answers: Answers) -> Iterator[Place]:
    return _team_without(answers, "sk_teachers", "No one on the planning team is a classroom teacher.")


def team_without_principals(answers: Answers) -> Iterator[Place]:
    return _team_without(answers, "sk_principals", "No one on the planning team is a principal.")


def team_without_districts(answers: Answers) -> Iterator[Place]:
    return _team_without(answers, "sk_leas", "No one on the planning team leads a district.")


def goal_after_plan(answers: Answers) -> Iterator[Place]:
    end = plan_end(answers)
    for goal in answers.rows("plan-goals.goals"):
        day = goal.day("target_date")
        if end and day and day > end:
            words = f"The target date {day_words(day)} is after the plan ends on {day_words(end)}."
            yield Place("plan-goals", "goals", goal.id, words)


def interim_off_course(answers: Answers) -> Iterator[Place]:
    for goal in answers.rows("plan-goals.goals"):
        steps = [(row.number("year"), row.number("value")) for row in goal.rows("interim_targets")]
        values = [value for _, value in sorted((y, v) for y, v in steps if y is not None and v is not None)]
        sign = {"increase": 1, "decrease": -1}.get(goal.text("goal_direction"), 0)
        if any((later - earlier) * sign < 0 for earlier, later in pairwise(values)):
            yield Place("plan-goals", "goals", goal.id, "The yearly steps do not move steadily toward the target.")


def only_informed(answers: Answers) -> Iterator[Place]:
    groups = content.choices("stakeholders", answers.track)
    for row in answers.rows("plan-stakeholders.stakeholders"):
        group = groups.get(row.text("stk_group"))
        named = group is not None and group.more.get("essa_named") and not row.flag("stk_na")
        if group is not None and named and row.text("stk_level") == "inform":
            words = f"{group.label}: federal law asks for consultation; this plan only informs them."
            yield Place("plan-stakeholders", "stakeholders", row.id, words)


def not_one_lead(answers: Answers) -> Iterator[Place]:
    rows = answers.rows("design-strategies.strategies")
    leads = sum(row.text("st_priority") == "lead" for row in rows)
    if rows and leads != 1:
        words = f"{leads or 'No'} strategies are marked as lead. Choose one; others support it."
        yield Place("design-strategies", "strategies", "", words)


def nothing_stops(answers: Answers) -> Iterator[Place]:
    if answers.rows("design-strategies.strategies") and not answers.step("design-strategies").text("stop_doing"):
        yield Place("design-strategies", "stop_doing", "", "Nothing is named that will stop or shrink to make room.")


def only_seniority(answers: Answers) -> Iterator[Place]:
    for role in answers.rows("design-roles.roles"):
        criteria = [text for row in role.rows("role_criteria") if (text := row.text("crit").casefold())]
        if criteria and all("seniority" in text or "years of" in text for text in criteria):
            yield Place("design-roles", "roles", role.id, "Seniority is the only criterion for this role.")


def more_than_everyone(answers: Answers) -> Iterator[Place]:
    for year, share in enumerate(coverage(answers) or (), 1):
        if share > 1:
            words = f"Roles together support {percent(share)} of all teachers in {year_name(answers, year)}."
            yield Place("design-roles", "roles", "", words)
            return


def thin_selection(answers: Answers) -> Iterator[Place]:
    kinds = {row.text("step_type") for row in answers.rows("design-support-system.sel_steps")}
    if kinds and not kinds & {"peer_reference", "interview_panel"}:
        words = "Selection has neither a peer reference nor an interview panel."
        yield Place("design-support-system", "sel_steps", "", words)
    if kinds and "performance_task" not in kinds:
        words = "Selection has no performance task, such as a coaching or facilitation demonstration."
        yield Place("design-support-system", "sel_steps", "", words)


def panel_without_teachers(answers: Answers) -> Iterator[Place]:
    panel = answers.step("design-support-system").codes("sel_panel")
    if panel and not {"teachers", "teacher_leaders"} & set(panel):
        yield Place("design-support-system", "sel_panel", "", "No teacher sits on the selection panel.")


def selection_late(answers: Answers) -> Iterator[Place]:
    end, begins = answers.step("design-support-system").day("sel_end"), launch(answers)
    if end is None:
        return
    school_year = begins or end.replace(month=8, day=1)
    by = school_year.replace(month=5, day=31)
    if by >= school_year:
        by = years_later(by, -1)
    if end > by and (begins is not None or end.month in (6, 7)):
        words = f"Selection ends on {day_words(end)}, after May 31 before the school year."
        yield Place("design-support-system", "sel_end", "", words)


def learning_stops(answers: Answers) -> Iterator[Place]:
    rows = answers.rows("design-support-system.prep_program")
    if rows and not any(row.text("pl_format") in ONGOING for row in rows):
        hours = [row.number("pl_hours") for row in rows]
        words = "No learning goes on through the year: nothing is monthly, coaching or a community."
        if all(hour is not None and hour <= 8 for hour in hours):
            words = "One-day events alone are not professional development as ESSA defines it."
        yield Place("design-support-system", "prep_program", "", words)


def _chosen(answers: Answers, step: str, field: str, code: str, words: str) -> Iterator[Place]:
    if code in answers.step(step).codes(field):
        yield Place(step, field, "", words)


def no_coach(answers: Answers) -> Iterable[Place]:
    words = "No one supports the teacher leaders themselves."
    return _chosen(answers, "design-support-system", "coach_of_coaches", "none", words)


def principals_alone(answers: Answers) -> Iterable[Place]:
    words = "Principals get no support for sharing leadership."
    return _chosen(answers, "design-conditions", "principal_support", "none", words)


CHECKS = (
    Check(
        "ck_team_no_teachers",
        "warning",
        ("plan-profile",),
        team_without_teachers,
        "A team without teachers designs roles that do not fit a school day.",
        "Add a classroom teacher to the team.",
        asks=("plan-profile.team_members.member_group",),
        waits_for="plan-challenges",
    ),
    Check(
        "ck_team_no_principals",
        "warning",
        ("plan-profile",),
        team_without_principals,
        "Principals schedule, protect and use the roles.",
        "Add a principal to the team.",
        asks=("plan-profile.team_members.member_group",),
        waits_for="plan-challenges",
    ),
    Check(
        "ck_team_no_districts",
        "warning",
        ("plan-profile",),
        team_without_districts,
        "Districts carry out what the state designs.",
        "Add a district leader to the team.",
        only=Track.STATE,
        asks=("plan-profile.team_members.member_group",),
        waits_for="plan-challenges",
    ),
    Check(
        "ck_goal_after_plan",
        "warning",
        ("plan-goals",),
        goal_after_plan,
        "After the plan ends, no one is bound to look at the goal.",
        "Move the date into the plan, or say in the last step who will look at it.",
    ),
    Check(
        "ck_interim_steps",
        "warning",
        ("plan-goals",),
        interim_off_course,
        "Yearly steps that go back and forth cannot show whether work is on course.",
        "Put the yearly values in the order of the goal's direction.",
    ),
    Check(
        "ck_only_informed",
        "warning",
        ("plan-stakeholders",),
        only_informed,
        "ESEA sections 2101(d) and 2102(b)(3) ask for meaningful consultation with these groups.",
        "Choose at least “consult” for this group.",
    ),
    Check(
        "ck_one_lead",
        "warning",
        ("design-strategies",),
        not_one_lead,
        "When everything leads, nothing does.",
        "Mark exactly one strategy as lead.",
    ),
    Check(
        "ck_stop_doing",
        "info",
        ("design-strategies",),
        nothing_stops,
        "New work on top of all that is done already is done by the same people in the same hours.",
        "Say what will stop or shrink.",
        asks=("design-strategies.stop_doing",),
    ),
    Check(
        "ck_seniority_only",
        "warning",
        ("design-roles",),
        only_seniority,
        "Years of service do not show skill in leading adults.",
        "Add a criterion such as skill in leading adults or the trust of peers.",
    ),
    Check(
        "ck_coverage",
        "warning",
        ("design-roles",),
        more_than_everyone,
        "More support than there are teachers means spans that overlap, or a number that is wrong.",
        "Check the spans, the positions and the number of teachers.",
    ),
    Check(
        "ck_selection_steps",
        "warning",
        ("design-support-system",),
        thin_selection,
        "Several kinds of evidence find people who can lead adults; one kind finds people who are known.",
        "Add the missing step to selection.",
        asks=("design-support-system.sel_steps.step_type",),
    ),
    Check(
        "ck_panel_no_teachers",
        "warning",
        ("design-support-system",),
        panel_without_teachers,
        "Colleagues trust a choice in which teachers had a part.",
        "Add teachers to the panel.",
    ),
    Check(
        "ck_selection_late",
        "warning",
        ("design-support-system",),
        selection_late,
        "Schedules and staffing are settled by then, and good candidates have other plans.",
        "End selection by May 31.",
        only=Track.DISTRICT,
    ),
    Check(
        "ck_learning_ongoing",
        "warning",
        ("design-support-system",),
        learning_stops,
        "ESEA section 8101(42) asks for learning that is sustained, not stand-alone, 1-day or short-term workshops.",
        "Add monthly learning, coaching or a community of peers.",
        asks=("design-support-system.prep_program.pl_format",),
    ),
    Check(
        "ck_no_coach",
        "warning",
        ("design-support-system",),
        no_coach,
        "Leading adults is a new skill; those who lead need someone to turn to.",
        "Choose who supports the teacher leaders.",
    ),
    Check(
        "ck_principals_unsupported",
        "warning",
        ("design-conditions",),
        principals_alone,
        "Roles fail where the principal does not know how to use them.",
        "Choose at least one kind of support for principals.",
    ),
)
