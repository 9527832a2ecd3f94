"""Risks and fairness: what could go wrong or be unfair, and who will act."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Column, Figure, Grid, Prose, Strong, Table, Words, labelled, stacked
from exports.document import Group as Titled
from exports.sheets import Cell, Sheet, SheetColumn, Times
from exports.text import cut
from wizard.engine.answers import Answers
from wizard.engine.card import Card
from wizard.engine.counting import counted, opening
from wizard.engine.fields import Choice, LongText, Matrix, Pick, Rows, Scale, ShortText
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.figures import risks
from wizard.figures.cards_of_doing import risk_card, risks_card

FOUR = ("Low", "Moderate", "High", "Very high")
KINDS = {
    "people": "People",
    "time": "Time",
    "money": "Money",
    "policy": "Policy",
    "trust": "Trust",
    "quality": "Quality",
    "equity": "Equity",
    "data": "Data",
    "external": "From outside",
}
SAFEGUARDS = {
    "access_roles": "Access to roles",
    "access_support": "Access to support",
    "strongest_teachers": "Assignment of the strongest teachers",
    "workload": "Workload",
    "pay": "Pay",
    "voice": "Voice",
    "own_students": "Students’ own teachers (loss of teaching time)",
}
LETTERS = 120  # of a risk in the title of its table
OURS = {"custom": "A risk of our own"}


class RiskColumns(Questions):
    risk_code = Choice("From the library", choices="risks", more=OURS, told="Known risk")
    risk_text = ShortText("Risk", required="Write the risk")
    risk_kind = Choice("Kind", choices=KINDS, required="Choose the kind")
    risk_likelihood = Scale("Likelihood", levels=FOUR, required="Choose how likely it is")
    risk_impact = Scale("Impact", levels=FOUR, required="Choose how great the impact would be")
    risk_signal = ShortText("Early signal")
    risk_response = Choice(
        "Response", choices={"reduce": "Reduce", "avoid": "Avoid", "share": "Share", "accept": "Accept"}, required="Choose the response"
    )
    risk_action = LongText("Action", required="Write what will be done")
    risk_owner = ShortText("Owner", required="Enter the owner")
    risk_status = Choice("Status", choices={"open": "Open", "watch": "Being watched", "closed": "Closed"})


class SafeguardColumns(Questions):
    concern = ShortText("Concern")
    safeguard = ShortText("Safeguard")
    metric = Pick("Metric", target="assess-metrics.metrics")


class RiskQuestions(Questions):
    risks = Rows(
        "Risks",
        RiskColumns,
        noun=("risk", "risks"),
        title="risk_text",
        record=True,
        summary=("risk_kind", "risk_likelihood", "risk_impact", "risk_owner"),
        least=4,
        most=30,
        required="Add at least 4 risks",
    )
    safeguards = Matrix(
        "Fairness safeguards",
        "Fill in at least three lines. Follow current federal and state law and counsel’s advice.",
        rows=SAFEGUARDS,
        columns=SafeguardColumns,
        whole=("concern", "safeguard"),
        filled=3,
        corner="Fairness in",
        required=True,
    )
    unintended = LongText("Possible unintended effects")


class Risks(Step):
    slug = "implement-risks"
    title = "Risks and fairness safeguards"
    phase = Phase.IMPLEMENT
    order = 170
    number = 17
    minutes = 45
    purpose = "Name what could go wrong or be unfair, and who will act."
    questions = RiskQuestions
    sections = ("fw_risks", "fw_appendix_crosswalk")
    groups = (
        Group("Risks", "Begin with the risks that your own answers suggest.", ("risks",)),
        Group("Fairness", "Who could be treated unfairly by this design?", ("safeguards", "unintended")),
    )

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return risk_card(answers, row_id) if row_id else risks_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        rows = sorted(plan.rows("implement-risks.risks"), key=lambda row: -score(row))
        if rows:
            high = sum(score(row) >= risks.HIGH for row in rows)
            of_them = f"of {counted(len(rows), 'risk', 'risks')}"
            told = f"{opening(high, f'{of_them} is', f'{of_them} are')} high" if high else f"None {of_them} is high"
            bare = sum(not (row.text("risk_action") and row.text("risk_owner")) for row in rows)
            rest = f"{opening(bare, 'still lacks', 'still lack')} an action or an owner" if bare else "Each has an action and an owner"
            if len(rows) == 1:
                told = f"One risk is named{', and it is high' if high else ''}"
                rest = "It still lacks an action or an owner" if bare else "It has an action and an owner"
            yield "fw_risks", Lead(f"{told}. {rest}.")
            yield "fw_risks", _grid(rows)
            yield "fw_risks", _table(rows)
            yield "fw_risks", _sheet(rows)
        if table := _safeguards(plan):
            yield "fw_risks", Titled("Fairness safeguards", (table,))
        if words := plan.text("implement-risks.unintended"):
            yield "fw_risks", Titled("Possible unintended effects", (Prose(words),))


def score(row: Row) -> int:
    """Likelihood times impact, 1 to 16; 0 while one is missing."""
    return risks.score(row.record.level("risk_likelihood"), row.record.level("risk_impact")) or 0


def _grid(rows: list[Row]) -> Grid:
    cells: dict[tuple[int, int], tuple[str, ...]] = {}
    for at, row in enumerate(rows, 1):
        impact, likelihood = row.record.level("risk_impact"), row.record.level("risk_likelihood")
        if impact in (1, 2, 3, 4) and likelihood in (1, 2, 3, 4):
            key = (impact - 1, likelihood - 1)
            cells[key] = (*cells.get(key, ()), str(at))
    return Grid("Risks by likelihood and impact; numbers as in the next table", "Impact", FOUR, "Likelihood", FOUR, cells)


def _table(rows: list[Row]) -> Figure:
    columns = (
        Column("Risk"),
        Column("Likelihood, impact, score"),
        Column("What we will do"),
        Column("Owner and status"),
    )
    told: list[tuple[Words, ...]] = [
        (
            stacked((Strong(f"{at}. {row.title}"),), *_kind(row)),
            stacked(row.written("risk_likelihood", "Not given"), row.written("risk_impact", "Not given"), str(score(row) or "No score")),
            stacked(
                labelled(row.written("risk_response", "Response not chosen"), row.text("risk_action") or "no action yet"),
                labelled("Early signal", row.text("risk_signal")),
            ),
            stacked(row.written("risk_owner", "No owner yet"), row.written("risk_status")),
        )
        for at, row in enumerate(rows, 1)
    ]
    return Figure(
        "risks",
        f"Highest risk: {cut(rows[0].title, LETTERS)}" if score(rows[0]) else "No risk is scored yet",
        "Score: likelihood times impact; 9 and above is high.",
        Table("Risks, highest score first", columns, tuple(told)),
    )


def _sheet(rows: list[Row]) -> Sheet:
    heads = ("Risk", "Kind", "Likelihood, 1 to 4", "Impact, 1 to 4", "Score", "Early signal", "Response", "Action", "Owner", "Status")
    columns = tuple(SheetColumn(head, "number" if at in (2, 3, 4) else "text") for at, head in enumerate(heads))
    lines: list[tuple[Cell, ...]] = [
        (
            row.title,
            row.written("risk_kind"),
            row.record.level("risk_likelihood"),
            row.record.level("risk_impact"),
            Times(2, 3),
            row.text("risk_signal"),
            row.written("risk_response"),
            row.text("risk_action"),
            row.text("risk_owner"),
            row.written("risk_status"),
        )
        for row in rows
    ]
    return Sheet("risks", "Risks", columns, tuple(lines), note="Score: likelihood times impact; 9 and above is high.")


def _kind(row: Row) -> tuple[str, ...]:
    """The kind, and the name in our list where the title is the team's own."""
    named = row.written("risk_code")
    is_other = named and named != row.title and row.code("risk_code") not in OURS
    return (row.written("risk_kind"), f"Known risk: {named}" if is_other else "")


def _safeguards(plan: Reading) -> Table | None:
    place = "implement-risks.safeguards"
    if not plan.cells(place):
        return None
    columns = (Column("Fairness in"), Column("Concern"), Column("Safeguard"), Column("Measure"))
    asked = (("concern", "Not given"), ("safeguard", "Not given"), ("metric", "No measure yet"))
    rows = tuple(
        (words, *(plan.cell(place, row_id, column) or missing for column, missing in asked))
        for row_id, words in plan.row_words(place).items()
    )
    return Table("Concerns, and what answers them", columns, rows)


STEP = Risks()
