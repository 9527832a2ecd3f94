"""Sentences that are worked out hold for one thing and for none, and say nothing that the answers do not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from exports.blocks import inside
from exports.document import Facts, Figure, Section, Summary, Table, plain
from exports.said import outlook
from exports.shapes import WavesChart
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import document_of
from wizard.samples import sample

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


@pytest.mark.parametrize(
    ("planned", "told"), [(True, "The section on sustainability has the transition."), (False, "No transition is planned yet.")]
)
def test_a_transition_is_pointed_at_only_where_it_is_planned(planned: bool, told: str) -> None:
    made = DISTRICT if planned else changed(DISTRICT, "assess-sustain", funding_transition=[])

    assert told in str(section(made, "fw_budget").blocks)


def test_dates_of_a_summary_lie_ahead() -> None:
    block = next(one for one in section(STATE, "fw_summary").blocks if isinstance(one, Summary))

    assert block.dates[0][1] == "Goals adopted by the state board"
    assert len(block.dates) == 5


@pytest.mark.parametrize(
    ("know", "stop", "short", "title"),
    [
        ("We count.", "Money.", False, "How we will know, and what could stop us"),
        ("We count.", "Money.", True, "How we will know"),
        ("", "Money.", True, "What could stop us"),
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


def test_what_is_tested_is_said_of_the_pdf_alone() -> None:
    """The same words stand in Word and on a web page, which have not been tested against a standard of PDF."""
    assert crosswalk(STATE)["Accessibility (ADA Title II)"].startswith("As PDF, this document is tagged and tested against PDF/UA-1")
