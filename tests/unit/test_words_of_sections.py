"""What sections say of a plan in sentences, captions and titles, and in which order."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from exports.blocks import inside
from exports.document import Block, Card, Document, Facts, Figure, Group, Profile, Section, Strip, Table, plain
from exports.shapes import FlowChart
from wizard.editions import edition
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)
STATE = sample(Track.STATE).as_answers()


def composed(answers: Answers = STATE) -> Document:
    return Review(answers).document(DAY)


@pytest.fixture(scope="module")
def framework() -> Document:
    return composed()


def section(document: Document, code: str) -> Section:
    return next(one for one in document.sections() if one.code == code)


def changed(slug: str, **values: Any) -> Answers:
    return STATE.replaced(slug, {**STATE.step(slug).data, **values})


def tables(document: Document, code: str) -> list[Table]:
    found = (one.table if isinstance(one, Figure) else one for one in inside(section(document, code).blocks))
    return [one for one in found if isinstance(one, Table)]


def over_years(count: int, amount: int) -> Answers:
    """The sample over so many years, each of its costs and sources the same in every one."""
    budget = dict(STATE.step("design-budget").data)
    for table, column in (("cost_lines", "cl_y"), ("funding_lines", "fl_y")):
        budget[table] = [{**line, **{f"{column}{at}": amount for at in range(1, count + 1)}} for line in budget[table]]
    profile = {**STATE.step("plan-profile").data, "plan_years": count}
    return STATE.replaced("design-budget", budget).replaced("plan-profile", profile)


@pytest.mark.parametrize(
    ("code", "lead"),
    [
        ("fw_engagement", "Thirteen groups shape this plan. Five engagements are on record so far."),
        ("fw_roles", "Three kinds of role, each with its hours, its pay and the colleagues it supports."),
        ("fw_budget", "The plan costs $36 million; 7% of it is secured."),
        ("fw_rollout", "Work starts in 12 districts in August 2027. Two more waves follow, each when its gate is met."),
        ("fw_risks", "Two of six risks are high. Each has an action and an owner."),
        ("fw_metrics", "Eight measures, two of them for unintended harm."),
        ("fw_improvement", "Four reviews are in the calendar. Two short tests are planned."),
    ],
)
def test_sentences_begin_with_words(framework: Document, code: str, lead: str) -> None:
    assert plain(section(framework, code).lead) == lead


@pytest.mark.parametrize(
    ("kind", "finding"),
    [
        ("funding", "Named funding covers the first two years; 2029–30 is $600,000 short"),
        ("timeline", "Sixteen milestones; nine of them decide the pace"),
        ("waves", "Three waves reach 29,400 of 42,000 teachers"),
        ("week", "Forty percent of the week is protected for leading"),
        ("maturity", "Three components are at the lowest level, 0"),
        ("driver", "Eight measures, three of them outcomes"),
    ],
)
def test_findings_begin_with_words(framework: Document, kind: str, finding: str) -> None:
    assert next(one.finding for one in framework.figures() if one.kind == kind) == finding


def test_a_risk_without_an_owner_is_counted() -> None:
    risks = [dict(row) for row in STATE.step("implement-risks").data["risks"]]
    risks[0]["risk_owner"] = ""
    document = composed(changed("implement-risks", risks=risks))

    assert plain(section(document, "fw_risks").lead) == "Two of six risks are high. One still lacks an action or an owner."


def test_the_first_days_stand_after_the_milestones_of_a_later_step(framework: Document) -> None:
    titles = [block.title for block in section(framework, "fw_rollout").blocks if isinstance(block, Group)]

    assert titles == [
        "Waves",
        "Gates between waves",
        "Milestones",
        "Fixed dates",
        "The first 90 days",
        "How small and rural sites take part",
    ]


def test_the_role_pack_says_what_is_true_of_all_roles_first() -> None:
    made = edition("roles").arranged(composed(), Review(STATE).reading(DAY))
    kinds = [isinstance(block, Profile) for block in next(made.sections()).blocks]

    assert kinds == sorted(kinds)
    assert kinds.count(True) == 3


def test_a_milestone_of_one_day_says_it_once() -> None:
    rows = [dict(row) for row in STATE.step("implement-milestones").data["milestones"]]
    rows[0] |= {"ms_start": "2027-08-16", "ms_end": "2027-08-16"}
    rows[1] |= {"ms_start": "2027-08-16", "ms_end": ""}
    told = next(
        one
        for one in tables(composed(changed("implement-milestones", milestones=rows)), "fw_rollout")
        if one.columns[0].title == "Milestone"
    )
    dates = {plain(row[0]).partition("\n")[0].partition(". ")[2].removesuffix(" (critical)"): row[2] for row in told.rows}

    assert (dates[rows[0]["ms_title"]], dates[rows[1]["ms_title"]]) == ("August 16, 2027", "August 16, 2027\nto no date yet")


@pytest.mark.parametrize(
    ("years", "amount", "thousands"), [(4, 9_000_000, False), (5, 100_000, False), (5, 9_000_000, True), (7, 9_000_000, True)]
)
def test_tables_of_many_years_and_much_money_are_in_thousands(years: int, amount: int, thousands: bool) -> None:
    document = composed(over_years(years, amount))
    by_year = [one for one in tables(document, "fw_budget") if one.columns[-1].title == "Total"]

    assert [one.caption.endswith(" (thousands of dollars)") for one in by_year] == [thousands] * 3
    assert by_year[-1].rows[0][-1] == (f"${amount * years / 1000:,.0f}" if thousands else f"${amount * years:,.0f}")


def test_a_strip_of_many_years_names_the_first_the_last_and_all() -> None:
    strip = next(one for one in section(composed(over_years(7, 1_000_000)), "fw_budget").blocks if isinstance(one, Strip))

    assert [label for label, _, _ in strip.cells] == [
        "Cost, 2027–28", "Cost, 2033–34", "All 7 years", "A year for each teacher", "A year for each student",
    ]  # fmt: skip


def test_what_is_true_of_all_roles_fills_the_page_before_the_first(framework: Document) -> None:
    kinds = [isinstance(block, Profile) for block in section(framework, "fw_roles").blocks]

    assert kinds == sorted(kinds)
    assert kinds.count(True) == 3


def test_goals_have_a_heading_of_their_own(framework: Document) -> None:
    *_, vision, goals = (block for block in section(framework, "fw_challenges_goals").blocks if isinstance(block, Group))

    assert (vision.title, goals.title) == ("Our vision", "Our goals")
    assert [type(block) for block in goals.blocks] == [Figure, Card, Card, Card]


def captions_by_title(title: str, blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """Each title with the captions and labels of what stands right under it."""
    for block in blocks:
        if isinstance(block, Group):
            yield from captions_by_title(block.title, block.blocks)
        elif isinstance(block, Table):
            yield title, block.caption
        elif isinstance(block, Facts):
            yield from ((title, label) for label, _ in block.rows)


@pytest.mark.parametrize("track", list(Track))
def test_no_table_repeats_the_title_above_it(track: Track) -> None:
    made = composed(sample(track).as_answers())
    under = [pair for one in made.sections() for pair in captions_by_title(one.title, one.blocks)]

    assert len(under) > 80
    assert [pair for pair in under if pair[0] == pair[1]] == []


def test_half_a_week_is_told_in_words() -> None:
    steps = [{"id": "a", "step_type": "interview", "step_weeks": 0.5}, {"id": "b", "step_type": "decision", "step_weeks": 1.5}]
    figure = next(section(composed(changed("design-support-system", sel_steps=steps)), "fw_support").figures())

    assert isinstance(figure.chart, FlowChart)
    assert [who for _, who in figure.chart.steps] == ["half a week", "1.5 weeks"]


def crosswalk(document: Document) -> dict[str, str]:
    return {plain(row[0]): plain(row[1]) for row in tables(document, "fw_appendix_crosswalk")[0].rows}


def test_requirements_point_to_sections_by_their_titles(framework: Document) -> None:
    titles = {one.title for one in framework.sections()}
    told = [where.partition(":")[0].partition(",")[0] for where in crosswalk(framework).values() if ":" in where]

    assert [where for where in told if where not in titles and not where.startswith("Selecting")] == []


def test_money_that_nobody_planned_is_not_said_to_be_missing() -> None:
    requirement = "Supplement, not supplant; equitable services"
    bare = crosswalk(composed(STATE.replaced("design-budget", {})))
    without = crosswalk(composed(changed("design-budget", repurposed=[])))

    assert bare[requirement] == "Not yet developed."
    assert without[requirement] == "Budget and funding: no re-purposed money is listed."
