"""A wizard of four steps, small enough to be held in one's head."""

from __future__ import annotations

from typing import Any

from tests.unit.engine.shapes import DISTRICT, STATE
from wizard.engine.answers import Answers
from wizard.engine.fields import Choice, LongText, Money, Number, Problem, Rows, ShortText, YesNo
from wizard.engine.journey import Journey
from wizard.engine.questions import Questions
from wizard.engine.rules import answered, counts, includes
from wizard.engine.step import Phase, Step
from wizard.engine.tracks import OnTrack, Track
from wizard.steps.review.start import STEP as START


class DutyColumns(Questions):
    duty = ShortText("Duty", required="Write the duty")
    coached = YesNo("Coached?")
    coach = ShortText("Coach", when=includes("coached", True), required="Name the coach")


class PartnerColumns(Questions):
    name = ShortText("Name", required="Name the partner")
    pays = YesNo("Pays?")
    amount = Money("Amount", when=includes("pays", True), required="Enter the amount")
    receipt = ShortText("Receipt", when=answered("amount"))
    site = ShortText("Site", only=DISTRICT)
    duties = Rows("Duties", DutyColumns, noun=("duty", "duties"), title="duty", required="Add a duty")


def years(scope: Any) -> list[tuple[Any, str]]:
    return [(year, f"Year {year}") for year in range(1, scope.years() + 1)]


class YearColumns(Questions):
    year = Number("Year", required="Enter the year")
    count = Number("Count", required="Enter the count")


class ScopeQuestions(Questions):
    kind = Choice("Kind", choices={"pilot": "Pilot", "full": "Full"}, required="Choose the kind")
    reason = LongText("Reason", when=includes("kind", "pilot"), required="Say why")
    detail = ShortText("Detail", when=answered("reason"))
    remark = ShortText("Remark")
    contact = ShortText("Contact", only=DISTRICT, required="Enter the contact")
    size = OnTrack(Number("Districts", least=1), Choice("Size", choices={"s": "Small"}))
    proof = ShortText("Proof", required_when=includes("kind", "full"))

    @classmethod
    def agree(cls, answers: Any, scope: Any) -> Any:
        if answers.text("remark") == answers.text("reason") != "":
            yield Problem(("remark",), "Say something else here")


class PartnerQuestions(Questions):
    partners = Rows("Partners", PartnerColumns, noun=("partner", "partners"), title="name", required="Add a partner")
    lead = ShortText("Lead", when=counts("partners", 2), required="Say who leads")
    pilot_note = ShortText("About the pilot", when=includes("scope.kind", "pilot"))
    reason_note = ShortText("About the reason", when=answered("scope.detail"))
    positions = Rows("Positions", YearColumns, noun=("year", "years"), fixed=("year", years), required=True)


class FreeQuestions(Questions):
    story = LongText("Story", most=20)


class ScopeStep(Step):
    slug, title, phase, order, number, questions = "scope", "Scope", Phase.PLAN, 10, 1, ScopeQuestions


class PartnerStep(Step):
    slug, title, phase, order, number, questions = "partners", "Partners", Phase.PLAN, 20, 2, PartnerQuestions


class FreeStep(Step):
    slug, title, phase, order, number, questions = "free", "Free", Phase.DESIGN, 30, 3, FreeQuestions


SCOPE, PARTNERS, FREE = ScopeStep(), PartnerStep(), FreeStep()
STEPS = (START, SCOPE, PARTNERS, FREE)


def journey(track: Track = STATE, **steps: Any) -> Journey:
    return Journey(STEPS, Answers(track, "Northland", steps))


def duty(**columns: Any) -> dict[str, Any]:
    return {"id": "d1", "duty": "Coach", **columns}


def partner(row_id: str = "p1", **columns: Any) -> dict[str, Any]:
    return {"id": row_id, "name": row_id.upper(), "duties": [duty()], **columns}
