"""Stakeholders: who must shape, agree to, or know about the plan, and how they were heard."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Group as Titled
from exports.document import Paragraph
from wizard.engine.answers import Answers, Record
from wizard.engine.card import Card
from wizard.engine.counting import opening
from wizard.engine.fields import Choice, Choices, Day, LongText, Number, Problem, Rows, Scale, ShortText, YesNo, other_text
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import at_most, includes
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.figures.cards_of_aims import stakeholder_card, stakeholders_card
from wizard.steps.plan.stakeholder_sheet import stakeholder_sheet
from wizard.steps.plan.stakeholders_in_words import THREE, advisory, grid, heard, table

METHODS = {
    "survey": "Survey",
    "focus_group": "Focus group",
    "meeting": "Meeting",
    "forum": "Forum",
    "interviews": "Interviews",
    "advisory": "Advisory body",
    "public_comment": "Public comment",
    "other": "Other",
}
MORE_METHODS = {
    **{code: words for code, words in METHODS.items() if code != "other"},
    "newsletter": "Newsletter",
    "website": "Website",
    "co_design": "Co-design",
    "joint_committee": "Joint committee",
    "vote": "Vote",
    "other": "Other",
}
LEVELS = {"inform": "Inform", "consult": "Consult", "involve": "Involve", "collaborate": "Collaborate", "empower": "Empower"}
ADVISORY = includes("advisory_structure", "exists", "create") | at_most("plan-readiness.rd_trust", 2)


class StakeholderColumns(Questions):
    stk_group = Choice("Group", choices="stakeholders", required="Choose the group")
    stk_na = YesNo("Not applicable here?", told="Not applicable here")
    stk_interest = LongText("What matters to them")
    stk_influence = Scale(
        "Influence on the plan", levels=THREE, when=~includes("stk_na", True), required="Choose how much influence they have"
    )
    stk_affected = Scale(
        "How much it affects them", levels=THREE, when=~includes("stk_na", True), required="Choose how much it affects them"
    )
    stk_position = Choice(
        "Where they stand today",
        "For your own planning. It is never printed; still, plans can be public records.",
        choices={
            "champion": "Champion",
            "supportive": "Supportive",
            "neutral": "Neutral",
            "cautious": "Cautious",
            "opposed": "Opposed",
            "unknown": "Not known",
        },
        printed=False,
        when=~includes("stk_na", True),
    )
    stk_level = Choice(
        "Level of engagement",
        "High influence and much affected: collaborate. One of the two: involve. Neither: inform.",
        choices=LEVELS,
        when=~includes("stk_na", True),
        required="Choose the level of engagement",
    )
    stk_methods = Choices("Methods", choices=MORE_METHODS, when=~includes("stk_na", True))
    stk_methods_other = other_text("stk_methods", "Which other method?")
    stk_when = Choice(
        "When",
        choices={
            "before_design": "Before design",
            "during_design": "During design",
            "before_launch": "Before launch",
            "ongoing": "Throughout",
        },
        when=~includes("stk_na", True),
        required="Choose when they are engaged",
    )
    stk_owner = ShortText("Owner", when=~includes("stk_na", True))


class EngagementColumns(Questions):
    el_date = Day("Date", required="Enter the date")
    el_groups = Choices("Groups", choices="stakeholders", required="Choose at least one group")
    el_method = Choice("Method", choices=METHODS, required="Choose the method")
    el_method_other = other_text("el_method", "Which other method?")
    el_count = Number("How many people took part", "Counts from 1 to 9 print as “fewer than 10”.", least=0, told="People who took part")
    el_heard = LongText("What was heard", required="Write what was heard")
    el_change = LongText("What changed as a result")


class StakeholderQuestions(Questions):
    stakeholders = Rows(
        "Stakeholder groups",
        StakeholderColumns,
        "Begin with the groups that federal law names for consultation on Title II-A: teachers, principals, other school leaders, "
        "paraprofessionals, specialized support staff, charter leaders where present, parents and community partners.",
        noun=("group", "groups"),
        title="stk_group",
        record=True,
        summary=("stk_influence", "stk_affected", "stk_level", "stk_owner"),
        least=5,
        most=30,
        required="Add at least 5 groups",
        groups=(
            ("The group", "", ("stk_group", "stk_na", "stk_interest")),
            ("Influence and effect", "", ("stk_influence", "stk_affected", "stk_position")),
            ("How they are engaged", "", ("stk_level", "stk_methods", "stk_methods_other", "stk_when", "stk_owner")),
        ),
    )
    advisory_structure = Choice(
        "Is there a standing teacher advisory?",
        choices={"exists": "It exists", "create": "It will be created", "no": "None", "unsure": "Not decided yet"},
        required="Choose whether there is a standing teacher advisory",
        told="Standing teacher advisory",
    )
    adv_size = Number("Members", "Usually 15 to 20.", least=5, most=40, when=ADVISORY)
    adv_selection = Choices(
        "How members are chosen",
        choices={
            "open_application": "Open application",
            "nomination": "Nomination",
            "association_names": "Named by the association",
            "principal_names": "Named by principals",
            "lottery": "Lottery",
        },
        when=ADVISORY,
    )
    adv_terms = Choice("Terms", choices={"1y": "One year", "2y": "Two years", "3y_staggered": "Three years, staggered"}, when=ADVISORY)
    adv_meetings = Number("Meetings a year", "Massachusetts meets about four times a year.", least=2, most=12, when=ADVISORY)
    adv_hours = Number("Hours a year for each member", "Massachusetts asks for roughly 15 hours.", least=0, whole=False, when=ADVISORY)
    adv_paid = Choice(
        "How members are compensated",
        choices={"stipend": "Stipend", "release": "Release time", "both": "Stipend and release time", "none": "Not compensated"},
        when=ADVISORY,
    )
    adv_scope = LongText("Questions it will advise on", when=ADVISORY)
    adv_feedback = LongText("How we report back", when=ADVISORY)
    engagement_log = Rows(
        "Engagement held so far",
        EngagementColumns,
        "For the consultation record.",
        noun=("record", "records"),
        title="el_method",
        record=True,
        summary=("el_date", "el_groups", "el_count"),
        most=100,
    )

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        for row in answers.rows("engagement_log"):
            count = row.number("el_count")
            if count is not None and count < 0:
                yield Problem(("engagement_log", row.id, "el_count"), "How many people took part: enter 0 or more")


class Stakeholders(Step):
    slug = "plan-stakeholders"
    title = "Stakeholders and engagement"
    phase = Phase.PLAN
    order = 50
    number = 5
    minutes = 60
    purpose = "Decide who must shape, agree to, or know about the plan, and record consultation as the law expects."
    questions = StakeholderQuestions
    sections = ("fw_engagement", "fw_appendix_crosswalk")
    groups = (
        Group("Groups", "", ("stakeholders",)),
        Group(
            "A standing teacher advisory",
            "",
            (
                "advisory_structure",
                "adv_size",
                "adv_selection",
                "adv_terms",
                "adv_meetings",
                "adv_hours",
                "adv_paid",
                "adv_scope",
                "adv_feedback",
            ),
        ),
        Group("Engagement so far", "", ("engagement_log",)),
    )

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return stakeholder_card(answers, row_id) if row_id else stakeholders_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        groups = [row for row in plan.rows("plan-stakeholders.stakeholders") if not row.flag("stk_na")]
        absent = [row.title for row in plan.rows("plan-stakeholders.stakeholders") if row.flag("stk_na")]
        log = plan.rows("plan-stakeholders.engagement_log")
        if groups:
            yield (
                "fw_engagement",
                Lead(
                    f"{opening(len(groups), 'group shapes', 'groups shape')} this plan."
                    + (f" {opening(len(log), 'engagement is', 'engagements are')} on record so far." if log else "")
                ),
            )
            yield "fw_engagement", grid(groups)
            yield "fw_engagement", table(groups)
            yield "fw_engagement", stakeholder_sheet(groups)
        if absent:
            yield "fw_engagement", Paragraph(f"Not applicable here: {'; '.join(absent)}.")
        if blocks := advisory(plan):
            yield "fw_engagement", Titled("A standing teacher advisory", tuple(blocks))
        if log:
            yield "fw_engagement", Titled("What was heard so far", (heard(log),))


STEP = Stakeholders()
