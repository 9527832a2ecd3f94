"""Sustain and scale: what must last, what it takes, and when to scale, reshape or end."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Card, Column, Facts, Milestone, Prose, Table, Words
from exports.document import Group as Titled
from wizard.engine.counting import opening
from wizard.engine.fields import Choice, Day, LongText, Matrix, Money, Pick, Rows, Scale, ShortText
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import any_row
from wizard.engine.step import Contribution, Group, Lead, Phase, Step

LEVELS = ("Not yet", "Emerging", "Established", "Embedded")
CHECKS = {
    "funding": "Funding",
    "policy": "Policy",
    "leadership": "Leadership",
    "talent_supply": "Supply of talent",
    "evidence": "Evidence",
    "stakeholder_support": "Support of stakeholders",
    "integration": "Integration with other systems",
    "data": "Data",
}
ACTIONS = {"expand": "Expand", "hold": "Hold", "reshape": "Reshape", "end": "End"}


class FeatureColumns(Questions):
    cf_text = ShortText("What must last", required="Write what must last")
    cf_threat = ShortText("What threatens it")
    cf_protect = ShortText("What protects it")


class CheckColumns(Questions):
    level = Scale("Level", levels=LEVELS)
    note = LongText("Note")


class TransitionColumns(Questions):
    ft_from = Pick("From", target="design-budget.funding_lines")
    ft_to = Choice("To", choices="funding_sources")
    ft_amount = Money("Amount")
    ft_by = Day("By")
    ft_step = ShortText("Step")


class ScaleColumns(Questions):
    sc_condition = ShortText("If", required="Write the condition")
    sc_action = Choice("Then", choices=ACTIONS, required="Choose what then happens")
    sc_date = Day("Decided on", required="Enter the date of the decision")


class SustainQuestions(Questions):
    core_features = Rows(
        "What must last",
        FeatureColumns,
        "The two or three features worth keeping even if money halves.",
        noun=("feature", "features"),
        title="cf_text",
        least=2,
        required="Add at least 2 features",
    )
    sustain_check = Matrix("Sustainability check", rows=CHECKS, columns=CheckColumns, whole=("level",), corner="Area", required=True)
    funding_transition = Rows(
        "Funding transition",
        TransitionColumns,
        "How recurring cost moves from money that ends to money that stays.",
        noun=("transition", "transitions"),
        title="ft_from",
        record=True,
        summary=("ft_to", "ft_amount", "ft_by"),
        when=any_row("design-budget.funding_lines", "fl_recurring", "time_limited"),
        required="Add at least one transition",
    )
    succession = LongText("Succession", "Who follows the lead, the principals and the teacher leaders.")
    scale_decision = Rows(
        "Scale rules",
        ScaleColumns,
        noun=("rule", "rules"),
        title="sc_condition",
        record=True,
        summary=("sc_action", "sc_date"),
        least=1,
        required="Add at least one rule",
    )
    next_revision = Day("Next full revision of this framework", "Within 24 months of the start of the plan.")


class Sustain(Step):
    slug = "assess-sustain"
    title = "Sustain and scale"
    phase = Phase.ASSESS
    order = 220
    number = 22
    minutes = 45
    purpose = "Decide early what must last, what it will take, and when to scale, reshape or end."
    questions = SustainQuestions
    sections = ("fw_sustain",)
    groups = (
        Group("What must last", "", ("core_features", "sustain_check")),
        Group("Money and people", "", ("funding_transition", "succession")),
        Group("Scale", "", ("scale_decision", "next_revision")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        features = plan.rows("assess-sustain.core_features")
        if features:
            yield "fw_sustain", Lead(f"{opening(len(features), 'feature', 'features')} must last even if money halves.")
            columns = (Column("What must last"), Column("What threatens it"), Column("What protects it"))
            told = tuple((row.title, row.written("cf_threat", "None named"), row.written("cf_protect", "None named")) for row in features)
            yield "fw_sustain", Titled("What must last", (Table("Features to keep", columns, told),))
        for title, blocks in (
            ("Sustainability check", _check(plan)),
            ("Funding transition", _transition(plan)),
            ("When to expand, hold, reshape or end", _rules(plan)),
        ):
            if blocks:
                yield "fw_sustain", Titled(title, tuple(blocks))
        if words := plan.text("assess-sustain.succession"):
            yield "fw_sustain", Titled("Succession", (Prose(words),))
        if day := plan.day_of("assess-sustain.next_revision"):
            yield "fw_sustain", Milestone(day, plan.label("assess-sustain.next_revision"), key="revision")


def _check(plan: Reading) -> list[Block]:
    place = "assess-sustain.sustain_check"
    if not plan.cells(place):
        return []
    notes: list[Block] = []
    rows: list[tuple[Words, ...]] = []
    for row_id, words in plan.row_words(place).items():
        level, note = plan.cell(place, row_id, "level"), plan.cell(place, row_id, "note")
        rows.append((words, level or "Not rated", note if len(note) < 400 else "See below" if note else "None"))
        if len(note) >= 400:
            notes.append(Card(words, (Prose(note),)))
    return [
        Table("How well each area would last", (Column("Area"), Column("Level"), Column("Note")), tuple(rows)),
        *notes,
    ]


def _transition(plan: Reading) -> list[Block]:
    rows = plan.rows("assess-sustain.funding_transition")
    columns = (
        Column("From"),
        Column("To"),
        Column("Amount", True),
        Column("By"),
        Column("Step"),
    )
    told = tuple(
        (
            row.written("ft_from", "Not given"),
            row.written("ft_to", "Not given"),
            row.written("ft_amount", "Not given"),
            row.written("ft_by", "No date yet"),
            row.written("ft_step", "Not given"),
        )
        for row in rows
    )
    return [Table("How money that ends is replaced", columns, told)] if rows else []


def _rules(plan: Reading) -> list[Block]:
    rows = plan.rows("assess-sustain.scale_decision")
    told = tuple((row.title, row.written("sc_action", "Not decided"), row.written("sc_date", "No date yet")) for row in rows)
    made: list[Block] = [Table("Rules of scale", (Column("If"), Column("Then"), Column("Decided on")), told)] if rows else []
    if words := plan.written("assess-sustain.next_revision"):
        made.append(Facts(((plan.label("assess-sustain.next_revision"), words),)))
    return made


STEP = Sustain()
