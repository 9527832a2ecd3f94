"""Metrics: a small balanced set of measures."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Column, Figure, Strong, Table, Words, labelled, stacked
from exports.document import Group as Titled
from wizard.engine.answers import Answers, Record
from wizard.engine.card import Card
from wizard.engine.counting import counted, in_words, opening
from wizard.engine.fields import Choice, Choices, Day, LongText, Number, Pick, Problem, Rows, ShortText, YesNo
from wizard.engine.fields.numbers import in_units, number_words
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.rules import includes
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.figures.cards_of_doing import metrics_card
from wizard.figures.linked import LOOKED_AT, from_goals
from wizard.steps.assess.metric_charts import drivers, trends
from wizard.steps.assess.metric_sheets import metric_sheets

TYPES = {
    "outcome": "Outcome",
    "driver": "Driver",
    "process": "Process",
    "balancing": "Balancing",
    "implementation": "Implementation",
}
UNITS = {
    "percent": "Percent",
    "points": "Percentage points",
    "number": "Number",
    "rate": "Rate",
    "scale_score": "Scale score",
    "index": "Index",
}
FREQUENCIES = {"weekly": "Weekly", "monthly": "Monthly", "quarterly": "Quarterly", "twice": "Twice a year", "annual": "Once a year"}
OURS = {"custom": "A measure of our own"}


class ValueColumns(Questions):
    date = Day("Date", required="Enter the date")
    value = Number("Value", whole=False, measured_in="met_unit", required="Enter the value")
    note = ShortText("Note")


class MetricColumns(Questions):
    met_code = Choice("From the library", choices="metrics", more=OURS, told="Based on")
    met_name = ShortText("Metric", required="Name the metric")
    met_type = Choice("Type", choices=TYPES, required="Choose the type")
    met_goals = Pick("Goals", target="plan-goals.goals", many=True)
    met_strategy = Pick("Strategy", target="design-strategies.strategies")
    met_definition = LongText(
        "Definition", "Numerator, denominator, exclusions: two people should get the same number.", required="Define the metric"
    )
    met_unit = Choice("Unit", choices=UNITS, required="Choose the unit")
    met_direction = Choice(
        "Direction", choices={"increase": "Increase", "decrease": "Decrease", "maintain": "Maintain"}, required="Choose the direction"
    )
    met_baseline = Number("Baseline", whole=False, measured_in="met_unit")
    met_baseline_date = Day("Baseline date")
    met_target = Number(
        "Target", whole=False, measured_in="met_unit", when=includes("met_type", "outcome", "driver"), required="Enter the target"
    )
    met_target_date = Day("Target date")
    met_source = ShortText("Source", required="Name the source")
    met_frequency = Choice("How often", choices=FREQUENCIES, required="Choose how often it is measured")
    met_owner = ShortText("Owner", required="Enter the owner")
    met_disaggregate = Choices(
        "Shown separately by",
        choices={
            "school_type": "Type of school",
            "poverty": "Poverty of the school",
            "locale": "Setting",
            "grade_span": "Grade span",
            "subject": "Subject",
            "experience": "Experience",
            "teacher_group": "Group of teachers",
            "student_group": "Group of students",
        },
    )
    met_min_n = Number("Smallest group shown", least=1, default=10)
    met_public = YesNo("Is it public?", default=True, told="Public")
    met_values = Rows("Values so far", ValueColumns, "Filled in during reviews.", noun=("value", "values"), title="date", most=40)

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        baseline, target = answers.day("met_baseline_date"), answers.day("met_target_date")
        if baseline and target and target <= baseline:
            yield Problem(("met_target_date",), "Target date: choose a day after the date of the baseline")


class MetricQuestions(Questions):
    metrics = Rows(
        "Metrics",
        MetricColumns,
        "Keep 8 to 15 measures: at least one outcome for each goal, some early ones, and one that watches for harm.",
        noun=("metric", "metrics"),
        title="met_name",
        record=True,
        summary=("met_type", "met_frequency", "met_owner"),
        takes=from_goals,
        least=5,
        most=25,
        required="Add at least 5 metrics",
        groups=(
            (
                "The metric",
                "",
                ("met_code", "met_name", "met_type", "met_goals", "met_strategy", "met_definition", "met_unit", "met_direction"),
            ),
            ("From where to where", "", ("met_baseline", "met_baseline_date", "met_target", "met_target_date")),
            ("How it is collected", "", ("met_source", "met_frequency", "met_owner", "met_disaggregate", "met_min_n", "met_public")),
            ("Values so far", "", ("met_values",)),
        ),
    )


class Metrics(Step):
    slug = "assess-metrics"
    title = "Metrics"
    phase = Phase.ASSESS
    order = 180
    number = 18
    minutes = 60
    purpose = "Choose a small balanced set of measures: outcomes, drivers, process, balancing, implementation."
    questions = MetricQuestions
    looks = tuple(f"plan-goals.goals:{column}" for column in LOOKED_AT)
    sections = ("fw_metrics",)
    library = "metrics"
    groups = (Group("Measures", "", ("metrics",)),)

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return None if row_id else metrics_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        rows = [
            row
            for kind in (*TYPES, "")
            for row in plan.rows("assess-metrics.metrics")
            if (row.code("met_type") if row.code("met_type") in TYPES else "") == kind
        ]
        if not rows:
            return
        balancing = sum(row.code("met_type") == "balancing" for row in rows)
        watch = f", {in_words(balancing)} of them for unintended harm" if balancing else ""
        yield "fw_metrics", Lead(f"{opening(len(rows), 'measure', 'measures')}{watch}.")
        columns = (
            Column("Measure"),
            Column("Baseline"),
            Column("Target"),
            Column("How it is collected"),
        )
        told: list[tuple[Words, ...]] = [(_what(row), _baseline(row), _target(row), _how(row)) for row in rows]
        outcomes = sum(row.code("met_type") == "outcome" for row in rows)
        of_them = counted(outcomes, "of them an outcome", "of them outcomes") if outcomes else "none of them an outcome"
        finding = f"{opening(len(rows), 'measure', 'measures')}, {of_them}" if len(rows) > 1 else "What is measured, and how"
        chart = drivers(rows)
        key = "Driver diagram. Read from left to right." if chart else ""
        yield (
            "fw_metrics",
            Titled("What we measure", (Figure("driver", finding, key, Table("Measures by type", columns, tuple(told)), chart),)),
        )
        if seen := trends(rows, _plain):
            yield "fw_metrics", Titled("How the measures have moved", (seen,))
        yield from (("fw_metrics", sheet) for sheet in metric_sheets(rows))


def _dated(row: Row, column: str, day: str) -> tuple[str, ...]:
    return tuple(words for words in (in_units(row.number(column), row.code("met_unit")), row.written(day)) if words)


def _what(row: Row) -> Words:
    named = row.written("met_code")
    serves = (row.written("met_goals"), row.written("met_strategy"))
    return stacked(
        (Strong(row.title),),
        labelled(row.written("met_type", "Type not given"), row.text("met_definition") or "not yet defined"),
        labelled("Serves", "; ".join(words for words in serves if words)),
        labelled("Based on", named if row.code("met_code") not in OURS and named != row.title else ""),
        labelled("So far", "; ".join(_seen(row))),
    )


def _seen(row: Row) -> Iterator[str]:
    """Every value so far, with its day and what was noted."""
    for one in row.rows("met_values"):
        value, note = in_units(one.number("value"), row.code("met_unit")), one.written("note")
        said = f"{value} ({note})" if value and note else value or note
        yield ": ".join(words for words in (one.written("date"), said) if words)


def _baseline(row: Row) -> Words:
    return stacked(*_dated(row, "met_baseline", "met_baseline_date")) or "Not known yet"


def _target(row: Row) -> Words:
    """What is to be reached and when, in which unit, up or down."""
    unit = ", ".join(words for words in (row.written("met_unit"), row.written("met_direction").lower()) if words)
    return stacked(*(_dated(row, "met_target", "met_target_date") or ("Not set yet",)), unit)


def _how(row: Row) -> Words:
    """One sentence: how often, from where, by whom, for which groups."""
    parts = (
        ("", row.written("met_frequency")),
        ("", row.written("met_source")),
        ("owner: ", row.written("met_owner", "nobody yet")),
        ("broken down by: ", row.written("met_disaggregate")),
        ("smallest group: ", row.written("met_min_n")),
        ("", "" if row.flag("met_public", True) else "not published"),
    )
    return "; ".join(f"{label}{words}" for label, words in parts if words)


def _plain(value: float | None, metric: Row) -> str:
    return "" if value is None else number_words(value) + {"percent": "%"}.get(metric.code("met_unit"), "")


STEP = Metrics()
