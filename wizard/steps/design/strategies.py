"""Strategies: a few that fit the challenges, the readiness and the money, each with its reason."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Column, Prose, Table, Words
from exports.document import Card as Drawn
from exports.document import Group as Titled
from wizard.engine.answers import Answers
from wizard.engine.card import Card
from wizard.engine.counting import opening
from wizard.engine.fields import Choice, Choices, Day, LongText, Matrix, Number, Pick, Rows, ShortText
from wizard.engine.fields.numbers import number_words
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.figures.cards_of_choice import comparison_card
from wizard.figures.comparison import CRITERIA, LIBRARY, Compared, compared, weights

OURS = {"custom": "A strategy of our own"}
PRIORITIES = {"lead": "Lead strategy", "supporting": "Supporting", "later": "Later"}


class CandidateColumns(Questions):
    cand_code = Choice("Strategy", choices=LIBRARY, more=OURS, required="Choose the strategy")
    cand_title = ShortText("Title, if it is your own", told="Title")


class ScoreColumns(Questions):
    fit = Number("Fits our challenge", least=1, most=4, told="Fits the challenge")
    evidence = Number("Evidence", least=1, most=4)
    capacity = Number("We can do it", least=1, most=4, told="Can be done")
    cost = Number("Affordable", least=1, most=4)
    speed = Number("Time to effect", least=1, most=4)
    equity = Number("Reaches those with most need", least=1, most=4)
    support = Number("Support among those affected", least=1, most=4)


class WeightColumns(Questions):
    weight = Number("Weight", least=0, most=3, default=1)


class StrategyColumns(Questions):
    st_code = Choice("Strategy", choices=LIBRARY, more=OURS, required="Choose the strategy", told="Kind of strategy")
    st_title = ShortText("Title", required="Give the strategy a title")
    st_priority = Choice("Priority", choices=PRIORITIES, required="Choose the priority")
    st_goals = Pick("Goals served", target="plan-goals.goals", many=True, required="Choose at least one goal")
    st_description = LongText("What we will do here", required="Say what you will do")
    st_why = LongText("Why we chose it", required="Say why you chose it")
    st_evidence_tier = Choice(
        "Evidence tier",
        "The tier belongs to a study in a setting: confirm it for yours.",
        choices="evidence_tiers",
        more={"unsure": "Not settled yet"},
        required="Choose the evidence tier, or “not settled yet”",
    )
    st_evidence_note = LongText("Note on the evidence", told="On the evidence")
    st_scope = ShortText("Where and how many")
    st_owner = ShortText("Owner", required="Enter the owner")
    st_partners = ShortText("Partners")
    st_start = Day("Starts")
    st_equity = LongText("How it reaches schools and students with greatest need")
    st_exemplars = Choices("Examples from states", "Each is as of the year named in the library.", choices="exemplars")


class DeclinedColumns(Questions):
    dc_code = Choice("Strategy", choices=LIBRARY, required="Choose the strategy")
    dc_reason = ShortText("Reason", required="Write the reason")


class StrategyQuestions(Questions):
    strategy_candidates = Rows(
        "Considered strategies",
        CandidateColumns,
        "Compare two or three before you choose. Save, and the comparison below has a line for each.",
        noun=("candidate", "candidates"),
        title="cand_title|cand_code",
    )
    strategy_scores = Matrix(
        "Compare",
        "1 is poor, 4 is good. The total informs; it never decides.",
        rows_from="strategy_candidates",
        columns=ScoreColumns,
        corner="Strategy",
        told="How strategies compare",
    )
    strategy_weights = Matrix(
        "Weights", "0 leaves a criterion out, 3 counts it three times.", rows=CRITERIA, columns=WeightColumns, corner="Criterion"
    )
    strategies = Rows(
        "Selected strategies",
        StrategyColumns,
        "Choose one lead strategy; others support it.",
        noun=("strategy", "strategies"),
        title="st_title",
        record=True,
        summary=("st_priority", "st_goals", "st_owner"),
        least=1,
        most=12,
        required="Add at least one strategy",
        groups=(
            ("The strategy", "", ("st_code", "st_title", "st_priority", "st_goals")),
            ("What and why", "", ("st_description", "st_why", "st_equity")),
            ("Evidence", "", ("st_evidence_tier", "st_evidence_note", "st_exemplars")),
            ("Who, where, when", "", ("st_scope", "st_owner", "st_partners", "st_start")),
        ),
    )
    declined = Rows("Declined recommendations", DeclinedColumns, "Keep the reason.", noun=("strategy", "strategies"), title="dc_code")
    stop_doing = LongText("What we will stop or shrink", "What makes room for this.")


class Strategies(Step):
    slug = "design-strategies"
    title = "Choose strategies"
    phase = Phase.DESIGN
    order = 80
    number = 8
    minutes = 60
    purpose = "Select a few strategies that fit the challenges, readiness and money, and say why."
    questions = StrategyQuestions
    sections = ("fw_strategies", "fw_appendix_sources")
    library = "strategies"
    groups = (
        Group("Compare", "", ("strategy_candidates", "strategy_scores", "strategy_weights")),
        Group("Choose", "", ("strategies",)),
        Group("Leave out", "", ("declined", "stop_doing")),
    )

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return None if row_id else comparison_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        rows = plan.rows("design-strategies.strategies")
        if rows:
            lead = next((row for row in rows if row.code("st_priority") == "lead"), None)
            yield (
                "fw_strategies",
                Lead(
                    f"The lead strategy is: {lead.title.rstrip('.')}."
                    if lead
                    else f"{opening(len(rows), 'strategy', 'strategies')}, {'each ' if len(rows) > 1 else ''}with its reason."
                ),
            )
            order = list(PRIORITIES)
            ranked = sorted(rows, key=lambda row: order.index(row.code("st_priority")) if row.code("st_priority") in order else len(order))
            for at, row in enumerate(ranked, 1):
                yield "fw_strategies", _card(row, at)
        if words := plan.text("design-strategies.stop_doing"):
            yield "fw_strategies", Titled("What we will stop or shrink", (Prose(words),))
        if plan.includes_detail("strategy_comparison") and (blocks := _comparison(plan)):
            yield "fw_strategies", Titled("How strategies were compared", tuple(blocks))
        declined = plan.rows("design-strategies.declined")
        if plan.includes_detail("declined_strategies") and declined:
            told = tuple((row.written("dc_code", "Not given"), row.written("dc_reason", "Not given")) for row in declined)
            yield (
                "fw_strategies",
                Titled("Not chosen, and why", (Table("Strategies not chosen", (Column("Strategy"), Column("Reason")), told),)),
            )


def _card(row: Row, at: int) -> Drawn:
    blocks: list[Block] = []
    for column, label in (
        ("st_description", "What we will do"),
        ("st_why", "Why we chose it"),
        ("st_equity", "How it reaches those with greatest need"),
    ):
        if words := row.text(column):
            blocks.append(Prose(words, label))
    labels = (
        ("Goals", "st_goals"),
        ("Evidence tier", "st_evidence_tier"),
        ("Where and how many", "st_scope"),
        ("Owner", "st_owner"),
        ("Partners", "st_partners"),
        ("Starts", "st_start"),
        ("Kind of strategy", "st_code"),
        ("Examples from states", "st_exemplars"),
    )
    facts = tuple((label, words) for label, column in labels if row.code(column) not in OURS and (words := row.written(column)))
    if note := row.text("st_evidence_note"):
        blocks.append(Prose(note, "On the evidence"))
    return Drawn(f"{at}. {row.title}", tuple(blocks), facts, eyebrow=row.written("st_priority"))


def _comparison(plan: Reading) -> list[Block]:
    """The scores and weighted means, as the comparison page shows them."""
    made, weighed = compared(plan.answers), weights(plan.answers)
    if not made:
        return []
    columns = (Column("Strategy"), Column("Scores"), Column("Weighted mean", True))
    rows: list[tuple[Words, ...]] = [
        (one.title, _scores(one), f"{one.total:.1f}" if one.total is not None else "Not scored") for one in made
    ]
    told = "; ".join(f"{label} {number_words(weighed[name])}" for name, label in CRITERIA.items())
    note = f"The weighted mean informs the choice; it does not decide it. Weights: {told}."
    return [Table("Scores, 1 poor to 4 good", columns, tuple(rows), note=note)]


def _scores(one: Compared) -> str:
    told = (f"{label} {number_words(one.scores[name])}" for name, label in CRITERIA.items() if name in one.scores)
    return "; ".join(told) or "Not scored"


STEP = Strategies()
