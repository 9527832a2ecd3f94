"""Roles as the framework prints them: a table of all, a page for each, and the standards they draw on."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Callout, Checklist, Column, Facts, Group, Profile, Prose, Strip, Table, Words
from wizard.engine.counting import opening
from wizard.engine.fields.numbers import number_words
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Lead
from wizard.figures.workload import Workload, contract_hours, workloads
from wizard.steps.design.role_charts import coverage, week

AUTHORITY_WORDS = ("set_agenda", "observe", "assign", "budget", "evaluate", "hire", "policy")


def contributions(plan: Reading) -> Iterator[Block | Lead]:
    """Everything the section on roles says, in order: what is true of all of them fills the page before the first."""
    rows = plan.rows("design-roles.roles")
    loads = {load.role_id: load for load in workloads(plan.answers)}
    if rows:
        yield Lead(f"{opening(len(rows), 'kind of role', 'kinds of role, each')} with its hours, its pay and the colleagues it supports.")
    if policy := plan.written("design-roles.role_policy"):
        yield Facts((("What the state defines", policy),))
    if rows:
        yield _summary(plan, rows)
    if note := plan.text("design-roles.role_mix_note"):
        yield Group("How the roles fit together", (Prose(note),))
    if reach := coverage(plan):
        yield Group("How many teachers the roles reach", (reach,))
    for at, row in enumerate(rows, 1):
        yield _profile(plan, row, at, len(rows), loads.get(row.id))


def _positions(plan: Reading, row: Row) -> list[str]:
    if row.number("role_per_1000") is not None and not any(one.number("rc_positions") for one in row.rows("role_count")):
        return [f"{row.written('role_per_1000')} per 1,000 teachers"]
    given = {int(year): one for one in row.rows("role_count") if (year := one.number("rc_year")) is not None}
    told = {year: words for year in range(1, plan.years() + 1) if year in given and (words := given[year].written("rc_positions"))}
    if len(told) == plan.years():
        return [", ".join(told.values())]
    return [f"{words} in {plan.year_name(year)}" for year, words in told.items()]


def _summary(plan: Reading, rows: tuple[Row, ...]) -> Table:
    columns = (
        Column("Role"),
        Column("Level"),
        Column("Time"),
        Column("Release", True),
        Column("Supports", True),
        Column("Supplement", True),
        Column("Positions by year"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("role_level", "Not given"),
            row.written("role_time_model", "Not given"),
            row.written("role_release_pct", "Not given"),
            row.written("role_span", "Not given"),
            row.written("role_supplement", "Not given"),
            "; ".join(_positions(plan, row)) or "Not given",
        )
        for row in rows
    ]
    return Table("The roles at a glance", columns, tuple(told))


def _profile(plan: Reading, row: Row, at: int, count: int, load: Workload | None) -> Profile:
    return Profile(
        title=row.title,
        eyebrow=f"Teacher-leader roles · Role {at} of {count}",
        purpose=row.text("role_purpose"),
        strip=_strip(plan, row, load),
        duties=_duties(row),
        checklist=_authority(row),
        terms=_terms(row, plan.origin("design-roles.roles", row.id)),
        blocks=_further(row),
        cost=_cost(plan, row, load),
        week=week(plan, row, load),
    )


def _strip(plan: Reading, row: Row, load: Workload | None) -> Strip | None:
    cells: list[tuple[str, str, str]] = []
    first = next((one for one in row.rows("role_count") if one.number("rc_year") == 1 and one.number("rc_positions")), None)
    if first is not None:
        cells.append((f"Positions, {plan.year_name(1)}", first.written("rc_positions"), ""))
    cells += _time(plan, row, load)
    if row.number("role_span"):
        cells.append(("Supports", row.written("role_span"), "teacher each" if row.number("role_span") == 1 else "teachers each"))
    if row.number("role_supplement") is not None:
        cells.append(("Supplement", row.written("role_supplement"), "a year"))
    return Strip(tuple(cells[:5])) if len(cells) > 1 else None


def _time(plan: Reading, row: Row, load: Workload | None) -> list[tuple[str, str, str]]:
    """What time is given: release, or paid time where nobody is released."""
    paid = (("role_extra_hours_week", "Paid extra hours", "a week"), ("role_extra_days", "Paid extra days", "a year"))
    extra = [(label, row.written(column), each) for column, label, each in paid if row.number(column)]
    if extra and not row.number("role_release_pct"):
        return extra
    released = row.written("role_release_pct")
    hours = number_words(round(load.release * contract_hours(plan.answers), 2)) if load and load.release else ""
    return [("Released", released, f"{hours} hours a week" if hours else "")] if released else []


def _duties(row: Row) -> Table | None:
    duties = row.rows("role_duties")
    if not duties:
        return None
    total = sum(duty.number("hours_week") or 0 for duty in duties)
    told = tuple(
        (f"{at}. {duty.title}", duty.written("duty_type", "Not given"), duty.written("hours_week", "Not given"))
        for at, duty in enumerate(duties, 1)
    )
    columns = (Column("Duty"), Column("Kind"), Column("Hours a week", True))
    return Table(f"Duties, {number_words(total)} {'hour' if total == 1 else 'hours'} a week in all", columns, told)


def _authority(row: Row) -> Checklist | None:
    chosen = row.codes("role_authority")
    if not chosen:
        return None
    question = row.table.columns["role_authority"]
    words = {code: question.written([code], row.scope) for code in AUTHORITY_WORDS} | {"budget": "Manage a small budget"}
    yes = tuple(words[code] for code in AUTHORITY_WORDS if code in chosen)
    no = tuple(words[code] for code in AUTHORITY_WORDS if code not in chosen)
    return Checklist("This role can", yes, "This role does not", no)


def _terms(row: Row, origin: str) -> tuple[tuple[str, Words], ...]:
    criteria = "; ".join(
        f"{one.text('crit')} ({one.written('crit_kind').lower()})" if one.written("crit_kind") else one.text("crit")
        for one in row.rows("role_criteria")
        if one.text("crit")
    )
    allowed = " to ".join(words for words in (row.written("role_supplement_min"), row.written("role_supplement_max")) if words)
    facts = (
        ("Reports to", row.text("role_reports_to")),
        ("Who can apply", criteria),
        ("Term", row.written("role_term")),
        ("Renewal", row.text("role_renewal")),
        ("First placed in", row.written("role_placement")),
        ("Keeps teaching", _teaching(row)),
        ("Extra days a year", row.written("role_extra_days")),
        ("Extra hours a week", row.written("role_extra_hours_week")),
        ("Allowed supplement", allowed),
        ("Positions per 1,000 teachers", row.written("role_per_1000")),
        ("Model role", origin),
    )
    return tuple((label, words) for label, words in facts if words and words != "0")


def _teaching(row: Row) -> str:
    share = row.written("role_teaching_min")
    return share if (row.number("role_teaching_min") or 0) >= 100 else f"At least {share}" if share else ""


def _further(row: Row) -> tuple[Block, ...]:
    labels = (
        ("Goals served", row.written("role_goals")),
        ("Strategies", row.written("role_strategies")),
        ("Teacher Leader Model Standards", row.written("role_tlms")),
        ("Modeled on", "" if (model := row.written("role_archetype")).casefold() == row.title.casefold() else model),
        ("Signs that it works", row.text("role_success")),
    )
    facts = tuple((label, words) for label, words in labels if words)
    blocks: list[Block] = [Facts(facts)] if facts else []
    if words := row.text("role_separation"):
        blocks.append(Prose(words, "How coaching and rating are kept apart"))
    return tuple(blocks)


def _cost(plan: Reading, row: Row, load: Workload | None) -> Callout | None:
    if load is None or load.cost is None or load.cost.total <= 0:
        return None
    cost = load.cost
    parts = (
        ("supplement", cost.supplement),
        ("release cover", cost.backfill),
        ("extra days", cost.days),
        ("extra hours", cost.hours),
        ("benefits", cost.benefits),
    )
    told = ", ".join(f"{name} ${amount:,.0f}" for name, amount in parts if amount)
    words = f"{told[0].upper()}{told[1:]}."
    if load.costs and load.costs[0]:
        words += f" All positions cost ${load.costs[0]:,.0f} in {plan.year_name(1)}."
    if load.minutes_per_teacher:
        words += f" Each supported teacher gets about {load.minutes_per_teacher:.0f} minutes a week."
    return Callout(f"What each position costs: ${cost.total:,.0f} a year.", words)
