"""Tables in all their kinds: facts, strips, plain tables, matrices, grids and chains."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from exports.columns import MOST_COLUMNS, letter_widths, split, widths
from exports.document import Chain, Column, Facts, Grid, Matrix, Strip, Table, Words, plain
from exports.html.words import LONG_WORD, inline, moved, side_by_side, text
from exports.said import MARKS, grid_corner, in_words, names_in

WHOLE_ROWS, WHOLE_LETTERS = 8, 900  # smaller tables stay on one page
FEW = 2  # big numbers that a phone takes beside each other
PAIR = 2  # columns of a table that a phone shows whole; more are moved sideways
PAIRED, SHORT = 4, 60  # from so many facts on, none longer than so many letters, two tables stand side by side
SENTENCE = 60  # letters of a cell for which a phone gives a column more room
HIGH = 240  # characters in a row's fullest cell beyond which it may stand alone on its page: it is a paragraph
TALL = 1400  # characters in a row's fullest cell beyond which the row may break over pages


def _columns(percents: Sequence[int]) -> Markup:
    return Markup("<colgroup>%s</colgroup>") % Markup("").join(Markup('<col class="c%s">') % max(1, p) for p in percents)


def table(block: Table, caption: Markup, page: float) -> Markup:
    """One table, or several when it has more columns than a page."""
    drawn = (_one(part, caption + Markup(", continued") if at else caption, page) for at, part in enumerate(split(block)))
    return Markup("").join(drawn)


def _one(block: Table, caption: Markup, page: float) -> Markup:
    kinds = ["table"]
    if len(block.columns) > MOST_COLUMNS:
        kinds.append("wide")
    if any(LONG_WORD.search(plain(cell)) for row in block.rows for cell in row):
        kinds.append("long")
    small = len(block.rows) <= WHOLE_ROWS and sum(len(plain(cell)) for row in block.rows for cell in row) < WHOLE_LETTERS
    moves = len(block.columns) > PAIR
    heads = Markup("").join(
        Markup('<th scope="col"%s>%s</th>') % (_wordy(block, at) if moves else _number(c), text(c.title))
        for at, c in enumerate(block.columns)
    )
    body = Markup("").join(_row(row, block.columns) for row in block.rows)
    totals = Markup("").join(_row(row, block.columns) for row in block.totals)
    made = Markup('<table class="%s"><caption>%s</caption>%s<thead><tr>%s</tr></thead><tbody>%s</tbody>%s</table>') % (
        " ".join(kinds), caption, _columns(block.shares or widths(block.columns, [*block.rows, *block.totals], page)), heads, body,
        Markup('<tbody class="tot">%s</tbody>') % totals if totals else "",
    )  # fmt: skip
    if block.note:
        made += Markup('<p class="tnote">%s</p>') % inline(block.note)
    box = "landscape" if "wide" in kinds else "tablebox whole" if small else "tablebox"
    return Markup('<div class="%s"%s>%s</div>') % (box, moved(caption) if moves else "", made)


def _height(row: Sequence[Words]) -> Markup:
    """How a row may break: one that is taller than a page within itself, a high one away from its neighbors."""
    fullest = max(len(plain(cell)) for cell in row)
    kinds = " ".join(kind for kind, least in (("high", HIGH), ("tall", TALL)) if fullest > least)
    return Markup(' class="%s"') % kinds if kinds else Markup("")


def _number(column: Column) -> Markup:
    return Markup(' class="num"') if column.number else Markup("")


def _wordy(block: Table, at: int) -> Markup:
    """How a column's head is told apart where the column holds sentences, or numbers."""
    sentences = any(len(plain(row[at])) > SENTENCE for row in block.rows)
    return Markup(' class="wordy"') if sentences else _number(block.columns[at])


def _row(row: Sequence[Words], columns: Sequence[Column]) -> Markup:
    mixed = Markup("") if isinstance(row[0], str) else Markup(' class="mixed"')
    tag = "th" if plain(row[0]).strip() else "td"  # an empty head heads nothing
    scope = Markup(' scope="row"') if tag == "th" else Markup("")
    first = Markup('<%s%s%s dir="auto">%s</%s>') % (tag, scope, mixed, inline(row[0]), tag)
    rest = Markup("").join(
        Markup('<td%s dir="auto">%s</td>') % (_number(column), inline(cell)) for cell, column in zip(row[1:], columns[1:], strict=True)
    )
    return Markup("<tr%s>%s%s</tr>") % (_height(row), first, rest)


def facts(block: Facts) -> Markup:
    """Label and value pairs; many short ones as two tables side by side."""
    short = all(len(plain(words)) <= SHORT and len(label) <= SHORT for label, words in block.rows)
    if len(block.rows) < PAIRED or block.caption or not short:
        return _facts(block)
    half = (len(block.rows) + 1) // 2
    both = (_facts(Facts(rows)) for rows in (block.rows[:half], block.rows[half:]))
    return side_by_side("pair", Markup("").join(Markup("<div>%s</div>") % one for one in both))


def _facts(block: Facts) -> Markup:
    rows = Markup("").join(
        Markup('<tr%s><th scope="row">%s</th><td dir="auto">%s</td></tr>')
        % (Markup(' class="tall"') if len(plain(words)) > TALL else "", text(label), inline(words))
        for label, words in block.rows
    )
    caption = Markup("<caption>%s</caption>") % text(block.caption) if block.caption else ""
    return Markup('<table class="facts">%s<tbody>%s</tbody></table>') % (caption, rows)


def strip(block: Strip) -> Markup:
    heads = Markup("").join(Markup('<th scope="col">%s</th>') % text(label) for label, _, _ in block.cells)
    cells = Markup("").join(
        Markup('<td><span class="big">%s</span>%s</td>')
        % (text(value), Markup('<span class="unit">%s</span>') % text(unit) if unit else "")
        for _, value, unit in block.cells
    )
    caption = Markup("<caption>%s</caption>") % text(block.caption) if block.caption else ""
    many = len(block.cells) > 4 or max(len(value) for _, value, _ in block.cells) > 9
    made = Markup('<table class="strip%s">%s<thead><tr>%s</tr></thead><tbody><tr>%s</tr></tbody></table>') % (
        " many" if many else "", caption, heads, cells,
    )  # fmt: skip
    name = text(block.caption or ", ".join(label for label, _, _ in block.cells))
    return Markup('<div class="stripbox"%s>%s</div>') % (moved(name), made) if many or len(block.cells) > FEW else made


def matrix(block: Matrix, caption: Markup, words_caption: Markup, page: float) -> Markup:
    """The letters, then the same in words."""
    heads = Markup("").join(Markup('<th scope="col">%s</th>') % text(name) for name in (block.corner, *block.columns))
    rows = Markup("").join(
        Markup('<tr><th scope="row">%s</th>%s</tr>') % (text(name), Markup("").join(_letters(code) for code in cells))
        for name, cells in block.rows
    )
    sizes = _columns(letter_widths(block.columns, page))
    letters = Markup('<table class="table letters"><caption>%s</caption>%s<thead><tr>%s</tr></thead><tbody>%s</tbody></table>') % (
        caption,
        sizes,
        heads,
        rows,
    )
    kind = "landscape" if len(block.columns) > MOST_COLUMNS else "tablebox"
    return (Markup('<div class="%s"%s>%s</div>') % (kind, moved(caption), letters)) + table(in_words(block), words_caption, page)


def _letters(code: str) -> Markup:
    marks = Markup(" ").join(
        Markup('<span class="letter letter-%s">%s</span>') % (letter.lower(), letter) for letter in code if letter in MARKS
    )
    return Markup("<td>%s</td>") % (marks or "–")


def grid(block: Grid, caption: Markup) -> Markup:
    across = Markup("").join(Markup('<th scope="col">%s</th>') % text(level) for level in block.across_levels)
    rows = Markup("").join(
        Markup('<tr><th scope="row">%s</th>%s</tr>')
        % (
            text(block.up_levels[up]),
            Markup("").join(_grid_cell(block, x, up) for x in range(len(block.across_levels))),
        )
        for up in reversed(range(len(block.up_levels)))
    )
    corner = text(grid_corner(block))
    return Markup(
        '<div class="tablebox whole"%s><table class="table grid"><caption>%s</caption><thead><tr><th scope="col">%s</th>%s</tr></thead><tbody>%s</tbody></table></div>'
    ) % (moved(caption), caption, corner, across, rows)


def _grid_cell(block: Grid, x: int, up: int) -> Markup:
    most = len(block.across_levels) + len(block.up_levels) - 2
    depth = round((x + up) / max(1, most) * 4)
    return Markup('<td class="heat%s">%s</td>') % (depth, inline(names_in(block, x, up)))


def chain(block: Chain) -> Markup:
    rows = Markup("").join(
        Markup('<tr><th scope="row">%s</th><td dir="auto"><p><strong>If</strong> %s</p><p><strong>then</strong> %s</p>%s%s</td></tr>')
        % (
            at,
            inline(given),
            inline(then),
            Markup('<p class="because"><strong>Because</strong> %s</p>') % inline(why) if why else "",
            Markup('<p class="because"><strong>Leads to:</strong> %s</p>') % inline(goals) if goals else "",
        )
        for at, (given, then, why, goals) in enumerate(block.links, 1)
    )
    caption = Markup("<caption>%s</caption>") % text(block.caption) if block.caption else ""
    return Markup('<table class="chain">%s<tbody>%s</tbody></table>') % (caption, rows)
