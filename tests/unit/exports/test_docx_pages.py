"""Where the pages of a Word file break, and what its columns hold: seen in what Word is told, since only Word makes pages."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from exports.charts.measure import width
from exports.document import Block, Chain, Column, Figure, Section, Strip, Table
from exports.shapes import FlowChart
from tests.unit.exports.test_document_blocks import blocks, costs, framework
from tests.unit.exports.wordprocessing import W, made, opened

MONEY = tuple(Column(str(year), number=True) for year in range(2027, 2031))


def body(*held: Block) -> Any:
    return opened(made(framework(Section("fw_a", "A", blocks=held)))).element.body


def table(block: Block) -> Any:
    """The last table of a document of one block: those before it stand in front."""
    return list(body(block).iter(f"{W}tbl"))[-1]


def rows_kept(drawn: Any) -> list[bool]:
    """Of each row, whether it stays with the next."""
    return [all(cell.find(f"{W}p/{W}pPr/{W}keepNext") is not None for cell in row.tc_lst) for row in drawn.tr_lst]


def test_numbers_without_units_have_no_empty_line_below() -> None:
    bare = table(Strip((("Posts", "12", ""), ("Cost", "$1.2M", ""))))
    told = table(Strip((("Posts", "12", ""), ("Cost", "$1.2M", "a year"))))

    assert [len(cell.p_lst) for cell in bare.tr_lst[1].tc_lst] == [1, 1]
    assert [len(cell.p_lst) for cell in told.tr_lst[1].tc_lst] == [2, 2]


def test_all_totals_of_a_long_table_stay_with_its_last_row() -> None:
    lines = tuple((f"Cost {at}", "1") for at in range(12))
    long = Table(
        "Costs", (Column("What"), Column("Dollars", number=True)), lines, tuple((name, "1") for name in ("Start-up", "Recurring", "Total"))
    )

    assert rows_kept(table(long)) == [True, True, *[False] * 10, True, True, True, False]


def test_a_link_of_a_chain_breaks_over_pages_only_where_it_is_long() -> None:
    drawn = table(Chain((("time", "teams", "practice", "Goal 1"), ("x" * 4000, "teams", "", ""))))

    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in drawn.tr_lst] == [True, False]


def pictures(table: Table, steps: int) -> list[str]:
    chart = FlowChart("Steps", tuple((f"Step {at}", "two weeks") for at in range(steps)))
    styles = [one.find(f"{W}pPr/{W}pStyle").get(f"{W}val") for one in body(Figure("flow", "Found", "Key", table, chart)).iter(f"{W}p")]
    return [style for style in styles if style.startswith("Picture")]


def test_a_low_picture_stays_on_the_page_of_its_short_table() -> None:
    long = replace(costs(), rows=costs().rows * 10)

    assert (pictures(costs(), 4), pictures(costs(), 13), pictures(long, 4)) == (["PictureAbove"], ["Picture"], ["Picture"])


def test_what_begins_a_page_stands_at_its_top() -> None:
    begun = [one for one in body(blocks("words")["Profile"]).iter(f"{W}p") if one.find(f"{W}pPr/{W}pageBreakBefore") is not None]

    assert len(begun) > 1
    assert {one.find(f"{W}pPr/{W}spacing").get(f"{W}before") for one in begun} == {"0"}


def test_money_stands_in_one_line_where_words_beside_it_have_no_room() -> None:
    """As in the face that stands in for Calibri: DejaVu Sans in bold."""
    said = ("Superintendents", "Recommendations", "Appropriations", *["$10,639,341"] * 4)
    drawn = table(Table("Funding", (Column("Source"), Column("Status"), Column("Lasts"), *MONEY), (said,)))
    columns = [int(one.get(f"{W}w")) / 20 for one in drawn.iter(f"{W}gridCol")]

    assert [column for column in columns[3:] if width("$10,639,341", 9.0, 600) * 1.15 > column - 9] == []
    assert min(columns) >= 38


def test_a_table_of_one_column_is_as_wide_as_the_page() -> None:
    drawn = table(Table("Sites", (Column("Site"),), (("x" * 3000,),)))

    assert [one.get(f"{W}w") for one in drawn.iter(f"{W}gridCol")] == ["9648"]


def test_what_stands_on_every_page_leaves_room_for_the_others() -> None:
    long = opened(made(framework(title="A title\nthat goes on. " * 200, footer="x" * 3000)))
    told = [part.paragraphs[0].text for part in (long.sections[-1].header, long.sections[-1].footer)]

    assert [len(words) < 200 and "\n" not in words for words in told] == [True, True]
    assert opened(made(framework())).sections[-1].header.paragraphs[0].text.startswith("Our framework")


def test_rows_that_stay_together_never_fill_a_page() -> None:
    """LibreOffice does not come to an end with rows that may not break, stay with each other and are more than a page."""
    row = ("\n".join("abcdefghijklmnopq"),) * 2
    high = table(Table("High", (Column("A"), Column("B")), (row,) * 12, (row,) * 3))
    higher = table(Table("Higher", (Column("A"), Column("B")), (("\n" * 60 + "x", "y"),) * 3))

    assert max(map(len, "".join("k" if one else "." for one in rows_kept(high)).split("."))) <= 2
    assert [row.find(f"{W}trPr/{W}cantSplit") is not None for row in higher.tr_lst] == [True, False, False, False]
    assert rows_kept(higher) == [False] * 4
