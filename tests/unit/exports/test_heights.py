"""How high a section will stand, told before it is laid out."""

from __future__ import annotations

import pytest

from exports.document import Block, Column, Facts, Prose, Section, Table
from exports.html.blocks import Drawer
from exports.html.heights import estimated_height
from exports.pdf.flowing import standing
from exports.pdf.keeping import Memory
from exports.to_pdf import press
from tests.unit.exports.test_document_blocks import framework

HEAD, PAGE = 90, 666  # points: what stands above the words of a section that opens a page; the text of a page
BLOCKS: dict[str, Block] = {
    "short paragraphs": Prose("\n\n".join(["It goes on."] * 30)),
    "long paragraphs": Prose("\n\n".join(["It goes on and on. " * 30] * 6)),
    "facts": Facts(tuple((f"Label {at}", "Said at some length. " * 8) for at in range(12))),
    "table": Table("Rows", (Column("What"), Column("Who"), Column("When")), (("Row", "The office of teaching", "May 1, 2027"),) * 25),
}


@pytest.mark.parametrize("kind", BLOCKS)
def test_an_estimate_is_near_what_layout_makes_of_it(kind: str) -> None:
    block = BLOCKS[kind]
    _, pieces = standing(document := framework(Section("fw_a", "Title", "1", blocks=(block,))), press(document, Memory()))
    pages, below = len(pieces[-1].leaves) - 1, pieces[-1].end.height * 0.75
    laid_out = pages * PAGE + below - HEAD

    assert estimated_height(str(Drawer().blocks((block,), 3))) == pytest.approx(laid_out, rel=0.25)


def test_figures_stand_as_high_as_they_say() -> None:
    assert estimated_height('<div class="fig"><svg class="chart" width="482.4pt" height="286pt"><text>Said</text></svg></div>') == 286


def test_nothing_takes_no_room() -> None:
    assert estimated_height("") == 0
