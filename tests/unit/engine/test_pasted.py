"""Lists and cells that people paste become rows; nothing of them is lost."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wizard.engine.answers import Answers
from wizard.engine.fields import Rows
from wizard.engine.pasted import pasted_columns, pasted_rows
from wizard.engine.row_acts import appended, brought_back, changed, landing
from wizard.engine.tracks import Track
from wizard.steps import journey

JOURNEY = journey(Answers(Track.DISTRICT, "", {}))


def table(slug: str, name: str) -> Rows:
    found = JOURNEY.catalogue.steps[slug][name]
    assert isinstance(found, Rows)
    return found


def pasted(text: str, slug: str = "plan-profile", name: str = "team_members") -> list[dict[str, Any]]:
    rows = pasted_rows(text, table(slug, name), JOURNEY.scope(slug))
    return [{key: value for key, value in row.items() if key != "id"} for row in rows if isinstance(row, dict)]


def test_list_gives_one_row_a_line_without_bullets() -> None:
    found = pasted("• Director\n  2. Coach\n\n- Teacher – grade 4\r\n")
    assert [row["member_role"] for row in found] == ["Director", "Coach", "Teacher – grade 4"]


def test_cells_go_into_columns_and_choices_are_found_by_their_words() -> None:
    team = table("plan-profile", "team_members")
    columns = pasted_columns(team)
    group = next(column for column in columns if column.id == "member_group")
    option = group.options(JOURNEY.scope("plan-profile"))[1]  # type: ignore[attr-defined]
    cells = {"member_role": "Director", "member_group": option.label.upper()}
    line = "\t".join(cells.get(column.id, "") for column in columns)
    head = "\t".join(column.label for column in columns)
    assert pasted(f"{head}\n{line}") == [{"member_role": "Director", "member_group": option.value}]


def test_cell_with_lines_and_quotes_is_one_cell() -> None:
    assert pasted('"Director ""of"" all\nschools"\tOffice')[0]["member_role"] == 'Director "of" all schools'
    assert pasted('5" pipe\tOffice\nCoach\tOffice')[1]["member_role"] == "Coach"


def test_more_cells_than_columns_stay_in_the_last_one() -> None:
    count = len(pasted_columns(table("plan-profile", "team_members")))
    (row,) = pasted("\t".join(f"cell{at}" for at in range(count + 3)))
    assert all(any(f"cell{at}" in str(value) for value in row.values()) for at in range(count + 3))


@given(st.lists(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8), min_size=1, max_size=6))
def test_every_word_is_in_a_row(words: list[str]) -> None:
    said = " ".join(str(row) for row in pasted("\n".join(f"- {word}x" for word in words)))
    assert all(repr(f"{word}x")[1:-1] in said or f"{word}x" in said for word in words)


def test_rows_are_added_where_they_belong() -> None:
    values: dict[str, Any] = {"a": [{"id": "1", "b": [{"id": "x"}]}, {"id": "2"}]}
    assert appended(values, ("a",), [{"id": "3"}])["a"][-1] == {"id": "3"}
    assert appended(values, ("a", "2", "b"), [{"id": "y"}])["a"][1] == {"id": "2", "b": [{"id": "y"}]}
    assert appended(values, ("a", "9", "b"), [{"id": "y"}])["a"][2] == {"id": "9", "b": [{"id": "y"}]}
    assert appended({}, ("a",), []) == {"a": None}


NESTED: dict[str, Any] = {"a": [{"id": "1", "b": [{"id": "x"}, {"id": "y"}, {"id": "z"}]}, {"id": "2"}]}


@pytest.mark.parametrize(
    ("path", "act", "number", "where"),
    [
        (("a", "1"), "down", 0, (["a", "1"], 2, 2)),
        (("a", "2"), "up", 1, (["a", "0"], 1, 2)),
        (("a", "1", "b", "y"), "down", 1, (["a", "0", "b", "2"], 3, 3)),
        (("a", "1", "b", "x"), "copy", 0, (["a", "0", "b", "1"], 2, 4)),
        (("a", "1", "b", "z"), "remove", 2, (["a", "0", "b", "1"], 2, 2)),
        (("a", "2"), "remove", 7, (["a", "0"], 1, 1)),
        (("a", "9", "b", "z"), "up", 0, (["a"], 0, 2)),
        (("none", "z"), "up", 0, (["none"], 0, 0)),
    ],
)
def test_row_is_found_again_after_an_act(path: tuple[str, ...], act: str, number: int, where: tuple[list[str], int, int]) -> None:
    after = changed(NESTED, path, act)
    assert landing(after, path, act, number) == where
    if act == "remove":
        assert brought_back(after[path[0]], NESTED[path[0]], path[1:]) == NESTED[path[0]]


def test_nothing_is_brought_back_to_a_row_that_is_gone() -> None:
    assert brought_back([{"id": "2"}], NESTED["a"], ("1", "b", "x")) == [{"id": "2"}]
    assert brought_back(None, NESTED["a"], ("1", "b", "q")) is None
    assert brought_back([], "text", ("1",)) == []
