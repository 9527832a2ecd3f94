"""What a role asks and costs: hours, minutes for each colleague, positions, dollars.

Formulas: STEPS Appendix A. Hours are those of one week, money is whole dollars of the first plan year unless said.
"""

from __future__ import annotations

from dataclasses import dataclass

from wizard.engine.answers import Answers, Record
from wizard.engine.scope import plan_years

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
    given = answers.step("design-budget").number("backfill_salary")
    average = answers.step("plan-profile").number("avg_teacher_salary")
    return given if given is not None else average * 0.75 if average is not None else None


def contract_hours(answers: Answers) -> float:
    found = answers.step("design-budget").number("contract_week_hours")
    return found if found and 0 < found <= 80 else HOURS_A_WEEK


def inflation(answers: Answers) -> float:
    """The yearly factor by which costs rise after the first year."""
    found = answers.step("design-budget").number("inflation", INFLATION)
    return 1 + min(max(found or 0, 0), 100) / 100


def active_share(answers: Answers, year: int) -> float:
    """The share of teachers, 0 to 1, in waves that have started by the end of a plan year (1 is the first).

    By the teachers of each wave; by its sites where no wave says how many teachers it has; 1 while nothing is known.
    """
    profile = answers.step("plan-profile")
    start, waves = profile.day("plan_start"), answers.rows("implement-rollout.waves")
    if start is None or not waves:
        return 1.0
    end = (start.year + year, start.month, start.day)
    begun = [wave for wave in waves if (day := wave.day("wv_start")) and (day.year, day.month, day.day) < end]
    teachers = profile.number("num_teachers")
    if teachers and teachers > 0 and any(wave.amount("wv_teachers") > 0 for wave in waves):
        return _share(sum(max(0.0, wave.amount("wv_teachers")) for wave in begun), teachers)
    sites = {unit: profile.number(f"num_{unit}") for unit in ("districts", "schools")}
    counted = [
        (_share(wave.amount("wv_sites"), total), wave in begun)
        for wave in waves
        if (total := sites.get(wave.text("wv_site_unit"))) and total > 0 and wave.amount("wv_sites") > 0
    ]
    return min(1.0, sum(share for share, has_begun in counted if has_begun)) if counted else 1.0


def _share(part: float, whole: float) -> float:
    return min(1.0, max(0.0, part / whole))


def _positions(role: Record, answers: Answers) -> tuple[float, ...]:
    years = plan_years(answers)
    rows = {int(row.amount("rc_year")): row.amount("rc_positions") for row in role.rows("role_count") if row.number("rc_year")}
    per_thousand = role.number("role_per_1000")
    if not any(rows.values()) and per_thousand is not None:
        teachers = answers.step("plan-profile").amount("num_teachers")
        return tuple(max(0.0, per_thousand * teachers / 1000 * active_share(answers, year)) for year in range(1, years + 1))
    return tuple(max(0.0, rows.get(year, 0.0)) for year in range(1, years + 1))


def _cost(role: Record, answers: Answers, release: float) -> tuple[Cost | None, tuple[str, ...]]:
    backfill, daily = backfill_salary(answers), answers.step("design-budget").number("daily_rate")
    days, hours = role.amount("role_extra_days"), role.amount("role_extra_hours_week")
    needs = [label for label, missing in (
        ("supplement", role.number("role_supplement") is None),
        ("backfill salary", release > 0 and backfill is None),
        ("daily rate", (days > 0 or hours > 0) and daily is None),
    ) if missing]  # fmt: skip
    if needs:
        return None, tuple(needs)
    hourly = (daily or 0) / (contract_hours(answers) / 5)
    share = (answers.step("plan-profile").number("benefit_rate", BENEFITS) or 0) / 100
    parts = (role.amount("role_supplement"), release * (backfill or 0), days * (daily or 0))
    return Cost(*parts, hours * WEEKS * hourly, sum(parts) * share), ()


def workload(role: Record, answers: Answers) -> Workload:
    """One role of `design-roles.roles`."""
    release = min(max(role.amount("role_release_pct"), 0), 100) / 100
    duties = role.rows("role_duties")
    helping = sum(duty.amount("hours_week") for duty in duties if duty.text("duty_type") in HELPING)
    span = role.number("role_span")
    positions = _positions(role, answers)
    cost, needs = _cost(role, answers, release)
    factor = inflation(answers)
    return Workload(
        role_id=role.id,
        title=role.text("role_title"),
        release=release,
        extra_days=role.amount("role_extra_days"),
        leadership_hours=release * contract_hours(answers) + role.amount("role_extra_hours_week"),
        duty_hours=sum(duty.amount("hours_week") for duty in duties),
        helping_hours=helping,
        span=span,
        minutes_per_teacher=helping * 60 / span if span and span > 0 and helping > 0 else None,
        positions=positions,
        cost=cost,
        needs=needs,
        costs=tuple(count * cost.total * factor**at for at, count in enumerate(positions)) if cost else (),
    )


def workloads(answers: Answers) -> tuple[Workload, ...]:
    """Every role, in order."""
    return tuple(workload(role, answers) for role in answers.rows("design-roles.roles"))
