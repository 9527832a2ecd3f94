"""A plan on its way shows what is asked now, and keeps what is not."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any
from unittest.mock import patch

import pytest

from tests.unit.engine.shapes import DISTRICT, STATE
from tests.unit.engine.small_wizard import FREE, PARTNERS, SCOPE, START, STEPS, duty, journey, partner
from wizard.engine.answers import Answers
from wizard.engine.fields import Rows, ShortText
from wizard.engine.journey import Journey
from wizard.engine.questions import Questions
from wizard.engine.rules import Includes, answered, includes
from wizard.engine.step import Phase, Step
from wizard.engine.tracks import Track
from wizard.samples import sample
from wizard.steps import all_steps
from wizard.steps import journey as whole_journey


def names(found: Journey, step: Step) -> list[str]:
    return [question.id for question in found.questions(step)]


# --- what is asked ------------------------------------------------------------------------------------------------


def test_each_track_is_asked_its_own_questions():
    assert names(journey(), SCOPE) == ["kind", "remark", "size", "proof"]
    assert names(journey(DISTRICT), SCOPE) == ["kind", "remark", "contact", "size", "proof"]
    assert [journey(track).catalogue.steps["scope"]["size"].kind for track in Track] == ["number", "single_choice"]


def test_a_condition_shows_a_question():
    assert names(journey(scope={"kind": "pilot"}), SCOPE) == ["kind", "reason", "remark", "size", "proof"]
    assert names(journey(scope={"kind": "pilot", "reason": "x"}), SCOPE) == ["kind", "reason", "detail", "remark", "size", "proof"]
    assert names(journey(scope={"kind": "pilot"}), PARTNERS) == ["partners", "pilot_note", "positions"]
    assert names(journey(partners={"partners": [partner("a"), partner("b")]}), PARTNERS) == ["partners", "lead", "positions"]


def test_essentials_ask_only_what_must_be_answered():
    start = {"depth": "essentials"}
    assert names(journey(start=start), SCOPE) == ["kind"]
    assert names(journey(start=start, scope={"kind": "full"}), SCOPE) == ["kind", "proof"]
    assert names(journey(start=start, scope={"kind": "pilot"}), SCOPE) == ["kind", "reason"]
    assert names(journey(start=start), PARTNERS) == ["partners", "positions"]
    assert names(journey(start=start), FREE) == []
    assert names(journey(start=start), START) == names(journey(), START) == ["track", "start_mode", "plan_title", "depth"]


@pytest.mark.parametrize("depth", [None, "", "full", "Essentials", ["essentials"], True], ids=repr)
def test_any_other_depth_asks_all(depth):
    assert names(journey(start={"depth": depth}), FREE) == ["story"]


# --- what is visible ----------------------------------------------------------------------------------------------


def test_answers_of_hidden_questions_are_not_seen():
    found = journey(scope={"kind": "full", "reason": "old", "contact": "theirs", "of_nobody": "x"}, nowhere={"x": 1})
    assert dict(found.visible.step("scope").data) == {"kind": "full"}
    assert list(found.visible) == ["start", "scope"]
    assert found.visible.step("nowhere").data == {}


def test_what_hangs_on_a_hidden_answer_is_hidden_too():
    answers: dict[str, Any] = {
        "scope": {"kind": "full", "reason": "old", "detail": "old"},
        "partners": {"reason_note": "old", "pilot_note": "old"},
    }
    hidden = journey(**answers)
    assert dict(hidden.visible.step("partners").data) == {}
    assert names(hidden, PARTNERS) == ["partners", "positions"]
    shown = journey(**{**answers, "scope": {**answers["scope"], "kind": "pilot"}})
    assert dict(shown.visible.step("scope").data) == {"kind": "pilot", "reason": "old", "detail": "old"}
    assert dict(shown.visible.step("partners").data) == {"reason_note": "old", "pilot_note": "old"}


def test_the_order_in_which_answers_are_stored_does_not_matter():
    found = journey(partners={"pilot_note": "x"}, scope={"detail": "c", "reason": "b", "kind": "pilot"})
    assert list(found.visible.step("scope").data.items()) == [("kind", "pilot"), ("reason", "b"), ("detail", "c")]
    assert found.visible.value("partners.pilot_note") == "x"


def test_hidden_columns_are_not_seen_in_their_row():
    rows = [
        partner("a", pays=False, amount=5, receipt="old"),
        partner("b", pays=True, amount=5, receipt="new", site="theirs", of_nobody="x"),
    ]
    assert journey(partners={"partners": rows}).visible.value("partners.partners") == [
        partner("a", pays=False), partner("b", pays=True, amount=5, receipt="new")]  # fmt: skip
    assert journey(DISTRICT, partners={"partners": rows}).visible.value("partners.partners")[1] == partner(
        "b", pays=True, amount=5, receipt="new", site="theirs")  # fmt: skip


def test_hidden_columns_of_rows_in_rows():
    rows = [partner(duties=[duty(coached=False, coach="old"), {**duty(coached=True, coach="new"), "id": "d2"}])]
    assert journey(partners={"partners": rows}).visible.value("partners.partners")[0]["duties"] == [
        duty(coached=False), {**duty(coached=True, coach="new"), "id": "d2"}]  # fmt: skip


class ManyColumns(Questions):
    far = ShortText("Far", when=includes("scope.kind", "pilot", "full"), required_when=includes("scope.kind", "pilot"))
    near = ShortText("Near", when=answered("far"), required_when=includes("scope.kind", "pilot"))


class ManyQuestions(Questions):
    many = Rows("Many", ManyColumns, noun=("row", "rows"), required=True)


class Many(Step):
    slug, title, phase, order, number, questions = "many", "Many", Phase.PLAN, 30, 3, ManyQuestions


MANY = [{"id": "a", "far": "x", "near": "y"}, {"id": "b", "near": "y"}, {"id": "c", "far": "x"}]
NONE = [{"id": "a"}, {"id": "b"}, {"id": "c"}]
SOME = [MANY[0], {"id": "b"}, MANY[2]]


def many(depth, kind):
    answers = Answers(STATE, "", {"start": {"depth": depth}, "scope": {"kind": kind}, "many": {"many": MANY}})
    return Journey((START, SCOPE, Many()), answers).visible.step("many").value("many")


@pytest.mark.parametrize(
    ("depth", "kind", "expected"),
    [("full", "?", NONE), ("full", "full", SOME), ("full", "pilot", SOME),
     ("essentials", "?", NONE), ("essentials", "full", NONE), ("essentials", "pilot", SOME)],
)  # fmt: skip
def test_columns_that_are_asked_in_all_rows_or_in_none(depth, kind, expected):
    assert many(depth, kind) == expected


def test_what_looks_at_nothing_in_its_row_is_looked_at_once():
    with patch.object(Includes, "holds", autospec=True, side_effect=Includes.holds) as asked:
        many("full", "pilot")
    assert [call.args[0].place for call in asked.call_args_list] == ["scope.kind"]


def test_essentials_see_only_what_they_ask():
    rows = [partner(pays=True, amount=5, receipt="r", duties=[duty(coached=True, coach="c")])]
    found = journey(
        start={"depth": "essentials"},
        scope={"kind": "pilot", "reason": "r", "remark": "x"},
        partners={"partners": rows},
        free={"story": "x"},
    )
    assert dict(found.visible.step("scope").data) == {"kind": "pilot", "reason": "r"}
    assert found.visible.value("partners.partners") == [partner()]
    assert dict(found.visible.step("free").data) == {}
    assert found.visible.value("start.depth") == "essentials"


def test_years_beyond_the_plan_are_set_aside():
    stored = [{"id": str(year), "year": year, "count": year} for year in (1, 3, 4)]
    assert [row["year"] for row in journey(partners={"positions": stored}).visible.value("partners.positions")] == [1, 2, 3]
    of_all = Journey(all_steps(), Answers(DISTRICT, "", {"plan-profile": {"plan_years": 2}, "design-roles": {"roles": [
        {"id": "r", "role_count": [{"id": str(year), "rc_year": year, "rc_positions": year} for year in (1, 2, 3)]}]}}))  # fmt: skip
    assert [row["rc_year"] for row in of_all.visible.value("design-roles.roles")[0]["role_count"]] == [1, 2]


def test_the_track_and_the_title_are_seen_in_the_start():
    found = journey(DISTRICT, start={"track": "state", "plan_title": "Old", "start_mode": "blank"})
    assert dict(found.visible.step("start").data) == {"track": "district", "start_mode": "blank", "plan_title": "Northland"}


def test_values_that_are_no_rows_are_seen_as_they_are():
    assert journey(partners={"partners": "text"}).visible.value("partners.partners") == "text"
    assert journey(partners={"partners": ["text", 3, partner()]}).visible.value("partners.partners") == [partner()]


# --- set aside and back -------------------------------------------------------------------------------------------


def test_what_was_set_aside_comes_back_with_its_condition():
    stored = {"kind": "pilot", "reason": "old", "detail": "old"}
    seen = [dict(journey(scope={**stored, "kind": kind}).visible.step("scope").data) for kind in ("pilot", "full", "pilot")]
    assert seen == [stored, {"kind": "full"}, stored]


def test_what_was_set_aside_comes_back_with_its_track():
    answers = {"kind": "pilot", "contact": "Ana", "size": 3}
    seen = [dict(journey(track, scope=answers).visible.step("scope").data) for track in (DISTRICT, STATE)]
    assert seen == [answers, {"kind": "pilot", "size": 3}]


@pytest.mark.parametrize("track", Track)
@pytest.mark.parametrize("depth", ["essentials", "full"])
def test_looking_changes_no_answer_of_the_samples(track, depth):
    stored = deepcopy(dict(sample(track).answers))
    stored["start"] = {**stored.get("start", {}), "depth": depth}
    for asked in Track:
        found = whole_journey(Answers(asked, "T", stored))
        before = json.dumps(stored)
        seen = {slug: dict(found.visible.step(slug).data) for slug in found.visible}
        found.standings()
        assert json.dumps(stored) == before
        assert {slug for slug in seen if slug != "start"} <= set(stored)
        kept = {(slug, name) for slug in seen for name in seen[slug]} - {("start", "track"), ("start", "plan_title")}
        assert {(slug, name) for slug, name in kept if name not in stored.get(slug, {})} == set()


# --- the way ------------------------------------------------------------------------------------------------------


def test_the_way_leads_through_all_steps():
    found = journey()
    assert [found.after(step) for step in STEPS] == [SCOPE, PARTNERS, FREE, None]
    assert [found.before(step) for step in STEPS] == [None, None, SCOPE, PARTNERS]
    assert (found.counted, found.phase(Phase.PLAN), found.phase(Phase.ASSESS)) == ((SCOPE, PARTNERS, FREE), (SCOPE, PARTNERS), ())
    assert (found.step("partners"), found.step("nowhere")) == (PARTNERS, None)


# --- what nobody asks for -----------------------------------------------------------------------------------------


def test_unknown_steps_and_fields_are_named():
    found = journey(nowhere={"x": 1}, scope={"kind": "pilot", "of_nobody": 1, "reason": "r"}, free="text", elsewhere="text")
    assert list(found.unknown()) == ["nowhere", "scope.of_nobody", "elsewhere"]


def test_questions_of_the_other_track_are_unknown_and_hidden_ones_are_not():
    answers = {"kind": "full", "reason": "hidden", "contact": "Ana"}
    assert list(journey(scope=answers).unknown()) == ["scope.contact"]
    assert list(journey(DISTRICT, scope=answers).unknown()) == []


def test_what_was_decided_about_advice_is_known_and_no_step():
    found = journey(advice={"declined": [{"id": "d", "rule": "r01"}]})
    assert list(found.unknown()) == []
    assert "advice" not in list(found.visible)
