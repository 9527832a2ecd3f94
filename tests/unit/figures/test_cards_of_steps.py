"""What stands beside goals, groups, waves, milestones, risks and metrics."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.figures.plans import cedar_valley, district
from wizard.engine.card import Bar, Card
from wizard.figures.cards_of_aims import goal_card, goals_card, stakeholder_card, stakeholders_card
from wizard.figures.cards_of_doing import (
    metrics_card,
    milestone_card,
    milestones_card,
    risk_card,
    risks_card,
    rollout_card,
    wave_card,
)

PAST = "Compare this with how much the measure moved in past years."
NAMED = ("Groups that ESEA sections 2101(d) and 2102(b)(3) name, without those marked as not applicable.",)
SLIPS = ("It may end later: days between its end and the first start of what waits for it.",)
WAVES_HOW = (
    "Share of a wave: its sites ÷ all sites of that kind in your profile.",
    "Teachers in begun waves: by the teachers of each wave; by its sites where no wave says how many it has.",
)
RISKS_HOW = ("Score: likelihood × impact, each 1 to 4; 9 and above is high.",)


def test_goals():
    assert goals_card(cedar_valley()) == Card(
        (("New teachers stay", "falls by 9 points"), ("Rigor", "rises by 29 points")), how=("For each goal: target less baseline.",)
    )
    nameless = district(plan_goals={"goals": [{"goal_baseline": 1, "goal_target": 1}, {"goal_target": 1}]})
    assert goals_card(nameless) == Card((("A goal without a name", "stays as it is"),), how=("For each goal: target less baseline.",))
    assert goals_card(district()) is None


def test_a_change_of_a_part_rises_too():
    goal = {"id": "g", "goal_title": "Stay", "goal_baseline": 3, "goal_target": 3.5, "goal_direction": "increase"}
    card = goals_card(district(plan_goals={"goals": [goal]}))
    assert card is not None
    assert card.figures == (("Stay", "rises by 0.5"),)


def test_a_goal():
    assert goal_card(cedar_valley(), "g1") == Card(
        (
            ("From baseline to target", "falls by 9 points"),
            ("As a share of the baseline", "38%"),
            ("Time", "4 years"),
            ("In an average year", "2.25 points"),
        ),
        how=("Change: 15 less 24.", "An average year: 9 points over 4 years, from the baseline’s date to the target’s.", PAST),
    )
    assert goal_card(cedar_valley(), "g2") == Card(
        (("From baseline to target", "rises by 29 points"), ("As a share of the baseline", "94%")),
        needs=("the date of the baseline",),
        how=("Change: 60 less 31.",),
    )
    assert goal_card(cedar_valley(), "g3") is None


@pytest.mark.parametrize(
    ("goal", "needs"),
    [
        ({"goal_title": "Stay"}, None),
        ({"goal_baseline": 2}, ("the target", "the date of the baseline", "the day of the target")),
        ({"goal_target": 2, "baseline_pending": True}, ("the day of the target",)),
        ({"goal_target": 2, "baseline_pending": True, "target_date": "2030-01-01"}, None),
    ],
)
def test_a_goal_without_a_change_says_what_it_needs(goal, needs):
    card = goal_card(district(plan_goals={"goals": [{"id": "g", **goal}]}), "g")
    assert card == (None if needs is None else Card((), needs=needs))


def test_groups():
    open_groups = (
        "Assistant principals and other school leaders",
        "Paraprofessionals",
        "Specialized instructional support personnel",
        "Parents and families",
        "Community partners",
    )
    assert stakeholders_card(cedar_valley()) == Card(
        (("Groups listed", "2"), *((label, "not heard yet") for label in open_groups)),
        Bar("Heard: 2 of 7 groups that federal law names", 2, 7),
        (),
        NAMED,
    )
    assert stakeholders_card(district()) is None
    logged = stakeholders_card(district(plan_stakeholders={"engagement_log": [{"id": "e"}]}))
    assert logged is not None
    assert logged.bar == Bar("Heard: 0 of 8 groups that federal law names", 0, 8)


def test_a_group():
    assert stakeholder_card(cedar_valley(), "s1") == Card(
        (("Suggested level", "Collaborate"),), how=("Influence high, effect high: collaborate.",)
    )
    row = {"id": "s", "stk_influence": 1, "stk_affected": 2, "stk_level": "inform"}
    low_trust = district(plan_readiness={"rd_trust": 2}, plan_stakeholders={"stakeholders": [row]})
    assert stakeholder_card(low_trust, "s") == Card(
        (("Suggested level", "Involve"), ("You chose", "Inform")),
        how=("Influence low, effect medium: consult.", "Trust was rated 2 of 4: one level more, up to collaborate."),
    )
    assert stakeholder_card(low_trust, "gone") is None
    some_trust = district(plan_readiness={"rd_trust": 3}, plan_stakeholders={"stakeholders": [row]})
    assert stakeholder_card(some_trust, "s") == Card(
        (("Suggested level", "Consult"), ("You chose", "Inform")), how=("Influence low, effect medium: consult.",)
    )
    half = district(plan_stakeholders={"stakeholders": [{"id": "s", "stk_influence": 1}]})
    assert stakeholder_card(half, "s") is None


def test_waves():
    assert rollout_card(cedar_valley()) == Card(
        (
            ("Wave 1", "7 schools, 58% of all"),
            ("Wave 2", "5 schools, 42% of all"),
            ("Teachers in begun waves, 2027–28", "58%"),
            ("Teachers in begun waves, 2028–29", "100%"),
            ("Teachers in begun waves, 2029–30", "100%"),
            ("High-need sites", "43%"),
        ),
        Bar("In a wave: 12 of 12 schools", 12, 12),
        (),
        WAVES_HOW,
    )
    rows = [{"wv_sites": 3, "wv_site_unit": "districts"}, {"wv_sites": 2}]
    assert rollout_card(district(plan_profile={"num_districts": 2}, implement_rollout={"waves": rows})) == Card(
        (("Wave 1", "3 districts, 150% of all"), ("Wave 2", "2 sites")),
        Bar("In a wave: 3 of 2 districts", 3, 2, "1 more than there are"),
        ("the start of each wave",),
        WAVES_HOW,
    )
    assert rollout_card(district()) is None


def test_a_single_school_and_parts_of_one():
    def bar(sites: float) -> Bar | None:
        waves = {"waves": [{"id": "w", "wv_sites": sites, "wv_site_unit": "schools"}]}
        card = rollout_card(district(plan_profile={"num_schools": 1}, implement_rollout=waves))
        return card and card.bar

    assert bar(1) == Bar("In a wave: 1 of 1 schools", 1, 1)
    assert bar(2.6) == Bar("In a wave: 3 of 1 schools", 2.6, 1, "2 more than there are")


@pytest.mark.parametrize("profile", [{}, {"num_districts": 0}, {"num_schools": 5}, {"num_districts": -1}])
def test_sites_need_the_profile(profile):
    rows = [{"wv_sites": 3, "wv_site_unit": "districts"}]
    card = rollout_card(district(plan_profile=profile, implement_rollout={"waves": rows}))
    assert card is not None
    assert (card.bar, card.needs) == (None, ("the start of each wave", "the number of districts"))


def test_a_wave():
    assert wave_card(cedar_valley(), "w2") == Card((("This wave", "5 schools, 42% of all"), ("With all waves begun by then", "100%")))
    alone = district(implement_rollout={"waves": [{"id": "w", "wv_sites": 3}, {"id": "x", "wv_sites": 3, "wv_site_unit": "schools"}]})
    assert wave_card(alone, "w") == Card((("This wave", "3 sites"),), needs=("number of sites in your profile",))
    assert wave_card(alone, "x") == Card((("This wave", "3 schools"),), needs=("number of schools in your profile",))
    assert wave_card(alone, "gone") is None
    assert wave_card(district(implement_rollout={"waves": [{"id": "w"}]}), "w") is None


def milestones(*rows: dict[str, Any]) -> Any:
    profile = {"plan_start": "2027-01-01", "plan_years": 2}
    waves = {"waves": [{"wv_start": "2027-08-01"}]}
    return district(plan_profile=profile, implement_rollout=waves, implement_milestones={"milestones": list(rows)})


MILESTONES_HOW = (
    "Critical path: the milestone that ends last, back through what sets its date: each time the one that ends last.",
    "Held up: all that wait for a milestone, directly or through others. It is the one that holds up the most.",
)


def test_milestones():
    assert milestones_card(cedar_valley()) == Card(
        (
            ("Milestones", "3"),
            ("Critical path", "3 milestones"),
            ("It takes", "47 days"),
            ("1. Roles approved", "July 20, 2027"),
            ("2. Teachers selected", "August 10, 2027"),
            ("3. Launch", "August 16, 2027"),
            ("Held up by “Roles approved”", "2 milestones"),
        ),
        how=MILESTONES_HOW,
    )
    ring = milestones(
        {"id": "a", "ms_start": "2027-02-01", "ms_end": "2027-02-02", "ms_depends": ["b"]},
        {"id": "b", "ms_start": "2027-02-01", "ms_end": "2027-02-02", "ms_depends": ["a"]},
        {"id": "c", "ms_start": "2027-02-01"},
        {"id": "d", "ms_start": "2027-02-01", "ms_end": "2027-02-02", "ms_depends": ["c"]},
    )
    assert milestones_card(ring) == Card(
        (
            ("Milestones", "4"),
            ("Critical path", "2 milestones"),
            ("It takes", "2 days"),
            ("1. A milestone without a title", "no date"),
            ("2. A milestone without a title", "February 2, 2027"),
            ("Held up by “A milestone without a title”", "1 milestone"),
            ("Conflicts", "3"),
        ),
        needs=("both dates of 1 milestone",),
        how=MILESTONES_HOW,
    )
    alone = milestones({"id": "a", "ms_title": "Launch", "ms_start": "2027-02-01", "ms_end": "2027-02-02"})
    assert milestones_card(alone) == Card((("Milestones", "1"),), how=MILESTONES_HOW)
    assert milestones_card(district()) is None


def test_a_milestone():
    assert milestone_card(cedar_valley(), "m2") == Card(
        (
            ("It takes", "22 days"),
            ("It may end later by", "6 days"),
            ("If it is late, it holds up", "1 milestone"),
            ("On the critical path", "link 2 of 3"),
        ),
        how=SLIPS,
    )
    first = milestone_card(cedar_valley(), "m1")
    assert first is not None
    assert first.figures[1:3] == (("It may end later by", "not at all"), ("If it is late, it holds up", "2 milestones"))
    assert milestone_card(cedar_valley(), "m3") == Card((("It takes", "1 day"), ("On the critical path", "link 3 of 3")))
    late = milestones(
        {"id": "a", "ms_start": "2027-02-01", "ms_end": "2027-02-03"},
        {"id": "b", "ms_start": "2027-02-02", "ms_end": "2027-02-09", "ms_depends": ["a"]},
    )
    card = milestone_card(late, "a")
    assert card is not None
    assert card.figures[1] == ("It may end later by", "it ends 1 day too late")
    assert milestone_card(late, "gone") is None
    assert milestone_card(milestones({"ms_start": "2027-02-01", "ms_end": "2027-02-03"}), "") is None
    assert milestone_card(milestones({"id": "a"}), "a") is None


def test_risks():
    assert risks_card(cedar_valley()) == Card(
        (("High risks (9 and above)", "1"), ("Highest: Grant ends", "12 of 16")),
        Bar("High: 1 of 3 risks", 1, 3),
        ("likelihood and impact of 1 risk",),
        RISKS_HOW,
    )
    bare = district(implement_risks={"risks": [{"id": "a"}, {"id": "b"}]})
    assert risks_card(bare) == Card(
        (("High risks (9 and above)", "0"),), Bar("High: 0 of 2 risks", 0, 2), ("likelihood and impact of 2 risks",), RISKS_HOW
    )
    nameless = district(implement_risks={"risks": [{"id": "a", "risk_likelihood": 1, "risk_impact": 1}]})
    assert risks_card(nameless) == Card(
        (("High risks (9 and above)", "0"), ("Highest: a risk without words", "1 of 16")), Bar("High: 0 of 1 risks", 0, 1), (), RISKS_HOW
    )
    assert risks_card(district()) is None


def test_a_risk():
    assert risk_card(cedar_valley(), "k1") == Card(
        (("Score", "12 of 16"), ("That is", "high")), how=("3 (likelihood) × 4 (impact) = 12; 9 and above is high.",)
    )
    assert risk_card(cedar_valley(), "k2") == Card(
        (("Score", "8 of 16"), ("That is", "not high")), how=("2 (likelihood) × 4 (impact) = 8; 9 and above is high.",)
    )
    assert risk_card(cedar_valley(), "k3") is None
    assert risk_card(cedar_valley(), "gone") is None


def test_metrics():
    kinds = (("Driver", "0"), ("Process", "1"), ("Balancing", "0"), ("Implementation", "0"))
    how = ("Counted by the type and the frequency of each metric.",)
    assert metrics_card(cedar_valley()) == Card(
        (("Outcome", "1"), *kinds, ("With a value within 90 days", "1"), ("Goals without an outcome", "1")),
        Bar("Metrics: 2; 8 to 15 can be kept up", 2, 15),
        (),
        how,
    )
    many = metrics_card(district(assess_metrics={"metrics": [{"met_type": "driver"}] * 17}))
    assert many == Card(
        (("Outcome", "0"), ("Driver", "17"), ("Process", "0"), ("Balancing", "0"), ("Implementation", "0"),
         ("With a value within 90 days", "0")),
        Bar("Metrics: 17; 8 to 15 can be kept up", 17, 15, "2 more than 15"), (), how,
    )  # fmt: skip
    assert metrics_card(district()) is None
