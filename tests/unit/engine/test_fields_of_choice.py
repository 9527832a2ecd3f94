"""Questions answered by choosing keep every code that was sent, and write only codes they know."""

from __future__ import annotations

import pytest

from tests.unit.engine.shapes import DISTRICT, asked, look, named, said, sent
from wizard.engine import content
from wizard.engine.answers import Record
from wizard.engine.fields import Choice, Choices, Pick, Question, Ranking, Rows, ShortText
from wizard.engine.fields import other_text as other_question
from wizard.engine.questions import Questions
from wizard.engine.scope import Scope
from wizard.engine.tracks import OnTrack

NOWHERE = look()
LETTERS = {"a": "Alpha", "b": "Beta", "c": OnTrack("Gamma for states", "Gamma for districts"), "other": "Other"}


class ThingColumns(Questions):
    name = ShortText("Name")


choice, choices = asked(Choice("Letter", choices=LETTERS)), asked(Choices("Letters", choices={**LETTERS, "none": "None"}, most=3))
rank = asked(Ranking("Rank", choices=LETTERS, chosen_in="letters"))


# --- choosing -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["gone", "A", "Alpha", "<script>", "a b", "__class__"])
def test_a_forged_code_is_kept_and_told_and_never_written(code):
    assert choice.read(sent(code), "a", NOWHERE) == code
    assert said(choice, code) == ["Letter: choose one of the answers offered"]
    assert choice.written(code, NOWHERE) == ""
    assert choices.read(sent("a", code), ["a"], NOWHERE) == ["a", code]
    assert said(choices, ["a", code]) == ["Letters: choose among the answers offered"]
    assert choices.written(["a", code, "b"], NOWHERE) == "Alpha; Beta"


@pytest.mark.parametrize("value", [1, True, ["a"], {"a": "a"}], ids=repr)
def test_one_code_is_a_text(value):
    assert said(choice, value) == ["Letter: choose one of the answers offered"]
    assert choice.written(value, NOWHERE) == ""


@pytest.mark.parametrize("value", ["a", 1, True, {"a": "a"}, [1], [["a"]], [None], ["a", {"a": "a"}]], ids=repr)
def test_several_codes_are_a_list_of_texts(value):
    assert said(choices, value) == ["Letters: choose among the answers offered"]


def test_codes_in_the_words_of_each_track():
    there = asked(Choice("Letter", choices=LETTERS), track=DISTRICT)
    assert (choice.written("c", NOWHERE), there.written("c", NOWHERE)) == ("Gamma for states", "Gamma for districts")


def test_other_codes_on_the_other_track():
    one = Choice("Letter", choices=OnTrack({"a": "Alpha", "other": "Other"}, {str(at): str(at) for at in range(8)}))
    ours, theirs = asked(one), asked(one, track=DISTRICT)
    assert [(said(ours, code), said(theirs, code)) for code in ("a", "7")] == [
        ([], ["Letter: choose one of the answers offered"]), (["Letter: choose one of the answers offered"], [])]  # fmt: skip
    assert [(question.has_other, question.few) for question in (ours, theirs)] == [(True, True), (False, False)]


def test_lists_with_retired_codes_and_codes_of_one_track(tmp_path, monkeypatch):
    monkeypatch.setattr(content, "root", lambda: tmp_path)
    (tmp_path / "choices").mkdir()
    (tmp_path / "choices" / "letters-of-a-test.toml").write_text(
        '[[choice]]\nvalue = "a"\nlabel = "Alpha"\nhint = "First"\nlabel_district = "Ahem"\n'
        '[[choice]]\nvalue = "old"\nlabel = "Old"\nretired = true\n'
        '[[choice]]\nvalue = "s"\nlabel = "Sigma"\ntracks = ["state"]\n'
    )
    one = Choice("Letter", choices="letters-of-a-test", more={"z": "Zeta"})
    ours, theirs = asked(one), asked(one, track=DISTRICT)
    assert [(o.value, o.label, o.hint) for o in ours.options(NOWHERE)] == [("a", "Alpha", "First"), ("s", "Sigma", ""), ("z", "Zeta", "")]
    assert [o.label for o in theirs.options(NOWHERE)] == ["Ahem", "Zeta"]
    assert [said(ours, code) for code in ("old", "s", "z")] == [[], [], []]
    assert [ours.written(code, NOWHERE) for code in ("old", "s")] == ["Old", "Sigma"]
    assert said(theirs, "s") == ["Letter: choose one of the answers offered"]
    assert said(asked(Choices("Letters", choices="letters-of-a-test")), ["old", "a"]) == []


def test_several_codes_keep_the_stored_order_while_they_are_the_same():
    assert choices.read(sent("a", "b"), ["b", "a"], NOWHERE) == ["b", "a"]
    assert choices.read(sent("a", "b"), ["b"], NOWHERE) == ["a", "b"]
    assert choices.read(sent("a", "c"), ["b", "a"], NOWHERE) == ["a", "c"]
    assert choices.read(sent("", "b", "b", " "), None, NOWHERE) == ["b"]
    assert choices.read(sent(""), ["a"], NOWHERE) is None


def test_how_many_codes():
    few = asked(Choices("Letters", choices={**LETTERS, "none": "None of them"}, least=2, most=3))
    assert [said(few, codes) for codes in (["a", "b"], ["a", "b", "c"], [])] == [[], [], []]
    assert said(few, ["a"]) == ["Letters: choose at least 2"]
    assert said(few, ["a", "b", "c", "other"]) == ["Letters: choose at most 3; 4 are chosen"]
    assert said(few, ["a", "none"]) == ["Letters: choose either “None of them” or the others"]
    assert said(choices, ["none"]) == []


def test_other_is_written_as_it_was_typed():
    scope = look({"q_other": "  Omega "})
    assert (choice.written("other", scope), choices.written(["a", "other"], scope)) == ("Omega", "Alpha; Omega")
    assert (choice.written("other", look({"q_other": " "})), choice.written("other", look({"q_other": 3}))) == ("Other", "Other")
    assert choice.written("a", scope) == "Alpha"
    assert choice.written("other", look({"q_other": "Step"}, row={"q_other": "Row"})) == "Row"


def test_the_text_of_other_is_asked_while_other_is_chosen():
    companion = asked(other_question("q"), "q_other")
    assert [companion.shown(look({"q": one})) for one in ("other", ["a", "other"], "a", None)] == [True, True, False, False]
    assert said(companion, None, look({"q": "other"})) == ["Say which other"]


def test_a_choice_among_what_was_chosen_before():
    one = asked(Choice("Which leads?", choices=LETTERS, chosen_in="letters"))
    scope = look({"letters": ["b", "other", "gone", 3], "letters_other": "Omega"})
    assert [(o.value, o.label) for o in one.options(scope)] == [("b", "Beta"), ("other", "Omega")]
    assert said(one, "b", scope) == []
    assert said(one, "a", scope) == ["Which leads: choose one of the answers offered now"]
    assert one.written("other", scope) == "Omega"
    assert [one.options(look({"letters": value})) for value in (None, "b", {"b": 1})] == [[], [], []]


# --- ordering -----------------------------------------------------------------------------------------------------


def test_an_order_is_read_as_posted_or_by_numbers():
    assert rank.read(sent("b", "", "a"), None, NOWHERE) == ["b", "a"]
    assert rank.read(sent(a="2", b="1", c="10", other=""), None, NOWHERE) == ["b", "a", "c", "other"]
    assert rank.read(sent(c="first", a="1", b="1"), None, NOWHERE) == ["a", "b", "c"]
    assert rank.read(sent("", a="2", b="1"), None, NOWHERE) == ["b", "a"]


def test_an_order_shows_what_is_chosen_and_ranks_the_new_last():
    scope = look({"letters": ["a", "b", "c"]})
    assert [option.value for option in rank.ranked(["c", "gone", "c", 3, "a"], scope)] == ["c", "a", "b"]
    assert [option.value for option in rank.ranked("c", scope)] == ["a", "b", "c"]


@pytest.mark.parametrize(
    "value", [["a"], ["a", "b", "b"], ["a", "b", "c"], ["a", "gone"], ["a", 3], [["a"], "b"], "ab", {"a": 1}], ids=repr
)
def test_an_order_has_each_choice_once(value):
    scope = look({"letters": ["a", "b"]})
    assert said(rank, ["b", "a"], scope) == []
    assert said(rank, value, scope) == ["Rank: give each of the answers chosen above one place"]


def test_an_order_in_words():
    scope = look({"letters": ["a", "other"], "letters_other": "Omega"})
    assert rank.written(["other", "gone", "a"], scope) == "1. Omega; 2. Alpha"


# --- picking ------------------------------------------------------------------------------------------------------

GOALS = asked(Rows("Goals", ThingColumns, noun=("goal", "goals"), title="name"), "goals")
LETTERS_HERE = asked(Choices("Letters", choices=LETTERS), "letters")
QUESTIONS: dict[str, Question] = {"goals": GOALS, "letters": LETTERS_HERE}
PLAN = look({"goals": [{"id": "g1", "name": "Grow"}, {"id": "g2"}, {"name": "No id"}],
             "letters": ["b", "other", "gone"], "letters_other": "Omega"}, questions=QUESTIONS)  # fmt: skip
one_goal, goals = asked(Pick("Goal?", target="goals", more={"all": "All of them"})), asked(Pick("Goals", target="goals", many=True))


def test_rows_are_picked_by_their_titles():
    assert [(o.value, o.label) for o in one_goal.options(PLAN)] == [("g1", "Grow"), ("g2", "Goal 2"), ("all", "All of them")]
    assert (one_goal.written("g1", PLAN), one_goal.written("all", PLAN), goals.written(["g2", "gone", "g1"], PLAN)) == (
        "Grow", "All of them", "Goal 2; Grow")  # fmt: skip
    assert [said(one_goal, "g1", PLAN), said(one_goal, "all", PLAN), said(goals, ["g1", "g2"], PLAN)] == [[], [], []]


def test_a_row_does_not_pick_itself():
    inside = PLAN.within(PLAN.answers.rows("here.goals")[0])
    assert [option.value for option in one_goal.options(inside)] == ["g2", "all"]
    assert said(one_goal, "g1", inside) == ["Goal: one entry chosen here is no longer in the plan. Choose again"]


def test_a_row_of_another_step_may_have_the_same_id():
    there = Scope(PLAN.answers, PLAN.catalogue, "there", Record({"id": "g1"}))
    elsewhere = asked(Pick("Goal?", target="here.goals"))
    assert [option.value for option in elsewhere.options(there)] == ["g1", "g2"]
    assert said(elsewhere, "g1", there) == []


def test_what_is_gone_is_told():
    assert said(one_goal, "g9", PLAN) == ["Goal: one entry chosen here is no longer in the plan. Choose again"]
    assert said(goals, ["g1", "x", "y"], PLAN) == ["Goals: 2 entries chosen here are no longer in the plan. Choose again"]
    assert said(one_goal, "g1", look(questions=QUESTIONS)) == ["Goal: one entry chosen here is no longer in the plan. Choose again"]


@pytest.mark.parametrize(("question", "value"), [
    (one_goal, ["g1"]), (one_goal, 3), (one_goal, {"g1": 1}), (goals, "g1"), (goals, [3]), (goals, [["g1"]]), (goals, {"g1": 1}),
], ids=named)  # fmt: skip
def test_picks_of_the_wrong_type(question, value):
    assert said(question, value, PLAN) == [f"{question.label.rstrip('?')}: choose from the list"]


def test_codes_chosen_elsewhere_are_picked_in_words():
    letter = asked(Pick("Letter", target="letters"))
    assert [(o.value, o.label) for o in letter.options(PLAN)] == [("b", "Beta"), ("other", "Omega")]
    assert said(letter, "a", PLAN) == ["Letter: one entry chosen here is no longer in the plan. Choose again"]


def test_picks_are_read_like_choices():
    assert one_goal.read(sent("", " g1 "), None, PLAN) == "g1"
    assert goals.read(sent("g1", "g2"), ["g2", "g1"], PLAN) == ["g2", "g1"]
    assert asked(Pick("Nothing", target="nowhere")).options(PLAN) == []
