"""Figures as data for JSON: money in whole dollars, shares 0 to 1, None for what cannot be computed.

Nothing is rounded before it gets here. Shares have four decimals, hours, positions and dollars a head two, minutes and
teachers one; a half goes to the even neighbor, as Python rounds.
"""

from __future__ import annotations

from typing import Any

from wizard.engine.answers import Answers
from wizard.figures.budget import Budget, beside, unfunded
from wizard.figures.caps import caps
from wizard.figures.critical_path import critical_path
from wizard.figures.measures import measures
from wizard.figures.progress import goal_progress
from wizard.figures.readiness import Readiness
from wizard.figures.risks import risks
from wizard.figures.rollout import rollout
from wizard.figures.targets import asks
from wizard.figures.timeline import timeline
from wizard.figures.workload import Totals, Workload

Data = dict[str, Any]


def readiness_data(found: Readiness) -> Data:
    return {
        "levels": found.levels,
        "mean": rounded(found.mean, 2),
        "band": found.band,
        "gaps": list(found.gaps),
        "strengths": list(found.strengths),
        "needs": list(found.needs),
    }


def role_data(role: Workload) -> Data:
    cost = role.cost
    return {
        "id": role.role_id,
        "title": role.title,
        "release": rounded(role.release, 4),
        "leadership_hours": rounded(role.leadership_hours, 2),
        "duty_hours": rounded(role.duty_hours, 2),
        "duty_load": rounded(role.load, 4),
        "span": role.span,
        "minutes_per_teacher": rounded(role.minutes_per_teacher, 1),
        "positions": all_rounded(role.positions, 2),
        "fte": all_rounded(role.fte, 2),
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
        "cost_by_year": dollars(role.costs) if cost else None,
        "needs": list(role.needs),
    }


def totals_data(made: Totals) -> Data:
    return {
        "positions": all_rounded(made.positions, 2),
        "fte": all_rounded(made.fte, 2),
        "cost_by_year": None if made.costs is None else dollars(made.costs),
        "needs": list(made.needs),
    }


def budget_data(made: Budget, answers: Answers) -> Data:
    aside = beside(answers)
    return {
        "costs": dollars(made.costs),
        "total": round(made.total),
        "start_up": dollars(made.start_up_costs),
        "recurring": dollars(made.recurring_costs),
        "funding": dollars(made.funding),
        "secured": dollars(made.secured),
        "time_limited": dollars(made.limited),
        "gaps": dollars(made.gaps),
        "unfunded": [{"year": at, "dollars": round(gap)} for at, gap in unfunded(made)],
        "short_after_30_percent_cut": dollars(made.short_after_cut),
        "by_category": {code: dollars(years) for code, years in made.by_category.items()},
        "by_status": {code: dollars(years) for code, years in made.by_status.items()},
        "by_source": [
            {"id": one.id, "source": one.code, "name": one.name, "status": one.status,
             "recurring": one.recurring, "years": dollars(one.years)}
            for one in made.sources
        ],
        "recurring_share": rounded(made.recurring_share, 4),
        "time_limited_share_of_funding": rounded(made.limited_funding_share, 4),
        "time_limited_share_of_recurring": rounded(made.limited_share, 4),
        "cliff_year": made.cliff_year,
        "per_teacher": rounded(made.per_teacher, 2),
        "per_pupil": rounded(made.per_pupil, 2),
        "per_supported_teacher": rounded(made.per_supported, 2),
        "per_teacher_by_year": all_rounded(made.per_teacher_years, 2),
        "per_pupil_by_year": all_rounded(made.per_pupil_years, 2),
        "per_supported_teacher_by_year": all_rounded(made.per_supported_years, 2),
        "braiding": {row: {code: round(sum_) for code, sum_ in paid.items()} for row, paid in made.braid.items()},
        "in_kind": round(aside.in_kind),
        "repurposed": round(aside.repurposed),
        "needs": list(made.needs),
    }  # fmt: skip


def caps_data(answers: Answers) -> list[Data]:
    return [
        {"code": cap.code, "words": cap.words, "most": cap.most, "planned": cap.planned, "year": cap.year, "over": cap.over}
        for cap in caps(answers)
    ]


def rollout_data(answers: Answers) -> Data:
    found = rollout(answers)
    return {
        "waves": [
            {"id": wave.id, "sites": wave.sites, "unit": wave.unit, "share": rounded(wave.share, 4), "reached": rounded(wave.reached, 4)}
            for wave in found.waves
        ],
        "active_share": all_rounded(found.active, 4),
        "high_need_share": rounded(found.high_need, 4),
        "needs": list(found.needs),
    }


def timeline_data(answers: Answers) -> Data:
    found = timeline(answers)
    path = critical_path(found.items)
    return {
        "start": found.start.isoformat() if found.start else None,
        "end": found.end.isoformat() if found.end else None,
        "launch": found.launch.isoformat() if found.launch else None,
        "milestones": [item.id for item in found.items],
        "critical": list(found.critical),
        "critical_path": list(path.ids),
        "critical_path_days": path.days,
        "slack_days": path.slack,
        "held_up": path.held_up,
        "conflicts": [{"id": one.id, "on": one.on} for one in found.conflicts],
        "cycles": [list(ring) for ring in found.cycles],
        "needs": list(found.needs),
    }


def risks_data(answers: Answers) -> list[Data]:
    return [{"id": risk.id, "text": risk.text, "score": risk.score, "high": risk.high} for risk in risks(answers)]


def goals_data(answers: Answers) -> list[Data]:
    return [
        {"id": one.goal_id, "title": one.title, "baseline": one.baseline, "latest": one.latest,
         "target": one.target, "share": rounded(one.share, 4), "progress": one.words,
         "change": rounded(asked.change, 4), "change_of_baseline": rounded(asked.relative, 4),
         "change_a_year": rounded(asked.per_year, 4), "needs": list(asked.needs)}
        for one, asked in zip(goal_progress(answers), asks(answers), strict=True)
    ]  # fmt: skip


def metrics_data(answers: Answers) -> Data:
    found = measures(answers)
    return {
        "total": found.total,
        "by_type": found.by_type,
        "within_90_days": found.early,
        "goals_without_outcome": list(found.goals_without_outcome),
    }


def rounded(value: float | None, digits: int) -> float | None:
    return None if value is None else round(value, digits)


def all_rounded(values: tuple[float, ...] | None, digits: int) -> list[float] | None:
    return None if values is None else [round(value, digits) for value in values]


def dollars(values: tuple[float, ...]) -> list[int]:
    return [round(value) for value in values]
