"""Numbers from different steps that deserve a look side by side."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers, Record
from wizard.figures.coverage import coverage
from wizard.figures.rollout import rollout
from wizard.figures.targets import ask
from wizard.figures.written import percent, plain

TEAM_MINUTES = 60  # STEPS step 11: at least 60 minutes of team time a week
ALL = 100  # percent: a wave of more sites than there are is what another check says
HAIR = 1e-6  # shares of whole numbers are not exact in floating point
TIPS = {
    "specific": "Specific: say who changes what, and where.",
    "measurable": "Measurable: name the number and its source.",
    "achievable": "Achievable: compare the target with what changed in past years.",
    "relevant": "Relevant: say which challenge becomes smaller.",
    "time_bound": "Time-bound: set the day by which it is to be met.",
}


def not_smart(answers: Answers) -> Iterator[Place]:
    for goal in answers.rows("plan-goals.goals"):
        cells = goal.cells("smart_check")
        tips = [tip for code, tip in TIPS.items() if code in cells and cells[code].text("answer") == "no"]
        if tips:
            yield Place("plan-goals", "goals", goal.id, f"Your self-check says “No”. {' '.join(tips)}")


def principals_not_ready(answers: Answers) -> Iterator[Place]:
    ready, waves = answers.step("design-conditions").number("principal_ready_share"), rollout(answers).waves
    if ready is None or not waves or waves[0].share is None or not ready + HAIR < waves[0].share * 100 <= ALL + HAIR:
        return
    words = f"{percent(ready / 100)} of principals are ready now; the first wave takes {percent(waves[0].share)} of {waves[0].unit}."
    yield Place("design-conditions", "principal_ready_share", "", words)


def little_team_time(answers: Answers) -> Iterator[Place]:
    for row in answers.rows("design-conditions.time_commitment"):
        minutes = row.number("tc_team_minutes")
        if minutes is not None and minutes < TEAM_MINUTES:
            words = f"{plain(minutes)} minutes of team time a week; teams tend to need at least {TEAM_MINUTES}."
            yield Place("design-conditions", "time_commitment", row.id, words)


def _points(goal: Record) -> float:
    """How many points of all lessons or teachers a goal on teaching wants to change; 0 where it is about something else."""
    is_share = goal.text("goal_unit") in ("percent", "points")
    change = ask(goal).change if goal.text("goal_type") == "grow" and is_share and not goal.text("goal_group") else None
    return abs(change or 0)


def support_too_thin(answers: Answers) -> Iterator[Place]:
    """A goal for everyone's teaching that asks for more points than the roles support percent of teachers."""
    most = max(coverage(answers) or (0.0,))
    for goal in answers.rows("plan-goals.goals") if most > 0 else ():
        points = _points(goal)
        if points > most * 100 + HAIR:
            title = goal.text("goal_title") or "without a title"
            words = f"Roles together support at most {percent(most)} of all teachers; the goal “{title}” asks for {plain(points)} points."
            yield Place("design-roles", "roles", "", words)


CHECKS = (
    Check(
        "ck_smart",
        "info",
        ("plan-goals",),
        not_smart,
        "A goal that its own team doubts will not convince others.",
        "Change the goal, or the answer in the self-check.",
    ),
    Check(
        "ck_principals_ready",
        "info",
        ("design-conditions",),
        principals_not_ready,
        "Principals schedule, delegate and protect the roles; where they are not ready, roles stand still.",
        "Prepare more principals before the first wave, or start with fewer sites.",
    ),
    Check(
        "ck_team_time",
        "info",
        ("design-conditions",),
        little_team_time,
        "A short meeting goes to news and logistics; little is left for looking at teaching.",
        "Plan at least 60 minutes, or say in the step on rollout how teams will make up for it.",
    ),
    Check(
        "ck_coverage_goals",
        "info",
        ("design-roles",),
        support_too_thin,
        "Teaching changes where the support is; the rest of the way has to come from somewhere else.",
        "Plan more positions, name the group that the goal is for, or lower the target.",
        asks=("plan-goals.goals.goal_group",),
    ),
)
