"""Tables in all their kinds for Word: heads that repeat and are marked as such, captions that count."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from math import ceil

from markupsafe import Markup

from exports.charts.measure import width
from exports.columns import MOST_COLUMNS, split, widths
from exports.document import Chain, Column, Facts, Grid, Matrix, Strip, Table, Words, plain
from exports.said import IN_WORDS, grid_corner, in_words, marks, names_in
from exports.word.page import Page, across
from exports.word.words import MOST_TITLE, Numbers, counter, inline, paragraph, run, text, together, words

TALL = 28  # lines from which a row may break over pages: half a page
WHOLE, MOST_LINES = 8, 26  # rows and lines up to which a table stays on one page
CHAINED = 40  # lines of rows that stay with each other: LibreOffice does not come to an end with more than a page of them
LETTER = 4.6  # points that a letter of a table takes, on average
WITHIN = "<w:cantSplit/>"  # a row that breaks over no page
ENDS = re.compile("<w:br/>|</w:p>")
TAGS = re.compile("<[^>]*>")
FEW, SHORT = 4, 9  # numbers beside each other, and letters of one, that can be set large
SIZE, PADDING = 9.0, 9.0  # points of a table's text, and beside it
WIDER = {False: 1.2, True: 1.15}  # words, and numbers, in DejaVu Sans in bold, which stands in where there is no Calibri, against our face
LONGEST = 18  # letters of a word that a column must hold; longer ones are parted
NARROWEST = 760  # twentieths of a point
FACT_SHARE, CHAIN_SHARE = 32, 7  # percent of the width for what heads a row
END = Markup('<w:p><w:pPr><w:pStyle w:val="TableEnd"/></w:pPr></w:p>')  # two tables without anything between would become one


class Tables:
    """Writes the tables of one document on its paper."""

    def __init__(self, page: Page, numbers: Numbers) -> None:
        self.page, self.numbers = page, numbers

    def table(self, block: Table) -> Markup:
        """One table, or several when it has more columns than a page; a wide one on a page across."""
        self.numbers.tables += 1
        caption = text(block.caption)
        made = Markup("")
        for at, part in enumerate(split(block)):
            again = Markup(", continued") if at else Markup("")
            drawn = self._caption(caption + again, first=at == 0) + self._whole(part)
            made += across(self.page, drawn) if len(part.columns) > MOST_COLUMNS else drawn
        return made

    def uncounted(self, block: Table) -> Markup:
        """A table whose caption has no number."""
        return words("Caption", block.caption, self.numbers) + self._whole(block)

    def _caption(self, said: Markup, *, first: bool) -> Markup:
        number = str(self.numbers.tables)
        shown = counter("Table", number) if first else run(number)
        rest = run(f". {said.unescape()}") if said else Markup("")
        return paragraph("Caption", run("Table ") + shown + rest)

    def _whole(self, block: Table) -> Markup:
        page = self.page.wide if len(block.columns) > MOST_COLUMNS else self.page.width
        rows = (*block.rows, *block.totals)
        numbers = [at for at, column in enumerate(block.columns) if column.number]
        least = [_least(block, at) for at in range(len(block.columns))]
        first = sorted(range(len(least)), key=lambda at: (at not in numbers, least[at]))  # where there is no room, the longest word breaks
        shares = block.shares or widths(block.columns, rows, self.page.width / 20)
        sizes = _sizes(shares, page, {at: least[at] for at in first}, numbers)
        head = self._row([column.title for column in block.columns], block.columns, sizes, style="TableHead")
        lines = [self._row(row, block.columns, sizes) for row in block.rows]
        lines += [self._row([(_bold(cell)) for cell in row], block.columns, sizes) for row in block.totals]
        note = words("TableNote", block.note, self.numbers)
        return _frame(sizes, block.caption, [head, *lines], head=True, last=max(1, len(block.totals))) + (note or END)

    def _row(self, cells: Sequence[Words | Markup], columns: Sequence[Column], sizes: Sequence[int], style: str = "") -> Markup:
        made = []
        for at, (cell, column, size) in enumerate(zip(cells, columns, sizes, strict=True)):
            kind = ("TableNumberHead" if style else "TableNumber") if column.number else (style or "TableText")
            made.append(_cell(size, self._words(kind, cell, head=at == 0)))
        return _row(made, head=style == "TableHead")

    def _words(self, style: str, cell: Words | Markup, *, head: bool) -> Markup:
        """A cell; of one that heads its row and says more than a name, only the name is bold."""
        if isinstance(cell, Markup):
            return paragraph(style, cell)
        return paragraph(style, inline(cell, self.numbers, light=head), said=cell)

    def facts(self, block: Facts) -> Markup:
        sizes = _sizes([FACT_SHARE, 100 - FACT_SHARE], self.page.width)
        rows = [self._row((label, value), (Column(""), Column("")), sizes) for label, value in block.rows]
        return words("FigureTitle", block.caption, self.numbers) + _frame(sizes, block.caption, rows, head=False) + END

    def strip(self, block: Strip) -> Markup:
        columns = tuple(Column(label) for label, _, _ in block.cells)
        sizes = _sizes([100 // len(columns)] * len(columns), self.page.width)
        head = self._row([label for label, _, _ in block.cells], columns, sizes, style="TableHead")
        units = any(unit for _, _, unit in block.cells)
        long = len(columns) > FEW or max(len(value) for _, value, _ in block.cells) > SHORT
        cells = [
            _cell(
                size,
                words("BigNumberLong" if long else "BigNumber", value, self.numbers)
                + (paragraph("TableText", run(unit)) if units else Markup("")),
            )
            for (_, value, unit), size in zip(block.cells, sizes, strict=True)
        ]
        caption = words("FigureTitle", block.caption, self.numbers)
        return caption + _frame(sizes, block.caption, [head, _row(cells)], head=True, first=False) + END

    def dates(self, dates: Sequence[tuple[str, str]]) -> Markup:
        """Days as heads, and below each what happens."""
        columns = tuple(Column(when) for when, _ in dates)
        sizes = _sizes([100 // len(columns)] * len(columns), self.page.width)
        head = self._row([when for when, _ in dates], columns, sizes, style="TableHead")
        return _frame(sizes, "", [head, self._row([what for _, what in dates], columns, sizes)], head=True, first=False) + END

    def matrix(self, block: Matrix) -> Markup:
        """The letters, then the same in words."""
        columns = (Column(block.corner), *(Column(name) for name in block.columns))
        letters = tuple((name, *(marks(code) for code in cells)) for name, cells in block.rows)
        said = in_words(block)
        return self.table(Table(block.caption, columns, letters)) + self.table(Table(IN_WORDS, said.columns, said.rows))

    def grid(self, block: Grid) -> Markup:
        columns = (Column(grid_corner(block)), *(Column(level) for level in block.across_levels))
        rows = tuple(
            (block.up_levels[up], *(names_in(block, x, up) for x in range(len(block.across_levels))))
            for up in reversed(range(len(block.up_levels)))
        )
        return self.table(Table(block.caption, columns, rows))

    def chain(self, block: Chain) -> Markup:
        sizes = _sizes([CHAIN_SHARE, 100 - CHAIN_SHARE], self.page.width)
        rows = []
        for at, (given, then, why, goals) in enumerate(block.links, 1):
            told = (("If ", given), ("then ", then), ("Because ", why), ("Leads to: ", goals))
            inside = together(
                paragraph("TableText", run(start, "Strong") + run(said), said=said)
                for start, said in told
                if said or start in ("If ", "then ")
            )
            rows.append(_row([_cell(sizes[0], paragraph("TableText", run(str(at)))), _cell(sizes[1], inside)]))
        return words("FigureTitle", block.caption, self.numbers) + _frame(sizes, block.caption, rows, head=False) + END


def is_short(block: Table) -> bool:
    """Whether a table stays on one page; about, since its columns are not yet known."""
    rows = (*block.rows, *block.totals)
    return len(rows) <= WHOLE and sum(len(plain(cell)) for row in rows for cell in row) <= MOST_LINES * 70


def _bold(cell: Words) -> Markup:
    return run(plain(cell), "Strong")


def _least(block: Table, at: int) -> int:
    """What a column needs so that none of its words breaks, in twentieths of a point."""
    texts = {block.columns[at].title, *(plain(row[at]) for row in (*block.rows, *block.totals))}
    longest = max((width(word[:LONGEST], SIZE, 600) * WIDER[word[-1].isdigit()] for text in texts for word in text.split()), default=0.0)
    return ceil((longest + PADDING) * 20)


def _sizes(percents: Sequence[int], across: int, least: Mapping[int, int] | None = None, firm: Collection[int] = ()) -> list[int]:
    """Columns in twentieths of a point; one too narrow for its words gets what it lacks from those with most to spare.

    `least` is what each needs, the first to be served first; those that are `firm` also get what the others need: a number in
    two lines reads as two numbers.
    """
    made = [percent * across // 100 for percent in percents]
    needed = least or dict.fromkeys(range(len(made)), min(NARROWEST, across // len(made)))
    bare = {place: need if place in firm else min(need, NARROWEST) for place, need in needed.items()}
    for at, need in needed.items():
        for left in (needed, bare) if at in firm else (needed,):
            _widened(made, at, need, left)
    return [max(1, size) for size in made]


def _widened(sizes: list[int], at: int, need: int, left: Mapping[int, int]) -> None:
    """One column gets what it lacks from the others, who keep what is `left` to them."""
    while sizes[at] < need:
        spare, giver = max(((size - left[place], place) for place, size in enumerate(sizes) if place != at), default=(0, at))
        if spare <= 0:
            return
        moved = min(spare, need - sizes[at])
        sizes[giver] -= moved
        sizes[at] += moved


def _cell(size: int, inside: Markup) -> Markup:
    return Markup(f'<w:tc><w:tcPr><w:tcW w:w="{size}" w:type="dxa"/></w:tcPr>{inside}</w:tc>')


def _row(cells: Sequence[Markup], *, head: bool = False) -> Markup:
    return Markup(f"<w:tr><w:trPr>{WITHIN}{'<w:tblHeader/>' if head else ''}</w:trPr>{together(cells)}</w:tr>")


def _kept(rows: Sequence[Markup], head: bool, last: int) -> list[Markup]:
    """Rows that stay with the next: all of a short table; of a long one the first and those before its `last` ones, so that no row stands alone."""
    high = [_lines(row) for row in rows]
    short = len(rows) - head <= WHOLE and sum(high) <= MOST_LINES
    wanted = range(len(rows) - 1) if short else {0, int(head), *range(len(rows) - 1 - last, len(rows) - 1)}
    made, chained = [], 0
    for at, row in enumerate(rows):
        held = row if high[at] <= TALL else Markup(row.replace(WITHIN, ""))
        chained += high[at]
        keep = at in wanted and at < len(rows) - 1 and chained + high[at + 1] <= CHAINED
        made.append(_with_next(held) if keep else held)
        chained = chained if keep else 0
    return made


def _lines(row: str) -> int:
    """About how many lines a row's fullest cell takes."""
    return max((_lines_of(cell) for cell in str(row).split("<w:tc>")[1:]), default=1)


def _lines_of(cell: str) -> int:
    wide = int(cell.partition('w:w="')[2].partition('"')[0]) / 20 - PADDING
    letters = (len(TAGS.sub("", line)) for line in ENDS.split(cell)[:-1])
    return sum(max(1, ceil(count * LETTER / max(wide, LETTER))) for count in letters)


def _with_next(row: Markup) -> Markup:
    return Markup(re.sub(r'(<w:pStyle w:val="\w+"/>)', r"\1<w:keepNext/>", str(row)))


def _frame(sizes: Sequence[int], title: str, rows: Sequence[Markup], *, head: bool, first: bool = True, last: int = 1) -> Markup:
    """A table around its rows: fixed columns, its title for screen readers, which row and column are heads."""
    named = " ".join(str(text(title).unescape()).split())[:MOST_TITLE]
    return Markup(
        '<w:tbl><w:tblPr><w:tblStyle w:val="FrameworkTable"/><w:tblW w:w="%s" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="%s" w:firstRow="%s" w:lastRow="0" w:firstColumn="%s" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/>%s</w:tblPr>'
        "<w:tblGrid>%s</w:tblGrid>%s</w:tbl>"
    ) % (
        sum(sizes),
        f"{0x0600 + 0x20 * head + 0x80 * first:04X}",
        int(head),
        int(first),
        Markup('<w:tblCaption w:val="%s"/>') % named if named else "",
        together(Markup(f'<w:gridCol w:w="{size}"/>') for size in sizes),
        together(_kept(rows, head, last)),
    )
