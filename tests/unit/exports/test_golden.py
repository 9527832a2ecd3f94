"""The samples are what was approved, in words and from far away; `make golden` approves anew.

Fonts drawn a little differently are no difference; a lost block is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

from exports import exporter
from exports.document import Block, Callout, Document, Figure, Group, Paragraph, Part, Prose, Section
from tests.unit.exports.golden import DOTS, GOLDEN, NAMES, approved, differing, golden_document, outline, pages_of, sheet
from tests.unit.exports.test_document_blocks import costs, framework
from wizard.engine.tracks import Track

BOTH = pytest.mark.parametrize("track", list(Track))


@BOTH
def test_a_sample_holds_what_was_approved(track: Track) -> None:
    assert outline(golden_document(track)).splitlines() == (GOLDEN / f"{NAMES[track]}.txt").read_text(encoding="utf-8").splitlines()


@pytest.mark.slow
@BOTH
def test_a_sample_looks_as_it_was_approved(track: Track, sample_pdf: Callable[[Track], bytes], tmp_path: Path) -> None:
    drawn = pages_of(sample_pdf(track), tmp_path)
    sheet(drawn).save(tmp_path / f"{NAMES[track]}.png")

    assert differing(drawn, approved(track)) == [], f"pages that look different from tests/golden; now: {tmp_path}/{NAMES[track]}.png"


@pytest.mark.slow
def test_a_page_drawn_otherwise_looks_the_same(sample_pdf: Callable[[Track], bytes], tmp_path: Path) -> None:
    finer = pages_of(sample_pdf(Track.STATE), tmp_path, dots=5 * DOTS)

    assert differing(finer, approved(Track.STATE)) == []


def without_each(document: Document) -> Iterator[tuple[Block, Document]]:
    """The document without one block of a section, for each of them."""
    for part_at, part in enumerate(document.parts):
        for at, section in enumerate(part.sections):
            for block in range(len(section.blocks)):
                fewer = replace(section, blocks=section.blocks[:block] + section.blocks[block + 1 :])
                changed = replace(part, sections=(*part.sections[:at], fewer, *part.sections[at + 1 :]))
                parts = (*document.parts[:part_at], changed, *document.parts[part_at + 1 :])
                yield section.blocks[block], replace(document, parts=parts)


def test_the_outline_misses_any_block() -> None:
    whole = golden_document(Track.STATE)
    section = next(one for one in whole.sections() if one.code == "fw_challenges_goals")
    alone = replace(whole, parts=(Part("", (section,)),))
    printed = [(block, fewer) for block, fewer in without_each(alone) if outline(fewer) != outline(alone)]

    assert {Figure, Group, Prose} & {type(block) for block, _ in printed}
    assert len(printed) == len(section.blocks)


SAID = "Teachers who lead have time in the week for it, and are paid for what they do beside their lessons. " * 3


@pytest.mark.parametrize("lost", [0, 1, 2, 3])
def test_a_lost_block_is_seen_from_far_away(lost: int, tmp_path: Path) -> None:
    blocks: tuple[Block, ...] = (Prose(SAID), costs(), Callout("We ask the board.", "To adopt.", "request"), Paragraph((SAID,)))
    seen = [printed(one, tmp_path) for one in (blocks, blocks[:lost] + blocks[lost + 1 :])]

    assert differing(seen[0], seen[0]) == []
    assert differing(seen[1], seen[0]) != []


def printed(blocks: tuple[Block, ...], folder: Path) -> list[Image.Image]:
    document = framework(parts=(Part("", (Section("fw_a", "A section", "1", blocks=blocks),)),))
    return pages_of(exporter("pdf").render(document), folder)
