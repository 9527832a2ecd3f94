"""Governance: who decides, who does, who is asked and who is told, with a record of decisions."""

from __future__ import annotations

from collections.abc import Iterator

from exports.columns import MOST_COLUMNS
from exports.document import Column, Facts, Table, Words, stacked
from exports.document import Group as Titled
from exports.document import Matrix as Letters
from exports.sheets import Sheet, SheetColumn
from wizard.engine.fields import Choice, Day, LongText, Matrix, Rows, ShortText, YesNo
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Contribution, Group, Lead, Phase, Step

LETTERS = {
    "R": "R: responsible",
    "A": "A: accountable",
    "C": "C: consulted",
    "I": "I: informed",
    "RA": "R and A: responsible and accountable",
}
KEY = (("A", "Accountable"), ("R", "Responsible"), ("C", "Consulted"), ("I", "Informed"))


class BodyColumns(Questions):
    gb_name = ShortText("Group", required="Name the group")
    gb_purpose = ShortText("Purpose", required="Say what the group is for")
    gb_members = ShortText("Members")
    gb_meets = Choice(
        "Meets",
        choices={
            "weekly": "Weekly",
            "biweekly": "Every two weeks",
            "monthly": "Monthly",
            "quarterly": "Quarterly",
            "as_needed": "As needed",
        },
        required="Choose how often it meets",
    )
    gb_decides = ShortText("Decides")
    gb_open_meeting = Choice(
        "Does open-meetings law apply?", choices={"yes": "Yes", "no": "No", "check": "To be checked"}, told="Open-meetings law applies"
    )


class RaciRoleColumns(Questions):
    rr_name = ShortText("Person or role", required="Name the person or role")


class RaciTaskColumns(Questions):
    rt_name = ShortText("Task", required="Name the task")


class DecisionColumns(Questions):
    dl_date = Day("Date", required="Enter the date")
    dl_decision = ShortText("Decision", required="Write the decision")
    dl_options = LongText("Options set aside")
    dl_reason = LongText("Reason", required="Write the reason")
    dl_by = ShortText("Decided by", required="Enter who decided")
    dl_revisit = Day("Look at it again on")
    dl_public = YesNo(
        "Print it in the framework?", "The record itself can be a public record either way.", default=True, told="Printed in the framework"
    )


class GovernanceQuestions(Questions):
    gov_bodies = Rows(
        "Groups",
        BodyColumns,
        noun=("group", "groups"),
        title="gb_name",
        record=True,
        summary=("gb_purpose", "gb_meets", "gb_decides"),
        least=1,
        required="Add at least one group",
    )
    raci_roles = Rows(
        "People and roles in the matrix",
        RaciRoleColumns,
        "Role titles, 3 to 10.",
        noun=("role", "roles"),
        title="rr_name",
        least=3,
        most=10,
        required="Add at least 3 people or roles",
    )
    raci_tasks = Rows(
        "Tasks in the matrix",
        RaciTaskColumns,
        "6 to 30 tasks. Save, and the matrix below has a line for each.",
        noun=("task", "tasks"),
        title="rt_name",
        least=6,
        most=30,
        required="Add at least 6 tasks",
    )
    raci = Matrix(
        "Who does what in each task",
        "Exactly one accountable (A) in each line; several may be responsible (R).",
        rows_from="raci_tasks",
        columns_from="raci_roles",
        cell=Choice("Part", choices=LETTERS),
        corner="Task",
        required=True,
    )
    decision_rules = Choice(
        "How decisions are made",
        choices={
            "consensus": "By consensus",
            "majority": "By majority",
            "lead_decides_after_consulting": "The lead decides after consulting",
            "sponsor_decides": "The sponsor decides",
        },
        required="Choose how decisions are made",
    )
    escalation = ShortText("When there is no agreement", "Who breaks a tie.")
    decision_log = Rows(
        "Decisions",
        DecisionColumns,
        "Log decisions as they are made, with the options set aside.",
        noun=("decision", "decisions"),
        title="dl_decision",
        record=True,
        summary=("dl_date", "dl_by", "dl_public"),
        most=100,
    )


class Governance(Step):
    slug = "implement-governance"
    title = "Governance: RACI and decisions"
    phase = Phase.IMPLEMENT
    order = 150
    number = 15
    minutes = 45
    purpose = "Make clear who decides, who does, who is asked and who is told; keep a record of decisions."
    questions = GovernanceQuestions
    sections = ("fw_governance", "fw_appendix_history")
    groups = (
        Group("Groups", "", ("gov_bodies",)),
        Group("Who does what", "", ("raci_roles", "raci_tasks", "raci")),
        Group("Decisions", "", ("decision_rules", "escalation", "decision_log")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        matrix = _matrix(plan)
        across = matrix is not None and len(matrix.columns) > MOST_COLUMNS
        if matrix:
            yield "fw_governance", Lead(_lead(matrix))
            yield "fw_governance", _sheet(matrix)
        if matrix and not across:
            yield "fw_governance", matrix
        if bodies := plan.rows("implement-governance.gov_bodies"):
            yield "fw_governance", Titled("Groups", (_bodies(bodies),))
        names = (("decision_rules", "The rule"), ("escalation", "When there is no agreement"))
        rules = tuple((label, words) for name, label in names if (words := plan.written(f"implement-governance.{name}")))
        if rules:
            yield "fw_governance", Titled("How decisions are made", (Facts(rules),))
        if matrix and across:  # on a page of its own, which would leave the one before with nothing but a title
            yield "fw_governance", matrix


def _lead(matrix: Letters) -> str:
    """Says that one role is accountable only where that holds in every line."""
    if all(sum("A" in code for code in codes) == 1 for _, codes in matrix.rows):
        return "One role is accountable for each line of work."
    return "Who decides, who does the work, who is asked and who is told."


def _bodies(bodies: tuple[Row, ...]) -> Table:
    columns = (
        Column("Group"),
        Column("Purpose and members"),
        Column("Meets"),
        Column("Decides"),
        Column("Open-meetings law applies"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            stacked(row.written("gb_purpose"), row.written("gb_members")) or "Not given",
            row.written("gb_meets", "Not given"),
            row.written("gb_decides", "Not given"),
            row.written("gb_open_meeting", "Not given"),
        )
        for row in bodies
    ]
    return Table("Groups that govern the plan", columns, tuple(told))


def _matrix(plan: Reading) -> Letters | None:
    place = "implement-governance.raci"
    tasks, roles = plan.row_words(place), plan.column_words(place)
    if not tasks or not roles:
        return None
    cells = plan.cells(place)
    rows = tuple(
        (words, tuple(code if (code := cells[task].text(role) if task in cells else "") in LETTERS else "" for role in roles))
        for task, words in tasks.items()
    )
    return Letters("Who is responsible (R), accountable (A), consulted (C) and informed (I)", "Task", tuple(roles.values()), rows, KEY)


def _sheet(matrix: Letters) -> Sheet:
    key = "; ".join(f"{letter}: {words}" for letter, words in matrix.key)
    columns = (SheetColumn(matrix.corner), *(SheetColumn(name) for name in matrix.columns))
    return Sheet("raci", "RACI", columns, tuple((task, *letters) for task, letters in matrix.rows), note=f"{key}.")


STEP = Governance()
