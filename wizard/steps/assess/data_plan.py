"""Data: where it comes from, how people are protected, and how the plan learns whether it caused anything."""

from __future__ import annotations

from collections.abc import Iterator

from exports.document import Column, Facts, Prose, Table, Words
from exports.document import Group as Titled
from wizard.engine.fields import Choice, Choices, Day, LongText, Number, Percent, Rows, ShortText, YesNo, other_text
from wizard.engine.questions import Questions
from wizard.engine.reading import Reading
from wizard.engine.step import Contribution, Group, Phase, Step

METHODS = {
    "survey": "Survey",
    "case_study": "Case study",
    "before_after": "Before and after",
    "matched_comparison": "Matched comparison",
    "staggered_rollout": "Staggered rollout",
    "randomized": "Chosen by lot (randomized)",
    "cost_study": "Cost study",
}
TIERS = {
    "randomized": "Could support tier 1",
    "matched_comparison": "Could support tier 2",
    "staggered_rollout": "Could support tier 2",
}


class SourceColumns(Questions):
    src_name = ShortText("Source", required="Name the source")
    src_kind = Choice(
        "Kind",
        choices={
            "hr": "Staffing records",
            "survey": "Survey",
            "logs": "Logs",
            "observation": "Observation",
            "assessment": "Assessment",
            "climate": "Climate survey",
            "licensure": "Licensure",
            "finance": "Finance",
            "interviews": "Interviews",
            "other": "Other",
        },
        required="Choose the kind",
    )
    src_kind_other = other_text("src_kind", "Which other kind?")
    src_holder = ShortText("Who holds it", required="Say who holds it")
    src_exists = YesNo("Does it exist today?", told="Exists today")
    src_burden = Choice("Burden on people", choices={"low": "Low", "medium": "Medium", "high": "High"})
    src_agreement = Choice("Data agreement", choices={"none_needed": "None needed", "in_place": "In place", "needed": "Needed"})


class EvaluationColumns(Questions):
    eq_text = ShortText("Question", required="Write the question")
    eq_kind = Choice(
        "Kind",
        choices={
            "implementation": "Implementation",
            "effect": "Effect",
            "cost": "Cost",
            "equity": "Equity",
            "experience": "Experience",
        },
        required="Choose the kind",
    )
    eq_method = Choice(
        "Method",
        "Chosen by lot could support tier 1; a matched comparison or staggered rollout tier 2; the others tier 3 or 4 only.",
        choices=METHODS,
        required="Choose the method",
    )
    eq_when = Day("When")
    eq_by = ShortText("By whom")


class DataQuestions(Questions):
    data_sources = Rows(
        "Sources",
        SourceColumns,
        "No names and no student records in this plan.",
        noun=("source", "sources"),
        title="src_name",
        record=True,
        summary=("src_kind", "src_holder", "src_agreement"),
        least=2,
        required="Add at least 2 sources",
    )
    privacy_rules = Choices(
        "Protections",
        choices={
            "aggregate_only": "Totals and rates only",
            "min_n": "A smallest group is set",
            "suppression": "Small groups are suppressed",
            "role_access": "Access by role",
            "no_eval_use": "Not used to evaluate supported teachers",
            "anonymous_surveys": "Anonymous surveys",
            "retention_limit": "Data is deleted after a set time",
            "agreement": "Data agreement",
            "counsel_review": "Review by counsel",
        },
        default=["aggregate_only", "min_n"],
        required="Choose the protections",
    )
    min_n = Number("Smallest group reported", least=5, most=30, default=10, required="Enter the smallest group that is reported")
    eval_questions = Rows(
        "Questions to answer",
        EvaluationColumns,
        noun=("question", "questions"),
        title="eq_text",
        record=True,
        summary=("eq_kind", "eq_method", "eq_when"),
        least=2,
        required="Add at least 2 questions",
    )
    independent_eval = Choice(
        "Independent evaluator",
        choices={"yes": "Yes", "planned": "Planned", "no": "No"},
        required="Choose whether there is an independent evaluator",
    )
    eval_budget_share = Percent("Share of budget for evaluation", most=20)
    sharing = LongText("How findings are shared, including bad news")


class DataPlan(Step):
    slug = "assess-data-plan"
    title = "Data, privacy and evidence-building"
    phase = Phase.ASSESS
    order = 190
    number = 19
    minutes = 45
    purpose = "Say where data comes from, how it is protected, and how you will learn whether the plan caused anything."
    questions = DataQuestions
    sections = ("fw_metrics", "fw_appendix_crosswalk")
    library = "metrics"
    groups = (
        Group("Sources", "", ("data_sources",)),
        Group("Protections", "", ("privacy_rules", "min_n")),
        Group("Learning what works", "", ("eval_questions", "independent_eval", "eval_budget_share", "sharing")),
    )

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if not plan.answers.step(self.slug).data:
            return
        if sources := _sources(plan):
            yield "fw_metrics", Titled("Where the data comes from", (sources,))
        rules = plan.listed("assess-data-plan.privacy_rules")
        smallest = plan.written("assess-data-plan.min_n")
        if rules or smallest:
            facts = (("Protections", "; ".join(rules)), (plan.label("assess-data-plan.min_n"), smallest))
            yield "fw_metrics", Titled("How people are protected", (Facts(tuple((label, words) for label, words in facts if words)),))
        if questions := _questions(plan):
            yield "fw_metrics", Titled("What we will find out", (questions,))
        names = ("independent_eval", "eval_budget_share")
        rest = tuple((plan.label(f"assess-data-plan.{n}"), w) for n in names if (w := plan.written(f"assess-data-plan.{n}")))
        if rest:
            yield "fw_metrics", Facts(rest)
        if words := plan.text("assess-data-plan.sharing"):
            yield "fw_metrics", Titled("How findings are shared", (Prose(words),))


def _sources(plan: Reading) -> Table | None:
    rows = plan.rows("assess-data-plan.data_sources")
    columns = (
        Column("Source"),
        Column("Kind"),
        Column("Who holds it"),
        Column("Exists today"),
        Column("Burden"),
        Column("Agreement"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("src_kind", "Not given"),
            row.written("src_holder", "Not given"),
            row.written("src_exists", "Not given"),
            row.written("src_burden", "Not given"),
            row.written("src_agreement", "Not given"),
        )
        for row in rows
    ]
    return Table("Sources of data", columns, tuple(told)) if rows else None


def _questions(plan: Reading) -> Table | None:
    rows = plan.rows("assess-data-plan.eval_questions")
    columns = (
        Column("Question"),
        Column("Kind"),
        Column("Method"),
        Column("Evidence it could support"),
        Column("When"),
        Column("By whom"),
    )
    told: list[tuple[Words, ...]] = [
        (
            row.title,
            row.written("eq_kind", "Not given"),
            row.written("eq_method", "Not given"),
            TIERS.get(row.code("eq_method"), "Tier 3 at most, with controls; else tier 4" if row.code("eq_method") else "Not given"),
            row.written("eq_when", "No date yet"),
            row.written("eq_by", "Not given"),
        )
        for row in rows
    ]
    return Table("Questions, methods and evidence", columns, tuple(told)) if rows else None


STEP = DataPlan()
