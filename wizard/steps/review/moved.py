"""What moved in a plan since an earlier state of it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.engine.answers import Answers, Record
from wizard.engine.fields import Choice, Rows
from wizard.engine.fields.numbers import in_units
from wizard.engine.fields.texts import day_words
from wizard.engine.reading import Reading
from wizard.figures.moves import Measured, Value, moves
from wizard.figures.progress import Progress

MILESTONES, MATURITY = "implement-milestones.milestones", "assess-review-cycles.maturity"


def moved_words(plan: Reading, then: Reading | None, *, public: bool = False) -> tuple[str, ...]:
    """One sentence for each thing that moved; with `public` without the measures that are not for everybody."""
    shown = public_part if public else lambda answers: answers
    found = moves(shown(then.answers) if then else None, shown(plan.answers))
    lines = [*_goals(plan, found.goals), *_milestones(plan, then), *map(_measured, found.measures)]
    for one in found.maturity:
        was = then.cell(MATURITY, one.id, "level") if then else ""
        name = plan.row_words(MATURITY).get(one.id, one.id)
        now = plan.cell(MATURITY, one.id, "level")
        lines.append(_was_is(f"Maturity, {name.lower()}", f"“{was}”" if was else "", f"“{now}”" if now else ""))
    return tuple(lines)


def public_part(answers: Answers) -> Answers:
    """The plan without the measures that are not for everybody, and so without what they say about goals."""
    step = answers.step("assess-metrics").data
    rows = [row.data for row in answers.rows("assess-metrics.metrics") if row.flag("met_public", True)]
    return answers.replaced("assess-metrics", {**step, "metrics": rows})


def _was_is(what: str, was: str, now: str) -> str:
    return f"{what}: was {was}, is {now}." if was else f"{what}: {now}."


def _goals(plan: Reading, found: tuple[tuple[Progress | None, Progress], ...]) -> Iterator[str]:
    units = {row.id: row.code("goal_unit") for row in plan.rows("plan-goals.goals")}
    for was, one in found:
        unit = units.get(one.goal_id, "")
        before = in_units(was.latest if was else None, unit)
        target = in_units(one.target, unit)
        told = _was_is(f"Goal “{one.title}”", before, in_units(one.latest, unit)).rstrip(".")
        yield f"{told}{f'; the target is {target}' if target else ''}{f' ({one.words})' if one.words else ''}."


def _milestones(plan: Reading, then: Reading | None) -> Iterator[str]:
    table = plan.journey.catalogue.question(MILESTONES)
    status = table.columns.get("ms_status") if isinstance(table, Rows) else None
    scope = plan.scope("implement-milestones")
    for one in moves(then.answers if then else None, plan.answers).milestones:
        was, now = (status.label_of(code, scope) if isinstance(status, Choice) else "" for code in (one.was, one.now))
        yield _was_is(f"Milestone “{one.title or 'without a title'}”", was.lower() if then else "", (now or one.now).lower())


def _measured(one: Measured) -> str:
    unit = one.row.text("met_unit")
    was = dated(one.was, unit) if one.was else _baseline(one.row, unit)
    return _was_is(one.row.text("met_name") or "A measure", was, dated(one.new[-1], unit))


def _baseline(row: Record, unit: str) -> str:
    """What a measure without earlier values begins from: "14 points (baseline, June 30, 2026)"."""
    value, day = in_units(row.number("met_baseline"), unit), row.day("met_baseline_date")
    return f"{value} ({', '.join(('baseline', *((day_words(day),) if day else ())))})" if value else ""


def dated(value: Value, unit: str) -> str:
    """ "12 points (October 15, 2025)"."""
    return f"{in_units(value[1], unit)} ({day_words(value[0])})"
