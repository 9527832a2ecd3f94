"""Sentences that are worked out hold for one thing and for none, and say nothing that the answers do not."""

from __future__ import annotations

import io
from datetime import date
from typing import Any

import pikepdf
import pytest

from exports import exporter
from exports.blocks import inside
from exports.document import Facts, Figure, Section, Strip, Summary, Table, plain
from exports.said import outlook
from exports.shapes import WavesChart
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.figures.readiness import DIMENSIONS
from wizard.review import Review, document_of
from wizard.samples import sample
from wizard.steps.review import summary as review_summary

DAY = date(2026, 11, 24)
STATE, DISTRICT = (sample(track).as_answers() for track in Track)


def changed(answers: Answers, slug: str, **values: Any) -> Answers:
    return answers.replaced(slug, {**answers.step(slug).data, **values})


def section(answers: Answers, code: str, edition: str = "framework") -> Section:
    return next(one for one in document_of(answers, edition, DAY).sections() if one.code == code)


def lead(answers: Answers, code: str) -> str:
    return plain(section(answers, code).lead)


def tables(answers: Answers, code: str, edition: str = "framework") -> list[Table]:
    found = (one.table if isinstance(one, Figure) else one for one in inside(section(answers, code, edition).blocks))
    return [one for one in found if isinstance(one, Table)]


def facts(answers: Answers, code: str) -> dict[str, str]:
    return {label: plain(words) for one in inside(section(answers, code).blocks) if isinstance(one, Facts) for label, words in one.rows}


@pytest.mark.parametrize(
    ("waves", "gates", "told"),
    [
        (3, True, "Work starts in 12 districts in August 2027. Two more waves follow, each when its gate is met."),
        (2, True, "Work starts in 12 districts in August 2027. One more wave follows when its gate is met."),
        (2, False, "Work starts in 12 districts in August 2027. One more wave follows."),
        (1, False, "Work starts in 12 districts in August 2027."),
    ],
)
def test_a_gate_is_named_only_where_there_is_one(waves: int, gates: bool, told: str) -> None:
    there = STATE.step("implement-rollout").data
    made = changed(STATE, "implement-rollout", waves=there["waves"][:waves], gates=there["gates"] if gates else [])

    assert lead(made, "fw_rollout") == told


def test_a_wave_of_one_school_with_one_teacher() -> None:
    waves = [{**DISTRICT.step("implement-rollout").data["waves"][0], "wv_sites": 1, "wv_teachers": 1}]
    made = section(changed(DISTRICT, "implement-rollout", waves=waves), "fw_rollout")
    chart = next(one for one in made.figures() if one.kind == "waves").chart

    assert isinstance(chart, WavesChart)
    assert [wave.words for wave in chart.waves] == ["1 teacher, 1 school"]


@pytest.mark.parametrize(
    ("programs", "told"),
    [
        (3, "Selection takes eight steps; three programs of learning take 66 hours a year together."),
        (1, "Selection takes eight steps; one program of learning takes 24 hours a year."),
        (0, "Selection takes eight steps."),
    ],
)
def test_hours_of_learning_are_those_of_so_many_programs(programs: int, told: str) -> None:
    given = STATE.step("design-support-system").data["prep_program"][:programs]

    assert lead(changed(STATE, "design-support-system", prep_program=given), "fw_support") == told


@pytest.mark.parametrize(
    ("results", "told"),
    [((), "Two short tests are planned."), ((0,), "One short test is done, one more is planned."), ((0, 1), "Two short tests are done.")],
)
def test_a_test_with_a_result_is_not_planned(results: tuple[int, ...], told: str) -> None:
    cycles = [
        {**row, "pd_result": "It held." if at in results else ""} for at, row in enumerate(STATE.step("assess-review-cycles").data["pdsa"])
    ]

    assert lead(changed(STATE, "assess-review-cycles", pdsa=cycles), "fw_improvement") == f"Four reviews are in the calendar. {told}"


@pytest.mark.parametrize(("status", "told"), [("secured", "all"), ("requested", "none")])
def test_all_or_nothing_is_said_in_a_word(status: str, told: str) -> None:
    lines = [{**row, "fl_status": status} for row in DISTRICT.step("design-budget").data["funding_lines"]]

    assert (
        lead(changed(DISTRICT, "design-budget", funding_lines=lines), "fw_budget")
        == f"The plan costs $2.4 million; {told} of it is secured."
    )


def test_one_accountable_role_is_claimed_only_where_it_is_so() -> None:
    cells = STATE.step("implement-governance").data["raci"]
    task = next(iter(cells))
    made = changed(STATE, "implement-governance", raci={**cells, task: {role: "C" for role in cells[task]}})

    assert lead(STATE, "fw_governance") == "One role is accountable for each line of work."
    assert lead(made, "fw_governance") == "Who decides, who does the work, who is asked and who is told."


def test_one_lowest_level_is_named() -> None:
    made = next(one for one in section(DISTRICT, "fw_readiness").figures() if one.kind == "readiness")

    assert made.finding == "One dimension has the lowest level, 1 Not yet: Time and schedule"


def test_years_are_named_and_not_counted() -> None:
    assert facts(STATE, "fw_context")["Years covered"] == "2027–28 to 2029–30"
    assert facts(changed(STATE, "plan-profile", plan_years=1), "fw_context")["Years covered"] == "2027–28"


def crosswalk(answers: Answers) -> dict[str, str]:
    return {plain(name): plain(words) for name, words in tables(answers, "fw_appendix_crosswalk")[0].rows}


def test_safeguards_answer_for_access_too() -> None:
    fair = "Equitable access to effective teachers, 1111(g)(1)(B)"

    assert crosswalk(STATE)[fair] == "Challenges and goals: Close the access gap. Risks and fairness safeguards: seven safeguards."
    assert crosswalk(DISTRICT)[fair] == "Risks and fairness safeguards: seven safeguards."
    assert crosswalk(changed(DISTRICT, "implement-risks", safeguards={}))[fair] == "Not yet developed."


def test_what_stands_in_a_list_has_its_share_in_brackets() -> None:
    told = crosswalk(DISTRICT)

    assert "Wave 2: small start, full teams in January (20%)." in told["Priority to identified schools and to high-poverty schools"]
    assert "Hybrid Team Leads in mathematics (4 Demonstrates a rationale); " in told["Evidence-based, 8101(21)"]


def test_a_measure_without_a_target_says_so() -> None:
    table = next(one for one in tables(STATE, "fw_metrics") if one.columns[0].title == "Measure")
    row = next(row for row in table.rows if plain(row[0]).startswith("Protected time used as planned"))

    assert [plain(words) for words in row[1:3]] == ["Not known yet", "Not set yet\nPercent, increase"]


@pytest.mark.parametrize(("planned", "chosen", "told"), [
    (True, [], "The section on sustainability has the transition."),
    (True, ["fw_budget", "fw_sustain"], "The section on sustainability has the transition."),
    (True, ["fw_budget"], "The transition from this money is planned."),
    (False, ["fw_budget"], "No transition is planned yet."),
])  # fmt: skip
def test_a_transition_is_pointed_at_only_where_it_is_planned_and_printed(planned: bool, chosen: list[str], told: str) -> None:
    made = DISTRICT if planned else changed(DISTRICT, "assess-sustain", funding_transition=[])

    assert f" {told}'" in str(section(changed(made, "review-export", export_sections=chosen), "fw_budget").blocks)


@pytest.mark.parametrize(("chosen", "told"), [
    ([], "in the section on strategies"), (["fw_summary", "fw_strategies"], "in the section on strategies"), (["fw_summary"], "")
])  # fmt: skip
def test_a_summary_points_at_a_section_only_where_it_is_printed(chosen: list[str], told: str) -> None:
    made = changed(DISTRICT, "review-export", export_sections=chosen)

    assert [one.elsewhere for one in section(made, "fw_summary").blocks if isinstance(one, Summary)] == [told]


def test_dates_of_a_summary_lie_ahead() -> None:
    block = next(one for one in section(STATE, "fw_summary").blocks if isinstance(one, Summary))

    assert block.dates[0][1] == "Goals adopted by the state board"
    assert len(block.dates) == 5


@pytest.mark.parametrize(
    ("know", "stop", "short", "title"),
    [
        ("We count.", "Money.", False, "How we will know, and what could stop us"),
        ("We count.", "Money.", True, "How we will know"),
        ("", "Money.", False, "What could stop us"),
        ("", "Money.", True, ""),
        ("", "", False, ""),
    ],
)
def test_a_title_promises_no_more_than_there_is(know: str, stop: str, short: bool, title: str) -> None:
    assert outlook(Summary("Lead.", know=know, stop=stop), short)[0] == title


def test_what_a_brief_leaves_out_is_named() -> None:
    goals = [{**STATE.step("plan-goals").data["goals"][0], "id": f"g{at}", "goal_title": f"Goal {at}"} for at in range(7)]
    notes = [table.note for table in tables(changed(STATE, "plan-goals", goals=goals), "fw_brief", "brief")]

    assert [note for note in notes if note] == ["One more goal stands in the framework.", "Eight more milestones stand in the framework."]


def test_a_role_is_not_modeled_on_itself() -> None:
    roles = [
        {**row, "role_title": "Mentor / induction"}
        for row in STATE.step("design-roles").data["roles"]
        if row["role_archetype"] == "ra_mentor"
    ]
    made = str(section(changed(STATE, "design-roles", roles=roles or STATE.step("design-roles").data["roles"]), "fw_roles").blocks)

    assert roles
    assert "Modeled on" not in made


def finding(answers: Answers, code: str, kind: str) -> str:
    return next(plain(one.finding) for one in section(answers, code).figures() if one.kind == kind)


def drafted(answers: Answers) -> list[str]:
    return review_summary.drafted(Review(answers).reading(DAY)).split("\n\n")


@pytest.mark.parametrize(
    ("rated", "told"),
    [
        ({}, "One dimension has the lowest level, 1 Not yet: Time and schedule"),
        (dict.fromkeys(DIMENSIONS, 2), "All ten dimensions have the same level, 2 Emerging"),
        (dict.fromkeys(DIMENSIONS[:4], 2), "All four dimensions rated so far have the same level, 2 Emerging"),
        (
            {**dict.fromkeys(DIMENSIONS[:4], 3), DIMENSIONS[0]: 2, DIMENSIONS[1]: 2},
            "Two dimensions share the lowest level so far, 2 Emerging",
        ),
        ({DIMENSIONS[4]: 1}, "One dimension is rated so far: Funding, 1 Not yet"),
    ],
)
def test_the_lowest_level_is_that_of_what_is_rated(rated: dict[str, int], told: str) -> None:
    none = {code: None for code in DIMENSIONS} if rated else {}
    levels = {**none, **{code: {"level": level} for code, level in rated.items()}}

    assert finding(changed(DISTRICT, "plan-readiness", **levels), "fw_readiness", "readiness") == told


def test_components_at_one_level_are_not_the_lowest() -> None:
    rows = {code: {"level": 0} for code in DISTRICT.step("assess-review-cycles").data["maturity"]}

    assert finding(changed(DISTRICT, "assess-review-cycles", maturity=rows), "fw_improvement", "maturity") == (
        "All eight components are at one level, 0 Not in place"
    )


@pytest.mark.parametrize(
    ("ways", "told"),
    [
        (("maintain",), "One measure is to stay"),
        (("increase", "maintain"), "One measure is to rise and one measure is to stay"),
        (("decrease", "increase", "maintain"), "One measure is to rise, one measure is to fall and one measure is to stay"),
    ],
)
def test_measures_that_are_to_stay_are_counted(ways: tuple[str, ...], told: str) -> None:
    there = DISTRICT.step("plan-goals").data["goals"]
    goals = [{**goal, "goal_direction": way} for goal, way in zip(there, ways, strict=False)]

    assert finding(changed(DISTRICT, "plan-goals", goals=goals), "fw_challenges_goals", "goals") == told


@pytest.mark.parametrize(
    ("secured", "told"),
    [(1000, "all of it"), (999, "more than 99% of it"), (660, "66% of it"), (3, "less than 1% of it"), (0, "none of it")],
)
def test_all_of_the_money_is_secured_only_where_it_is(secured: int, told: str) -> None:
    line = {"id": "c", "cl_item": "Training", "cl_category": "training", "cl_kind": "recurring", "cl_y1": 1000}
    source = {"id": "f", "fl_source": "fs_rural", "fl_status": "secured", "fl_y1": secured}
    made = changed(changed(DISTRICT, "plan-profile", plan_years=1), "design-budget", cost_lines=[line], funding_lines=[source])

    assert lead(made, "fw_budget") == f"The plan costs $1,000; {told} is secured."


@pytest.mark.parametrize(("other", "told"), [(1, "Training: 99 cents of each dollar"), (0, "Cost by category")])
def test_the_largest_cost_is_all_of_a_dollar_only_where_nothing_else_costs(other: int, told: str) -> None:
    lines = [
        {"id": code, "cl_item": code, "cl_category": code, "cl_kind": "recurring", "cl_y1": amount}
        for code, amount in (("training", 1000), ("evaluation", other))
    ]

    assert finding(changed(DISTRICT, "design-budget", cost_lines=lines), "fw_budget", "costs") == told


def test_a_strip_has_room_for_each_amount() -> None:
    lines = [{"id": "c", "cl_item": "Pay", "cl_category": "supplements", "cl_kind": "recurring", "cl_y1": 99_000_000_000}]
    made = changed(changed(DISTRICT, "plan-profile", num_students=1), "design-budget", cost_lines=lines)
    strip = next(one for one in section(made, "fw_budget").blocks if isinstance(one, Strip))

    assert [value for _, value, _ in strip.cells] == ["$99.00B", "$76.74M", "$33.00B"]
    assert lead(made, "fw_budget") == "The plan costs $99 billion; less than 1% of it is secured."


@pytest.mark.parametrize(
    ("years", "positions", "told"),
    [
        (3, 16, "By 2029–30, 168 of 430 teachers work with a teacher leader"),
        (5, 16, "By 2029–30, 168 of 430 teachers work with a teacher leader; later years have no positions"),
        (3, 60, "By 2029–30, roles have places for 476 teachers, more than the 430 there are"),
    ],
)
def test_no_more_teachers_are_reached_than_there_are(years: int, positions: int, told: str) -> None:
    lead_role, mentor = DISTRICT.step("design-roles").data["roles"]
    counts = [*lead_role["role_count"][:2], {**lead_role["role_count"][2], "rc_positions": positions}]
    made = changed(DISTRICT, "design-roles", roles=[{**lead_role, "role_count": counts}, mentor])

    assert finding(changed(made, "plan-profile", plan_years=years), "fw_roles", "coverage") == told


@pytest.mark.parametrize(
    ("count", "told"), [(1, "One milestone; it decides the pace"), (2, "Two milestones; each of them decides the pace")]
)
def test_one_milestone_is_told_as_one(count: int, told: str) -> None:
    rows = [{**row, "ms_critical": True} for row in DISTRICT.step("implement-milestones").data["milestones"][:count]]

    assert finding(changed(DISTRICT, "implement-milestones", milestones=rows), "fw_rollout", "timeline") == told


def test_a_draft_says_of_strategies_what_becomes_of_them() -> None:
    there = DISTRICT.step("design-strategies").data["strategies"]
    later = [*there[:2], {**there[2], "st_priority": "later"}, {**there[3], "st_priority": "later"}]

    assert "The lead strategy is: Hybrid Team Leads in mathematics. Three others support it." in drafted(DISTRICT)
    assert "The lead strategy is: Hybrid Team Leads in mathematics. One other supports it. Two more start later." in drafted(
        changed(DISTRICT, "design-strategies", strategies=later)
    )


def test_a_draft_of_a_plan_of_one() -> None:
    role = {**DISTRICT.step("design-roles").data["roles"][1], "role_span": 1}
    goal = {**DISTRICT.step("plan-goals").data["goals"][0], "goal_target": 24, "goal_direction": "maintain"}
    metric = {**DISTRICT.step("assess-metrics").data["metrics"][0], "met_type": "balancing"}
    rollout = DISTRICT.step("implement-rollout").data
    made = changed(DISTRICT, "design-roles", roles=[role])
    made = changed(changed(made, "plan-goals", goals=[goal]), "assess-metrics", metrics=[metric])
    made = changed(changed(made, "plan-profile", plan_years=1), "implement-rollout", waves=rollout["waves"][:1])

    assert drafted(made)[1:] == [
        "The plan has one goal. New teachers stay: to stay at 24% by June 30, 2030.",
        "The lead strategy is: Hybrid Team Leads in mathematics. Three others support it.",
        "Teacher-leader roles: Mentor (no release, for 1 colleague each).",
        "The plan costs $758,840 in 2027–28.",
        "Work starts in seven schools in August 2027.",
        "One measure watches for unintended harm.",
    ]


def test_a_draft_of_a_whole_plan_leaves_the_summary_on_one_page() -> None:
    for answers in (DISTRICT, STATE):
        data = exporter("pdf").render(document_of(changed(answers, "review-export", exec_summary=""), "brief", DAY))
        with pikepdf.open(io.BytesIO(data)) as pdf:
            assert len(pdf.pages) == 2


@pytest.mark.parametrize(("roles", "kinds"), [(7, ["matrix", "group", "group"]), (8, ["group", "group", "matrix"])])
def test_a_matrix_that_lies_across_leaves_no_title_alone(roles: int, kinds: list[str]) -> None:
    named = [{"id": f"r{at}", "rr_name": f"Office {at}"} for at in range(roles)]
    blocks = section(changed(DISTRICT, "implement-governance", raci_roles=named), "fw_governance").blocks

    assert [kind for one in blocks if (kind := type(one).__name__.lower()) in ("matrix", "group")] == kinds


@pytest.mark.parametrize(
    ("count", "without", "told"),
    [
        (1, "", "One goal, with a measure, a target and a date."),
        (2, "", "Two goals, each with a measure, a target and a date."),
        (2, "target_date", "Two goals. Not every measure, target and date is set yet."),
        (1, "goal_target", "One goal. Not every measure, target and date is set yet."),
    ],
)
def test_goals_have_a_target_and_a_date_only_where_it_is_so(count: int, without: str, told: str) -> None:
    goals = [{**goal, without: None} for goal in DISTRICT.step("plan-goals").data["goals"][:count]]

    assert lead(changed(DISTRICT, "plan-goals", goals=goals), "fw_challenges_goals") == told


@pytest.mark.parametrize(("count", "told"), [(1, "One strategy, with its reason."), (2, "Two strategies, each with its reason.")])
def test_one_strategy_has_its_reason(count: int, told: str) -> None:
    rows = [{**row, "st_priority": "supporting"} for row in DISTRICT.step("design-strategies").data["strategies"][:count]]

    assert lead(changed(DISTRICT, "design-strategies", strategies=rows), "fw_strategies") == told


@pytest.mark.parametrize(
    ("without", "told"),
    [
        ("", "Three reports go to named audiences on fixed dates."),
        ("rep_audience", "Three reports are planned. Not every audience and date is set yet."),
        ("rep_first", "Three reports are planned. Not every audience and date is set yet."),
    ],
)
def test_reports_have_audiences_only_where_all_do(without: str, told: str) -> None:
    first, *rest = DISTRICT.step("assess-reporting").data["reports"]

    assert lead(changed(DISTRICT, "assess-reporting", reports=[{**first, without: None}, *rest]), "fw_reporting") == told


def test_each_part_of_the_logic_model_heads_what_it_holds() -> None:
    figure = next(one for one in section(STATE, "fw_theory").figures() if one.kind == "logic_model")

    assert isinstance(figure.table, Table)
    assert [column.title for column in figure.table.columns] == ["Part", "What it holds"]
    assert figure.table.rows[-1] == ("Changes in 3–5 years", ("1. The access gap narrows", "\n", "2. Small districts keep shared leads"))
    bare = section(changed(STATE, "design-theory-of-action", lm_long=[]), "fw_theory").figures()
    assert next(one.table.rows[-1] for one in bare if isinstance(one.table, Table) and one.kind == "logic_model")[1] == "None"


def test_what_is_tested_is_said_of_the_pdf_alone() -> None:
    """The same words stand in Word and on a web page, which have not been tested against a standard of PDF."""
    assert crosswalk(STATE)["Accessibility (ADA Title II)"].startswith("As PDF, this document is tagged and tested against PDF/UA-1")
