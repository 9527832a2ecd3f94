"""Costs and funding: what the plan costs by year, who pays, and what happens when money ends."""

from __future__ import annotations

from collections.abc import Iterator

from wizard.engine import content
from wizard.engine.answers import Answers
from wizard.engine.card import Card
from wizard.engine.fields import Choice, Day, LongText, Money, Number, Percent, Pick, Rows, ShortText, other_text
from wizard.engine.questions import PerYear, Questions
from wizard.engine.reading import Reading
from wizard.engine.rules import any_row, at_most, includes
from wizard.engine.step import Contribution, Group, Phase, Step
from wizard.engine.tracks import Track
from wizard.figures.calculated_costs import YEARS, from_calculator
from wizard.figures.cards import budget_card
from wizard.steps.design.budget_in_words import contributions
from wizard.steps.design.budget_sheets import sheets

CATEGORIES = {
    "supplements": "Supplements",
    "benefits": "Benefits",
    "backfill": "Backfill",
    "extra_days": "Extra days",
    "training": "Training",
    "principal_support": "Support for principals",
    "coordination_staff": "Coordination staff",
    "tools_data": "Tools and data",
    "evaluation": "Evaluation",
    "planning_grants": "Planning grants",
    "subgrants": "Subgrants",
    "communications": "Communications",
    "credentialing": "Credentialing",
    "other": "Other",
}
# A whole category, beside single lines that may be called the same
WHOLE = {code: f"All {words.lower()}" for code, words in CATEGORIES.items()} | {"other": "All other cost"}
STATUSES = {"secured": "Secured", "likely": "Likely", "requested": "Requested", "possible": "Possible"}
FEDERAL = tuple(
    code
    for code, source in (content.choices("funding_sources", Track.STATE) | content.choices("funding_sources", Track.DISTRICT)).items()
    if source.more.get("federal")
)

# What of a role decides its cost
COSTLY = (
    "role_title", "role_release_pct", "role_supplement", "role_extra_days", "role_extra_hours_week", "role_count", "role_per_1000",
)  # fmt: skip


class CostColumns(Questions):
    cl_item = ShortText("Cost", required="Say what costs money")
    cl_category = Choice("Category", choices=CATEGORIES, required="Choose the category")
    cl_category_other = other_text("cl_category", "Which other category?")
    cl_kind = Choice("Kind", choices={"start_up": "Start-up", "recurring": "Recurring"}, required="Choose start-up or recurring")
    cl_role = Pick("Role", target="design-roles.roles")
    cl_strategy = Pick("Strategy", target="design-strategies.strategies")
    cl_y = PerYear(Money("Cost", required=True))
    cl_basis = ShortText("How calculated")


class FundingColumns(Questions):
    fl_source = Choice("Source", choices="funding_sources", more={"custom": "Another source"}, required="Choose the source")
    fl_name = ShortText("Name", "If the source has a name of its own.")
    fl_status = Choice("Status", choices=STATUSES, required="Choose the status")
    fl_recurring = Choice("Lasts", choices={"recurring": "Recurring", "time_limited": "Time-limited"}, required="Choose how long it lasts")
    fl_ends = Day("Ends", required_when=includes("fl_recurring", "time_limited"))
    fl_y = PerYear(Money("Amount", required=True))
    fl_pays_for = Pick("Pays for", target="design-budget.cost_lines", many=True, more=WHOLE, required="Choose what it pays for")
    fl_allowable_note = LongText(
        "Why this source may pay",
        "Needed for federal money. Confirm with your federal-programs office.",
        required_when=includes("fl_source", *FEDERAL),
    )


class InKindColumns(Questions):
    ik_what = ShortText("What")
    ik_value = Money("Value")
    ik_from = ShortText("From")


class RepurposedColumns(Questions):
    rp_from = ShortText("From")
    rp_amount = Money("Amount")
    rp_effect = ShortText("Effect")


class BudgetQuestions(Questions):
    backfill_salary = Money(
        "Backfill salary",
        "What it costs to replace a full teacher; often three quarters of the average salary.",
        required="Enter the backfill salary",
    )
    daily_rate = Money("Daily rate", "Pay for one extra day.", required="Enter the daily rate")
    inflation = Percent("Inflation a year", most=10, default=3, required="Enter the inflation a year")
    contract_week_hours = Number(
        "Hours in the contract week", least=30, most=45, whole=False, default=37.5, required="Enter the hours in the contract week"
    )
    cost_lines = Rows(
        "Costs",
        CostColumns,
        "One line for each cost. Count benefits, backfill and the training of principals.",
        noun=("cost", "costs"),
        title="cl_item",
        record=True,
        summary=("cl_category", "cl_kind", "cl_y1"),
        takes=from_calculator,
        locked=YEARS,
        least=3,
        most=80,
        required="Add at least 3 costs",
    )
    funding_lines = Rows(
        "Funding",
        FundingColumns,
        "One line for each source. Ask the federal-programs office before you assign federal money.",
        noun=("source", "sources"),
        title="fl_name|fl_source",
        record=True,
        summary=("fl_source", "fl_status", "fl_recurring", "fl_y1"),
        least=1,
        most=25,
        required="Add at least one source of funding",
    )
    title2a_allotment = Money(
        "State Title II-A allotment (yearly)",
        "At most 1% for administration, 5% for state activities with administration, and 3% of the other 95% for the leadership reserve.",
        only=Track.STATE,
        when=any_row("funding_lines", "fl_source", "fs_title_iia_state", "fs_title_iia_leaders3"),
        required="Enter the yearly allotment",
    )
    in_kind = Rows("In-kind contributions", InKindColumns, noun=("contribution", "contributions"), title="ik_what")
    repurposed = Rows(
        "Money or positions re-purposed", RepurposedColumns, noun=("re-purposed amount", "re-purposed amounts"), title="rp_from"
    )
    reduced_budget_plan = LongText(
        "If funding is cut by 30%",
        "What you would keep, and what you would let go.",
        required="Say what you would keep if funding is cut by 30%",
    )
    cost_share_note = LongText("District share expected", only=Track.STATE)
    cost_ceiling = Money("Most that can be spent in one year", when=at_most("plan-readiness.rd_funding", 2))


class Budget(Step):
    slug = "design-budget"
    title = "Costs and funding"
    phase = Phase.DESIGN
    order = 120
    number = 12
    minutes = 60
    purpose = "Cost the plan by year, match each line to a source that may pay for it, and show what happens when money ends."
    questions = BudgetQuestions
    looks = (
        *(f"design-roles.roles:{column}" for column in COSTLY),
        "design-support-system.prep_program",
        "implement-rollout.waves",
        "plan-profile.avg_teacher_salary",
        "plan-profile.benefit_rate",
        "plan-profile.num_teachers",
        "plan-stakeholders.adv_hours",
        "plan-stakeholders.adv_paid",
        "plan-stakeholders.adv_size",
    )
    sections = ("fw_budget", "fw_appendix_crosswalk")
    groups = (
        Group("If money is short", "Where money is tight, answer this before the costs.", ("cost_ceiling", "reduced_budget_plan")),
        Group("Assumptions", "", ("backfill_salary", "daily_rate", "inflation", "contract_week_hours")),
        Group("Costs", "", ("cost_lines",)),
        Group("Funding", "", ("funding_lines", "title2a_allotment", "cost_share_note")),
        Group("Beside the ledger", "", ("in_kind", "repurposed")),
    )

    def card(self, answers: Answers, row_id: str = "") -> Card | None:
        return budget_card(answers)

    def contribute(self, plan: Reading) -> Iterator[Contribution]:
        if plan.answers.step(self.slug).data:
            yield from (("fw_budget", block) for block in contributions(plan))
            yield from (("fw_budget", sheet) for sheet in sheets(plan))


STEP = Budget()
