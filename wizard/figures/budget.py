"""What the plan costs and who pays, by plan year. Whole dollars; nothing is rounded before it is shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years
from wizard.figures.coverage import supported

Years = tuple[float, ...]
CUT = 0.3  # how much less money a team is asked to think through (STEPS step 12, reduced_budget_plan)
GAP_PERCENT = 1  # a gap counts from this part of the funding on (STEPS 0.6, ck_budget_gap)


@dataclass(frozen=True, slots=True)
class Source:
    """One funding line: its row id and source code, status, whether it recurs, when it ends, dollars by year.

    `pays_for` are ids of cost lines and codes of cost categories, as they were picked.
    """

    id: str
    code: str
    name: str
    status: str
    recurring: bool
    ends: date | None
    pays_for: frozenset[str]
    years: Years

    @property
    def total(self) -> float:
        return sum(self.years)


@dataclass(frozen=True, slots=True)
class Line:
    """One cost line: its row id and category, whether it recurs, dollars by year."""

    id: str
    category: str
    recurring: bool
    years: Years


@dataclass(frozen=True, slots=True)
class Budget:
    """Dollars by year; `gaps` are cost less funding (negative: more funding than cost), whatever the money's status.

    `limited` is time-limited money. `limited_share` is the share (0 to 1) of the last year's recurring cost that
    time-limited sources pay, each source spread in proportion over the lines it pays for; None where nothing recurs.
    `recurring_share` is the share of the whole cost that recurs. `cliff_year` is the first year in which time-limited
    money is less than the year before; where it lasts to the end, the year after the plan (years + 1), or the later one that
    the first of it is known not to pay for whole; None without any.
    `per_teacher`, `per_pupil` and `per_supported` are dollars of an average year; `..._years` those of each year, 0 in
    a year that supports no one.
    `braid` is dollars over the whole plan: funding row id, then cost category. `needs` are answers missing for some
    figure, in words.
    """

    costs: Years
    start_up_costs: Years
    recurring_costs: Years
    funding: Years
    gaps: Years
    by_category: dict[str, Years]
    sources: tuple[Source, ...]
    by_status: dict[str, Years]
    secured: Years
    limited: Years
    limited_share: float | None
    recurring_share: float | None
    cliff_year: int | None
    per_teacher: float | None
    per_pupil: float | None
    per_supported: float | None
    per_teacher_years: Years | None
    per_pupil_years: Years | None
    per_supported_years: Years | None
    braid: dict[str, dict[str, float]]
    needs: tuple[str, ...]

    @property
    def total(self) -> float:
        return sum(self.costs)

    @property
    def years(self) -> int:
        return len(self.costs)

    @property
    def limited_funding_share(self) -> float | None:
        """The share (0 to 1) of all funding that is time-limited; the rest recurs. None without funding."""
        paid = sum(self.funding)
        return sum(self.limited) / paid if paid > 0 else None

    @property
    def short_after_cut(self) -> Years:
        """Dollars by year that cost exceeds funding by when there is 30% less of it."""
        return tuple(max(0.0, cost - paid * (1 - CUT)) for cost, paid in zip(self.costs, self.funding, strict=True))


@dataclass(frozen=True, slots=True)
class Beside:
    """What counts beside the ledger, in dollars: in-kind contributions, and money or positions put to a new use."""

    in_kind: float
    repurposed: float


def beside(answers: Answers) -> Beside:
    """The rows of `design-budget.in_kind` and `.repurposed`, added up."""
    step = answers.step("design-budget")
    in_kind = sum(max(0.0, row.amount("ik_value")) for row in step.rows("in_kind"))
    return Beside(in_kind, sum(max(0.0, row.amount("rp_amount")) for row in step.rows("repurposed")))


def unfunded(made: Budget) -> tuple[tuple[int, float], ...]:
    """Years (1 is the first) whose cost exceeds funding by 1% or more, with the dollars missing."""
    return tuple(
        (at, gap)
        for at, (gap, paid) in enumerate(zip(made.gaps, made.funding, strict=True), 1)
        if gap > 0 and gap * 100 >= GAP_PERCENT * paid
    )


def dollars(row: Record, prefix: str, count: int) -> Years:
    """The money columns `prefix`1 to `prefix`N of a row; nothing counts below 0."""
    return tuple(max(0.0, row.amount(f"{prefix}{year}")) for year in range(1, count + 1))


def added(rows: Iterable[Years], count: int) -> Years:
    """Rows of dollars, added year by year."""
    listed = tuple(rows)
    return tuple(sum((row[at] for row in listed), 0.0) for at in range(count))


def cost_lines(answers: Answers) -> tuple[Line, ...]:
    """The rows of `design-budget.cost_lines`."""
    count = plan_years(answers)
    return tuple(
        Line(row.id, row.text("cl_category"), row.text("cl_kind") != "start_up", dollars(row, "cl_y", count))
        for row in answers.rows("design-budget.cost_lines")
    )


def funding_sources(answers: Answers) -> tuple[Source, ...]:
    """The rows of `design-budget.funding_lines`."""
    count = plan_years(answers)
    return tuple(
        Source(
            id=row.id,
            code=row.text("fl_source"),
            name=row.text("fl_name"),
            status=row.text("fl_status"),
            recurring=row.text("fl_recurring") != "time_limited",
            ends=row.day("fl_ends"),
            pays_for=frozenset(row.codes("fl_pays_for")),
            years=dollars(row, "fl_y", count),
        )
        for row in answers.rows("design-budget.funding_lines")
    )


def paid_lines(source: Source, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """The cost lines a funding line pays for, by row or by category; all of them where it names none that exist."""
    return tuple(line for line in lines if line.id in source.pays_for or line.category in source.pays_for) or lines


def budget(answers: Answers) -> Budget:
    """STEPS step 12, Derived, and Appendix A."""
    return answers.once(_budget)


def _budget(answers: Answers) -> Budget:
    count = plan_years(answers)
    lines, sources = cost_lines(answers), funding_sources(answers)
    costs = added((line.years for line in lines), count)
    recurring = added((line.years for line in lines if line.recurring), count)
    funding = added((source.years for source in sources), count)
    limited = added((source.years for source in sources if not source.recurring), count)
    profile = answers.step("plan-profile")
    teachers, pupils = profile.number("num_teachers"), profile.number("num_students")
    by_year = supported(answers)
    helped = sum(by_year)
    return Budget(
        costs=costs,
        start_up_costs=added((line.years for line in lines if not line.recurring), count),
        recurring_costs=recurring,
        funding=funding,
        gaps=tuple(cost - paid for cost, paid in zip(costs, funding, strict=True)),
        by_category=_grouped(((line.category, line.years) for line in lines), count),
        sources=sources,
        by_status=_grouped(((source.status, source.years) for source in sources), count),
        secured=added((source.years for source in sources if source.status == "secured"), count),
        limited=limited,
        limited_share=_limited_share(lines, sources),
        recurring_share=sum(recurring) / sum(costs) if sum(costs) > 0 else None,
        cliff_year=_cliff(limited, sources, profile.day("plan_start")),
        per_teacher=_per(sum(costs) / count, teachers),
        per_pupil=_per(sum(costs) / count, pupils),
        per_supported=_per(sum(costs), helped),
        per_teacher_years=_per_years(costs, teachers),
        per_pupil_years=_per_years(costs, pupils),
        per_supported_years=_per_helped(costs, by_year),
        braid={source.id: _braid(source, lines) for source in sources},
        needs=_needs(lines, sources, teachers, pupils, helped),
    )


def _grouped(named: Iterable[tuple[str, Years]], count: int) -> dict[str, Years]:
    found: dict[str, list[Years]] = {}
    for code, years in named:
        if code:
            found.setdefault(code, []).append(years)
    return {code: added(rows, count) for code, rows in found.items()}


def _limited_share(lines: tuple[Line, ...], sources: tuple[Source, ...]) -> float | None:
    recurs = sum(line.years[-1] for line in lines if line.recurring)
    if recurs <= 0:
        return None
    paid = 0.0
    for source in sources:
        if not source.recurring:
            eligible = paid_lines(source, lines)
            whole = sum(line.years[-1] for line in eligible)
            part = sum(line.years[-1] for line in eligible if line.recurring)
            paid += min(source.years[-1], whole) * part / whole if whole > 0 else 0
    return min(1.0, paid / recurs)


def _cliff(limited: Years, sources: tuple[Source, ...], start: date | None) -> int | None:
    fall = next((at + 1 for at in range(1, len(limited)) if limited[at] < limited[at - 1]), None)
    if fall is not None or limited[-1] <= 0:
        return fall
    return min(_after(source, start) for source in sources if not source.recurring and source.years[-1] > 0)


def _after(source: Source, start: date | None) -> int:
    """The first year after the plan that a source does not pay for to its end."""
    whole = 0
    if source.ends and start and source.ends > start:
        day = source.ends + timedelta(days=1)
        whole = day.year - start.year - ((day.month, day.day) < (start.month, start.day))
    return max(whole, len(source.years)) + 1


def _braid(source: Source, lines: tuple[Line, ...]) -> dict[str, float]:
    """A source's dollars by category, each year spread over the lines it pays for in proportion to their cost."""
    found: dict[str, float] = {}
    eligible = paid_lines(source, lines)
    for at, amount in enumerate(source.years):
        whole = sum(line.years[at] for line in eligible)
        for line in eligible if whole > 0 else ():
            paid = amount * line.years[at] / whole
            if line.category and paid > 0:
                found[line.category] = found.get(line.category, 0.0) + paid
    return found


def _per(total: float, heads: float | None) -> float | None:
    return total / heads if heads and heads > 0 and total > 0 else None


def _per_years(costs: Years, heads: float | None) -> Years | None:
    return tuple(cost / heads for cost in costs) if heads and heads > 0 and any(costs) else None


def _per_helped(costs: Years, helped: Years) -> Years | None:
    shown = tuple(cost / count if count > 0 else 0.0 for cost, count in zip(costs, helped, strict=True))
    return shown if any(shown) else None


def _needs(
    lines: tuple[Line, ...],
    sources: tuple[Source, ...],
    teachers: float | None,
    pupils: float | None,
    helped: float,
) -> tuple[str, ...]:
    wanted = (
        ("cost lines", bool(lines)),
        ("funding lines", bool(sources)),
        ("the number of teachers", (teachers or 0) > 0),
        ("the number of students", (pupils or 0) > 0),
        ("how many teachers each role supports, and its positions", helped > 0),
    )
    return tuple(label for label, there in wanted if not there)
