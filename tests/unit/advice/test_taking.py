"""What is open, what taking changes, and how a plan's words are cited: the parts that every suggestion shares."""

from __future__ import annotations

from typing import Any

import pytest

from wizard.advice.suggestions import open_ones, suggestions
from wizard.advice.suggestions.suggestion import Suggestion, cited, given, is_open, offering, quoted, short, starters
from wizard.advice.suggestions.taking import taken
from wizard.engine import content
from wizard.engine.answers import Answers, Record
from wizard.engine.tracks import Track

made = offering("step-a.rows")


def a_row(*known_by: str, **row: Any) -> Suggestion:
    return made("x", title="T", because="b", row=row, known_by=known_by)


def fills(answers: Any, row_id: str = "") -> Suggestion:
    return made("x", title="T", because="b", fills=answers, row_id=row_id)


def test_offering_names_the_place() -> None:
    assert a_row("a", a=1) == Suggestion("x", "step-a", "rows", "T", "b", {"a": 1}, None, "", ("a",), "", True)


@pytest.mark.parametrize(
    ("one", "rows", "expected"),
    [
        (a_row("a", a="One"), [], True),
        (a_row("a", a="One"), [{"a": " one "}], False),
        (a_row("a", a="One"), [{"a": "two"}, {"b": "One"}], True),
        (a_row("a", a=" "), [{"a": ""}], True),  # nothing said is not the same
        (a_row("a", a=""), [{"a": ""}], True),
        (a_row("a", a=["g"]), [{"a": ["g"]}], False),
        (a_row("a", a=[]), [{"a": []}], True),
        (a_row("a", a=0), [{"a": 0}], False),
        (a_row("a", a=1), [{"a": "1"}], True),
        (a_row("a", "b", a="One", b="Two"), [{"a": "x", "b": "two"}], False),
        (a_row("a+b", a="One", b="Two"), [{"a": "one", "b": "x"}, {"a": "x", "b": "two"}], True),
        (a_row("a+b", a="One", b="Two"), [{"a": "one", "b": "two"}], False),
        (a_row(a="One"), [{"a": "One"}], True),
        (a_row(a="One"), [{"id": a_row(a="One").new_id}], False),
        (fills({"a": 1, "b": 2}, "r"), [{"id": "r", "a": 5}], True),
        (fills({"a": 1}, "r"), [{"id": "r", "a": 5}], False),
        (fills({"a": 1}, "r"), [{"id": "s"}], False),
        (fills(["g"]), [], True),
    ],
)
def test_what_is_open(one: Suggestion, rows: list[dict[str, Any]], expected: bool) -> None:
    assert is_open(one, Record({"rows": rows})) is expected


NEW = {"id": a_row("a", a="One").new_id, "a": "One"}


@pytest.mark.parametrize(
    ("values", "chosen", "most", "expected"),
    [
        ({}, [a_row("a", a="One")], 5, ({"rows": [NEW]}, 1)),
        ({"other": 1, "rows": [{"id": "r"}]}, [a_row("a", a="One")], 2, ({"other": 1, "rows": [{"id": "r"}, NEW]}, 1)),
        ({"rows": [{"id": "r"}]}, [a_row("a", a="One")], 1, ({"rows": [{"id": "r"}]}, 0)),
        ({"rows": "typed"}, [a_row("a", a="One")], 5, ({"rows": "typed"}, 0)),
        ({}, [a_row("a", a="One"), made("y", title="T", because="b", row={"a": "ONE"}, known_by=("a",))], 5, ({"rows": [NEW]}, 1)),
        ({}, [fills(["g"])], 0, ({"rows": ["g"]}, 1)),
        ({"rows": ["h"]}, [fills(["g"])], 0, ({"rows": ["h"]}, 0)),
        (
            {"rows": [{"id": "r", "b": 3}, "odd", {"id": "s"}]},
            [fills({"a": 1, "b": 2}, "r"), fills({"c": 4}, "s")],
            0,
            ({"rows": [{"id": "r", "b": 3, "a": 1}, "odd", {"id": "s", "c": 4}]}, 2),
        ),
        ({"rows": None}, [fills({"a": 1}, "r")], 0, ({"rows": None}, 0)),
        ({"rows": 7}, [fills({"a": 1}, "r")], 0, ({"rows": 7}, 0)),
    ],
)
def test_taking(values: dict[str, Any], chosen: list[Suggestion], most: int, expected: Any) -> None:
    before = dict(values)
    assert taken(values, chosen, {"rows": most}) == expected
    assert values == before


def test_no_room_is_known_of_a_question_without_rows() -> None:
    assert taken({}, [a_row("a", a="One")], {}) == ({}, 0)


def test_a_row_without_what_is_not_known() -> None:
    assert given(a=None, b="", c=[], d=0, e=False, f="x") == {"d": 0, "e": False, "f": "x"}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("a" * 80, "a" * 80),
        ("word " * 15 + "ended", "word " * 15 + "ended"),  # 80
        ("word " * 15 + "ending", "word " * 14 + "word …"),
        ("a" * 81, "a" * 78 + " …"),
    ],
)
def test_words_of_a_plan_fit_a_sentence(words: str, expected: str) -> None:
    assert short(words) == expected
    assert quoted(words) == f"“{expected}”"


def test_sources_are_cited_one_after_another() -> None:
    known = content.sources()
    assert cited("ESEA", "nothing", "TK2") == f"{known['ESEA'].rstrip('.')}; {known['TK2'].rstrip('.')}"
    assert cited() == ""


def test_starter_text_is_for_one_track_or_both(monkeypatch: pytest.MonkeyPatch) -> None:
    items = [{"id": "a"}, {"id": "b", "track": "state"}, {"id": "c", "track": "district"}]
    monkeypatch.setattr(content, "table", lambda name: {"kind": items} if name == "starters" else {})
    assert starters("kind", Track.STATE) == items[:2]
    assert starters("kind", Track.DISTRICT) == [items[0], items[2]]
    assert starters("other", Track.STATE) == []


def test_what_is_stored_counts_where_it_is_more_than_what_is_visible() -> None:
    step, fields, first = "implement-rollout", ["gates", "site_requirements"], "commitment.principal"
    visible = Answers(Track.DISTRICT, "", {})
    held = Answers(
        Track.DISTRICT, "", {step: {"site_requirements": [{"id": "s", "text": content.table("starters")["site_requirement"][0]["text"]}]}}
    )
    away = Answers(Track.DISTRICT, "", {"advice": {"put_away": [{"id": "p", "suggestion": first}]}})

    def ids(found: tuple[Suggestion, ...]) -> list[str]:
        return [one.id for one in found]

    everything = ids(suggestions(visible, step, fields))
    assert everything[0] == first  # gates need two waves
    assert ids(suggestions(visible, step, fields, held)) == ids(open_ones(visible, step, fields, held)) == everything[1:]
    assert (ids(suggestions(visible, step, fields, away)), ids(open_ones(visible, step, fields, away))) == (everything[1:], everything)
