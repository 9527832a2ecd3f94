"""Conditions: what changes in time, pay, rules and leadership practice so that the roles can work."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Block, Column, Facts, Milestone, Prose, Table, Words
from exports.document import Group as Titled
from wizard.engine.answers import Record
from wizard.engine.counting import counted
from wizard.engine.fields import Choice, Choices, Day, LongText, Money, Number, Percent, Pick, Problem, Rows, ShortText, other_text
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.scope import Scope
from wizard.engine.step import Contribution, Group, Lead, Phase, Step
from wizard.engine.tracks import OnTrack, Track

MECHANISMS = {
    "reduced_load": "Reduced teaching load",
    "co_teaching": "Co-teaching or team structure",
    "schedule_redesign": "Redesigned master schedule",
    "coverage_pool": "Coverage by substitutes or paraprofessionals",
    "interns_residents": "Residents or interns",
    "virtual_courses": "Shared or virtual sections",
    "early_release": "Late start or early release days",
    "extended_year": "Extra days",
    "class_size_swap": "Slightly larger classes with support",
    "regional_sharing": "Shared across schools or districts",
    "other": "Other",
}


class TimeColumns(Questions):
    tc_role = Pick("Role", target="design-roles.roles", required="Choose the role")
    tc_lead_minutes = Number("Minutes a week for leading", least=0, required="Enter the minutes a week for leading")
    tc_team_minutes = Number(
        "Minutes a week of team time", "For the teachers they support.", least=0, required="Enter the minutes of team time a week"
    )


class PolicyColumns(Questions):
    pc_title = ShortText("What", required="Name the rule, policy or agreement")
    pc_kind = Choice(
        "Kind",
        choices={
            "statute": "Statute",
            "regulation": "Regulation",
            "licensure_rule": "Licensure rule",
            "board_policy": "Board policy",
            "contract": "Contract",
            "mou": "Memorandum of understanding",
            "guidance": "Guidance",
            "waiver": "Waiver",
            "funding_rule": "Funding rule",
            "evaluation_system": "Evaluation system",
        },
        required="Choose the kind",
    )
    pc_need = ShortText("What has to change", required="Say what has to change")
    pc_owner = ShortText("Owner", required="Enter who sees to it")
    pc_by = Day("By")
    pc_status = Choice(
        "Status",
        choices={
            "identified": "Identified",
            "drafting": "Being drafted",
            "in_review": "In review",
            "adopted": "Adopted",
            "not_needed": "Not needed",
        },
        default="identified",
        required="Choose the status",
    )


class GuidanceColumns(Questions):
    dg_topic = Choice(
        "Topic",
        choices={
            "funding_braiding": "Braiding of funds",
            "schedules": "Schedules",
            "role_descriptions": "Role descriptions",
            "selection_tools": "Selection tools",
            "contract_examples": "Contract examples",
            "evaluation_flexibility": "Flexibility in evaluation",
            "data_templates": "Data templates",
        },
    )
    dg_date = Day("Date")


class ConditionQuestions(Questions):
    time_mechanisms = Choices(
        OnTrack("Mechanisms for time that the state will enable or model", "How time is found"),
        told=OnTrack("Ways to find time that the state will enable or model", "How time is found"),
        choices=MECHANISMS,
        required="Choose at least one way in which time is found",
    )
    time_mechanisms_other = other_text("time_mechanisms", "Which other way?")
    time_commitment = Rows(
        "Protected time per week",
        TimeColumns,
        "At least 60 minutes of team time a week tends to be needed.",
        noun=("role", "roles"),
        title="tc_role",
        only=Track.DISTRICT,
        required="Add the protected time of at least one role",
    )
    pay_model = Choice(
        "Pay model",
        "Where pay depends on results, evidence is mixed and fairness needs care: say how results are measured and who reviews them.",
        choices={
            "flat": "Flat supplement",
            "percent": "Percent of salary",
            "scale": "Separate lane or step",
            "performance": "Part depends on results",
            "mixed": "Mixed",
            "none": "None",
        },
        required="Choose the pay model",
    )
    pay_min = Money("Lowest supplement per year", required="Enter the lowest supplement")
    pay_max = Money("Highest supplement per year", required="Enter the highest supplement")
    pay_pensionable = Choice(
        "Does it count toward a pension?", choices={"yes": "Yes", "no": "No", "unknown": "Not known yet"}, told="Counts toward a pension"
    )
    pay_fund_recurring = Percent("Share paid from recurring money")
    policy_changes = Rows(
        "Rules, policies and agreements to change",
        PolicyColumns,
        noun=("change", "changes"),
        title="pc_title",
        record=True,
        summary=("pc_kind", "pc_owner", "pc_by", "pc_status"),
    )
    principal_support = Choices(
        "Support for principals",
        choices={
            "training": "Training",
            "coaching": "Coaching",
            "network": "Network",
            "schedule_help": "Help with schedules",
            "evaluation_change": "Change in their evaluation",
            "toolkit": "Toolkit",
            "co_training": "Training together with teacher leaders",
            "none": "None",
        },
        required="Choose the support for principals",
    )
    principal_expectations = Choices(
        "What principals will do",
        choices={
            "joint_selection": "Take part in selection",
            "weekly_meeting": "Meet teacher leaders weekly",
            "protect_time": "Protect the time",
            "public_backing": "Back the role in public",
            "delegate_decisions": "Delegate decisions",
            "observe_tl": "Observe teacher leaders leading",
            "remove_duties": "Take other duties away",
            "report": "Report",
        },
        required="Choose what principals will do",
    )
    principal_ready_share = Percent("Share of principals ready now")
    working_conditions = LongText("Culture and climate actions")
    district_guidance = Rows(
        "Guidance and flexibility the state will provide", GuidanceColumns, noun=("topic", "topics"), title="dg_topic", only=Track.STATE
    )

    @classmethod
    def agree(cls, answers: Record, scope: Scope) -> Iterator[Problem]:
        least, most = answers.number("pay_min"), answers.number("pay_max")
        if least is not None and most is not None and most < least:
            yield Problem(("pay_max",), "Highest supplement: it must be at least the lowest")


class Conditions(Step):
    slug = "design-conditions"
    title = "Time, authority, pay, policy, principals"
    phase = Phase.DESIGN
    order = 110
    number = 11
    minutes = 45
    purpose = "Name what must change in rules, schedules, pay and leadership practice for the roles to function, and who will change it."
    questions = ConditionQuestions
    sections = ("fw_conditions",)
    groups = (
        Group("Time", "", ("time_mechanisms", "time_mechanisms_other", "time_commitment")),
        Group("Pay", "", ("pay_model", "pay_min", "pay_max", "pay_pensionable", "pay_fund_recurring")),
        Group("Rules and agreements", "Never write bargaining positions here.", ("policy_changes",)),
        Group("Principals", "", ("principal_support", "principal_expectations", "principal_ready_share")),
        Group("Climate and guidance", "", ("working_conditions", "district_guidance")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        changes = len(plan.rows("design-conditions.policy_changes"))
        if changes:
            yield (
                "fw_conditions",
                Lead(
                    f"Time, pay and the practice of principals come together with {counted(changes, 'change', 'changes')} in rules and agreements."
                ),
            )
        for title, blocks in (
            ("Time", _time(plan)),
            ("Pay", _facts(plan, "pay_model", "pay_min", "pay_max", "pay_pensionable", "pay_fund_recurring")),
            ("Rules and agreements to change", _changes(plan)),
            ("Principals", _facts(plan, "principal_support", "principal_expectations", "principal_ready_share")),
            ("Culture and climate", _climate(plan)),
        ):
            if blocks:
                yield "fw_conditions", Titled(title, tuple(blocks))
        for row in plan.rows("design-conditions.policy_changes"):
            if day := row.day("pc_by"):
                yield "fw_conditions", Milestone(day, f"Rule or agreement: {row.title}", row.text("pc_owner"), f"condition-{row.id}")


def _facts(plan: Reading, *names: str) -> list[Block]:
    rows = tuple((plan.label(f"design-conditions.{n}"), w) for n in names if (w := plan.written(f"design-conditions.{n}")))
    return [Facts(rows)] if rows else []


def _time(plan: Reading) -> list[Block]:
    blocks = _facts(plan, "time_mechanisms")
    if rows := plan.rows("design-conditions.time_commitment"):
        columns = (Column("Role"), Column("Minutes a week for leading", True), Column("Minutes a week of team time", True))
        told = tuple(
            (row.written("tc_role", "Not given"), row.written("tc_lead_minutes", "Not given"), row.written("tc_team_minutes", "Not given"))
            for row in rows
        )
        blocks.append(Table("Protected time per week", columns, told))
    return blocks


def _changes(plan: Reading) -> list[Block]:
    rows = plan.rows("design-conditions.policy_changes")
    columns = (
        Column("What"),
        Column("Kind"),
        Column("What has to change"),
        Column("Owner"),
        Column("By"),
        Column("Status"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("pc_kind", "Not given"),
            row.written("pc_need", "Not given"),
            row.written("pc_owner", "No owner yet"),
            row.written("pc_by", "No date yet"),
            row.written("pc_status", "Identified"),
        )
        for row in rows
    ]
    return [Table("Rules, policies and agreements to change", columns, tuple(told))] if rows else []


def _climate(plan: Reading) -> list[Block]:
    blocks: list[Block] = []
    if words := plan.text("design-conditions.working_conditions"):
        blocks.append(Prose(words))
    if rows := plan.rows("design-conditions.district_guidance"):
        told = tuple((row.written("dg_topic", "Not given"), row.written("dg_date", "No date yet")) for row in rows)
        blocks.append(Table("Guidance and flexibility for districts", (Column("Topic"), Column("Date")), told))
    return blocks


STEP = Conditions()
