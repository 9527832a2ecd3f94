"""The columns of a table on paper: how many a page takes, and how wide each is, so that rows come out low."""

from __future__ import annotations

from collections.abc import Sequence

from exports.document import Column, Table, Words, plain

MOST_COLUMNS = 7  # more go onto a landscape page
SPLIT_AFTER = 12  # columns; what is beyond goes into a second table that repeats the first column
LETTERS_ACROSS = 114  # letters of table text that fit across a page
SAMPLED = 40  # rows that decide the widths of columns
STEP = 3.0  # letters
AFTER_NUMBER = 3.0  # letters of room between a number and the words after it
SHARP = 6  # the higher, the more the tallest cell of a row decides


def widths(columns: Sequence[Column], rows: Sequence[Sequence[Words]]) -> list[int]:
    """Whole percents for each column, so that rows come out low.

    A number column gets what its longest number needs, any other at least its longest word. What is left is given out
    in small steps, each to the column that lowers the rows most; nothing is given to a column that needs no more.
    """
    texts = [[column.title, *(plain(row[at]) for row in rows[:SAMPLED])] for at, column in enumerate(columns)]
    least = [min(max((len(word) for text in column for word in text.split()), default=1), 16) * 1.15 + 2.5 for column in texts]
    least = [width + (AFTER_NUMBER if at and columns[at - 1].number else 0) for at, width in enumerate(least)]
    made = [
        max(longest, max(map(len, text[1:]), default=4) + 3.0) if column.number else longest
        for longest, text, column in zip(least, texts, columns, strict=True)
    ]
    open_to_more = [at for at, column in enumerate(columns) if not column.number]
    lengths = [[[len(line) for line in text.split("\n")] for text in column] for column in texts]
    high = [[_lines(cell, width) for cell in column] for column, width in zip(lengths, made, strict=True)]
    while open_to_more and sum(made) + STEP <= LETTERS_ACROSS:
        taller = [sum(column[row] ** SHARP for column in high) for row in range(len(high[0]))]
        gains = {}
        for at in open_to_more:
            grown = [_lines(cell, made[at] + STEP) for cell in lengths[at]]
            gain = sum(
                t ** (1 / SHARP) - max(t - h**SHARP + g**SHARP, 0) ** (1 / SHARP) for t, h, g in zip(taller, high[at], grown, strict=True)
            )
            gains[gain, -at] = at, grown
        (gain, _), (at, grown) = max(gains.items(), key=lambda pair: pair[0])
        if gain <= 0:
            break
        made[at] += STEP
        high[at] = grown
    percents = [max(3, round(width / sum(made) * 100)) for width in made]
    percents[percents.index(max(percents))] += 100 - sum(percents)
    return percents


def _lines(cell: Sequence[int], width: float) -> float:
    """About how many lines a cell takes; the last line of a paragraph is rarely full."""
    return sum(1.0 if length <= width else length / width + 0.4 for length in cell)


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
