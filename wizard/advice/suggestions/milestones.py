"""Milestones that other answers call for, then the usual ones, dated by months from launch."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from wizard.advice.suggestions.suggestion import Suggestion, given, offering, quoted, starters
from wizard.advice.view import View
from wizard.engine import content
from wizard.engine.answers import Answers, Json
from wizard.engine.fields.texts import day_words
from wizard.figures.timeline import launch, months_later, plan_end

PLACE = "implement-milestones.milestones"
GAP = 2  # readiness levels, and levels of the sustainability check, up to which a milestone is offered
DONE = ("adopted", "not_needed")  # policy changes that need no milestone
offered = offering(PLACE)


def _milestone(ident: str, title: str, because: str, phase: str, start: date | None, end: date | None, owner: str = "") -> Suggestion:
    title = title[:200]
    row = given(
        ms_title=title,
        ms_phase=phase,
        ms_owner=owner,
        ms_start=start.isoformat() if start else None,
        ms_end=end.isoformat() if end else None,
        ms_status="not_started",
    )
    named = f"{title}, {day_words(end)}" if end else title
    return offered(f"milestone.{ident}", title=named, because=because, row=row, known_by=("ms_title",))


def for_baselines(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 3: a baseline that is not known yet is established first."""
    begin = launch(answers)
    for goal in answers.rows("plan-goals.goals"):
        if goal.id and goal.flag("baseline_pending"):
            name = goal.text("goal_title") or goal.text("goal_measure") or "a goal without a name"
            start = answers.step("plan-profile").day("plan_start")
            yield _milestone(
                f"baseline.{goal.id}",
                f"Establish baseline for {name}",
                f"the baseline of {quoted(name)} is not known yet",
                "assess",
                start if begin and start and start <= begin else None,
                begin,
            )


def for_gaps(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 14.2: dimensions of readiness at 1 or 2, those the team wants to work on first before the others.

    A gap is closed before the launch: its dates are the plan's first day and that of the launch.
    """
    levels = View(answers).readiness.levels
    begin, start = launch(answers), answers.step("plan-profile").day("plan_start")
    window = (start, begin) if begin and start and start <= begin else (None, None)
    first = answers.step("plan-readiness").codes("readiness_top_gaps")
    told = content.table("starters")["readiness"]
    known = content.choices("readiness_dimensions", answers.track)
    for code in dict.fromkeys((*first, *levels)):
        if code in told and (levels.get(code, GAP + 1) <= GAP or code in first):
            level = f"you rated {quoted(known[code].label)} {levels[code]} of 4" if code in levels else "you want to work on it first"
            because = f"{level}; it has from the start of the plan to the launch" if window[1] else level
            yield _milestone(f"gap.{code}", told[code][answers.track.value], because, "plan", *window)


def for_policies(answers: Answers) -> Iterator[Suggestion]:
    for row in answers.rows("design-conditions.policy_changes"):
        if (title := row.text("pc_title")) and row.text("pc_status") not in DONE:
            because = "it is among the rules, policies and agreements to change"
            yield _milestone(f"policy.{row.id}", f"{title}: adopted", because, "design", None, row.day("pc_by"), row.text("pc_owner"))


def for_first_days(answers: Answers) -> Iterator[Suggestion]:
    begin = launch(answers)
    for row in answers.rows("implement-rollout.first_90_days"):
        if title := row.text("fd_action"):
            end = row.day("fd_by")
            start = begin if begin and end and begin <= end else None
            yield _milestone(f"first-days.{row.id}", title, "it is among the first 90 days", "implement", start, end, row.text("fd_owner"))


def for_lasting(answers: Answers) -> Iterator[Suggestion]:
    """STEPS step 22: areas of the sustainability check at 1 or 2."""
    cells = answers.step("assess-sustain").cells("sustain_check")
    for one in starters("lasting", answers.track):
        level = cells[one["id"]].level("level") if one["id"] in cells else None
        if level is not None and 1 <= level <= GAP:
            because = f"the sustainability check rates {quoted(one['area'])} {level} of 4"
            yield _milestone(f"lasting.{one['id']}", one["text"], because, "assess", None, None)


def usual(answers: Answers) -> Iterator[Suggestion]:
    """LIBRARY 14.1. What would begin after the plan ends is left out; without a launch they have no dates."""
    begin, last = launch(answers), plan_end(answers)
    for one in starters("milestone", answers.track):
        start, end = _dates(one, begin)
        if last and start and start > last:
            continue
        because = f"plans usually need it; its dates count from the launch, {day_words(begin)}" if begin else "plans usually need it"
        yield _milestone(one["id"], one["text"], because, one["phase"], start, min(end, last) if end and last else end)


def _dates(one: dict[str, Json], begin: date | None) -> tuple[date | None, date | None]:
    if begin is None:
        return None, None
    start, end = months_later(begin, one["start"]), months_later(begin, one["end"])
    if "by" in one:  # a day of the year that the end must not pass, the last one before the launch
        month, day = one["by"]
        fixed = date(begin.year, month, day)
        end = min(end, fixed if fixed < begin else date(begin.year - 1, month, day))
    return min(start, end - timedelta(days=1)) if end <= start and one["end"] > one["start"] else start, end


def all_of_them(answers: Answers) -> Iterator[Suggestion]:
    for kind in (for_baselines, for_gaps, for_policies, for_first_days, for_lasting, usual):
        yield from kind(answers)


SUGGESTS = {PLACE: all_of_them}
