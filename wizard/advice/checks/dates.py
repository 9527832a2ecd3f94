"""Dates have to stand in an order that time allows."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.advice.checks.check import Check, Place
from wizard.engine.answers import Answers
from wizard.engine.fields.texts import day_words
from wizard.figures.timeline import plan_end, timeline

# Where a row has two days that must not change places: step.field, first day, last day, what to say.
ORDERED = (
    ("plan-goals.goals", "baseline_date", "target_date", "the target date {last} is before the baseline date {first}"),
    ("implement-milestones.milestones", "ms_start", "ms_end", "the end {last} is before the start {first}"),
    (
        "assess-metrics.metrics",
        "met_baseline_date",
        "met_target_date",
        "the target date {last} is before the baseline date {first}",
    ),
    ("assess-review-cycles.pdsa", "pd_start", "pd_end", "the end {last} is before the start {first}"),
)


def out_of_order(answers: Answers) -> Iterator[Place]:
    for place, first_name, last_name, words in ORDERED:
        step, _, field = place.partition(".")
        for row in answers.rows(place):
            first, last = row.day(first_name), row.day(last_name)
            if first and last and last < first:
                told = words.format(first=day_words(first), last=day_words(last))
                yield Place(step, field, row.id, f"Check the dates: {told}.")
    step = "design-support-system"
    first, last = answers.step(step).day("sel_start"), answers.step(step).day("sel_end")
    if first and last and last < first:
        told = f"selection ends on {day_words(last)}, before it starts on {day_words(first)}"
        yield Place(step, "sel_end", "", f"Check the dates: {told}.")


def after_the_plan(answers: Answers) -> Iterator[Place]:
    end = plan_end(answers)
    for row in answers.rows("implement-milestones.milestones"):
        last = row.day("ms_end") or row.day("ms_start")
        if end and last and last > end:
            told = f"this milestone is on {day_words(last)}, after the plan ends on {day_words(end)}"
            yield Place("implement-milestones", "milestones", row.id, f"Check the dates: {told}.")


def impossible_dates(answers: Answers) -> Iterator[Place]:
    yield from out_of_order(answers)
    yield from after_the_plan(answers)


def dependencies(answers: Answers) -> Iterator[Place]:
    found = timeline(answers)
    known = {item.id: item for item in found.items}
    for conflict in found.conflicts:
        item, on = known[conflict.id], known[conflict.on]
        if item.start and on.end:
            words = (
                f"Dependency conflict: it starts on {day_words(item.start)}, before "
                f"“{on.title or 'another milestone'}” ends on {day_words(on.end)}."
            )
            yield Place("implement-milestones", "milestones", item.id, words)
    for ring in found.cycles:
        names = " → ".join(known[one].title or "a milestone without a title" for one in (*ring, ring[0]))
        words = f"Dependency conflict: these milestones wait for each other: {names}."
        yield Place("implement-milestones", "milestones", ring[0], words)


CHECKS = (
    Check(
        "ck_dates",
        "error",
        ("plan-goals", "design-support-system", "implement-milestones", "assess-metrics", "assess-review-cycles"),
        impossible_dates,
        "Everyone plans their own work around these dates.",
        "Correct one of the two dates.",
    ),
    Check(
        "ck_dependency",
        "error",
        ("implement-milestones",),
        dependencies,
        "Work cannot begin before the work it needs is done.",
        "Move one of the two milestones, or take the dependency out.",
    ),
)
