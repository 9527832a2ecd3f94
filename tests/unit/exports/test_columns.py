"""Widths of columns: what stays whole, and what a matrix gives to its letters."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Literal

import pytest

from exports.charts.canvas import WIDE
from exports.charts.measure import width
from exports.columns import LETTER, LETTERS_ACROSS, letter_widths, widths
from exports.document import Column
from exports.to_html import TEXT_BLOCK, body_html
from tests.pages import every, parsed
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)
BODY, HEAD, PADDING = 8.25, (8.0, 600), 8.0  # points: of table text, of heads with their weight, and right of both
WORD = re.compile(r"[\w’'.,$%–]{2,14}(?![\w])-?")  # longer ones are parted, and any is at a hyphen of its own
TEXT = "What has to be told of it at some length, so that this column wants all the room that there is. " * 3


def room(percent: int, page: float = WIDE) -> float:
    """Ems of a column of a page."""
    return percent / 100 * LETTERS_ACROSS * page / WIDE * LETTER


@pytest.mark.parametrize("line", ["November 30, 2027", "to November 30, 2027", "Not started", "12 districts", "Wave 1"])
def test_a_short_line_stays_whole_beside_a_long_text(line: str) -> None:
    made = widths([Column("What"), Column("Rest")], [(line, TEXT)])

    assert width(line, 1.0, 600) <= room(made[0])


@pytest.mark.parametrize("page", TEXT_BLOCK.values(), ids=TEXT_BLOCK)
def test_where_many_columns_want_room_each_still_holds_its_longest_word(page: float) -> None:
    rows = [("Superintendent of schools", "September 30, 2027", "Being drafted", "Director of human resources", "Regulation", TEXT, TEXT)]
    made = widths([Column(name) for name in "ABCDEFG"], rows, page)

    words = [max(cell.split(), key=len) for cell in rows[0]]
    assert [word for word, percent in zip(words, made, strict=True) if width(word, 1.0, 600) > room(percent, page)] == []


@pytest.mark.parametrize("paper", TEXT_BLOCK)
@pytest.mark.parametrize("track", list(Track))
def test_no_word_of_a_sample_is_wider_than_its_column(track: Track, paper: Literal["letter", "a4"]) -> None:
    """Broken words ("commissione-r") show on the narrower paper first."""
    document = replace(Review(sample(track).as_answers()).document(DAY), paper=paper)
    drawn = parsed(f"<!doctype html><html><head><title>x</title></head><body>{body_html(document)}</body></html>")
    broken = []
    for table in (one for one in every(drawn, "table") if "wide" not in one.get("class", "").split()):
        percents = [int(one.get("class")[1:]) for one in every(table, "col")]
        for row in every(table, "tr") if percents else ():
            for cell, percent in zip(row, percents, strict=True):
                inside = percent / 100 * TEXT_BLOCK[paper] - PADDING
                size, weight = HEAD if cell.get("scope") == "col" else (BODY, 600 if cell.tag == "th" else 400)
                words = WORD.findall(" ".join(cell.itertext()))
                broken += [(word, round(width(word, size, weight) - inside, 2)) for word in words if width(word, size, weight) > inside]
    assert broken == []


def test_the_head_of_numbers_stays_whole_where_there_is_room() -> None:
    made = widths([Column("Duty"), Column("Kind"), Column("Hours a week", True)], [(TEXT, "Own learning", "0.25")])

    assert width("Hours a week", 1.0, 600) <= room(made[2])


@pytest.mark.parametrize("count", [2, 7, 11, 12])
def test_columns_that_hold_the_same_are_as_wide(count: int) -> None:
    made = widths([Column("Name")] * count, [["some words"] * count])

    assert sum(made) == 100
    assert max(made) < min(made) * 2


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


def test_a_landscape_page_gives_to_names_what_numbers_do_not_need() -> None:
    columns = [
        Column("Source"),
        Column("Status"),
        Column("Lasts"),
        *(Column(f"20{at}–{at + 1}", True) for at in range(27, 34)),
        Column("Total", True),
    ]
    rows = [("Cottonwood Creek Education Fund, three-year grant", "Requested", "Time-limited\nto June 30, 2030", *["$1,171"] * 7, "$4,853")]
    made = widths(columns, [*rows, ("Cost", "", "", *["$20,893"] * 7, "$168,105")])

    assert made[0] >= 2 * max(made[3:])


def test_totals_of_a_long_table_are_not_wider_than_their_column() -> None:
    columns = [Column("Cost"), Column("Kind"), *(Column(f"20{at}–{at + 1}", True) for at in range(27, 34)), Column("Total", True)]
    rows = [(f"{TEXT}{at}", "Recurring", *["$171"] * 7, "$853") for at in range(80)]
    made = widths(columns, [*rows, ("Total", "", *["$108,893"] * 7, "$1,168,105")])

    figure = 0.65  # ems: of a bold figure that is as wide as all others
    assert len("$1,168,105") * figure + PADDING / BODY <= made[-1] / 100 * 642 / BODY
