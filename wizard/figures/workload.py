"""What a role asks and costs: hours, minutes for each colleague, positions, dollars.

Formulas: STEPS Appendix A. Hours are those of one week, money is whole dollars of the first plan year unless said.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years
from wizard.figures.rollout import active_share

WEEKS = 36  # in a school year, for extra hours paid
HOURS_A_WEEK = 37.5
BENEFITS = 30.0
INFLATION = 3.0
HELPING = frozenset({"coach", "observe", "mentor", "model"})


@dataclass(frozen=True, slots=True)
class Cost:
    """What one position costs in the first year, in dollars, benefits apart."""

    supplement: float
    backfill: float
    days: float
    hours: float
    benefits: float

    @property
    def total(self) -> float:
        return self.supplement + self.backfill + self.days + self.hours + self.benefits


@dataclass(frozen=True, slots=True)
class Workload:
    """One role; what an answer is missing for is None. `positions`, `fte` and `costs` have an entry for each plan year.

    `release` is 0 to 1; `extra_days` are paid days a year; hours are those of a week, duties and helping duties alike.
    """

    role_id: str
    title: str
    release: float
    extra_days: float
    leadership_hours: float
    duty_hours: float
    helping_hours: float
    span: float | None
    minutes_per_teacher: float | None
    positions: tuple[float, ...]
    cost: Cost | None
    needs: tuple[str, ...]
    costs: tuple[float, ...]

    @property
    def load(self) -> float | None:
        """Duty hours as a share of the hours the role gives; None where it gives none."""
        return self.duty_hours / self.leadership_hours if self.leadership_hours > 0 else None

    @property
    def fte(self) -> tuple[float, ...]:
        return tuple(self.release * count for count in self.positions)


def backfill_salary(answers: Answers) -> float | None:
    """The salary that replaces released time: given, else three quarters of the average teacher's."""
    given = answers.number("design-budget.backfill_salary")
    average = answers.step("plan-profile").number("avg_teacher_salary")
    found = given if given is not None else average * 0.75 if average is not None else None
    return None if found is None else max(0.0, found)


def contract_hours(answers: Answers) -> float:
    found = answers.number("design-budget.contract_week_hours")
    return found if found and 0 < found <= 80 else HOURS_A_WEEK


def benefit_rate(answers: Answers) -> float:
    """Benefits in percent of salary: given, else 30."""
    return max(0.0, answers.step("plan-profile").number("benefit_rate", BENEFITS) or 0)


def at_least_0(record: Record, name: str) -> float:
    """An amount that cannot be below 0, whatever a plan file says."""
    return max(0.0, record.amount(name))


def inflation(answers: Answers) -> float:
    """The yearly factor by which costs rise after the first year."""
    found = answers.number("design-budget.inflation")
    return 1 + min(max(INFLATION if found is None else found, 0), 100) / 100


def _positions(role: Record, answers: Answers) -> tuple[float, ...]:
    years = plan_years(answers)
    rows: dict[int, float] = {}
    for row in role.rows("role_count"):
        if year := row.number("rc_year"):
            rows[int(year)] = rows.get(int(year), 0.0) + row.amount("rc_positions")
    per_thousand = role.number("role_per_1000")
    if not any(rows.values()) and per_thousand is not None:
        teachers = answers.step("plan-profile").amount("num_teachers")
        return tuple(max(0.0, per_thousand * teachers / 1000 * active_share(answers, year)) for year in range(1, years + 1))
    return tuple(max(0.0, rows.get(year, 0.0)) for year in range(1, years + 1))


def _cost(role: Record, answers: Answers, release: float) -> tuple[Cost | None, tuple[str, ...]]:
    backfill, daily = backfill_salary(answers), answers.number("design-budget.daily_rate")
    days, hours = at_least_0(role, "role_extra_days"), at_least_0(role, "role_extra_hours_week")
    needs = [label for label, missing in (
        ("supplement", role.number("role_supplement") is None),
        ("backfill salary", release > 0 and backfill is None),
        ("daily rate", (days > 0 or hours > 0) and daily is None),
    ) if missing]  # fmt: skip
    if needs:
        return None, tuple(needs)
    rate = max(0.0, daily or 0)
    hourly = rate / (contract_hours(answers) / 5)
    share = benefit_rate(answers) / 100
    parts = (at_least_0(role, "role_supplement"), release * (backfill or 0), days * rate)
    return Cost(*parts, hours * WEEKS * hourly, sum(parts) * share), ()


def workload(role: Record, answers: Answers) -> Workload:
    """One role of `design-roles.roles`."""
    release = min(max(role.amount("role_release_pct"), 0), 100) / 100
    duties = role.rows("role_duties")
    helping = sum(at_least_0(duty, "hours_week") for duty in duties if duty.text("duty_type") in HELPING)
    span = role.number("role_span")
    positions = _positions(role, answers)
    cost, needs = _cost(role, answers, release)
    factor = inflation(answers)
    return Workload(
        role_id=role.id,
        title=role.text("role_title"),
        release=release,
        extra_days=at_least_0(role, "role_extra_days"),
        leadership_hours=release * contract_hours(answers) + at_least_0(role, "role_extra_hours_week"),
        duty_hours=sum(at_least_0(duty, "hours_week") for duty in duties),
        helping_hours=helping,
        span=span,
        minutes_per_teacher=helping * 60 / span if span and span > 0 and helping > 0 else None,
        positions=positions,
        cost=cost,
        needs=needs,
        costs=tuple(count * cost.total * factor**at for at, count in enumerate(positions)) if cost else (),
    )


def hours_provided(role: Workload, answers: Answers) -> float:
    """Hours a week for the duties: leadership hours; where there are none, paid days spread over the school weeks."""
    return role.leadership_hours or role.extra_days * contract_hours(answers) / 5 / WEEKS


def workloads(answers: Answers) -> tuple[Workload, ...]:
    """Every role, in order."""
    return answers.once(_workloads)


def _workloads(answers: Answers) -> tuple[Workload, ...]:
    return tuple(workload(role, answers) for role in answers.rows("design-roles.roles"))


@dataclass(frozen=True, slots=True)
class Totals:
    """All roles together, by plan year; `costs` are dollars, None while the cost of no role can be computed.

    `needs` are answers that some role's cost lacks; the costs are those of the other roles.
    """

    positions: tuple[float, ...]
    fte: tuple[float, ...]
    costs: tuple[float, ...] | None
    needs: tuple[str, ...]


def role_totals(answers: Answers) -> Totals:
    """Positions, full-time equivalents and dollars of all roles, added up."""
    made, years = workloads(answers), range(plan_years(answers))
    costed = [role.costs for role in made if role.cost]
    needs = dict.fromkeys(need for role in made for need in role.needs)
    return Totals(
        positions=tuple(sum(role.positions[at] for role in made) for at in years),
        fte=tuple(sum(role.fte[at] for role in made) for at in years),
        costs=tuple(sum(costs[at] for costs in costed) for at in years) if costed else None,
        needs=("roles",) if not made else tuple(needs),
    )
