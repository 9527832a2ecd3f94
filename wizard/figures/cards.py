"""The calculators that stand beside the questions: a role, all roles, the budget, readiness. Formulas: STEPS Appendix A."""

from __future__ import annotations

from wizard.engine.answers import Answers
from wizard.engine.card import Bar, Card
from wizard.engine.scope import year_name
from wizard.figures.budget import budget, unfunded
from wizard.figures.coverage import coverage, supported
from wizard.figures.readiness import DIMENSIONS, readiness
from wizard.figures.workload import (
    WEEKS,
    Workload,
    backfill_salary,
    benefit_rate,
    contract_hours,
    inflation,
    workloads,
)
from wizard.figures.written import FOUNDATIONS, money, percent, plain

Figures = list[tuple[str, str]]


def role_card(answers: Answers, row_id: str) -> Card | None:
    """One role: its duties against its hours, what a position costs; None for a role without an answer."""
    made = next((one for one in workloads(answers) if one.role_id == row_id), None)
    if made is None:
        return None
    figures: Figures = [("Leadership hours a week", plain(made.leadership_hours))]
    if made.minutes_per_teacher is not None:
        figures.append(("For each teacher", f"{plain(made.minutes_per_teacher, 0)} min a week"))
    if made.cost is not None:
        figures.append(("Each position costs", money(made.cost.total)))
    years = [(at, count, made.costs[at - 1] if made.costs else None) for at, count in enumerate(made.positions, 1) if count > 0]
    for at, count, cost in years[:2] + years[2:][-1:]:
        words = f"{plain(count)} {'position' if count == 1 else 'positions'}, {year_name(answers, at)}"
        figures.append((words, money(cost) if cost is not None else f"{plain(made.fte[at - 1])} FTE"))
    teachers = answers.step("plan-profile").number("num_teachers")
    most = max(made.positions, default=0)
    if made.span and most and teachers and teachers > 0:
        figures.append(("Teachers supported", f"{plain(made.span * most, 0)} of {plain(teachers, 0)}"))
    return Card(tuple(figures), _hours(made), _with_places(made.needs), tuple(_role_formulas(made, answers)))


ASKED_IN = {"backfill salary": "step 12", "daily rate": "step 12"}  # Costs and funding; the rest is asked beside the card


def _with_places(needs: tuple[str, ...]) -> tuple[str, ...]:
    """What a cost lacks, with the step that asks for it where it is another one."""
    return tuple(f"{need} ({ASKED_IN[need]})" if need in ASKED_IN else need for need in needs)


def _hours(made: Workload) -> Bar | None:
    """Duties against leadership hours."""
    if not made.duty_hours and not made.leadership_hours:
        return None
    over = made.duty_hours - made.leadership_hours
    words = f"Duties: {plain(made.duty_hours)} of {plain(made.leadership_hours)} hours"
    return Bar(
        words,
        made.duty_hours,
        made.leadership_hours,
        f"{plain(over)} {'hour' if plain(over) == '1' else 'hours'} over" if over > 0.05 else "",
    )


def _role_formulas(made: Workload, answers: Answers) -> list[str]:
    week = plain(contract_hours(answers))
    extra = made.leadership_hours - made.release * contract_hours(answers)
    lines = [
        f"Leadership hours: {percent(made.release)} of {week} hours + {plain(extra)} extra hours = {plain(made.leadership_hours)} a week."
    ]
    if made.minutes_per_teacher is not None and made.span:
        lines.append(
            f"For each teacher: {plain(made.helping_hours)} hours of coaching, mentoring and modeling ÷ {plain(made.span)} teachers."
        )
    if made.cost is not None:
        cost = made.cost
        parts = f"{money(cost.supplement)} supplement + {percent(made.release)} of {money(backfill_salary(answers) or 0)} backfill"
        parts += f" + {money(cost.days)} for days" if cost.days else ""
        lines.append(f"One position: ({parts}) × {plain(100 + benefit_rate(answers))}% with benefits = {money(cost.total - cost.hours)}.")
        if cost.hours:
            lines.append(f"Extra hours: {plain(extra)} a week × {WEEKS} weeks at the hourly rate = {money(cost.hours)}.")
        lines.append(f"Each year: positions × {money(cost.total)}, rising {plain((inflation(answers) - 1) * 100)}% a year after the first.")
    return lines


def roles_card(answers: Answers) -> Card | None:
    """All roles together: positions, teachers supported, cost by year."""
    made = workloads(answers)
    if not made:
        return None
    figures: Figures = []
    years = len(made[0].positions)
    shares, helped = coverage(answers), supported(answers)
    teachers = answers.step("plan-profile").number("num_teachers")
    for at in range(years):
        name = year_name(answers, at + 1)
        figures.append((f"Positions, {name}", plain(sum(one.positions[at] for one in made))))
        if any(one.costs for one in made):
            figures.append((f"Cost, {name}", money(sum(one.costs[at] for one in made if one.costs))))
    bar = None
    if shares and teachers and max(shares) > 0:
        at = shares.index(max(shares))
        over = f"{plain(helped[at] - teachers, 0)} more than there are" if shares[at] > 1 else ""
        words = f"Supported in {year_name(answers, at + 1)}: {plain(helped[at], 0)} of {plain(teachers, 0)} teachers"
        bar = Bar(words, helped[at], teachers, over)
    needs = _with_places(tuple(dict.fromkeys(need for one in made for need in one.needs)))
    needs += ("number of teachers",) if not teachers else ()
    how = ["Teachers supported: span × positions, over the roles that coach, observe, mentor or model."]
    how.append("Cost: positions × the cost of one position of each role; open a role to see it worked out.")
    return Card(tuple(figures), bar, needs, tuple(how))


def budget_card(answers: Answers) -> Card | None:
    """Cost against funding, by year; None before there is a line."""
    made = budget(answers)
    if not any(made.costs) and not any(made.funding):
        return None
    figures: Figures = []
    for at, (cost, paid) in enumerate(zip(made.costs, made.funding, strict=True), 1):
        figures.append((f"Cost, {year_name(answers, at)}", money(cost)))
        figures.append((f"Funding, {year_name(answers, at)}", money(paid)))
    gaps = unfunded(made)
    figures.append(("Not funded", money(sum(gap for _, gap in gaps)) if gaps else "Nothing"))
    if any(made.funding) and any(made.short_after_cut):
        figures.append(("With 30% less funding, not paid", money(sum(made.short_after_cut))))
    if made.per_teacher is not None:
        figures.append(("A year, for each teacher", money(made.per_teacher)))
    if made.per_pupil is not None:
        figures.append(("A year, for each student", money(made.per_pupil)))
    if made.recurring_share is not None:
        figures.append(("Recurs every year", percent(made.recurring_share)))
    total, paid = made.total, sum(made.funding)
    bar = Bar(f"Cost: {money(total)}; funding: {money(paid)}", total, paid, f"{money(total - paid)} not funded" if total > paid else "")
    how = ["Cost and funding of a year: the sum of that year’s column over all lines.",
           "Not funded: years whose cost is 1% or more above their funding.",
           "For each teacher and student: the average year’s cost ÷ the numbers in your profile."]  # fmt: skip
    if made.limited_share is not None:
        how.append(f"Money that ends pays {percent(made.limited_share)} of what recurs in the last year.")
    return Card(tuple(figures), bar, made.needs, tuple(how))


def readiness_card(answers: Answers) -> Card | None:
    """The mean of the levels given, and the band once all are."""
    found = readiness(answers)
    if found.mean is None:
        return None
    rated = len(found.levels)
    figures: Figures = [("Dimensions rated", f"{rated} of {len(DIMENSIONS)}"), ("Average", f"{found.mean:.1f} of 4")]
    figures += [("Foundation", FOUNDATIONS[found.band])] if found.band else []
    figures += [("Strengths (3 or 4)", str(len(found.strengths))), ("Gaps", str(len(found.gaps)))]
    needs = () if found.band else (f"a rating of {len(DIMENSIONS) - rated} more",)
    how = ["Average: the sum of the levels ÷ how many are rated.",
           "Foundation: early under 2.0, developing under 3.0, strong from 3.0 on, once all ten are rated.",
           "A gap is a level 1, or a level 2 below your average."]  # fmt: skip
    return Card(tuple(figures), Bar(f"Average level: {found.mean:.1f} of 4", found.mean, 4), needs, tuple(how))
