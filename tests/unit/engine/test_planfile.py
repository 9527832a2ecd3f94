"""A plan file is read with every doubt, kept whole, and refused with the place of what is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.unit.engine.shapes import json_values, steadily
from wizard.engine.planfile import (
    MOST_BYTES,
    BadPlanFile,
    PlanFile,
    as_file,
    dumped,
    parse,
)
from wizard.engine.tracks import Track
from wizard.samples import sample_bytes

GOALS = [{"id": "g1", "goal_title": "Grow"}, {"id": "g2", "goal_title": "Stay"}]


def plan(**changes: Any) -> dict[str, Any]:
    """A small plan file; `answers` and the rest of the envelope by name."""
    return {**as_file("state", "Northland", {"plan-goals": {"vision": "All learn.", "goals": GOALS}}), **changes}


def data(**changes: Any) -> bytes:
    return json.dumps(plan(**changes)).encode()


def nested(levels: int) -> list[Any]:
    """That many lists in one another."""
    found: list[Any] = []
    for _ in range(levels - 1):
        found = [found]
    return found


def refused(sent: bytes) -> tuple[str, str]:
    """Where and why a file is refused."""
    with pytest.raises(BadPlanFile) as caught:
        parse(sent)
    error = caught.value
    assert str(error) == (f"{error.place}: {error.problem}" if error.place else error.problem)
    return error.place, error.problem


def refused_step(value: Any) -> tuple[str, str]:
    """Where and why a file is refused that has `value` as the answer "s.f"."""
    return refused(data(answers={"s": {"f": value}}))


# --- what is read -------------------------------------------------------------------------------------------------


def test_a_plan_is_read():
    assert parse(data()) == PlanFile(Track.STATE, "Northland", {"plan-goals": {"vision": "All learn.", "goals": GOALS}}, {})
    assert parse(data(track="district")).track is Track.DISTRICT


def test_a_plan_becomes_answers():
    answers = parse(data()).as_answers()
    assert (answers.track, answers.title) == (Track.STATE, "Northland")
    assert answers.value("plan-goals.goals") == GOALS


def test_the_title_and_every_step_may_be_missing():
    found = parse(json.dumps({"format": "teacher-leadership-plan", "version": 1, "track": "state", "answers": {}}).encode())
    assert found == PlanFile(Track.STATE, "", {}, {})


def test_a_byte_order_mark_is_no_part_of_the_plan():
    assert parse(b"\xef\xbb\xbf" + data()) == parse(data())


def test_unknown_steps_fields_rows_and_members_are_kept():
    answers = {
        "step-of-nobody": {"x": [1, None, {"y": {}}]},
        "plan-goals": {"field_of_nobody": True, "goals": [{"id": "g1", "column_of_nobody": [[]]}, "no row", {"no": "id"}]},
        "": {"": ""},
    }
    extra = {"made_by": {"name": "another wizard"}, "notes": [None]}
    found = parse(data(answers=answers, **extra))
    assert (found.answers, found.extra) == (answers, extra)
    assert as_file(found.track, found.title, found.answers, found.extra) == plan(answers=answers, **extra)


def test_answers_of_the_wrong_kind_are_kept_for_the_pages_to_tell():
    answers = {"plan-goals": {"goals": "text", "vision": 3}, "plan-profile": {"plan_years": [], "plan_start": {"year": 2027}}}
    assert parse(data(answers=answers)).answers == answers


# --- what is no JSON ----------------------------------------------------------------------------------------------


def test_a_file_that_was_cut_off_is_refused_wherever_it_ends():
    whole = json.dumps(plan(title="Día — 計画"), ensure_ascii=False, indent=1).encode()
    for end in range(len(whole)):
        place, problem = refused(whole[:end])
        assert place.startswith("line ") or problem == "the file is not UTF-8 text"


def test_the_place_of_a_slip_is_its_line_and_column():
    assert refused(b'{\n  "format": "teacher-leadership-plan",\n  "version" 1\n}') == (
        "line 3, column 13",
        "not JSON: Expecting ':' delimiter",
    )
    assert refused(b"") == ("line 1, column 1", "not JSON: Expecting value")
    assert refused(data() + b"{}")[0] == f"line 1, column {len(data()) + 1}"


@pytest.mark.parametrize(
    "sent", ["Día".encode("latin-1"), data().decode().encode("utf-16"), b"\x89PNG\r\n\x1a\n", b"%PDF-1.7\n\xe2\xe3"], ids=repr
)
def test_what_is_no_utf8_is_refused(sent):
    assert refused(sent) == ("", "the file is not UTF-8 text")


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_refused(name):
    assert refused(data().replace(b'"Stay"', name.encode())) == ("", f"{name} is not a number that a plan file may hold")


def test_a_number_of_thousands_of_digits_is_refused():
    place, problem = refused(data().replace(b'"Stay"', b"1" * 5000))
    assert (place, problem.startswith("not JSON that we can read")) == ("", True)


@pytest.mark.parametrize(("once", "twice", "name"), [
    (b'"track": "state"', b'"track": "state", "track": "state"', "track"), (b'"id": "g1"', b'"id": "g1", "id": "g3"', "id"),
    (b'"vision": ', b'"vision": 1, "vision": ', "vision"),
])  # fmt: skip
def test_a_name_that_stands_twice_is_refused(once, twice, name):
    assert refused(data().replace(once, twice)) == (name, "stands twice in the same object")


@steadily
@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode(errors="ignore")))
def test_no_bytes_make_it_fail_otherwise(sent):
    assert refused(sent)[1] != ""


# --- what is no plan ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("value", [None, True, 1, 1.5, "text", [], [{}]], ids=repr)
def test_a_plan_is_an_object(value):
    assert refused(json.dumps(value).encode()) == ("", "a plan file is a JSON object")


@pytest.mark.parametrize("value", [None, "", "plan", "Teacher-Leadership-Plan", 1, ["teacher-leadership-plan"], {}], ids=repr)
def test_another_format(value):
    assert refused(data(format=value)) == ("format", 'should be "teacher-leadership-plan"; this is not a plan file of this wizard')


@pytest.mark.parametrize("value", [None, 0, 2, "1", True, [1], {}], ids=repr)
def test_another_version(value):
    assert refused(data(version=value)) == ("version", "should be 1; the file may come from a newer wizard")


@pytest.mark.parametrize("value", [None, "", "State", "school", True, ["state"], {"state": 1}], ids=repr)
def test_another_track(value):
    assert refused(data(track=value)) == ("track", 'should be "state" or "district"')


@pytest.mark.parametrize("value", [None, 3, True, ["Northland"], {}, "x" * 401], ids=lambda value: repr(value)[:20])
def test_a_title_that_is_none(value):
    assert refused(data(title=value)) == ("title", "should be a text of at most 400 characters")


def test_the_longest_title():
    assert parse(data(title="x" * 400)).title == "x" * 400


@pytest.mark.parametrize("value", [None, [], "text", 3, True, [{}]], ids=repr)
def test_answers_that_are_no_object(value):
    assert refused(data(answers=value)) == ("answers", "should be an object with one member for each step")


@pytest.mark.parametrize("value", [None, [], "text", 3, True, [{"vision": "x"}]], ids=repr)
def test_a_step_that_is_no_object(value):
    assert refused(data(answers={"plan-profile": {}, "plan-goals": value})) == (
        "answers/plan-goals", "should be an object with one member for each question")  # fmt: skip


@pytest.mark.parametrize("name", ["format", "version", "track", "answers"])
def test_a_part_of_the_envelope_that_is_missing(name):
    assert refused(json.dumps({key: value for key, value in plan().items() if key != name}).encode())[0] == name


# --- what no page could hold --------------------------------------------------------------------------------------


def test_two_rows_with_one_id():
    rows = [{"id": "a"}, {"id": "b", "inner": [{"id": "a"}]}, "text", {"id": "b"}]
    assert refused_step(rows) == ("answers/s/f", "has two rows with the id 'b'")
    assert refused_step([{"id": "a"}, {"id": "b", "inner": [{"id": "a"}, {"id": "a"}]}]) == (
        "answers/s/f/1/inner",
        "has two rows with the id 'a'",
    )
    assert parse(data(answers={"s": {"f": rows[:3], "g": rows[:3]}})).answers["s"]["f"] == rows[:3]


def test_too_many_rows():
    rows = [{"id": str(at)} for at in range(10_000)]
    assert refused_step(rows) == ("answers/s/f", "has 10,000 entries; at most 2,000 can be opened")
    assert refused_step([{"id": "a", "inner": rows}]) == ("answers/s/f/0/inner", "has 10,000 entries; at most 2,000 can be opened")
    assert refused_step(rows[:2_001])[0] == "answers/s/f"
    assert parse(data(answers={"s": {"f": rows[:2_000]}})).answers["s"]["f"] == rows[:2_000]


def test_too_long_texts():
    problem = "is a text of 2,000,001 characters; at most 2,000,000 can be opened"
    assert refused_step("x" * 2_000_001) == ("answers/s/f", problem)
    assert refused_step([{"id": "a"}, {"id": "b", "c": "y" * 2_000_001}]) == ("answers/s/f/1/c", problem)
    assert parse(data(answers={"s": {"f": "x" * 2_000_000}})).answers["s"]["f"] == "x" * 2_000_000


def test_too_many_bytes():
    large = ("", "the file is larger than 8 MB, more than any plan needs")
    assert refused_step("x" * 10 * 2**20) == large
    assert refused(b" " * (MOST_BYTES + 1)) == large
    assert refused(data() + b" " * (MOST_BYTES + 1 - len(data()))) == large
    assert parse(data() + b" " * (MOST_BYTES - len(data()))) == parse(data())


def test_nested_too_deeply():
    room = 12 - 2  # the answers, the step and then the first list
    assert parse(data(answers={"s": {"f": nested(room)}})).answers["s"]["f"] == nested(room)
    assert refused_step(nested(room + 1)) == ("answers/s/f" + "/0" * room, "is nested too deeply")
    assert refused(data(extra=nested(room + 4)))[0].startswith("extra/0/0")


@pytest.mark.parametrize("opening", ["[", '{"a":', '[{"a":'])
def test_nested_beyond_all_reason(opening):
    assert refused(f'{{"answers": {opening * 100_000}'.encode()) == ("", "the file is nested too deeply")


def test_names_and_nul_characters():
    long_name, unfit = "n" * (201), "has a name that is too long, or holds a NUL character"
    assert refused_step({long_name: 1}) == (f"answers/s/f/{'n' * 60}", unfit)
    assert refused_step({"a\x00": 1}) == ("answers/s/f/a\x00", unfit)
    assert refused_step(["a", "a\x00"]) == ("answers/s/f/1", "holds a NUL character")
    assert refused(data(title="a\x00")) == ("title", "holds a NUL character")
    assert refused(data(extra={"a": "\x00"})) == ("extra/a", "holds a NUL character")
    assert parse(data(answers={"s": {"n" * 200: 1}})).answers == {"s": {"n" * 200: 1}}


# --- there and back -----------------------------------------------------------------------------------------------


def again(found: PlanFile) -> dict[str, Any]:
    return as_file(found.track.value, found.title, found.answers, found.extra)


@pytest.mark.parametrize("track", Track)
def test_the_samples_come_back_as_they_were(track):
    whole = json.loads(sample_bytes(track))
    found = parse(sample_bytes(track))
    assert json.dumps(again(found)) == json.dumps(whole)
    assert parse(dumped(again(found))) == found


@pytest.mark.parametrize("text", ["\ud800", "a\udfffb", "\u2028", "\u202e", "\x01\x7f", "😀", "e\u0301", "\ufeff", '"\\/'], ids=ascii)
def test_every_character_survives(text):
    found = parse(dumped(plan(title=text, answers={text: {text: [text]}})))
    assert (found.title, found.answers) == (text, {text: {text: [text]}})


def test_a_file_is_plain_text_with_members_in_their_order():
    assert dumped(as_file("state", "Día", {"z": {"b": 1, "a": [True]}}, {"more": None})).decode() == (
        '{\n  "format": "teacher-leadership-plan",\n  "version": 1,\n  "track": "state",\n  "title": "Día",\n  "answers": {\n    "z": {\n'
        '      "b": 1,\n      "a": [\n        true\n      ]\n    }\n  },\n  "more": null\n}\n'
    )


texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=8)
members = st.dictionaries(texts, json_values, max_size=4)


def opened(whole: dict[str, Any]) -> Any:
    """The plan as it was read, or the place for which it was refused."""
    try:
        return again(parse(json.dumps(whole).encode()))
    except BadPlanFile as error:
        return error.place


def opens(value: Any) -> bool:
    return isinstance(opened(plan(answers={"s": {"f": value}})), dict)


@settings(steadily, max_examples=200)
@given(st.sampled_from(list(Track)), texts, st.dictionaries(texts, members, max_size=3), members)
def test_every_plan_comes_back_as_it_was(track, title, answers, extra):
    answers = {slug: {name: value for name, value in step.items() if opens(value)} for slug, step in answers.items()}
    extra = {f"x {name}": value for name, value in extra.items() if opens(value)}
    sent = dumped(as_file(track, title, answers, extra))
    found = parse(sent)
    assert found == PlanFile(track, title, answers, extra)
    assert dumped(again(found)) == sent


@steadily
@given(json_values, st.sampled_from(("format", "version", "track", "title", "answers", "extra")))
def test_any_value_at_the_top_is_opened_or_refused_there(value, name):
    found = opened(plan(**{name: value}))
    assert found == plan(**{name: value}) or str(found).partition("/")[0] == name


@steadily
@given(json_values)
def test_any_answer_is_kept_or_refused_at_its_place(value):
    whole = plan(answers={"s": {"f": value}})
    found = opened(whole)
    assert found == whole or str(found).split("/")[:3] == ["answers", "s", "f"]
