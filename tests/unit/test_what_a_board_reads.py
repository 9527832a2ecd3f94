"""What a reader would stumble over: sentences for one thing as for many, nothing told twice, nothing told that is not so."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import docx
import pytest

from exports import exporter
from exports.blocks import inside
from exports.charts import alternative
from exports.document import Bullets, Document, Figure, Group, Profile, Quote, Section, Summary, Table, plain
from exports.text import cut
from tests.pages import every, parsed, text_of
from wizard.editions.redline import redline
from wizard.engine.answers import Answers
from wizard.engine.tracks import Track
from wizard.review import Review, document_of
from wizard.samples import sample
from wizard.steps.review.moved import moved_words
from wizard.steps.review.supplement import text_changes

DAY = date(2026, 11, 24)
STATE, DISTRICT = (sample(track).as_answers() for track in Track)


def changed(answers: Answers, slug: str, **values: Any) -> Answers:
    return answers.replaced(slug, {**answers.step(slug).data, **values})


def rows(answers: Answers, slug: str, table: str, **each: Any) -> list[dict[str, Any]]:
    """The rows of a table with something laid over each of them."""
    return [{**row, **each} for row in answers.step(slug).data[table]]


def section(answers: Answers, code: str) -> Section:
    return next(one for one in Review(answers).document(DAY).sections() if one.code == code)


def figure(answers: Answers, code: str, kind: str) -> Figure:
    return next(one for one in section(answers, code).figures() if one.kind == kind)


def profile(answers: Answers, title: str) -> Profile:
    return next(one for one in section(answers, "fw_roles").blocks if isinstance(one, Profile) and one.title == title)


def titles(answers: Answers, code: str) -> list[str]:
    return [one.title for one in section(answers, code).blocks if isinstance(one, Group)]


# --- the case for change --------------------------------------------------------------------------------------------


def test_the_vision_has_a_heading_of_its_own() -> None:
    made = [one for one in section(STATE, "fw_challenges_goals").blocks if isinstance(one, Group)]

    assert [one.title for one in made if isinstance(one.blocks[0], Quote)] == ["Our vision"]


@pytest.mark.parametrize("described", [3, 0])
def test_challenges_that_no_card_tells_are_listed(described: int) -> None:
    details = STATE.step("plan-challenges").data["challenge_detail"][:described]
    made = section(changed(STATE, "plan-challenges", challenge_detail=details), "fw_challenges_goals")
    listed = [one for one in inside(made.blocks) if isinstance(one, Bullets) and one.title != "Evidence"]

    assert listed == [Bullets(("Earlier efforts ended with grants or leaders",), "Also considered")]


def test_three_challenges_that_are_all_described_are_told_once() -> None:
    listed = [one for one in inside(section(DISTRICT, "fw_challenges_goals").blocks) if isinstance(one, Bullets)]

    assert {one.title for one in listed} == {"Evidence"}


def test_the_large_drawing_of_a_theory_stands_after_what_is_short() -> None:
    assert titles(STATE, "fw_theory") == ["What must be true", "Outside our control", "From what we put in to what changes"]


@pytest.mark.parametrize(("level", "told"), [(None, "Not given"), (2, "Medium, not given")])
def test_two_missing_levels_are_missing_once(level: int | None, told: str) -> None:
    groups = rows(STATE, "plan-stakeholders", "stakeholders", stk_influence=level, stk_affected="", stk_level="", stk_methods=[])
    table = next(
        one
        for one in section(changed(STATE, "plan-stakeholders", stakeholders=groups), "fw_engagement").blocks
        if isinstance(one, Table) and one.caption == "How each group is engaged"
    )

    assert {(row[2], row[3]) for row in table.rows} == {(told, "Not given")}


# --- roles ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("answers", "title", "cells"),
    [
        (STATE, "Mathematics team lead", [("Released", "40%", "15 hours a week")]),
        (STATE, "Mentor", [("Paid extra hours", "2", "a week"), ("Paid extra days", "5", "a year")]),
        (DISTRICT, "Mentor", [("Paid extra days", "10", "a year")]),
    ],
)
def test_release_and_paid_time_are_told_apart(answers: Answers, title: str, cells: list[tuple[str, str, str]]) -> None:
    strip = profile(answers, title).strip

    assert strip is not None
    assert [cell for cell in strip.cells if cell[0].startswith(("Released", "Paid"))] == cells


def test_paid_days_are_time_for_duties() -> None:
    week = profile(DISTRICT, "Mentor").week

    assert week is not None
    assert week.finding == "Duties are done in paid extra days"
    assert week.subtitle.endswith("Paid days, 10 a year: 2.08 hours a week. Duties: 2 of 2.08 hours. Dashed: not yet given to a duty.")


def test_duties_beyond_all_paid_time_are_told() -> None:
    roles = rows(DISTRICT, "design-roles", "roles", role_extra_days=5)
    week = profile(changed(DISTRICT, "design-roles", roles=roles), "Mentor").week

    assert week is not None
    assert week.finding == "Duties take 0.96 hours a week more than are set aside"


@pytest.mark.parametrize(("share", "told"), [(100, "100%"), (60, "At least 60%")])
def test_nothing_is_at_least_all_of_it(share: int, told: str) -> None:
    roles = rows(STATE, "design-roles", "roles", role_teaching_min=share, role_release_pct=0)

    assert dict(profile(changed(STATE, "design-roles", roles=roles), "Mentor").terms)["Keeps teaching"] == told


@pytest.mark.parametrize(
    ("weeks", "finding"),
    [(1, "Eight steps of selection in eight weeks"), (1.5, "Eight steps of selection in 12 weeks"), (None, "Eight steps of selection")],
)
def test_selection_is_as_long_as_its_steps(weeks: float | None, finding: str) -> None:
    steps = rows(STATE, "design-support-system", "sel_steps", step_weeks=weeks)

    assert figure(changed(STATE, "design-support-system", sel_steps=steps), "fw_support", "selection").finding == finding


# --- money ----------------------------------------------------------------------------------------------------------


def test_money_that_its_year_does_not_need_secures_no_other_year() -> None:
    lines = [{"id": "s", "fl_name": "Grant", "fl_status": "secured", "fl_y1": 0, "fl_y2": 0, "fl_y3": 90_000_000}]

    assert plain(section(changed(STATE, "design-budget", funding_lines=lines), "fw_budget").lead) == (
        "The plan costs $36 million; 59% of it is secured."
    )


def test_one_kind_of_cost_is_not_told_as_a_share() -> None:
    costs = rows(STATE, "design-budget", "cost_lines", cl_category="training")

    assert figure(changed(STATE, "design-budget", cost_lines=costs), "fw_budget", "costs").finding == "Cost by category"


# --- measures, risks, maturity --------------------------------------------------------------------------------------


def measures(**each: Any) -> Table:
    metrics = rows(STATE, "assess-metrics", "metrics", **each)[:2]
    table = figure(changed(STATE, "assess-metrics", metrics=metrics), "fw_metrics", "driver").table
    assert table is not None
    return table


def test_a_value_so_far_has_its_unit_and_its_note_in_brackets() -> None:
    assert plain(measures().rows[0][0]).split("\n")[-2:] == [
        "Based on: Gap in share of novice teachers, high- vs low-poverty schools",
        "So far: October 15, 2025: 12 points (Baseline)",
    ]


@pytest.mark.parametrize(("public", "told"), [(True, 0), (False, 2)])
def test_only_what_is_not_published_is_marked(public: bool, told: int) -> None:
    assert sum("not published" in plain(row[3]) for row in measures(met_public=public).rows) == told


@pytest.mark.parametrize(
    ("count", "kind", "finding"),
    [
        (1, "outcome", "What is measured, and how"),
        (2, "outcome", "Two measures, two of them outcomes"),
        (2, "driver", "Two measures, none of them an outcome"),
    ],
)
def test_measures_are_counted_in_words_that_fit(count: int, kind: str, finding: str) -> None:
    metrics = rows(STATE, "assess-metrics", "metrics", met_type=kind)[:count]

    assert figure(changed(STATE, "assess-metrics", metrics=metrics), "fw_metrics", "driver").finding == finding


@pytest.mark.parametrize(
    ("count", "last", "finding"),
    [
        (1, 5, "The measure has moved in the direction wanted"),
        (1, 40, "The measure has not moved in the direction wanted"),
        (2, 5, "One of two measures has moved in the direction wanted"),
        (2, 31, "None of two measures has moved in the direction wanted"),
    ],
)
def test_what_has_moved_is_told_in_words(count: int, last: int, finding: str) -> None:
    values = [{"id": "a", "date": "2025-01-15", "value": 31}, {"id": "b", "date": "2026-11-01", "value": last}]
    metrics = rows(STATE, "assess-metrics", "metrics", met_values=values, met_baseline_date="")[:count]
    made = figure(changed(STATE, "assess-metrics", metrics=metrics), "fw_metrics", "trends")

    assert made.finding == finding


@pytest.mark.parametrize("where", [
    ("implement-risks", "risks", "risk_code", "fw_risks", "Known risk"),
    ("design-strategies", "strategies", "st_code", "fw_strategies", "Kind of strategy"),
    ("assess-metrics", "metrics", "met_code", "fw_metrics", "Based on"),
])  # fmt: skip
def test_what_is_our_own_is_of_no_known_kind(where: tuple[str, str, str, str, str]) -> None:
    slug, table, code, place, label = where

    def told(answers: Answers) -> int:
        return str(section(answers, place).blocks).count(label)

    assert told(STATE) > 0
    assert told(changed(STATE, slug, **{table: rows(STATE, slug, table, **{code: "custom"})})) == 0


@pytest.mark.parametrize(
    ("level", "lead", "title"),
    [
        (
            4,
            "One risk is named, and it is high. It has an action and an owner.",
            "Highest risk: Principals do not use or protect the roles",
        ),
        (1, "One risk is named. It has an action and an owner.", "Highest risk: Principals do not use or protect the roles"),
        (None, "One risk is named. It has an action and an owner.", "No risk is scored yet"),
    ],
)
def test_one_risk_is_told_as_one(level: int | None, lead: str, title: str) -> None:
    one = rows(STATE, "implement-risks", "risks", risk_likelihood=level, risk_impact=level)[:1]
    made = changed(STATE, "implement-risks", risks=one)

    assert plain(section(made, "fw_risks").lead) == lead
    assert figure(made, "fw_risks", "risks").finding == title


@pytest.mark.parametrize(("kept", "told"), [(8, False), (5, True)])
def test_a_key_explains_only_what_is_drawn(kept: int, told: bool) -> None:
    ratings = dict(list(STATE.step("assess-review-cycles").data["maturity"].items())[:kept])
    made = figure(changed(STATE, "assess-review-cycles", maturity=ratings), "fw_improvement", "maturity")

    assert ("Stripes: not rated." in made.subtitle) is told


# --- front matter, summary and short editions -----------------------------------------------------------------------


def test_gaps_of_one_kind_are_told_in_one_row() -> None:
    strategies = rows(STATE, "design-strategies", "strategies", st_goals=[])
    gaps = Review(changed(STATE, "design-strategies", strategies=strategies)).document(DAY).gaps or ()
    found = [gap for gap in gaps if gap[1] == "This strategy serves no stated goal."]

    assert [where for _, _, where, _ in found] == [
        "Choose strategies, Team-lead grants in three waves; Mathematics leadership training; Principals learn with their leads; Clear the two rules in the way"
    ]


def test_gaps_that_differ_in_words_keep_all_of_them_up_to_a_number() -> None:
    groups = [{"id": str(at), "stk_group": code} for at, code in enumerate(
        ["sk_teachers", "sk_principals", "sk_paras", "sk_parents", "sk_community", "sk_leas", "sk_board", "sk_press", "sk_students", "sk_retired",
         "sk_novice", "sk_sped_el", "sk_charters"])]  # fmt: skip
    made = changed(STATE, "plan-stakeholders", stakeholders=groups, engagement_log=[])
    told = next(what for _, what, _, _ in Review(made).document(DAY).gaps or () if "no engagement recorded" in what)

    assert told.split("\n")[0] == "Classroom teachers: no engagement recorded."
    assert len(told.split("\n")) <= 11


def test_a_contact_is_pointed_at_only_where_there_is_one() -> None:
    told = dict(Review(STATE).document(DAY).notices)["Accessibility"]
    bare = dict(Review(changed(STATE, "implement-communications", contact="")).document(DAY).notices)["Accessibility"]

    assert told == f"{bare} If you need it in another format, use the contact named here."


def test_a_summary_does_not_say_twice_how_it_is_measured() -> None:
    def known(answers: Answers) -> list[str]:
        block = next(one for one in section(answers, "fw_summary").blocks if isinstance(one, Summary))
        return [plain(words).partition(":")[0] for words in (block.know, block.stop) if words]

    assert known(STATE) == ["Eight measures show whether it works; two of them watch for unintended harm.", "The highest risk is"]
    assert known(changed(STATE, "review-export", exec_summary="")) == ["The highest risk is"]


def brief(answers: Answers) -> Document:
    return document_of(answers, "brief", DAY)


def dollars(words: str) -> int:
    return int(words.strip("$").replace(",", ""))


@pytest.mark.parametrize("answers", [STATE, DISTRICT], ids=["state", "district"])
def test_the_costs_of_a_brief_add_up(answers: Answers) -> None:
    table = next(
        one for one in inside(list(brief(answers).sections())[-1].blocks) if isinstance(one, Table) and one.caption == "Cost by category"
    )

    assert len(table.rows) == 6
    for at in range(1, len(table.columns)):
        assert sum(dollars(plain(row[at])) for row in table.rows) == dollars(plain(table.totals[0][at]))


def test_a_brief_of_seven_years_stays_upright() -> None:
    lines = [
        {
            "id": f"c{at}",
            "cl_item": f"Cost {at}",
            "cl_category": code,
            "cl_kind": "recurring",
            **{f"cl_y{year}": year for year in range(1, 8)},
        }
        for at, code in enumerate(("training", "evaluation"))
    ]
    made = changed(changed(DISTRICT, "plan-profile", plan_years=7), "design-budget", cost_lines=lines)
    table = next(
        one for one in inside(list(brief(made).sections())[-1].blocks) if isinstance(one, Table) and one.caption == "Cost by category"
    )

    assert [column.title for column in table.columns] == ["Category", "2027–28", "2033–34", "All 7 years"]
    assert table.rows == (("Training", "$1", "$7", "$28"), ("Evaluation", "$1", "$7", "$28"))
    assert table.totals == (("Total", "$2", "$14", "$56"),)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("as short as that", "as short as that"),
        ("a title of more words than there is room for", "a title of more words…"),
        ("4. Donaudampfschifffahrtsgesellschaft", "4. Donaudampfschifffahrts…"),
        ("教師のリーダーシップに関する枠組みと実施計画の概要について", "教師のリーダーシップに関する枠組みと実施計画の概要…"),
    ],
)
def test_words_are_cut_at_a_word_and_a_long_one_within(words: str, told: str) -> None:
    assert cut(words, 26) == told


def test_a_brief_says_of_a_risk_what_fits_in_whole_sentences() -> None:
    table = next(one for one in inside(list(brief(DISTRICT).sections())[-1].blocks) if isinstance(one, Table) and "risks" in one.caption)

    assert [plain(row[1])[-1] for row in table.rows] == ["."] * 3


def test_risks_without_a_score_are_not_the_highest() -> None:
    made = changed(STATE, "implement-risks", risks=rows(STATE, "implement-risks", "risks", risk_impact=None))
    captions = [one.caption for one in inside(list(brief(made).sections())[-1].blocks) if isinstance(one, Table)]

    assert captions[-1] == "Risks"


def test_a_brief_of_an_empty_plan_says_so() -> None:
    made = list(brief(Answers(Track.STATE, "A plan", {})).sections())

    assert [(one.title, one.blocks) for one in made] == [("Goals, cost and timeline", ())]


@pytest.mark.parametrize(
    ("kept", "title"),
    [
        (("plan-goals",), "Goals"),
        (("plan-goals", "implement-milestones"), "Goals and timeline"),
        (("plan-goals", "design-budget", "implement-milestones"), "Goals, cost and timeline"),
    ],
)
def test_the_second_page_of_a_brief_is_called_by_what_is_on_it(kept: tuple[str, ...], title: str) -> None:
    steps = {slug: STATE.step(slug).data for slug in ("plan-profile", *kept)}

    assert list(brief(Answers(Track.STATE, "A plan", steps)).sections())[-1].title == title


def test_requirements_count_groups_in_words() -> None:
    table = next(one for one in section(STATE, "fw_appendix_crosswalk").blocks if isinstance(one, Table))

    assert plain(table.rows[0][1]) == "Stakeholders and engagement: 13 groups; five engagements recorded so far."


def test_numbers_of_milestones_are_explained_only_where_some_wait() -> None:
    alone = rows(STATE, "implement-milestones", "milestones", ms_depends=[])
    notes = [
        figure(answers, "fw_rollout", "timeline").table.note  # type: ignore[union-attr]
        for answers in (STATE, changed(STATE, "implement-milestones", milestones=alone))
    ]

    assert notes == ["Numbers under “Waits for” are those of milestones that must be finished first.", ""]


def test_what_changed_begins_with_a_word() -> None:
    made = redline(STATE, changed(STATE, "plan-goals", vision="Another"), DAY, 2)

    assert [plain(one.lead) for one in made.sections()] == ["One change."]


def test_a_strip_says_each_thing_once() -> None:
    page = text_of(next(every(parsed(exporter("html").render(brief(STATE)).decode()), "main")))
    word = "\n".join(one.text for one in docx.Document(BytesIO(exporter("docx").render(brief(STATE)))).paragraphs)

    for told in (page, word):
        assert [told.count(words) for words in ("Board brief", "Draft for comment", "ersion 0.9", "November 24, 2026")] == [1, 1, 1, 1]


def test_a_year_that_changed_is_written_as_a_year() -> None:
    removed = changed(STATE, "plan-goals", goals=STATE.step("plan-goals").data["goals"][:2])
    told = text_of(parsed(exporter("html").render(redline(STATE, removed, DAY, 2)).decode()))

    assert "Yearly steps: Year: 2028" in told
    assert "Who could be left out: Remote districts" in told
    assert "SMART check: Specific: Yes" in told


def test_a_cover_says_once_who_adopted_it() -> None:
    made = changed(STATE, "review-export", plan_status="final", adopting_body="State Board", adopted_date="2027-03-15")
    page = exporter("html").render(Review(made).document(DAY)).decode()
    foot = next(one for one in every(parsed(page), "div") if one.get("class") == "coverfoot")

    assert [text_of(line) for line in foot] == ["Final · Version 0.9", "Adopted: State Board, March 15, 2027"]


def changes(now: Answers, before: Answers = STATE) -> dict[str, Table]:
    """The table of changes below each heading."""
    made = redline(before, now, DAY, 2).sections()
    return {one.title: block for one in made for block in one.blocks if isinstance(block, Table)}


def test_what_changed_is_headed_as_readers_are_spoken_to_and_says_nothing_twice() -> None:
    first, *others = STATE.step("plan-goals").data["goals"]
    now = changed(STATE, "plan-goals", goals=[{**first, "goal_target": 8}, *reversed(others)])
    now = changed(changed(now, "plan-challenges", out_of_scope=""), "plan-profile", num_teachers=42_037)

    assert list(changes(now)) == ["Team and context", "The problem we are solving", "Goals"]
    assert [plain(row[0]) for row in changes(now)["Goals"].rows] == ["Close the access gap: Target", "Goals, order"]


def test_what_changed_names_the_units_of_measured_values() -> None:
    goal = STATE.step("plan-goals").data["goals"][0]
    goals = [{**goal, "goal_target": 8, "interim_targets": [{"id": "i1", "year": 2028, "value": 10}]}]
    metric = STATE.step("assess-metrics").data["metrics"][1]
    values = [*metric["met_values"], {"id": "v9", "date": "2027-05-01", "value": 37}]
    before = changed(changed(STATE, "plan-goals", goals=[goal]), "assess-metrics", metrics=[metric])
    now = changed(changed(STATE, "plan-goals", goals=goals), "assess-metrics", metrics=[{**metric, "met_values": values}])
    told = "\n".join(plain(row[1]) for table in changes(now, before).values() for row in table.rows)

    assert "removed: 7 points\nadded: 8 points" in told
    assert "removed: 11 points\nadded: 10 points" in told
    assert "Value: 37%" in told


def test_the_tables_of_what_changed_look_alike_and_name_what_they_compare() -> None:
    before = changed(STATE, "review-export", plan_status="final", version_label="1.0")
    now = changed(changed(before, "plan-profile", num_teachers=42_037), "plan-goals", vision="Another")
    html = exporter("html").render(redline(before, now, DAY, 2)).decode()

    assert html.count('<col class="c34"><col class="c66">') == 2
    assert "compared with edition 2 (final, version 1.0)" in html.replace("\u00a0", " ")


def test_a_supplement_shows_what_changed_in_a_long_text() -> None:
    long = "We have many people with titles. " * 20
    then, now = (Review(changed(STATE, "plan-profile", context_note=words)).reading(DAY) for words in (long, f"{long}A bond passed."))
    told = {what: (was, is_now) for what, was, is_now in text_changes(now, then)}

    assert told["Team and context: Context"] == (
        "… with titles. We have many people with titles.",
        "… with titles. We have many people with titles. A bond passed.",
    )


def test_a_first_value_is_compared_with_the_baseline() -> None:
    metric = next(
        row for row in STATE.step("assess-metrics").data["metrics"] if row["met_name"] == "Teachers whose feedback changed a lesson"
    )
    assert not metric.get("met_values")
    values = [{"id": "v1", "date": "2026-11-10", "value": 31}]
    now = changed(STATE, "assess-metrics", metrics=[{**metric, "met_values": values}])
    told = moved_words(Review(now).reading(DAY), Review(STATE).reading(DAY))

    assert told == ("Teachers whose feedback changed a lesson: was 29% (baseline, March 18, 2026), is 31% (November 10, 2026).",)


@pytest.mark.parametrize("track", list(Track))
def test_what_a_drawing_says_is_never_cut_within_a_value(track: Track) -> None:
    answers = STATE if track is Track.STATE else DISTRICT
    told = {one.kind: alternative(one.chart, one.finding) for one in Review(answers).document(DAY).figures() if one.chart}

    assert [kind for kind, words in told.items() if "… The table" in words and kind != "logic_model"] == []
    assert any("What lasts: " in words for words in told.values())
    assert " of 10; " in told["readiness"]
    assert "Critical, the first two: " in told["timeline"]
