"""The plan has to be paid for, this year and after the grants end, within the law."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.scope import year_name
from wizard.engine.tracks import Track
from wizard.figures.budget import budget, funding_sources, unfunded
from wizard.figures.caps import Cap, caps, is_administration
from wizard.figures.written import listed, money, percent

MOST_LIMITED = 0.25


def gaps(answers: Answers) -> Iterator[Place]:
    for year, gap in unfunded(budget(answers)):
        words = f"Unfunded: {money(gap)} in {year_name(answers, year)}."
        yield Place("design-budget", "funding_lines", "", words)


def cliff(answers: Answers) -> Iterator[Place]:
    made = budget(answers)
    if made.limited_share is not None and made.limited_share > MOST_LIMITED + 1e-9:
        year = year_name(answers, made.years)
        words = f"Time-limited money pays {percent(made.limited_share)} of the recurring cost in {year}. "
        yield Place("design-budget", "funding_lines", "", f"{words}What replaces this money?")


NAMES = {
    "administration": "Title II-A administration",
    "state_activities": "Title II-A state activities with administration",
    "leadership_reserve": "The Title II-A leadership reserve",
}


def _biggest(cap: Cap, answers: Answers) -> str:
    """The row of the largest line under a ceiling in the year that breaks it; there is one, or nothing would break it."""
    code = "fs_title_iia_leaders3" if cap.code == "leadership_reserve" else "fs_title_iia_state"
    lines = [
        source for source in funding_sources(answers) if source.code == code and (cap.code != "administration" or is_administration(source))
    ]
    return max(lines, key=lambda source: source.years[cap.year - 1]).id


def above_ceiling(answers: Answers) -> Iterator[Place]:
    for cap in caps(answers):
        if cap.over:
            words = (
                f"Above the statutory maximum: {NAMES[cap.code]} has {money(cap.planned)} in "
                f"{year_name(answers, cap.year)}; the most allowed is {money(cap.most)}."
            )
            yield Place("design-budget", "funding_lines", _biggest(cap, answers), words)


def above_own_limit(answers: Answers) -> Iterator[Place]:
    most = answers.step("design-budget").number("cost_ceiling")
    for year, cost in enumerate(budget(answers).costs if most is not None else (), 1):
        if most is not None and cost > most:
            words = f"Cost in {year_name(answers, year)} is {money(cost)}; the most you can spend in one year is {money(most)}."
            yield Place("design-budget", "cost_ceiling", "", words)


def _held_today(answers: Answers) -> set[str]:
    """Titles of roles that teachers hold today with pay or time, in lower case."""
    return {
        row.text("er_title").casefold()
        for row in answers.rows("plan-profile.existing_roles")
        if row.text("er_keep") != "retire" and (row.amount("er_pay") > 0 or row.text("er_time") in ("period", "half", "full"))
    }


def may_supplant(answers: Answers) -> Iterator[Place]:
    """Federal money named for the cost of a role that has the title of one that teachers are paid for today."""
    held = _held_today(answers)
    roles = {row.id: row.text("role_title") for row in answers.rows("design-roles.roles") if row.text("role_title").casefold() in held}
    sources = content.choices("funding_sources", answers.track)
    for line in answers.rows("design-budget.funding_lines") if roles else ():
        source, picked = sources.get(line.text("fl_source")), set(line.codes("fl_pays_for"))
        paid = {
            roles[row.text("cl_role")]: None
            for row in answers.rows("design-budget.cost_lines")
            if row.text("cl_role") in roles and {row.id, row.text("cl_category")} & picked
        }
        if source is not None and source.more.get("federal") and paid:
            names = listed([f"“{title}”" for title in paid])
            words = f"{line.text('fl_name') or source.label} would pay for {names}, which teachers are paid for today."
            yield Place("design-budget", "funding_lines", line.id, words)


CHECKS = (
    Check(
        "ck_budget_gap",
        "warning",
        ("design-budget",),
        gaps,
        "Roles that are announced and then not paid for cost more trust than roles never announced.",
        "Name further funding, or lower the cost of that year.",
        waits_for="design-budget.funding_lines",
    ),
    Check(
        "ck_funding_cliff",
        "warning",
        ("design-budget",),
        cliff,
        "Many earlier efforts ended when their grant did.",
        "Move recurring cost to recurring sources year by year, and write it into the funding transition table.",
    ),
    Check(
        "ck_fund_cap",
        "error",
        ("design-budget",),
        above_ceiling,
        "ESEA section 2101(c) limits what a state may keep of its Title II-A grant.",
        "Lower this amount, or use another source for the rest.",
        only=Track.STATE,
    ),
    Check(
        "ck_cost_ceiling",
        "warning",
        ("design-budget",),
        above_own_limit,
        "A plan that costs more than its own limit is cut later, by others.",
        "Lower the cost of that year, or correct the limit.",
    ),
    Check(
        "ck_supplant",
        "warning",
        ("design-budget",),
        may_supplant,
        "ESEA section 2301 asks that Title II money add to what is spent already and not take its place; other federal programs ask the same.",
        "Ask the federal-programs office, and pay from this source only for what is new.",
    ),
)
