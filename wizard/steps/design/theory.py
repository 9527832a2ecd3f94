"""Theory of action: in a few if-then links, why the plan should work and what must be true for it."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Chain, Column, Figure, Prose, Table, Words, stacked
from exports.document import Group as Titled
from exports.shapes import BoxColumn, BoxesChart
from wizard.engine.counting import counted
from wizard.engine.fields import Choice, LongText, Pick, Rows, ShortText
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.engine.tracks import OnTrack

COLUMNS = {
    "lm_inputs": "What we put in",
    "lm_activities": "What we do",
    "lm_outputs": "What we can count",
    "lm_short": "Changes in 1 year",
    "lm_medium": "Changes in 2–3 years",
    "lm_long": "Changes in 3–5 years",
}
KEY = "Logic model. Read from left to right; each column leads to the next."
EXAMPLE = OnTrack(
    "For example: if the state funds and defines a small set of roles, and districts design how to use them with teachers, then districts "
    "will give their strongest teachers time to coach; if coached weekly by someone they trust, newer teachers will improve faster and stay.",
    "For example: if the district gives strong teachers time to coach, then newer teachers get useful feedback every week; if they are coached "
    "weekly by someone they trust, they will improve faster and stay.",
)


class ChainColumns(Questions):
    toa_if = ShortText("If we ...", required="Write what you will do", told="If")
    toa_then = ShortText("then ...", required="Write what follows", told="Then")
    toa_because = ShortText("because ...", told="Because")
    toa_goal = Pick("Goals this leads to", target="plan-goals.goals", many=True)


class TextColumns(Questions):
    text = ShortText("Entry", required="Write the entry")


class AssumptionColumns(Questions):
    as_text = ShortText("Assumption", required="Write the assumption")
    as_confidence = Choice(
        "How sure are we?",
        choices={"high": "High", "medium": "Medium", "low": "Low"},
        required="Choose how sure you are",
        told="How sure we are",
    )
    as_test = ShortText("How we will find out")


def _entries(label: str, help: str, noun: str, nouns: str) -> Rows:
    return Rows(label, TextColumns, help, noun=(noun, nouns), title="text", least=1, required=f"Add at least one {noun}")


class TheoryQuestions(Questions):
    toa_chain = Rows(
        "If-then chain",
        ChainColumns,
        EXAMPLE,
        noun=("link", "links"),
        title="toa_if",
        least=2,
        most=6,
        required="Add at least 2 links",
    )
    lm_inputs = _entries("Inputs (what we put in)", "People, time, money, partners, policy.", "input", "inputs")
    lm_activities = _entries("Activities", "What teacher leaders, principals and the central team do.", "activity", "activities")
    lm_outputs = _entries("Outputs (what we can count)", "", "output", "outputs")
    lm_short = _entries("Changes in 1 year", "Knowledge, practice, conditions.", "change in 1 year", "changes in 1 year")
    lm_medium = _entries("Changes in 2–3 years", "", "change in 2–3 years", "changes in 2–3 years")
    lm_long = _entries("Changes in 3–5 years", "Often the goals themselves.", "change in 3–5 years", "changes in 3–5 years")
    assumptions = Rows(
        "Assumptions",
        AssumptionColumns,
        "What must be true. Test the two riskiest first.",
        noun=("assumption", "assumptions"),
        title="as_text",
        least=2,
        required="Add at least 2 assumptions",
    )
    external_factors = LongText("Outside our control")


class Theory(Step):
    slug = "design-theory-of-action"
    title = "Theory of action"
    phase = Phase.DESIGN
    order = 70
    number = 7
    minutes = 45
    purpose = "State, in a few if-then links, why the plan should work, and what must be true for it to do so."
    questions = TheoryQuestions
    sections = ("fw_theory",)
    library = "strategies"
    groups = (
        Group("The chain", "", ("toa_chain",)),
        Group("The logic model", "From what you put in to what changes.", ("lm_inputs", "lm_activities", "lm_outputs")),
        Group("What changes", "", ("lm_short", "lm_medium", "lm_long")),
        Group("What must be true", "", ("assumptions", "external_factors")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        links = plan.rows("design-theory-of-action.toa_chain")
        if links:
            yield (
                "fw_theory",
                Lead(f"Why we believe it will work, in {counted(len(links), 'link', 'links')} that can be doubted and tested."),
            )
            yield (
                "fw_theory",
                Chain(
                    tuple(
                        (r.written("toa_if", "Not given"), r.written("toa_then", "Not given"), r.text("toa_because"), r.written("toa_goal"))
                        for r in links
                    )
                ),
            )
        if sure := _assumptions(plan):
            yield "fw_theory", sure
        if words := plan.text("design-theory-of-action.external_factors"):
            yield "fw_theory", Titled("Outside our control", (Prose(words),))
        if model := _model(plan):
            yield "fw_theory", model  # last: a drawing of half a page, which would leave the page before it empty


def _model(plan: Reading) -> Block | None:
    columns = {name: [row.title for row in plan.rows(f"design-theory-of-action.{name}")] for name in COLUMNS}
    if not any(columns.values()):
        return None
    told: list[tuple[Words, ...]] = [
        (COLUMNS[name], stacked(*(f"{at}. {entry}" for at, entry in enumerate(entries, 1))) or "None") for name, entries in columns.items()
    ]
    table = Table("The logic model", (Column("Part"), Column("What it holds")), tuple(told))
    return Titled(
        "From what we put in to what changes",
        (Figure("logic_model", "How money and time become better teaching", KEY, table, _boxes(columns)),),
    )


def _boxes(columns: dict[str, list[str]]) -> BoxesChart:
    """The logic model as five columns: changes of the first three years share one."""
    said = {name: tuple(entries) for name, entries in columns.items()}
    return BoxesChart(
        "Logic model",
        (
            BoxColumn("What we put in", "Inputs", (("", said["lm_inputs"]),)),
            BoxColumn("What we do", "Activities", (("", said["lm_activities"]),)),
            BoxColumn("What we can count", "Outputs", (("", said["lm_outputs"]),)),
            BoxColumn("What changes", "Outcomes", (("In 1 year", said["lm_short"]), ("In 2 to 3 years", said["lm_medium"]))),
            BoxColumn("What lasts", "Goals", (("In 3 to 5 years", said["lm_long"]),), last=True),
        ),
    )


def _assumptions(plan: Reading) -> Block | None:
    rows = plan.rows("design-theory-of-action.assumptions")
    told = tuple((r.title, r.written("as_confidence", "Not given"), r.written("as_test", "Not decided yet")) for r in rows)
    table = Table("Assumptions", (Column("Assumption"), Column("How sure we are"), Column("How we will find out")), told)
    return Titled("What must be true", (table,)) if rows else None


STEP = Theory()
