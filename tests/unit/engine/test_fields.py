"""Every kind of question reads what was typed, says what is wrong with an answer, and writes it in words."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.engine.shapes import DISTRICT, STATE, asked, json_values, look, named, said, sent, steadily
from wizard.engine.answers import Record
from wizard.engine.fields import (
    Choice,
    Choices,
    Day,
    LongText,
    Money,
    Number,
    Percent,
    Pick,
    Ranking,
    Rows,
    Scale,
    ShortText,
    YesNo,
)
from wizard.engine.fields.numbers import number_words, understood_amount, understood_number
from wizard.engine.fields.texts import day_words, understood_day
from wizard.engine.posted import tree
from wizard.engine.questions import PerYear, Questions
from wizard.engine.rules import includes
from wizard.engine.tracks import OnTrack

NOWHERE = look()
LETTERS = {"a": "Alpha", "b": "Beta", "c": OnTrack("Gamma for states", "Gamma for districts"), "other": "Other"}
NOT_TEXT = (True, 0, 3.5, ["a"], {"a": "b"})


class ThingColumns(Questions):
    name = ShortText("Name")


text, long, day = asked(ShortText("Name", most=10)), asked(LongText("Story", most=10)), asked(Day("Starts"))
number, money, percent = asked(Number("Schools", least=1, most=1500)), asked(Money("Pay", most=60_000)), asked(Percent("Share"))
yes_no, scale = asked(YesNo("Is it so?")), asked(Scale("Trust", levels=("Low", "Middle", "High")))
choice, choices = asked(Choice("Letter", choices=LETTERS)), asked(Choices("Letters", choices={**LETTERS, "none": "None"}, most=3))
rank = asked(Ranking("Rank", choices=LETTERS, chosen_in="letters"))
noted = asked(Scale("Trust", levels=("Low", "Middle", "High"), noted=True))
EVERY = (text, long, day, number, money, percent, yes_no, scale, noted, choice, choices, rank)


# --- every question -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("question", "message"), [
    (ShortText("Lead office", required=True), "Enter lead office"),
    (ShortText("FTE of teachers", required=True), "Enter FTE of teachers"),
    (ShortText("A plan title", required=True), "Enter a plan title"),
    (ShortText("Who leads?", required=True), "Enter an answer: Who leads"),
    (ShortText("Lead office", required="Say who leads"), "Say who leads"),
    (Day("Plan starts", required=True), "Enter plan starts"),
    (Choice("How?", choices=LETTERS, required=True), "Choose an answer: How"),
    (Choices("Ways", choices=LETTERS, required="Choose a way"), "Choose a way"),
    (Ranking("Rank", choices=LETTERS, chosen_in="letters", required=True), "Choose an answer: Rank"),
    (Pick("Goal?", target="goals", required=True), "Choose an answer: Goal"),
    (YesNo("Is it so?", required=True), "Choose yes or no: Is it so"),
    (Scale("Trust", levels=("Low", "High"), required=True), "Choose a level: Trust"),
    (YesNo("Is it so?", required="Say so"), "Say so"),
    (Pick("Goal?", target="goals", required="Pick a goal"), "Pick a goal"),
    (Scale("Trust", levels=("Low", "High"), required="Rate trust"), "Rate trust"),
    (Rows("Goals", ThingColumns, noun=("goal", "goals"), required=True), "Add at least one goal"),
], ids=lambda one: one if isinstance(one, str) else one.kind)  # fmt: skip
def test_what_must_be_answered_says_so(question, message):
    assert said(asked(question), None) == [message]


@pytest.mark.parametrize("question", EVERY, ids=lambda one: f"{one.kind}-{one.label}")
def test_what_need_not_be_answered_may_stay_open(question):
    assert said(question, None) == []
    assert question.read(sent("  "), None, NOWHERE) is None
    assert question.read(sent(), None, NOWHERE) is None
    assert question.written(None, NOWHERE) == ""


@pytest.mark.parametrize("value", [None, "", [], {}], ids=repr)
def test_nothing_is_no_answer_in_whatever_form(value):
    message = "Answer this"
    required = [kind("Label", required=message) for kind in (ShortText, LongText, Day, Number, Money, Percent, YesNo)]
    required += [kind("Label", choices=LETTERS, required=message) for kind in (Choice, Choices, Ranking)]
    required += [Scale("Label", levels=("Low", "High"), required=message), Pick("Label", target="goals", required=message)]
    assert [said(asked(question), value) for question in required] == [[message]] * len(required)


def test_required_by_a_condition():
    question = asked(ShortText("Why", required_when=includes("x", "a")))
    assert said(question, None, look({"x": "a"})) == ["Enter why"]
    assert said(question, None, look({"x": "b"})) == []


def test_hidden_by_a_condition():
    question = asked(ShortText("Why", when=includes("x", "a")))
    assert (question.shown(look({"x": "a"})), question.shown(look({"x": "b"})), question.shown(look())) == (True, False, False)


def test_words_of_each_track():
    words = OnTrack("Your state", "Your district")
    question = ShortText(words, OnTrack("", "Full name"), required=OnTrack("Enter the state", "Enter the district"))
    assert (asked(question).label, asked(question).help, said(asked(question), None)) == ("Your state", "", ["Enter the state"])
    there = asked(question, track=DISTRICT)
    assert (there.label, there.help, said(there, None)) == ("Your district", "Full name", ["Enter the district"])


def test_a_question_of_one_track_and_a_question_that_differs():
    class Two(Questions):
        both = OnTrack(ShortText("Text"), Number("Number"))
        ours = ShortText("Ours", only=STATE)

    assert {name: one.kind for name, one in Two.on(STATE).items()} == {"both": "text", "ours": "text"}
    assert {name: one.kind for name, one in Two.on(DISTRICT).items()} == {"both": "number"}


def test_a_question_for_each_year():
    class Years(Questions):
        cost = PerYear(Money("Cost", required=True))

    years = Years.on(STATE)
    assert list(years) == [f"cost{year}" for year in range(1, 8)]
    profile: dict[str, Any] = {"plan-profile": {"plan_years": 2, "plan_start": "2027-07-01"}}
    assert [name for name, one in years.items() if one.shown(look(**profile))] == ["cost1", "cost2"]
    assert [name for name, one in years.items() if one.shown(look())] == ["cost1", "cost2", "cost3"]
    assert said(years["cost2"], None, look(**profile)) == ["Enter cost, 2028–29"]
    assert said(years["cost2"], -1) == ["Cost, Year 2: enter 0 or more"]


@steadily
@given(json_values)
def test_any_stored_value_can_be_judged_and_written(value):
    scope = look({"q": value, "letters": value}, questions={"letters": choices})
    for question in EVERY:
        assert all(problem.message for problem in question.problems(value, scope))
        assert isinstance(question.written(value, scope), str)
        assert question.is_blank(question.read(sent(), value, scope))


# --- texts --------------------------------------------------------------------------------------------------------


def test_a_line_is_one_line_and_paragraphs_are_kept():
    assert text.read(sent(" one \r\n two\tthree "), None, NOWHERE) == "one two three"
    assert long.read(sent(" one \r\n\r\n two\x00 \n"), None, NOWHERE) == "one \n\n two"


@pytest.mark.parametrize("question", [text, long])
def test_long_texts_are_stored_and_told(question):
    assert question.read(sent("x" * 1200), None, NOWHERE) == "x" * 1200
    assert said(question, "x" * 10) == []
    assert said(question, "x" * 1200) == ["Shorten this to 10 characters; it has 1,200"]


def test_texts_have_a_limit_of_their_own_accord():
    line, story = asked(ShortText("Name")), asked(LongText("Story"))
    assert [said(line, "x" * 200), said(story, "x" * 3000)] == [[], []]
    assert said(line, "x" * 201) == ["Shorten this to 200 characters; it has 201"]
    assert said(story, "x" * 3001) == ["Shorten this to 3,000 characters; it has 3,001"]


@pytest.mark.parametrize("value", NOT_TEXT, ids=repr)
def test_what_is_no_text_is_told(value):
    assert said(text, value) == ["Name: enter this as text"]
    assert text.written(value, NOWHERE) == ""


def test_blanks_are_no_answer():
    assert said(asked(ShortText("Name", required="Enter a name")), "  ") == ["Enter a name"]
    assert text.written("  x ", NOWHERE) == "x"


def test_yes_and_no():
    assert [yes_no.read(sent(one), None, NOWHERE) for one in ("yes", "No ", "", "maybe")] == [True, False, None, "maybe"]
    assert yes_no.read(sent("", "yes"), None, NOWHERE) is True
    assert [yes_no.written(one, NOWHERE) for one in (True, False, None, "yes", 1)] == ["Yes", "No", "", "", ""]
    assert [said(yes_no, one) for one in (True, False)] == [[], []]
    assert [said(yes_no, one) for one in ("yes", 1, 0, [True])] == [["Is it so: choose yes or no"]] * 4
    assert said(asked(YesNo("Is it so?", required=True)), False) == []


# --- days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", [
    "2027-08-05", "8/5/2027", "08/05/2027", "8/5/27", "8-5-2027", "August 5, 2027", "Aug 5, 2027", "August 5 2027", "5 August 2027",
    "5 Aug 2027", "2027/8/5", "8.5.2027", "20270805", "  august   5th,  2027 ", "AUG 5 2027", "Aug. 5, 2027", "Aug 5,2027", "8-5-27",
])  # fmt: skip
def test_days_typed_in_common_forms(typed):
    assert day.read(sent(typed), None, NOWHERE) == "2027-08-05"


@pytest.mark.parametrize(("month", "of_day", "year", "stored"), [
    ("8", "5", "2027", "2027-08-05"), ("08", " 05 ", "2027", "2027-08-05"), ("Aug", "5", "2027", "2027-08-05"),
    ("sept.", "5", "2027", "2027-09-05"), ("September", "30", "2027", "2027-09-30"), ("2", "29", "2028", "2028-02-29"),
    ("2", "29", "2027", "2/29/2027"), ("13", "5", "2027", "13/5/2027"), ("8", "", "2027", "8//2027"), ("", "", "2027", "2027"), ("", "", "2027/28", "2027/28"), ("", "", "8/5/2027", "2027-08-05"), ("8", "", "2027/28", "8//2027-28"),
    ("8", "", "", "8//"), ("", "5", "", "/5/"), ("au", "5", "2027", "au/5/2027"),
    ("8", "5", "27", "8/5/27"), ("ju", "5", "2027", "ju/5/2027"), ("next", "summer", "maybe", "next/summer/maybe"), ("", " ", "", None),
])  # fmt: skip
def test_days_typed_in_three_boxes(month, of_day, year, stored):
    assert day.read(sent(month=month, day=of_day, year=year), "2026-01-01", NOWHERE) == stored


@pytest.mark.parametrize("typed", ["2027-08-05", "2/29/2027", "13/5/2027", "8//2027", "2027", "2027/28", "8//2027-28", "next/summer/maybe"])
def test_what_the_boxes_show_is_what_they_store(typed):
    month, of_day, year = day.parts(typed)
    assert day.read(sent(month=month, day=of_day, year=year), typed, NOWHERE) == typed


@pytest.mark.parametrize("typed", ["soon", "2/30/2027", "8/5", "2027", "32 August 2027", "2027-13-01", "0"])
def test_what_is_no_day_is_kept_and_told(typed):
    assert day.read(sent(typed), None, NOWHERE) == typed
    told = "February 2027 has 28 days" if typed == "2/30/2027" else "enter a month, a day and a year, like March 9 2027"
    assert said(day, typed) == [f"Starts: {told}"]
    assert day.written(typed, NOWHERE) == ""


@pytest.mark.parametrize(("value", "right"), [("2000-01-01", True), ("2060-12-31", True), ("1999-12-31", False), ("2061-01-01", False)])
def test_days_from_2000_to_2060(value, right):
    assert said(day, value) == ([] if right else ["Starts: enter a day from 2000 to 2060"])


@pytest.mark.parametrize("value", [20270805, 1.5, True, ["2027-08-05"], {"year": "2027"}, "2027-8-5", "20270805"], ids=repr)
def test_only_iso_text_is_a_stored_day(value):
    assert said(day, value) == ["Starts: enter a month, a day and a year, like March 9 2027"]
    assert (day.written(value, NOWHERE), len(day.parts(value))) == ("", 3)


@steadily
@given(st.dates(date(2000, 1, 1), date(2060, 12, 31)))
def test_a_day_survives_its_own_words(one):
    assert understood_day(day_words(one)) == one
    assert understood_day(f"{one.month}/{one.day}/{one.year}") == one
    assert day.written(one.isoformat(), NOWHERE) == day_words(one)
    assert said(day, one.isoformat()) == []


# --- numbers ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("typed", "stored"), [
    ("12", 12), ("1,200", 1200), ("1,234,567", 1234567), (" 1 200 ", 1200), ("$1,200", 1200), ("$ 1,200.50", 1200.5),
    ("5500 dollars", 5500), ("40%", 40), ("40 %", 40), ("12.5%", 12.5), ("12 percent", 12), ("40 Percent", 40), ("-3.5", -3.5),
    ("−4", -4), ("+7", 7), (".5", 0.5), ("5.", 5), ("0", 0), ("007", 7), ("3.0", 3), ("1\u00a0200", 1200),
    ("999999999999999", 999999999999999),
])  # fmt: skip
def test_numbers_as_people_type_them(typed, stored):
    for question in (number, money, percent):
        found = question.read(sent(typed), None, NOWHERE)
        assert (found, type(found)) == (stored, type(stored))


@pytest.mark.parametrize(
    "typed", ["abc", "12 or so", "1.2.3", "--7", "1e5", "$", "%", "½", "ten", "1" * 16, "1-2", "NaN", "Infinity", "0x10"]
)
def test_what_is_no_number_is_kept_and_told(typed):
    assert number.read(sent(typed), 5, NOWHERE) == typed
    assert said(number, typed) == ["Schools: enter a whole number, like 12"]
    assert [one.written(typed, NOWHERE) for one in (number, money, percent)] == ["", "", ""]


@pytest.mark.parametrize(("question", "value", "message"), [
    (number, 0, "Schools: enter a number from 1 to 1,500"), (number, 1501, "Schools: enter a number from 1 to 1,500"),
    (number, 2.5, "Schools: enter a whole number, like 12"), (number, "12", "Schools: enter a whole number, like 12"),
    (number, True, "Schools: enter a whole number, like 12"), (number, [12], "Schools: enter a whole number, like 12"),
    (number, {"n": 12}, "Schools: enter a whole number, like 12"), (number, 10**15, "Schools: enter a whole number, like 12"),
    (money, 5.5, "Pay: enter a whole number of dollars, like 5500"), (money, "$5", "Pay: enter a whole number of dollars, like 5500"),
    (money, -1, "Pay: enter a number from 0 to 60,000"), (asked(Money("Pay")), -1, "Pay: enter 0 or more"),
    (percent, 101, "Share: enter a number from 0 to 100"), (percent, -0.1, "Share: enter a number from 0 to 100"),
    (percent, 12.55, "Share: enter at most one decimal, like 12.5"),
    (percent, 100.55, "Share: enter a number from 0 to 100"), (asked(Number("N", least=5)), 4, "N: enter 5 or more"),
    (percent, "40%", "Share: enter a percentage, like 40"),
    (asked(Number("N", most=9)), 10, "N: enter at most 9"), (asked(Number("N", whole=False)), "x", "N: enter a number, like 12.5"),
    (asked(Number("N", whole=False, step=0.25)), 1.3, "N: enter steps of 0.25"),
], ids=named)  # fmt: skip
def test_numbers_that_are_to_be_mended(question, value, message):
    assert said(question, value) == [message]


@pytest.mark.parametrize(("question", "value", "words"), [
    (number, 1, "1"), (number, 1500, "1,500"), (number, 3.0, "3"), (money, 0, "$0"), (money, 5500, "$5,500"), (percent, 0, "0%"),
    (percent, 100, "100%"), (percent, 12.5, "12.5%"), (percent, 33.3, "33.3%"), (percent, 40.0, "40%"),
    (asked(Number("N", whole=False, step=0.25)), 1.75, "1.75"), (asked(Number("N", whole=False)), 1234.5, "1,234.5"),
    (asked(Number("N", most=9)), -2000, "-2,000"),
], ids=named)  # fmt: skip
def test_numbers_that_are_right(question, value, words):
    assert said(question, value) == []
    assert question.written(value, NOWHERE) == words


@steadily
@given(st.integers(-(10**14), 10**14) | st.integers(-(10**8), 10**8).map(lambda ten_thousandths: ten_thousandths / 10_000))
def test_a_number_survives_its_own_words(value):
    assert understood_number(number_words(value)) == value


SAID = {1_000: ("k", "K", " k", " thousand"), 1_000_000: ("M", "m", " million", " Million", "mn"), 1_000_000_000: (" billion", "bn", "B")}


@steadily
@given(
    st.integers(0, 10**9), st.sampled_from(sorted(SAID)), st.integers(0, 4), st.sampled_from(["", "$"]), st.sampled_from(["", " dollars"])
)
def test_amounts_are_understood_in_thousands_and_millions(thousandths, size, way, before, after):
    words = SAID[size][way % len(SAID[size])]
    typed = f"{before}{number_words(thousandths / 1000)}{words}{after}"
    assert understood_amount(typed) == thousandths * size // 1000
    assert understood_number(typed) is None  # hours and shares are not said so


@pytest.mark.parametrize(
    "typed",
    ["k", "million", "about 2 million", "2 or 3 million", "1.2.3m", "5 millionen", "12 mk", "-", "1,5k", "3 mm", "999999999999999 billion"],
)
def test_an_amount_that_cannot_be_read_keeps_its_text(typed):
    kept = asked(Money("M")).read(tree([("it", typed)]).below["it"], None, NOWHERE)
    assert kept == typed
    assert said(asked(Money("M")), kept) == ["M: enter a whole number of dollars, like 5500"]


# --- levels -------------------------------------------------------------------------------------------------------


def test_levels_are_read_bare_or_with_a_note():
    assert [scale.read(sent(one), None, NOWHERE) for one in ("2", " 3 ", "999", "1000", "high", "")] == [2, 3, 999, "1000", "high", None]
    assert noted.read(sent(level="2", note=" seen "), None, NOWHERE) == {"level": 2, "note": "seen"}
    assert noted.read(sent(level="2", note=" "), None, NOWHERE) == {"level": 2}
    assert noted.read(sent(level="", note="seen"), None, NOWHERE) == {"note": "seen"}
    assert noted.read(sent(level="", note=""), {"level": 2}, NOWHERE) is None


@pytest.mark.parametrize("value", [0, 4, -1, 2.5, "2", True, [2], {"level": 4}, {"level": "2"}, {"level": True}, {"level": 2.5}], ids=repr)
def test_only_levels_of_the_scale_count(value):
    assert said(scale, value) == ["Trust: choose one of the levels"]
    assert scale.written(value, NOWHERE) == ""


def test_levels_in_words():
    assert [scale.written(one, NOWHERE) for one in (1, 3, 3.0, {"level": 2})] == ["Low", "High", "High", "Middle"]
    assert noted.written({"level": 3, "note": "x"}, NOWHERE) == "3 High"
    from_zero = asked(Scale("Risk", levels=("None", "Some"), lowest=0))
    assert [from_zero.written(one, NOWHERE) for one in (0, 1, 2)] == ["None", "Some", ""]
    assert [(said(from_zero, one)) for one in (0, 1, 2)] == [[], [], ["Risk: choose one of the levels"]]
    assert from_zero.options() == [("0", "None", ""), ("1", "Some", "")]


def test_levels_are_described_for_each_track():
    described = Scale("Trust", levels=("Low", "High"), described=OnTrack(("s1", "s2"), ("d1", "d2")))
    assert asked(described).options() == [("1", "Low", "s1"), ("2", "High", "s2")]
    assert asked(described, track=DISTRICT).options() == [("1", "Low", "d1"), ("2", "High", "d2")]


def test_a_note_alone_is_no_level():
    required = asked(Scale("Trust", levels=("Low", "High"), noted=True, required=True))
    assert [said(required, one) for one in ({"note": "x"}, {"level": None}, {"level": ""}, {})] == [["Choose a level: Trust"]] * 4
    assert said(required, {"level": 1, "note": "x" * 3000}) == []
    assert said(required, {"level": 1, "note": "x" * 3001}) == ["Shorten the note to 3,000 characters; it has 3,001"]


def test_example_of_a_number_is_one_that_would_do() -> None:
    assert said(asked(Number("Years covered", least=1, most=7)), "many") == ["Years covered: enter a number from 1 to 7"]
    assert said(asked(Number("Year", least=2000, most=2060)), "last year") == ["Year: enter a year from 2000 to 2060"]
    assert said(asked(Number("Year", least=2000, most=2060)), "12") == ["Year: enter a year from 2000 to 2060"]


@pytest.mark.parametrize("words", [" \n\t\u00a0 ", "\u200b", " \ufeff \u2060\u200e"])
def test_what_shows_nothing_is_no_answer(words: str) -> None:
    required = asked(ShortText("Vision", required="Enter the vision"))
    assert said(required, words) == ["Enter the vision"]
    assert ShortText.is_blank(words)
    assert Record({"vision": words}).text("vision") == ""
    assert Record({"vision": "\u200fالكل يتعلم"}).text("vision") == "\u200fالكل يتعلم"
