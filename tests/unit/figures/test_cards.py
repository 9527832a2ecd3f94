"""What stands beside the questions while people type: whole cards of the worked examples, and cards of half-filled plans."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.figures.plans import CEDAR_VALLEY, cedar_valley, district, northland
from wizard.engine.card import Bar, Card
from wizard.figures.cards import budget_card, readiness_card, role_card, roles_card

ROLES_HOW = (
    "Teachers supported: span × positions, over the roles that coach, observe, mentor or model.",
    "Cost: positions × the cost of one position of each role; open a role to see it worked out.",
)
BUDGET_HOW = (
    "Cost and funding of a year: the sum of that year’s column over all lines.",
    "Not funded: years whose cost is 1% or more above their funding.",
    "For each teacher and student: the average year’s cost ÷ the numbers in your profile.",
)
READINESS_HOW = (
    "Average: the sum of the levels ÷ how many are rated.",
    "Foundation: early under 2.0, developing under 3.0, strong from 3.0 on, once all ten are rated.",
    "A gap is a level 1, or a level 2 below your average.",
)


def role(**columns: Any) -> dict[str, Any]:
    return {"roles": [{"id": "r", **columns}]}


def test_a_released_role():
    assert role_card(cedar_valley(), "lead") == Card(
        (
            ("Leadership hours a week", "15"),
            ("For each teacher", "81 min a week"),
            ("Each position costs", "$29,770"),
            ("12 positions, 2027–28", "$357,240"),
            ("14 positions, 2029–30", "$442,162"),
            ("Teachers supported", "98 of 430"),
        ),
        Bar("Duties: 15 of 15 hours", 15, 15),
        (),
        (
            "Leadership hours: 40% of 37.5 hours + 0 extra hours = 15 a week.",
            "For each teacher: 9.5 hours of coaching, mentoring and modeling ÷ 7 teachers.",
            "One position: ($5,500 supplement + 40% of $43,500 backfill) × 130% with benefits = $29,770.",
            "Each year: positions × $29,770, rising 3% a year after the first.",
        ),
    )


def test_a_role_with_paid_days():
    assert role_card(cedar_valley(), "mentor") == Card(
        (
            ("Leadership hours a week", "0"),
            ("Each position costs", "$6,500"),
            ("30 positions, 2027–28", "$195,000"),
            ("Teachers supported", "60 of 430"),
        ),
        None,
        (),
        (
            "Leadership hours: 0% of 37.5 hours + 0 extra hours = 0 a week.",
            "One position: ($2,000 supplement + 0% of $43,500 backfill + $3,000 for days) × 130% with benefits = $6,500.",
            "Each year: positions × $6,500, rising 3% a year after the first.",
        ),
    )


def test_a_role_that_lacks_its_cost():
    assert role_card(northland(), "r") == Card(
        (("Leadership hours a week", "9.5"), ("210 positions, 2028–29", "42 FTE"), ("Teachers supported", "1,050 of 42,000")),
        Bar("Duties: 0 of 9.5 hours", 0, 9.5),
        ("supplement", "backfill salary (step 12)", "daily rate (step 12)"),
        ("Leadership hours: 20% of 37.5 hours + 2 extra hours = 9.5 a week.",),
    )


def test_a_role_with_extra_hours_over_many_years():
    counts = [{"rc_year": year, "rc_positions": 1 if year == 1 else 2} for year in range(1, 6)]
    plan = district(
        plan_profile={"plan_years": 5, "benefit_rate": 0},
        design_roles=role(role_supplement=0, role_extra_hours_week=2, role_count=counts,
                          role_duties=[{"duty_type": "policy", "hours_week": 3}]),
        design_budget={"daily_rate": 80, "inflation": 0, "contract_week_hours": 40},
    )  # fmt: skip
    assert role_card(plan, "r") == Card(
        (
            ("Leadership hours a week", "2"),
            ("Each position costs", "$720"),
            ("1 position, Year 1", "$720"),
            ("2 positions, Year 2", "$1,440"),
            ("2 positions, Year 5", "$1,440"),
        ),
        Bar("Duties: 3 of 2 hours", 3, 2, "1 hour over"),
        (),
        (
            "Leadership hours: 0% of 40 hours + 2 extra hours = 2 a week.",
            "One position: ($0 supplement + 0% of $0 backfill) × 100% with benefits = $0.",
            "Extra hours: 2 a week × 36 weeks at the hourly rate = $720.",
            "Each year: positions × $720, rising 0% a year after the first.",
        ),
    )


@pytest.mark.parametrize(("release", "duties", "over"), [(10, 3.8, ""), (10, 3.81, "0.1 hours over"), (0, 2, "2 hours over")])
def test_duties_against_hours(release, duties, over):
    plan = district(design_roles=role(role_release_pct=release, role_duties=[{"hours_week": duties}]))
    card = role_card(plan, "r")
    assert card is not None
    assert card.bar is not None
    assert (card.bar.amount, card.bar.room, card.bar.over) == (duties, release * 0.375, over)


def test_a_role_that_is_not_there_and_one_without_answers():
    assert role_card(district(), "r") is None
    plan = district(plan_profile={"num_teachers": 5}, design_roles=role(role_span=2))
    card = role_card(plan, "r")
    assert card == Card(
        (("Leadership hours a week", "0"),), None, ("supplement",), ("Leadership hours: 0% of 37.5 hours + 0 extra hours = 0 a week.",)
    )


@pytest.mark.parametrize(("teachers", "shown"), [(430, True), (0, False), (None, False)])
def test_teachers_supported_need_the_number_of_teachers(teachers, shown):
    plan = cedar_valley(plan_profile={**CEDAR_VALLEY["plan-profile"], "num_teachers": teachers})
    card = role_card(plan, "lead")
    assert card is not None
    assert ("Teachers supported" in dict(card.figures)) is shown


def test_all_roles():
    assert roles_card(cedar_valley()) == Card(
        (
            ("Positions, 2027–28", "42"),
            ("Cost, 2027–28", "$552,240"),
            ("Positions, 2028–29", "0"),
            ("Cost, 2028–29", "$0"),
            ("Positions, 2029–30", "14"),
            ("Cost, 2029–30", "$442,162"),
        ),
        Bar("Supported in 2027–28: 144 of 430 teachers", 144, 430),
        (),
        ROLES_HOW,
    )
    assert roles_card(northland()) == Card(
        (("Positions, 2027–28", "0"), ("Positions, 2028–29", "210")),
        Bar("Supported in 2028–29: 1,050 of 42,000 teachers", 1050, 42000),
        ("supplement", "backfill salary (step 12)", "daily rate (step 12)"),
        ROLES_HOW,
    )
    assert roles_card(district()) is None


def test_roles_that_support_more_teachers_than_there_are():
    one = {"role_span": 6, "role_supplement": 100, "role_count": [{"rc_year": 1, "rc_positions": 2}]}
    plan = district(plan_profile={"plan_years": 1, "num_teachers": 10}, design_roles={"roles": [one, {}]})
    card = roles_card(plan)
    assert card is not None
    assert card.bar == Bar("Supported in Year 1: 12 of 10 teachers", 12, 10, "2 more than there are")
    assert (card.figures, card.needs) == ((("Positions, Year 1", "2"), ("Cost, Year 1", "$260")), ("supplement",))


def test_people_are_counted_whole():
    one = {"id": "r", "role_span": 3, "role_count": [{"rc_year": 1, "rc_positions": 0.9}]}
    plan = district(plan_profile={"plan_years": 1, "num_teachers": 1.4}, design_roles={"roles": [one]})
    all_roles, alone = roles_card(plan), role_card(plan, "r")
    assert all_roles is not None
    assert alone is not None
    assert all_roles.bar is not None
    assert (all_roles.bar.words, all_roles.bar.over) == ("Supported in Year 1: 3 of 1 teachers", "1 more than there are")
    assert dict(alone.figures)["Teachers supported"] == "3 of 1"
    single = role_card(district(plan_profile={"plan_years": 1, "num_teachers": 1}, design_roles={"roles": [one]}), "r")
    assert single is not None
    assert dict(single.figures)["Teachers supported"] == "3 of 1"


def test_a_budget_that_is_paid_to_the_dollar_lacks_nothing():
    lines = {"cost_lines": [{"id": "c", "cl_y1": 10}], "funding_lines": [{"id": "f", "fl_y1": 10}]}
    card = budget_card(district(plan_profile={"plan_years": 1}, design_budget=lines))
    assert card is not None
    assert card.bar == Bar("Cost: $10; funding: $10", 10, 10, "")


def test_roles_without_the_number_of_teachers():
    card = roles_card(district(plan_profile={"plan_years": 1}, design_roles=role(role_span=6)))
    assert card == Card((("Positions, Year 1", "0"),), None, ("supplement", "number of teachers"), ROLES_HOW)
    card = roles_card(district(plan_profile={"plan_years": 1, "num_teachers": 9}, design_roles=role(role_span=6)))
    assert card == Card((("Positions, Year 1", "0"),), None, ("supplement",), ROLES_HOW)


def test_a_budget():
    assert budget_card(cedar_valley()) == Card(
        (
            ("Cost, 2027–28", "$612,240"),
            ("Funding, 2027–28", "$612,240"),
            ("Cost, 2028–29", "$572,240"),
            ("Funding, 2028–29", "$572,240"),
            ("Cost, 2029–30", "$595,000"),
            ("Funding, 2029–30", "$580,000"),
            ("Not funded", "$15,000"),
            ("With 30% less funding, not paid", "$544,344"),
            ("A year, for each teacher", "$1,379"),
            ("A year, for each student", "$93"),
            ("Recurs every year", "96%"),
        ),
        Bar("Cost: $1,779,480; funding: $1,764,480", 1779480, 1764480, "$15,000 not funded"),
        (),
        (*BUDGET_HOW, "Money that ends pays 34% of what recurs in the last year."),
    )


def test_a_budget_of_funding_alone():
    assert budget_card(northland()) == Card(
        (
            ("Cost, 2027–28", "$0"),
            ("Funding, 2027–28", "$696,500"),
            ("Cost, 2028–29", "$0"),
            ("Funding, 2028–29", "$730,000"),
            ("Not funded", "Nothing"),
        ),
        Bar("Cost: $0; funding: $1,426,500", 0, 1426500),
        ("cost lines",),
        BUDGET_HOW,
    )
    assert budget_card(district(design_budget={"cost_lines": [{"cl_item": "Pay"}]})) is None


def test_a_budget_of_cost_alone():
    card = budget_card(district(plan_profile={"plan_years": 1}, design_budget={"cost_lines": [{"cl_y1": 10}]}))
    assert card is not None
    assert card.figures[:3] == (("Cost, Year 1", "$10"), ("Funding, Year 1", "$0"), ("Not funded", "$10"))
    assert card.bar == Bar("Cost: $10; funding: $0", 10, 0, "$10 not funded")


def test_readiness():
    assert readiness_card(cedar_valley()) == Card(
        (
            ("Dimensions rated", "10 of 10"),
            ("Average", "2.2 of 4"),
            ("Foundation", "developing"),
            ("Strengths (3 or 4)", "3"),
            ("Gaps", "7"),
        ),
        Bar("Average level: 2.2 of 4", 2.2, 4),
        (),
        READINESS_HOW,
    )
    assert readiness_card(district(plan_readiness={"rd_time": 1})) == Card(
        (("Dimensions rated", "1 of 10"), ("Average", "1.0 of 4"), ("Strengths (3 or 4)", "0"), ("Gaps", "1")),
        Bar("Average level: 1.0 of 4", 1, 4),
        ("a rating of 9 more",),
        READINESS_HOW,
    )
    assert readiness_card(district()) is None
