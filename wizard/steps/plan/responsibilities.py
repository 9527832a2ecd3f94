"""Who does what: the division of labor between state, districts and schools, made explicit."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Column, Facts, Table, Words
from exports.document import Group as Titled
from wizard.engine.answers import Record
from wizard.engine.fields import Choice, Choices, Matrix, Problem, Rows, ShortText, other_text
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import counts
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.engine.tracks import Track
from wizard.figures.elements import Element, answered_words, covered_words, elements

POSTURES = {
    "conditions": "Create enabling conditions (policy, licensure, funding)",
    "guide": "Guide and support (standards, tools, training, networks)",
    "catalyze": "Catalyze (pilots, grants, recognition)",
    "evaluate": "Learn and report",
}
FLEX = {
    "role_titles": "Role titles",
    "number_of_roles": "Number of roles",
    "selection_steps": "Selection steps",
    "schedule_release": "Schedule and release time",
    "supplement_amount": "Amount of the supplement",
    "training": "Training",
    "role_evaluation": "Evaluation of the role",
    "meeting_structures": "Meeting structures",
}
DUTIES = {
    "vision_standards": "Set vision and standards",
    "define_roles": "Define roles",
    "fund": "Fund",
    "select": "Select",
    "train": "Train",
    "protect_time": "Protect time",
    "pay": "Pay",
    "evaluate_holders": "Evaluate role holders",
    "collect_data": "Collect data",
    "report": "Report",
    "adjust": "Adjust",
}
PARTS = {"lead": "Lead", "share": "Share", "support": "Support", "none": "None"}


class MustHaveColumns(Questions):
    mh_text = ShortText("Element", required="Write the element")
    mh_type = Choice(
        "How binding",
        choices={"required": "Required", "recommended": "Recommended", "local_choice": "Local choice"},
        required="Choose how binding it is",
    )
    mh_support = ShortText("Support that comes with it")


class StateRequirementColumns(Questions):
    sr_text = ShortText("Rule or support", required="Write the rule or support")
    sr_type = Choice("Kind", choices={"required": "Required", "recommended": "Recommended", "support": "Support"})
    sr_source = ShortText("Source")


class FlexColumns(Questions):
    answer = Choice(
        "Answer",
        choices={"common": "Common to all schools", "choice_within_limits": "Choice within limits", "school_choice": "The school’s choice"},
    )


class PartyColumns(Questions):
    state = Choice("State", choices=PARTS)
    district = Choice("District", choices=PARTS)
    school = Choice("School", choices=PARTS)
    association = Choice("Union or association", choices=PARTS)
    partner = Choice("Partner", choices=PARTS)


class PartnerColumns(Questions):
    pt_name = ShortText("Partner", required="Name the partner")
    pt_type = Choice(
        "Kind",
        choices={
            "epp": "Educator preparation program",
            "service_agency": "Regional service agency",
            "nonprofit": "Nonprofit",
            "association": "Association",
            "philanthropy": "Philanthropy",
            "research": "Research organization",
            "business": "Business",
            "other": "Other",
        },
    )
    pt_type_other = other_text("pt_type", "Which other kind?")
    pt_part = ShortText("Their part", required="Say what their part is")


class ResponsibilityQuestions(Questions):
    state_posture = Choices(
        "The state’s main part",
        "Choose one or two.",
        choices=POSTURES,
        most=2,
        only=Track.STATE,
        required="Choose the state’s main part",
        told="The state’s part",
    )
    state_posture_primary = Choice(
        "Which of these leads?",
        choices=POSTURES,
        chosen_in="state_posture",
        only=Track.STATE,
        when=counts("state_posture", 2),
        required="Choose which of the two leads",
        told="The part that leads",
    )
    participation_model = Choice(
        "How do districts take part?",
        choices={
            "mandatory": "Required of all",
            "phased": "All, in phases",
            "opt_in": "Opt in with support",
            "competitive": "Competitive grants",
            "pilot": "Small pilot first",
        },
        only=Track.STATE,
        required="Choose how districts take part",
        told="How districts take part",
    )
    must_haves = Rows(
        "Required elements for participating districts",
        MustHaveColumns,
        "For example, from Iowa’s five: extra support for new teachers; several differentiated, meaningful roles; rigorous selection.",
        noun=("element", "elements"),
        title="mh_text",
        least=3,
        only=Track.STATE,
        required="Add at least 3 elements",
    )
    state_requirements_known = Rows(
        "State rules and support that apply to us",
        StateRequirementColumns,
        noun=("rule or support", "rules and supports"),
        title="sr_text",
        only=Track.DISTRICT,
        told="State rules and support that apply",
    )
    school_flex = Matrix(
        "Common to all schools or the school’s choice?",
        rows=FLEX,
        columns=FlexColumns,
        corner="What",
        only=Track.DISTRICT,
        required=True,
        told="Common to all schools, or the school’s choice",
    )
    responsibility_matrix = Matrix(
        "Responsibilities",
        "Each line needs exactly one that leads.",
        rows=DUTIES,
        columns=PartyColumns,
        filled=0,
        corner="Task",
        required=True,
    )
    partners = Rows("Partners", PartnerColumns, noun=("partner", "partners"), title="pt_name", record=True, summary=("pt_type", "pt_part"))

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        cells = answers.cells("responsibility_matrix")
        for row_id, words in DUTIES.items():
            leads = sum(
                cells.get(row_id, Record()).text(party) == "lead" for party in ("state", "district", "school", "association", "partner")
            )
            if leads != 1:
                told = "nobody leads" if leads == 0 else f"{leads} lead"
                yield Problem(("responsibility_matrix", row_id), f"{words}: choose exactly one that leads; now {told}")


class Responsibilities(Step):
    slug = "plan-responsibilities"
    title = "Who does what: state, district, school"
    phase = Phase.PLAN
    order = 60
    number = 6
    minutes = 45
    purpose = "Make the division of labor explicit, so that districts know what is required, what is optional and what help they will get."
    questions = ResponsibilityQuestions
    sections = ("fw_responsibilities",)
    groups = (
        Group("The state’s part", "", ("state_posture", "state_posture_primary", "participation_model")),
        Group("What districts must, should and may do", "", ("must_haves",)),
        Group("What the state asks and offers", "", ("state_requirements_known",)),
        Group("Common or local", "", ("school_flex",)),
        Group("Who does what", "", ("responsibility_matrix",)),
        Group("Partners", "", ("partners",)),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        if lead := plan.written("plan-responsibilities.state_posture_primary") or plan.written("plan-responsibilities.state_posture"):
            yield "fw_responsibilities", Lead(f"The state’s main part: {lead.rstrip('.')}.")
        names = ("state_posture", "state_posture_primary", "participation_model")
        facts = tuple((plan.label(f"plan-responsibilities.{n}"), w) for n in names if (w := plan.written(f"plan-responsibilities.{n}")))
        if facts:
            yield "fw_responsibilities", Facts(facts)
        for block in (_must_haves(plan), _state_rules(plan), _flex(plan), _matrix(plan), _partners(plan)):
            if block is not None:
                yield "fw_responsibilities", block


def _must_haves(plan: Reading) -> Block | None:
    rows = plan.rows("plan-responsibilities.must_haves")
    columns = (Column("Element"), Column("How binding"), Column("Support that comes with it"))
    told = tuple((r.title, r.written("mh_type", "Not given"), r.written("mh_support", "None named")) for r in rows)
    return (
        Titled("What districts must, should and may do", (Table("Elements for participating districts", columns, told),)) if rows else None
    )


def _state_rules(plan: Reading) -> Block | None:
    rows = plan.rows("plan-responsibilities.state_requirements_known")
    columns = (Column("Rule or support"), Column("Kind"), Column("Source"))
    told = tuple((r.title, r.written("sr_type", "Not given"), r.written("sr_source", "Not given")) for r in rows)
    blocks: list[Block] = [Table("State rules and support that apply", columns, told)] if rows else []
    if found := elements(plan.answers):
        blocks.append(_elements(plan, found))
    return Titled("What the state asks and offers", tuple(blocks)) if blocks else None


def _elements(plan: Reading, found: tuple[Element, ...]) -> Table:
    """Each element of the state's framework, and where this plan answers it."""
    names = {step.slug: step.named(plan.track) for step in plan.journey.steps}
    told = tuple((one.text, one.kind.capitalize(), answered_words(one, names)) for one in found)
    origin = f"From {plan.starter.name}. " if plan.starter else ""
    note = f"{origin}{covered_words(found)}. Found by the words of each element; it says that something is answered, not that it is enough."
    return Table(
        "The state’s elements and where this plan answers them",
        (Column("Element"), Column("How binding"), Column("Answered")),
        told,
        note=note,
    )


def _flex(plan: Reading) -> Block | None:
    place = "plan-responsibilities.school_flex"
    if not plan.cells(place):
        return None
    by_answer: dict[str, list[str]] = {}
    for row_id, words in plan.row_words(place).items():
        by_answer.setdefault(plan.cell(place, row_id, "answer") or "Not decided", []).append(words)
    return Titled("Common or local", (Facts(tuple((answer, "; ".join(names)) for answer, names in by_answer.items())),))


def _matrix(plan: Reading) -> Block | None:
    place = "plan-responsibilities.responsibility_matrix"
    if not plan.cells(place):
        return None
    parties = plan.column_words(place)
    columns = (Column("Task"), *(Column(words) for words in parties.values()))
    rows: list[tuple[Words, ...]] = [
        (words, *(plan.cell(place, row_id, party) or "Not given" for party in parties)) for row_id, words in plan.row_words(place).items()
    ]
    return Titled("Who leads, shares and supports", (Table("Responsibilities", columns, tuple(rows)),))


def _partners(plan: Reading) -> Block | None:
    rows = plan.rows("plan-responsibilities.partners")
    columns = (Column("Partner"), Column("Kind"), Column("Their part"))
    told = tuple((r.title, r.written("pt_type", "Not given"), r.written("pt_part", "Not given")) for r in rows)
    return Titled("Partners", (Table("Partners and their parts", columns, told),)) if rows else None


STEP = Responsibilities()
