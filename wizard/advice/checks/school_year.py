"""In a district, schedules and contracts set their own dates, long before a school year begins."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers, Record
from wizard.engine.fields.texts import day_words
from wizard.engine.tracks import Track
from wizard.figures.timeline import launch, years_later
from wizard.figures.workload import workloads
from wizard.figures.written import listed

SCHEDULED_BY = (4, 30)  # month and day


def release_begins(answers: Answers) -> date | None:
    """The start of the first school year with released positions: the launch, or that plan year's first day."""
    start = launch(answers) or answers.step("plan-profile").day("plan_start")
    loads = [load for load in workloads(answers) if load.release > 0]
    years = [at for load in loads for at, count in enumerate(load.positions) if count > 0]
    return years_later(start, min(years, default=0)) if start and loads else None


def scheduled_by(begins: date) -> date:
    """The last April 30 before a school year begins."""
    same_year = date(begins.year, *SCHEDULED_BY)
    return same_year if same_year < begins else years_later(same_year, -1)


def _sets_schedule(row: Record) -> bool:
    title = row.text("ms_title").casefold()
    named = "master schedule" in title or ("schedule" in title and "release" in title)
    return named and row.text("ms_status") != "dropped"


def schedule_late(answers: Answers) -> Iterator[Place]:
    begins = release_begins(answers)
    if begins is None:
        return
    by = scheduled_by(begins)
    found = [row for row in answers.rows("implement-milestones.milestones") if _sets_schedule(row)]
    if any((day := row.day("ms_end")) and day <= by for row in found):
        return
    late = next((day for row in found if (day := row.day("ms_end"))), None)
    told = (
        f"the milestone is on {day_words(late)}" if late else "the milestone has no end date" if found else "there is no milestone for it"
    )
    words = f"Schedules are built in late winter. Release time has to be in the master schedule by {day_words(by)}; {told}."
    yield Place("implement-milestones", "milestones", found[0].id if found else "", words)


def _stakes(role: Record) -> tuple[str, ...]:
    duties = {duty.text("duty_type") for duty in role.rows("role_duties")}
    hours = ("role_release_pct", "role_extra_days", "role_extra_hours_week")
    return tuple(
        word
        for word, has in (
            ("pay", role.amount("role_supplement") > 0),
            ("hours", any(role.amount(name) > 0 for name in hours)),
            ("peer evaluation", "evaluate" in role.codes("role_authority") or "evaluate" in duties),
        )
        if has
    )


def not_agreed(answers: Answers) -> Iterator[Place]:
    if answers.step("plan-profile").text("bargaining_status") not in ("contract", "meet_confer"):
        return
    for row in answers.rows("design-conditions.policy_changes"):
        if row.text("pc_kind") in ("contract", "mou") and row.text("pc_status") != "not_needed":
            return
    roles = [(role, stakes) for role in answers.rows("design-roles.roles") if (stakes := _stakes(role))]
    if roles:
        named = [f"{role.text('role_title') or 'a role without a title'} ({listed(stakes)})" for role, stakes in roles]
        words = f"May need bargaining: {'; '.join(named)}. No contract or memorandum row covers this."
        yield Place("design-conditions", "policy_changes", "", words)


CHECKS = (
    Check(
        "ck_schedule_lead",
        "warning",
        ("implement-milestones",),
        schedule_late,
        "Release time that is not in the schedule before staffing is settled will not exist in the fall.",
        "Add the milestone “Release time in master schedule”, with its end by April 30 before release starts.",
        only=Track.DISTRICT,
    ),
    Check(
        "ck_bargaining",
        "warning",
        ("design-conditions",),
        not_agreed,
        "Pay, hours and peer evaluation are usually subjects of bargaining; late talks stop a launch.",
        "Add a contract or memorandum row to the rules to change, with its owner and date.",
        only=Track.DISTRICT,
        asks=("design-conditions.policy_changes",),
    ),
)
