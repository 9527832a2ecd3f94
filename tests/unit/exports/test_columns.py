"""Widths of columns: what stays whole, and what a matrix gives to its letters."""

from __future__ import annotations

import pytest

from exports.charts.measure import width
from exports.columns import LETTER, LETTERS_ACROSS, letter_widths, widths
from exports.document import Column

TEXT = "What has to be told of it at some length, so that this column wants all the room that there is. " * 3


def room(percent: int) -> float:
    """Ems of a column of a page."""
    return percent / 100 * LETTERS_ACROSS * LETTER


@pytest.mark.parametrize("line", ["November 30, 2027", "to November 30, 2027", "Not started", "12 districts", "Wave 1"])
def test_a_short_line_stays_whole_beside_a_long_text(line: str) -> None:
    made = widths([Column("What"), Column("Rest")], [(line, TEXT)])

    assert width(line, 1.0, 600) <= room(made[0])


def test_where_many_columns_want_room_each_still_holds_its_longest_word() -> None:
    rows = [("Superintendent of schools", "September 30, 2027", "Being drafted", "Director of human resources", "Regulation", TEXT, TEXT)]
    made = widths([Column(name) for name in "ABCDEFG"], rows)

    words = [max(cell.split(), key=len) for cell in rows[0]]
    assert [word for word, percent in zip(words, made, strict=True) if width(word, 1.0, 600) > room(percent)] == []


@pytest.mark.parametrize(
    "heads",
    [("State board", "Deputy commissioner", "Educator development", "Regional agencies", "Districts", "Advisory Council"), ("A", "B")],
)
def test_heads_of_letters_break_only_between_words(heads: tuple[str, ...]) -> None:
    task, *letters = letter_widths(heads)

    assert task + sum(letters) == 100
    assert [
        head for head, percent in zip(heads, letters, strict=True) if max(width(word, 1.0, 600) for word in head.split()) > room(percent)
    ] == []


def test_letters_never_take_the_whole_table() -> None:
    task, *letters = letter_widths(["W" * 16] * 7)

    assert task >= 20
    assert min(letters) > 0
