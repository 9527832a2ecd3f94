"""The derived numbers of a plan, gathered: for the command, and the few that a plan's home shows."""

from __future__ import annotations

from typing import Any

from wizard.engine.answers import Answers
from wizard.engine.scope import plan_years, year_name
from wizard.figures import data
from wizard.figures.budget import Budget, budget, unfunded
from wizard.figures.coverage import coverage, supported
from wizard.figures.doing_in_words import doing_words
from wizard.figures.engagement import suggestions
from wizard.figures.readiness import readiness
from wizard.figures.workload import role_totals, workloads
from wizard.figures.written import caps_words, coverage_words, gap_words, money, percent, readiness_words, role_words, totals_words


def all_figures(answers: Answers) -> dict[str, Any]:
    """Every figure, ready for JSON: money in whole dollars, shares 0 to 1, None for what cannot be computed.

    `needs` beside a figure name the answers it lacks. `figures_in_words` says the main ones as sentences.
    """
    made = budget(answers)
    return {
        "years": [year_name(answers, at) for at in range(1, plan_years(answers) + 1)],
        "readiness": data.readiness_data(readiness(answers)),
        "roles": [data.role_data(role) for role in workloads(answers)],
        "role_totals": data.totals_data(role_totals(answers)),
        "coverage": data.all_rounded(coverage(answers), 4),
        "supported_teachers": data.all_rounded(supported(answers), 1),
        "budget": data.budget_data(made, answers),
        "caps": data.caps_data(answers),
        "rollout": data.rollout_data(answers),
        "timeline": data.timeline_data(answers),
        "risks": data.risks_data(answers),
        "goals": data.goals_data(answers),
        "metrics": data.metrics_data(answers),
        "engagement": suggestions(answers),
        "figures_in_words": in_words(answers),
    }


def in_words(answers: Answers) -> list[str]:
    """The main figures as sentences; what cannot be computed says what it needs."""
    made = budget(answers)
    return [
        *readiness_words(answers),
        *(line for role in workloads(answers) for line in role_words(role, answers)),
        *totals_words(role_totals(answers), answers),
        *coverage_words(answers),
        *_budget_words(made, answers),
        *caps_words(answers),
        *doing_words(answers),
    ]


def key_figures(answers: Answers) -> list[tuple[str, str]]:
    """The few numbers that a plan's home shows, each with its label; only those that can be computed."""
    made, shares, standing = budget(answers), coverage(answers), readiness(answers)
    found = []
    if standing.band and standing.mean is not None:
        found.append(("Readiness", f"{standing.mean:.1f} of 4"))
    if shares and max(shares) > 0:
        found.append((f"Teachers with a teacher leader, {year_name(answers, len(shares))}", percent(shares[-1])))
    if made.total > 0:
        found.append((f"Cost over {made.years} {'year' if made.years == 1 else 'years'}", money(made.total)))
        missing = sum(gap for _, gap in unfunded(made))
        found.append(("Not funded", money(missing) if missing else "Nothing"))
    return found


def _budget_words(made: Budget, answers: Answers) -> list[str]:
    if made.total <= 0:
        return ["The cost cannot be shown yet: enter cost lines."]
    lines = [f"The plan costs {money(made.total)}: {_by_year(made.costs, answers)}."]
    if made.per_teacher is not None and made.per_pupil is not None:
        heads = f"A year costs about {money(made.per_teacher)} a teacher and {money(made.per_pupil)} a student"
        helped = f", and {money(made.per_supported)} a supported teacher" if made.per_supported is not None else ""
        lines.append(f"{heads}{helped}.")
    lines += gap_words(made, answers)
    if made.limited_share is not None and any(made.limited):
        last = year_name(answers, made.years)
        lines.append(f"Time-limited money pays {percent(made.limited_share)} of the recurring cost in {last}.")
    if any(made.funding) and any(made.short_after_cut):
        lines.append(f"With 30% less funding, {money(sum(made.short_after_cut))} would not be paid.")
    return lines


def _by_year(dollars: tuple[float, ...], answers: Answers) -> str:
    return ", ".join(f"{money(amount)} in {year_name(answers, at)}" for at, amount in enumerate(dollars, 1))
