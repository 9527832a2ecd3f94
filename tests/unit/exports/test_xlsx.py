"""The workbook, read back by another library: values, formulas with their results, and nothing that a person typed runs."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook

from exports import exporter
from exports.document import Document
from exports.sheets import Book, Sheet, SheetColumn, Times
from exports.to_xlsx import CUT, MOST_LETTERS, pages_across
from tests.unit.exports.test_document_blocks import framework
from tests.unit.exports.test_sheets import LINES
from wizard.engine.tracks import Track
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)


def opened(document: Document, *, formulas: bool = False) -> Any:
    return load_workbook(BytesIO(exporter("xlsx").render(document)), data_only=not formulas)


@pytest.fixture(scope="module", params=list(Track))
def document(request: pytest.FixtureRequest) -> Document:
    return Review(sample(request.param).as_answers()).document(DAY)


def test_every_cell_comes_back(document: Document) -> None:
    book, workbook = Book(document.sheets), opened(document)

    assert workbook.sheetnames == ["About", *(sheet.name for sheet in document.sheets)]
    for sheet in document.sheets:
        page = workbook[sheet.name]
        assert [cell.value for cell in page[1]] == [column.title for column in sheet.columns]
        for line, cells, kind in sheet.lines():
            for at in range(len(cells)):
                found, wanted = page.cell(line + 2, at + 1).value, book.value(sheet, line, at)
                share = (kind or sheet.columns[at].kind) == "percent" and isinstance(wanted, (int, float))
                found = found.date() if isinstance(found, datetime) else found
                assert found == (
                    pytest.approx(wanted / 100) if share else pytest.approx(wanted) if isinstance(wanted, float) else wanted or found
                )


def test_sheets_are_ready_to_work_with_and_to_print(document: Document) -> None:
    workbook = opened(document)

    for sheet in document.sheets:
        page = workbook[sheet.name]
        assert page.freeze_panes == "B2"
        assert page.print_title_rows == "$1:$1"
        assert page.page_setup.orientation == "landscape"
        assert len(page.tables) == 1
        told = [(cell.alignment.horizontal, cell.alignment.indent) for cell in page[1]]
        assert set(told) <= {(None, 0), ("right", 1)}  # a name at the right keeps away from the next one
    assert workbook.properties.title == document.title
    assert workbook.properties.created.date() == DAY


@pytest.mark.parametrize(
    ("wide", "pages"),
    [((), 1), ((48, 100, 50), 1), ((48, 100, 60), 2), ((48, 48, 48, 48, 48, 48, 48), 2), ((48, *[48] * 7), 3), ((500, 20), 1)],
)
def test_a_sheet_is_printed_on_pages_that_part_no_column(wide: tuple[float, ...], pages: int) -> None:
    """200 letters stand on a page beside each other, the first column on each of them."""
    assert pages_across(wide) == pages


def test_a_total_is_a_formula_and_a_text_is_none() -> None:
    page = opened(framework(sheets=(LINES,)), formulas=True)["Cost lines"]

    assert (page["A3"].value, page["A3"].data_type) == ("=1+1", "s")
    assert (page["C5"].value, page["C5"].data_type) == ("=SUM($C$2:$C$4)", "f")
    assert page["E2"].value == "=SUM(C2:D2)"


@pytest.mark.parametrize(
    "typed",
    [
        "=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "=HYPERLINK(\"https://a.example\")", "https://a.example", "mailto:a@b.example",
        "internal:Budget!A1", "external:c:\\x.xlsx", "{=1}", "12", " =1", "_x0041_", "a\nb", "مرحبا", "👩‍🏫", "<b>&", "x" * 3000,
    ],
)  # fmt: skip
def test_what_was_typed_stays_text(typed: str) -> None:
    sheet = Sheet("s", "Sheet of words", (SheetColumn(typed), SheetColumn("n", "number")), ((typed, typed),))
    page = opened(framework(sheets=(sheet,)), formulas=True)["Sheet of words"]

    assert [(page.cell(2, at).value, page.cell(2, at).data_type, page.cell(2, at).hyperlink) for at in (1, 2)] == [(typed, "s", None)] * 2


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    columns = (SheetColumn("a"), SheetColumn("b"), SheetColumn("c"))
    sheet = Sheet("s", "S", columns, (("x" * 40_000, "👩" * 20_000, "y" * MOST_LETTERS),))
    row = [cell.value for cell in opened(framework(sheets=(sheet,)))["S"][2]]

    assert [len(text.encode("utf-16-le")) // 2 <= MOST_LETTERS for text in row] == [True] * 3
    assert [text.endswith(CUT) for text in row] == [True, True, False]


def test_columns_with_one_name_or_none_get_names_of_their_own() -> None:
    columns = tuple(SheetColumn(title) for title in ("Task", "Board", "board", " ", "Board", "a\nb"))
    sheet = Sheet("s", "S", columns, (("1",) * 6,))

    assert [cell.value for cell in opened(framework(sheets=(sheet,)))["S"][1]] == [
        "Task",
        "Board",
        "board (2)",
        "Not named",
        "Board (3)",
        "a b",
    ]


def test_a_sheet_without_rows_and_a_document_without_sheets_open() -> None:
    bare = replace(LINES, rows=(), totals=())

    assert opened(framework(sheets=(bare,))).sheetnames == ["About", "Cost lines"]
    assert opened(framework()).sheetnames == ["About"]


def test_an_empty_product_shows_nothing() -> None:
    columns = (SheetColumn("a", "number"), SheetColumn("b", "number"), SheetColumn("c", "number"))
    sheet = Sheet("s", "S", columns, ((3, None, Times(0, 1)),))

    assert opened(framework(sheets=(sheet,)))["S"]["C2"].value in (None, "")


def test_the_same_document_gives_the_same_bytes(document: Document) -> None:
    assert exporter("xlsx").render(document) == exporter("xlsx").render(replace(document))


def without_results(data: bytes) -> bytes:
    """The workbook without what we worked out beside each formula."""
    made = BytesIO()
    with ZipFile(BytesIO(data)) as given, ZipFile(made, "w") as stripped:
        for name in given.namelist():
            stripped.writestr(name, re.sub(rb"</f><v>[^<]*</v>", b"</f>", given.read(name)))
    assert made.getvalue() != data
    return made.getvalue()


@pytest.mark.slow
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_another_program_works_out_the_same(document: Document, tmp_path: Path) -> None:
    (tmp_path / "plan.xlsx").write_bytes(without_results(exporter("xlsx").render(document)))
    call = ["soffice", f"-env:UserInstallation=file://{tmp_path}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
    subprocess.run([*call, "--outdir", str(tmp_path / "back"), str(tmp_path / "plan.xlsx")], check=True, capture_output=True)
    back, book = load_workbook(tmp_path / "back" / "plan.xlsx", data_only=True), Book(document.sheets)

    for code in ("budget", "costs", "funding", "roles", "risks"):
        sheet = book.sheets[code]
        for line, cells, _ in sheet.lines():
            for at in range(len(cells)):
                wanted = book.value(sheet, line, at)
                if isinstance(wanted, (int, float)) and sheet.columns[at].kind in ("money", "number"):
                    assert back[sheet.name].cell(line + 2, at + 1).value == pytest.approx(wanted), (code, line, at)
