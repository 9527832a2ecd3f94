"""Sheets: what every formula comes to, and that formulas as written say the same."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from exports.sheets import Across, Book, Cell, Less, Per, Sheet, SheetColumn, Sum, Times, Total, Value
from exports.workbook.formulas import letters, written
from wizard.engine.tracks import Track
from wizard.figures.budget import budget
from wizard.review import Review
from wizard.samples import sample

DAY = date(2026, 11, 24)
COLUMNS = (
    SheetColumn("Cost"),
    SheetColumn("Kind"),
    SheetColumn("2027–28", "money"),
    SheetColumn("2028–29", "money"),
    SheetColumn("Total", "money"),
)
LINES = Sheet(
    "lines", "Cost lines", COLUMNS,
    (("Pay", "Start-up", 100.0, 50, Across(2, 3)), ("=1+1", "Recurring", 30, None, Across(2, 3)), ("Room", "Start-up", "free", 2.5, Across(2, 3))),
    (Total(("All", "", Sum("lines", 2), Sum("lines", 3), Sum("lines", 4))), Total(("Start-up", "", *(Sum("lines", at, 1, "Start-up") for at in (2, 3, 4)))),
     Total(("Rest", "", Less(0, 1), Less(0, 1), Less(0, 1))), Total(("People", "", 4, 0, ""), "number"), Total(("Each", "", Per(0, 3), Per(0, 3), Per(0, 3)))),
)  # fmt: skip


def values(sheet: Sheet, book: Book) -> list[list[Value]]:
    return [[book.value(sheet, line, at) for at in range(len(cells))] for line, cells, _ in sheet.lines()]


def test_every_formula_is_worked_out() -> None:
    assert values(LINES, Book([LINES])) == [
        ["Pay", "Start-up", 100.0, 50, 150.0],
        ["=1+1", "Recurring", 30, None, 30],
        ["Room", "Start-up", "free", 2.5, 2.5],
        ["All", "", 130.0, 52.5, 182.5],
        ["Start-up", "", 100.0, 52.5, 152.5],
        ["Rest", "", 30.0, 0.0, 30.0],
        ["People", "", 4, 0, ""],
        ["Each", "", 32.5, None, None],
    ]


@pytest.mark.parametrize(
    ("cell", "line", "column", "formula"),
    [
        (Across(2, 3), 0, 4, "=SUM(C2:D2)"),
        (Times(2, 3), 1, 4, '=IF(COUNT(C3,D3)=2,PRODUCT(C3,D3),"")'),
        (Sum("lines", 2), 3, 2, "=SUM($C$2:$C$4)"),
        (Sum("lines", 2, 1, 'Start-up "now"'), 3, 2, '=SUMIF($B$2:$B$4,"Start-up ""now""",$C$2:$C$4)'),
        (Less(0, 1), 5, 2, "=C5-C6"),
        (Per(0, 3), 7, 3, '=IF(N(D8)=0,"",D5/D8)'),
        (Sum("nowhere", 2), 3, 2, ""),
        ("=cmd|' /C calc'!A0", 0, 0, ""),
        (DAY, 0, 0, ""),
        (None, 0, 0, ""),
    ],
)
def test_formulas_are_written_from_our_data_only(cell: Cell, line: int, column: int, formula: str) -> None:
    assert written(cell, line, column, LINES, Book([LINES])) == formula


def test_a_sum_over_another_sheet_names_it() -> None:
    other = replace(LINES, code="other", name="Other")

    assert written(Sum("lines", 2), 0, 2, other, Book([LINES, other])) == "=SUM('Cost lines'!$C$2:$C$4)"


@pytest.mark.parametrize(("column", "name"), [(0, "A"), (25, "Z"), (26, "AA"), (51, "AZ"), (52, "BA"), (701, "ZZ"), (702, "AAA")])
def test_columns_have_letters(column: int, name: str) -> None:
    assert letters(column) == name


def test_two_factors_make_a_product_and_one_makes_nothing() -> None:
    columns = (SheetColumn("a", "number"), SheetColumn("b", "number"), SheetColumn("c", "number"))
    sheet = Sheet("s", "S", columns, ((3, 4, Times(0, 1)), (3, None, Times(0, 1))))

    assert [row[2] for row in values(sheet, Book([sheet]))] == [12, None]


@pytest.mark.parametrize("track", list(Track))
def test_sheets_of_the_samples_add_up_to_the_figures(track: Track) -> None:
    review = Review(sample(track).as_answers())
    document = review.document(DAY)
    book, made = Book(document.sheets), budget(review.journey.visible)
    sheet = book.sheets["budget"]
    said = {str(row[0]): row[1:] for row in values(sheet, book)}

    assert [sheet.code for sheet in document.sheets] == [
        "stakeholders", "roles", "budget", "costs", "funding", "milestones", "raci", "risks", "metrics", "metric-values",
    ]  # fmt: skip
    assert said["Cost"] == pytest.approx([*made.costs, made.total])
    assert said["Funding named"] == pytest.approx([*made.funding, sum(made.funding)])
    assert said["Cost less funding"] == pytest.approx([*made.gaps, sum(made.gaps)])
    assert said["Cost for each student"][:-1] == pytest.approx(list(made.per_pupil_years or ()))
    assert said["Cost for each teacher"][:-1] == pytest.approx(list(made.per_teacher_years or ()))
    assert said["Funding, secured"][:-1] == pytest.approx(list(made.by_status["secured"]))
    assert {len(cells) for one in document.sheets for _, cells, _ in one.lines()} == {len(one.columns) for one in document.sheets}
    for one in document.sheets:
        assert {len(cells) for _, cells, _ in one.lines()} == {len(one.columns)}, one.code


@pytest.mark.parametrize("track", list(Track))
def test_the_costs_of_the_roles_come_to_the_budget_lines_that_name_a_role(track: Track) -> None:
    """To the dollar: somebody lays the two sheets beside each other."""
    document = Review(sample(track).as_answers()).document(DAY)
    book = Book(document.sheets)
    roles, costs = book.sheets["roles"], book.sheets["costs"]
    years = [at for at, column in enumerate(roles.columns) if column.title.startswith("Cost, ")]
    lines = [row for row in values(costs, book)[: len(costs.rows)] if row[3]]
    first = next(at for at, column in enumerate(costs.columns) if column.kind == "money")

    added = [sum(float(str(row[first + at])) for row in lines) for at in range(len(years))]
    assert [values(roles, book)[-1][at] for at in years] == added


def test_sheets_go_with_their_sections_and_hold_nothing_private() -> None:
    file = sample(Track.STATE)
    answers = {**file.answers, "review-export": {**file.answers["review-export"], "export_sections": ["fw_metrics", "fw_engagement"]}}
    rows = [{**row, "met_public": at > 0} for at, row in enumerate(file.answers["assess-metrics"]["metrics"])]
    answers["assess-metrics"] = {**answers["assess-metrics"], "metrics": rows}
    document = Review(type(file.as_answers())(Track.STATE, file.title, answers)).document(DAY)
    book = Book(document.sheets)
    metrics = book.sheets["metrics"]

    assert set(book.sheets) <= {"stakeholders", "metrics", "metric-values"}
    assert rows[0]["met_name"] not in {row[0] for row in metrics.rows}
    assert len(metrics.rows) == len(rows) - 1
    assert metrics.note == "Left out because they are not public: 1."
    assert [row for row in book.sheets["stakeholders"].rows if {"Champion", "Supportive", "Cautious", "Opposed"} & set(map(str, row))] == []
