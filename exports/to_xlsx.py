"""The framework's data as an Excel workbook: a sheet for each topic, with formulas of ours and never of the user's."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from typing import Any, Literal

from exports.document import Document
from exports.sheets import Book, Kind, Sheet, Value
from exports.text import safe
from exports.workbook.formulas import written
from exports.workbook.looks import Looks, height, width

MOST_LETTERS = 32_767  # in one cell, as Excel counts them: in units of UTF-16
CUT = " … (cut here: a cell holds no more; the plan file has all of it)"
MOST_HEAD = 240  # letters in a column's name
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
NOTE_BELOW = 2  # lines between the last line and the note
ACROSS = 200  # letters that a landscape page takes across and that can still be read


class Xlsx:
    """For whoever works with the numbers."""

    name = "xlsx"
    label = "Workbook, Excel"
    audience = "Budget offices and data teams: costs, funding, metrics, milestones, roles, groups, RACI and risks, with live sums."
    group: Literal["document", "data"] = "data"
    order = 40
    media_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

    def render(self, document: Document) -> bytes:
        from xlsxwriter import Workbook  # noqa: PLC0415 -- slow import

        data = BytesIO()
        workbook = Workbook(data, OPTIONS)
        workbook.set_properties(
            {
                "title": one_line(document.title, 200),
                "subject": one_line(f"{document.edition}, {document.status_words}", 200),
                "author": one_line(document.cover.agency or document.title, 200),
                "keywords": one_line(", ".join(document.keywords), 200),
                "created": datetime.combine(document.day, time(), UTC).replace(tzinfo=None),
            }
        )
        looks = Looks(workbook)
        _about(workbook, looks, document)
        book = Book(document.sheets)
        for sheet in document.sheets:
            _sheet(workbook, looks, sheet, book, document)
        workbook.close()
        return data.getvalue()


def one_line(words: str, most: int) -> str:
    """Words without line breaks, cut at so many letters."""
    return " ".join(safe(words).split())[:most]


def fitting(words: str) -> str:
    """A text that a cell can hold."""
    told = safe(words)
    if len(told) * 2 <= MOST_LETTERS or len(told.encode("utf-16-le")) // 2 <= MOST_LETTERS:
        return told
    kept = told.encode("utf-16-le")[: (MOST_LETTERS - len(CUT)) * 2]
    return kept.decode("utf-16-le", "ignore") + CUT


def _about(workbook: Any, looks: Looks, document: Document) -> None:
    """The first sheet: which plan this is, and what each sheet holds."""
    page = workbook.add_worksheet("About")
    page.set_column(0, 0, 24, looks.text)
    page.set_column(1, 1, 90, looks.text)
    page.hide_gridlines(2)
    page.write_string(0, 0, fitting(document.title), looks.title)
    facts = [
        ("Status", document.status_words), ("Version", document.version or "Not given"), ("Day of export", None), ("Issued by", document.cover.agency),
        *((sheet.name, f"{len(sheet.rows)} {'line' if len(sheet.rows) == 1 else 'lines'}") for sheet in document.sheets),
        *document.notices,
    ]  # fmt: skip
    for at, (label, words) in enumerate((fact for fact in facts if fact[1] != ""), 2):
        page.write_string(at, 0, fitting(label), looks.label)
        if words is None:
            page.write_datetime(at, 1, document.day, looks.of("date"))
        else:
            page.write_string(at, 1, fitting(words), looks.text)
            page.set_row(at, height([(label, 24), (words, 90)]))
    _print_setup(page, document)


def _print_setup(page: Any, document: Document, wide: Sequence[float] = ()) -> None:
    """Paper, margins, header and footer; sheets with columns so many letters wide lie across, on as many pages as they need."""
    page.set_paper(9 if document.paper == "a4" else 1)
    page.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
    page.fit_to_pages(pages_across(wide), 0)
    if wide:
        page.set_landscape()
    title = one_line(document.title, 80).replace("&", "&&")
    page.set_header(f"&L{title}&R&A")
    page.set_footer(f"&L{one_line(document.footer, 80).replace('&', '&&')}&RPage &P of &N")


def _sheet(workbook: Any, looks: Looks, sheet: Sheet, book: Book, document: Document) -> None:
    page = workbook.add_worksheet(sheet.name)
    heads = _heads(sheet)
    values = [[book.value(sheet, line, at) for at in range(len(cells))] for line, cells, _ in sheet.lines()]
    wide = [width(column, heads[at], [row[at] for row in values]) for at, column in enumerate(sheet.columns)]
    for at, column in enumerate(sheet.columns):
        page.set_column(at, at, wide[at], looks.of(column.kind))
    page.set_row(0, height(list(zip(heads, wide, strict=True))))
    for line, row in enumerate(values, 1):
        page.set_row(line, height(list(zip(row, wide, strict=True))))
    if sheet.rows:
        described = {"title": sheet.name, "description": f"{sheet.name}, one line each"}
        table = {"name": f"{sheet.name.replace(' ', '_')}_table", "style": "Table Style Light 1", "columns": [{"header": h} for h in heads]}
        page.add_table(0, 0, len(sheet.rows), len(heads) - 1, table | described)
    for at, head in enumerate(heads):
        page.write_string(0, at, head, looks.head if sheet.columns[at].kind in ("text", "date") else looks.number_head)
    for line, cells, kind in sheet.lines():
        for at in range(len(cells)):
            _cell(page, looks, sheet, book, (line, at), kind or sheet.columns[at].kind)
    if sheet.note:
        page.write_string(len(sheet.rows) + len(sheet.totals) + NOTE_BELOW, 0, sheet.note, looks.note)
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.repeat_columns(0)
    _print_setup(page, document, wide)


def pages_across(wide: Sequence[float]) -> int:
    """On how many pages columns stand beside each other: none is parted, and the first stands on each page."""
    pages, filled = 1, 0.0
    for at, letters in enumerate(wide):
        if filled + letters > ACROSS and at > 1:
            pages, filled = pages + 1, wide[0]
        filled += letters
    return pages


def _heads(sheet: Sheet) -> list[str]:
    """The columns' names: none empty, none twice, as a named table wants them."""
    made: list[str] = []
    for column in sheet.columns:
        name = head = one_line(column.title, MOST_HEAD) or "Not named"
        again = 2
        while name.lower() in {one.lower() for one in made}:
            name, again = f"{head} ({again})", again + 1
        made.append(name)
    return made


def _cell(page: Any, looks: Looks, sheet: Sheet, book: Book, place: tuple[int, int], kind: Kind) -> None:
    line, at = place
    value = book.value(sheet, line, at)
    look = looks.of(kind, total=line >= len(sheet.rows), value=value)
    formula = written(sheet.line(line)[at], line, at, sheet, book)
    if formula:
        page.write_formula(line + 1, at, formula, look, "" if value is None else shown(value, kind))
    elif isinstance(value, str):
        page.write_string(line + 1, at, fitting(value), look) if value else page.write_blank(line + 1, at, None, look)
    elif isinstance(value, date):
        page.write_datetime(line + 1, at, value, look)
    elif value is None:
        page.write_blank(line + 1, at, None, look)
    else:
        page.write_number(line + 1, at, shown(value, kind), look)


def shown(value: Value, kind: Kind) -> Any:
    """A number as Excel keeps it: percents as shares of 1."""
    return value / 100 if kind == "percent" and isinstance(value, (int, float)) else value


EXPORTER = Xlsx()
