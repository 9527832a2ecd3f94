"""The cost lines that follow from the roles, as the calculator makes them for the budget."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers
from wizard.figures.workload import Cost, Workload, inflation, workloads

PARTS = (
    ("supplements", "supplements", "supplement"),
    ("backfill", "backfill of released time", "backfill"),
    ("extra_days", "extra days and hours", "extra"),
    ("benefits", "benefits", "benefits"),
)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """One calculated line: the role, what it is called, its `cl_category`, whole dollars by year, how worked out."""

    role_id: str
    item: str
    category: str
    years: tuple[int, ...]
    basis: str


def role_lines(answers: Answers) -> tuple[RoleLine, ...]:
    """Up to four lines for each role whose cost can be computed; lines without money are left out."""
    factor = inflation(answers)
    return tuple(line for role in workloads(answers) if role.cost for line in _lines(role, role.cost, factor))


def _lines(role: Workload, cost: Cost, factor: float) -> list[RoleLine]:
    parts = {"supplement": cost.supplement, "backfill": cost.backfill, "extra": cost.days + cost.hours}
    parts["benefits"] = cost.benefits
    counts = ", ".join(f"{count:,.10g}" for count in role.positions)
    rise = f"; {(factor - 1) * 100:.3g}% more each year after the first" if factor > 1 else ""
    return [
        RoleLine(
            role.role_id,
            f"{role.title or 'Role'}: {words}",
            category,
            tuple(round(count * parts[part] * factor**at) for at, count in enumerate(role.positions)),
            f"${parts[part]:,.0f} for each of {counts} positions{rise}",
        )
        for category, words, part in PARTS
        if parts[part] > 0 and any(role.positions)
    ]
