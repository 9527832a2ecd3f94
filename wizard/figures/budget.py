"""What the plan costs and who pays, by plan year. Whole dollars; nothing is rounded before it is shown."""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years
from wizard.figures.workload import coverage

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One funding line: its id and code, status, whether it recurs, and dollars by year."""

    id: str
    code: str
    status: str
    recurring: bool
    years: Years


@dataclass(frozen=True, slots=True)
class Budget:
    """Dollars by year; `gaps` are cost less funding (negative: more funding than cost).

    `recurring_costs` are those of recurring cost lines. `limited_share` is the share of the last year's recurring cost
    that time-limited sources pay, each source spread over the costs in proportion; None where nothing recurs.
    `cliff_year` is the first year in which time-limited money is less than the year before. Per head figures are a
    year's average of the whole cost. `braid` is dollars by source line and category, from `fl_pays_for`.
    """

    costs: Years
    start_up_costs: Years
    recurring_costs: Years
    funding: Years
    gaps: Years
    by_category: dict[str, Years]
    sources: tuple[Source, ...]
    secured: Years
    limited_share: float | None
    cliff_year: int | None
    per_teacher: float | None
    per_pupil: float | None
    per_supported: float | None
    braid: dict[str, tuple[str, ...]]


def _years(row: Record, prefix: str, count: int) -> Years:
    return tuple(max(0.0, row.amount(f"{prefix}{year}")) for year in range(1, count + 1))


def _sum(rows: list[Years], count: int) -> Years:
    return tuple(sum(row[at] for row in rows) for at in range(count))


def budget(answers: Answers) -> Budget:
    """STEPS step 12, Derived."""
    count = plan_years(answers)
    lines = answers.rows("design-budget.cost_lines")
    by_line = [(line, _years(line, "cl_y", count)) for line in lines]
    costs = _sum([years for _, years in by_line], count)
    recurring = _sum([years for line, years in by_line if line.text("cl_kind") == "recurring"], count)
    start_up = _sum([years for line, years in by_line if line.text("cl_kind") == "start_up"], count)
    categories: dict[str, list[Years]] = {}
    for line, years in by_line:
        if category := line.text("cl_category"):
            categories.setdefault(category, []).append(years)
    sources = tuple(
        Source(
            row.id,
            row.text("fl_source"),
            row.text("fl_status"),
            row.text("fl_recurring") == "recurring",
            _years(row, "fl_y", count),
        )
        for row in answers.rows("design-budget.funding_lines")
    )
    funding = _sum([source.years for source in sources], count)
    profile = answers.step("plan-profile")
    total = sum(costs)
    return Budget(
        costs=costs,
        start_up_costs=start_up,
        recurring_costs=recurring,
        funding=funding,
        gaps=tuple(cost - paid for cost, paid in zip(costs, funding, strict=True)),
        by_category={code: _sum(rows, count) for code, rows in categories.items()},
        sources=sources,
        secured=_sum([source.years for source in sources if source.status == "secured"], count),
        limited_share=_limited_share(recurring, sources, costs),
        cliff_year=_cliff(sources, count),
        per_teacher=_per(total / count, profile.number("num_teachers")),
        per_pupil=_per(total / count, profile.number("num_students")),
        per_supported=_per(costs[-1] if costs else 0, _supported(answers)),
        braid={row.id: row.codes("fl_pays_for") for row in answers.rows("design-budget.funding_lines")},
    )


def _limited_share(recurring: Years, sources: tuple[Source, ...], costs: Years) -> float | None:
    if not recurring or recurring[-1] <= 0:
        return None
    limited = sum(source.years[-1] for source in sources if not source.recurring)
    return min(1.0, limited / recurring[-1])


def _cliff(sources: tuple[Source, ...], count: int) -> int | None:
    limited = [sum(source.years[at] for source in sources if not source.recurring) for at in range(count)]
    return next((at + 1 for at in range(1, count) if limited[at] < limited[at - 1]), None)


def _supported(answers: Answers) -> float | None:
    shares, teachers = coverage(answers), answers.step("plan-profile").number("num_teachers")
    return shares[-1] * teachers if shares and teachers else None


def _per(total: float, heads: float | None) -> float | None:
    return total / heads if heads and heads > 0 and total > 0 else None


@dataclass(frozen=True, slots=True)
class Cap:
    """One legal ceiling on a state's Title II-A money, in dollars of one year: what it is and the most in the plan."""

    code: str
    words: str
    most: float
    planned: float

    @property
    def over(self) -> bool:
        return self.planned > self.most + 0.5


def caps(answers: Answers) -> tuple[Cap, ...]:
    """The ceilings of ESEA 2101(c): administration 1%, state activities with it 5%, leadership reserve 3% of 95%.

    Nothing without an allotment. The plan has no line for administration alone; state activities stand for both.
    """
    allotment = answers.step("design-budget").number("title2a_allotment")
    if not allotment or allotment <= 0:
        return ()
    made = budget(answers)
    highest = {
        code: max(
            (sum(s.years[at] for s in made.sources if s.code == code) for at in range(len(made.costs))), default=0
        )
        for code in ("fs_title_iia_state", "fs_title_iia_leaders3")
    }
    return (
        Cap(
            "state_activities",
            "State activities, administration included: 5% of the allotment",
            0.05 * allotment,
            highest["fs_title_iia_state"],
        ),
        Cap(
            "leadership_reserve",
            "Leadership reserve: 3% of the district share (95%)",
            0.03 * 0.95 * allotment,
            highest["fs_title_iia_leaders3"],
        ),
    )
