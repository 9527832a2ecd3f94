"""The columns of a table on paper: how many a page takes, and how wide each is, so that rows come out low."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

from exports.charts.canvas import WIDE
from exports.charts.measure import width
from exports.document import Column, Table, Words, plain

MOST_COLUMNS = 7  # more go onto a landscape page
SPLIT_AFTER = 12  # columns; what is beyond goes into a second table that repeats the first column
LETTERS_ACROSS = 114  # letters of table text that fit across a page of letter paper
LETTERS_ON_SIDE = 156  # the same on a landscape page
LETTERS_SHARE = 0.74  # of a matrix, at most, for its columns of letters
SAMPLED, LAST = 40, 4  # rows that decide the widths of columns, and those of them that end a table: totals are its longest numbers
STEP = 3.0  # letters
AFTER_NUMBER = 3.0  # letters of room between a number and the words after it
SHARP = 6  # the higher, the more the tallest cell of a row decides
WHOLE_LINE = 20  # letters of a line that stays whole ("to November 30, 2027", "Not started") where there is room for it
ROOM_FOR_LINES = 0.8  # of a page, at most, for what columns need and their short lines
LETTER = 0.513  # ems: an average letter of table text
FIGURE = 1.27  # letters: a bold figure of those that are all as wide, of which totals are made
MARGIN = 2.2  # letters between two columns
ROUNDED_OFF = 0.25  # of a percent, at most: more would be wider than what the margin has to spare
RAGGED = 2.5  # letters that a line of several words leaves empty at its end
WORD = re.compile(r"[A-Z][a-z]{2,8} \d{1,2},|\S+")  # a month keeps its day
LONGEST = 16  # letters of a word that a column must hold; longer ones are parted


def widths(columns: Sequence[Column], rows: Sequence[Sequence[Words]], page: float = WIDE) -> list[int]:
    """Whole percents for each column, so that rows come out low on a page whose text is `page` points wide when it stands upright.

    A number column gets what its longest number needs, any other at least its longest word. What is left is given out
    in small steps, each to the column that lowers the rows most; nothing is given to a column that needs no more.
    """
    sampled = [*rows[: SAMPLED - LAST], *rows[-LAST:]] if len(rows) > SAMPLED else rows
    texts = [[column.title, *(plain(row[at]) for row in sampled)] for at, column in enumerate(columns)]
    across = _letters(len(columns), page)
    made = _least(columns, texts, across)
    lengths = [[[len(line) for line in text.split("\n")] for text in column] for column in texts]
    high = [_high(column, width) for column, width in zip(lengths, made, strict=True)]
    grown = {at: _high(lengths[at], made[at] + STEP) for at, column in enumerate(columns) if not column.number}
    while grown and sum(made) + STEP <= across:
        taller = [sum(row) for row in zip(*high, strict=True)]
        lines = [row ** (1 / SHARP) for row in taller]
        gain, before = max((_gain(taller, lines, high[at], lower), -at) for at, lower in grown.items())
        if gain <= 0:
            break
        at = -before
        made[at] += STEP
        high[at], grown[at] = grown[at], _high(lengths[at], made[at] + STEP)
    percents = [max(3, ceil(width / sum(made) * 100 - ROUNDED_OFF)) for width in made]
    while (over := sum(percents) - 100) != 0:  # the widest has most to spare
        percents[percents.index(max(percents))] -= 1 if over > 0 else -1
    return percents


def _high(cells: Sequence[Sequence[int]], width: float) -> list[float]:
    """How high the cells of a column are, so that the tallest of a row decides."""
    return [_lines(cell, width) ** SHARP for cell in cells]


def _gain(taller: Sequence[float], lines: Sequence[float], high: Sequence[float], lower: Sequence[float]) -> float:
    """By how much rows, now so many lines high, become lower when the cells of a column do."""
    rows = zip(taller, lines, high, lower, strict=True)
    gained: float = sum(now - max(t - h + g, 0) ** (1 / SHARP) for t, now, h, g in rows if h != g)
    return gained


def letter_widths(heads: Sequence[str], page: float = WIDE) -> list[int]:
    """Whole percents for a column of tasks and columns of letters, each as wide as the longest word of its head needs."""
    across = _letters(len(heads), page)
    needed = [max((_across(word) for word in head.split()), default=MARGIN) for head in heads]
    scale = min(100 / across, LETTERS_SHARE * 100 / max(1.0, sum(needed)))
    shares = [max(1, round(one * scale)) for one in needed]
    return [100 - sum(shares), *shares]


def _letters(columns: int, page: float) -> float:
    """Letters across the page that so many columns take."""
    return LETTERS_ON_SIDE if columns > MOST_COLUMNS else LETTERS_ACROSS * page / WIDE


def _least(columns: Sequence[Column], texts: Sequence[Sequence[str]], across: float) -> list[float]:
    """What each column needs: its numbers, its longest word, and short lines whole where that leaves room for the rest."""
    made, whole = [], []
    for at, (column, text) in enumerate(zip(columns, texts, strict=True)):
        close = column.number and len(columns) > MOST_COLUMNS  # between numbers on a landscape page the margin is enough
        before = AFTER_NUMBER if at and columns[at - 1].number and not close else 0.0
        words = max((_across(word[:LONGEST]) for cell in text for word in WORD.findall(cell)), default=MARGIN)
        if column.number:
            longest = max(map(len, text[1:]), default=4)
            words = max(words, longest * FIGURE + MARGIN if close else longest + 3.0)
        short = text[:1] if column.number else text[1:]  # a number's column does not grow: its head stays whole now or never
        lines = [_across(line) for cell in short for line in cell.split("\n") if len(line) <= WHOLE_LINE]
        made.append(words + before)
        whole.append(max([words, *lines]) - words)
    for at in sorted(range(len(columns)), key=whole.__getitem__):
        if sum(made) + whole[at] <= across * ROOM_FOR_LINES:
            made[at] += whole[at]
    return made


@lru_cache(maxsize=4096)
def _across(words: str) -> float:
    """The room that words take in bold, with the margin of a column, in letters of table text."""
    return width(words, 1.0, 600) / LETTER + MARGIN


def _lines(cell: Sequence[int], width: float) -> float:
    """About how many lines a cell takes; the last line of a paragraph is rarely full."""
    return sum(1.0 if length <= width else length / max(1.0, width - RAGGED) + 0.3 for length in cell)


def split(block: Table) -> tuple[Table, ...]:
    """One table, or several when it has more columns than a page; each repeats the first column, the last has the note."""
    if len(block.columns) <= SPLIT_AFTER:
        return (block,)

    def part(chosen: Sequence[int], note: str = "") -> Table:
        def cut(lines: tuple[tuple[Words, ...], ...]) -> tuple[tuple[Words, ...], ...]:
            return tuple(tuple(line[at] for at in chosen) for line in lines)

        return Table(block.caption, tuple(block.columns[at] for at in chosen), cut(block.rows), cut(block.totals), note)

    rest = part((0, *range(SPLIT_AFTER, len(block.columns))), block.note)
    return (part(range(SPLIT_AFTER)), *split(rest))
