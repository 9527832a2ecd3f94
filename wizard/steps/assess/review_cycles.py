"""Review cycles: short tests, regular reviews, and how mature the work is."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Card, Column, Facts, Figure, Milestone, Prose, Table, Words
from exports.document import Group as Titled
from exports.shapes import LevelsChart, Rating
from wizard.engine.answers import Record
from wizard.engine.counting import counted, in_words, opening
from wizard.engine.fields import Choice, Day, LongText, Matrix, Pick, Problem, Rows, Scale, ShortText
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading, Row
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Lead, Phase, Step

LONGEST_CYCLE = 120  # days
FIRST_YEAR = 366  # days
REVIEWS = {
    "monthly_check": "Monthly check",
    "quarterly_review": "Quarterly review",
    "annual_review": "Annual review",
    "gate": "Gate",
}
COMPONENTS = {
    "role_clarity": "Clarity of roles",
    "selection_quality": "Quality of selection",
    "protected_time": "Protected time in use",
    "preparation_coaching": "Preparation and coaching",
    "principal_practice": "Practice of principals",
    "collaboration_trust": "Collaboration and trust",
    "data_use": "Use of data",
    "funding_stability": "Stability of funding",
}
MATURITY = (
    "Not in place",
    "Designed, not started",
    "In use in some sites",
    "In use in most sites with quality",
    "Routine, reviewed and improved",
)


class ReviewColumns(Questions):
    rv_date = Day("Date", required="Enter the date")
    rv_kind = Choice("Kind", choices=REVIEWS, required="Choose the kind")
    rv_who = ShortText("Who takes part", required="Say who takes part")
    rv_metrics = Pick("Metrics looked at", target="assess-metrics.metrics", many=True)


class CycleColumns(Questions):
    pd_title = ShortText("Title", required="Give the test a title")
    pd_change = ShortText("What is tried", required="Say what is tried")
    pd_assumption = Pick("Assumption tested", target="design-theory-of-action.assumptions")
    pd_predict = ShortText("Prediction", required="Write what you predict")
    pd_measure = Pick("Measure", target="assess-metrics.metrics")
    pd_start = Day("Starts", required="Enter the day it starts")
    pd_end = Day("Ends", "At most 120 days after the start.", required="Enter the day it ends")
    pd_who = ShortText("Who", required="Say who does it")
    pd_result = LongText("Result")
    pd_learned = LongText("What was learned")
    pd_act = Choice("What follows", choices={"adopt": "Adopt", "adapt": "Adapt", "abandon": "Abandon", "pending": "Not decided yet"})

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        start, end = answers.day("pd_start"), answers.day("pd_end")
        if start and end and end < start:
            yield Problem(("pd_end",), "Ends: choose a day that is not before the start")
        elif start and end and (end - start).days > LONGEST_CYCLE:
            yield Problem(("pd_end",), f"Ends: a test lasts at most {LONGEST_CYCLE} days; this one lasts {(end - start).days}")


class MaturityColumns(Questions):
    level = Scale("Level", levels=MATURITY, lowest=0)


class StopStartColumns(Questions):
    sd_item = ShortText("What", required="Say what it is about")
    sd_decision = Choice("Decision", choices={"continue": "Continue", "adjust": "Adjust", "stop": "Stop", "expand": "Expand"})


class ReviewQuestions(Questions):
    review_calendar = Rows(
        "Reviews",
        ReviewColumns,
        "At least three in the first 12 months.",
        noun=("review", "reviews"),
        title="rv_kind",
        record=True,
        summary=("rv_date", "rv_who"),
        least=3,
        required="Add at least 3 reviews",
    )
    pdsa = Rows(
        "Test cycles",
        CycleColumns,
        "Short tests of a change (plan, do, study, act), each with a prediction.",
        noun=("test cycle", "test cycles"),
        title="pd_title",
        record=True,
        summary=("pd_start", "pd_end", "pd_who", "pd_act"),
        least=1,
        most=40,
        required="Add at least one test cycle",
    )
    maturity = Matrix(
        "Implementation maturity", "What is in place today.", rows=COMPONENTS, columns=MaturityColumns, corner="Component", required=True
    )
    progress_notes = LongText("What changed since the last version")
    stop_start = Rows("Decisions at the last review", StopStartColumns, noun=("decision", "decisions"), title="sd_item")

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        start = scope.answers.step("plan-profile").day("plan_start")
        days = [day for row in answers.rows("review_calendar") if (day := row.day("rv_date"))]
        if start and len(days) == len(answers.rows("review_calendar")) and sum(0 <= (day - start).days < FIRST_YEAR for day in days) < 3:
            yield Problem(("review_calendar",), "Put at least 3 reviews into the first 12 months of the plan")


class ReviewCycles(Step):
    slug = "assess-review-cycles"
    title = "Review cycles (PDSA) and maturity check"
    phase = Phase.ASSESS
    order = 200
    number = 20
    minutes = 45
    purpose = "Turn the plan into a habit of short tests and regular reviews."
    questions = ReviewQuestions
    sections = ("fw_improvement", "fw_appendix_history")
    groups = (
        Group("Reviews", "", ("review_calendar",)),
        Group("Tests", "", ("pdsa",)),
        Group("Maturity", "", ("maturity",)),
        Group("What changed", "", ("progress_notes", "stop_start")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        reviews, cycles = plan.rows("assess-review-cycles.review_calendar"), plan.rows("assess-review-cycles.pdsa")
        if reviews or cycles:
            told = (
                f"{opening(len(reviews), 'review is', 'reviews are')} in the calendar." if reviews else "",
                _tests(cycles),
            )
            yield "fw_improvement", Lead(" ".join(words for words in told if words))
        for title, blocks in (
            ("Reviews", _reviews(reviews)),
            ("Test cycles", [_cycle(row) for row in cycles]),
            ("How mature the work is", [found] if (found := _maturity(plan)) else []),
            ("Decided at the last review", _decided(plan)),
        ):
            if blocks:
                yield "fw_improvement", Titled(title, tuple(blocks))


def _tests(cycles: tuple[Row, ...]) -> str:
    """How many short tests are done, and how many are still to come."""
    done = sum(bool(row.text("pd_result")) for row in cycles)
    ahead = len(cycles) - done
    if not done:
        return f"{opening(ahead, 'short test is', 'short tests are')} planned." if ahead else ""
    more = f", {counted(ahead, 'more is', 'more are')} planned" if ahead else ""
    return f"{opening(done, 'short test is', 'short tests are')} done{more}."


def _reviews(reviews: tuple[Row, ...]) -> list[Block]:
    columns = (Column("Date"), Column("Kind"), Column("Who takes part"), Column("Metrics looked at"))
    told = tuple(
        (
            row.written("rv_date", "No date yet"),
            row.written("rv_kind", "Not given"),
            row.written("rv_who", "Not given"),
            row.written("rv_metrics", "Not given"),
        )
        for row in reviews
    )
    dated: list[Block] = [
        Milestone(day, f"Review: {row.title}", row.text("rv_who"), f"review-{row.id}") for row in reviews if (day := row.day("rv_date"))
    ]
    return [Table("Review calendar", columns, told), *dated] if reviews else []


def _decided(plan: Reading) -> list[Block]:
    rows = plan.rows("assess-review-cycles.stop_start")
    told = tuple((row.title, row.written("sd_decision", "Not decided")) for row in rows)
    return [Table("Decisions", (Column("What"), Column("Decision")), told)] if rows else []


def _cycle(row: Row) -> Card:
    labels = (
        ("What is tried", "pd_change"),
        ("Assumption tested", "pd_assumption"),
        ("Prediction", "pd_predict"),
        ("Measure", "pd_measure"),
        ("Starts", "pd_start"),
        ("Ends", "pd_end"),
        ("Who", "pd_who"),
        ("What follows", "pd_act"),
    )
    facts: tuple[tuple[str, Words], ...] = tuple((label, words) for label, column in labels if (words := row.written(column)))
    blocks: list[Block] = [Facts(facts)] if facts else []
    for column, label in (("pd_result", "Result"), ("pd_learned", "What was learned")):
        if words := row.text(column):
            blocks.append(Prose(words, label))
    return Card(row.title, tuple(blocks) or (Prose("Not yet described."),))


def _maturity(plan: Reading) -> Figure | None:
    place = "assess-review-cycles.maturity"
    cells = plan.cells(place)
    levels = {
        row_id: level
        for row_id in COMPONENTS
        if row_id in cells and (level := cells[row_id].level("level")) is not None and 0 <= level <= 4
    }
    if not levels:
        return None
    rows = tuple(
        (words, f"{levels[row_id]} {MATURITY[levels[row_id]]}" if row_id in levels else "Not rated")
        for row_id, words in plan.row_words(place).items()
    )
    mean = sum(levels.values()) / len(levels)
    table = Table("Maturity by component", (Column("Component"), Column("Level, 0 to 4")), rows)
    ratings = tuple(
        Rating(words, levels.get(row_id), f"{levels[row_id]} {MATURITY[levels[row_id]]}" if row_id in levels else "Not rated")
        for row_id, words in plan.row_words(place).items()
    )
    lowest = min(levels.values())
    low = [words for row_id, words in plan.row_words(place).items() if levels.get(row_id) == lowest]
    finding = (
        f"All {in_words(len(low))} components are at one level, {lowest} {MATURITY[lowest]}"
        if 1 < len(low) == len(plan.row_words(place))
        else f"One component is at the lowest level, {lowest}: {low[0]}"
        if len(low) == 1
        else f"{opening(len(low), 'component is', 'components are')} at the lowest level, {lowest}"
    )
    chart = LevelsChart("Maturity by component", ratings, 0, len(MATURITY) - 1, mean)
    stripes = " Stripes: not rated." if len(levels) < len(ratings) else ""
    return Figure("maturity", finding, f"Levels 0 to 4. Dashed line: mean, {mean:.1f}.{stripes}", table, chart)


STEP = ReviewCycles()
