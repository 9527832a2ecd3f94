"""Reporting: who gets which report when, and the stories that stand beside the numbers."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Card, Column, Facts, Milestone, Prose, Table, Words
from exports.document import Group as Titled
from wizard.engine.counting import opening
from wizard.engine.fields import Choice, Choices, Day, LongText, Pick, Rows, ShortText, YesNo
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.engine.tracks import Track

PRINTABLE = frozenset({"obtained", "not_needed"})


class ReportColumns(Questions):
    rep_title = ShortText("Report", required="Name the report")
    rep_audience = Pick("Audiences", target="plan-stakeholders.stakeholders", many=True, required="Choose at least one audience")
    rep_content = Choices(
        "Content",
        choices={
            "goals": "Goals",
            "metrics": "Metrics",
            "milestones": "Milestones",
            "budget": "Budget",
            "stories": "Stories",
            "lessons": "Lessons",
            "recommendations": "Recommendations",
        },
        required="Choose what it holds",
    )
    rep_frequency = Choice(
        "How often",
        choices={"quarterly": "Quarterly", "twice": "Twice a year", "annual": "Once a year", "once": "Once"},
        required="Choose how often it comes",
    )
    rep_owner = ShortText("Owner", required="Enter the owner")
    rep_first = Day("First on", required="Enter the date of the first one")
    rep_required = YesNo("Required by law or grant?", told="Required by law or grant")


class StoryColumns(Questions):
    sy_title = ShortText("Title", required="Give the story a title")
    sy_context = ShortText("Where and when")
    sy_problem = LongText("Problem")
    sy_action = LongText("What was done")
    sy_result = LongText("Result")
    sy_metric = Pick("The number it illustrates", target="assess-metrics.metrics")
    sy_permission = Choice(
        "Permission",
        "Written permission before a teacher’s name, image or words are used; never use a student’s.",
        choices={"obtained": "Obtained", "pending": "Asked for", "not_needed": "Not needed"},
        required="Choose the state of the permission",
    )
    sy_use = YesNo("Print it in the framework?", told="Printed in the framework")


class ReportingQuestions(Questions):
    reports = Rows(
        "Reports",
        ReportColumns,
        noun=("report", "reports"),
        title="rep_title",
        record=True,
        summary=("rep_audience", "rep_frequency", "rep_first"),
        least=2,
        required="Add at least 2 reports",
    )
    stories = Rows(
        "Stories",
        StoryColumns,
        "Pair every story with a number, and include one that did not work.",
        noun=("story", "stories"),
        title="sy_title",
        record=True,
        summary=("sy_permission", "sy_use"),
        most=20,
    )
    legislative_ask = LongText("What we will ask decision makers for", only=Track.STATE, told="What we ask of decision makers")
    public_dashboard = Choice("Public dashboard?", choices={"yes": "Yes", "planned": "Planned", "no": "No"}, told="Public dashboard")


class Reporting(Step):
    slug = "assess-reporting"
    title = "Reporting and success stories"
    phase = Phase.ASSESS
    order = 210
    number = 21
    minutes = 30
    purpose = "Decide who gets which report when, and collect stories that stand beside numbers."
    questions = ReportingQuestions
    sections = ("fw_reporting",)
    groups = (
        Group("Reports", "", ("reports", "public_dashboard")),
        Group("Stories", "", ("stories",)),
        Group("The ask", "", ("legislative_ask",)),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        reports = plan.rows("assess-reporting.reports")
        if reports:
            yield (
                "fw_reporting",
                Lead(_lead(reports)),
            )
            yield "fw_reporting", Titled("Reports", (_reports(reports),))
        for row in reports:
            if day := row.day("rep_first"):
                repeats = "" if row.code("rep_frequency") == "once" else row.written("rep_frequency")
                yield "fw_reporting", Milestone(day, f"Report: {row.title}", row.text("rep_owner"), f"report-{row.id}", repeats)
        if words := plan.written("assess-reporting.public_dashboard"):
            yield "fw_reporting", Facts(((plan.label("assess-reporting.public_dashboard"), words),))
        stories = [row for row in plan.rows("assess-reporting.stories") if row.code("sy_permission") in PRINTABLE and row.flag("sy_use")]
        if stories:
            yield "fw_reporting", Titled("Stories", tuple(_story(row) for row in stories))
        if words := plan.text("assess-reporting.legislative_ask"):
            yield "fw_reporting", Titled("What we ask of decision makers", (Prose(words),))


def _lead(reports: tuple[Row, ...]) -> str:
    """That reports have their audiences and dates, where all of them do."""
    if all(row.codes("rep_audience") and row.day("rep_first") for row in reports):
        return f"{opening(len(reports), 'report goes', 'reports go')} to named audiences on fixed dates."
    return f"{opening(len(reports), 'report is', 'reports are')} planned. Not every audience and date is set yet."


def _reports(reports: tuple[Row, ...]) -> Table:
    columns = (
        Column("Report"),
        Column("Audiences"),
        Column("Content"),
        Column("How often"),
        Column("First on"),
        Column("Owner"),
        Column("Required"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("rep_audience", "Not given"),
            row.written("rep_content", "Not given"),
            row.written("rep_frequency", "Not given"),
            row.written("rep_first", "No date yet"),
            row.written("rep_owner", "No owner yet"),
            row.written("rep_required", "No"),
        )
        for row in reports
    ]
    return Table("Who gets which report when", columns, tuple(told))


def _story(row: Row) -> Card:
    labels = (("Where and when", "sy_context"), ("The number it illustrates", "sy_metric"))
    facts = tuple((label, words) for label, column in labels if (words := row.written(column)))
    blocks: list[Block] = [Facts(facts)] if facts else []
    for column, label in (("sy_problem", "Problem"), ("sy_action", "What was done"), ("sy_result", "Result")):
        if words := row.text(column):
            blocks.append(Prose(words, label))
    return Card(row.title, tuple(blocks) or (Prose("Not yet written."),))


STEP = Reporting()
