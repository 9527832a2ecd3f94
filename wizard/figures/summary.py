"""The derived numbers of a plan, gathered: for the command, and the few that a plan's home shows."""

from __future__ import annotations

from typing import Any

from wizard.engine.answers import Answers
from wizard.engine.scope import plan_years, year_name
from wizard.figures.budget import Budget, budget, unfunded
from wizard.figures.caps import caps
from wizard.figures.coverage import coverage, supported
from wizard.figures.engagement import suggestions
from wizard.figures.progress import goal_progress
from wizard.figures.readiness import Readiness, readiness
from wizard.figures.risks import risks
from wizard.figures.timeline import timeline
from wizard.figures.workload import Workload, workloads
from wizard.figures.written import caps_words, coverage_words, gap_words, money, percent, readiness_words, role_words


def all_figures(answers: Answers) -> dict[str, Any]:
    """Every figure, ready for JSON: money in whole dollars, shares 0 to 1, None for what cannot be computed.

    `figures_in_words` says the main ones as sentences.
    """
    return {
        "years": [year_name(answers, at) for at in range(1, plan_years(answers) + 1)],
        "readiness": _readiness(readiness(answers)),
        "roles": [_role(role) for role in workloads(answers)],
        "coverage": _rounded(coverage(answers), 4),
        "supported_teachers": _rounded(supported(answers), 1),
        "budget": _budget(budget(answers)),
        "caps": [
            {"code": cap.code, "words": cap.words, "most": cap.most, "planned": cap.planned,
             "year": cap.year, "over": cap.over}
            for cap in caps(answers)
        ],
        "timeline": _timeline(answers),
        "risks": [
            {"id": risk.id, "text": risk.text, "score": risk.score, "high": risk.high} for risk in risks(answers)
        ],
        "goals": [
            {"id": one.goal_id, "title": one.title, "baseline": one.baseline, "latest": one.latest,
             "target": one.target, "share": _round(one.share, 4), "progress": one.words}
            for one in goal_progress(answers)
        ],
        "engagement": suggestions(answers),
        "figures_in_words": in_words(answers),
    }  # fmt: skip


def in_words(answers: Answers) -> list[str]:
    """The main figures as sentences; what cannot be computed says what it needs."""
    made = budget(answers)
    return [
        *readiness_words(answers),
        *(line for role in workloads(answers) for line in role_words(role, answers)),
        *coverage_words(answers),
        *_budget_words(made, answers),
        *caps_words(answers),
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
    if made.limited_share is not None:
        last = year_name(answers, made.years)
        lines.append(f"Time-limited money pays {percent(made.limited_share)} of the recurring cost in {last}.")
    return lines


def _by_year(dollars: tuple[float, ...], answers: Answers) -> str:
    return ", ".join(f"{money(amount)} in {year_name(answers, at)}" for at, amount in enumerate(dollars, 1))


def _readiness(found: Readiness) -> dict[str, Any]:
    return {
        "levels": found.levels,
        "mean": _round(found.mean, 2),
        "band": found.band,
        "gaps": list(found.gaps),
        "strengths": list(found.strengths),
    }


def _role(role: Workload) -> dict[str, Any]:
    cost = role.cost
    return {
        "id": role.role_id,
        "title": role.title,
        "release": _round(role.release, 4),
        "leadership_hours": _round(role.leadership_hours, 2),
        "duty_hours": _round(role.duty_hours, 2),
        "duty_load": _round(role.load, 4),
        "span": role.span,
        "minutes_per_teacher": _round(role.minutes_per_teacher, 1),
        "positions": _rounded(role.positions, 2),
        "fte": _rounded(role.fte, 2),
        "position_cost": None
        if cost is None
        else {
            "supplement": round(cost.supplement),
            "backfill": round(cost.backfill),
            "extra_days": round(cost.days),
            "extra_hours": round(cost.hours),
            "benefits": round(cost.benefits),
            "total": round(cost.total),
        },
        "cost_by_year": _dollars(role.costs) if cost else None,
        "needs": list(role.needs),
    }


def _budget(made: Budget) -> dict[str, Any]:
    return {
        "costs": _dollars(made.costs),
        "total": round(made.total),
        "start_up": _dollars(made.start_up_costs),
        "recurring": _dollars(made.recurring_costs),
        "funding": _dollars(made.funding),
        "secured": _dollars(made.secured),
        "time_limited": _dollars(made.limited),
        "gaps": _dollars(made.gaps),
        "unfunded": [{"year": at, "dollars": round(gap)} for at, gap in unfunded(made)],
        "by_category": {code: _dollars(years) for code, years in made.by_category.items()},
        "by_status": {code: _dollars(years) for code, years in made.by_status.items()},
        "by_source": [
            {"id": one.id, "source": one.code, "name": one.name, "status": one.status,
             "recurring": one.recurring, "years": _dollars(one.years)}
            for one in made.sources
        ],
        "recurring_share": _round(made.recurring_share, 4),
        "time_limited_share_of_recurring": _round(made.limited_share, 4),
        "cliff_year": made.cliff_year,
        "per_teacher": _round(made.per_teacher, 2),
        "per_pupil": _round(made.per_pupil, 2),
        "per_supported_teacher": _round(made.per_supported, 2),
        "per_teacher_by_year": _rounded(made.per_teacher_years, 2),
        "per_pupil_by_year": _rounded(made.per_pupil_years, 2),
        "braiding": {row: {code: round(sum_) for code, sum_ in paid.items()} for row, paid in made.braid.items()},
        "needs": list(made.needs),
    }  # fmt: skip


def _timeline(answers: Answers) -> dict[str, Any]:
    found = timeline(answers)
    return {
        "start": found.start.isoformat() if found.start else None,
        "end": found.end.isoformat() if found.end else None,
        "launch": found.launch.isoformat() if found.launch else None,
        "milestones": [item.id for item in found.items],
        "critical": list(found.critical),
        "conflicts": [{"id": one.id, "on": one.on} for one in found.conflicts],
        "cycles": [list(ring) for ring in found.cycles],
    }


def _round(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def _rounded(values: tuple[float, ...] | None, digits: int) -> list[float] | None:
    return None if values is None else [round(value, digits) for value in values]


def _dollars(values: tuple[float, ...]) -> list[int]:
    return [round(value) for value in values]
